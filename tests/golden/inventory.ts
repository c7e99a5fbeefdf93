import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "What was Xiaomi's inventory worth in the fourth quarter of 2019?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/45'],
  },
  {
    ask: "How large was Huawei's stockpile in the first half of 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/41'],
  },
  { ask: 'Xiaomi inventory 3Q19', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/45'] },
  {
    ask: 'How many units is Xiaomi said to have hoarded ahead of the Mi 11?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/44'],
  },
  { ask: "What was OPPO's inventory in Q4 2019?", on: '2021-03-01', abstains: true },
  { ask: 'How much did Xiaomi hoard before the Mate 40?', on: '2021-03-01', abstains: true },
  { ask: "How much did Xiaomi's inventory rise after its Q2 2018 report?", on: '2021-03-01', abstains: true },
  {
    ask: "Xiaomi's inventory in each quarter of 2019",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/45'],
  },
  {
    ask: "How did Xiaomi's inventory change between Q3 and Q4 of 2019?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/45'],
  },
  {
    ask: 'Could you actually still buy the Mate 40 in shops?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/37',
      'market-digest-2021-02/who-is-replacement-of-huawei/38',
      'market-digest-2021-02/who-is-replacement-of-huawei/39',
    ],
  },
];
