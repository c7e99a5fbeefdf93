import type { Query } from '../domain/query.js';
import type { Candidate } from './match.js';
import type { NamedLists, NumberLists, UtteranceIndex } from './utterance-index.js';
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
  /** By word, what it weighs and how much it is missed. */
  readonly shares: Float64Array;
  readonly missed: Float64Array;
  /** By number of a key, the place of its first meaning in `meanings`, plus one. */
  readonly firstMeaning: Uint16Array;
  readonly meanings: Meanings;
  /** How often the question names each. */
  readonly names: Uint8Array;
  readonly nameCount: number;
  /** 1 for each word it says. */
  readonly spoken: Uint8Array;
  readonly spokenCount: number;
  /** 1 for each shape of answer it asks for. */
  readonly asks: Uint8Array;
  readonly askCount: number;
}

/** Keys as the question's words have them, in columns: what is walked for every utterance must not be spread over objects. */
interface Meanings {
  /** Position of the word. */
  readonly term: Int32Array;
  readonly worth: Float64Array;
  /** Place of the next one of the same key, plus one; 0 for none. */
  readonly next: Int32Array;
}

/** Space for one question, with the marks of the one before until it is cleared. */
interface Scratch {
  readonly firstMeaning: Uint16Array;
  readonly names: Uint8Array;
  readonly spoken: Uint8Array;
  readonly asks: Uint8Array;
}
const scratches = new WeakMap<UtteranceIndex, Scratch>();

