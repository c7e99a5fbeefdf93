import { describe, expect, it } from 'vitest';
import type { IndexedProfile } from '../../src/domain/fact-profile.js';
import type { Query } from '../../src/domain/query.js';
import { understand } from '../../src/nlu/understand.js';
import { deniesDetail } from '../../src/retrieval/deny.js';
import { saysOpposite } from '../../src/retrieval/fit.js';
import { lacksTime } from '../../src/retrieval/time.js';
import { ask, placesOf, realCore } from '../core.js';

const ON = '2021-03-01';
const core = await realCore();
const read = (question: string): Query => understand(question, ON, core.lexicon);
const profileOf = (id: string): IndexedProfile => {
  const profile = core.index.byId.get(id);
  if (!profile) throw new Error(`the pack has no fact "${id}"`);
  return profile;
};
const denies = (question: string, id: string): boolean => deniesDetail(profileOf(id), read(question), core.context);

describe('a fact is denied by what the question wants', () => {
  it.each([
    ['the holder of an office', 'who is the ceo of Honor', 'honor-first-priority-offline', true],
    ['a chief of a market', 'who beats the chief brands of Honor', 'honor-first-priority-offline', false],
    ['a return', 'which carrier resumed its contracts with Huawei', 'att-suspended-huawei-contracts', true],
    ['what was halted', 'which carrier halted its contracts with Huawei', 'att-suspended-huawei-contracts', false],
    ['a signature', 'which carrier signed a contract with Huawei', 'att-suspended-huawei-contracts', true],
    [
      'a contract that was broken, though signed',
      'who suspended the contract that Huawei had signed',
      'att-suspended-huawei-contracts',
      false,
    ],
    ['signs of something', 'what signs of a cold supply chain are there', 'supply-chain-cold-2020', false],
    ['the close of a year', 'when did Xiaomi open its first MIoT conference', 'miot-first-conference', false],
    ['the last', 'which brand was the last to launch a position in AIoT', 'xiaomi-marketing-first-aiot-position', true],
    [
      'the first',
      'which brand was the first to launch a position in AIoT',
      'xiaomi-marketing-first-aiot-position',
      false,
    ],
    ['the slowest', 'whose growth in Europe was the slowest', 'oppo-europe-growth-2020q3-fastest', true],
    ['an end', 'when did Vodafone end its partnership with OPPO', 'oppo-vodafone-partnership-2020-05', true],
    ['a beginning', 'when did Vodafone begin its partnership with OPPO', 'oppo-vodafone-partnership-2020-05', false],
    ['a number said already', 'how many 96-line lidars does Huawei sell', 'lidar-lines', true],
    ['a number not said yet', 'how many lines has the lidar of Huawei', 'lidar-lines', false],
  ])('%s: "%s" and %s', (_, question, id, expected) => {
    expect(denies(question, id)).toBe(expected);
  });

  it.each([
    ["at what o'clock does the P20 conference begin", 'p20-conference-date', true],
    ['at what time does the P20 conference begin', 'p20-conference-date', false],
    ['on which day did AT&T suspend its contracts', 'att-suspended-huawei-contracts', true],
    ['on which day is the P20 conference', 'p20-conference-date', false],
    ['in which month did AT&T suspend its contracts', 'att-suspended-huawei-contracts', true],
    ['in which month is the P20 conference', 'p20-conference-date', false],
    ['in which quarter of 2016 did Xiaomi plunge', 'xiaomi-plunge-2016', true],
    ['in which quarter did OPPO grow in Europe', 'oppo-europe-growth-2020q3-fastest', false],
    ['when was Chengdu reached after 2 December 2020', 'mi-home-store-count-2020-12', true],
    ['when was Chengdu reached', 'mi-home-store-count-2020-12', false],
  ])('"%s" wants a time that %s lacks: %s', (question, id, expected) => {
    expect(lacksTime(profileOf(id), read(question))).toBe(expected);
  });

  it.each([
    ['the highest share price of Xiaomi', 'xiaomi-share-price-low-2019-11-17', true],
    ['the lowest share price of Xiaomi', 'xiaomi-share-price-low-2019-11-17', false],
    ['how high was the share price of Xiaomi', 'xiaomi-share-price-2020-12', false],
  ])('"%s" is the opposite of %s: %s', (question, id, expected) => {
    expect(saysOpposite(profileOf(id), read(question))).toBe(expected);
  });
});

it('one word that is said of several asks back', () => {
  expect(ask(core, 'When was the conference?', ON).status).toBe('clarify');
});

it('the best of several quarters is told first', () => {
  const answer = ask(core, 'Which quarter of 2020 was the weakest for Huawei by growth, the lowest?', ON);
  expect(answer.status === 'answer' ? placesOf(answer)[0] : answer.text).toBe(
    'market-digest-2021-02/who-is-replacement-of-huawei/16',
  );
  expect(answer.text).toMatch(/^Lowest of the \d held: Q3 2020/);
});
