import type { IndexedProfile } from '../domain/fact-profile.js';
import { type FactKeys, tellsKey, worthOf } from '../domain/keys.js';
import type { Query, Term } from '../domain/query.js';
import type { MatchContext } from './context.js';
import { WEIGHTS } from './weights.js';

// How a fact accounts for the words of a question.

/** A word that fits so well is accounted for. */
export const HELD = 0.4;

/** How well a fact accounts for a word, 0 to 1. */
export function termFit({ keys, parts, isMeasure }: WeighedTerm, own: FactKeys): number {
  let best = 0;
  for (const key of keys) best = Math.max(best, worthOf(own, key));
  // A measure's name is its whole phrase: "capital market" and "value" make no market value.
  if (best < 0.9 && parts.length > 0 && !isMeasure) {
    let held = 0;
    let worth = 0;
    for (const part of parts) {
      const ofPart = worthOf(own, part);
      if (ofPart === 0) continue;
      held++;
      worth += ofPart;
    }
    best = Math.max(best, held === parts.length ? worth / held : (held / parts.length) * 0.6);
  }
  return best;
}

function weigh(term: Term, keys: readonly number[], { weight }: MatchContext): number {
  if (term.unknown) return WEIGHTS.unknownWord;
  if (/^\d$|^10$/.test(term.text)) return WEIGHTS.smallFigure;
  // The word itself where the pack uses it; else the most common thing it may stand for.
  const own = term.parts.length === 0 ? weight(keys[0] ?? -1) : 1;
  if (own < 1) return own;
  let least = 1;
  for (const key of keys) least = Math.min(least, weight(key));
  return least === 1 ? WEIGHTS.unusedWord : least;
}

/** How much a missing word counts: a deed that no fact of the pack speaks of is what the question is about. */
function needOf(term: Term, isUnused: boolean): number {
  if (!isUnused) return term.need;
  return term.role === 'verb'
    ? term.need > LEAST_NEED
      ? 1
      : term.need
    : term.role === 'category'
      ? UNUSED_CATEGORY_NEED
      : term.need;
}

/** A kind of thing that no fact of the pack speaks of ("which bank") is hardly answered by one. */
const UNUSED_CATEGORY_NEED = 0.8;

/** A term with its weights, worked out once a question. */
export interface WeighedTerm {
  readonly term: Term;
  /** Numbers of its keys and parts, in their order; -1 for one that nothing in the pack has. */
  readonly keys: readonly number[];
  readonly parts: readonly number[];
  /** No fact of the pack has any of its keys. */
  readonly isUnused: boolean;
  /** What it weighs wherever it is said. */
  readonly full: number;
  /** For ranking: how well it tells facts apart. */
  readonly weight: number;
  /** For coverage: a common thing or deed tells facts apart badly, but a fact without it is still about something else. */
  readonly share: number;
  readonly need: number;
  /** It may stand for a measure named outright. */
  readonly isMeasure: boolean;
  /** It names the kind of thing that is asked for; a number of them is none. */
  readonly isKind: boolean;
  /** It carries little: no fact has to have it. */
  readonly isLight: boolean;
}

/** Below it stand figures of speech. */
export const LEAST_NEED = 0.36;

/** What an earlier question said tells facts apart worse than what this one says. */
const KEPT = 0.5;

/** Kept until other terms are asked for: one question is searched by the same terms again and again. */
let weighed: { terms: readonly Term[]; context: MatchContext; words: readonly WeighedTerm[] } | null = null;

export function weighTerms(terms: readonly Term[], context: MatchContext): readonly WeighedTerm[] {
  if (weighed?.terms !== terms || weighed.context !== context)
    weighed = { terms, context, words: terms.map((term) => weighTerm(term, context)) };
  return weighed.words;
}

function weighTerm(term: Term, context: MatchContext): WeighedTerm {
  const numberOf = (key: string): number => context.keys.numberOf(key);
  const keys = term.keys.map(numberOf);
  const full = weigh(term, keys, context);
  const weight = full * (term.kept ? KEPT : 1);
  const isContent = (term.role === 'noun' || term.role === 'verb') && !/^\d/.test(term.text);
  const isUnused = keys.every((key) => context.weight(key) === 1);
  const need = needOf(term, isUnused);
  const isMeasure = term.keys.some((key) => key.startsWith('m:'));
  return {
    term,
    keys,
    parts: term.parts.map(numberOf),
    isUnused,
    full,
    weight,
    share: isContent ? Math.max(weight, WEIGHTS.leastContent) : weight,
    need,
    isMeasure,
    isKind: term.role === 'category' && !/^\d/.test(term.keys[0] ?? ''),
    isLight: term.role === 'category' ? !isMeasure : need < LEAST_NEED && term.role !== 'operation',
  };
}

