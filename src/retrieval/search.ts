import type { FactProfile } from '../domain/fact-profile.js';
import type { Query } from '../domain/query.js';
import { type FactIndex, MAX_LIST } from './fact-index.js';
import { type Match, type MatchContext, matchFact, termWeight, type Veto } from './match.js';

export interface SearchResult {
  /** Best first; equal ones in the order of fact ids. */
  readonly matches: readonly Match[];
  /** How many candidates each veto turned away. */
  readonly vetoes: ReadonlyMap<Veto, number>;
}

/** Facts held against a question at most, however large the pack. */
const MAX_CANDIDATES = 6_000;
/** Worse matches are of no use to anybody. */
const MAX_MATCHES = 60;

/** Find the facts that may answer a question, best first. */
export function searchFacts(query: Query, index: FactIndex, context: MatchContext): SearchResult {
  const weights = query.terms.map((term) => termWeight(term, context));
  const vetoes = new Map<Veto, number>();
  const matches: Match[] = [];
  for (const profile of candidatesFor(query, index)) {
    const match = matchFact(profile, query, weights, context);
    if (typeof match === 'string') vetoes.set(match, (vetoes.get(match) ?? 0) + 1);
    else matches.push(match);
  }
  matches.sort((a, b) => b.score - a.score || (a.profile.fact.id < b.profile.fact.id ? -1 : 1));
  return { matches: matches.slice(0, MAX_MATCHES), vetoes };
}

/** By the named entity where one is named, else by the question's rarest words, else by its period. */
function candidatesFor(query: Query, index: FactIndex): Iterable<FactProfile> {
  const found = new Set<FactProfile>();
  const add = (list: readonly FactProfile[] | undefined): void => {
    if (!list) return;
    for (const profile of list) {
      if (found.size >= MAX_CANDIDATES) return;
      found.add(profile);
    }
  };
  const lists = query.terms
    .flatMap((term) => [...term.keys, ...term.parts])
    .map((key) => index.byKey.get(key))
    .filter((list): list is readonly FactProfile[] => list !== undefined && list.length <= MAX_LIST)
    .sort((a, b) => a.length - b.length);
  const intents = query.terms.flatMap((term) => term.keys).filter((key) => key.startsWith('i:')).map((key) => key.slice(2));
  for (const { entity } of query.entities) {
    const own = index.byEntity.get(entity);
    if (own && own.length > MAX_LIST) for (const intent of intents) add(index.byEntityIntent.get(`${entity}|${intent}`));
    else add(own);
  }
  for (const list of lists) {
    if (found.size > MAX_CANDIDATES / 2) break;
    add(list);
  }
  if (lists.length === 0 && query.entities.length === 0) for (const { entity } of query.regions) add(index.byEntity.get(entity));
  for (const { period, grain } of query.periods.map((mention) => ({ period: mention.period, grain: mention.period.grain }))) {
    if (query.terms.length === 0) add(index.byMonth.get(grain === 'year' ? period.start.slice(0, 4) : period.start.slice(0, 7)));
  }
  return found;
}
