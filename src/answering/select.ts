import { stemsTold } from '../domain/keys.js';
import type { Fact } from '../domain/knowledge.js';
import { startOf } from '../domain/period.js';
import type { Query, Term } from '../domain/query.js';
import { isMeasure } from '../retrieval/fit.js';
import { sharePlace } from '../retrieval/indexed-profile.js';
import type { Match } from '../retrieval/match.js';
import { WEIGHTS } from '../retrieval/weights.js';
import type { Core } from './core.js';

/** More than this many equal readings are too many to tell: the bot asks back. */
export const MAX_TOLD = 6;
const MAX_NARRATIVE = 3;
const MAX_ACCOUNTS = 4;

export interface Selection {
  readonly facts: readonly Fact[];
  /** Too many readings to tell them all. */
  readonly tooMany: readonly Fact[];
}

/**
 * Choose the facts to tell from ranked matches: the best, and those that answer as well in a slot the question left open.
 *
 * @param strict the question wants a value that no fact holds in its slots: only a statement that says all of it may answer
 */
export function selectFacts(matches: readonly Match[], query: Query, strict: boolean): Selection {
  const [top] = matches;
  if (top && top.confidence < WEIGHTS.unsure) return { facts: [], tooMany: [] };
  const lead = top && !strict ? leadOf(top, matches, query) : 0;
  const covering = matches.find(
    (match) =>
      match.coverage + (match === top ? lead : 0) >= neededCoverage(match, query, strict) &&
      match.score >= (top?.score ?? 0) - WEIGHTS.second,
  );
  const best = covering && top && isFarBehind(covering, top) ? likelier(top, strict) : covering;
  if (
    !best ||
    lacksMeasure(best, query) ||
    (strict && !isOwn(best, query) && !saysAll(best, query)) ||
    (best.missing.some((term) => term.unknown) && !isComplete(best, query))
  )
    return { facts: [], tooMany: [] };
  const near = matches.filter(
    (match) =>
      match.coverage >= best.coverage - (sameParagraph(match, best) ? WEIGHTS.lessCoverage : 0.05) &&
      match.score >=
        best.score -
          (isMeasure(best.profile) || isMeasure(match.profile) || !sameParagraph(match, best)
            ? WEIGHTS.near
            : WEIGHTS.nearSameParagraph),
  );
  if (isScattered(near, best, query)) return { facts: [], tooMany: [] };
  const views = viewsOf(matches, best, query);
  if (views.length > 1) return { facts: views.map((match) => match.profile.fact), tooMany: [] };
  if (query.several) return { facts: accountsOf(matches, best, query).map((match) => match.profile.fact), tooMany: [] };
  if (isMeasure(best.profile) || near.every((match) => isMeasure(match.profile))) {
    const isOfSpan = query.periods.some(({ ends }) => ends);
    const alike = matches.filter(
      (match) =>
        (sameMeasure(match, best) || (asksWho(query) && ofAnother(match, best))) &&
        match.coverage >= best.coverage - 0.05 &&
        match.score >= best.score - (isOfSpan ? NEAR_IN_SPAN : WEIGHTS.near) &&
        !contradicts(match.profile.fact, best.profile.fact),
    );
    if (isOfSpan) alike.sort((a, b) => (startOf(a.profile.fact) < startOf(b.profile.fact) ? -1 : 1));
    const list = isCount(best) && !query.asks.includes('number') ? listBehind(best, matches) : [];
    const facts = [...alike, ...list].map((match) => match.profile.fact);
    return facts.length > MAX_TOLD
      ? { facts: [], tooMany: facts }
      : { facts: facts.length > 0 ? facts : [best.profile.fact], tooMany: [] };
  }
  if (query.entities.length === 0 && query.periods.length === 0 && query.terms.length <= 1 && near.length > MAX_TOLD)
    return { facts: [], tooMany: near.map((match) => match.profile.fact) };
  return {
    facts: withoutRepeats(wholeFirst(near, best, query))
      .slice(0, MAX_NARRATIVE)
      .map((match) => match.profile.fact),
    tooMany: [],
  };
}

/** From one time to another: values in between may fit the words a little less. */
const NEAR_IN_SPAN = 0.3;

/** It has more of the words than the first, and is much less likely what is asked for. */
const isFarBehind = (match: Match, top: Match): boolean =>
  match !== top && match.confidence < WEIGHTS.unsure && top.confidence > match.confidence + WEIGHTS.farAhead;

const likelier = (top: Match, strict: boolean): Match | undefined =>
  top.confidence >= WEIGHTS.likely && !strict ? top : undefined;