const VALUE_OF =
  /^(what(?:s|'s)?(?: is| are| was| were)? the (?:\S+ ){0,3}?\S+) (?:of|on) |^(at (?:what|which) \S+ price)(?: |$)/;

/** Such words end what something happened to: "to its stock when it …". */
const ENDING_THING: ReadonlySet<string> = new Set(
  'when after before because while since during as if in on at of by for from with over and or between'.split(' '),
);

/** "What happened to its stock": position of the thing by its noun; -1 where none is named. */
function thingHappenedTo({ tokens }: Query, words: readonly WeighedTerm[]): number {
  const to = tokens.findIndex(
    ({ normal }, at) => normal === 'to' && /^happen(?:ed|s)?$/.test(tokens[at - 1]?.normal ?? ''),
  );
  if (to < 0) return -1;
  const after = tokens.findIndex(({ normal }, at) => at > to && ENDING_THING.has(normal));
  const end = after < 0 ? tokens.length : after;
  return words.findLastIndex(({ term: { at, role } }) => at > to && at < end && role === 'noun');
}

/**
 * "What is the conversion price of the bond", "at what conversion price", "what happened to its stock": position of
 * what is asked for by its noun; -1 where nothing is.
 */
export function headAsked(query: Query, words: readonly WeighedTerm[]): number {
  const { text, asks } = query;
  if (query.operation === 'happened') return thingHappenedTo(query, words);
  const [, named, priced] = asks.includes('number') ? (VALUE_OF.exec(text) ?? []) : [];
  const ahead = named ?? priced;
  const at = ahead === undefined ? -1 : ahead.split(' ').length - 1;
  return at < 0
    ? -1
    : words.findIndex(
        ({ term: { role, keys, at: own } }) =>
          own === at && (role === 'noun' || role === 'category') && keys.some((key) => /^[im]:/.test(key)),
      );
}

/** "Whose lamp did they show": position of the thing whose owner is asked for; -1 where none is. */
export const ownedAsked = ({ tokens }: Query, words: readonly WeighedTerm[]): number =>
  tokens[0]?.normal === 'whose'
    ? words.findIndex(({ term: { at, role, need } }) => at === 1 && role === 'noun' && need >= LEAST_NEED)
    : -1;

export interface Cover {
  readonly held: number;
  readonly total: number;
  readonly ranked: number;
  readonly rankedTotal: number;
  /** Weight of the words that the statement itself says. */
  readonly told: number;
  readonly missing: readonly Term[];
  /** How well it accounts for each word. */
  readonly fits: readonly number[];
  /** Whether the statement itself says what it accounts for. */
  readonly says: readonly boolean[];
  /** Best fit of a content word. */
  readonly strongest: number;
  /** A word asks for the fact's intent. */
  readonly hinted: boolean;
  /** It has verbs that ask for something, and the fact none of them. */
  readonly lacksDeed: boolean;
  /** It names a kind of thing, and the fact does not. */
  readonly lacksKind: boolean;
  /** It has words that a fact should not lack. */
  readonly wantsWords: boolean;
}

/** How a fact accounts for the words of a question. */
export function coverWords(profile: IndexedProfile, words: readonly WeighedTerm[]): Cover {
  const fits: number[] = [];
  const says: boolean[] = [];
  const missing: Term[] = [];
  let [held, total, ranked, rankedTotal, told, strongest] = [0, 0, 0, 0, 0, 0];
  let [hinted, hasDeed, wantsDeed, hasKind, wantsKind, wantsWords] = [false, false, false, false, false, false];
  for (const word of words) {
    const { term, weight, share, need } = word;
    const fit = termFit(word, profile.keys);
    const isSaid = fit > 0 && saysTerm(profile, word);
    fits.push(fit);
    says.push(isSaid);
    total += share * (fit + (1 - fit) * need);
    held += share * fit;
    ranked += weight * fit;
    rankedTotal += weight;
    const isHeld = fit >= 0.5;
    if (!isHeld) missing.push(term);
    else if (isSaid) told += weight;
    if (fit > strongest && term.role !== 'operation') strongest = fit;
    if (fit > 0 && !hinted && word.keys.includes(profile.intentKey)) hinted = true;
    if (!word.isLight) wantsWords = true;
    if (term.role === 'verb') {
      if (isHeld) hasDeed = true;
      if (term.need > 0.5) wantsDeed = true;
    } else if (word.isKind) {
      wantsKind = true;
      if (isHeld) hasKind = true;
    }
  }
  return {
    held,
    total,
    ranked,
    rankedTotal,
    told,
    missing,
    fits,
    says,
    strongest,
    hinted,
    lacksDeed: wantsDeed && !hasDeed,
    lacksKind: wantsKind && !hasKind,
    wantsWords,
  };
}

const saysTerm = (profile: IndexedProfile, { keys, parts }: WeighedTerm): boolean =>
  keys.some((key) => tellsKey(profile.keys, key)) ||
  (parts.length > 0 && parts.every((part) => tellsKey(profile.keys, part)));
