import type { Answered } from '../domain/answer.js';
import { tellsKey } from '../domain/keys.js';
import type { Fact } from '../domain/knowledge.js';
import { type IsoDate, overlaps } from '../domain/period.js';
import { type Query, withChanges } from '../domain/query.js';
import {
  additionsOf,
  askedBehind,
  clausesOf,
  itemsOf,
  storyOf,
  withoutAside,
  withoutCourtesy,
} from '../nlu/clauses.js';
import { cleanQuestion, isTooLong } from '../nlu/clean.js';
import {
  leansOnContext,
  mergeWithContext,
  type Turn,
  unanswered,
  withKeptMeasure,
  withPersonMeant,
} from '../nlu/follow-up.js';
import { readSmallTalk } from '../nlu/small-talk.js';
import { understand } from '../nlu/understand.js';
import { searchFacts } from '../retrieval/search.js';
import { lacksTime } from '../retrieval/time.js';
import { clarify, decline } from './abstain.js';
import { answerQuery, type Outcome, told } from './answer-query.js';
import { citeFacts } from './cite.js';
import type { Core } from './core.js';
import { tellsSurely } from './sure.js';
import { isOfTwo, namesNothing, PRONOUNS } from './vague.js';

export type { Outcome } from './answer-query.js';

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
  const asked = leaveAside(core, withoutCourtesy(cleaned), now);
  const query = understand(asked, now, core.lexicon);
  const whole =
    clausesBehindStory(core, asked, now) ?? answerClauses(core, asked, now, before) ?? answerAfter(core, query, before);
  const answers = whole.answer.status === 'answer' && !repeatsStatement(core, asked, whole.answer.facts, now);
  const outcome = answers ? whole : (answerBehindStory(core, asked, now) ?? declined(whole));
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
  const items = itemsOf(text).map(read);
  const listed = items.length > 0 ? answerAll(core, items, null) : null;
  if (listed) return listed;
  for (const [first, second] of additionsOf(text)) {
    const addition = read(second);
    // "And for its price in Norland": the market is of the second.
    const isApart = APART.test(second);
    if (!addsMeasure(isApart ? withChanges(addition, { regions: [] }) : addition)) continue;
    const opening = read(first);
    if (opening.entities.length !== 1 || !addsMeasure(withChanges(opening, { entities: [], regions: [] }))) continue;
    // "Its share and growth in Q3": the time is of both.
    const periods = opening.periods.length > 0 ? opening.periods : addition.periods;
    const outcome = answerAll(core, [withChanges(opening, { periods }), addition], before);
    const facts = outcome?.answer.status === 'answer' ? outcome.answer.facts : [];
    const areValues = facts.every(({ value, entity }) => value !== undefined && entity === facts[0]?.entity);
    if (facts.length > 1 && areValues) return outcome;
  }
  return null;
}

/** "Acme had 52% of Norland. And Globex?": the facts tell of Acme again. */
function repeatsStatement(core: Core, text: string, facts: readonly Fact[], now: IsoDate): boolean {
  const behind = askedBehind(text);
  if (behind === null) return false;
  const asked = understand(behind, now, core.lexicon);
  return leansOnContext(asked) !== 'none' && (MOVES_ON.test(asked.text) || !isOfNamed(facts, asked));
}

const isOfNamed = (facts: readonly Fact[], { entities, regions }: Query): boolean =>
  facts.some(
    (fact) =>
      entities.every(({ entity }) => entity === fact.entity || entity === fact.by || fact.with.includes(entity)) &&
      (fact.region === undefined || regions.every(({ entity }) => entity === fact.region)),
  );

const MOVES_ON = /\b(?:year|quarter|month) (?:before|after) (?:that|then)\b/;

const declined = (outcome: Outcome): Outcome =>
  outcome.answer.status === 'answer' ? { answer: decline('no-fact'), turn: outcome.turn } : outcome;

/** "They make lamps? How many watts, and how many a year": several questions behind a story. */
function clausesBehindStory(core: Core, text: string, now: IsoDate): Outcome | null {
  const story = storyOf(text);
  if (story === null || clausesOf(story.asked).length === 0) return null;
  const told = understand(story.told, now, core.lexicon);
  return answerClauses(core, story.asked, now, unanswered(told));
}

