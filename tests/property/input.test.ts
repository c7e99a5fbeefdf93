import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/domain/answer.js';
import { cleanQuestion } from '../../src/nlu/clean.js';
import { tokenize } from '../../src/nlu/tokenize.js';
import { ask, DAY, realCore, SHARED } from '../core.js';
import { SEED } from './seed.js';

const core = await realCore();

/** Words that lead deep into the core, among them words of the pack itself. */
const words = [
  ...core.knowledge.entities.slice(0, 60).map((entity) => entity.name),
  ...core.knowledge.intents.flatMap((intent) => intent.phrasings.slice(0, 2)),
  ...'why when who how many what share of in Q3 2020 last year than or and not percent 5 1,000 the first highest difference happened'.split(
    ' ',
  ),
];
const wordSalad = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }).map((list) => list.join(' '));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
  wordSalad,
);

/** What is wrong with an answer, whatever was asked. */
function faultsOf(question: string, answer: Answer): string[] {
  const values = JSON.stringify(answer, (_, value: unknown) => (Number.isNaN(value) ? 'not a number' : value));
  const broken = /\bNaN\b|\bundefined\b|\[object /.exec(answer.text)?.[0];
  return [
    ...(values.includes('not a number') ? [`holds no number: ${values}`] : []),
    // A word of the question may be quoted back.
    ...(broken !== undefined && !question.includes(broken) ? [`says ${broken}: ${answer.text}`] : []),
    ...(answer.text.trim() === '' ? ['says nothing'] : []),
    ...(answer.status === 'answer' && answer.citations.length === 0 ? ['has no citation'] : []),
    ...(answer.status === 'answer' && answer.facts.length === 0 ? ['has no fact'] : []),
  ];
}

describe(`whatever is asked (fast-check seed ${SEED})`, () => {
  it('the span of each token is its text in the cleaned question', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const cleaned = cleanQuestion(raw);
        let end = 0;
        for (const token of tokenize(cleaned)) {
          expect(cleaned.slice(token.start, token.end)).toBe(token.text);
          expect(token.start).toBeGreaterThanOrEqual(end);
          end = token.end;
        }
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('cleaning what is clean changes nothing', () => {
    fc.assert(
      fc.property(text, (raw) => {
        const once = cleanQuestion(raw);
        expect(cleanQuestion(once)).toBe(once);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('there is an answer, and an answer to it has a citation', () => {
    fc.assert(
      fc.property(text, (question) => {
        expect(faultsOf(question, ask(core, question, DAY))).toEqual([]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('there is an answer after any earlier question', () => {
    fc.assert(
      fc.property(wordSalad, text, (earlier, question) => {
        expect(faultsOf(question, ask(core, question, DAY, [earlier]))).toEqual([]);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it.each([
    ['letters', 'x'.repeat(6_000)],
    ['words', 'share of the market in Q3 2020 '.repeat(200)],
    [
      'names',
      core.knowledge.entities
        .map((entity) => entity.name)
        .join(' ')
        .repeat(3)
        .slice(0, 6_000),
    ],
    ['mistyped words', 'shrae fo teh markte '.repeat(300)],
    ['emoji', '🫖'.repeat(3_000)],
    ['combining marks', 'a\u0301'.repeat(3_000)],
    ['figures', '20202020'.repeat(750)],
    ['marks', '?!,.;:-\'"()'.repeat(550)],
    ['spaces', ' '.repeat(6_000)],
  ])('6,000 characters of %s get an answer', (_, question) => {
    expect(faultsOf(question, ask(core, question, DAY))).toEqual([]);
  });

  const naughty = `${SHARED}/external/naughty-strings/blns.json`;
  it.skipIf(!existsSync(naughty))('every naughty string gets one', () => {
    const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
    expect(strings.length).toBeGreaterThan(500);
    for (const string of strings) expect(faultsOf(string, ask(core, string, DAY))).toEqual([]);
  });
});
