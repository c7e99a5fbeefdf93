import { citationKey } from '../domain/citation.js';
import type { Fact } from '../domain/knowledge.js';
import { contains, startOf } from '../domain/period.js';
import { type PeriodMention, type Query, withChanges } from '../domain/query.js';
import { searchFacts } from '../retrieval/search.js';
import { headAsked, weighTerms } from '../retrieval/words.js';
import type { Core } from './core.js';

/** A timeline longer than this tells nobody anything. */
export const MAX_EVENTS = 8;

/** What happened to the named, in the named time and place, in the order of time; empty when the question asks something else. */
export function findEvents(query: Query, core: Core): Fact[] {
  if (query.operation !== 'happened' || query.entities.length + query.regions.length + query.periods.length === 0)
    return [];
  const words = weighTerms(query.terms, core.context);
  const thing = words[headAsked(query, words)]?.term;
  const wide = withChanges(query, { terms: query.terms.filter((term) => term.unknown || term === thing), asks: [] });
  // "On the 1st and the 2nd": of each day its events.
  const asked =
    query.periods.length < 2 ? [wide] : query.periods.map((period) => withChanges(wide, { periods: [period] }));
  const matches = asked.flatMap((part) => searchFacts(part, core.index, core.context).matches);
  const facts = matches.filter((match) => match.coverage >= 0.75).map((match) => match.profile.fact);
  const dated = facts.filter(
    (fact) => core.lexicon.intents.get(fact.intent)?.event && fact.period && isInside(fact, query),
  );
  // A day without an event is not left out in silence.
  const isOf = (period: PeriodMention): boolean =>
    dated.some((fact) => isInside(fact, withChanges(query, { periods: [period] })));
  return query.periods.length < 2 || query.periods.every(isOf) ? inOrder(ofSubject(dated, query, core)) : [];
}

/** What happened to whoever is named, before what merely names them; all of it where nothing is their own. */
function ofSubject(facts: readonly Fact[], query: Query, core: Core): readonly Fact[] {
  const names = new Set(query.entities.map((mention) => mention.entity));
  const own = facts.filter(
    ({ entity, by }) =>
      names.has(entity) || names.has(by ?? '') || names.has(core.lexicon.entities.get(entity)?.parent ?? ''),
  );
  return query.periods.length > 0 && own.length > 0 ? own : facts;
}

/** In the order of time, one of each day, subject and place of the text. */
function inOrder(facts: readonly Fact[]): Fact[] {
  const days = new Map(
    facts.map((fact) => [
      `${fact.period?.start}|${fact.entity}|${fact.intent}|${citationKey(fact.citations[0])}`,
      fact,
    ]),
  );
  return [...days.values()].sort((a, b) => compareText(startOf(a), startOf(b)) || compareText(a.id, b.id));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isInside = (fact: Fact, query: Query): boolean =>
  query.regions.every(({ entity }) => fact.region === entity || fact.with.includes(entity)) &&
  (query.periods.length === 0 ||
    query.periods.some((asked) => asked.anyYear || (fact.period !== undefined && contains(asked.period, fact.period))));
