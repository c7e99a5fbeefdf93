import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'In what year did Ming-Chi Kuo expect a car from Apple?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/20'],
  },
  {
    ask: 'What does Wang Chao predict for the high-end market in 2021?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/1'],
  },
  {
    ask: 'Until when are logic chips and DRAM expected to be out of stock?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/57'],
  },
  { ask: "What will Xiaomi's market share be in 2025?", on: '2021-03-01', abstains: true },
];
