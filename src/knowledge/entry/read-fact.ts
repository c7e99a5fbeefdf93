import type { FactRank, KeptFact, KeptSource } from '../../domain/fact-store.js';
import type { Bound, EntityId, FactId, Intent, IntentId, Unit } from '../../domain/knowledge.js';
import { plausiblePeriod } from './date.js';
import { MAX_SOURCES } from './fields.js';
import { parseLink } from './link.js';
import { type DecimalMark, isAmbiguous } from './number.js';
import { quote, readText, TEXT_LIMITS } from './text.js';
import { parseUnit, type ScaledUnit } from './units.js';
import { checkValue, type ParsedValue, parseValue } from './value.js';

/** What names and periods mean in a server; each gives null for what it does not know. Names count only when they are exact. */
export interface Lookups {
  entity(text: string): EntityId | null;
  intent(text: string): IntentId | null;
  region(text: string): EntityId | null;
  /** As `formatPeriod` writes it. Only asked for what `parsePeriod` can't read. */
  period(text: string): string | null;
  document(text: string): string | null;
  /** How many paragraphs a held article has. */
  paragraphs(document: string, article: string): number | null;
  measureOf(intent: IntentId): Pick<Intent, 'unit' | 'share' | 'rate'> | undefined;
  /** An entity's own name: a column of that name goes before one of an alias. */
  nameOf(entity: EntityId): string;
}

/** A fact as a file states it. */
export type ImportedFact = Omit<KeptFact, 'id' | 'rank' | 'disagrees'>;

export interface ImportRow {
  readonly line: number;
  /** The cell of a wide table that holds the value. */
  readonly column?: number;
  readonly fact: ImportedFact;
  /** Null where the file gives none. */
  readonly id: FactId | null;
  readonly rank: FactRank;
  /** Ids as they stand in the file. */
  readonly disagrees: readonly FactId[];
}

/** What a row says in one field, and where. */
export interface RawCell {
  readonly text: string;
  readonly line: number;
  readonly column?: number;
}
export interface RawFact {
  readonly line: number;
  readonly column?: number;
  /** By field, `source_url_2` for a second source; cells that say nothing are left out. */
  readonly cells: ReadonlyMap<string, RawCell>;
}
/** Tells what is wrong with a cell; without one, with the row. */
export type Fail = (cell: RawCell | null, what: string) => void;

const BOUNDS = new Map<string, Bound>(
  (['more-than', 'less-than', 'at-most', 'at-least', 'about', 'nearly'] as const).flatMap((bound) => [
    [bound, bound] as const,
    [bound.replace('-', ' '), bound] as const,
  ]),
);
const RANKS = new Map<string, FactRank>([
  ['preferred', 'preferred'],
  ['normal', 'normal'],
  ['deprecated', 'deprecated'],
]);
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,119}$/;

/** Remembers what a text meant: a table says the same few names thousands of times. */
export function remember<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = find(text);
    known.set(text, made);
    return made;
  };
}

/** No name is longer; what looks names up need not be made for more. */
const MAX_NAME = 200;

/** What a name means, looked up once. */
export const nameReader = (find: (text: string) => string | null): ((text: string) => string | null) =>
  remember((text) => (text.length > MAX_NAME ? null : find(text.trim())));

