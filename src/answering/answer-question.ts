import type { IsoDate } from '../domain/period.js';
import { storyOf, withoutAside, withoutCourtesy } from '../nlu/clauses.js';
import { cleanQuestion, isTooLong } from '../nlu/clean.js';
import type { Turn } from '../nlu/follow-up.js';
import { readSmallTalk } from '../nlu/small-talk.js';
import { understand } from '../nlu/understand.js';
import { decline } from './abstain.js';
import { answerAfter } from './answer-after.js';
import type { Outcome } from './answer-query.js';
import type { Core } from './core.js';
import { answerClauses } from './several.js';
import { answerBehindStory, answerClausesBehind, repeatsStatement } from './story.js';
import { namesNothing } from './vague.js';

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
  const story = storyOf(asked);
  const whole =
    (story && answerClausesBehind(core, story, now)) ??
    answerClauses(core, asked, now, before) ??
    answerAfter(core, query, before);
  const answers = whole.answer.status === 'answer' && !repeatsStatement(core, asked, whole.answer.facts, now);
  const outcome = answers ? whole : ((story && answerBehindStory(core, story, now)) ?? declined(whole));
  // A question that was not understood and names nothing leaves the one before it to lean on.
  const isLost = outcome.answer.status !== 'answer' && namesNothing(query);
  return isLost || outcome.turn === null ? { answer: outcome.answer, turn: before } : outcome;
}

/** What is not shown leaves nothing to lean on. */
const declined = (outcome: Outcome): Outcome =>
  outcome.answer.status === 'answer' ? { answer: decline('no-fact'), turn: null } : outcome;

/** Without what stands beside the question, unless that is what it is about. */
function leaveAside(core: Core, text: string, now: IsoDate): string {
  const question = withoutAside(text);
  if (question === text) return text;
  const [asked, aside] = [question, text.replace(question, '')].map((part) => understand(part, now, core.lexicon));
  const isOfNothing = aside !== undefined && namesNothing(aside) && aside.documents.length === 0;
  return asked && isOfNothing && !namesNothing(asked) ? question : text;
}
