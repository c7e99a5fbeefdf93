import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "By what percentage were Xiaomi's shares up at the close on the car news?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/4'],
  },
  {
    ask: "How far did Xiaomi's share price fall on its December 2020 financing?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/30'],
  },
  { ask: "How far did Baidu's share price fall in December 2020?", on: '2021-03-01', abstains: true },
  {
    ask: "What did the car news do to Xiaomi's share price?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/3'],
  },
  // Which way it went.
  { ask: "Why did Xiaomi's shares jump on the financing of December 2020?", on: '2021-03-01', abstains: true },
  {
    ask: "How badly did the December 2020 financing hurt Xiaomi's stock?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/30'],
  },
  {
    ask: "What happened to Xiaomi's stock after its financing?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/30'],
  },
];
