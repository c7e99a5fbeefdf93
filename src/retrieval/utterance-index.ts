import type { EntityId, FactId } from '../domain/knowledge.js';
import type { Utterance } from '../domain/utterance.js';

/** Positions of utterances, ascending. */
export type Positions = Int32Array;

/** Utterances by word and by name. Flat, so that it is kept and read back in no time. */
export interface UtteranceIndex {
  readonly size: number;
  /** First and, exclusive, last utterance of a fact. */
  readonly ranges: ReadonlyMap<FactId, readonly [from: number, to: number]>;
  /** By stem or concept of a term. */
  readonly byKey: ReadonlyMap<string, Positions>;
  readonly byName: ReadonlyMap<EntityId, Positions>;
  /** Terms and names of each. */
  readonly terms: Uint8Array;
  readonly names: Uint8Array;
  /** What each asks for, joined by one space. */
  readonly asks: readonly string[];
  /** Numbers of words; those of utterance `n` stand from `wordsFrom[n]` to `wordsFrom[n + 1]`. */
  readonly words: Int32Array;
  readonly wordsFrom: Int32Array;
  readonly vocabulary: ReadonlyMap<string, number>;
}

/** @param utterances those of one fact behind one another */
export function buildUtteranceIndex(utterances: readonly Utterance[]): UtteranceIndex {
  const ranges = new Map<FactId, [number, number]>();
  const byKey = new Map<string, number[]>();
  const byName = new Map<EntityId, number[]>();
  const vocabulary = new Map<string, number>();
  const words: number[] = [];
  const wordsFrom = new Int32Array(utterances.length + 1);
  const note = (map: Map<string, number[]>, key: string, at: number): void => {
    const list = map.get(key);
    if (!list) map.set(key, [at]);
    else if (list.at(-1) !== at) list.push(at);
  };
  utterances.forEach((utterance, at) => {
    const range = ranges.get(utterance.fact);
    if (range) range[1] = at + 1;
    else ranges.set(utterance.fact, [at, at + 1]);
    for (const keys of utterance.terms) for (const key of keys) note(byKey, key, at);
    for (const entity of utterance.mentions) note(byName, entity, at);
    for (const word of utterance.words) {
      const number = vocabulary.get(word) ?? vocabulary.size;
      vocabulary.set(word, number);
      words.push(number);
    }
    wordsFrom[at + 1] = words.length;
  });
  const flat = (map: Map<string, number[]>): Map<string, Positions> =>
    new Map([...map].map(([key, list]) => [key, Int32Array.from(list)]));
  return {
    size: utterances.length,
    ranges,
    byKey: flat(byKey),
    byName: flat(byName),
    terms: Uint8Array.from(utterances, ({ terms }) => terms.length),
    names: Uint8Array.from(utterances, ({ mentions }) => mentions.length),
    asks: utterances.map(({ asks }) => asks.join(' ')),
    words: Int32Array.from(words),
    wordsFrom,
    vocabulary,
  };
}

/** True when an utterance has a word, by its normal form. */
export function saysWord({ vocabulary, words, wordsFrom }: UtteranceIndex, utterance: number, word: string): boolean {
  const number = vocabulary.get(word);
  if (number === undefined) return false;
  const to = wordsFrom[utterance + 1] ?? 0;
  for (let at = wordsFrom[utterance] ?? 0; at < to; at++) if (words[at] === number) return true;
  return false;
}

/** True when an ascending list has a position. */
export function hasPosition(list: Positions | undefined, position: number): boolean {
  if (!list) return false;
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle] as number) < position) from = middle + 1;
    else to = middle;
  }
  return list[from] === position;
}
