import { parse as parseCsv } from 'csv-parse/sync';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../errors.js';
import type { PackFile } from './files.js';

/** A value of a file with what tells where its parts stand. */
export interface Parsed {
  readonly file: PackFile;
  readonly data: unknown;
  /** Line and column, from 1, of the node at a path; of its nearest parent when it has none. */
  at(path: readonly PropertyKey[]): { line: number; column: number };
}

/** Levels of nesting; the pack's own files have four. */
const MAX_DEPTH = 20;
const MAX_YAML_PROBLEMS = 10;
/** A row of a bulk file is one fact; a longer one is an open quote or an attack. */
const MAX_ROW_LENGTH = 100_000;

/** Read YAML: no aliases (an alias bomb is refused at once), no duplicate keys, no tags. Problems are added to `problems`. */
export function parseYaml(file: PackFile, problems: Problem[]): Parsed | null {
  const fail = (what: string, line = 1, column = 1): null => {
    problems.push({ path: file.path, line, column, where: 'YAML', what });
    return null;
  };
  const counter = new LineCounter();
  const deepLine = findDeepLine(file.text);
  if (deepLine !== null) return fail(`is nested deeper than ${MAX_DEPTH} levels: flatten it`, deepLine);
  try {
    const document = parseDocument(file.text, { lineCounter: counter, uniqueKeys: true, merge: false });
    const faults = [...document.errors, ...document.warnings];
    for (const fault of faults.slice(0, MAX_YAML_PROBLEMS)) {
      const { line, col } = counter.linePos(fault.pos[0]);
      fail(`${firstLine(fault.message)}: ${YAML_FIXES[fault.code] ?? 'correct the YAML here'}`, line, col);
    }
    if (faults.length > 0) return null;
    const unwanted = findUnwanted(document);
    if (unwanted) {
      const { line, col } = counter.linePos(unwanted.node.range?.[0] ?? 0);
      return fail(unwanted.what, line, col);
    }
    return {
      file,
      data: document.toJS({ maxAliasCount: 0 }),
      at: (path) => findPlace(document.contents, path, counter),
    };
  } catch (error) {
    // The parser is recursive: nesting that the check above can't see runs out of stack.
    return fail(
      error instanceof RangeError
        ? `is nested deeper than ${MAX_DEPTH} levels: flatten it`
        : "can't be read as YAML: check the file",
    );
  }
}

const YAML_FIXES: Readonly<Record<string, string>> = {
  BAD_INDENT: 'align it with the lines around it',
  TAB_AS_INDENT: 'indent with spaces',
  DUPLICATE_KEY: 'keep one of them',
  MISSING_CHAR: 'add what is missing, or put the text in quotes',
  UNEXPECTED_TOKEN: 'put text with special characters in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put text with ": " in it in quotes',
  MULTILINE_IMPLICIT_KEY: 'add the missing ":" or quotes',
  MULTIPLE_DOCS: 'keep one document in a file, without "---"',
  TAG_RESOLVE_FAILED: 'remove the "!" tag',
  BAD_SCALAR_START: 'put the text in quotes',
};

/** What YAML allows and a pack doesn't: aliases, and a key that JavaScript would take for an object's prototype. */
function findUnwanted(document: Document): { node: Node; what: string } | null {
  let found: { node: Node; what: string } | null = null;
  visit(document, {
    Alias(_, node) {
      found = { node, what: `"*${node.source}" is an alias, which a pack does not use: write the value out` };
      return visit.BREAK;
    },
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== '__proto__') return undefined;
      found = { node: key, what: '"__proto__" is no field of a pack: remove it' };
      return visit.BREAK;
    },
  });
  return found;
}

function findPlace(
  contents: unknown,
  path: readonly PropertyKey[],
  counter: LineCounter,
): { line: number; column: number } {
  let node = contents;
  let best: Node | null = isNode(node) ? node : null;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      if (isNode(pair.key)) best = pair.key;
      node = pair.value;
    } else if (isSeq(node)) node = node.items[Number(key)];
    else break;
    if (isNode(node)) best = node;
  }
  const { line, col } = counter.linePos(best?.range?.[0] ?? 0);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** JSON lines: one fact a line. The data is a list; position `[n]` is the line it stands in. */
