import type { Answer, Answered } from '../domain/answer.js';
import { tellsKey } from '../domain/keys.js';
import type { EntityId, Fact } from '../domain/knowledge.js';
import type { IsoDate } from '../domain/period.js';
import type { Query, Term } from '../domain/query.js';
import { additionsOf, clausesOf, withoutAside } from '../nlu/clauses.js';
import { cleanQuestion, isTooLong } from '../nlu/clean.js';
import { leansOnContext, mergeWithContext, type Turn } from '../nlu/follow-up.js';
import { readSmallTalk } from '../nlu/small-talk.js';
import { understand } from '../nlu/understand.js';
import { goesOtherWay } from '../retrieval/deny.js';
import { isMeasure } from '../retrieval/fit.js';
import type { Match } from '../retrieval/match.js';
import { type SearchResult, searchFacts } from '../retrieval/search.js';
import { WEIGHTS } from '../retrieval/weights.js';
import { abstain, clarify, decline } from './abstain.js';
import { citeFacts } from './cite.js';
import { combineFacts } from './combine.js';
import { type Composition, composeText, describeReading } from './compose.js';
import { computeFrom, isNegated } from './compute.js';
import type { Core } from './core.js';
import { findEvents, MAX_EVENTS } from './events.js';
import { asksForMeasure, findHintedMeasures, findMeasures, OUTDONE } from './measures.js';
import { asksMost } from './most-sold.js';
import { otherReadings } from './readings.js';
import { contradicts, findDisagreeing, MAX_TOLD, selectFacts } from './select.js';

export interface Outcome {
  readonly answer: Answer;
  /** What the next question of the same person may lean on; null when this one left nothing. */
  readonly turn: Turn | null;
}

/**
 * The whole core: question -> answer. Pure: same question, pack, day and earlier turn give the same answer.
 *
 * @param raw   as typed, any length
 * @param now   day of asking, `YYYY-MM-DD`
 * @param before what the same person's last question left
 */
export function answerQuestion(core: Core, raw: string, now: IsoDate, before: Turn | null = null): Outcome {
  const cleaned = cleanQuestion(raw);
  if (isTooLong(raw, cleaned)) return { answer: decline('too-long'), turn: before };
  if (cleaned === '' || !/[\p{L}\p{N}]/u.test(cleaned)) return { answer: decline('empty'), turn: before };
  const talk = readSmallTalk(cleaned);
  if (talk) return { answer: decline(talk), turn: before };
  const asked = leaveAside(core, cleaned, now);
  const query = understand(asked, now, core.lexicon);
  const outcome = answerClauses(core, asked, now, before) ?? answerAfter(core, query, before);
  // A question that was not understood and names nothing leaves the one before it to lean on.
  const isLost = outcome.answer.status !== 'answer' && namesNothing(query);
  return isLost || outcome.turn === null ? { answer: outcome.answer, turn: before } : outcome;
}

/** Without what stands beside the question, unless that is what it is about. */
function leaveAside(core: Core, text: string, now: IsoDate): string {
  const question = withoutAside(text);
  if (question === text) return text;
  const [asked, aside] = [question, text.replace(question, '')].map((part) => understand(part, now, core.lexicon));
  const isOfNothing = aside !== undefined && namesNothing(aside) && aside.documents.length === 0;
  return asked && isOfNothing && !namesNothing(asked) ? question : text;
}

/** Several questions in one: the answers to all of them. Null when one has none: then it may be one question after all. */
function answerClauses(core: Core, text: string, now: IsoDate, before: Turn | null): Outcome | null {
  const read = (clause: string): Query => understand(clause, now, core.lexicon);
  const clauses = clausesOf(text).map(read);
  if (clauses.length > 0) return answerAll(core, clauses, before);
  for (const [first, second] of additionsOf(text)) {
    const addition = read(second);
    if (!addsMeasure(addition)) continue;
    const opening = read(first);
    if (opening.entities.length !== 1 || !addsMeasure({ ...opening, entities: [], regions: [] })) continue;
    // "Its share and growth in Q3": the time is of both.
    const periods = opening.periods.length > 0 ? opening.periods : addition.periods;
    const outcome = answerAll(core, [{ ...opening, periods }, addition], before);
    const facts = outcome?.answer.status === 'answer' ? outcome.answer.facts : [];
    const areValues = facts.every(({ value, entity }) => value !== undefined && entity === facts[0]?.entity);
    if (facts.length > 1 && areValues) return outcome;
  }
  return null;
}

