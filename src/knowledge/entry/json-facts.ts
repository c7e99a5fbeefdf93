import { MAX_IMPORT_FACTS } from './decode.js';
import { fieldOf, MAX_SOURCES, SOURCE_FIELDS } from './fields.js';
import { GIVEN_FIELDS, type Given, readGiven, type Table } from './given.js';
import { type JsonNode, readJson } from './json.js';
import { NAME_FIELDS, readJsonNames } from './json-names.js';
import type { Report } from './problem.js';
import type { Lookups, RawCell, RawFact } from './read-fact.js';
import { quote } from './text.js';

/** Read a list of facts; null when a fault keeps all of it from being read. */
export function readJsonFacts(text: string, options: Given, lookups: Lookups, report: Report): Table | null {
  const read = readJson(text, MAX_IMPORT_FACTS);
  if (!('root' in read)) {
    report(read.line, read.column, read.what);
    return null;
  }
  const { root } = read;
  const inFile = new Map<string, RawCell>();
  let list: JsonNode = root;
  if (root.kind === 'object') {
    if (root.fields.has('revisions')) {
      report(
        root.line,
        root.column,
        'holds revisions, which are for keeping: export the active facts and import those',
      );
      return null;
    }
    // What they come to is read by `namesIn`; here only what is wrong with them is told.
    readJsonNames(root, report);
    const facts = root.fields.get('facts');
    const hasNames = [...root.fields.keys()].some((key) => NAME_FIELDS.has(key));
    for (const [key, node] of root.fields) {
      if (key === 'facts' || NAME_FIELDS.has(key)) continue;
      const field = fieldOf(key)?.key;
      if (field === undefined || !GIVEN_FIELDS.has(field)) {
        report(node.line, node.column, `${quote(key)} is no field beside "facts": remove it`);
        return null;
      }
      const cell = scalarCell(node, key, report);
      if (cell) inFile.set(field, cell);
    }
    if (facts === undefined && !hasNames) {
      report(root.line, root.column, 'expected a list of facts, or {"facts": […]}');
      return null;
    }
    list = facts ?? { ...root, kind: 'list', items: [] };
  }
  if (list.kind !== 'list') {
    report(list.line, list.column, 'expected a list of facts: […]');
    return null;
  }
  const given = readGiven(options, inFile, lookups, report);
  if (given === null) return null;
  const facts = list.items.flatMap((item) => readJsonFact(item, report) ?? []);
  return { facts, given, mark: null, skipped: [] };
}

function readJsonFact(node: JsonNode, report: Report): RawFact | null {
  if (node.kind !== 'object') {
    report(node.line, node.column, 'expected a fact: an object with vendor, metric, value');
    return null;
  }
  const cells = new Map<string, RawCell>();
  const set = (name: string, value: JsonNode, number: number): void => {
    const field = fieldOf(name);
    const key = number > 1 && field ? `${field.field}_${number}` : field?.key;
    if (key === undefined)
      report(value.line, value.column, `${quote(name)} is no field of a fact: correct or remove it`);
    else if (cells.has(key)) report(value.line, value.column, `${quote(name)} gives ${key} twice: keep one of them`);
    else {
      const cell = key === 'disagrees' ? idsCell(value, report) : scalarCell(value, name, report);
      if (cell) cells.set(key, cell);
    }
  };
  for (const [name, value] of node.fields) {
    if (name !== 'sources') {
      set(name, value, 1);
      continue;
    }
    if (value.kind !== 'list') {
      report(value.line, value.column, 'sources: expected a list');
      continue;
    }
    if (value.items.length > MAX_SOURCES) report(value.line, value.column, `sources: at most ${MAX_SOURCES} are kept`);
    for (const [index, source] of value.items.slice(0, MAX_SOURCES).entries()) {
      if (source.kind !== 'object') {
        report(
          source.line,
          source.column,
          'sources: expected {"title", "url"} or {"document", "article", "paragraph"}',
        );
        continue;
      }
      for (const [key, part] of source.fields) {
        if (SOURCE_FIELDS.has(fieldOf(key)?.field ?? '')) set(key, part, index + 1);
        else report(part.line, part.column, `${quote(key)} is no field of a source: correct or remove it`);
      }
    }
  }
  return { line: node.line, column: node.column, cells };
}

function scalarCell(node: JsonNode, name: string, report: Report): RawCell | null {
  const place = { line: node.line, column: node.column };
  if (node.kind === 'scalar' && node.value === null) return null;
  if (node.kind === 'scalar' && typeof node.value === 'string')
    return node.value.trim() === '' ? null : { ...place, text: node.value };
  if (node.kind === 'scalar' && typeof node.value === 'number') return { ...place, text: String(node.value) };
  const got = node.kind === 'scalar' ? String(node.value) : node.kind === 'list' ? 'a list' : 'an object';
  report(node.line, node.column, `${quote(name)}: expected a text, a number or null, got ${got}`);
  return null;
}

function idsCell(node: JsonNode, report: Report): RawCell | null {
  if (node.kind !== 'list') return scalarCell(node, 'disagrees', report);
  const ids = node.items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? item.value : [],
  );
  if (ids.length < node.items.length) report(node.line, node.column, 'disagrees: expected a list of ids');
  return ids.length === 0 ? null : { text: ids.join(' '), line: node.line, column: node.column };
}
