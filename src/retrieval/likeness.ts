import type { Query } from '../domain/query.js';
import type { Candidate } from './match.js';
import type { ItemLists, NamedLists, UtteranceIndex } from './utterance-index.js';
import { WEIGHTS } from './weights.js';
import type { Cover, WeighedTerm } from './words.js';

/** What a question shares with the utterance of a fact that is most like it. */
export interface Likeness {
  /** 0 (nothing) to 1 (the same words, names and kind of question). */
  readonly value: number;
  /** Share of all words of both that both have. */
  readonly overlap: number;
  /** Share of the utterance's words and names that the question says. */
  readonly said: number;
  /** Both ask for the same shape of answer: 1, 0, or 0.5 where neither asks for one. */
  readonly asks: number;
  /** Share of the question's names that the utterance lacks. */
  readonly unnamed: number;
  /** Position of the utterance; null when the fact has none. */
  readonly utterance: number | null;
  /** By word of the question, how well the fact or the utterance accounts for it. */
  readonly fits: readonly number[];
}

export const UNLIKE: Likeness = { value: 0, overlap: 0, said: 0, asks: 0, unnamed: 1, utterance: null, fits: [] };

/** A fact without utterances is taken to have one of the usual likeness, as right facts have it on unseen questions. */
const USUAL = { value: 0.6, said: 0.5, overlap: 0.35, asks: 0.5, unnamed: 0.5 };

/** A name weighs like so much of a word. */
const NAME = 0.5;
/** A word that only the fact itself has is worth this much of its fit; where only its cues have it, so much of that. */
const OWN = 0.8;
const CUED = 0.8;
/** Even a word that need not be said is missed a little. */
const LEAST_MISSED = 0.3;
/** What a match is worth by the kind of key: a synonym or topic, a measure, an intent. */
const WORTH: Readonly<Record<string, number>> = { s: 0.85, t: 0.85, m: 0.8, i: 0.5 };

/** A word of the utterance that the question says by another word counts so much as said. */
const OTHER_WORD = 0.8;

const worthOf = (key: string, at: number): number => (at === 0 ? 1 : (WORTH[key[0] ?? ''] ?? 0));
const missedOf = ({ need }: WeighedTerm): number => Math.max(need, LEAST_MISSED);

/** A question's words, names and keys by the numbers that the index gives them. */
interface Heard {
  readonly marks: Marks;
  /** By word, what it weighs and how much it is missed. */
  readonly shares: readonly number[];
  readonly missed: readonly number[];
  readonly nameCount: number;
  readonly spokenCount: number;
  readonly askCount: number;
}

/** What a question has, by number. One space for all questions, cleared behind each. */
interface Marks {
  /** By number of a key, the place of its first meaning in `meanings`, plus one. */
  readonly firstMeaning: Uint16Array;
  readonly meanings: Meanings;
  /** How often the question names each. */
  readonly names: Uint8Array;
  /** 1 for each word it says. */
  readonly spoken: Uint8Array;
  /** 1 for each shape of answer it asks for. */
  readonly asks: Uint8Array;
}

/** Keys as the question's words have them, in columns: what is walked for every utterance must not be spread over objects. */
interface Meanings {
  /** Position of the word. */
  readonly term: Int32Array;
  readonly worth: Float64Array;
  /** Place of the next one of the same key, plus one; 0 for none. */
  readonly next: Int32Array;
}

/** What the utterances of one fact share with the question, by utterance. */
interface Shared {
  readonly alike: Uint16Array;
  readonly named: Uint16Array;
  readonly asked: Uint16Array;
  /** By utterance and, within it, by word of the question: what the best match with one of its keys is worth. */
  readonly fits: Float64Array;
}

interface Scratch {
  readonly marks: Marks;
  readonly shared: Shared;
}

const scratches = new WeakMap<UtteranceIndex, Scratch>();

/** Space that serves one question after another; more where one has more words, or meanings of them. */
function scratchOf(index: UtteranceIndex, keyCount: number, words: number, meanings: number): Scratch {
  const known = scratches.get(index);
  const [held, cells] = [known?.marks.meanings.term.length ?? 0, known?.shared.fits.length ?? 0];
  const needed = index.most * words;
  if (known && known.marks.firstMeaning.length >= keyCount && held >= meanings && cells >= needed) return known;
  const roomy = Math.max(held, 2 * meanings);
  const scratch: Scratch = {
    marks: {
      firstMeaning: new Uint16Array(keyCount),
      meanings: { term: new Int32Array(roomy), worth: new Float64Array(roomy), next: new Int32Array(roomy) },
      names: new Uint8Array(index.names.numbers.size),
      spoken: new Uint8Array(index.words.numbers.size),
      asks: new Uint8Array(index.asks.numbers.size),
    },
    shared: {
      alike: new Uint16Array(index.most),
      named: new Uint16Array(index.most),
      asked: new Uint16Array(index.most),
      fits: new Float64Array(Math.max(cells, 2 * needed)),
    },
  };
  scratches.set(index, scratch);
  return scratch;
}

