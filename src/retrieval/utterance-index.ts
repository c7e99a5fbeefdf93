import type { KeyTable } from '../domain/keys.js';
import type { FactId } from '../domain/knowledge.js';
import type { Utterance } from '../domain/utterance.js';

/**
 * What the utterances of each fact have, by numbers that stand for something. Each is listed once a fact, with those
 * that have it: a question meets it once, not once an utterance.
 */
export interface ItemLists {
  /** Those of fact `n`, each once: from `from[n]` to `from[n + 1]`. */
  readonly items: Numbers;
  readonly from: Int32Array;
  /** Utterances that have the item at `at`, counted from their fact's first: from `heldFrom[at]` to `heldFrom[at + 1]`. */
  readonly holders: Uint16Array;
  readonly heldFrom: Int32Array;
  /** How many items each utterance has. */
  readonly lengths: Uint16Array;
}

/** Every question walks the lists of many facts: in half the room they are read faster. */
type Numbers = Uint16Array | Int32Array;
const packNumbers = (numbers: readonly number[]): Numbers =>
  numbers.every((number) => number < 2 ** 16) ? Uint16Array.from(numbers) : Int32Array.from(numbers);

/** With what the numbers stand for. */
export interface NamedLists extends ItemLists {
  readonly numbers: ReadonlyMap<string, number>;
}

/** Utterances, flat: read back without building a list each, and those of a fact held against a question together. */
export interface UtteranceIndex {
  readonly size: number;
  /** Facts that have utterances, counted in their order. */
  readonly numbers: ReadonlyMap<FactId, number>;
  /** First utterance of a fact by its number; one more ends the last. */
  readonly firsts: Int32Array;
  /** The most that a fact has. */
  readonly most: number;
  /** Stems and concepts of their terms, by the numbers of the pack's key table. */
  readonly keys: ItemLists;
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
  const numbers = new Map<FactId, number>();
  const firsts: number[] = [];
  utterances.forEach(({ fact }, at) => {
    if (numbers.has(fact)) return;
    numbers.set(fact, numbers.size);
    firsts.push(at);
  });
  firsts.push(utterances.length);
  return {
    size: utterances.length,
    numbers,
    firsts: Int32Array.from(firsts),
    most: firsts.reduce((most, first, at) => Math.max(most, (firsts[at + 1] ?? first) - first), 0),
    keys: listItems(
      utterances.map(({ terms }) => terms.flat()),
      firsts,
      (key) => table.add(key),
    ),
    names: listNames(
      utterances.map(({ mentions }) => mentions),
      firsts,
    ),
    words: listNames(
      utterances.map(({ words }) => words),
      firsts,
    ),
    terms: Uint8Array.from(utterances, ({ terms }) => terms.length),
    asks: listNames(
      utterances.map(({ asks }) => asks),
      firsts,
    ),
  };
}

function listNames(lists: readonly (readonly string[])[], firsts: readonly number[]): NamedLists {
  const numbers = new Map<string, number>();
  const add = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  return { ...listItems(lists, firsts, add), numbers };
}

function listItems(
  lists: readonly (readonly string[])[],
  firsts: readonly number[],
  numberOf: (text: string) => number,
): ItemLists {
  const [items, from, holders, heldFrom]: number[][] = [[], [0], [], [0]] as const;
  const lengths = new Uint16Array(lists.length);
  for (let fact = 0; fact + 1 < firsts.length; fact++) {
    const first = firsts[fact] as number;
    const holdersOf = new Map<number, number[]>();
    lists.slice(first, firsts[fact + 1]).forEach((list, at) => {
      const own = new Set(list);
      lengths[first + at] = own.size;
      for (const text of own) {
        const item = numberOf(text);
        const known = holdersOf.get(item);
        if (known) known.push(at);
        else holdersOf.set(item, [at]);
      }
    });
    for (const [item, held] of holdersOf) {
      items.push(item);
      for (const at of held) holders.push(at);
      heldFrom.push(holders.length);
    }
    from.push(items.length);
  }
  return {
    items: packNumbers(items),
    from: Int32Array.from(from),
    holders: Uint16Array.from(holders),
    heldFrom: Int32Array.from(heldFrom),
    lengths,
  };
}

/** True when an utterance of a fact, by its number, has a word, by its normal form. */
export function saysWord({ firsts, words }: UtteranceIndex, fact: number, utterance: number, word: string): boolean {
  const number = words.numbers.get(word);
  if (number === undefined) return false;
  const to = words.from[fact + 1] as number;
  let item = words.from[fact] as number;
  while (item < to && words.items[item] !== number) item++;
  if (item === to) return false;
  const end = words.heldFrom[item + 1] as number;
  const at = utterance - (firsts[fact] as number);
  for (let by = words.heldFrom[item] as number; by < end; by++) if (words.holders[by] === at) return true;
  return false;
}
