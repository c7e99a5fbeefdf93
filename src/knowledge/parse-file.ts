import { parse as parseCsv } from 'csv-parse/sync';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
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

const MAX_DEPTH = 20;
const MAX_YAML_PROBLEMS = 10;

/** Read YAML: no aliases (an alias bomb is refused at once), no duplicate keys. Problems are added to `problems`. */
export function parseYaml(file: PackFile, problems: Problem[]): Parsed | null {
  const counter = new LineCounter();
  if (tooDeep(file.text)) {
    problems.push({ path: file.path, line: 1, column: 1, where: 'file', what: `is nested deeper than ${MAX_DEPTH} levels: flatten it` });
    return null;
  }
  const document = parseDocument(file.text, { lineCounter: counter, uniqueKeys: true, merge: false });
  for (const error of document.errors.slice(0, MAX_YAML_PROBLEMS)) {
    const { line, col } = counter.linePos(error.pos[0]);
    problems.push({ path: file.path, line, column: col, where: 'YAML', what: firstLine(error.message) });
  }
  if (document.errors.length > 0) return null;
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    problems.push({ path: file.path, line: 1, column: 1, where: 'YAML', what: `${error instanceof Error ? firstLine(error.message) : 'unreadable'}: aliases are not used in a pack` });
    return null;
  }
  return {
    file,
    data,
    at(path) {
      let node: unknown = document.contents;
      let best: Node | null = isNode(node) ? node : null;
      for (const key of path) {
        if (isMap(node)) {
          const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
          if (!pair) break;
          if (isNode(pair.key)) best = pair.key as Node;
          node = pair.value;
        } else if (isSeq(node)) node = node.items[Number(key)];
        else break;
        if (isNode(node)) best = node;
      }
      const { line, col } = counter.linePos(best?.range?.[0] ?? 0);
      return { line, column: col };
    },
  };
}

/** JSON lines: one fact a line. The data is a list; position `[n]` is the line it stands in. */
export function parseJsonLines(file: PackFile, problems: Problem[]): Parsed {
  const rows: unknown[] = [];
  const lines: number[] = [];
  file.text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    try {
      rows.push(JSON.parse(line.replace(/^\ufeff/, '')));
      lines.push(index + 1);
    } catch (error) {
      problems.push({ path: file.path, line: index + 1, column: 1, where: 'JSON', what: `${error instanceof Error ? firstLine(error.message) : 'unreadable'}: one JSON object a line` });
    }
  });
  return { file, data: rows, at: (path) => ({ line: lines[Number(path[0])] ?? 1, column: 1 }) };
}

const LIST_COLUMNS = new Set(['cite', 'cues', 'with', 'qualifier', 'gives', 'list', 'disagrees']);
const NUMBER_COLUMNS = new Set(['value', 'value_to']);

/** CSV with a header of field names; lists are separated by ";" inside a cell. */
export function parseCsvFacts(file: PackFile, problems: Problem[]): Parsed {
  const rows: unknown[] = [];
  const lines: number[] = [];
  try {
    const records = parseCsv(file.text, { columns: true, bom: true, skip_empty_lines: true, trim: true, info: true }) as unknown as { record: Record<string, string>; info: { lines: number } }[];
    for (const { record, info } of records) {
      const row = new Map<string, unknown>();
      for (const [column, cell] of Object.entries(record)) {
        if (cell === '') continue;
        if (LIST_COLUMNS.has(column)) row.set(column, cell.split(';').map((part) => part.trim()).filter(Boolean));
        else if (NUMBER_COLUMNS.has(column) && /^-?\d+(?:\.\d+)?$/.test(cell)) row.set(column, Number(cell));
        else row.set(column, cell);
      }
      rows.push(Object.fromEntries(row));
      lines.push(info.lines);
    }
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1;
    problems.push({ path: file.path, line, column: 1, where: 'CSV', what: error instanceof Error ? firstLine(error.message) : 'unreadable' });
  }
  return { file, data: rows, at: (path) => ({ line: lines[Number(path[0])] ?? 1, column: 1 }) };
}

/** Check data against a schema; each issue becomes a problem with its place. */
export function checkShape<T extends z.ZodType>(schema: T, data: unknown, parsed: Parsed, prefix: readonly PropertyKey[], problems: Problem[]): z.output<T> | null {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = [...prefix, ...issue.path];
    const missing = issue.code === 'invalid_type' && issue.message.includes('received undefined');
    const what = missing ? 'is missing' : issue.code === 'unrecognized_keys' ? `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}: see knowledge/README.md` : issue.message;
    problems.push({ path: parsed.file.path, ...parsed.at(path), where: showPath(path), what });
  }
  return null;
}

/** `facts[2].period` */
export function showPath(path: readonly PropertyKey[]): string {
  let shown = '';
  for (const part of path) shown += typeof part === 'number' ? `[${part}]` : shown === '' ? String(part) : `.${String(part)}`;
  return shown || 'file';
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'range' in value;

/** Flow brackets and indentation bound the depth before the parser, which recurses, sees the text. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '[' || char === '{') {
      depth++;
      if (depth > MAX_DEPTH) return true;
    } else if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    else if (char === '\n') depth = 0;
  }
  return /(?:^|\n)(?: {2}){40}\S|(?:- ){21}/.test(text);
}