/** It asks for a value plainly, and names nobody whose it is. */
const addsMeasure = ({ entities, regions, hints, terms, operation, polar, asks }: Query): boolean =>
  entities.length + regions.length === 0 &&
  hints.size > 0 &&
  operation === 'look-up' &&
  !polar &&
  asks.every((type) => type === 'number' || type === 'definition') &&
  terms.every(({ unknown }) => !unknown);

function answerAll(core: Core, clauses: readonly Query[], before: Turn | null): Outcome | null {
  const answers: Answered[] = [];
  let turn = before;
  for (const clause of clauses) {
    const outcome = answerAfter(core, clause, turn);
    if (outcome.answer.status !== 'answer') return null;
    answers.push(outcome.answer);
    turn = outcome.turn;
  }
  const [first] = answers;
  if (!first) return null;
  const computed = answers.flatMap((answer) => answer.computed ?? []);
  const texts = new Set(answers.map((answer) => answer.text));
  const [fact, ...facts] = new Set(answers.flatMap((answer) => answer.facts));
  // An answer shows one calculation with its operands.
  if (!fact || texts.size === 1 || computed.length > 1) return null;
  const told = [fact, ...facts] as const;
  // A fact that answers two of the questions tells them apart badly.
  if (told.length < answers.reduce((sum, answer) => sum + answer.facts.length, 0)) return null;
  const [citation, ...citations] = citeFacts(told, core.lexicon.entities);
  if (!citation) return null;
  const readings = new Set(answers.map((answer) => answer.readAs).filter((reading) => reading !== null));
  return {
    answer: {
      status: 'answer',
      text: [...texts].join('\n'),
      readAs: [...readings].join('; ') || null,
      facts: told,
      citations: [citation, ...citations],
      computed: computed[0] ?? null,
    },
    turn,
  };
}

const namesNothing = (query: Query): boolean =>
  query.entities.length + query.regions.length + query.periods.length === 0;

function answerAfter(core: Core, query: Query, before: Turn | null): Outcome {
  if (before) {
    const lean = leansOnContext(query);
    const merged = mergeWithContext(query, before, core.lexicon);
    if (lean === 'must') {
      const alone = standsAlone(core, query);
      if (alone) return alone;
      const outcome = answerQuery(core, merged);
      if (outcome.answer.status === 'answer') return outcome;
      const open = answerQuery(core, mergeWithContext(query, before, core.lexicon, { openYear: true }));
      if (open.answer.status === 'answer') return open;
      const ofMeasure = query.stated.size > 0 ? ofKeptMeasure(core, query, before) : null;
      if (ofMeasure) return ofMeasure;
      const beside = besideNamed(core, query, before);
      if (beside) return beside;
      const bare = answerQuery(core, query);
      return bare.answer.status === 'answer' && query.entities.length > 0 && query.terms.length > 1 ? bare : outcome;
    }
    if (lean === 'may') {
      const alone = answerQuery(core, query);
      if (alone.answer.status === 'answer') return alone;
      const outcome = answerQuery(core, merged);
      return outcome.answer.status === 'answer' ? outcome : alone;
    }
  }
  if (before === null && isOfTwo(query)) return { answer: clarify(query, [], core), turn: null };
  const outcome = answerQuery(core, query);
  if (outcome.answer.status === 'answer')
    return before === null && asksOfHim(query, core) && personsIn(outcome.answer.facts, core).size !== 1
      ? { answer: clarify(query, [], core), turn: null }
      : outcome;
  return (before && besideNamed(core, query, before)) ?? outcome;
}

/** "And the price?" behind a growth: the growth of the price, which the fact itself must speak of. */
function ofKeptMeasure(core: Core, query: Query, before: Turn): Outcome | null {
  const outcome = answerQuery(core, mergeWithContext(query, before, core.lexicon, { keepMeasure: true }));
  if (outcome.answer.status !== 'answer') return null;
  const own = query.terms.filter(({ keys }) => keys.some((key) => key.startsWith('m:')));
  const speaksOf = ({ id }: Fact): boolean => {
    const profile = core.index.byId.get(id);
    const tells = (key: string): boolean =>
      !/^[im]:/.test(key) && profile !== undefined && tellsKey(profile.keys, core.context.keys.numberOf(key));
    return own.length > 0 && own.every(({ keys }) => keys.some(tells));
  };
  const isRate = ({ intent }: Fact): boolean => core.lexicon.intents.get(intent)?.rate === true;
  return outcome.answer.facts.every((fact) => isRate(fact) && speaksOf(fact)) ? outcome : null;
}

