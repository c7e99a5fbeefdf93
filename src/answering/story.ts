import type { Fact } from '../domain/knowledge.js';
import { type IsoDate, overlaps } from '../domain/period.js';
import { type Query, withChanges } from '../domain/query.js';
import { askedBehind, clausesOf, type Story } from '../nlu/clauses.js';
import { leansOnContext, PERSON_PRONOUN, type Turn, unanswered } from '../nlu/follow-up.js';
import { understand } from '../nlu/understand.js';
import { answerAfter } from './answer-after.js';
import type { Outcome } from './answer-query.js';
import type { Core } from './core.js';
import { answerClauses } from './several.js';
import { namesNothing, PRONOUNS } from './vague.js';

// A question with a story around it.

/** "They make lamps? How many watts, and how many a year": several questions behind a story, each answered; else null. */
export const answerClausesBehind = (core: Core, story: Story, now: IsoDate): Outcome | null =>
  !story.isApart || clausesOf(story.asked).length === 0
    ? null
    : answerBehind(core, story, now, (turn) => answerClauses(core, story.asked, now, turn));

/** The question by itself, with what is told around it to lean on; null when it has no answer in what is told. */
export const answerBehindStory = (core: Core, story: Story, now: IsoDate): Outcome | null =>
  answerBehind(
    core,
    story,
    now,
    (turn, asked) => answerClauses(core, story.asked, now, turn) ?? answerAfter(core, asked, turn),
  );

/** A story about more is no topic. */
const MAX_NAMED = 2;

function answerBehind(
  core: Core,
  story: Story,
  now: IsoDate,
  answer: (before: Turn | null, asked: Query) => Outcome | null,
): Outcome | null {
  const told = understand(story.told, now, core.lexicon);
  const asked = understand(story.asked, now, core.lexicon);
  const isLeaning = PRONOUNS.test(asked.text);
  // Somebody, or a market, that nobody knows may be meant; which document is, the whole text tells.
  const isUnclear =
    told.terms.some(({ unknown }) => unknown) ||
    told.documents.length > 0 ||
    told.entities.length > MAX_NAMED ||
    (namesNothing(asked) && namesNothing(told)) ||
    // Nobody is there whom the pronoun may mean; or somebody is named beside "he", who works for another.
    (isLeaning && told.entities.length + asked.entities.length === 0) ||
    (told.entities.length > 0 && asked.entities.length > 0 && PERSON_PRONOUN.test(asked.text)) ||
    MOVES_ON.test(asked.text);
  if (isUnclear) return null;
  const standsAlone = asked.entities.length > 0 && !isLeaning;
  const turn = namesNothing(told) || standsAlone ? null : unanswered(told);
  const outcome = answer(turn, turn === null ? withSlotsOf(told, asked) : asked);
  if (outcome?.answer.status !== 'answer') return null;
  const { facts } = outcome.answer;
  if (leansOnContext(asked) === 'must' && !isOfNamed(facts, asked)) return null;
  return fitsStory(facts, asked, told, core) ? outcome : null;
}

const withSlotsOf = (told: Query, asked: Query): Query =>
  withChanges(asked, {
    periods: asked.periods.length > 0 ? asked.periods : told.periods,
    regions: asked.regions.length > 0 ? asked.regions : told.regions,
  });

/** Time and place are often told first, and whom it is about. */
function fitsStory(facts: readonly Fact[], asked: Query, told: Query, { lexicon }: Core): boolean {
  const isOfTime = ({ period }: Fact): boolean =>
    period === undefined || told.periods.some((mention) => overlaps(mention.period, period));
  const isOfPlace = ({ region }: Fact): boolean =>
    region === undefined || told.regions.some(({ entity }) => entity === region);
  const isOfOne = (fact: Fact): boolean =>
    told.entities.some(({ entity }) =>
      [fact.entity, fact.by, lexicon.entities.get(fact.entity)?.parent, ...fact.with].includes(entity),
    );
  return (
    (told.entities.length === 0 || asked.entities.length > 0 || facts.every(isOfOne)) &&
    (told.periods.length === 0 || asked.periods.length > 0 || facts.every(isOfTime)) &&
    (told.regions.length === 0 || asked.regions.length > 0 || facts.every(isOfPlace))
  );
}

/** "Acme had 52% of Norland. And Globex?": the facts tell of Acme again. */
export function repeatsStatement(core: Core, text: string, facts: readonly Fact[], now: IsoDate): boolean {
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
