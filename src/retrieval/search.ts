import type { FactProfile } from '../domain/fact-profile.js';
import type { PeriodMention, Query } from '../domain/query.js';
import { confidenceIn, type Evidence, evidenceOf, leadOf, rankingOf } from './confidence.js';
import type { MatchContext } from './context.js';
import { type FactIndex, MAX_LIST } from './fact-index.js';
import { entityFit } from './fit.js';
import { likenessesOf, UNLIKE } from './likeness.js';
import { type Candidate, type Match, matchFact, type Veto } from './match.js';
import { WEIGHTS } from './weights.js';
import { LEAST_NEED, type WeighedTerm, weighTerms } from './words.js';

export interface SearchResult {
  /** Best first; equal ones in the order of fact ids. */
  readonly matches: readonly Match[];
  /** How many candidates each veto turned away. */
  readonly vetoes: ReadonlyMap<Veto, number>;
}

/** Facts held against a question in full, at most, however large the pack. */
const MAX_CANDIDATES = 24;
/** Facts of an entity looked at when the question has no other word. */
const MAX_UNWORDED = 2_000;

/** A word that only an utterance of a fact has leads to it with this worth. */
const SAID = 0.6;

/** Of these, so many are held against what people ask of them. */
const LIKENED = MAX_CANDIDATES;

/** With so few words, the market also leads to facts. */
const FEW_TERMS = 2;

/** Find the facts that may answer a question, best first. */
export function searchFacts(query: Query, index: FactIndex, context: MatchContext): SearchResult {
  const words = weighTerms(query.terms, context);
  const vetoes = new Map<Veto, number>();
  const candidates: Candidate[] = [];
  for (const profile of candidatesFor(query, words, index, context, vetoes)) {
    const match = matchFact(profile, query, words, context);
    const veto =
      typeof match === 'string'
        ? match
        : match.isDoubted && !index.utterances.ranges.has(profile.fact.id)
          ? 'detail'
          : null;
    if (veto !== null) vetoes.set(veto, (vetoes.get(veto) ?? 0) + 1);
    else if (typeof match !== 'string') candidates.push(match);
  }
  candidates.sort(byScore);
  const likenesses = likenessesOf(candidates.slice(0, LIKENED), query, words, index.utterances);
  const matches = candidates.flatMap((candidate, at): Match[] => {
    const like = likenesses[at] ?? UNLIKE;
    if (candidate.isDoubted && like.value < WEIGHTS.undoubted) {
      vetoes.set('detail', (vetoes.get('detail') ?? 0) + 1);
      return [];
    }
    return [{ ...candidate, like, score: candidate.score + like.value * WEIGHTS.like, confidence: 0 }];
  });
  matches.sort(byScore);
  return { matches: judgeBest(matches, query, words, index, context), vetoes };
}

const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || (a.profile.fact.id < b.profile.fact.id ? -1 : 1);

/** So many matches are told apart by all that speaks for and against them. */
const JUDGED = 8;
/** Neither sure nor unsure. */
const UNTOLD = 0.6;

function judgeBest(
  matches: readonly Match[],
  query: Query,
  words: readonly WeighedTerm[],
  index: FactIndex,
  context: MatchContext,
): readonly Match[] {
  // Half of a question that leans on another is like no utterance.
  if (query.leans) return matches.map((match) => ({ ...match, confidence: UNTOLD }));
  const judged = matches.slice(0, JUDGED).map((match): Judged => {
    const evidence = evidenceOf(match, query, words, index.utterances, context);
    return { match: { ...match, score: match.score + rankingOf(evidence) }, evidence };
  });
  judged.sort((a, b) => byScore(a.match, b.match));
  // The others stand behind them, as far as they stood behind before.
  const last = judged.at(-1)?.match.score ?? 0;
  const others = matches
    .slice(JUDGED)
    .map((match) => ({ ...match, score: Math.min(match.score, last), confidence: UNTOLD }));
  const ranked = [...judged.map(({ match }) => match), ...others];
  return [
    ...judged.map(({ match, evidence }) => ({
      ...match,
      confidence: match.like.utterance === null ? UNTOLD : confidenceIn({ ...evidence, ...leadOf(match, ranked) }),
    })),
    ...others,
  ];
}

interface Judged {
  readonly match: Match;
  readonly evidence: Evidence;
}