/** "And how does Globex hit back?": whole in itself, whatever was asked before; a value is of what was asked before. */
function standsAlone(core: Core, query: Query): Outcome | null {
  if (query.entities.length === 0 || query.terms.length === 0 || query.hints.size > 0 || POINTERS.test(query.text))
    return null;
  const [best] = searchFacts(query, core.index, core.context).matches;
  const fact = best?.profile.fact;
  if (!fact || !tellsSurely(best) || !query.entities.some(({ entity }) => entity === fact.entity)) return null;
  const outcome = answerQuery(core, query);
  return outcome.answer.status === 'answer' && outcome.answer.facts.includes(fact) ? outcome : null;
}

const HE_DOES = /^(?:\S+ ){0,2}(?:did|does|do|is|was|has|had|will|would|could|can) (?:he|she)\b/;

const isPerson = (id: string | undefined, { lexicon }: Core): boolean =>
  lexicon.entities.get(id ?? '')?.kind === 'person';
const personsIn = (facts: readonly Fact[], core: Core): ReadonlySet<string | undefined> =>
  new Set(facts.flatMap((fact) => [fact.entity, fact.by, ...fact.with]).filter((id) => isPerson(id, core)));

/** "What does he think": of somebody whom nobody named, so that only facts of one person can answer. */
const asksOfHim = ({ text, entities }: Query, core: Core): boolean =>
  HE_DOES.test(text) && !entities.some(({ entity }) => isPerson(entity, core));

const STANDS_FOR = /\b(?:it|that|this|they|he|she)\b/;

/** "How much sooner is that than Acme thought": whom it names, beside what the pronoun stands for. */
function besideNamed(core: Core, query: Query, before: Turn): Outcome | null {
  if (query.entities.length === 0 || before.query.entities.length === 0 || !STANDS_FOR.test(query.text)) return null;
  const merged = mergeWithContext(query, before, core.lexicon);
  const both = answerQuery(core, { ...merged, entities: [...before.query.entities, ...query.entities] });
  return both.answer.status === 'answer' ? both : null;
}

/** "Which of the two is bigger": of two that nobody named. */
const isOfTwo = (query: Query): boolean =>
  namesNothing(query) &&
  query.terms.length <= 2 &&
  !query.terms.some(isOnTopic) &&
  /^which (?:\S+ )?of the (?:2|two)\b/.test(query.text);