/**
 * Hold the utterances of facts against a question. In the order of the candidates.
 *
 * @param keyCount how many keys the pack's table has
 */
export function likenessesOf(
  candidates: readonly Candidate[],
  query: Query,
  words: readonly WeighedTerm[],
  index: UtteranceIndex,
  keyCount: number,
): Likeness[] {
  const meanings = words.reduce((sum, { keys }) => sum + keys.length, 0);
  const { marks, shared } = scratchOf(index, keyCount, words.length, meanings);
  const named = [...query.entities, ...query.regions].map(({ entity }) => entity);
  // Pushed, not mapped: a mapped array is made for whole numbers, and made anew at the first fraction.
  const shares: number[] = [];
  const missed: number[] = [];
  for (const word of words) {
    shares.push(word.share);
    missed.push(missedOf(word));
  }
  const heard: Heard = {
    marks,
    shares,
    missed,
    nameCount: named.length,
    spokenCount: query.spoken.size,
    askCount: query.asks.length,
  };
  markMeanings(words, marks);
  const marked = [
    mark(marks.names, index.names, named),
    mark(marks.spoken, index.words, query.spoken),
    mark(marks.asks, index.asks, query.asks),
  ] as const;
  const likenesses = candidates.map(({ profile, cover }) => {
    const own = ownFits(cover);
    if (profile.asked < 0) return usual(words, own);
    share(profile.asked, heard, index, shared);
    return mostLike(profile.asked, own, heard, index, shared);
  });
  // The marks are for the whole pack, and a question sets few of them.
  for (const { keys } of words) for (const key of keys) if (key >= 0) marks.firstMeaning[key] = 0;
  for (const number of marked[0]) marks.names[number] = 0;
  for (const number of marked[1]) marks.spoken[number] = 0;
  for (const number of marked[2]) marks.asks[number] = 0;
  return likenesses;
}

function markMeanings(words: readonly WeighedTerm[], { firstMeaning, meanings }: Marks): void {
  let place = 0;
  words.forEach(({ term: { keys: texts }, keys }, term) => {
    keys.forEach((number, at) => {
      if (number < 0) return;
      meanings.term[place] = term;
      meanings.worth[place] = worthOf(texts[at] ?? '', at);
      meanings.next[place] = firstMeaning[number] as number;
      place++;
      firstMeaning[number] = place;
    });
  });
}

/** @returns the numbers of those that are known */
function mark(marks: Uint8Array, { numbers }: NamedLists, texts: Iterable<string>): number[] {
  const marked: number[] = [];
  for (const text of texts) {
    const number = numbers.get(text);
    if (number === undefined) continue;
    marks[number] = (marks[number] as number) + 1;
    marked.push(number);
  }
  return marked;
}

/** How well a fact accounts for the words where no utterance does. */
function ownFits({ fits, says }: Cover): number[] {
  const own: number[] = [];
  for (let at = 0; at < fits.length; at++) own.push(OWN * (says[at] ? 1 : CUED) * (fits[at] as number));
  return own;
}

