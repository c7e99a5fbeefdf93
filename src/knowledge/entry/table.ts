import { type CsvRecord, readCsv, sniffDelimiter } from './csv.js';
import { MAX_IMPORT_FACTS } from './decode.js';
import { fieldOf } from './fields.js';
import { GIVEN_FIELDS, type Given, hasAll, readGiven, type Table } from './given.js';
import { type DecimalMark, decimalMarkOf } from './number.js';
import type { Report } from './problem.js';
import type { Lookups, RawCell, RawFact } from './read-fact.js';
import { quote, unguardCell } from './text.js';
import { readWide, shapeOf } from './wide.js';

/** Read a table in either form; null when a fault keeps all of it from being read. */
export function readTable(text: string, options: Given, lookups: Lookups, report: Report): Table | null {
  const { inFile, rest, line, separator } = readPreamble(text);
  const delimiter = separator ?? sniffDelimiter(rest);
  if (delimiter === null) {
    report(
      line,
      undefined,
      'has one column: a header is expected with "," ";" or TAB between its names, such as Date,Acme,Other',
    );
    return null;
  }
  // One more than may be: enough to know that there are too many.
  const raw = readCsv(rest, delimiter, line, MAX_IMPORT_FACTS + 2, report);
  if (raw.length > MAX_IMPORT_FACTS + 1) {
    report(
      1,
      undefined,
      `holds more than ${MAX_IMPORT_FACTS} rows, at most ${MAX_IMPORT_FACTS} facts are imported at once: split it`,
    );
    return null;
  }
  const records = raw.map((record) => ({ ...record, cells: record.cells.map(unguardCell) }));
  const header = records[0];
  if (!header) return null;
  const given = readGiven(options, inFile, lookups, report);
  if (given === null) return null;
  const shape = shapeOf(records, lookups);
  if (shape === null) {
    const expected =
      'expected columns vendor, metric, value, period, source_url; or a date column and one column a vendor';
    report(header.line, undefined, `${expected}; got ${header.cells.slice(0, 6).map(quote).join(', ')}`);
    return null;
  }
  if (shape.kind === 'long') return readLong(header, records.slice(1), given, report);
  const fields = header.cells.flatMap((name, index) => (index === shape.first ? [] : (fieldOf(name)?.key ?? [])));
  if (!hasAll([...fields, 'vendor'], given, header.line, report)) return null;
  const intent = given.has('metric') ? lookups.intent(given.get('metric')?.text ?? '') : null;
  const isShare = intent !== null && lookups.measureOf(intent)?.share === true;
  const { facts, skipped } = readWide(records, shape, isShare, lookups, report);
  return { facts, given, mark: markOf(facts), skipped };
}

function readLong(
  header: CsvRecord,
  records: readonly CsvRecord[],
  given: ReadonlyMap<string, RawCell>,
  report: Report,
): Table | null {
  const keys = header.cells.map((name, index) => {
    const found = fieldOf(name);
    if (found === null && name !== '')
      report(header.line, index + 1, `${quote(name)} is no field of a fact: rename or remove the column`);
    return found?.key ?? null;
  });
  keys.forEach((key, index) => {
    if (key !== null && keys.indexOf(key) < index)
      report(header.line, index + 1, `${quote(key)} stands twice: keep one of them`);
  });
  const present = keys.filter((key) => key !== null);
  if (!hasAll(present, given, header.line, report)) return null;
  const facts: RawFact[] = [];
  for (const { line, cells } of records) {
    const isShort = cells.length < keys.length;
    if (cells.length > keys.length || (isShort && cells.length < 2)) {
      const fix = 'a cell that holds the separator needs quotes';
      report(line, undefined, `has ${cells.length} cells, the header has ${keys.length}: ${fix}`);
      continue;
    }
    const filled = new Map<string, RawCell>();
    cells.forEach((cell, index) => {
      const key = keys[index];
      if (cell.trim() === '') return;
      if (key == null) report(line, index + 1, 'has a cell in a column without a name: name the column');
      else filled.set(key, { text: cell, line, column: index + 1 });
    });
    facts.push({ line, cells: filled });
  }
  return { facts, given, mark: markOf(facts), skipped: [] };
}

function markOf(facts: readonly RawFact[]): DecimalMark | 'mixed' | null {
  return decimalMarkOf(
    facts.flatMap(({ cells }) => ['value', 'value_to'].flatMap((key) => cells.get(key)?.text ?? [])),
  );
}

/** Lines above the header: "# metric: market share", and the "sep=;" that spreadsheets write. */
function readPreamble(text: string): {
  inFile: Map<string, RawCell>;
  rest: string;
  line: number;
  separator: ',' | ';' | '\t' | null;
} {
  const inFile = new Map<string, RawCell>();
  let separator: ',' | ';' | '\t' | null = null;
  let at = 0;
  let line = 1;
  for (;;) {
    const found = /[^\r\n]*(?:\r\n|\n|\r|$)/y;
    found.lastIndex = at;
    const whole = found.exec(text)?.[0] ?? '';
    // A spreadsheet fills the line up with separators, and quotes it when it holds one.
    const padded = whole.trim();
    const plain = /^"/.test(padded)
      ? padded
          .replace(/[,;]+$/, '')
          .replace(/^"|"$/g, '')
          .replaceAll('""', '"')
      : padded;
    const isComment = plain.startsWith('#');
    const sep = line === 1 ? /^sep=([,;\t])$/i.exec(whole.replace(/[\r\n]+$/, '').replaceAll('"', '')) : null;
    if (whole === '' || !(isComment || sep || padded === '')) return { inFile, rest: text.slice(at), line, separator };
    if (sep) separator = sep[1] as ',' | ';' | '\t';
    const colon = plain.indexOf(':');
    const key = isComment && colon > 0 ? fieldOf(plain.slice(1, colon))?.key : undefined;
    let end = plain.length;
    while (end > colon + 1 && ',; \t'.includes(plain[end - 1] ?? '')) end--;
    const value = plain.slice(colon + 1, end).trim();
    if (key !== undefined && GIVEN_FIELDS.has(key) && value !== '') inFile.set(key, { text: value, line });
    at += whole.length;
    line++;
  }
}
