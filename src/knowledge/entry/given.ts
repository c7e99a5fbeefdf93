import { SOURCE_FIELDS } from './fields.js';
import type { DecimalMark } from './number.js';
import type { ImportProblem, Report } from './problem.js';
import { factReader, type Lookups, type RawCell, type RawFact } from './read-fact.js';

/** What holds for every fact of a file that does not say otherwise itself. As people type it. */
export interface Given {
  readonly metric?: string;
  /** "%", "million units" */
  readonly unit?: string;
  readonly region?: string;
  /** "Title https://…" or "document/article/paragraph" */
  readonly source?: string;
  readonly attribution?: string;
}

/** What a file holds, before names and values are read. */
export interface Table {
  readonly facts: readonly RawFact[];
  readonly given: ReadonlyMap<string, RawCell>;
  readonly mark: DecimalMark | 'mixed' | null;
  readonly skipped: readonly ImportProblem[];
}

const hasSource = (keys: Iterable<string>): boolean => [...keys].some((key) => SOURCE_FIELDS.has(key));

/** A row's own cells go before what is given once; its own source replaces the given one whole. */
export function withGiven(
  cells: ReadonlyMap<string, RawCell>,
  given: ReadonlyMap<string, RawCell>,
): Map<string, RawCell> {
  const own = hasSource(cells.keys());
  const all = new Map(cells);
  for (const [key, cell] of given) if (!all.has(key) && !(own && SOURCE_FIELDS.has(key))) all.set(key, cell);
  return all;
}

/** What is given once, from the options and, where they are silent, from the file itself. Null when one of it means nothing. */
export function readGiven(
  options: Given,
  inFile: ReadonlyMap<string, RawCell>,
  lookups: Lookups,
  report: Report,
): Map<string, RawCell> | null {
  const given = new Map(inFile);
  for (const [key, text] of Object.entries(options) as [keyof Given, string | undefined][]) {
    if (text === undefined || text.trim() === '') continue;
    if (key === 'source') for (const field of SOURCE_FIELDS) given.delete(field);
    given.set(key, { text, line: 1 });
  }
  // Read once by itself: what means nothing would else be told for every row.
  let isSound = true;
  const known = [...given].filter(([key]) => key !== 'vendor' && key !== 'value');
  factReader(lookups, null)({ line: 1, cells: new Map(known) }, (cell, what) => {
    if (cell === null) return;
    isSound = false;
    report(cell.line, cell.column, what);
  });
  return isSound ? given : null;
}

/** Something that every fact needs is nowhere: said once, not for every row. */
export function hasAll(
  columns: Iterable<string>,
  given: ReadonlyMap<string, RawCell>,
  line: number,
  report: Report,
): boolean {
  const keys = [...columns, ...given.keys()];
  const missing: string[] = [];
  if (!keys.includes('vendor')) missing.push('a column vendor');
  if (!keys.includes('metric'))
    missing.push('a metric: a column, the option, or a line "# metric: market share" above the header');
  if (!hasSource(keys))
    missing.push(
      'a source: columns source_title and source_url, the option, or a line "# source: Title https://…" above the header',
    );
  for (const what of missing) report(line, undefined, `needs ${what}`);
  return missing.length === 0;
}

/** What may be given once in a file. */
export const GIVEN_FIELDS = new Set(['metric', 'unit', 'region', 'attribution', ...SOURCE_FIELDS]);
