import { decodeFile, MAX_IMPORT_FACTS } from './decode.js';
import { type Given, withGiven } from './given.js';
import { readJson } from './json.js';
import { readJsonFacts } from './json-facts.js';
import { type FileNames, NO_NAMES, readJsonNames } from './json-names.js';
import { collectProblems, type ImportProblem } from './problem.js';
import { factReader, type ImportRow, type Lookups } from './read-fact.js';
import { readTable } from './table.js';
import { quote } from './text.js';

export { MAX_IMPORT_BYTES, MAX_IMPORT_FACTS } from './decode.js';
export type { Given } from './given.js';
export type { FileNames } from './json-names.js';
export type { ImportProblem } from './problem.js';
export type { ImportedFact, ImportRow, Lookups } from './read-fact.js';

export interface Import {
  /** In the order of the file. Nothing of a file with problems is to be applied. */
  readonly rows: readonly ImportRow[];
  /** Empty: the file can be applied. At most 200, then one that counts the rest. */
  readonly problems: readonly ImportProblem[];
  /** What of a wide table was left out, and why; no reason to refuse it. */
  readonly skipped: readonly ImportProblem[];
}

const NO_FACT = 'holds no fact: a header and one fact a line are expected';

/**
 * Read a file of facts: CSV with `,` `;` or TAB, a fact a row or a column a vendor, or JSON. What the file is shows in
 * its content; its name is only told in problems.
 *
 * Never throws, whatever the bytes.
 */
export function parseImport(bytes: Uint8Array, fileName: string, lookups: Lookups, given: Given = {}): Import {
  const problems = collectProblems();
  const { report } = problems;
  const nothing = (): Import => ({ rows: [], problems: problems.list(), skipped: [] });
  const decoded = decodeFile(bytes);
  if (!('text' in decoded)) {
    report(decoded.line, undefined, `${quote(fileName)} ${decoded.what}`);
    return nothing();
  }
  const table = isJson(decoded.text)
    ? readJsonFacts(decoded.text, given, lookups, report)
    : readTable(decoded.text, given, lookups, report);
  if (table === null) {
    if (!problems.any()) report(1, undefined, NO_FACT);
    return nothing();
  }
  if (table.facts.length > MAX_IMPORT_FACTS) {
    report(
      1,
      undefined,
      `holds ${table.facts.length} facts, at most ${MAX_IMPORT_FACTS} are imported at once: split it`,
    );
    return nothing();
  }
  if (table.facts.length === 0 && !problems.any() && isEmpty(namesIn(bytes))) report(1, undefined, NO_FACT);
  const read = factReader(lookups, table.mark);
  const rows = table.facts.flatMap((raw) => {
    const cells = withGiven(raw.cells, table.given);
    return (
      read({ ...raw, cells }, (cell, what) => report(cell?.line ?? raw.line, cell?.column ?? raw.column, what)) ?? []
    );
  });
  return { rows, problems: problems.list(), skipped: table.skipped };
}

const isJson = (text: string): boolean => /^\s*[[{]/.test(text);

const isEmpty = ({ entities, aliases, ranks, sharedPack }: FileNames): boolean =>
  entities.length + aliases.length + ranks.length === 0 && sharedPack === null;

/** What a file of JSON holds beside facts; what is wrong with it, `parseImport` tells. Never throws. */
export function namesIn(bytes: Uint8Array): FileNames {
  const decoded = decodeFile(bytes);
  if (!('text' in decoded) || !isJson(decoded.text)) return NO_NAMES;
  const read = readJson(decoded.text, MAX_IMPORT_FACTS);
  return 'root' in read ? readJsonNames(read.root, () => undefined) : NO_NAMES;
}
