import { describe, expect, it } from 'vitest';
import { computeFrom } from '../../src/answering/compute.js';
import { understand } from '../../src/nlu/understand.js';
import { answered, ask, placesOf, realCore, teaCore } from '../core.js';

const core = teaCore();
const ON = '2031-02-01';
const place = (paragraph: number): string => `harvest-letter-2031/tea-houses/${paragraph}`;

describe('a difference', () => {
  it('of two percentages is told in percentage points with its operands, each cited', () => {
    const answer = answered(
      core,
      'By how many percentage points did the share of Fernleaf in Arland fall between Q3 2029 and Q3 2030?',
      ON,
    );
    expect(answer.computed).toEqual({
      operation: 'difference',
      value: -8.25,
      unit: 'percentage-point',
      from: ['fernleaf-arland-share-2029q3', 'fernleaf-arland-share-2030q3'],
    });
    expect(answer.text).toContain('8.25 percentage points');
    expect(answer.text).toContain('22.25%');
    expect(answer.text).toContain('14%');
    expect(placesOf(answer)).toEqual([place(1), place(2)]);
  });

  it('of two makers says who is ahead', () => {
    const answer = answered(
      core,
      'What is the gap in market share between Fernleaf and Oakbrew in Arland in Q3 2030?',
      ON,
    );
    expect(answer.text).toContain('Oakbrew is ahead of Fernleaf by 5 percentage points');
    expect(Math.abs(answer.computed?.value ?? 0)).toBe(5);
    expect(placesOf(answer)).toEqual([place(2), place(3)]);
  });

  it('is none between two accounts of one value', async () => {
    const real = await realCore();
    const facts = ['huawei-growth-china-2020q3', 'huawei-first-decline-since-2014'].flatMap(
      (id) => real.index.byId.get(id)?.fact ?? [],
    );
    expect(facts.map(({ value }) => value)).toEqual([-18, -18]);
    const query = understand('the gap between the falls of Huawei', ON, real.lexicon);
    expect(computeFrom(query, facts, true, real)).toBeNull();
  });

  it('of a fall and a rise is that of their sizes, where both are asked about', async () => {
    const answer = answered(
      await realCore(),
      'How many more phones did Huawei lose than Xiaomi gained in Q3 2020?',
      ON,
    );
    expect(answer.text).toContain('The change of Huawei is larger than that of Xiaomi by 600,000 units');
    expect(answer.computed?.value).toBe(-600_000);
  });

  it('of two values of one day is told by what says which', async () => {
    const asked = 'What is the gap between the peak and the close of Xiaomi on the day of the car news?';
    const answer = answered(await realCore(), asked, ON);
    expect(answer.text).toContain('Down by HK$1.65 (HK$32.3 → HK$30.65)');
  });

  it('does not depend on who is named first', () => {
    const one = answered(core, 'the gap in market share between Oakbrew and Pinecup in Arland in Q3 2030', ON);
    const other = answered(core, 'the gap in market share between Pinecup and Oakbrew in Arland in Q3 2030', ON);
    expect(one.text).toContain('Pinecup is ahead of Oakbrew by 12.5 percentage points');
    expect(other.text).toContain('Pinecup is ahead of Oakbrew by 12.5 percentage points');
  });

  it('runs forward in time, whichever end is named first', () => {
    const answer = answered(core, "Fernleaf's share of Arland in Q3 2030 and the year before", ON);
    expect(answer.computed?.value).toBe(-8.25);
    expect(answer.text).toContain('Down by 8.25 percentage points (22.25% → 14%)');
  });

  it('is worked out between values of two times that two makers have', () => {
    const question =
      'Which was larger, the share of Fernleaf in Arland in Q3 2029 or the share of Oakbrew in Arland in Q3 2030?';
    const answer = answered(core, question, ON);
    expect(placesOf(answer)).toEqual([place(1), place(3)]);
    expect(answer.text).toContain('Fernleaf is ahead of Oakbrew by 3.25 percentage points');
  });

  it('is not told by one value', () => {
    expect(ask(core, "How did Pinecup's share of Arland change between Q3 2029 and Q3 2030?", ON).status).not.toBe(
      'answer',
    );
  });

  it('of one or the other is no yes', () => {
    const answer = answered(core, 'Did Fernleaf or Oakbrew have the larger share of Arland in Q3 2030?', ON);
    expect(answer.text).toMatch(/^Oakbrew is ahead/);
  });

  it('is not worked out between values of two units', () => {
    const answer = answered(core, 'What was the share of Pinecup in Arland in Q3 2030?', ON);
    expect(answer.computed).toBeNull();
  });
});

