import { type Component, everyComponent } from './component.js';
import type { Problem } from './refusal.js';

/** One thing that Discord refuses though its schema lets it through. */
export type Rule<T> = (subject: T) => readonly Problem[];

/** Everything that is wrong with a subject, in the order of the rules. */
export const broken = <T>(rules: readonly Rule<T>[], subject: T): Problem[] => rules.flatMap((rule) => rule(subject));

export const problem = (path: Problem['path'], code: string, message: string): Problem => ({ path, code, message });

export const isBlank = (text: string): boolean => text.trim() === '';

/** Custom ids are unique within a message or modal. components/reference#anatomy-of-a-component */
export const customIdsAreUnique: Rule<{ readonly components?: readonly Component[] | null }> = ({ components }) => {
  const seen = new Set<string>();
  return everyComponent(components).flatMap(({ path, component: { custom_id: id } }) => {
    if (id === undefined || id === null) return [];
    if (seen.has(id)) {
      return [
        problem([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated'),
      ];
    }
    seen.add(id);
    return [];
  });
};

/** components/reference#string-select-select-option-structure */
export const selectValuesAreUnique: Rule<{ readonly components?: readonly Component[] | null }> = ({ components }) =>
  everyComponent(components).flatMap(({ path, component }) => {
    const values = component.options?.map(({ value }) => value) ?? [];
    return values.flatMap((value, index) =>
      values.indexOf(value) < index
        ? [
            problem(
              [...path, 'options', index, 'value'],
              'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
              'The specified option value is already used',
            ),
          ]
        : [],
    );
  });

/** components/reference#string-select: at least as many options as have to be chosen, and no more chosen than may be. */
export const selectCountsFit: Rule<{ readonly components?: readonly Component[] | null }> = ({ components }) =>
  everyComponent(components).flatMap(({ path, component }) => {
    const { options, min_values: min, max_values: max } = component;
    if (!options) return [];
    const least = min ?? 1;
    const most = max ?? 1;
    const chosen = options.filter((option) => option.default).length;
    return [
      ...(least > most
        ? [problem([...path, 'min_values'], 'BASE_TYPE_BAD_INT', 'min_values is greater than max_values.')]
        : []),
      ...(least > options.length || (max ?? 0) > options.length
        ? [problem([...path, 'options'], 'BASE_TYPE_BAD_LENGTH', 'There are fewer options than values to choose.')]
        : []),
      ...(chosen > most
        ? [problem([...path, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'More defaults than max_values.')]
        : []),
    ];
  });
