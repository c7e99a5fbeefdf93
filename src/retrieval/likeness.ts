import type { FactProfile } from '../domain/fact-profile.js';
import type { Query } from '../domain/query.js';
import type { Candidate } from './match.js';
import { hasPosition, type UtteranceIndex } from './utterance-index.js';
import { WEIGHTS } from './weights.js';
import { saysTerm, type WeighedTerm } from './words.js';

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
}

export const UNLIKE: Likeness = { value: 0, overlap: 0, said: 0, asks: 0, unnamed: 1, utterance: null };

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
/** What a word may stand for with what a match is worth, the most first. */
const byWorth = ({ term: { keys } }: WeighedTerm): (readonly [key: string, worth: number])[] =>
  keys.map((key, at) => [key, worthOf(key, at)] as const).sort((a, b) => b[1] - a[1]);

const missedOf = ({ need }: WeighedTerm): number => Math.max(need, LEAST_MISSED);

/** Space for one question, by utterance; `owner` is -1 and the others zero between questions. */
interface Scratch {
  readonly owner: Int16Array;
  readonly held: Float64Array;
  readonly total: Float64Array;
  readonly said: Float64Array;
  readonly named: Uint8Array;
  readonly stamp: Uint16Array;
}
const scratches = new WeakMap<UtteranceIndex, Scratch>();

function scratchOf(index: UtteranceIndex): Scratch {
  const known = scratches.get(index);
  if (known) return known;
  const { size } = index;
  const scratch: Scratch = {
    owner: new Int16Array(size).fill(-1),
    held: new Float64Array(size),
    total: new Float64Array(size),
    said: new Float64Array(size),
    named: new Uint8Array(size),
    stamp: new Uint16Array(size),
  };
  scratches.set(index, scratch);
  return scratch;
}

/** Hold the utterances of facts against a question: one pass over the lists of its words. In the order of the matches. */
export function likenessesOf(
  matches: readonly Candidate[],
  query: Query,
  words: readonly WeighedTerm[],
  index: UtteranceIndex,
): Likeness[] {
  const scratch = scratchOf(index);
  const { owner, held, total, said, named, stamp } = scratch;
  const own = matches.map(({ profile, cover }) => ownFits(profile, words, cover.fits));
  const ranges = matches.map(({ profile }) => index.ranges.get(profile.fact.id));
  ranges.forEach((range, at) => {
    if (range) owner.fill(at, range[0], range[1]);
  });
  words.forEach((word, term) => {
    const missed = missedOf(word);
    for (const [key, worth] of byWorth(word)) {
      const list = index.byKey.get(key);
      if (!list) continue;
      for (const utterance of list) {
        const match = owner[utterance] as number;
        if (match < 0 || stamp[utterance] === term + 1) continue;
        stamp[utterance] = term + 1;
        said[utterance] = (said[utterance] as number) + (worth === 1 ? 1 : OTHER_WORD);
        const more = worth - (own[match]?.[term] ?? 0);
        if (more <= 0) continue;
        held[utterance] = (held[utterance] as number) + word.share * more;
        total[utterance] = (total[utterance] as number) + word.share * more * (1 - missed);
      }
    }
  });
  for (const { entity } of [...query.entities, ...query.regions])
    for (const utterance of index.byName.get(entity) ?? [])
      if ((owner[utterance] as number) >= 0) named[utterance] = (named[utterance] as number) + 1;
  const spoken = wordNumbers(query, index);
  const found = matches.map((_, at) => {
    const range = ranges[at];
    const fits = own[at] ?? [];
    return range ? mostLike(range, fits, query, words, spoken, index, scratch) : usual(words, fits);
  });
  for (const range of ranges)
    if (range) {
      owner.fill(-1, range[0], range[1]);
      for (const list of [held, total, said, named, stamp]) list.fill(0, range[0], range[1]);
    }
  return found;
}

