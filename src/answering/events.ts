import type { Fact } from '../domain/knowledge.js';
import { contains } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import { searchFacts } from '../retrieval/search.js';
import type { Core } from './core.js';

/** A timeline longer than this tells nobody anything. */
const MAX_EVENTS = 8;

/** What happened to the named, in the named time and place, in the order of time; empty when the question asks something else. */
export function findEvents(query: Query, core: Core): Fact[] {
  if (query.operation !== 'happened' || query.entities.length + query.regions.length + query.periods.length === 0)
    return [];
  const wide: Query = { ...query, terms: query.terms.filter((term) => term.unknown), asks: [] };
  const facts = searchFacts(wide, core.index, core.context)
    .matches.filter((match) => match.coverage >= 0.75)
    .map((match) => match.profile.fact);
  const dated = facts.filter(
    (fact) => core.lexicon.intents.get(fact.intent)?.event && fact.period && isInside(fact, query),
  );
  const days = new Map(
    dated.map((fact) => [`${fact.period?.start}|${fact.entity}|${fact.intent}|${fact.citations[0].paragraph}`, fact]),
  );
  const told = [...days.values()].sort((a, b) => ((a.period?.start ?? '') < (b.period?.start ?? '') ? -1 : 1));
  return told.length > MAX_EVENTS ? [] : told;
}

const isInside = (fact: Fact, query: Query): boolean =>
  query.regions.every(({ entity }) => fact.region === entity || fact.with.includes(entity)) &&
  query.periods.every((asked) => asked.anyYear || (fact.period !== undefined && contains(asked.period, fact.period)));