/** Reads facts of one file. `mark`: the decimal mark its numbers show. */
export function factReader(
  lookups: Lookups,
  mark: DecimalMark | 'mixed' | null,
): (raw: RawFact, fail: Fail) => ImportRow | null {
  const entityOf = nameReader((text) => lookups.entity(text));
  const intentOf = nameReader((text) => lookups.intent(text));
  const regionOf = nameReader((text) => lookups.region(text));
  const periodOf = remember((text) => readPeriod(text, lookups));
  const unitOf = remember((text) => parseUnit(text));
  const linkOf = remember((text) => parseLink(text));
  const ids = new Map<string, number>();

  const readSources = (raw: RawFact, fail: Fail): KeptSource[] => {
    const sources: KeptSource[] = [];
    let last = 1;
    for (const key of raw.cells.keys()) last = Math.max(last, Number(/_(\d+)$/.exec(key)?.[1] ?? 1));
    for (let number = 1; number <= Math.min(last, MAX_SOURCES); number++) {
      const cell = (field: string): RawCell | undefined => raw.cells.get(number === 1 ? field : `${field}_${number}`);
      const source = readSource(cell, lookups, linkOf, fail);
      if (source) sources.push(source);
    }
    return sources;
  };

  return (raw, failAt) => {
    let isSound = true;
    const fail: Fail = (cell, what) => {
      isSound = false;
      failAt(cell, what);
    };
    const cell = (field: string): RawCell | undefined => raw.cells.get(field);
    const resolve = <T>(field: string, find: (text: string) => T | null, what: (text: string) => string): T | null => {
      const found = cell(field);
      if (found === undefined) return null;
      const meant = find(found.text);
      if (meant === null) fail(found, what(quote(found.text)));
      return meant;
    };
    const text = (field: 'attribution' | 'statement' | 'note'): string | null => {
      const found = cell(field);
      if (found === undefined) return null;
      const read = readText(found.text, TEXT_LIMITS[field]);
      if ('text' in read) return read.text;
      fail(found, `${field} ${read.problem}`);
      return null;
    };

    const entity = resolve('vendor', entityOf, (shown) => `no vendor ${shown} is known: correct it or add it first`);
    const intent = resolve('metric', intentOf, (shown) => `no metric ${shown} is known: correct it`);
    const region = resolve('region', regionOf, (shown) => `no region ${shown} is known: correct it or add it first`);
    const period = resolve(
      'period',
      periodOf,
      (shown) => `expected a period such as Q3 2020, 2020-09 or 2020, from 1900 to 2100, got ${shown}`,
    );
    const unit = resolve(
      'unit',
      unitOf,
      (shown) => `expected a unit such as %, units, million units or US$, got ${shown}`,
    );
    const measure = intent === null ? undefined : lookups.measureOf(intent);
    const value = readValue(cell('value'), cell('value_to'), unit, measure?.unit, mark, fail);
    const bound =
      resolve(
        'bound',
        (found) => BOUNDS.get(found.trim().toLowerCase()) ?? null,
        (shown) => `expected a bound such as about, at least or more than, got ${shown}`,
      ) ??
      value?.bound ??
      null;
    if (value !== null && measure !== undefined) {
      const why = checkValue(value, measure);
      if (why !== null) fail(cell('value') ?? null, why);
    }
    const statement = text('statement');
    const note = text('note');
    const attribution = text('attribution');
    const rank =
      resolve(
        'rank',
        (found) => RANKS.get(found.trim().toLowerCase()) ?? null,
        (shown) => `expected preferred, normal or deprecated, got ${shown}`,
      ) ?? 'normal';
    const id = resolve(
      'id',
      (found) => (ID.test(found) ? found : null),
      (shown) => `expected an id as an export writes it, or none, got ${shown}`,
    );
    const disagrees =
      resolve('disagrees', readIds, (shown) => `expected ids with spaces between them, got ${shown}`) ?? [];
    const sources = readSources(raw, fail);

    if (!raw.cells.has('vendor')) fail(null, 'says no vendor: fill the column vendor');
    if (!raw.cells.has('metric')) fail(null, 'says no metric: fill the column metric, or give it once');
    if (isSound && value === null && statement === null) fail(null, 'has neither a value nor a statement: add one');
    const [first, ...more] = sources;
    if (isSound && !first)
      fail(null, 'has no source: add source_title and source_url, or document, article and paragraph');
    if (id !== null && isSound) {
      const before = ids.get(id);
      if (before !== undefined)
        fail(cell('id') ?? null, `id ${quote(id)} stands in line ${before} too: keep one of them`);
      else ids.set(id, raw.line);
    }
    if (!isSound || entity === null || intent === null || !first) return null;
    return {
      line: raw.line,
      ...(raw.column === undefined ? {} : { column: raw.column }),
      fact: {
        entity,
        intent,
        region,
        period,
        value: value?.value ?? null,
        valueTo: value?.valueTo ?? null,
        unit: value?.unit ?? null,
        bound: value === null ? null : bound,
        statement,
        note,
        attribution,
        sources: [first, ...more],
      },
      id,
      rank,
      disagrees,
    };
  };
}

/** "2020-Q3" as it stands, everything else as the server reads it. */
export function readPeriod(text: string, lookups: Pick<Lookups, 'period'>): string | null {
  const typed = text.trim();
  if (typed === '' || typed.length > 60) return null;
  const ready = plausiblePeriod(typed.toUpperCase());
  if (ready !== null) return ready;
  const meant = lookups.period(typed);
  return meant === null ? null : plausiblePeriod(meant);
}

function readIds(text: string): readonly string[] | null {
  const ids = text.split(/[\s,;]+/).filter((id) => id !== '');
  return ids.length <= 50 && ids.every((id) => ID.test(id)) ? ids : null;
}