/** The question by itself, with what is told around it to lean on. Null when there is no story, or it has no answer in what is told. */
function answerBehindStory(core: Core, text: string, now: IsoDate): Outcome | null {
  const story = storyOf(text);
  if (story === null) return null;
  const told = understand(story.told, now, core.lexicon);
  const asked = understand(story.asked, now, core.lexicon);
  // Somebody, or a market, that nobody knows may be meant.
  if (told.terms.some(({ unknown }) => unknown) || (namesNothing(asked) && namesNothing(told))) return null;
  if (told.documents.length > 0) return null;
  const turn = namesNothing(told) ? null : unanswered(told);
  const outcome = answerClauses(core, story.asked, now, turn) ?? answerAfter(core, asked, turn);
  if (outcome.answer.status !== 'answer') return null;
  const { facts } = outcome.answer;
  if (turn !== null && leansOnContext(asked) === 'must' && !isOfNamed(facts, asked)) return null;
  // Time and place are often told first.
  const isOfTime = ({ period }: Fact): boolean =>
    period === undefined || told.periods.some((mention) => overlaps(mention.period, period));
  const isOfPlace = ({ region }: Fact): boolean =>
    region === undefined || told.regions.some(({ entity }) => entity === region);
  return (told.periods.length === 0 || asked.periods.length > 0 || facts.every(isOfTime)) &&
    (told.regions.length === 0 || asked.regions.length > 0 || facts.every(isOfPlace))
    ? outcome
    : null;
}

const APART = /^(?:for|of|in|on) (?:its|their|the)\b/i;

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

function answerAfter(core: Core, asked: Query, before: Turn | null): Outcome {
  const query = before === null ? asked : withPersonMeant(asked, before, core.lexicon);
  if (before) {
    const lean = leansOnContext(query);
    const dated = dayOfAnswer(core, query, before);
    if (dated) return dated;
    const merged = mergeWithContext(query, before, core.lexicon);
    if (lean === 'must') {
      const alone = standsAlone(core, query);
      if (alone) return alone;
      const outcome = answerQuery(core, merged);
      if (outcome.answer.status === 'answer') return outcome;
      const open = answerQuery(core, mergeWithContext(query, before, core.lexicon, true));
      if (open.answer.status === 'answer') return open;
      const ofMeasure = query.stated.size > 0 ? ofKeptMeasure(core, query, withKeptMeasure(merged, before)) : null;
      if (ofMeasure) return ofMeasure;
      const beside = besideNamed(core, query, before);
      if (beside) return beside;
      if (query.entities.length === 0 || query.terms.length < 2) return outcome;
      const bare = answerQuery(core, query);
      return bare.answer.status === 'answer' ? bare : outcome;
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

const WHEN_WAS_THAT =
  /^(?:and |so )?(?:(?:when|(?:on |in )?(?:which|what) (?:day|date|month|year|quarter)) (?:exactly )?(?:was|did) (?:that|it|this)(?: happen)?)$/;

const YEAR = /\b(?:19|20)\d\d\b/;

/** "When was that?": the time of what was told. */
function dayOfAnswer(core: Core, query: Query, { query: before, answeredFact }: Turn): Outcome | null {
  const profile =
    answeredFact !== null && WHEN_WAS_THAT.test(query.text) ? core.index.byId.get(answeredFact) : undefined;
  if (!profile || !YEAR.test(profile.fact.statement) || lacksTime(profile, withChanges(query, { periods: [] })))
    return null;
  return told(core, withChanges(before, { asks: query.asks }), {
    facts: [profile.fact],
    disagreeing: [],
    computed: null,
    lead: null,
  });
}

/** "And the price?" behind a growth: the growth of the price, which the fact itself must speak of. */
function ofKeptMeasure(core: Core, query: Query, kept: Query): Outcome | null {
  const outcome = answerQuery(core, kept);
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

const SAME = /\bsame\b/;

/** "And how does Globex hit back?": whole in itself, whatever was asked before; a value is of what was asked before. */
function standsAlone(core: Core, query: Query): Outcome | null {
  if (query.entities.length === 0 || query.terms.length === 0 || query.hints.size > 0) return null;
  if (PRONOUNS.test(query.text) || SAME.test(query.text)) return null;
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
  const both = answerQuery(core, withChanges(merged, { entities: [...before.query.entities, ...query.entities] }));
  return both.answer.status === 'answer' ? both : null;
}
