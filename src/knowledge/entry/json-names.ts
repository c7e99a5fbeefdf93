import type { JsonNode } from './json.js';
import type { Report } from './problem.js';
import { quote } from './text.js';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a file holds beside facts: a server's own names, how it ranks shared facts, and whether it has them. As it stands there. */
export interface FileNames {
  readonly entities: readonly (Place & { readonly id: string | null; readonly name: string; readonly kind: string })[];
  /** `entity`: an id or a name. */
  readonly aliases: readonly (Place & { readonly alias: string; readonly entity: string })[];
  readonly ranks: readonly (Place & { readonly fact: string; readonly rank: string; readonly reason: string })[];
  readonly sharedPack: (Place & { readonly isOn: boolean }) | null;
}

export const NO_NAMES: FileNames = { entities: [], aliases: [], ranks: [], sharedPack: null };

/** Fields beside "facts"; `true` where every item has to have it. */
const LISTS = {
  entities: { id: false, name: true, kind: true },
  aliases: { alias: true, entity: true },
  ranks: { fact: true, rank: true, reason: true },
} as const;
const SHARED_PACK = 'shared_pack';

export const NAME_FIELDS: ReadonlySet<string> = new Set([...Object.keys(LISTS), SHARED_PACK]);

/** Items with faults are told and left out. */
export function readJsonNames(root: JsonNode, report: Report): FileNames {
  if (root.kind !== 'object') return NO_NAMES;
  const list = (key: keyof typeof LISTS) => readList(root.fields.get(key), key, report);
  return {
    entities: list('entities').map(({ text, ...place }) => ({
      ...place,
      id: text.get('id') ?? null,
      name: text.get('name') ?? '',
      kind: text.get('kind') ?? '',
    })),
    aliases: list('aliases').map(({ text, ...place }) => ({
      ...place,
      alias: text.get('alias') ?? '',
      entity: text.get('entity') ?? '',
    })),
    ranks: list('ranks').map(({ text, ...place }) => ({
      ...place,
      fact: text.get('fact') ?? '',
      rank: text.get('rank') ?? '',
      reason: text.get('reason') ?? '',
    })),
    sharedPack: readSwitch(root.fields.get(SHARED_PACK), report),
  };
}

type Item = Place & { readonly text: ReadonlyMap<string, string> };

function readList(node: JsonNode | undefined, key: keyof typeof LISTS, report: Report): Item[] {
  if (node === undefined) return [];
  if (node.kind !== 'list') {
    report(node.line, node.column, `${key}: expected a list`);
    return [];
  }
  const fields: Readonly<Record<string, boolean>> = LISTS[key];
  const expected = `{${Object.keys(fields)
    .map((field) => `"${field}"`)
    .join(', ')}}`;
  return node.items.flatMap((item): Item[] => {
    const { line, column } = item;
    if (item.kind !== 'object') {
      report(line, column, `${key}: expected ${expected}`);
      return [];
    }
    const text = new Map<string, string>();
    let isSound = true;
    const fail = (at: Place, what: string): void => {
      isSound = false;
      report(at.line, at.column, `${key}: ${what}`);
    };
    for (const [field, value] of item.fields) {
      if (!Object.hasOwn(fields, field)) fail(value, `${quote(field)} is none of ${expected}: remove it`);
      else if (value.kind === 'scalar' && typeof value.value === 'string') text.set(field, value.value.trim());
      else if (value.kind !== 'scalar' || value.value !== null) fail(value, `${field}: expected a text`);
    }
    for (const [field, isNeeded] of Object.entries(fields))
      if (isSound && isNeeded && !text.get(field)) fail({ line, column }, `has no ${field}: expected ${expected}`);
    return isSound ? [{ line, column, text }] : [];
  });
}

function readSwitch(node: JsonNode | undefined, report: Report): FileNames['sharedPack'] {
  if (node === undefined) return null;
  const { line, column } = node;
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return { line, column, isOn: node.value };
  report(line, column, `${SHARED_PACK}: expected true or false`);
  return null;
}
