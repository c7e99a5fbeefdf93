import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "How does Xiaomi's average selling price compare with the Chinese average?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/70'],
  },
  { ask: "What was Apple's average selling price in China?", on: '2021-03-01', abstains: true },
  {
    ask: "Did Xiaomi's average selling price in China rise in Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/104'],
  },
  {
    ask: "Xiaomi's avg selling price growth in China in Q3 2020",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/104'],
  },
];
