import Fuse from 'fuse.js';
import { DamerauLevenshteinDistance, JaroWinklerDistance } from 'natural/lib/natural/distance/index.js';

/** Shorter words have too many neighbours: "tell", "acme", "globex" are all near one another. */
const MIN_LENGTH = 4;
/** Two slips are only believed in a long word. */
const LONG_WORD = 8;
/** From here two slips are believed when they only move letters. */
const ANAGRAM_WORD = 6;
/** Longer "words" are noise. */
const MAX_LENGTH = 24;
/** fuse.js and the edit distance see this many candidates at most, however large the vocabulary. */
const MAX_CANDIDATES = 24;
/** fuse.js runs from 0 (same) to 1; looser hits never survive the edit distance below. */
const FUSE_THRESHOLD = 0.5;
/** Jaro-Winkler gives real typing errors 0.9 and more, other words less. */
const MIN_JARO_WINKLER = 0.86;
/** A slip leaves at least this share of a word's letter pairs. */
const MIN_SHARED_PAIRS = 0.35;
/** A flood of noise must not grow the memory of past corrections. */
const MAX_CACHED = 5_000;

/** "shr", "grwth": at most so many vowels are left out. */
const MAX_VOWELS_LEFT_OUT = 3;
const NO_VOWEL = /^[b-df-hj-np-tv-z]{3,}$/;
const skeletonOf = (word: string): string => word.slice(0, 1) + word.slice(1).replace(/[aeiou]/g, '');

/** Edits between two words; a swap of neighbours counts as one. */
export const editDistance = (a: string, b: string): number => DamerauLevenshteinDistance(a, b, { restricted: true });

export interface VocabularyWord {
  readonly word: string;
  /** Names before ordinary words, frequent words before rare ones. */
  readonly weight: number;
}

/** The vocabulary, made ready to be searched. */
interface SpellingIndex {
  readonly words: readonly VocabularyWord[];
  readonly lengths: Uint8Array;
  /** Words by each pair of their letters. */
  readonly byBigram: readonly (readonly number[] | undefined)[];
  /** By its letters without vowels, the weightiest word, of equals the shortest. */
  readonly bySkeleton: ReadonlyMap<string, VocabularyWord>;
  /** Scratch space of one look-up; all zero between look-ups. */
  readonly counts: Uint8Array;
}

function indexWords(vocabulary: readonly VocabularyWord[]): SpellingIndex {
  const words = vocabulary.filter(({ word }) => word.length >= MIN_LENGTH - 1 && /^[a-z]/.test(word));
  const bySkeleton = new Map<string, VocabularyWord>();
  for (const candidate of words) {
    const key = skeletonOf(candidate.word);
    const held = bySkeleton.get(key);
    const isBetter =
      held === undefined ||
      candidate.weight > held.weight ||
      (candidate.weight === held.weight && candidate.word.length < held.word.length);
    if (isBetter && candidate.word.length <= key.length + MAX_VOWELS_LEFT_OUT) bySkeleton.set(key, candidate);
  }
  const byBigram: (number[] | undefined)[] = [];
  words.forEach(({ word }, index) => {
    for (const bigram of bigrams(word)) {
      const list = byBigram[bigram];
      if (list) list.push(index);
      else byBigram[bigram] = [index];
    }
  });
  const lengths = Uint8Array.from(words, ({ word }) => Math.min(word.length, 255));
  return { words, lengths, byBigram, bySkeleton, counts: new Uint8Array(words.length) };
}

/** Reads mistyped words as words of a vocabulary. Cost depends on the word's length, not on the vocabulary's size. */
export class Speller {
  private readonly cache = new Map<string, string | null>();
  private made: SpellingIndex | null = null;

  /** @param vocabulary asked for once, when the first word is not known: most first questions hold none */
  constructor(private readonly vocabulary: () => readonly VocabularyWord[]) {}

  private get index(): SpellingIndex {
    this.made ??= indexWords(this.vocabulary());
    return this.made;
  }

