import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'At what multiple of its earnings does Tesla trade?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/14'],
  },
  { ask: 'What is the price-earnings ratio of NIO?', on: '2021-03-01', abstains: true },
  { ask: 'P/E of Apple?', on: '2021-03-01', abstains: true },
  {
    ask: 'Which car has a P/E ratio above 1230?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/14'],
  },
];