describe('the rest of a whole', () => {
  it.each([
    'What share of Arland did Pinecup leave to everybody else in Q3 2030?',
    'If Pinecup had its share of Arland in Q3 2030, what share was left for the rest?',
  ])('is 100% less the share held: "%s"', (question) => {
    const answer = answered(core, question, ON);
    expect(answer.computed).toEqual({
      operation: 'complement',
      value: 68.5,
      unit: 'percent',
      from: ['pinecup-arland-share-2030q3'],
    });
    expect(answer.text).toContain('68.5%');
    expect(placesOf(answer)).toEqual([place(4)]);
  });
});

describe('a yes/no question about a rate', () => {
  it.each([
    ['Did Pinecup grow in Arland in Q3 2030?', 'Yes'],
    ['Did Fernleaf grow in Arland in Q3 2030?', 'No'],
    ['Did Fernleaf fall in Arland in Q3 2030?', 'Yes'],
    ['Did Pinecup fall in Arland in Q3 2030?', 'No'],
  ])('"%s" is answered with %s and the value', (question, verdict) => {
    const answer = answered(core, question, ON);
    expect(answer.text.startsWith(`${verdict}.`)).toBe(true);
    expect(answer.text).toMatch(/-25%|4%/);
  });

  it.each([
    'Did Fernleaf not fall in Arland in Q3 2030?',
    'Did Fernleaf never fall in Arland in Q3 2030?',
    'Is it false that Fernleaf fell in Arland in Q3 2030?',
    'Did Fernleaf fall by 5% in Arland in Q3 2030?',
    'Did Fernleaf fall less than 5% in Arland in Q3 2030?',
  ])('"%s" gets the values and no verdict', (question) => {
    expect(answered(core, question, ON).text).not.toMatch(/\b(?:Yes|No)\b/);
  });

  it.each(['Which maker did not grow in Arland in Q3 2030?', 'What share of Arland did Fernleaf not have in Q3 2030?'])(
    '"%s" asks for the other part of what is held: it is asked back',
    (question) => {
      expect(ask(core, question, ON).status).toBe('clarify');
    },
  );

  it.each([
    ["Was Oakbrew's share of Arland bigger than Fernleaf's in Q3 2030?", 'Yes'],
    ["Was Fernleaf's share of Arland bigger than Oakbrew's in Q3 2030?", 'No'],
    ["Was Fernleaf's share of Arland smaller than Oakbrew's in Q3 2030?", 'Yes'],
  ])('"%s" is answered with %s', (question, verdict) => {
    expect(answered(core, question, ON).text.startsWith(`${verdict}. Oakbrew is ahead`)).toBe(true);
  });
});

describe('the highest and the lowest', () => {
  it.each([
    ['Which maker had the highest share in Arland in Q3 2030?', 'Highest of the 3 held: Pinecup, 31.5%', place(4)],
    ['Which maker had the lowest share in Arland in Q3 2030?', 'Lowest of the 3 held: Fernleaf, 14%', place(2)],
  ])('"%s" names it first and shows what it was chosen from', (question, lead, first) => {
    const answer = answered(core, question, ON);
    expect(answer.text).toContain(lead);
    expect(placesOf(answer)[0]).toBe(first);
    expect(placesOf(answer).sort()).toEqual([place(2), place(3), place(4)]);
  });
});

it('a development is told in the order of time', () => {
  const answer = answered(core, "How did Fernleaf's share of Arland develop?", ON);
  expect(answer.facts.map((fact) => fact.value)).toEqual([30, 22.25, 14]);
});

