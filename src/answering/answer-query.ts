import type { Answer } from '../domain/answer.js';
import type { EntityId, Fact } from '../domain/knowledge.js';
import { type Query, withChanges } from '../domain/query.js';
import { type Turn, unanswered } from '../nlu/follow-up.js';
import { deniesFall, goesOtherWay } from '../retrieval/deny.js';
import { isMeasure } from '../retrieval/fit.js';
import { type SearchResult, searchFacts } from '../retrieval/search.js';
import { WEIGHTS } from '../retrieval/weights.js';
import { abstain, clarify, decline } from './abstain.js';
import { changeTold, tellsOneEnd } from './change.js';
import { citeFacts } from './cite.js';
import { combineFacts } from './combine.js';
import { asHeld, type Composition, composeText, describeReading } from './compose.js';
import { computeFrom, extremeFirst, isNegated } from './compute.js';
import type { Core } from './core.js';
import { findCourse } from './course.js';
import { findEvents, MAX_EVENTS } from './events.js';
import { asksForMeasure, findHintedMeasures, findMeasures, OUTDONE } from './measures.js';
import { asksMost } from './most-sold.js';
import { otherReadings, quartersTogether } from './readings.js';
import { contradicts, findDisagreeing, MAX_TOLD, selectFacts } from './select.js';
import { isFarLikelier, isLikely, isSureOf, isSurer, tellsSurely } from './sure.js';
import {
  asksOfNothing,
  isAboutNobody,
  isHalfAsked,
  isOfSeveral,
  isTooVague,
  namesNothing,
  pointsNowhere,
} from './vague.js';

export interface Outcome {
  readonly answer: Answer;
  /** What the next question of the same person may lean on; null when this one left nothing. */
  readonly turn: Turn | null;
}

/** One question, read by itself or already completed: first as it stands, then by its other readings. */
export function answerQuery(core: Core, asked: Query): Outcome {
  // What happened in each quarter is told in its order anyway.
  const query = (asked.operation === 'happened' && quartersTogether(asked)) || asked;
  const read = answerReading(core, query);
  // "Who sold the most": what merely speaks of selling says nothing of it.
  const isBeside =
    read.answer.status === 'answer' &&
    asksMost(query, core) &&
    read.answer.facts.every(({ value }) => value === undefined);
  if (read.answer.status === 'answer' && !isBeside) return read;
  const first = isBeside ? { ...read, answer: decline('no-fact') } : read;
  for (const { query: other, beside, accepts } of otherReadings(query, core)) {
    const outcome = answerReading(core, other);
    if (outcome.answer.status !== 'answer') continue;
    const { facts } = outcome.answer;
    if (standBeside(facts, beside, core) && accepts(facts)) return outcome;
  }
  return pointsNowhere(query) || (first.answer.status === 'abstain' && asksOfNothing(query))
    ? { ...first, answer: clarify(query, [], core) }
    : first;
}

/** The facts name none of them, and the text speaks of each where it tells one of the facts: there, just before or just after. */
const standBeside = (facts: readonly Fact[], entities: readonly EntityId[], { index }: Core): boolean =>
  entities.every(
    (entity) =>
      !facts.some(({ id }) => index.byId.get(id)?.mentions.has(entity)) &&
      (index.byEntity.get(entity) ?? []).some(({ fact }) => facts.some((other) => areNear(fact, other))),
  );

const areNear = (one: Fact, other: Fact): boolean =>
  one.citations.some((a) =>
    other.citations.some(
      (b) => a.document === b.document && a.article === b.article && Math.abs(a.paragraph - b.paragraph) <= 1,
    ),
  );

