import { describe, expect, it } from 'vitest';
import { ask, realCore } from '../core.js';

const ON = '2021-03-01';
const core = await realCore();

describe('what a question wants and a fact lacks is not told', () => {
  it.each([
    ['an hour', "At what o'clock does the Paris conference for the P20 begin?"],
    ['the head of an office', 'Who is the CEO of Honor?'],
    ['a peak, where lows are held', 'What was the peak of the Xiaomi share price in 2019?'],
    ['a share, where a growth is held', 'Market share of Samsung in India for the third quarter of 2020?'],
    ['a return, where a halt is held', 'Which carrier resumed its contracts with Huawei?'],
    ['an end, where a beginning is held', 'When did OPPO end its partnership with Vodafone?'],
    ['a sum of money', 'How much cash exactly did Shunwei put into XPeng?'],
    ['who did it, where only who says so is held', 'Who first spoke of traffic as bits and scenarios as atoms?'],
  ])('%s: "%s"', (_, question) => {
    expect(ask(core, question, ON).status).not.toBe('answer');
  });
});

it('one word that is said of several asks back', () => {
  const answer = ask(core, 'When was the conference?', ON);
  expect(answer.status).toBe('clarify');
});

it.each([
  [
    'which quarter was the best',
    'Which of the first three quarters of 2020 saw the fastest growth at Huawei?',
    /Q2 2020/,
  ],
  ['a name in a side clause', 'What did Honor do while the Mi 11 came out, instead of bantering?', /V40|brand/],
])('%s is understood', (_, question, expected) => {
  const answer = ask(core, question, ON);
  expect(answer.status === 'answer' ? answer.text : answer.status).toMatch(expected);
});
