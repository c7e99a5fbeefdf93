import type { Query } from '../domain/query.js';
import type { MatchContext } from './context.js';
import { sharePlace } from './indexed-profile.js';
import { givesInstance } from './instance.js';
import type { Match } from './match.js';
import { saysWord, type UtteranceIndex } from './utterance-index.js';
import type { WeighedTerm } from './words.js';

/** The evidence for and against a fact being the answer, summed. */
export interface Evidence {
  /** To be added to the score of its match. */
  readonly ranking: number;
  /** Log-odds of its being the answer, but for its lead. */
  readonly odds: number;
}

/**
 * What each piece of evidence, from 0 to 1 or nearly so, adds to the score of a fact, to tell the best few apart, and to the log-odds of its being
 * the answer. Both are logistic regressions, with the rest of the matcher as it is: the first over pairs of the best
 * facts, the second over some 10,800 utterances, each held out of the index, 2,900 written questions and 960 that no
 * fact answers (log loss 0.275). Fitted anew over 28,000 utterances, 4,500 questions and 1,900 near misses they put
 * right and wrong answers on the same line, so they were left as they are.
 */
const EVIDENCE = {
  bias: [0, -1.91],
  coverage: [-0.44, 0.3],
  fullCoverage: [1.7, 3.89],
  like: [-0.5, 0.03],
  said: [0.6, 0.73],
  overlap: [1.38, 2.54],
  density: [0.97, 1.26],
  allHeld: [0, 0.79],
  missedNoun: [-0.42, 0],
  missedVerb: [-0.23, 0],
  missedOther: [-0.42, 0],
  missedFocus: [0, -0.39],
  unnamedTo: [-0.28, -0.48],
  otherAsks: [-0.16, -0.5],
  lacksInstance: [-0.25, -1.77],
  missedDegree: [-0.2, -1.39],
  missedRelation: [-0.33, -0.32],
  missedFuture: [-0.28, -1.45],
  doubted: [-0.36, -1.38],
  unfilledPeriod: [-0.9, -3.61],
  unfilledRegion: [-0.66, -1.46],
  oneWord: [0, -1.11],
  twoWords: [0, -0.58],
  manyWords: [0, 0.72],
  nameless: [0, -0.36],
  incidental: [-0.67, -0.99],
  number: [0, -1.45],
  date: [0, -0.7],
  polar: [0, 0.72],
  reasonless: [-0.98, -9.8],
  unqualified: [0, -0.87],
} as const satisfies Record<string, Weights>;
type Weights = readonly [ranking: number, odds: number];

/** Added up piece by piece, as most pieces show nothing. */
class Sum implements Evidence {
  ranking = 0;
  odds = 0;

  add(weights: Weights, shown: number): void {
    if (shown === 0) return;
    this.ranking += weights[0] * shown;
    this.odds += weights[1] * shown;
  }

  addIf(weights: Weights, isShown: boolean): void {
    if (isShown) this.add(weights, 1);
  }
}

/** How far a match stands ahead of all that is told elsewhere. */
export interface Lead {
  readonly score: number;
  readonly like: number;
}

/** What a lead adds to the log-odds, of the same regression. */
const LEAD: Lead = { score: 2.53, like: 1.77 };

/** @returns how likely the fact answers the question, 0 to 1 */
export const confidenceIn = ({ odds }: Evidence, { score, like }: Lead): number =>
  1 / (1 + Math.exp(-(odds + score * LEAD.score + like * LEAD.like)));

/** @param matches the best first */
export function leadOf(match: Match, matches: readonly Match[]): Lead {
  const isElsewhere = (other: Match): boolean => other !== match && !sharePlace(other.profile, match.profile);
  const next = matches.find(isElsewhere)?.score ?? match.score - MAX_LEAD;
  let mostLike = 0;
  for (const other of matches) if (other.like.value > mostLike && isElsewhere(other)) mostLike = other.like.value;
  return {
    score: clip(match.score - next, -MAX_LEAD, MAX_LEAD),
    like: clip(match.like.value - mostLike, -0.5, 0.5),
  };
}

/** What a question shows by itself, worked out once. */
export interface Asked {
  readonly query: Query;
  readonly words: readonly WeighedTerm[];
  /** Words that say what is asked for, by position. */
  readonly focus: ReadonlySet<number>;
  /** Of these kinds, the words that it says. */
  readonly degrees: readonly string[];
  readonly relations: readonly string[];
  readonly future: readonly string[];
  /** How many words it has that a fact may account for. */
  readonly length: number;
}

export function readAsked(query: Query, words: readonly WeighedTerm[]): Asked {
  const spoken = [...query.spoken];
  const said = (kind: ReadonlySet<string>): string[] => spoken.filter((word) => kind.has(word));
  return {
    query,
    words,
    focus: focusOf(query, words),
    degrees: said(DEGREES),
    relations: said(RELATIONS),
    future: said(AHEAD),
    length: query.terms.filter((term) => term.role !== 'operation').length,
  };
}

