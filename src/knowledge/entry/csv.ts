import type { Report } from './problem.js';
import { quote } from './text.js';

// csv-parse counts a line break inside quotes twice when it is CRLF, stops at the first fault and cannot say where a
// record began; a list of all faults with their lines needs its own reader, which is short.

export interface CsvRecord {
  /** The line it begins in, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}
export type Delimiter = ',' | ';' | '\t';

const MAX_COLUMNS = 500;
/** A longer cell is an open quote. */
const MAX_CELL = 10_000;

/**
 * Read comma-separated values: quotes with `""` inside, any line ending, cells trimmed outside their quotes. Empty
 * records are left out. A fault is reported and reading goes on with the next line.
 *
 * @param firstLine  line number of the text's first line
 * @param maxRecords reading stops after these
 */
export function readCsv(
  text: string,
  delimiter: Delimiter,
  firstLine: number,
  maxRecords: number,
  report: Report,
): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = firstLine;
  let at = 0;
  while (at < text.length && records.length < maxRecords) {
    const start = line;
    const cells: string[] = [];
    let isSound = true;
    for (;;) {
      const cell = readCell(text, at, delimiter);
      line += cell.breaks;
      at = cell.end;
      if (cell.fault !== null) {
        if (isSound) report(start, cells.length + 1, cell.fault);
        isSound = false;
      }
      cells.push(cell.value);
      if (text[at] !== delimiter) break;
      at++;
      if (cells.length > MAX_COLUMNS) {
        report(start, undefined, `has more than ${MAX_COLUMNS} columns: split the table`);
        return records;
      }
    }
    if (at < text.length) {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      line++;
    }
    if (isSound && cells.some((cell) => cell !== '')) records.push({ line: start, cells });
  }
  return records;
}

interface ReadCell {
  readonly value: string;
  /** Where the delimiter, the line's end or the text's end stands. */
  readonly end: number;
  /** Line breaks inside its quotes. */
  readonly breaks: number;
  readonly fault: string | null;
}

const isSpace = (char: string | undefined, delimiter: Delimiter): boolean =>
  char === ' ' || char === '\u00a0' || (char === '\t' && delimiter !== '\t');

function readCell(text: string, from: number, delimiter: Delimiter): ReadCell {
  let at = from;
  while (isSpace(text[at], delimiter)) at++;
  if (text[at] !== '"') {
    const end = cellEnd(text, at, delimiter);
    const value = text.slice(from, end).trim();
    const fault = value.includes('"')
      ? `has a quote inside ${quote(value)}: put the whole cell in quotes and write its quotes twice`
      : tooLong(value);
    return { value, end, breaks: 0, fault };
  }
  const open = at + 1;
  at = open;
  for (;;) {
    at = text.indexOf('"', at);
    if (at === -1) {
      // What follows can't be told apart from the cell: go on after its first line.
      const end = lineEnd(text, open);
      return { value: '', end, breaks: 0, fault: 'opens a quote that is never closed: close it' };
    }
    if (text[at + 1] !== '"') break;
    at += 2;
  }
  const inside = text.slice(open, at);
  const breaks = countBreaks(inside);
  let end = at + 1;
  while (isSpace(text[end], delimiter)) end++;
  const next = text[end];
  if (next === undefined || next === delimiter || next === '\n' || next === '\r') {
    const value = inside.replaceAll('""', '"');
    return { value, end, breaks, fault: tooLong(value) };
  }
  const fault = `has text after the closing quote: write a quote inside a cell twice`;
  return { value: '', end: lineEnd(text, end), breaks, fault };
}

const tooLong = (value: string): string | null =>
  value.length > MAX_CELL
    ? `is ${value.length} characters, at most ${MAX_CELL} stand in a cell: close the quote`
    : null;

const countBreaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

function cellEnd(text: string, from: number, delimiter: Delimiter): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** Lines that tell a table's delimiter. */
const SNIFFED = 10;

/** The delimiter that most of the first lines have as often as the header; null where the header has none. */
export function sniffDelimiter(text: string): Delimiter | null {
  const lines = text
    .slice(0, 200_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SNIFFED)
    .map((line) => line.replace(/"[^"]*"/g, ''));
  let best: { delimiter: Delimiter; even: number; count: number } | null = null;
  for (const delimiter of ['\t', ';', ','] as const) {
    const [count = 0, ...rest] = lines.map((line) => line.split(delimiter).length - 1);
    const even = rest.filter((other) => other === count).length;
    if (count === 0) continue;
    if (best === null || even > best.even || (even === best.even && count > best.count))
      best = { delimiter, even, count };
  }
  return best?.delimiter ?? null;
}