function answerQuery(core: Core, query: Query): Outcome {
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

const isOnTopic = (term: Term): boolean => term.keys.some((key) => key.startsWith('t:'));

const POINTERS = /\b(?:it|its|they|them|their|that|this|he|his|she|her|there|those)\b/;

/** "How much was it in the third quarter?", "Who said so?": a question of nothing. */
const asksOfNothing = ({ entities, excluded, regions, documents, terms, asks, live, operation }: Query): boolean =>
  asks.length > 0 &&
  operation !== 'happened' &&
  !live &&
  entities.length + excluded.length + regions.length + documents.length === 0 &&
  terms.every(({ role }) => role === 'operation');

/** "How much did it go up?": a pronoun, and nothing that it stands for. */
const pointsNowhere = (query: Query): boolean =>
  namesNothing(query) && !query.terms.some(isOnTopic) && query.terms.length <= 2 && POINTERS.test(query.text);

function answerReading(core: Core, query: Query): Outcome {
  // A question about nobody we know, and not answered, leaves nothing to lean on.
  const turn: Turn | null = query.entities.length === 0 ? null : { query, answeredPeriod: null, answeredEntity: null };
  if (query.live && asksLiveValue(query, core)) return { answer: decline('live-value'), turn };
  const search = searchFacts(query, core.index, core.context);
  const [nearest] = search.matches;
  if (nearest && goesOtherWay(nearest.profile, query))
    return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
  const defining = isBareName(query) ? definingFacts(search, query, core) : [];
  if (defining.length > 0) return told(core, query, { facts: defining, disagreeing: [], computed: null, lead: null });
  const [best] = search.matches;
  const isSure =
    best !== undefined &&
    best.confidence >= WEIGHTS.sure &&
    !lacksThing(best, query) &&
    !best.missing.some((term) => term.unknown || namesOther(term, query, core)) &&
    (!asksForMeasure(query) ||
      tellsAll(best, query) ||
      (best.profile.hasFigure && !isOtherMeasure(best, query, core))) &&
    !pointsNowhere(query);
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
  const values = findMeasures(query, core);
  // Several accounts are told from what is said, unless there are just two values to hold against one another.
  const measured = query.several && values?.compared === false && values.facts.length > 2 ? null : values;
  const change = measured?.compared === true ? null : changeTold(search, query, core);
  if (change) return told(core, query, compose(core, query, [change]));
  if (measured && tellsOneEnd(query, measured.facts, core))
    return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
  const isOutdone =
    measured?.compared === false &&
    best !== undefined &&
    !(best.profile.isPaired && measured.facts.length > 1) &&
    ((query.entities.length > 0 && !isMeasure(best.profile) && best.coverage >= measured.said + OUTDONE) ||
      isSurer(best, measured.facts, query, search));
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
  if (events.length > 0) return told(core, query, { facts: events, disagreeing: [], computed: null, lead: null });
  const strict = !isOutdone && asksForMeasure(query);
  const selection = selectFacts(search.matches, query, strict);
  if (tellsOneEnd(query, selection.facts, core))
    return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
  const several =
    query.entities.length > 1 || query.regions.length > 1 || query.documents.length > 1 || asksOfPeriods(query);
  // Nothing joined can cover more than a fact that covers all.
  const isCovered = selection.facts.length > 0 && best !== undefined && best.coverage >= 1;
  const parts = strict || !several || isCovered ? null : combineFacts(query, core);
  const joined =
    parts &&
    (!asksOfPeriods(query) || areOfOneMeasure(parts.facts)) &&
    !(best && isFarAhead(best, parts.facts, search)) &&
    (selection.facts.length === 0 ||
      !best ||
      (parts.score > best.score + JOINED_LEAD && best.coverage < parts.coverage));
  if (joined) return told(core, query, compose(core, query, parts.facts, true));
  const hinted = (
    strict ? [] : findHintedMeasures(query, selection.facts.length > 0 && best ? best.coverage : 0, core)
  ).filter((fact) =>
    search.matches.every(({ profile, confidence }) => profile.fact !== fact || confidence >= WEIGHTS.unlikely),
  );
  if (
    hinted.length > 0 &&
    !tellsOneEnd(query, hinted, core) &&
    hinted.length <= MAX_TOLD &&
    !selection.facts.some((fact) => hinted.includes(fact))
  )
    return told(core, query, compose(core, query, hinted));
  if (selection.facts.length > 0) return told(core, query, compose(core, query, selection.facts));
  if (isSure) return told(core, query, compose(core, query, [best.profile.fact]));
  if (selection.tooMany.length > 0) return { answer: clarify(query, selection.tooMany, core), turn };
  return { answer: abstain(query, search, nearestFacts(search, query, core), core), turn };
}

/** "In which city is its mill": who or where is asked of a thing, and of a place or a person held for another. */
const lacksThing = ({ coverage, missing }: Match, { asks }: Query): boolean =>
  coverage < LEAST_OF_THING &&
  (asks.includes('place') || asks.includes('agent')) &&
  missing.some(({ role, need }) => role === 'noun' && need >= 1);
const LEAST_OF_THING = 0.5;

/** "What was the share in Q3?": values of many, and the question names none of them. */
const isAboutNobody = (query: Query, facts: readonly Fact[]): boolean =>
  query.entities.length + query.regions.length === 0 &&
  query.operation === 'look-up' &&
  new Set(facts.map((fact) => fact.entity)).size > 2;

const COMPARES = /(?<!\b(?:more|less|fewer|other) )\bthan\b|\b(?:against|compared|times)\b/i;
const FROM_TO = /\bfrom (?:what to what|and to)\b/;
/** "By how many points did its share rise on the year": where no two values are held, what tells both at once. */
function changeTold({ matches }: SearchResult, query: Query, core: Core): Fact | null {
  if (query.operation !== 'difference' || query.entities.length !== 1) return null;
  const found = matches.find(
    ({ profile, coverage, missing }) =>
      coverage >= LEAST_OF_CHANGE &&
      isOfSlots(profile.fact, query, core) &&
      profile.fact.entity === query.entities[0]?.entity &&
      !isMeasure(profile) &&
      FROM_TO_TOLD.test(profile.fact.statement) &&
      missing.every(({ keys }) => keys.some((key) => key.startsWith('m:'))),
  );
  return found?.profile.fact ?? null;
}
const LEAST_OF_CHANGE = 0.75;

/** Of the very market that is asked about, or of all where none is, and over just the time that is asked for, or up to its end. */
function isOfSlots({ region, period }: Fact, { regions, periods }: Query, { lexicon }: Core): boolean {
  const [asked, ...others] = periods;
  const isOfRegion =
    regions.length === 0
      ? region === undefined || lexicon.entities.get(region)?.scope === 'whole'
      : regions.every(({ entity }) => entity === region);
  if (!isOfRegion || others.length > 0) return false;
  if (!asked) return true;
  const startsIn = (year: string): boolean =>
    asked.period.start.startsWith(year) && asked.period.start >= (period?.start ?? '');
  return period?.end === asked.period.end && (asked.ends === null || startsIn(period.start.slice(0, 4)));
}
const FROM_TO_TOLD = /\bfrom (?:\S+ ){0,2}\d[\d.,]*%.{0,40} to (?:\S+ ){0,2}\d[\d.,]*%/;

/** A change is asked for, and one value of a level says none. */
function tellsOneEnd(query: Query, facts: readonly Fact[], core: Core): boolean {
  const [only, ...others] = facts;
  if (!only || others.length > 0 || (query.operation !== 'difference' && !FROM_TO.test(query.text))) return false;
  if (typeof only.value !== 'number' || only.unit === 'times' || core.lexicon.intents.get(only.intent)?.rate)
    return false;
  if (COMPARES.test(only.statement)) return false;
  const numbers = only.statement.match(/(?<![\w-])\d+(?:[.,]\d+)*%?/g) ?? [];
  const isAlike = (number: string): boolean =>
    !/^(?:19|20)\d\d$/.test(number) && number.endsWith('%') === (only.unit === 'percent');
  return numbers.filter(isAlike).length < 2;
}

/** "Which place did it have in 2017 and 2018": a value of each. */
const asksOfPeriods = ({ periods, asks }: Query): boolean =>
  periods.length > 1 && asks.includes('number') && !asks.includes('agent');

const areOfOneMeasure = ([first, ...others]: readonly Fact[]): boolean =>
  others.every(
    (fact) =>
      fact.value !== undefined &&
      fact.entity === first?.entity &&
      fact.intent === first.intent &&
      fact.region === first.region,
  );

/** Two facts stand in for one only when each answers its part clearly better. */
const JOINED_LEAD = 0.05;

/** What comes nearest: in the question's slots, else of the same thing at another time or in another market. */
function nearestFacts(search: SearchResult, query: Query, core: Core): Fact[] {
  const elsewhere = { ...query, periods: [], regions: [], figure: null, wantsDay: false, wantsClock: false };
  const matches =
    search.matches.length > 0 || query.periods.length + query.regions.length === 0
      ? search.matches
      : searchFacts(elsewhere, core.index, core.context).matches;
  return matches.slice(0, 3).map((match) => match.profile.fact);
}

/** Of this very moment: then even a word that may mean a live value does. */
const RIGHT_NOW = /\b(?:right now|rn|at (?:the|this) moment|today|tonight)\b/;

function asksLiveValue(query: Query, core: Core): boolean {
  const kinds = RIGHT_NOW.test(query.text) ? /^[im]:/ : /^m:/;
  return (
    query.periods.length === 0 &&
    query.terms.some((term) =>
      term.keys.some((key) => kinds.test(key) && core.lexicon.intents.get(key.slice(2))?.live === true),
    )
  );
}

/** "Who gained from their fall": no number is asked for, and the fact has every word, those of a measure too. */
const tellsAll = (best: Match, query: Query): boolean =>
  !query.asks.includes('number') &&
  (query.entities.length > 1 ? query.terms.length > 1 : query.terms.length > 2) &&
  best.missing.length === 0 &&
  best.coverage >= WEIGHTS.ownCoverage;

/** A growth is no share. */
function isOtherMeasure({ profile }: Match, query: Query, core: Core): boolean {
  const { intents } = core.lexicon;
  const asksShare = [...query.stated].some((id) => intents.get(id)?.share);
  return isMeasure(profile) && asksShare && intents.get(profile.fact.intent)?.rate === true;
}

/** The best fact is much likelier the answer than the values or events found by their slots, where one is asked for. */
function isSurer(best: Match, facts: readonly Fact[], query: Query, search: SearchResult): boolean {
  const isAhead = query.operation !== 'happened' && isFarAhead(best, facts, search);
  if ((best.confidence < WEIGHTS.sure && !isAhead) || facts.includes(best.profile.fact)) return false;
  if (!(['look-up', 'happened'].includes(query.operation) || (tellsSurely(best) && comparesNothing(query))))
    return false;
  return search.matches.every(
    ({ profile, confidence }) => !facts.includes(profile.fact) || confidence < best.confidence - AHEAD,
  );
}

/** It is likely the answer, and some of the others were held against the question too, and hardly are. */
function isFarAhead(best: Match, facts: readonly Fact[], { matches }: SearchResult): boolean {
  const judged = matches.filter(({ profile }) => facts.includes(profile.fact));
  return (
    best.confidence >= WEIGHTS.likely &&
    judged.length > 0 &&
    judged.every(({ confidence }) => confidence < WEIGHTS.hardly)
  );
}

const AHEAD = 0.1;
const SURELY_TOLD = 0.95;

const tellsSurely = (best: Match | undefined): best is Match =>
  best !== undefined && best.confidence >= WEIGHTS.sure && best.coverage >= SURELY_TOLD;

/** "What does he compare it with", "who takes most of the profits": two values can't be held against one another. */
const comparesNothing = ({ operation, entities, regions, periods, asks }: Query): boolean =>
  operation === 'compare'
    ? Math.max(entities.length, regions.length, periods.length) < 2
    : (operation === 'highest' || operation === 'lowest') && asks.includes('agent') && entities.length === 0;

/** A word that the best fact lacks names another value than its own, or, and nothing else, another kind of event. */
const namesOther = (term: Term, query: Query, core: Core): boolean =>
  (!isLooseDeed(term) && term.keys.some((key) => key.startsWith('m:') && asksForMeasure(query))) ||
  (!term.keys.some((key) => key.startsWith('s:')) &&
    term.keys.some((key) => key.startsWith('i:') && core.lexicon.intents.get(key.slice(2))?.event === true));

/** "Falls on": a deed that may mean much else than a measure's change. */
const isLooseDeed = ({ role, keys }: Term): boolean =>
  role === 'verb' && keys.filter((key) => key.startsWith('s:')).length > 1;

const isBareName = (query: Query): boolean =>
  query.entities.length === 1 &&
  query.terms.length === 0 &&
  query.periods.length + query.regions.length === 0 &&
  !query.polar &&
  !query.asks.some((type) => ['reason', 'number', 'date', 'place', 'duration'].includes(type));

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

/** "Is Globex phone only": whether it is something that no fact speaks of. */
const isHalfAsked = ({ polar, terms, entities, regions, periods }: Query): boolean =>
  polar && terms.length === 0 && entities.length === 1 && regions.length + periods.length === 0;

/** Nothing named, nothing dated and next to nothing said. */
function isTooVague(query: Query): boolean {
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
function isOfSeveral(query: Query, { matches }: SearchResult): boolean {
  const content = query.terms.filter((term) => term.role !== 'operation');
  if (!namesNothing(query) || content.length !== 1 || content.some(isOnTopic)) return false;
  const alike = matches.filter((match) => match.missing.length === 0).slice(0, 5);
  return new Set(alike.map(({ profile }) => profile.fact.entity)).size > 2;
}

function compose(core: Core, query: Query, facts: readonly Fact[], compared = false): Composition {
  const [first] = facts;
  const against = first ? facts.filter((fact) => contradicts(fact, first)) : [];
  const disagreeing = [...against, ...findDisagreeing(facts, core)];
  const told = facts.filter((fact) => !against.includes(fact));
  const computation = disagreeing.length === 0 ? computeFrom(query, facts, compared, core) : null;
  return { facts: told, disagreeing, computed: computation?.computed ?? null, lead: computation?.lead ?? null };
}

function told(core: Core, query: Query, composition: Composition): Outcome {
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
    turn: { query, answeredPeriod: first.period ?? null, answeredEntity: first.entity },
  };
}
