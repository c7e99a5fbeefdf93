import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'How much money did Xiaomi want to raise in December 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/28'],
  },
  {
    ask: "What was the size of Xiaomi's convertible bond?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/28', 'market-digest-2021-02/opponent-gone-ashore/30'],
  },
  {
    ask: 'How many new shares did Xiaomi plan to place?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/29'],
  },
  {
    ask: 'What total did Xiaomi want to raise by shares and bonds after its Q3 2020 report?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/27'],
  },
  { ask: 'Which investment bank placed the new Xiaomi shares?', on: '2021-03-01', abstains: true },
  { ask: 'How much did Huawei raise in December 2020?', on: '2021-03-01', abstains: true },
  {
    ask: 'Coupon of the Xiaomi convertible bond?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/30'],
  },
  { ask: 'How much cash exactly did Shunwei put into XPeng?', on: '2021-03-01', abstains: true },
  { ask: 'How much did Xiaomi want to raise after its report for Q2 2019?', on: '2021-03-01', abstains: true },
  { ask: 'Which investment bank placed the 1 billion new Xiaomi shares?', on: '2021-03-01', abstains: true },
  // The noun of the value is what is asked for.
  { ask: 'What is the conversion price of the Xiaomi bond?', on: '2021-03-01', abstains: true },
  {
    ask: 'What did Xiaomi say its financing was for?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/32'],
  },
  { ask: 'How much did Xiaomi raise in the second half of 2019?', on: '2021-03-01', abstains: true },
  {
    ask: 'At what price range did Xiaomi sell the shares when it made its placement?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/29'],
  },
  {
    ask: 'How many Xiaomi shares were placed in December 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/29'],
  },
];
