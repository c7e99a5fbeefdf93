/** A component of a message or a modal, with the fields that rules look at. The schema has already checked their types. */
export interface Component {
  readonly type: number;
  readonly id?: number | null;
  readonly custom_id?: string | null;
  readonly components?: readonly Component[];
  readonly component?: Component;
  readonly accessory?: Component;
  readonly content?: string;
  readonly style?: number;
  readonly label?: string | null;
  readonly url?: string | null;
  readonly sku_id?: string | null;
  readonly emoji?: object | null;
  readonly disabled?: boolean | null;
  readonly options?: readonly { readonly value: string; readonly default?: boolean | null }[];
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly value?: string | null;
}

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
export const COMPONENT = { row: 1, button: 2, stringSelect: 3, textInput: 4, textDisplay: 10, label: 18 } as const;

export interface PlacedComponent {
  readonly path: readonly (string | number)[];
  readonly component: Component;
}

/** Every component of a list, nested ones included, with the way to it. */
export function everyComponent(
  list: readonly Component[] | null | undefined,
  path: readonly (string | number)[] = ['components'],
): PlacedComponent[] {
  return (list ?? []).flatMap((component, index) => withInner(component, [...path, index]));
}

function withInner(component: Component, path: readonly (string | number)[]): PlacedComponent[] {
  return [
    { path, component },
    ...everyComponent(component.components, [...path, 'components']),
    ...(component.component ? withInner(component.component, [...path, 'component']) : []),
    ...(component.accessory ? withInner(component.accessory, [...path, 'accessory']) : []),
  ];
}
