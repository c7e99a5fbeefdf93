import { fileURLToPath } from 'node:url';
import { answerQuestion, type Outcome } from '../src/answering/answer-question.js';
import { buildCore, type Core, prepareFacts } from '../src/answering/core.js';
import type { Answer, Answered, Withheld } from '../src/domain/answer.js';
import type { Knowledge } from '../src/domain/knowledge.js';
import { loadCompiled } from '../src/knowledge/compiled.js';
import { loadEnglish } from '../src/knowledge/english.js';
import { loadKnowledge } from '../src/knowledge/load.js';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Test material beside the project; absent in a plain clone. */
export const SHARED = `${root}../shared`;

/** The day most questions of the tests are asked on. */
export const DAY = '2021-03-01';

const english = loadEnglish();
const loadReal = () => loadCompiled(`${root}knowledge`, (knowledge) => prepareFacts(knowledge, english));

export async function realKnowledge(): Promise<Knowledge> {
  return (await loadReal()).knowledge;
}

/** Of the project's own pack, with its utterances, which the compiled copy leaves out. */
export const fullKnowledge = (): Knowledge => loadKnowledge(`${root}knowledge`).knowledge;

export const coreOf = (knowledge: Knowledge): Core => buildCore(knowledge, english);

/** The project's own pack, ready for questions. */
export async function realCore(): Promise<Core> {
  const { knowledge, prepared } = await loadReal();
  return buildCore(knowledge, english, prepared);
}

/** An invented pack about tea, small enough to know by heart: `tests/fixtures/core`. */
export const teaCore = (): Core => coreOf(loadKnowledge(`${root}tests/fixtures/core`).knowledge);

/** Ask one question after the earlier ones of the same person. */
export function ask(core: Core, question: string, on = DAY, earlier: readonly string[] = []): Answer {
  let turn: Outcome['turn'] = null;
  for (const one of earlier) turn = answerQuestion(core, one, on, turn).turn;
  return answerQuestion(core, question, on, turn).answer;
}

/** The answer, which has to be one. */
export function answered(core: Core, question: string, on = DAY, earlier: readonly string[] = []): Answered {
  const answer = ask(core, question, on, earlier);
  if (answer.status !== 'answer') throw new Error(`"${question}" was not answered: ${answer.text}`);
  return answer;
}

/** The refusal, which has to be one. */
export function withheld(core: Core, question: string, on = DAY, earlier: readonly string[] = []): Withheld {
  const answer = ask(core, question, on, earlier);
  if (answer.status === 'answer') throw new Error(`"${question}" was answered: ${answer.text}`);
  return answer;
}

/** "document/article/paragraph" of each citation. */
export const placesOf = (answer: Answered): string[] =>
  answer.citations.map(({ document, article, paragraph }) => `${document}/${article}/${paragraph}`);