/** How well a fact accounts for the words where no utterance does. */
const ownFits = (profile: FactProfile, words: readonly WeighedTerm[], fits: readonly number[]): number[] =>
  words.map(({ term }, at) => OWN * (saysTerm(profile, term) ? 1 : CUED) * (fits[at] ?? 0));

function wordNumbers(query: Query, { vocabulary }: UtteranceIndex): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const word of query.spoken) {
    const number = vocabulary.get(word);
    if (number !== undefined) numbers.add(number);
  }
  return numbers;
}

function mostLike(
  [from, to]: readonly [number, number],
  own: readonly number[],
  query: Query,
  words: readonly WeighedTerm[],
  spoken: ReadonlySet<number>,
  index: UtteranceIndex,
  { held, total, said, named }: Scratch,
): Likeness {
  const { likeSaid, likeAsks, likeOverlap } = WEIGHTS;
  const names = query.entities.length + query.regions.length;
  let heldOwn = NAME * names;
  let totalOwn = heldOwn;
  words.forEach((word, at) => {
    const fit = own[at] ?? 0;
    heldOwn += word.share * fit;
    totalOwn += word.share * (fit + (1 - fit) * missedOf(word));
  });
  let best = { value: -1, overlap: 0, said: 0, asks: 0, utterance: from };
  for (let utterance = from; utterance < to; utterance++) {
    const whole = totalOwn + (total[utterance] as number);
    const coverage = whole === 0 ? 0 : (heldOwn + (held[utterance] as number)) / whole;
    const parts = (index.terms[utterance] as number) + NAME * (index.names[utterance] as number);
    const share =
      parts === 0 ? 0 : Math.min(1, ((said[utterance] as number) + NAME * (named[utterance] as number)) / parts);
    const asks = sameAsks(query.asks, index.asks[utterance] ?? '');
    const bare = 1 - likeSaid - likeAsks - likeOverlap + likeSaid * share + likeAsks * asks;
    if (coverage * (bare + likeOverlap) <= best.value) continue;
    const overlap = overlapWith(utterance, query.spoken.size, spoken, index);
    const value = coverage * (bare + likeOverlap * overlap);
    if (value > best.value) best = { value, overlap, said: share, asks, utterance };
  }
  const { utterance } = best;
  return {
    ...best,
    unnamed: names === 0 ? 0 : Math.max(0, names - (named[utterance] as number)) / names,
  };
}

/** By word of the question, how well the fact or its utterance that is most like it accounts for it. */
export function fitsOf(
  { profile, cover, like }: Candidate & { readonly like: Likeness },
  words: readonly WeighedTerm[],
  { byKey }: UtteranceIndex,
): readonly number[] {
  const { utterance } = like;
  return ownFits(profile, words, cover.fits).map((own, at) => {
    let fit = own;
    words[at]?.term.keys.forEach((key, place) => {
      const worth = worthOf(key, place);
      if (utterance !== null && worth > fit && hasPosition(byKey.get(key), utterance)) fit = worth;
    });
    return fit;
  });
}

function sameAsks(asked: readonly string[], own: string): number {
  if (asked.length === 0) return own === '' ? 0.5 : 0;
  return asked.some((type) => own.includes(type)) ? 1 : 0;
}

function overlapWith(
  utterance: number,
  size: number,
  spoken: ReadonlySet<number>,
  { words, wordsFrom }: UtteranceIndex,
): number {
  const from = wordsFrom[utterance] as number;
  const to = wordsFrom[utterance + 1] as number;
  let alike = 0;
  for (let at = from; at < to; at++) if (spoken.has(words[at] as number)) alike++;
  return alike / (size + to - from - alike);
}

function usual(words: readonly WeighedTerm[], own: readonly number[]): Likeness {
  let held = 0;
  let total = 0;
  words.forEach((word, at) => {
    const fit = Math.min(1, (own[at] ?? 0) / OWN);
    held += word.share * fit;
    total += word.share * (fit + (1 - fit) * missedOf(word));
  });
  return { ...USUAL, value: USUAL.value * (total === 0 ? 1 : held / total), utterance: null };
}
