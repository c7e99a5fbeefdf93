import { describe, expect, it } from 'vitest';
import { practiceQuestions } from '../../src/answering/practice.js';
import type { Knowledge } from '../../src/domain/knowledge.js';

const packOf = (utterances: readonly (readonly [string, readonly string[]])[], statements: readonly string[] = []) =>
  ({ utterances: new Map(utterances), facts: statements.map((statement) => ({ statement })) }) as unknown as Knowledge;

const sorted = (text: string): string => [...text].sort().join('');

describe('practice', () => {
  it('asks each utterance once, and every third with two neighbouring characters swapped', () => {
    const utterances = ['who leads Arland', 'what did Fernleaf ship', 'why did Pinecup fall', 'where is the mill'];
    const asked = practiceQuestions(packOf([['a', utterances]]));
    expect(asked.map(sorted).sort()).toEqual(utterances.map(sorted).sort());
    expect(asked.filter((question) => !utterances.includes(question))).toHaveLength(2);
  });

  it('takes the statements of a pack without utterances, and nothing from one without facts', () => {
    expect(practiceQuestions(packOf([], ['Fernleaf leads.'])).map(sorted)).toEqual([sorted('Fernleaf leads.')]);
    expect(practiceQuestions(packOf([]))).toEqual([]);
  });

  it('stays within some thousands, from all over a large pack', () => {
    const large = Array.from({ length: 50_000 }, (_, at) => `question number ${at}`);
    const whole = new Map(large.map((question, place) => [question, place]));
    const asked = practiceQuestions(packOf([['a', large]]));
    expect(asked).toHaveLength(6_000);
    const places = asked.map((question) => whole.get(question) ?? -1).filter((place) => place >= 0);
    const tens = new Set(places.map((place) => Math.floor(place / 5_000)));
    expect(tens.size).toBe(10);
  });
});
