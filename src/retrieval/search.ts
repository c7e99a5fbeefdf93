import type { FactProfile } from '../domain/fact-profile.js';
import type { PeriodMention, Query } from '../domain/query.js';
import type { MatchContext } from './context.js';
import { type FactIndex, MAX_LIST } from './fact-index.js';
import { entityFit } from './fit.js';
import { type Match, matchFact, type Veto } from './match.js';
import { type WeighedTerm, weighTerms } from './words.js';

export interface SearchResult {
  /** Best first; equal ones in the order of fact ids. */
  readonly matches: readonly Match[];
  /** How many candidates each veto turned away. */
  readonly vetoes: ReadonlyMap<Veto, number>;
}

/** Facts held against a question in full, at most, however large the pack. */
const MAX_CANDIDATES = 36;
/** Facts of an entity looked at when the question has no other word. */
const MAX_UNWORDED = 2_000;

/** With so few words, the market also leads to facts. */
const FEW_TERMS = 2;

/** Find the facts that may answer a question, best first. */
export function searchFacts(query: Query, index: FactIndex, context: MatchContext): SearchResult {
  const words = weighTerms(query.terms, context);
  const vetoes = new Map<Veto, number>();
  const matches: Match[] = [];
  for (const profile of candidatesFor(query, words, index, context, vetoes)) {
    const match = matchFact(profile, query, words, context);
    if (typeof match === 'string') vetoes.set(match, (vetoes.get(match) ?? 0) + 1);
    else matches.push(match);
  }
  matches.sort((a, b) => b.score - a.score || (a.profile.fact.id < b.profile.fact.id ? -1 : 1));
  return { matches, vetoes };
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
  const fits = (profile: FactProfile): boolean => {
    const fit = named.every(
      // Most facts have nothing to do with whom a question names: a look at their names turns them away.
      ({ mention, isGroup }) =>
        (isGroup || profile.isGroup || profile.mentions.has(mention.entity)) &&
        entityFit(profile, mention, query, context) !== null,
    );
    if (!fit) vetoes.set('entity', (vetoes.get('entity') ?? 0) + 1);
    return fit;
  };
  const ranked = heldWeights(words, index).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const found: FactProfile[] = [];
  for (const [position] of ranked) {
    if (found.length >= MAX_CANDIDATES) break;
    const profile = index.facts[position];
    if (profile && fits(profile)) found.push(profile);
  }
  if (query.terms.length > FEW_TERMS && found.length > 0) return found;
  const unworded = new Set<FactProfile>(found);
  const add = (list: readonly FactProfile[] | undefined): void => {
    for (const profile of list ?? []) {
      if (unworded.size >= MAX_UNWORDED) return;
      if (!unworded.has(profile) && fits(profile)) unworded.add(profile);
    }
  };
  if (query.terms.length > 0) {
    for (const { entity } of query.regions) add(index.byRegion.get(entity));
    return [...unworded];
  }
  for (const { entity } of query.entities) add(index.byEntity.get(entity));
  if (query.entities.length > 0) return [...unworded];
  for (const { entity } of query.regions) add(index.byRegion.get(entity));
  for (const asked of query.periods) add(index.byMonth.get(monthKey(asked)));
  return [...unworded];
}

/** Where the index holds a period: its month, its year when it is longer, the month of any year when the year is open. */
function monthKey({ period, anyYear }: PeriodMention): string {
  if (period.grain === 'month' || period.grain === 'day')
    return anyYear ? `*${period.start.slice(4, 7)}` : period.start.slice(0, 7);
  return period.start.slice(0, 4);
}

/** Weight of the question's words that each fact holds, by position; a word counts once, by its best key. */
function heldWeights(words: readonly WeighedTerm[], index: FactIndex): [position: number, weight: number][] {
  const { held, best, stamp } = index.scratch;
  const touched: number[] = [];
  words.forEach(({ term, weight }, at) => {
    const mark = at + 1;
    const note = (key: string, factor: number): void => {
      const posting = index.byKey.get(key);
      if (!posting || posting.positions.length > MAX_LIST) return;
      const { positions, worths } = posting;
      for (let i = 0; i < positions.length; i++) {
        const position = positions[i] as number;
        const worth = (worths[i] as number) * weight * factor;
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
    for (const key of term.keys) note(key, 1);
    for (const part of term.parts) note(part, 0.5);
  });
  const found = touched.map((position): [number, number] => [position, held[position] as number]);
  for (const position of touched) {
    held[position] = 0;
    stamp[position] = 0;
  }
  return found;
}