export function parseJsonLines(file: PackFile, problems: Problem[]): Parsed {
  const rows: unknown[] = [];
  const lines: number[] = [];
  for (const [index, line] of file.text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      if (line.length > MAX_ROW_LENGTH) throw new Error(`longer than ${MAX_ROW_LENGTH} characters`);
      rows.push(JSON.parse(line));
      lines.push(index + 1);
    } catch (error) {
      const what = `${error instanceof Error ? firstLine(error.message) : 'unreadable'}: write one JSON object a line`;
      problems.push({ path: file.path, line: index + 1, column: 1, where: 'JSON', what });
    }
  }
  return { file, data: rows, at: (path) => ({ line: lines[Number(path[0])] ?? 1, column: 1 }) };
}

const LIST_COLUMNS = new Set(['cite', 'cues', 'with', 'qualifier', 'gives', 'list', 'disagrees']);
const NUMBER_COLUMNS = new Set(['value', 'value_to']);

/** CSV with a header of field names; lists are separated by ";" inside a cell. */
export function parseCsvFacts(file: PackFile, columns: readonly string[], problems: Problem[]): Parsed {
  const rows: unknown[] = [];
  const lines: number[] = [];
  const fail = (line: number, where: string, what: string): void =>
    void problems.push({ path: file.path, line, column: 1, where, what });
  try {
    const records = parseCsv(file.text, {
      skip_empty_lines: true,
      trim: true,
      info: true,
      max_record_size: MAX_ROW_LENGTH,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    const header = records[0]?.record ?? [];
    const before = problems.length;
    header.forEach((column, index) => {
      if (!columns.includes(column))
        fail(
          1,
          `column ${index + 1}`,
          `unknown field "${column}": the first line names the fields, see knowledge/README.md`,
        );
      else if (header.indexOf(column) < index)
        fail(1, `column ${index + 1}`, `"${column}" stands twice: keep one of them`);
    });
    for (const { record, info } of problems.length > before ? [] : records.slice(1)) {
      const filled = header.flatMap((column, index) =>
        record[index] ? [[column, readCell(column, record[index])] as const] : [],
      );
      rows.push(Object.fromEntries(filled));
      lines.push(info.lines);
    }
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    fail(
      line,
      'CSV',
      `${error instanceof Error ? firstLine(error.message) : 'unreadable'}: as many cells as the header, text with commas or quotes in quotes`,
    );
  }
  return { file, data: rows, at: (path) => ({ line: lines[Number(path[0])] ?? 1, column: 1 }) };
}

function readCell(column: string, cell: string): unknown {
  if (LIST_COLUMNS.has(column)) return cell.split(';').flatMap((part) => part.trim() || []);
  return NUMBER_COLUMNS.has(column) && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

/** Check data against a schema; each issue becomes a problem with its place. */
export function checkShape<T extends z.ZodType>(
  schema: T,
  data: unknown,
  parsed: Parsed,
  prefix: readonly PropertyKey[],
  problems: Problem[],
): z.output<T> | null {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = [...prefix, ...issue.path];
    const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
    const what = missing
      ? 'is missing'
      : issue.code === 'unrecognized_keys'
        ? `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}: see knowledge/README.md`
        : issue.message;
    problems.push({ path: parsed.file.path, ...parsed.at(path), where: showPath(path), what });
  }
  return null;
}

/** `facts[2].period` */
export function showPath(path: readonly PropertyKey[]): string {
  let shown = '';
  for (const part of path)
    shown += typeof part === 'number' ? `[${part}]` : shown === '' ? String(part) : `.${String(part)}`;
  return shown || 'file';
}

const firstLine = (text: string): string =>
  (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '').replace(/[.:]$/, '');

/**
 * First line that nests too deep, found before the recursive parser sees the text. A bracket counts where a value may
 * start: after a line's indentation, another bracket, a comma, a colon or a dash, not inside prose.
 */
function findDeepLine(text: string): number | null {
  let depth = 0;
  let line = 1;
  let before = '\n';
  for (const char of text) {
    if (char === '\n') line++;
    if ((char === '[' || char === '{') && '\n[{,:-'.includes(before)) depth++;
    else if ((char === ']' || char === '}') && depth > 0) depth--;
    if (depth > MAX_DEPTH) return line;
    if (char !== ' ') before = char;
  }
  const steep = /^(?: {80}| *(?:[-?:] ){21})/m.exec(text);
  return steep ? text.slice(0, steep.index).split('\n').length : null;
}