function scratchOf(index: UtteranceIndex, keyCount: number): Scratch {
  const known = scratches.get(index);
  if (known && known.firstMeaning.length >= keyCount) return known;
  const scratch: Scratch = {
    firstMeaning: new Uint16Array(keyCount),
    names: new Uint8Array(index.names.numbers.size),
    spoken: new Uint8Array(index.words.numbers.size),
    asks: new Uint8Array(index.asks.numbers.size),
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
  const scratch = scratchOf(index, keyCount);
  for (const list of Object.values(scratch)) list.fill(0);
  const heard = hear(query, words, index, scratch);
  const found = candidates.map(({ profile, cover }) => {
    const own = ownFits(words, cover);
    const range = index.ranges.get(profile.fact.id);
    return range ? mostLike(range, own, heard, index) : usual(words, own);
  });
  return found;
}

function hear(query: Query, words: readonly WeighedTerm[], index: UtteranceIndex, scratch: Scratch): Heard {
  const { firstMeaning, names, spoken, asks } = scratch;
  const most = words.reduce((sum, { keys }) => sum + keys.length, 0);
  const meanings: Meanings = {
    term: new Int32Array(most),
    worth: new Float64Array(most),
    next: new Int32Array(most),
  };
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
  const named = [...query.entities, ...query.regions];
  mark(
    names,
    index.names,
    named.map(({ entity }) => entity),
  );
  mark(spoken, index.words, query.spoken);
  mark(asks, index.asks, query.asks);
  return {
    shares: Float64Array.from(words, ({ share }) => share),
    missed: Float64Array.from(words, missedOf),
    firstMeaning,
    meanings,
    names,
    nameCount: named.length,
    spoken,
    spokenCount: query.spoken.size,
    asks,
    askCount: query.asks.length,
  };
}

function mark(marks: Uint8Array, { numbers }: NamedLists, texts: Iterable<string>): void {
  for (const text of texts) {
    const number = numbers.get(text);
    if (number !== undefined) marks[number] = (marks[number] as number) + 1;
  }
}

/** How well a fact accounts for the words where no utterance does. */
const ownFits = (words: readonly WeighedTerm[], { fits, says }: Cover): number[] =>
  words.map((_, at) => OWN * (says[at] ? 1 : CUED) * (fits[at] ?? 0));

/**
 * The utterance of a fact that shares most with the question. It runs for hundreds of utterances a question: it keeps to
 * plain numbers, and looks at the words of an utterance only where these could make it the best.
 */
function mostLike(
  [first, last]: readonly [from: number, to: number],
  own: readonly number[],
  heard: Heard,
  index: UtteranceIndex,
): Likeness {
  const { shares, missed, nameCount, spokenCount, askCount } = heard;
  const { likeSaid, likeAsks, likeOverlap } = WEIGHTS;
  const count = own.length;
  let heldOwn = NAME * nameCount;
  let totalOwn = heldOwn;
  for (let term = 0; term < count; term++) {
    const fit = own[term] as number;
    const share = shares[term] as number;
    heldOwn += share * fit;
    totalOwn += share * (fit + (1 - fit) * (missed[term] as number));
  }
  const fits = new Float64Array(count);
  let [best, utteranceOfBest, namedByBest] = [-1, first, 0];
  let [overlapOfBest, saidOfBest, asksOfBest] = [0, 0, 0];
  for (let utterance = first; utterance < last; utterance++) {
    fitUtterance(utterance, heard, index.keys, fits);
    let held = heldOwn;
    let total = totalOwn;
    let said = 0;
    for (let term = 0; term < count; term++) {
      const fit = fits[term] as number;
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
    const named = countIn(heard.names, utterance, index.names);
    const parts = (index.terms[utterance] as number) + NAME * lengthOf(utterance, index.names);
    const share = parts === 0 ? 0 : Math.min(1, (said + NAME * named) / parts);
    let asks = 0;
    if (askCount === 0) asks = lengthOf(utterance, index.asks) === 0 ? 0.5 : 0;
    else if (countIn(heard.asks, utterance, index.asks) > 0) asks = 1;
    const bare = 1 - likeSaid - likeAsks - likeOverlap + likeSaid * share + likeAsks * asks;
    if (coverage * (bare + likeOverlap) <= best) continue;
    const alike = countIn(heard.spoken, utterance, index.words);
    const overlap = alike / (spokenCount + lengthOf(utterance, index.words) - alike);
    const value = coverage * (bare + likeOverlap * overlap);
    if (value <= best) continue;
    best = value;
    utteranceOfBest = utterance;
    namedByBest = named;
    overlapOfBest = overlap;
    saidOfBest = share;
    asksOfBest = asks;
  }
  fitUtterance(utteranceOfBest, heard, index.keys, fits);
  for (let term = 0; term < count; term++) fits[term] = Math.max(own[term] as number, fits[term] as number);
  return {
    value: best,
    overlap: overlapOfBest,
    said: saidOfBest,
    asks: asksOfBest,
    utterance: utteranceOfBest,
    unnamed: nameCount === 0 ? 0 : Math.max(0, nameCount - namedByBest) / nameCount,
    fits: Array.from(fits),
  };
}

/** No key of the utterance stands for a word. */
const UNSAID = -1;

/** By word of the question, what the best match with a key of the utterance is worth. */
function fitUtterance(
  utterance: number,
  { firstMeaning, meanings: { term: terms, worth: worths, next } }: Heard,
  { items, from }: NumberLists,
  fits: Float64Array,
): void {
  // A loop: filling so few takes less than the call that fills.
  for (let term = 0; term < fits.length; term++) fits[term] = UNSAID;
  const to = from[utterance + 1] as number;
  for (let at = from[utterance] as number; at < to; at++) {
    for (let place = firstMeaning[items[at] as number] as number; place > 0; ) {
      const worth = worths[place - 1] as number;
      const term = terms[place - 1] as number;
      if (worth > (fits[term] as number)) fits[term] = worth;
      place = next[place - 1] as number;
    }
  }
}

/** Sum of the marks of an utterance's items. */
function countIn(marks: Uint8Array, utterance: number, { items, from }: NumberLists): number {
  let count = 0;
  const to = from[utterance + 1] as number;
  for (let at = from[utterance] as number; at < to; at++) count += marks[items[at] as number] as number;
  return count;
}

const lengthOf = (utterance: number, { from }: NumberLists): number =>
  (from[utterance + 1] as number) - (from[utterance] as number);

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
