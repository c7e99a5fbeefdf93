import type { Fact } from '../domain/knowledge.js';
import type { Query, Term } from '../domain/query.js';
import type { SearchResult } from '../retrieval/search.js';

// Questions that leave open what or whom they are about.

export const namesNothing = (query: Query): boolean =>
  query.entities.length + query.regions.length + query.periods.length === 0;

const isOnTopic = (term: Term): boolean => term.keys.some((key) => key.startsWith('t:'));

export const PRONOUNS = /\b(?:it|its|they|them|their|that|this|he|his|she|her|there|those)\b/;

/** "How much was it in the third quarter?", "Who said so?": a question of nothing. */
export const asksOfNothing = ({
  entities,
  excluded,
  regions,
  documents,
  terms,
  asks,
  live,
  operation,
}: Query): boolean =>
  asks.length > 0 &&
  operation !== 'happened' &&
  !live &&
  entities.length + excluded.length + regions.length + documents.length === 0 &&
  terms.every(({ role }) => role === 'operation');

/** "How much did it go up?": a pronoun, and nothing that it stands for. */
export const pointsNowhere = (query: Query): boolean =>
  namesNothing(query) && !query.terms.some(isOnTopic) && query.terms.length <= 2 && PRONOUNS.test(query.text);

/** "Which of the two is bigger": of two that nobody named. */
export const isOfTwo = (query: Query): boolean =>
  namesNothing(query) &&
  query.terms.length <= 2 &&
  !query.terms.some(isOnTopic) &&
  /^which (?:\S+ )?of the (?:2|two)\b/.test(query.text);

/** "What was the share in Q3?": values of many, and the question names none of them. */
export const isAboutNobody = (query: Query, facts: readonly Fact[]): boolean =>
  query.entities.length + query.regions.length === 0 &&
  query.operation === 'look-up' &&
  new Set(facts.map((fact) => fact.entity)).size > 2;

/** "Is Globex phone only": whether it is something that no fact speaks of. */
export const isHalfAsked = ({ polar, terms, entities, regions, periods }: Query): boolean =>
  polar && terms.length === 0 && entities.length === 1 && regions.length + periods.length === 0;

/** Nothing named, nothing dated and next to nothing said. */
export function isTooVague(query: Query): boolean {
  const isLone =
    query.entities.length === 0 &&
    (query.regions.length === 0 || !query.terms.some((term) => term.keys.some((key) => /^[im]:/.test(key)))) &&
    (query.periods.length === 0 || query.terms.length === 0) &&
    query.terms.length <= 1 &&
    query.asks.length === 0 &&
    !query.polar &&
    query.operation === 'look-up';
  if (isLone && !query.terms.some(isOnTopic)) return true;
  const named = query.entities.length + query.regions.length + query.periods.length;
  if (named > 0)
    return named === 1 && query.terms.length === 0 && query.asks.length === 0 && query.periods.length === 0;
  const content = query.terms.filter((term) => !term.unknown);
  return (
    query.terms.length <= 1 &&
    content.every((term) => term.role === 'operation' || term.keys.some((key) => key.startsWith('i:'))) &&
    content.length > 0
  );
}

/** "When was the conference": one word and no name, and it is said of several. */
export function isOfSeveral(query: Query, { matches }: SearchResult): boolean {
  const content = query.terms.filter((term) => term.role !== 'operation');
  if (!namesNothing(query) || content.length !== 1 || content.some(isOnTopic)) return false;
  const alike = matches.filter((match) => match.missing.length === 0).slice(0, 5);
  return new Set(alike.map(({ profile }) => profile.fact.entity)).size > 2;
}