/** What the match itself shows. */
export function evidenceOf(match: Match, asked: Asked, utterances: UtteranceIndex, context: MatchContext): Evidence {
  const { profile, like } = match;
  const { query, words, focus, length } = asked;
  let [missedNoun, missedVerb, missedOther, missedFocus, allHeld] = [0, 0, 0, 0, 1];
  words.forEach(({ term: { role }, need }, at) => {
    const fit = like.fits[at] ?? 0;
    if (role === 'noun') missedNoun = Math.max(missedNoun, 1 - fit);
    else if (role === 'verb') missedVerb = Math.max(missedVerb, 1 - fit);
    else if (role !== 'operation') missedOther = Math.max(missedOther, 1 - fit);
    if (focus.has(at)) missedFocus = Math.max(missedFocus, 1 - fit);
    if (need > 0.25 && fit < 0.5) allHeld = 0;
  });
  const says = (word: string): boolean =>
    profile.words.has(word) || (like.utterance !== null && saysWord(utterances, profile.asked, like.utterance, word));
  const isUnsaid = (said: readonly string[]): boolean => said.length > 0 && !said.every(says);
  const speaksOfFuture = (): boolean => [...FUTURE].some(says) || EXPECTS.test(profile.fact.statement);
  const names = query.entities;
  const sum = new Sum();
  sum.add(EVIDENCE.bias, 1);
  sum.add(EVIDENCE.coverage, match.coverage);
  sum.add(EVIDENCE.fullCoverage, Math.max(0, match.coverage - 0.85));
  sum.add(EVIDENCE.like, like.value);
  sum.add(EVIDENCE.said, like.said);
  sum.add(EVIDENCE.overlap, like.overlap);
  sum.add(EVIDENCE.density, match.density);
  sum.add(EVIDENCE.allHeld, allHeld);
  sum.add(EVIDENCE.missedNoun, missedNoun);
  sum.add(EVIDENCE.missedVerb, missedVerb);
  sum.add(EVIDENCE.missedOther, missedOther);
  sum.add(EVIDENCE.missedFocus, missedFocus);
  sum.add(EVIDENCE.unnamedTo, like.unnamed);
  sum.addIf(EVIDENCE.otherAsks, like.asks === 0);
  sum.addIf(EVIDENCE.lacksInstance, !givesInstance(profile, query, context));
  sum.addIf(EVIDENCE.missedDegree, isUnsaid(asked.degrees));
  sum.addIf(EVIDENCE.missedRelation, isUnsaid(asked.relations));
  sum.addIf(EVIDENCE.missedFuture, isUnsaid(asked.future) && !speaksOfFuture());
  sum.addIf(EVIDENCE.doubted, match.isDoubted);
  sum.addIf(EVIDENCE.unfilledPeriod, query.periods.length > 0 && match.periodScore < 0.5);
  sum.addIf(EVIDENCE.unfilledRegion, query.regions.length > 0 && match.regionScore < 0.4);
  sum.addIf(EVIDENCE.oneWord, length <= 1);
  sum.addIf(EVIDENCE.twoWords, length === 2);
  sum.addIf(EVIDENCE.manyWords, length >= 5);
  sum.addIf(EVIDENCE.nameless, names.length === 0);
  sum.addIf(EVIDENCE.incidental, names.length > 0 && !names.some(({ entity }) => profile.roles.has(entity)));
  sum.addIf(EVIDENCE.number, query.asks.includes('number'));
  sum.addIf(EVIDENCE.date, query.asks.includes('date'));
  sum.addIf(EVIDENCE.polar, query.polar);
  sum.addIf(EVIDENCE.reasonless, query.wantsReason && !profile.gives.has('reason'));
  sum.addIf(EVIDENCE.unqualified, !match.isQualified);
  return sum;
}

const MAX_LEAD = 0.8;
const clip = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const DEGREES = wordSet(
  'first second third fourth fifth last next most least highest lowest largest biggest smallest best worst fastest slowest earliest latest oldest newest only average total maximum minimum max min exact official previous former original final main',
);
const RELATIONS = wordSet(
  'before after besides other instead except without until since between than against apart during',
);
const FUTURE = wordSet('will gonna future soon upcoming next plan plans planned expected');
/** "Next" is a place in an order too. */
const AHEAD: ReadonlySet<string> = new Set([...FUTURE].filter((word) => word !== 'next'));
const EXPECTS =
  /\b(?:may|would|could|hopes?|hoped|wants?|wanted|about to|forecasts?|expect(?:s|ed)?|plan(?:s|ned)?|targets?)\b/i;

const OPENERS = wordSet('who whose whom when where which how what');

/** The first question word tells what shape the answer has; null for key words. */
function formOf(spoken: ReadonlySet<string>): string | null {
  const has = (...all: string[]): boolean => all.every((word) => spoken.has(word));
  if (has('how', 'many') || has('how', 'much')) return 'number';
  if (has('how', 'long') || has('how', 'often') || has('how', 'fast')) return 'duration';
  if (has('why') || has('how', 'come') || has('reason')) return 'reason';
  for (const word of spoken) if (OPENERS.has(word)) return word;
  return null;
}

/** Positions of the words that say what is asked for: the thing behind "which", what is counted, the deed of "who" and "when". */
function focusOf(query: Query, terms: readonly WeighedTerm[]): ReadonlySet<number> {
  const form = formOf(query.spoken);
  const focus = new Set<number>();
  const firstNoun = terms.findIndex(({ term }) => term.role === 'noun');
  terms.forEach(({ term }, at) => {
    if (term.role === 'category') focus.add(at);
    if (form === 'number' && term.keys.some((key) => query.counted.includes(key))) focus.add(at);
    if (form !== 'number' && form !== 'what' && form !== 'which' && term.role === 'verb') focus.add(at);
    if (form === 'what' && at === firstNoun) focus.add(at);
  });
  return focus;
}
