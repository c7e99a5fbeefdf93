import { describe, expect, it } from 'vitest';
import { answered, realCore, teaCore, withheld } from '../core.js';

const core = teaCore();
const ON = '2031-02-01';
const told = (question: string): string[] => answered(core, question, ON).facts.map((fact) => fact.id);

describe('what happened', () => {
  it.each([
    ['on a day', 'What happened on 20 May 2030?', ['pinecup-mill-fire']],
    ['on two days', 'What happened on 12 May 2030 and 20 May 2030?', ['kettle-nine-launch', 'pinecup-mill-fire']],
    ['in a month', 'What happened in May 2030?', ['kettle-nine-launch', 'pinecup-mill-fire']],
    ['in a year', 'What happened in 2030?', ['birchly-founded', 'kettle-nine-launch', 'pinecup-mill-fire']],
    ['to somebody', 'What happened to Pinecup in 2030?', ['pinecup-mill-fire']],
    ['somewhere', 'What happened in Belland in 2030?', ['pinecup-mill-fire']],
    [
      'between two years',
      'What events were there between 2029 and 2030 at Oakbrew?',
      ['tea-app-launch', 'kettle-nine-launch'],
    ],
  ])('%s is told in the order of time', (_, question, expected) => {
    expect(told(question)).toEqual(expected);
  });

  it.each([
    ['What happened in 2033?'],
    ['What happened on 21 May 2030?'],
    ['What happened on 20 May 2030 and 21 May 2030?'],
    ['What happened to Birchly in May 2030?'],
    ['What happened to Zorblax in 2030?'],
  ])('is declined where nothing is held: "%s"', (question) => {
    expect(withheld(core, question, ON).status).toBe('abstain');
  });

  it('is asked back where it is too much to tell', async () => {
    expect(withheld(await realCore(), 'What happened in 2020?', '2021-03-01')).toMatchObject({
      status: 'clarify',
      reason: 'ambiguous',
    });
  });

  it('leaves figures out: they are no events', () => {
    expect(told('What happened in 2030?')).not.toContain('oakbrew-rooms-2030');
  });
});