  /** @returns the nearest word, or null when none is near enough or `word` is too short to tell */
  correct(word: string): string | null {
    if (word.length < MIN_LENGTH - 1 || word.length > MAX_LENGTH || !/^[a-z']+\d?$/.test(word)) return null;
    const known = this.cache.get(word);
    if (known !== undefined) return known;
    const short = NO_VOWEL.test(word) ? this.index.bySkeleton.get(word)?.word : undefined;
    const found = short ?? this.search(word) ?? this.searchBase(word);
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    this.cache.set(word, found);
    return found;
  }

  /** "patrnered": the vocabulary holds base forms. */
  private searchBase(word: string): string | null {
    const base = /^(.{5,}?)(?:ed|ing|es|s|d)$/.exec(word)?.[1];
    return base === undefined ? null : this.search(base);
  }

  private search(word: string): string | null {
    const candidates = this.candidates(word).filter((candidate) => isWithin(word, candidate.word, MOST_EDITS));
    if (candidates.length === 0) return null;
    const fuse = new Fuse(candidates, {
      keys: ['word'],
      includeScore: true,
      threshold: FUSE_THRESHOLD,
      ignoreLocation: true,
      ignoreFieldNorm: true,
    });
    // A swap at the front ("vvio") costs fuse.js two edits: a candidate it drops is still measured when it has the same letters.
    const hits = new Set(fuse.search(word).map((hit) => hit.item));
    const letters = sorted(word);
    let best: { word: string; cost: number; likeness: number } | null = null;
    for (const candidate of candidates) {
      if (word.length >= MIN_LENGTH && !hits.has(candidate) && sorted(candidate.word) !== letters) continue;
      const distance = editDistance(word, candidate.word);
      const isAnagram = sorted(candidate.word) === letters;
      const allowed =
        Math.min(word.length, candidate.word.length) >= LONG_WORD || (isAnagram && word.length >= ANAGRAM_WORD) ? 2 : 1;
      if (distance > allowed) continue;
      // Three letters are believed to be swapped, or to lack one behind the first.
      const lacksOne = candidate.word.length === MIN_LENGTH && candidate.word[0] === word[0] && candidate.weight >= 2;
      if (word.length < MIN_LENGTH && !isAnagram && !lacksOne) continue;
      if (distance === 1 && word.length === MIN_LENGTH && candidate.word[0] !== word[0] && !isAnagram) continue;
      const likeness = JaroWinklerDistance(word, candidate.word, {});
      const slip = slipOf(word, candidate.word, isAnagram);
      if (likeness < MIN_JARO_WINKLER && !isAnagram && slip !== NEXT_KEY) continue;
      const cost = distance * EDIT + slip - candidate.weight;
      const better =
        best === null ||
        cost < best.cost ||
        (cost === best.cost &&
          (likeness > best.likeness || (likeness === best.likeness && candidate.word < best.word)));
      if (better) best = { word: candidate.word, cost, likeness };
    }
    return best?.word ?? null;
  }

  /** Words of about the same length that share the most letter pairs. */
  private candidates(word: string): VocabularyWord[] {
    const { words, counts, lengths, byBigram } = this.index;
    const pairs = bigrams(word);
    const touched: number[] = [];
    for (const pair of pairs) {
      for (const index of byBigram[pair] ?? []) {
        if (Math.abs((lengths[index] ?? 0) - word.length) > 2) continue;
        const count = (counts[index] ?? 0) + 1;
        if (count === 1) touched.push(index);
        counts[index] = count;
      }
    }
    const enough = pairs.length * MIN_SHARED_PAIRS;
    const ranked: { index: number; count: number }[] = [];
    for (const index of touched) {
      const count = counts[index] ?? 0;
      counts[index] = 0;
      if (count >= enough) ranked.push({ index, count });
    }
    ranked.sort((a, b) => b.count - a.count || a.index - b.index);
    return ranked.slice(0, MAX_CANDIDATES).flatMap(({ index }) => words[index] ?? []);
  }
}

/** Letter pairs in any order of the two, so that a swap keeps its pair; word ends count as letters. Each once, as a number. */
function bigrams(word: string): readonly number[] {
  const padded = `^${word}$`;
  const pairs: number[] = [];
  const add = (at: number, other: number): void => {
    const [a, b] = [padded.charCodeAt(at) & ASCII, padded.charCodeAt(other) & ASCII];
    const pair = Math.min(a, b) * (ASCII + 1) + Math.max(a, b);
    if (!pairs.includes(pair)) pairs.push(pair);
  };
  for (let at = 0; at + 1 < padded.length; at++) {
    add(at, at + 1);
    // Skipping one letter keeps candidates of a swap or an extra letter together.
    if (at + 2 < padded.length) add(at, at + 2);
  }
  return pairs;
}

/** What an edit costs, in weights of words: no word is so usual that two slips are likelier than one. */
const EDIT = 10;
const NEXT_KEY = 1.5;

/** How unusual a slip is: letters swapped, one left out or doubled, the key beside it, one too many, another letter; a very short word is the last guess. */
function slipOf(typed: string, meant: string, isAnagram: boolean): number {
  if (isAnagram) return 0;
  const short = meant.length < MIN_LENGTH ? 2 : 0;
  if (meant.length > typed.length) return 1 + short;
  if (typed.length > meant.length)
    return (typed.replace(/(.)\1/g, '$1') === meant.replace(/(.)\1/g, '$1') ? 1.5 : 3) + short;
  const at = [...typed].findIndex((letter, index) => letter !== meant[index]);
  const isNext = typed.slice(at + 1) === meant.slice(at + 1) && areNextTo(typed[at] ?? '', meant[at] ?? '');
  return (isNext ? NEXT_KEY : 3) + short;
}

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Neighbours on a keyboard, in a row or across two. */
function areNextTo(a: string, b: string): boolean {
  const place = (letter: string): readonly [number, number] | null => {
    const row = ROWS.findIndex((keys) => keys.includes(letter));
    return row < 0 ? null : [row, (ROWS[row] ?? '').indexOf(letter) + row / 2];
  };
  const [one, other] = [place(a), place(b)];
  return one !== null && other !== null && Math.abs(one[0] - other[0]) <= 1 && Math.abs(one[1] - other[1]) <= 1;
}

/** Other letters than ASCII ones are rare enough to share numbers. */
const ASCII = 127;
/** No word is believed behind more. */
const MOST_EDITS = 2;
const letterCounts = new Int8Array(ASCII + 1);

/** False when the letters alone tell that two words lie more edits apart: each edit adds, takes or turns one. */
function isWithin(a: string, b: string, edits: number): boolean {
  for (let at = 0; at < a.length; at++) change(a, at, 1);
  for (let at = 0; at < b.length; at++) change(b, at, -1);
  let [added, taken] = [0, 0];
  for (const word of [a, b])
    for (let at = 0; at < word.length; at++) {
      const letter = word.charCodeAt(at) & ASCII;
      const count = letterCounts[letter] as number;
      if (count > 0) added += count;
      else taken -= count;
      letterCounts[letter] = 0;
    }
  return Math.max(added, taken) <= edits;
}

function change(word: string, at: number, by: number): void {
  const letter = word.charCodeAt(at) & ASCII;
  letterCounts[letter] = (letterCounts[letter] as number) + by;
}

const sorted = (word: string): string => [...word].sort().join('');
