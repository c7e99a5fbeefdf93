import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'On which day did Xiaomi issue its organisational adjustment?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/34'],
  },
  { ask: 'On which day did Huawei issue its organisational adjustment?', on: '2021-03-01', abstains: true },
  {
    ask: 'When did Xiaomi upgrade its manufacturing department?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/34'],
  },
  { ask: 'Which department did Samsung upgrade in December 2020?', on: '2021-03-01', abstains: true },
];
