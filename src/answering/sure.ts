import type { Fact } from '../domain/knowledge.js';
import type { Query, Term } from '../domain/query.js';
import { isMeasure } from '../retrieval/fit.js';
import type { Match } from '../retrieval/match.js';
import type { SearchResult } from '../retrieval/search.js';
import { WEIGHTS } from '../retrieval/weights.js';
import type { Core } from './core.js';
import { asksForMeasure } from './measures.js';

// When the best match answers, whatever else was found.

/** It is likely enough, and lacks nothing that the question turns on. */
export const isSureOf = (best: Match | undefined, query: Query, core: Core): best is Match =>
  best !== undefined &&
  best.confidence >= WEIGHTS.sure &&
  !lacksThing(best, query) &&
  !lacksMeans(best, query) &&
  !best.missing.some((term) => term.unknown || (best.like.value < ALIKE && namesOther(term, query, core))) &&
  (!asksForMeasure(query) ||
    tellsAll(best, query) ||
    isAsAsked(best) ||
    (best.profile.hasFigure && !isOtherMeasure(best, query, core)));

/** Likely, much like an utterance, and it lacks nothing but deeds and manners: people put these in words of their own. */
export const isLikely = (best: Match | undefined, query: Query): best is Match =>
  best !== undefined &&
  best.confidence >= LIKE_ENOUGH &&
  best.like.value >= LIKELY_LIKE &&
  best.fillsSlots &&
  query.entities.length + query.regions.length > 0 &&
  !asksForMeasure(query) &&
  !query.asks.includes('place') &&
  // "Who bought it": the deed is all that is asked of.
  (!query.asks.includes('agent') || query.speaks || best.missing.every(({ role, at }) => role !== 'verb' || at > 1)) &&
  (best.like.value >= LIKELY_ALONE || holdsContent(best, query)) &&
  (best.missing.length > 0 ||
    best.confidence >= WEIGHTS.likely ||
    best.coverage >= WEIGHTS.minCoverage ||
    best.like.value >= LIKELY_ALONE) &&
  best.missing.every(({ unknown, role, need }) => !unknown && (role !== 'noun' || need < 0.8)) &&
  best.missing.reduce((sum, { need }) => sum + need, 0) <= MOST_LACKED;
const LIKE_ENOUGH = 0.6;
const LIKELY_LIKE = 0.5;
/** With no word of the question but a name. */
const LIKELY_ALONE = 0.65;
const holdsContent = ({ missing }: Match, { terms, entities, regions }: Query): boolean =>
  entities.length + regions.length > 1 ||
  terms.some((term) => term.role !== 'operation' && term.need >= 0.5 && !missing.includes(term));
/** As much as one deed and a manner. */
const MOST_LACKED = 1;

/** "In which city is its mill": who or where is asked of a thing, and of a place or a person held for another. */
const lacksThing = ({ coverage, missing }: Match, { asks }: Query): boolean =>
  coverage < LEAST_OF_THING &&
  (asks.includes('place') || asks.includes('agent')) &&
  missing.some(({ role, need }) => role === 'noun' && need >= 1);
const LEAST_OF_THING = 0.5;

/** "Under which licence": something by its kind, and the fact has no such thing. */
const lacksMeans = ({ cover, like }: Match, { text }: Query): boolean =>
  cover.lacksKind && like.value < ALIKE && BY_WHICH.test(text);
const ALIKE = 0.75;
const BY_WHICH = /\b(?:in|under|over|at|with|through|on|for|from|by|against) (?:which|what)\b/;

/** "Who gained from their fall": no number is asked for, and the fact has every word, those of a measure too. */
const tellsAll = (best: Match, query: Query): boolean =>
  !query.asks.includes('number') &&
  (query.terms.length > 2 || (query.terms.length > 1 && (query.entities.length > 1 || best.like.value >= ALIKE))) &&
  best.missing.length === 0 &&
  best.coverage >= WEIGHTS.ownCoverage;

/** "What position does he hold": a word for a measure means something else in an utterance that asks just so. */
const isAsAsked = ({ like, confidence, fillsSlots }: Match): boolean =>
  like.value >= ALIKE && confidence >= AS_ASKED && fillsSlots;
