import type { Computed } from '../domain/answer.js';
import type { Fact } from '../domain/knowledge.js';
import { contains, describePeriod, overlaps, samePeriod, startOf } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import { formatNumber, formatValue } from '../domain/value.js';
import type { Core } from './core.js';

/** What several facts give together, with the sentence that tells it. */
export interface Computation {
  readonly computed: Computed | null;
  readonly lead: string;
}

const REST = /\b(?:left|rest|remain|remains|remaining|remainder|others|else|non-listed|unlisted)\b/;
const RISE =
  /\b(?:grow|grew|grown|growing|rise|rose|risen|increase|increased|gain|gained|up|improve|improved|expand|expanded|climb|climbed)\b/;
/** "Fell the most": the deepest of the falls is meant. */
export const asksFall = (query: Query): boolean => FALL.test(query.text) || DECLINE.test(query.text);
const DECLINE = /\b(?:decreas\w*|declin\w*|drops?|falls?|losses|shrink\w*|contract(?:ed|ion)|plunge[ds]?)\b/;
const FALL =
  /\b(?:fall|fell|fallen|drop|dropped|decline|declined|decrease|decreased|shrink|shrank|lose|lost|down|slump|slumped)\b/;
const MORE = /\b(?:bigger|larger|higher|more|ahead|faster|longer|greater|better|above|stronger|beat|outsell|exceed)\b/;
const LESS = /\b(?:smaller|lower|less|fewer|behind|slower|shorter|worse|below|weaker|deeper|cheaper)\b/;

