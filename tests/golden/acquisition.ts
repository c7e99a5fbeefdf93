import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Which semiconductor firm did Wingtech buy?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/90'],
  },
  { ask: 'Who acquired Nexperia?', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/90'] },
  { ask: 'Who acquired ARM?', on: '2021-03-01', abstains: true },
  { ask: 'Which company did Apple buy in 2020?', on: '2021-03-01', abstains: true },
];