/** "What does A think of their lamps": all that A is held to have said of just that. */
const viewsOf = (matches: readonly Match[], best: Match, query: Query): Match[] =>
  query.speaker === null || query.terms.some(({ role }) => role === 'verb')
    ? []
    : matches
        .filter(
          ({ profile, missing, coverage }) =>
            profile.fact.by === query.speaker && missing.length === 0 && coverage >= best.coverage - VIEWS_APART,
        )
        .slice(0, MAX_NARRATIVE);
const VIEWS_APART = 0.1;

/** A statement that says next to nothing that those before it don't is left out. */
function withoutRepeats(matches: readonly Match[]): Match[] {
  const said = new Set<number>();
  return matches.filter(({ profile }) => {
    const stems = stemsTold(profile.keys);
    const added = stems.filter((stem) => !said.has(stem));
    if (said.size > 0 && added.length < stems.length * WEIGHTS.leastNew) return false;
    for (const stem of added) said.add(stem);
    return true;
  });
}

/** What the best fact of a named subject gains when nothing else comes near it and no thing asked for is missing in it. */
function leadOf(top: Match, matches: readonly Match[], query: Query): number {
  if (
    top.coverage < WEIGHTS.leastToLead ||
    !top.fillsSlots ||
    !isNamedIn(top, query) ||
    top.missing.some((term) => !isManner(term))
  )
    return 0;
  const next = matches.find((match) => match !== top && !sameParagraph(match, top));
  const ahead = top.score - (next?.score ?? 0);
  return ahead < WEIGHTS.leadFrom ? 0 : Math.min(ahead, WEIGHTS.leadTo) * WEIGHTS.lead;
}

const isNamedIn = (match: Match, query: Query): boolean =>
  (query.entities.length === 0 && query.regions.length > 0) ||
  query.entities.some((mention) => match.profile.roles.has(mention.entity));

/** It says how something is or is done. */
const isManner = (term: Term): boolean => !term.unknown && (term.role === 'modifier' || term.need < 0.4);

/** Nobody is named, the words fit loosely, and what fits as well is about others: none of it is meant. */
const isScattered = (near: readonly Match[], best: Match, query: Query): boolean =>
  query.entities.length === 0 &&
  best.coverage < WEIGHTS.ownCoverage &&
  near.filter((match) => !sameParagraph(match, best) && !isOfSameSubject(match, best)).length > 1;

/** Where several accounts are wanted: the best, and what comes next to it about the same, each saying something of its own. */
function accountsOf(matches: readonly Match[], best: Match, query: Query): Match[] {
  const others = matches.filter(
    (match) =>
      match !== best &&
      match.score >= best.score - WEIGHTS.nearSeveral &&
      match.coverage >= Math.min(best.coverage - WEIGHTS.nearSeveral, WEIGHTS.leastToLead) &&
      !match.missing.some((term) => term.unknown) &&
      (!isMeasure(match.profile) ||
        !isMeasure(best.profile) ||
        match.profile.fact.unit === best.profile.fact.unit ||
        best.missing.some((term) => !match.missing.includes(term))) &&
      (isOfSameSubject(match, best) || isNamed(match, query)),
  );
  return [best, ...others].slice(0, MAX_ACCOUNTS);
}

const isOfSameSubject = (a: Match, b: Match): boolean => a.profile.fact.entity === b.profile.fact.entity;
const isNamed = (match: Match, query: Query): boolean =>
  query.entities.some((mention) => mention.entity === match.profile.fact.entity);

/** "Who pushed it out of the top three": a rank is spoken of, and the fact, which has little else, says nothing of one. */
const lacksMeasure = ({ coverage, missing }: Match, { asks, entities }: Query): boolean =>
  coverage < LEAST_OF_MEASURE &&
  asks.includes('agent') &&
  entities.length > 0 &&
  missing.some(({ role, keys }) => role === 'noun' && keys.some((key) => key.startsWith('m:')));
const LEAST_OF_MEASURE = 0.8;

const isCount = (match: Match): boolean => match.profile.fact.unit === 'count';

/** "They share three directions": the list that stands in the same place names them. */
function listBehind(best: Match, matches: readonly Match[]): Match[] {
  const list = matches.find(
    (match) =>
      match.profile.fact.list.length > 1 &&
      match.coverage >= WEIGHTS.minCoverage &&
      sameParagraph(match, best) &&
      isOfSameSubject(match, best),
  );
  return list ? [list] : [];
}

/** Where more fits than is told, a list of the same subject tells it all. */
function wholeFirst(near: readonly Match[], best: Match, query: Query): readonly Match[] {
  if (near.length <= MAX_NARRATIVE || !isNamed(best, query)) return near;
  const whole = near.find(
    (match) => match.profile.fact.list.length > MAX_NARRATIVE - 1 && isOfSameSubject(match, best),
  );
  return whole ? [whole, ...near.filter((match) => match !== whole)] : near;
}

