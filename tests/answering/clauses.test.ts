import { describe, expect, it } from 'vitest';
import { answered, placesOf, teaCore, withheld } from '../core.js';

const core = teaCore();
const ON = '2031-02-01';
const place = (paragraph: number): string => `harvest-letter-2031/tea-houses/${paragraph}`;

describe('several questions in one', () => {
  it('are answered one by one, each with its citation', () => {
    const answer = answered(core, 'When was Birchly founded, and when did Oakbrew launch the Kettle Nine?', ON);
    expect(answer.text.split('\n')).toHaveLength(2);
    expect(placesOf(answer)).toEqual([place(16), place(14)]);
  });

  it('lean on one another', () => {
    const answer = answered(core, 'What share of Arland did Fernleaf have in Q3 2030? And what about Pinecup?', ON);
    expect(placesOf(answer)).toEqual([place(2), place(4)]);
  });

  it('are declined together when one of them has no answer', () => {
    withheld(core, 'When was Birchly founded, and who is the cousin of Birchly?', ON);
  });

  it('that have one answer are told it once', () => {
    const answer = answered(core, 'When was Birchly founded? In which month was Birchly founded?', ON);
    expect(placesOf(answer)).toEqual([place(16)]);
    expect(answer.text.split('\n')).toHaveLength(1);
  });
});
