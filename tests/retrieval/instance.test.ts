import { describe, expect, it } from 'vitest';
import { answered, ask, realCore } from '../core.js';

const core = await realCore();
const tells = (question: string, id: string): boolean => {
  if (!core.index.byId.has(id)) throw new Error(`the pack has no fact "${id}"`);
  const answer = ask(core, question);
  return answer.status === 'answer' && answer.facts.some((fact) => fact.id === id);
};

describe('a thing of a kind that is asked for', () => {
  it.each([
    [
      'is neither named nor spoken of',
      'Which phone did AT&T not sell, as it suspended its contracts with Huawei?',
      false,
    ],
    // A carrier is no car.
    ['is spoken of by no part of a word', 'Which car did AT&T suspend when it broke with Huawei?', false],
    ['is named', 'Which carrier suspended its contracts with Huawei?', true],
  ])('%s', (_, question, expected) => {
    expect(tells(question, 'att-suspended-huawei-contracts')).toBe(expected);
  });
});

describe('who did something', () => {
  it('is nobody whom the question leaves out', () => {
    expect(tells('What is the share of Europe without that of Huawei in Q3 2020?', 'huawei-europe-share-2020q3')).toBe(
      false,
    );
  });

  it('is called what the fact puts in quotes', () => {
    const question = 'What was the strategy Xiaomi brought out for its tenth anniversary called?';
    expect(tells(question, 'xiaomi-phone-x-aiot-strategy')).toBe(true);
  });

  it('is not whom the fact names beside the doer', () => {
    expect(ask(core, 'Why did Xiaomi buy Nexperia?').status).toBe('abstain');
    expect(tells('Why did Wingtech buy Nexperia?', 'wingtech-nexperia-reason')).toBe(true);
  });

  it('is no company, where the words of its chairman are asked for', () => {
    expect(ask(core, 'What did the chairman of TSMC say about the wafer shortage?').status).toBe('abstain');
  });

  it.each(['What is the name of the first Xiaomi car?', "What is Xiaomi's first production car called?"])(
    'is not called what "%s" says itself',
    (question) => {
      expect(ask(core, question).status).toBe('abstain');
    },
  );

  it.each([
    [
      'is not told by a fact without the deed',
      'Who designed the customized brand area for Anchor?',
      'anchor-custom-brand-area',
      false,
    ],
    ['is told by a fact with the deed', 'Who visited Elon Musk?', 'lei-jun-visited-musk', true],
    [
      'is told without the verb of saying',
      'Who thinks that OnePlus had product strength?',
      'oneplus-past-advantage-product',
      true,
    ],
  ])('%s', (_, question, id, expected) => {
    expect(tells(question, id)).toBe(expected);
  });

  it('is no author of a fact, where a post was given to somebody', () => {
    expect(ask(core, "Who was named head of Xiaomi's general office in December 2020?").status).toBe('abstain');
  });
});

describe('one that is asked for by a degree', () => {
  it.each([
    [
      'the fact says of none of them',
      'Which of the two goals of scene marketing is the hardest?',
      'scene-marketing-aims-list',
      false,
    ],
    ['is asked for without it', 'Which are the two goals of scene marketing?', 'scene-marketing-aims-list', true],
    [
      'the fact says by another word',
      'Which phone brand had the quickest growth in Europe in Q3 2020?',
      'oppo-europe-growth-2020q3-fastest',
      true,
    ],
    [
      'no word of the fact is made of',
      'Which old model is the cheapest of those in stock at Huawei Mall?',
      'huawei-mall-models-in-stock',
      false,
    ],
    ['is no degree of many', 'Which old models are in stock at Huawei Mall?', 'huawei-mall-models-in-stock', true],
    [
      'the fact tells of the first of',
      "Which company do the Shandong dealer's peers call the second most aggressive offline in 2020?",
      'xiaomi-most-aggressive-offline-2020',
      false,
    ],
  ])('%s', (_, question, id, expected) => {
    expect(tells(question, id)).toBe(expected);
  });
});

describe('a value', () => {
  it.each([
    ['of another kind by its number', 'How tight is the capacity for 12-inch wafers?', false],
    ['of the kind that is asked for', 'How tight is the capacity for 8-inch wafers?', true],
  ])('%s: "%s"', (_, question, expected) => {
    expect(tells(question, 'foundries-8-inch-wafer-tight')).toBe(expected);
  });

  it('is of the hour that is asked for', () => {
    expect(
      tells("At what time of the day did Xiaomi's share price peak at HK$32.3?", 'xiaomi-share-car-news-peak'),
    ).toBe(false);
  });

  it('is none of what something is done with', () => {
    expect(tells('How much did Xiaomi raise by selling shares?', 'xiaomi-financing-4-billion-2020')).toBe(true);
  });

  it('is not told where it is asked what was done to it', () => {
    const { facts } = answered(core, "What did the financing of December 2020 do to Xiaomi's share price?");
    expect(facts.map(({ id }) => id)).toContain('xiaomi-share-price-fall-financing');
  });

  it('of another unit is not told where a percentage is asked for', () => {
    expect(ask(core, 'What percentage did worldwide phone sales lose in 2020?').status).toBe('abstain');
    expect(tells('How much did worldwide phone sales shrink in 2020?', 'smartphone-market-sales-growth-2020')).toBe(
      true,
    );
  });

  it('of another market is never told', () => {
    const question = 'What was the share of Xiaomi in the Chinese smartphone market in Q3 2020?';
    expect(ask(core, question).status).toBe('abstain');
    expect(tells(question.replace('Chinese', 'European'), 'xiaomi-europe-share-2020q3')).toBe(true);
  });
});

describe('half of a question', () => {
  const before = ['At which event did Lei Jun speak of three years of supplementary lessons?'];

  it('is not answered by what has none of its own words', () => {
    answered(core, before[0] as string);
    expect(ask(core, 'and where did they hold it, in which city?', undefined, before).status).not.toBe('answer');
  });
});

describe('a follow-up that names another measure', () => {
  it('wants no figure of the kind asked for before', () => {
    const before = ['How many shares did Xiaomi want to place?'];
    expect(answered(core, 'and at what price each?', undefined, before).facts[0].id).toBe(
      'xiaomi-placement-share-price',
    );
  });
});

describe('a market', () => {
  it('beside a narrower one only describes it', () => {
    expect(tells('Why did Huawei choose Europe as its overseas market?', 'huawei-chose-europe-reason')).toBe(true);
  });
});

describe('what somebody thinks of a thing', () => {
  it('is all that is held of it', () => {
    const { facts } = answered(core, "What does Lin Zhi of Wit Display think about Huawei's dealers?");
    expect(facts.length).toBeGreaterThan(1);
    expect(new Set(facts.map(({ by }) => by))).toEqual(new Set(['lin-zhi']));
  });

  it('is told even when nothing but the two is named', () => {
    const { facts } = answered(core, 'What does Wang Chao think of OnePlus?');
    expect(facts.every(({ entity, by }) => entity === 'oneplus' && by === 'wang-chao')).toBe(true);
  });
});

it('bare words that together mean something are looked for', () => {
  expect(tells('Is 2020 a turning year for marketing?', 'marketing-watershed-2020')).toBe(true);
});

it.each([
  'In which Southeast Asian countries were local brands shrinking the most? I think there were five of them',
  // Here the remark is what it is about.
  'Which countries were they? I read that local brands shrank in Southeast Asia',
])('a remark behind the question is left aside, unless it names what the question does not: "%s"', (question) => {
  expect(tells(question, 'southeast-asia-local-brands-shrinking')).toBe(true);
});