/** All but a word of slang is accounted for, and no figure is at stake. */
const isComplete = (match: Match, query: Query): boolean =>
  !match.profile.hasFigure &&
  query.entities.length > 0 &&
  match.missing.length === 1 &&
  query.terms.length >= 3 &&
  match.missing.every(({ role, text, keys }) => role !== 'category' && /^[a-z]+$/.test(text) && keys[0] === `?${text}`);

const ASKING = /\b(?:what|which|who|whom|whose|how|why|when|where)\b/;

/** A statement that has every word of a question with several is what it asks for; a mere heading ("price of the mini") wants a value. */
const saysAll = (match: Match, query: Query): boolean =>
  match.coverage >= WEIGHTS.fullCoverage &&
  query.terms.length >= 3 &&
  (match.profile.hasFigure || query.polar || ASKING.test(query.text)) &&
  !query.asks.includes('number');

/** Nobody that the question names plays a part in the fact; its text merely names them. */
const isIncidental = (match: Match, query: Query): boolean =>
  query.entities.length > 0 &&
  !query.entities.some(
    (mention) => match.profile.roles.has(mention.entity) || match.profile.fact.entity === mention.entity,
  );

const sameParagraph = (a: Match, b: Match): boolean => sharePlace(a.profile, b.profile);

function neededCoverage(best: Match, query: Query, strict: boolean): number {
  if (isIncidental(best, query)) return WEIGHTS.incidentalCoverage;
  if (strict) return WEIGHTS.strictCoverage;
  // Without a name, words alone must say what is meant, and more than one of them.
  if (
    query.entities.length === 0 &&
    query.terms.filter((term) => term.role !== 'operation').length - best.missing.length < 2
  )
    return WEIGHTS.namelessCoverage;
  if (query.asks.includes('place') && !best.profile.gives.has('place')) return WEIGHTS.placelessCoverage;
  if (query.entities.length > 0 || isOnTopic(best, query)) return WEIGHTS.minCoverage;
  if (best.told >= WEIGHTS.unnamedTold) return WEIGHTS.unnamedCoverage;
  // Cues alone fit too many questions, unless several words meet in them.
  const held = query.terms.filter((term) => term.role !== 'operation').length - best.missing.length;
  if (held >= 2 && best.fillsSlots && query.regions.length + query.periods.length > 0) return WEIGHTS.cuedInSlots;
  return held >= WEIGHTS.cuedTerms ? WEIGHTS.cuedCoverage : 2;
}

/** A figure of the measure and of whom the question names, or an account that compares such figures. */
const isOwn = (match: Match, query: Query): boolean =>
  (query.entities.length > 0 || match.coverage >= WEIGHTS.ownCoverage) &&
  query.entities.every((mention) => match.profile.roles.has(mention.entity)) &&
  match.profile.hasFigure &&
  (query.stated.has(match.profile.fact.intent) ||
    (query.asks.includes('duration') && match.profile.gives.has('duration')) ||
    (isMeasure(match.profile)
      ? query.hints.has(match.profile.fact.intent)
      : query.entities.length > 0 && match.profile.gives.has('list')));

/** The question names a topic, and the fact is about it. */
const isOnTopic = (match: Match, query: Query): boolean =>
  query.terms.some((term) => term.keys.includes(`t:${match.profile.fact.entity}`));

const sameMeasure = (a: Match, b: Match): boolean =>
  isMeasure(a.profile) &&
  a.profile.fact.intent === b.profile.fact.intent &&
  a.profile.fact.entity === b.profile.fact.entity &&
  a.profile.fact.unit === b.profile.fact.unit &&
  a.profile.fact.qualifier.length > 0 === b.profile.fact.qualifier.length > 0;

/** "Which firms …", and none of them is named. */
const asksWho = (query: Query): boolean => query.asks.includes('agent') && query.entities.length === 0;

/** The same value of the same measure, of another owner. */
const ofAnother = (a: Match, b: Match): boolean =>
  isMeasure(a.profile) &&
  a.profile.fact.intent === b.profile.fact.intent &&
  a.profile.fact.unit === b.profile.fact.unit &&
  a.profile.fact.value === b.profile.fact.value;

/** Same slots, other value: told as a disagreement, not as a list. */
export function contradicts(a: Fact, b: Fact): boolean {
  if (a.id === b.id) return false;
  return a.disagrees.includes(b.id) || b.disagrees.includes(a.id);
}

/** Every held fact that contradicts one of these. */
export function findDisagreeing(facts: readonly Fact[], core: Core): Fact[] {
  const told = new Set(facts.map((fact) => fact.id));
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    for (const id of fact.disagrees) {
      const other = core.index.byId.get(id)?.fact;
      if (other && !told.has(id)) found.set(id, other);
    }
  }
  return [...found.values()];
}
