import { describe, expect, it } from 'vitest';
import { leansOnContext, mergeWithContext, unanswered } from '../../src/nlu/follow-up.js';
import { understand } from '../../src/nlu/understand.js';
import { answered, DAY, placesOf, teaCore, withheld } from '../core.js';

const core = teaCore();
const FIRST = "What was Fernleaf's share in Arland in Q3 2030?";
const USERS = 'How many users did Oakbrew have in Q3 2030?';
const place = (paragraph: number): string => `harvest-letter-2031/tea-houses/${paragraph}`;

describe('a follow-up', () => {
  it.each([
    ['keeps all but the company it names', 'and Oakbrew?', place(3)],
    ['keeps all but the period it names', 'in Q3 2029?', place(1)],
    ['counts "the year before" from the earlier question', 'and the year before?', place(1)],
  ])('%s', (_, question, expected) => {
    expect(placesOf(answered(core, question, DAY, [FIRST]))).toContain(expected);
  });

  it.each([
    ['how much up on the year before is that?', USERS, ['growth']],
    ['and how much were they up from a year earlier?', USERS, ['growth']],
    ['by what percentage was that up?', USERS, ['growth']],
    ['and the year before?', USERS, ['user-count']],
    // What a share was before is held, and tells more.
    ['how much up on the year before is that?', FIRST, ['market-share']],
  ])('"%s" behind "%s" asks for %j', (question, first, intents) => {
    const query = understand(first, DAY, core.lexicon);
    const merged = mergeWithContext(understand(question, DAY, core.lexicon), unanswered(query), core.lexicon);
    expect([...merged.stated]).toEqual(intents);
  });

  it('says what it kept', () => {
    const { readAs } = answered(core, 'and Oakbrew?', DAY, [FIRST]);
    expect(readAs).toContain('Oakbrew');
    expect(readAs).toContain('market share');
    expect(readAs).toContain('Arland');
    expect(readAs).toContain('Q3 2030');
  });

  it.each(['and Birchly?', 'and in Belland?', 'what about Westmark?', 'and in 2025?', 'and Zorblax?'])(
    'is declined when nothing is held: "%s"',
    (question) => {
      expect(withheld(core, question, DAY, [FIRST]).status).toBe('abstain');
    },
  );

  it('leans on the last question, not on those before', () => {
    const answer = answered(core, 'and in Q3 2029?', DAY, ['How much did Oakbrew grow in Arland in Q3 2030?', FIRST]);
    expect(placesOf(answer)).toEqual([place(1)]);
  });

  it('passes over small talk between the two', () => {
    expect(placesOf(answered(core, 'and Oakbrew?', DAY, [FIRST, 'thanks!']))).toEqual([place(3)]);
  });

  it.each([
    ['nobody understands', 'Who won the frobnication?'],
    ['points at what no fact tells', 'how tall is he?'],
    ['is too little to go on', 'what is the share?'],
  ])('leans on the last good question past one that %s', (_, between) => {
    expect(placesOf(answered(core, 'and Oakbrew?', DAY, [FIRST, between]))).toEqual([place(3)]);
  });

  it('is asked back about without an earlier question', () => {
    expect(withheld(core, 'why?', DAY).status).not.toBe('answer');
  });

  it('that stands on its own takes nothing over', () => {
    const question = 'How many tea rooms did Oakbrew have in 2030?';
    expect(answered(core, question, DAY, [FIRST])).toEqual(answered(core, question, DAY));
  });
});

it.each([
  ['and Oakbrew?', 'must'],
  ['what about Belland?', 'must'],
  ['Q2?', 'must'],
  ['why did it fall?', 'must'],
  ['share of Oakbrew in Arland with its rivals', 'none'],
] as const)('"%s" leans on the question before it: %s', (question, lean) => {
  expect(leansOnContext(understand(question, DAY, core.lexicon))).toBe(lean);
});
