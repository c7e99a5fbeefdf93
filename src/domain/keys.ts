/**
 * Stems and concepts by number. Facts and utterances hold the numbers: they take a tenth of the room of the texts, and
 * what is held against every question stays near at hand.
 */
export class KeyTable {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[];

  /** @param texts in the order of their numbers, each once */
  constructor(texts: readonly string[] = []) {
    this.#texts = [...texts];
    texts.forEach((text, number) => {
      this.#numbers.set(text, number);
    });
  }

  get texts(): readonly string[] {
    return this.#texts;
  }

  /** -1 for a key that neither a fact nor an utterance has. */
  numberOf(text: string): number {
    return this.#numbers.get(text) ?? -1;
  }

  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length >= MAX_KEYS) throw new RangeError(`a pack has at most ${MAX_KEYS} different keys`);
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}

/** So many numbers find room beside what a key packs with them. */
const MAX_KEYS = 2 ** 22;

/** Keys of a fact, ascending by number. Each packs its number, what a match is worth in hundredths, and two flags. */
export type FactKeys = Int32Array;

/** No key at all. */
const NONE = 0;
const TOLD = 1;
const STEM = 2;
const WORTH_SHIFT = 2;
const WORTH_MASK = 0x7f;
const NUMBER_SHIFT = 9;

export interface FactKey {
  readonly text: string;
  /** 0.01 to 1, in whole hundredths. */
  readonly worth: number;
  /** The statement itself has it. */
  readonly told: boolean;
}

export function packKeys(keys: readonly FactKey[], table: KeyTable): FactKeys {
  const packed = keys.map(
    ({ text, worth, told }) =>
      (table.add(text) << NUMBER_SHIFT) |
      (Math.round(worth * 100) << WORTH_SHIFT) |
      (text.includes(':') ? 0 : STEM) |
      (told ? TOLD : 0),
  );
  return Int32Array.from(packed).sort();
}

export const numberIn = (key: number): number => key >> NUMBER_SHIFT;
export const worthIn = (key: number): number => ((key >> WORTH_SHIFT) & WORTH_MASK) / 100;

/** Packed key of that number; `NONE` where the fact has none. */
function find(keys: FactKeys, number: number): number {
  if (number < 0) return NONE;
  let from = 0;
  let to = keys.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const key = keys[middle] as number;
    const found = key >> NUMBER_SHIFT;
    if (found === number) return key;
    if (found < number) from = middle + 1;
    else to = middle;
  }
  return NONE;
}

export const hasKey = (keys: FactKeys, number: number): boolean => find(keys, number) !== NONE;
/** What a match is worth, 0 where the fact lacks the key. */
export const worthOf = (keys: FactKeys, number: number): number => worthIn(find(keys, number));
export const tellsKey = (keys: FactKeys, number: number): boolean => (find(keys, number) & TOLD) !== 0;

/** Numbers of the stems that the statement has. */
export function stemsTold(keys: FactKeys): number[] {
  const found: number[] = [];
  for (const key of keys) if ((key & (TOLD | STEM)) === (TOLD | STEM)) found.push(key >> NUMBER_SHIFT);
  return found;
}
