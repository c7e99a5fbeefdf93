import { describe, expect, it } from 'vitest';
import { contradicts } from '../../src/answering/select.js';
import { answered, ask, placesOf, teaCore, withheld } from '../core.js';

const core = teaCore();
const ON = '2031-02-01';
const place = (paragraph: number): string => `harvest-letter-2031/tea-houses/${paragraph}`;

describe('the figure of a group', () => {
  it.each([
    'What share of Belland did Oakbrew have in Q3 2030?',
    "Fernleaf's share in Belland, Q3 2030",
    'Did Oakbrew hold 27.6% of Belland in Q3 2030?',
  ])('is never given for a member: "%s"', (question) => {
    expect(withheld(core, question, ON).text).not.toContain('27.6');
  });

  it('is given for the group', () => {
    expect(placesOf(answered(core, 'What share of Belland did Fernleaf and Oakbrew have in Q3 2030?', ON))).toEqual([
      place(5),
    ]);
  });

  it('is not the sum of what is asked of one member and another company', () => {
    expect(ask(core, 'What share of Belland did Oakbrew and Pinecup have in Q3 2030?', ON).status).not.toBe('answer');
  });
});

describe('what a question states and no fact has', () => {
  it.each([
    ['another quarter', 'share of Fernleaf in Arland in Q2 2030'],
    ['another year', 'share of Fernleaf in Arland in Q3 2027'],
    ['a quarter of a year whose figure is held', 'share of Fernleaf in Arland in Q1 2028'],
    ['another region', 'share of Pinecup in Belland in Q3 2030'],
    ['a part of the region', 'share of Pinecup in Westmark in Q3 2030'],
    ['another company', 'share of Birchly in Arland in Q3 2030'],
    ['another measure', 'price of Pinecup in Arland in Q3 2030'],
    ['a company that nobody knows', 'share of Zorblax in Arland in Q3 2030'],
    ['another model', 'price of the Kettle Ten in 2030'],
    ['the value of this moment', 'What does the Kettle Nine cost right now?'],
  ])('is declined: %s', (_, question) => {
    const answer = withheld(core, question, ON);
    expect(answer.status).toBe('abstain');
    expect(answer.text).not.toMatch(/\d%|US\$40/);
  });

  it('is declined with the nearest that is held', () => {
    expect(withheld(core, 'share of Zorblax in Arland in Q3 2030', ON).text).toContain('Zorblax');
  });
});

describe('too little to go on', () => {
  it.each(['What is the share?', 'growth?', 'Fernleaf'])('is asked back about: "%s"', (question) => {
    expect(withheld(core, question, ON).status).toBe('clarify');
  });
});

describe('what answers', () => {
  it('is the fact in all its slots, not the one of another time', () => {
    expect(answered(core, 'share of Fernleaf in Arland in Q3 2029', ON).facts.map((fact) => fact.id)).toEqual([
      'fernleaf-arland-share-2029q3',
    ]);
  });

  it('is each value held when the time is left open', () => {
    const values = answered(core, 'share of Fernleaf in Arland', ON).facts.map((fact) => fact.value);
    expect(values.sort()).toEqual([14, 22.25, 30]);
  });

  it('is a statement when no value is asked for', () => {
    expect(placesOf(answered(core, 'Who is the strongest rival of Fernleaf?', ON))).toEqual([place(21)]);
  });

  it('is found by other words for the same', () => {
    expect(placesOf(answered(core, 'Who is the strongest competitor of Fernleaf?', ON))).toEqual([place(21)]);
  });
});

it('facts contradict each other from either side, never themselves', () => {
  const [a, b, c] = ['oakbrew-arland-growth-a', 'oakbrew-arland-growth-b', 'tea-kinds'].map(
    (id) => core.index.byId.get(id)?.fact,
  );
  if (!a || !b || !c) throw new Error('a fact is missing');
  expect([contradicts(a, b), contradicts(b, a), contradicts(a, c), contradicts(a, a)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it.each(['When was that?', 'Who said it?'])('"%s" with nothing before it is asked back', (question) => {
  expect(withheld(core, question, ON).reason).toBe('too-vague');
});