function answerReading(core: Core, query: Query): Outcome {
  // A question about nobody we know, and not answered, leaves nothing to lean on.
  const turn: Turn | null = query.entities.length === 0 ? null : unanswered(query);
  if (query.live && asksLiveValue(query, core)) return { answer: decline('live-value'), turn };
  const search = searchFacts(query, core.index, core.context);
  const [best] = search.matches;
  // What tells why it fell is no reason for a rise, nor is what stands behind it.
  if (best && goesOtherWay(best.profile, query))
    return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
  const defining = isBareName(query, core) ? definingFacts(search, query, core) : [];
  if (defining.length > 0) return told(core, query, asHeld(defining));
  const isSure = isSureOf(best, query, core) && !pointsNowhere(query);
  if (
    (!isSure && isHalfAsked(query)) ||
    (isTooVague(query) && !(isSure && !namesNothing(query)) && !(tellsSurely(best) && query.asks.includes('agent'))) ||
    (!isSure && !tellsSurely(best) && isOfSeveral(query, search))
  )
    return {
      answer: clarify(
        query,
        search.matches.slice(0, 5).map((match) => match.profile.fact),
        core,
      ),
      turn,
    };
  const course = findCourse(query, search);
  if (course.length > 0) return told(core, query, { ...asHeld(course), disagreeing: findDisagreeing(course, core) });
  const values = findMeasures(query, core);
  // Several accounts are told from what is said, unless there are just two values to hold against one another.
  const measured = query.several && values?.compared === false && values.facts.length > 2 ? null : values;
  const change = measured?.compared === true ? null : changeTold(search, query, core);
  if (change) return told(core, query, compose(core, query, [change]));
  const isDenied = measured !== null && deniesFall(measured.facts, query);
  // Other values deny nothing that a statement tells surely.
  const isSaidInstead = isDenied && isSure && !measured.facts.includes(best.profile.fact);
  if (measured && (tellsOneEnd(query, measured.facts, core) || (isDenied && !isSaidInstead)))
    return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
  const isOutdone =
    isSaidInstead ||
    (measured?.compared === false &&
      best !== undefined &&
      !(best.profile.isPaired && measured.facts.length > 1) &&
      ((query.entities.length > 0 && !isMeasure(best.profile) && best.coverage >= measured.said + OUTDONE) ||
        isSurer(best, measured.facts, query, search)));
  if (measured && !isOutdone) {
    if (
      measured.facts.length > MAX_TOLD ||
      isAboutNobody(query, measured.facts) ||
      // "How much did they not have": what is held is the other part.
      (isNegated(query) && !query.polar && !query.several)
    )
      return { answer: clarify(query, measured.facts, core), turn };
    return told(core, query, compose(core, query, measured.facts, measured.compared));
  }
  const found = findEvents(query, core);
  const events = best && isSurer(best, found, query, search) ? [] : found;
  if (events.length > MAX_EVENTS) return { answer: clarify(query, events, core), turn };
  if (events.length > 0) return told(core, query, asHeld(events));
  const strict = !isOutdone && asksForMeasure(query);
  const selection = selectFacts(search.matches, query, strict);
  if (tellsOneEnd(query, selection.facts, core) || deniesFall(selection.facts, query))
    return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
  const several =
    query.entities.length > 1 || query.regions.length > 1 || query.documents.length > 1 || asksOfPeriods(query);
  // Nothing joined can cover more than a fact that covers all.
  const isCovered = selection.facts.length > 0 && best !== undefined && best.coverage >= 1;
  const toExceed = selection.facts.length > 0 && best ? best.coverage : 0;
  const parts =
    strict || !several || isCovered || query.several || asksNothingOf(query)
      ? null
      : combineFacts(query, core, toExceed);
  const joined =
    parts &&
    (!asksOfPeriods(query) || areOfOneMeasure(parts.facts)) &&
    !isHardlyLikely(parts.facts, search) &&
    !(isSure && best.like.value >= AS_A_WHOLE && query.operation !== 'difference') &&
    !(best && isFarLikelier(best, parts.facts, search)) &&
    (selection.facts.length === 0 ||
      !best ||
      (parts.score > best.score + JOINED_LEAD && best.coverage < parts.coverage));
  if (joined) return told(core, query, compose(core, query, parts.facts, true));
  const hinted = (strict ? [] : findHintedMeasures(query, toExceed, core)).filter((fact) =>
    search.matches.every(({ profile, confidence }) => profile.fact !== fact || confidence >= WEIGHTS.unlikely),
  );
  if (
    hinted.length > 0 &&
    !tellsOneEnd(query, hinted, core) &&
    !(best && isSurer(best, hinted, query, search)) &&
    hinted.length <= MAX_TOLD &&
    !selection.facts.some((fact) => hinted.includes(fact))
  )
    return told(core, query, compose(core, query, hinted));
  if (selection.facts.length > 0) return told(core, query, compose(core, query, selection.facts));
  if (isSure || isLikely(best, query)) return told(core, query, compose(core, query, [best.profile.fact]));
  if (selection.tooMany.length > 0) return { answer: clarify(query, selection.tooMany, core), turn };
  return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
}

/** So like an utterance, a question is answered as a whole and not in parts. */
const AS_A_WHOLE = 0.5;

/** "A down how much and B up how much": names, and no word for what is asked of them. */
const asksNothingOf = ({ terms, asks }: Query): boolean => terms.length === 0 && asks.includes('number');

/** "Which place did it have in 2017 and 2018": a value of each. */
const asksOfPeriods = ({ periods, asks, stated, operation }: Query): boolean =>
  periods.length > 1 &&
  (asks.includes('number') || (stated.size > 0 && operation === 'look-up')) &&
  !asks.includes('agent');

