import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'How many phones are sold around the world in 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/85'],
  },
  {
    ask: 'Worldwide phone sales in 2020, in units?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/85'],
  },
  { ask: 'How many phones were sold in Africa in 2020?', on: '2021-03-01', abstains: true },
  { ask: 'How many cars were sold worldwide in 2020?', on: '2021-03-01', abstains: true },
  { ask: 'How many televisions did Xiaomi sell in Q3 2020?', on: '2021-03-01', abstains: true },
];
