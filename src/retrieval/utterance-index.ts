import type { KeyTable } from '../domain/keys.js';
import type { FactId } from '../domain/knowledge.js';
import type { Utterance } from '../domain/utterance.js';

/** Of each utterance, numbers that stand for something: those of `n` are the items from `from[n]` to `from[n + 1]`. */
export interface NumberLists {
  readonly items: Int32Array;
  readonly from: Int32Array;
}

/** With what the numbers stand for. */
export interface NamedLists extends NumberLists {
  readonly numbers: ReadonlyMap<string, number>;
}

/** Utterances, flat: read back without building a list each, and held against a question one after another. */
export interface UtteranceIndex {
  readonly size: number;
  /** First and, exclusive, last utterance of a fact. */
  readonly ranges: ReadonlyMap<FactId, readonly [from: number, to: number]>;
  /** Stems and concepts of their terms, by the numbers of the pack's key table. */
  readonly keys: NumberLists;
  /** Entities and markets. */
  readonly names: NamedLists;
  /** Every word, by its normal form. */
  readonly words: NamedLists;
  /** How many terms each has. */
  readonly terms: Uint8Array;
  /** Shapes of answer that they ask for. */
  readonly asks: NamedLists;
}

/**
 * @param utterances those of one fact behind one another
 * @param table is given the keys that it lacks
 */
export function buildUtteranceIndex(utterances: readonly Utterance[], table: KeyTable): UtteranceIndex {
  const ranges = new Map<FactId, [number, number]>();
  utterances.forEach((utterance, at) => {
    const range = ranges.get(utterance.fact);
    if (range) range[1] = at + 1;
    else ranges.set(utterance.fact, [at, at + 1]);
  });
  return {
    size: utterances.length,
    ranges,
    keys: listNumbers(
      utterances.map(({ terms }) => terms.flat()),
      (key) => table.add(key),
    ),
    names: listNames(utterances.map(({ mentions }) => mentions)),
    words: listNames(utterances.map(({ words }) => words)),
    terms: Uint8Array.from(utterances, ({ terms }) => terms.length),
    asks: listNames(utterances.map(({ asks }) => asks)),
  };
}

function listNames(lists: readonly (readonly string[])[]): NamedLists {
  const numbers = new Map<string, number>();
  const add = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  return { ...listNumbers(lists, add), numbers };
}

function listNumbers(lists: readonly (readonly string[])[], numberOf: (text: string) => number): NumberLists {
  const items: number[] = [];
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, at) => {
    for (const text of new Set(list)) items.push(numberOf(text));
    from[at + 1] = items.length;
  });
  return { items: Int32Array.from(items), from };
}

/** True when an utterance has a word, by its normal form. */
export function saysWord(
  { words: { numbers, items, from } }: UtteranceIndex,
  utterance: number,
  word: string,
): boolean {
  const number = numbers.get(word);
  if (number === undefined) return false;
  const to = from[utterance + 1] ?? 0;
  for (let at = from[utterance] ?? 0; at < to; at++) if (items[at] === number) return true;
  return false;
}
