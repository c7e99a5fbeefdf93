import type { GuildLayer, KeptFact, KeptSource, Revision } from '../../domain/fact-store.js';
import type { EntityId, IntentId } from '../../domain/knowledge.js';
import { FIELDS, SOURCE_FIELDS } from './fields.js';
import type { Lookups } from './read-fact.js';
import { guardCell } from './text.js';

/** Names that an import in the same server reads back as the same things; `namesThatReadBack` makes them. */
export interface ExportNames {
  entity(id: EntityId): string;
  intent(id: IntentId): string;
  region(id: EntityId): string;
}

/** A thing's name where it is read as that thing and no other, else its id. */
export function namesThatReadBack(
  names: ExportNames,
  lookups: Pick<Lookups, 'entity' | 'intent' | 'region'>,
): ExportNames {
  const safe = (id: string, name: string, find: (text: string) => string | null): string =>
    find(name) === id ? name : id;
  return {
    entity: (id) => safe(id, names.entity(id), (text) => lookups.entity(text)),
    intent: (id) => safe(id, names.intent(id), (text) => lookups.intent(text)),
    region: (id) => safe(id, names.region(id), (text) => lookups.region(text)),
  };
}

/** Ids for names: right everywhere. */
export const IDS: ExportNames = { entity: (id) => id, intent: (id) => id, region: (id) => id };

/**
 * Facts as a table for spreadsheets, a fact a row, in the order given. Every cell is quoted and none is a formula. A
 * second source has columns of its own, `source_title_2` and so on.
 */
export function exportCsv(facts: readonly KeptFact[], names: ExportNames): string {
  const most = facts.reduce((count, fact) => Math.max(count, fact.sources.length), 1);
  const sources = FIELDS.filter((field) => SOURCE_FIELDS.has(field) && field !== 'source');
  const columns = FIELDS.filter((field) => field !== 'source').flatMap((field) =>
    field === 'source_url'
      ? [field, ...Array.from({ length: most - 1 }, (_, index) => sources.map((one) => `${one}_${index + 2}`)).flat()]
      : [field],
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => `"${guardCell(cell).replaceAll('"', '""')}"`).join(',');
  const rows = facts.map((fact) => {
    const cells = cellsOf(fact, names);
    return line(columns.map((column) => cells.get(column) ?? ''));
  });
  return `${[line(columns), ...rows].join('\r\n')}\r\n`;
}

function cellsOf(fact: KeptFact, names: ExportNames): Map<string, string> {
  const cells = new Map<string, string>([
    ['id', fact.id],
    ['vendor', names.entity(fact.entity)],
    ['metric', names.intent(fact.intent)],
    ['value', fact.value === null ? '' : String(fact.value)],
    ['value_to', fact.valueTo === null ? '' : String(fact.valueTo)],
    ['unit', fact.unit ?? ''],
    ['bound', fact.bound ?? ''],
    ['region', fact.region === null ? '' : names.region(fact.region)],
    ['period', fact.period ?? ''],
    ['attribution', fact.attribution ?? ''],
    ['statement', fact.statement ?? ''],
    ['note', fact.note ?? ''],
    ['rank', fact.rank],
    ['disagrees', fact.disagrees.join(' ')],
  ]);
  for (const [index, source] of fact.sources.entries())
    for (const [field, value] of Object.entries(sourceFields(source)))
      cells.set(index === 0 ? field : `${field}_${index + 1}`, String(value));
  return cells;
}

const sourceFields = (source: KeptSource): Readonly<Record<string, string | number>> =>
  source.kind === 'document'
    ? { document: source.document, article: source.article, paragraph: source.paragraph }
    : { source_title: source.title, source_url: source.url };

/** All that a server's answers are made of beside the shared pack. */
export type ExportLayer = Pick<GuildLayer, 'facts' | 'entities' | 'aliases' | 'standings'> & {
  readonly sharedPack: boolean;
};

/** What a server keeps, which an import takes back, or the whole history, which is for keeping. One item a line. */
export function exportJson(content: ExportLayer | { readonly revisions: readonly Revision[] }): string {
  if (!('facts' in content)) return writeLists({ revisions: content.revisions.map(revisionFields) });
  const { facts, entities, aliases, standings, sharedPack } = content;
  return writeLists(
    {
      entities: entities.map(({ id, name, kind }) => ({ id, name, kind })),
      aliases: aliases.map(({ alias, entity }) => ({ alias, entity })),
      ranks: standings.map(({ fact, rank, reason }) => ({ fact, rank, reason })),
      facts: facts.map(factFields),
    },
    sharedPack ? {} : { shared_pack: false },
  );
}

/** Lists that hold nothing are left out, but for the last. */
function writeLists(
  lists: Readonly<Record<string, readonly object[]>>,
  more: Readonly<Record<string, boolean>> = {},
): string {
  const last = Object.keys(lists).at(-1);
  const parts = Object.entries(lists)
    .filter(([key, items]) => key === last || items.length > 0)
    .map(([key, items]) => {
      const lines = items.map((item) => JSON.stringify(item)).join(',\n');
      return `"${key}": [${lines === '' ? '' : `\n${lines}\n`}]`;
    });
  const settings = Object.entries(more).map(([key, value]) => `"${key}": ${value}`);
  return `{\n${[...settings, ...parts].join(',\n')}\n}\n`;
}

const revisionFields = (revision: Revision): object => ({
  ...revision,
  before: revision.before && factFields(revision.before),
  after: revision.after && factFields(revision.after),
});

/** In the words of a CSV's header, so that both forms read alike; what says nothing is left out. */
const factFields = (fact: KeptFact): object =>
  Object.fromEntries(
    Object.entries({
      id: fact.id,
      vendor: fact.entity,
      metric: fact.intent,
      value: fact.value,
      value_to: fact.valueTo,
      unit: fact.unit,
      bound: fact.bound,
      region: fact.region,
      period: fact.period,
      sources: fact.sources.map(sourceFields),
      attribution: fact.attribution,
      statement: fact.statement,
      note: fact.note,
      rank: fact.rank,
      disagrees: fact.disagrees.length === 0 ? null : fact.disagrees,
    }).filter(([, value]) => value !== null),
  );