/** By the question's words, the facts that hold most of them; without words, by entity, region or time. */
function candidatesFor(
  query: Query,
  words: readonly WeighedTerm[],
  index: FactIndex,
  context: MatchContext,
  vetoes: Map<Veto, number>,
): FactProfile[] {
  const named = query.entities.map((mention) => ({
    mention,
    isGroup: context.entities.get(mention.entity)?.kind === 'group',
  }));
  let turnedAway = 0;
  const fits = (profile: FactProfile): boolean => {
    for (const { mention, isGroup } of named) {
      const isNear = isGroup || profile.isGroup || profile.mentions.has(mention.entity);
      if (isNear && entityFit(profile, mention, query, context) !== null) continue;
      turnedAway++;
      return false;
    }
    return true;
  };
  const close = (list: FactProfile[]): FactProfile[] => {
    if (turnedAway > 0) vetoes.set('entity', turnedAway);
    return list;
  };
  const near = named.map(({ mention, isGroup }) => (isGroup || words.length === 0 ? null : index.near(mention.entity)));
  const found = heaviest(words, index, (position) => {
    // Most facts have nothing to do with whom a question names: a mark turns them away.
    for (let at = 0; at < named.length; at++) {
      if ((near[at]?.[position] ?? 1) === 1) continue;
      turnedAway++;
      return false;
    }
    const profile = index.facts[position];
    return profile !== undefined && fits(profile);
  }).flatMap((position) => index.facts[position] ?? []);
  if (query.terms.length > FEW_TERMS && found.length > 0) return close(found);
  const unworded = new Set<FactProfile>(found);
  const add = (list: readonly FactProfile[] | undefined): void => {
    for (const profile of list ?? []) {
      if (unworded.size >= MAX_UNWORDED) return;
      if (!unworded.has(profile) && fits(profile)) unworded.add(profile);
    }
  };
  // A figure of speech alone leads nowhere.
  const isWorded = found.length > 0 || words.some(({ need }) => need > LEAST_NEED);
  if (query.terms.length > 0 && isWorded) {
    for (const { entity } of query.regions) add(index.byRegion.get(entity));
    if (found.length === 0) for (const { entity } of query.entities) add(index.byEntity.get(entity));
    return close([...unworded]);
  }
  for (const { entity } of query.entities) add(index.byEntity.get(entity));
  if (query.entities.length > 0) return close([...unworded]);
  for (const { entity } of query.regions) add(index.byRegion.get(entity));
  for (const asked of query.periods) add(index.byMonth.get(monthKey(asked)));
  return close([...unworded]);
}

/** Where the index holds a period: its month, its year when it is longer, the month of any year when the year is open. */
function monthKey({ period, anyYear }: PeriodMention): string {
  if (period.grain === 'month' || period.grain === 'day')
    return anyYear ? `*${period.start.slice(4, 7)}` : period.start.slice(0, 7);
  return period.start.slice(0, 4);
}

/**
 * Positions of the facts that hold most of the question's words by weight, heaviest first, of equals the first;
 * a word counts once, by its best key.
 *
 * @param fits tells which facts may answer at all
 */
function heaviest(words: readonly WeighedTerm[], index: FactIndex, fits: (position: number) => boolean): number[] {
  const { held, best, stamp } = index.scratch;
  const touched: number[] = [];
  const note = (key: string, factor: number, mark: number): void => {
    const posting = index.byKey.get(key);
    if (posting) noteAll(posting.positions, posting.worths, factor, mark);
    const said = index.byUtterance.get(key);
    if (said) noteAll(said, null, factor * SAID, mark);
  };
  const noteAll = (
    positions: readonly number[],
    worths: readonly number[] | null,
    factor: number,
    mark: number,
  ): void => {
    if (positions.length > MAX_LIST) return;
    for (let i = 0; i < positions.length; i++) {
      const position = positions[i] as number;
      const worth = worths === null ? factor : (worths[i] as number) * factor;
      if (stamp[position] !== mark) {
        if (stamp[position] === 0) touched.push(position);
        stamp[position] = mark;
        best[position] = worth;
        held[position] = (held[position] as number) + worth;
      } else if (worth > (best[position] as number)) {
        held[position] = (held[position] as number) + worth - (best[position] as number);
        best[position] = worth;
      }
    }
  };
  words.forEach(({ term, weight }, at) => {
    for (const key of term.keys) note(key, weight, at + 1);
    for (const part of term.parts) note(part, weight * 0.5, at + 1);
  });
  const found: number[] = [];
  const goesBefore = (a: number, b: number): boolean => {
    const difference = (held[a] as number) - (held[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  };
  for (const position of touched) {
    const last = found.at(-1);
    const isFull = found.length === MAX_CANDIDATES;
    if ((isFull && last !== undefined && !goesBefore(position, last)) || !fits(position)) continue;
    let at = isFull ? found.length - 1 : found.length;
    for (; at > 0 && goesBefore(position, found[at - 1] as number); at--) found[at] = found[at - 1] as number;
    found[at] = position;
  }
  for (const position of touched) {
    held[position] = 0;
    stamp[position] = 0;
  }
  return found;
}