const AS_ASKED = 0.93;

const MONEY: ReadonlySet<string> = new Set(['CNY', 'USD', 'HKD']);
const LEAST_OF_OTHER = 0.5;
/** A growth is no share, and revenue no profit. */
function isOtherMeasure({ profile, coverage }: Match, query: Query, core: Core): boolean {
  const { intents } = core.lexicon;
  const isOtherSum = MONEY.has(profile.fact.unit ?? '') && !query.stated.has(profile.fact.intent);
  if (isMeasure(profile) && isOtherSum && coverage < LEAST_OF_OTHER) return true;
  const asksShare = [...query.stated].some((id) => intents.get(id)?.share);
  return isMeasure(profile) && asksShare && intents.get(profile.fact.intent)?.rate === true;
}

/** The best fact is much likelier the answer than the values or events found by their slots, where one is asked for. */
export function isSurer(best: Match, facts: readonly Fact[], query: Query, search: SearchResult): boolean {
  const isAhead = query.operation !== 'happened' && isFarLikelier(best, facts, search);
  if ((best.confidence < WEIGHTS.sure && !isAhead) || facts.includes(best.profile.fact)) return false;
  // The value that is asked for by its noun is told by no fact that has no word of it.
  if (asksForMeasure(query) && best.missing.some((term) => term.role === 'noun' && namesMeasure(term))) return false;
  if (!(['look-up', 'happened'].includes(query.operation) || (tellsSurely(best) && comparesNothing(query))))
    return false;
  return search.matches.every(
    ({ profile, confidence }) => !facts.includes(profile.fact) || confidence < best.confidence - AHEAD,
  );
}

/** It is likely the answer, and some of the others were held against the question too, and hardly are. */
export function isFarLikelier(best: Match, facts: readonly Fact[], { matches }: SearchResult): boolean {
  const judged = matches.filter(({ profile }) => facts.includes(profile.fact));
  return (
    best.confidence >= WEIGHTS.likely &&
    judged.length > 0 &&
    judged.every(({ confidence }) => confidence < WEIGHTS.hardly)
  );
}

const namesMeasure = ({ keys }: Term): boolean => keys.some((key) => key.startsWith('m:'));

/** So much more confident is surer. */
const AHEAD = 0.1;
/** Nothing of weight is missing. */
const SURELY_TOLD = 0.95;

/** Sure, and it has all that the question says. */
export const tellsSurely = (best: Match | undefined): best is Match =>
  best !== undefined && best.confidence >= WEIGHTS.sure && best.coverage >= SURELY_TOLD;

/** "What does he compare it with", "who takes most of the profits": two values can't be held against one another. */
const comparesNothing = ({ operation, entities, regions, periods, asks }: Query): boolean =>
  operation === 'compare'
    ? Math.max(entities.length, regions.length, periods.length) < 2
    : (operation === 'highest' || operation === 'lowest') && asks.includes('agent') && entities.length === 0;

/** A word that the best fact lacks names another value than its own, or, and nothing else, another kind of event. */
const namesOther = (term: Term, query: Query, core: Core): boolean =>
  (!isLooseDeed(term) && namesMeasure(term) && (asksForMeasure(query) || isHeadOf(term, query))) ||
  (!term.keys.some((key) => key.startsWith('s:')) &&
    term.keys.some((key) => key.startsWith('i:') && core.lexicon.intents.get(key.slice(2))?.event === true));

/** "What was its price on the day it came out": the value itself is asked for, whatever else is said. */
const isHeadOf = ({ role, at }: Term, { text, entities, tokens }: Query): boolean =>
  role === 'noun' &&
  entities.some(
    ({ to }) =>
      (at === to && /'s?$/.test(tokens[to - 1]?.text ?? '')) ||
      (at <= to + 1 && /^what(?:s|'s| is| was| were) /.test(text)),
  );

/** "Falls on": a deed that may mean much else than a measure's change. */
const isLooseDeed = ({ role, keys }: Term): boolean =>
  role === 'verb' && keys.filter((key) => key.startsWith('s:')).length > 1;