const areOfOneMeasure = ([first, ...others]: readonly Fact[]): boolean =>
  others.every(
    (fact) =>
      fact.value !== undefined &&
      fact.entity === first?.entity &&
      fact.intent === first.intent &&
      fact.region === first.region,
  );

/** One of them was held against the whole question, and is none of its answer. */
const isHardlyLikely = (facts: readonly Fact[], { matches }: SearchResult): boolean =>
  matches.some(({ profile, confidence }) => facts.includes(profile.fact) && confidence < WEIGHTS.hardly);

/** Two facts stand in for one only when each answers its part clearly better. */
const JOINED_LEAD = 0.05;

/** What comes nearest: in the question's slots, else of the same thing at another time or in another market. */
function nearestFacts(search: SearchResult, query: Query, core: Core): Fact[] {
  const elsewhere = withChanges(query, { periods: [], regions: [], figure: null, wantsDay: false, wantsClock: false });
  const matches =
    search.matches.length > 0 || query.periods.length + query.regions.length === 0
      ? search.matches
      : searchFacts(elsewhere, core.index, core.context).matches;
  return matches.slice(0, 3).map((match) => match.profile.fact);
}

/** Of this very moment: then even a word that may mean a live value does. */
const RIGHT_NOW =
  /\b(?:right now|current (?:\S+ ){0,2}(?:price|value|cap|worth)|(?:price|stock|shares?|value|worth|cap) now|rn|at (?:the|this) moment|today|tonight)\b/;

function asksLiveValue(query: Query, core: Core): boolean {
  const kinds = RIGHT_NOW.test(query.text) ? /^[im]:/ : /^m:/;
  return (
    query.periods.length === 0 &&
    query.terms.some((term) =>
      term.keys.some((key) => kinds.test(key) && core.lexicon.intents.get(key.slice(2))?.live === true),
    )
  );
}

const isBareName = (query: Query, core: Core): boolean =>
  query.entities.length === 1 &&
  query.terms.length === 0 &&
  query.periods.length + query.regions.length === 0 &&
  !query.polar &&
  !query.asks.some((type) => ['reason', 'number', 'date', 'place', 'duration'].includes(type)) &&
  // "Who was it, the Model 9": a thing is nobody.
  !(query.asks.includes('agent') && core.lexicon.entities.get(query.entities[0]?.entity ?? '')?.kind === 'product');

/** All that is held of somebody is told when it is this little. */
const MAX_KNOWN = 4;

/** A bare name asks what it is. */
function definingFacts(search: SearchResult, query: Query, core: Core): Fact[] {
  const [only] = query.entities;
  const facts = search.matches.map((match) => match.profile.fact).filter((fact) => fact.entity === only?.entity);
  if (query.speaks) {
    const said = search.matches.map((match) => match.profile.fact).filter((fact) => fact.by === only?.entity);
    if (said.length > 0) return said.slice(0, MAX_KNOWN);
  }
  const defining = facts.filter((fact) => core.lexicon.intents.get(fact.intent)?.defining);
  const told = defining.filter((fact) => core.lexicon.intents.get(fact.intent)?.gives.includes('definition'));
  if (told.length > 0) return told.slice(0, 2);
  const [best] = search.matches;
  if (best && best.confidence >= WEIGHTS.sure && facts.includes(best.profile.fact)) return [best.profile.fact];
  if (defining.length > 0) return defining.slice(0, 2);
  return facts.length <= MAX_KNOWN ? facts : [];
}

function compose(core: Core, query: Query, found: readonly Fact[], compared = false): Composition {
  const facts = compared ? found : extremeFirst(found, query, core);
  const [first] = facts;
  const against = first ? facts.filter((fact) => contradicts(fact, first)) : [];
  const disagreeing = [...against, ...findDisagreeing(facts, core)];
  const told = facts.filter((fact) => !against.includes(fact));
  const computation = disagreeing.length === 0 ? computeFrom(query, facts, compared, core) : null;
  return { facts: told, disagreeing, computed: computation?.computed ?? null, lead: computation?.lead ?? null };
}

export function told(core: Core, query: Query, composition: Composition): Outcome {
  const facts = [...composition.facts, ...composition.disagreeing];
  const [first, ...rest] = facts;
  const [citation, ...citations] = citeFacts(facts, core.lexicon.entities);
  if (!first || !citation) throw new Error('an answer without a fact or a citation');
  return {
    answer: {
      status: 'answer',
      text: composeText(composition, core),
      readAs: describeReading(query, [first, ...rest], core),
      facts: [first, ...rest],
      citations: [citation, ...citations],
      computed: composition.computed,
    },
    turn: { query, answeredPeriod: first.period ?? null, answeredEntity: first.entity, answeredFact: first.id },
  };
}
