/** A fact's fields in a file, in the order an export writes them. */
export const FIELDS = [
  'id',
  'vendor',
  'metric',
  'value',
  'value_to',
  'unit',
  'bound',
  'region',
  'period',
  'document',
  'article',
  'paragraph',
  'source_title',
  'source_url',
  'source',
  'attribution',
  'statement',
  'note',
  'rank',
  'disagrees',
] as const;
export type Field = (typeof FIELDS)[number];
/** Where a fact is checked; a second source has `source_url_2` and so on. */
export const SOURCE_FIELDS: ReadonlySet<string> = new Set([
  'document',
  'article',
  'paragraph',
  'source_title',
  'source_url',
  'source',
]);
export const MAX_SOURCES = 20;

const NAMES = new Map<string, Field>([
  ...FIELDS.map((field) => [field, field] as const),
  ...['entity', 'company', 'brand', 'maker', 'manufacturer'].map((name) => [name, 'vendor'] as const),
  ...['intent', 'measure'].map((name) => [name, 'metric'] as const),
  ...['market', 'country'].map((name) => [name, 'region'] as const),
  ...['date', 'month', 'quarter', 'year', 'time'].map((name) => [name, 'period'] as const),
  ...['url', 'link'].map((name) => [name, 'source_url'] as const),
  ['title', 'source_title'],
  ['valueto', 'value_to'],
]);

/** A column's or key's field with its number ("source_url_2"); null for a name that is none. */
export function fieldOf(name: string): { readonly field: Field; readonly key: string } | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const numbered = /^(.+)_([2-9]|1\d|20)$/.exec(plain);
  if (numbered && SOURCE_FIELDS.has(numbered[1] ?? ''))
    return { field: numbered[1] as Field, key: `${numbered[1]}_${numbered[2]}` };
  const field = NAMES.get(plain);
  return field === undefined ? null : { field, key: field };
}
