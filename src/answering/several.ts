import type { Answered } from '../domain/answer.js';
import type { IsoDate } from '../domain/period.js';
import { type Query, withChanges } from '../domain/query.js';
import { additionsOf, clausesOf, itemsOf } from '../nlu/clauses.js';
import type { Turn } from '../nlu/follow-up.js';
import { understand } from '../nlu/understand.js';
import { answerAfter } from './answer-after.js';
import type { Outcome } from './answer-query.js';
import { citeFacts } from './cite.js';
import type { Core } from './core.js';

// Several questions in one.

/** The answers to all of them. Null when one has none: then it may be one question after all. */
export function answerClauses(core: Core, text: string, now: IsoDate, before: Turn | null): Outcome | null {
  const read = (clause: string): Query => understand(clause, now, core.lexicon);
  const clauses = clausesOf(text).map(read);
  if (clauses.length > 0) return answerAll(core, clauses, before);
  const items = itemsOf(text);
  // "Acme, Globex growth": the measure is of all. What each is about, its heading says.
  const areWhole = items.length > 0 && items.every(({ item }) => read(item).hints.size > 0);
  const listed = areWhole
    ? answerAll(
        core,
        items.map(({ whole }) => read(whole)),
        null,
      )
    : null;
  if (listed) return listed;
  for (const [first, second] of additionsOf(text)) {
    const addition = read(second);
    // "And for its price in Norland": the market is of the second.
    const isApart = OF_ANOTHER_MARKET.test(second);
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

const OF_ANOTHER_MARKET = /^(?:for|of|in|on) (?:its|their|the)\b/i;

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
