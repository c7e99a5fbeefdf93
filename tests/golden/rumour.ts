import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "What is the earliest date at which Apple's car may come out?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/20'],
  },
  { ask: "When will Sony's car come out?", on: '2021-03-01', abstains: true },
  {
    ask: 'Which outlet broke the news that Xiaomi would build a car?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/1'],
  },
  {
    ask: "Who may lead Xiaomi's car project?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/1'],
  },
  {
    ask: 'Who was it that first reported the Xiaomi car?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/1'],
  },
];
