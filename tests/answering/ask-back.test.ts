import { expect, it } from 'vitest';
import { ask, DAY, realCore } from '../core.js';

const core = await realCore();
const statusOf = (question: string): string => ask(core, question, DAY).status;

it.each([
  'what does he think of Huawei?',
  'which of the two is bigger?',
  'how much was it in the third quarter?',
  'what is the percentage?',
  'Who said so?',
  'What was the figure for the second quarter?',
])('"%s" is asked back: of whom, or of what', (question) => {
  expect(statusOf(question)).toBe('clarify');
});

it.each([
  'Who spoke of panicking wafer customers, and what company does he chair?',
  'What did Lei Jun say he would do about the charger?',
  'What is he planning for Mi Homes next year?',
  'Which of the two growth figures of Xiaomi in Europe is right?',
])('"%s" names whom or what it means', (question) => {
  expect(statusOf(question)).toBe('answer');
});

it('"Who is first?" is asked back with what could be meant, and a document says enough to look', () => {
  const answer = ask(core, 'Who is first?', DAY);
  expect(answer).toMatchObject({ status: 'clarify', nearest: expect.arrayContaining([expect.anything()]) });
  expect(statusOf('What is the 2018 article about?')).toBe('abstain');
});