/** The utterance of a fact that shares most with the question. */
function mostLike(
  fact: number,
  own: readonly number[],
  heard: Heard,
  index: UtteranceIndex,
  { alike, named, asked, fits }: Shared,
): Likeness {
  const { shares, missed, nameCount, spokenCount, askCount } = heard;
  const { likeSaid, likeAsks, likeOverlap } = WEIGHTS;
  const count = own.length;
  let heldOwn = NAME * nameCount;
  let totalOwn = heldOwn;
  for (let term = 0; term < count; term++) {
    const fit = own[term] as number;
    const weight = shares[term] as number;
    heldOwn += weight * fit;
    totalOwn += weight * (fit + (1 - fit) * (missed[term] as number));
  }
  const first = index.firsts[fact] as number;
  const size = (index.firsts[fact + 1] as number) - first;
  let [best, atBest, overlapOfBest, saidOfBest, asksOfBest] = [-1, 0, 0, 0, 0];
  for (let at = 0; at < size; at++) {
    let held = heldOwn;
    let total = totalOwn;
    let said = 0;
    for (let term = 0; term < count; term++) {
      const fit = fits[at * count + term] as number;
      if (fit === UNSAID) continue;
      said += fit === 1 ? 1 : OTHER_WORD;
      const more = fit - (own[term] as number);
      if (more <= 0) continue;
      const weight = (shares[term] as number) * more;
      held += weight;
      total += weight * (1 - (missed[term] as number));
    }
    const coverage = total === 0 ? 0 : held / total;
    if (coverage <= best) continue;
    const utterance = first + at;
    const parts = (index.terms[utterance] as number) + NAME * (index.names.lengths[utterance] as number);
    const share = parts === 0 ? 0 : Math.min(1, (said + NAME * (named[at] as number)) / parts);
    let asks = 0;
    if (askCount === 0) asks = index.asks.lengths[utterance] === 0 ? 0.5 : 0;
    else if ((asked[at] as number) > 0) asks = 1;
    const both = alike[at] as number;
    const overlap = both / (spokenCount + (index.words.lengths[utterance] as number) - both);
    const bare = 1 - likeSaid - likeAsks - likeOverlap + likeSaid * share + likeAsks * asks;
    const value = coverage * (bare + likeOverlap * overlap);
    if (value <= best) continue;
    best = value;
    atBest = at;
    overlapOfBest = overlap;
    saidOfBest = share;
    asksOfBest = asks;
  }
  const fitsOfBest: number[] = [];
  for (let term = 0; term < count; term++)
    fitsOfBest.push(Math.max(own[term] as number, fits[atBest * count + term] as number));
  return {
    value: best,
    overlap: overlapOfBest,
    said: saidOfBest,
    asks: asksOfBest,
    utterance: first + atBest,
    unnamed: nameCount === 0 ? 0 : Math.max(0, nameCount - (named[atBest] as number)) / nameCount,
    fits: fitsOfBest,
  };
}

/** No key of the utterance stands for a word. */
const UNSAID = -1;

/** Note what the utterances of a fact share with the question. */
function share(fact: number, heard: Heard, index: UtteranceIndex, shared: Shared): void {
  const { fits } = shared;
  const size = (index.firsts[fact + 1] as number) - (index.firsts[fact] as number);
  const count = heard.shares.length;
  fits.fill(UNSAID, 0, size * count);
  const { items, from, holders, heldFrom } = index.keys;
  const { firstMeaning, meanings, spoken, names, asks } = heard.marks;
  const { term: terms, worth: worths, next } = meanings;
  for (let item = from[fact] as number, to = from[fact + 1] as number; item < to; item++) {
    for (let place = firstMeaning[items[item] as number] as number; place > 0; ) {
      const worth = worths[place - 1] as number;
      const term = terms[place - 1] as number;
      for (let by = heldFrom[item] as number, end = heldFrom[item + 1] as number; by < end; by++) {
        const cell = (holders[by] as number) * count + term;
        if (worth > (fits[cell] as number)) fits[cell] = worth;
      }
      place = next[place - 1] as number;
    }
  }
  countMarked(spoken, fact, index.words, shared.alike, size);
  countMarked(names, fact, index.names, shared.named, size);
  countMarked(asks, fact, index.asks, shared.asked, size);
}

/** By utterance of a fact, the sum of the marks of its items. */
function countMarked(
  marks: Uint8Array,
  fact: number,
  { items, from, holders, heldFrom }: ItemLists,
  sums: Uint16Array,
  size: number,
): void {
  sums.fill(0, 0, size);
  for (let item = from[fact] as number, to = from[fact + 1] as number; item < to; item++) {
    const mark = marks[items[item] as number] as number;
    if (mark === 0) continue;
    for (let by = heldFrom[item] as number, end = heldFrom[item + 1] as number; by < end; by++) {
      const at = holders[by] as number;
      sums[at] = (sums[at] as number) + mark;
    }
  }
}

function usual(words: readonly WeighedTerm[], own: readonly number[]): Likeness {
  let held = 0;
  let total = 0;
  words.forEach((word, at) => {
    const fit = Math.min(1, (own[at] ?? 0) / OWN);
    held += word.share * fit;
    total += word.share * (fit + (1 - fit) * missedOf(word));
  });
  return { ...USUAL, value: USUAL.value * (total === 0 ? 1 : held / total), utterance: null, fits: own };
}