const EITHER = /\bor\b/;
/** "A margin that it won't go above": a bound, and no denial. */
const CAP =
  /\b(?:cannot|can'?t|won'?t|(?:will|would|can|could|should|must|may|do|does)(?: not|n'?t)) (?:\w+ ){0,2}(?:above|over|beyond|exceed|past|more|higher)\b/;
const NEGATION = /\b(?:not|never|cannot|false|untrue|incorrect)\b|n't\b/;

/** "did not grow", "is it false that …": the facts as they stand say the other way round what is asked. */
export const isNegated = (query: Query): boolean => NEGATION.test(query.text.replace(CAP, ''));

/** "Did it fall?", plainly: neither one or the other, nor denied, nor "by 5%", which a sign alone can't settle. */
const asksPlainly = (query: Query): boolean =>
  query.polar && !EITHER.test(query.text) && !isNegated(query) && !query.terms.some((term) => /\d/.test(term.text));

/** "In each quarter", "A's plus B's", "how many times more": the values, and no difference. */
const LISTED = /\b(?:each|every|plus|how many times)\b/;

const isNumeric = (fact: Fact | undefined): fact is Fact & { readonly value: number } =>
  typeof fact?.value === 'number';

/**
 * Work out what a question wants from its facts: the rest of a whole, a yes or no, a difference, a first place.
 *
 * @param facts    in the order they are told; for a comparison its parts
 * @param compared the facts are the parts of a comparison
 */
export function computeFrom(query: Query, facts: readonly Fact[], compared: boolean, core: Core): Computation | null {
  const [first, second] = facts;
  if (!isNumeric(first)) return null;
  if (facts.length === 1) return complement(query, first, core) ?? direction(query, first, core);
  if (!facts.every((fact) => isNumeric(fact) && fact.unit === first.unit)) return null;
  if (
    facts.length === 2 &&
    compared &&
    !LISTED.test(query.text) &&
    isNumeric(second) &&
    areComparable(first, second, query)
  ) {
    // A change runs forward in time, in whatever order its ends are named.
    const isBackward = first.entity === second.entity && startOf(second) < startOf(first);
    return isBackward ? difference(query, second, first, core) : difference(query, first, second, core);
  }
  return isExtreme(query) && facts.every(({ intent, bound }) => intent === first.intent && bound === undefined)
    ? extreme(query, byOperation(facts, query, core), core)
    : null;
}

const isExtreme = ({ operation }: Query): boolean => operation === 'highest' || operation === 'lowest';

/** Values of one measure with the highest or the lowest first, where it is asked for; else as they are. */
export function extremeFirst(found: readonly Fact[], query: Query, core: Core): readonly Fact[] {
  if (!isExtreme(query)) return found;
  const [only, ...others] = found;
  const inside = only && others.length === 0 ? insideOf(only, core) : [];
  // An average is not held against its own months.
  const facts = inside.length > 1 ? inside : [...found, ...inside];
  return facts.every((fact) => isNumeric(fact) && fact.unit === only?.unit && fact.intent === only?.intent)
    ? byOperation(facts, query, core)
    : found;
}

/** The highest of a half-year may be that of one of its months. */
function insideOf(whole: Fact, { index }: Core): readonly Fact[] {
  const { entity, intent, region, unit, value, period } = whole;
  if (period === undefined || value === undefined) return [];
  return (index.byEntityIntent.get(entity)?.get(intent) ?? [])
    .map(({ fact }) => fact)
    .filter(
      (fact) =>
        fact.region === region &&
        fact.unit === unit &&
        fact.bound === undefined &&
        fact.qualifier.length > 0 === whole.qualifier.length > 0 &&
        fact.period !== undefined &&
        contains(period, fact.period) &&
        !samePeriod(period, fact.period),
    );
}

const BETWEEN = /\bbetween\b.+\band\b/;

/**
 * Two of one market at two times, two of two owners, or two of one measure that the question itself holds against one
 * another ("between its peak and its close"); neither a mere bound ("at most 3rd").
 */
const areComparable = (a: Fact, b: Fact, query: Query): boolean =>
  a.bound === undefined &&
  b.bound === undefined &&
  ((a.entity !== b.entity &&
    (a.intent === b.intent || asksSizes(query)) &&
    !isOfOne(query) &&
    (query.periods.length > 1 || mayBeOfOneTime(a, b)) &&
    (query.regions.length > 1 || a.region === b.region)) ||
    (a.entity === b.entity &&
      (areOfTwoTimes(a, b, query) || (BETWEEN.test(query.text) && a.intent === b.intent && a.value !== b.value))));

/** Of one time, or of none that is told. */
const mayBeOfOneTime = (a: Fact, b: Fact): boolean =>
  a.period === undefined || b.period === undefined || overlaps(a.period, b.period);

/** "How did its rank change": one is named, and no other's value is held against its own. */
const isOfOne = ({ entities }: Query): boolean => entities.length === 1;

/** A level and an increase are not of two times, nor is what nobody asks for held against what is asked for. */
function areOfTwoTimes(a: Fact, b: Fact, { spoken }: Query): boolean {
  if (a.region !== b.region || a.intent !== b.intent) return false;
  if (a.period?.start !== b.period?.start || a.period?.end !== b.period?.end)
    return a.qualifier.length > 0 === b.qualifier.length > 0;
  const isNamed = ({ qualifier }: Fact): boolean => qualifier.some((word) => spoken.has(word));
  return a.value !== b.value && a.qualifier.join() !== b.qualifier.join() && isNamed(a) && isNamed(b);
}

function complement(query: Query, fact: Fact & { readonly value: number }, core: Core): Computation | null {
  if (!core.lexicon.intents.get(fact.intent)?.share || !REST.test(query.text)) return null;
  const value = round(100 - fact.value);
  return {
    computed: { operation: 'complement', value, unit: 'percent', from: [fact.id] },
    lead: `That leaves ${formatNumber(value, 'percent')} for all others (100% less ${formatNumber(fact.value, fact.unit)}).`,
  };
}

/** "Did it grow?": the sign of a rate says yes or no. */
function direction(query: Query, fact: Fact & { readonly value: number }, core: Core): Computation | null {
  if (!asksPlainly(query) || !core.lexicon.intents.get(fact.intent)?.rate) return null;
  const text = query.text;
  const asked = FALL.test(text) ? -1 : RISE.test(text) ? 1 : 0;
  if (asked === 0) return null;
  return { computed: null, lead: Math.sign(fact.value) === asked ? 'Yes.' : 'No.' };
}

function difference(
  query: Query,
  first: Fact & { readonly value: number },
  second: Fact & { readonly value: number },
  core: Core,
): Computation {
  const areSizes = asksSizes(query) && Math.sign(first.value) !== Math.sign(second.value);
  const [from, to] = areSizes ? [Math.abs(first.value), Math.abs(second.value)] : [first.value, second.value];
  const value = round(to - from);
  const computed: Computed = {
    operation: 'difference',
    value,
    unit: first.unit === 'percent' ? 'percentage-point' : (first.unit ?? 'count'),
    from: [first.id, second.id],
  };
  const overTime = first.entity === second.entity;
  const isRank = first.unit === 'rank';
  const size = isRank ? places(Math.abs(value)) : formatNumber(Math.abs(value), computed.unit);
  // Down to the first place is up.
  const rise = isRank ? -value : value;
  const values = `${formatValue(first)} → ${formatValue(second)}`;
  if (overTime)
    return {
      computed,
      lead: value === 0 ? `No change (${values}).` : `${rise > 0 ? 'Up' : 'Down'} by ${size} (${values}).`,
    };
  const isFirst = areSizes ? from >= to : isBetter(first, second);
  const [ahead, behind] = isFirst ? [first, second] : [second, first];
  const order =
    value === 0
      ? 'Both are equal'
      : areSizes
        ? `The change of ${nameOf(ahead, core)} is larger than that of ${nameOf(behind, core)} by ${size}`
        : `${nameOf(ahead, core)} is ahead of ${nameOf(behind, core)} by ${size}`;
  const text = query.text;
  const wanted = MORE.test(text) ? 1 : LESS.test(text) ? -1 : 0;
  const verdict =
    asksPlainly(query) && wanted !== 0 && value !== 0 ? (Math.sign(-rise) === wanted ? 'Yes. ' : 'No. ') : '';
  return { computed, lead: `${verdict}${order} (${formatValue(ahead)} against ${formatValue(behind)}).` };
}

const FALLS = '(?:lose|lost|loss|fall|fell|drop|dropped|decline|declined|shrink|shrank)';
const RISES = '(?:gain|gains|gained|grow|grew|growth|rise|rose|add|added)';
const PASSED = '.{1,60}\\bthan (?:(?!which|who|whose)\\S+ ){1,2}?';
const TWO_WAYS = new RegExp(`\\b${FALLS}\\b${PASSED}${RISES}\\b|\\b${RISES}\\b${PASSED}${FALLS}\\b`);

/** "How many more did one lose than the other gained": how large the changes are, whichever way they go. */
const asksSizes = ({ text }: Query): boolean => TWO_WAYS.test(text);

const places = (value: number): string => `${value} place${value === 1 ? '' : 's'}`;

/** A rank is better the smaller it is. */
const isBetter = (first: Fact & { readonly value: number }, second: Fact & { readonly value: number }): boolean =>
  first.unit === 'rank' ? first.value <= second.value : first.value >= second.value;

function extreme(query: Query, facts: readonly Fact[], core: Core): Computation | null {
  const [first] = facts;
  if (!first) return null;
  const sameEntity = facts.every((fact) => fact.entity === first.entity);
  const label = sameEntity && first.period ? describePeriod(first.period) : nameOf(first, core);
  return {
    computed: null,
    lead: `${extremeOf(query, first)} of the ${facts.length} held: ${label}, ${formatValue(first)}.`,
  };
}

function extremeOf(query: Query, first: Fact): string {
  if (Number(first.value) < 0 && asksFall(query))
    return query.operation === 'highest' ? 'Deepest fall' : 'Smallest fall';
  return query.operation === 'highest' ? 'Highest' : 'Lowest';
}

const nameOf = (fact: Fact, core: Core): string => core.lexicon.entities.get(fact.entity)?.name ?? fact.entity;
const round = (value: number): number => Number(value.toFixed(6));

/** A change runs from the earliest to the latest value; the highest and lowest stand first, of falls the deepest. */
export function byOperation(facts: readonly Fact[], query: Query, core: Core): Fact[] {
  if (!isExtreme(query))
    return [...facts].sort((a, b) => (startOf(a) < startOf(b) ? -1 : startOf(a) > startOf(b) ? 1 : 0));
  const falls = asksFall(query) ? fallsAmong(facts, core) : [];
  const ranked = falls.length > 0 ? falls : facts;
  const isUp = (query.operation === 'highest') === falls.length > 0;
  // A rank is better the smaller it is.
  const sign = isUp !== (ranked[0]?.unit === 'rank') ? 1 : -1;
  return [...ranked].sort((a, b) => sign * (Number(a.value) - Number(b.value)));
}

/** Rates below zero. */
export const fallsAmong = (facts: readonly Fact[], core: Core): Fact[] =>
  facts.filter(({ intent, value }) => core.lexicon.intents.get(intent)?.rate && Number(value) < 0);
