import { quote } from './text.js';

export type JsonNode = { readonly line: number; readonly column: number } & (
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, JsonNode> }
  | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
);

/** Levels of nesting; a file of facts has four. */
const MAX_DEPTH = 20;
/** A fact has some twenty fields, with its sources two hundred. */
const MAX_FIELDS = 200;

class JsonFault extends Error {
  constructor(
    readonly at: number,
    readonly what: string,
  ) {
    super(what);
  }
}

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings hold no control characters
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /[A-Za-z_$-][\w$-]*/y;

/**
 * Read JSON and keep where each value stands. Stricter than `JSON.parse`: a key that stands twice, `__proto__` and
 * nesting beyond 20 levels are faults, found before anything is built from them; so is a list of more than `maxItems`.
 */
export function readJson(
  text: string,
  maxItems: number,
): { readonly root: JsonNode } | { readonly line: number; readonly column: number; readonly what: string } {
  const places = placesIn(text);
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const fail = (what: string, where = at): never => {
    throw new JsonFault(where, what);
  };
  const readString = (): string => {
    const found = take(STRING);
    return found === null
      ? fail('has a text that is not closed on its line, or an unknown escape: close it with a quote')
      : String(JSON.parse(found));
  };
  const read = (depth: number): JsonNode => {
    take(SPACE);
    const start = at;
    const place = places(start);
    const char = text[at];
    if ((char === '{' || char === '[') && depth >= MAX_DEPTH)
      fail(`is nested deeper than ${MAX_DEPTH} levels: a list of facts is expected`);
    if (char === '{') {
      at++;
      const fields = new Map<string, JsonNode>();
      take(SPACE);
      if (text[at] === '}') at++;
      else
        for (;;) {
          take(SPACE);
          const keyAt = at;
          if (text[at] !== '"') fail('expected a field name in double quotes');
          const key = readString();
          if (key === '__proto__' || key === 'constructor' || key === 'prototype')
            fail(`${quote(key)} is no field of a fact: remove it`, keyAt);
          if (fields.has(key)) fail(`${quote(key)} stands twice: keep one of them`, keyAt);
          if (fields.size === MAX_FIELDS) fail(`has more than ${MAX_FIELDS} fields in one object`, keyAt);
          take(SPACE);
          if (text[at] !== ':') fail('expected ":" after a field name');
          at++;
          fields.set(key, read(depth + 1));
          take(SPACE);
          if (text[at] === '}') break;
          if (text[at] !== ',') fail('expected "," or "}" after a field');
          at++;
        }
      if (fields.size > 0) at++;
      return { ...place, kind: 'object', fields };
    }
    if (char === '[') {
      at++;
      const items: JsonNode[] = [];
      take(SPACE);
      if (text[at] === ']') at++;
      else
        for (;;) {
          if (items.length === maxItems) fail(`holds more than ${maxItems} facts in one list: split it`);
          items.push(read(depth + 1));
          take(SPACE);
          if (text[at] === ']') break;
          if (text[at] !== ',') fail('expected "," or "]" after an item');
          at++;
        }
      if (items.length > 0) at++;
      return { ...place, kind: 'list', items };
    }
    if (char === '"') return { ...place, kind: 'scalar', value: readString() };
    const word = take(WORD);
    if (word === 'null') return { ...place, kind: 'scalar', value: null };
    if (word === 'true' || word === 'false') return { ...place, kind: 'scalar', value: word === 'true' };
    if (word !== null && !/^-\d/.test(word))
      fail(`${quote(word)} is no JSON value: write a number, text or null`, start);
    at = start;
    const number = take(NUMBER);
    if (number === null) return fail(at >= text.length ? 'ends too early: the file is cut off' : 'expected a value');
    if (!Number.isFinite(Number(number))) fail(`${quote(number)} is too large a number`, start);
    return { ...place, kind: 'scalar', value: Number(number) };
  };
  try {
    const root = read(0);
    take(SPACE);
    if (at < text.length) fail('has more after the end of the JSON: keep one list of facts');
    return { root };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const isEnd = error.at >= text.trimEnd().length;
    return { ...places(Math.min(error.at, text.length)), what: isEnd ? `ends too early: ${error.what}` : error.what };
  }
}

/** Line and column of a position; asked for in rising order, so the text is walked once. */
function placesIn(text: string): (at: number) => { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  let walked = 0;
  return (at) => {
    if (at < walked) {
      line = 1;
      lineStart = 0;
      walked = 0;
    }
    for (; walked < at; walked++) {
      const char = text[walked];
      if (char === '\n' || (char === '\r' && text[walked + 1] !== '\n')) {
        line++;
        lineStart = walked + 1;
      }
    }
    return { line, column: at - lineStart + 1 };
  };
}