describe('ranks and sizes', async () => {
  const real = await realCore();

  it('a first place is ahead of a second, by places', () => {
    expect(answered(real, 'Is Samsung ahead of Xiaomi in India in Q3 2020?').text).toMatch(
      /^No\. Xiaomi is ahead of Samsung by 1 place \(1st against 2nd\)/,
    );
  });

  it('a smaller rank is up', () => {
    expect(answered(real, "How did Xiaomi's rank in semiconductor buying change from 2017 to 2019?").text).toMatch(
      /^Up by 10 places/,
    );
  });

  it('a size is no pace', () => {
    const { facts } = answered(real, 'Is Xiaomi larger than Samsung in India in Q3 2020?');
    expect(facts.map(({ intent }) => intent)).toEqual(['rank', 'rank']);
    expect(ask(real, 'Is Xiaomi larger than Huawei in China in Q3 2020?').text).not.toMatch(/^(?:Yes|No)/);
  });

  it('a value of one maker is none of another that its sentence names', () => {
    const { computed, facts } = answered(real, 'Is Xiaomi bigger than vivo in India in Q3 2020?');
    expect(computed).toBeNull();
    expect(facts.map(({ id }) => id)).toContain('india-top-two-2020q3');
  });

  it('a mere bound is not reckoned with', () => {
    expect(answered(real, "How much did Tesla's market value grow between 2020 and 2021?").computed).toBeNull();
    expect(answered(real, 'Is OPPO ahead of Xiaomi in Europe in Q3 2020?').text).not.toMatch(/^(?:Yes|No)/);
  });

  it('where nothing fell, nothing is told as a fall', () => {
    const answer = ask(real, 'Which quarter of 2020 saw the highest decline of OPPO in Europe?');
    expect(answer.text).not.toMatch(/^(?:Deepest|Highest)/);
  });

  it('the deepest of the falls is the one that is asked for', () => {
    for (const question of [
      "Which quarter did Huawei's shipments fall the most in 2020?",
      "Which quarter saw the highest decline of Huawei's shipments in China in 2020?",
    ])
      expect(answered(real, question).facts[0].id).toBe('huawei-growth-china-2020q3');
  });

  it('the best of the longest series of periods is told first', () => {
    const question = "In which of the first three quarters of 2020 did Huawei's shipments grow the fastest?";
    expect(answered(real, question).text).toMatch(/^Highest of the 3 held: Q2 2020/);
  });
});

describe('the highest and the lowest', () => {
  const valuesOf = async (question: string): Promise<readonly number[]> =>
    answered(await realCore(), question, '2021-03-01').facts.map(({ value }) => Number(value));

  it.each(["What's the lowest price the stock of Xiaomi went down to in 2019?", 'lowest xiaomi share price of 2019'])(
    '"%s" begins with the lowest of the values it tells',
    async (question) => {
      const values = await valuesOf(question);
      expect(values.length).toBeGreaterThan(1);
      expect(values[0]).toBe(Math.min(...values));
    },
  );

  it.each([
    'Which of the top five brands grew fastest in Europe in Q3 2020?',
    'What was the peak of monthly users of the mobile internet in China in the first half of 2020?',
  ])('"%s" begins with the highest', async (question) => {
    const values = await valuesOf(question);
    expect(values.length).toBeGreaterThan(1);
    expect(values[0]).toBe(Math.max(...values));
  });
});

describe('a change of a level', () => {
  it.each([
    "By how much did Xiaomi's inventory rise from Q3 to Q4 2019?",
    'By how many yuan did the inventory of Xiaomi go up between Q3 and Q4 of 2019?',
  ])('"%s" holds level against level, and no increase', async (question) => {
    const { computed, text } = answered(await realCore(), question, '2021-03-01');
    expect(computed?.value).toBeCloseTo(6_344_000_000, 0);
    expect(text).toMatch(/^Up by/);
  });

  it('is not worked out of values of two measures', async () => {
    const { computed } = answered(
      await realCore(),
      'While others fell in Q3 2020, by how much did Xiaomi grow in China?',
      '2021-03-01',
    );
    expect(computed).toBeNull();
  });
});