function readValue(
  cell: RawCell | undefined,
  upper: RawCell | undefined,
  stated: ScaledUnit | null,
  unit: Unit | undefined,
  mark: DecimalMark | 'mixed' | null,
  fail: Fail,
): ParsedValue | null {
  if (cell === undefined) {
    if (upper !== undefined) fail(upper, 'a range needs its lower number in value');
    return null;
  }
  if (mark === 'mixed' && isAmbiguous(cell.text)) {
    fail(
      cell,
      `${quote(cell.text)} can be read two ways, and the table has both decimal marks: write it without separators`,
    );
    return null;
  }
  const style = { mark: mark === 'mixed' ? null : mark, power: stated?.power ?? null };
  const value = parseValue(cell.text, stated?.unit ?? unit, style);
  if ('problem' in value) {
    fail(cell, value.problem);
    return null;
  }
  if (stated !== null && stated.unit !== null && value.unit !== stated.unit) {
    fail(cell, `${quote(cell.text)} is in ${value.unit}, but the unit says ${stated.unit}: correct one of them`);
    return null;
  }
  if (upper === undefined) return value;
  const to = parseValue(upper.text, value.unit ?? undefined, style);
  if ('problem' in to) fail(upper, to.problem);
  else if (typeof to.value !== 'number' || to.valueTo !== null || value.valueTo !== null || to.unit !== value.unit)
    fail(upper, `expected the upper number of the range in ${value.unit ?? 'the same unit'}, got ${quote(upper.text)}`);
  else return { ...value, valueTo: to.value };
  return null;
}

type Link = ReturnType<typeof parseLink>;

/** One source from its cells: a held paragraph, or a page with its title. */
function readSource(
  cell: (field: string) => RawCell | undefined,
  lookups: Lookups,
  linkOf: (text: string) => Link,
  fail: Fail,
): KeptSource | null {
  const link = (title: string | null, found: RawCell, url: string): KeptSource | null => {
    const parsed = linkOf(url);
    if ('problem' in parsed) {
      fail(found, parsed.problem);
      return null;
    }
    const shown = readText(title ?? parsed.host, TEXT_LIMITS.title);
    if (!('text' in shown)) fail(found, `source_title ${shown.problem}`);
    else return { kind: 'link', title: shown.text ?? parsed.host, url: parsed.url };
    return null;
  };
  const place = (name: string, article: string, paragraph: string, found: RawCell): KeptSource | null => {
    const document = name.length > MAX_NAME ? null : lookups.document(name);
    const paragraphs = document === null || article.length > MAX_NAME ? null : lookups.paragraphs(document, article);
    const number = /^[1-9]\d{0,5}$/.test(paragraph) ? Number(paragraph) : 0;
    if (document === null) fail(found, `no document ${quote(name)} is held: correct it, or give a title and a link`);
    else if (paragraphs === null) fail(found, `${document} has no article ${quote(article)}: correct it`);
    else if (number < 1 || number > paragraphs)
      fail(found, `${article} has ${paragraphs} paragraphs, got ${quote(paragraph)}`);
    else return { kind: 'document', document, article, paragraph: number };
    return null;
  };

  const url = cell('source_url');
  const title = cell('source_title');
  const source = cell('source');
  const document = cell('document') ?? (url === undefined && cell('article') !== undefined ? source : undefined);
  const article = cell('article');
  const paragraph = cell('paragraph');
  if (document !== undefined || article !== undefined || paragraph !== undefined) {
    const found = document ?? article ?? paragraph;
    if (found === undefined) return null;
    if (url !== undefined || title !== undefined)
      fail(found, 'names a document and a link as one source: keep one, or put the link in source_url_2');
    else if (!document || !article || !paragraph) fail(found, 'a held document needs document, article and paragraph');
    else return place(document.text.trim(), article.text.trim(), paragraph.text.trim(), paragraph);
    return null;
  }
  if (url !== undefined) return link((title ?? source)?.text ?? null, url, url.text);
  if (title !== undefined) {
    fail(title, 'a title needs its link: fill source_url');
    return null;
  }
  if (source === undefined) return null;
  const held = /^([^/\s]+)\/([^/\s]+)\/(\d+)$/.exec(source.text.trim());
  if (held) return place(held[1] ?? '', held[2] ?? '', held[3] ?? '', source);
  const linked = splitLink(source.text.trim());
  if (linked) return link(linked.title, source, linked.url);
  fail(source, `expected a title and a link, or document/article/paragraph, got ${quote(source.text)}`);
  return null;
}

/** "Quarterly report (https://example.com/q3)": the title, null where there is none, and the link. */
function splitLink(text: string): { title: string | null; url: string } | null {
  const at = text.search(/https?:/i);
  if (at < 0) return null;
  let end = at;
  while (end > 0 && ' (<,;:-–—'.includes(text[end - 1] ?? '')) end--;
  const isEnclosed = at > 0 && '(<'.includes(text[at - 1] ?? '') && /[)>]$/.test(text);
  return { title: end === 0 ? null : text.slice(0, end), url: isEnclosed ? text.slice(at, -1) : text.slice(at) };
}
