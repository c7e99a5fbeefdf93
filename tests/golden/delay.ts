import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Which phone was delayed in November 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/55'],
  },
  { ask: 'Why was the iPhone 12 late?', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/55'] },
  { ask: 'Why was the Galaxy S20 late?', on: '2021-03-01', abstains: true },
  {
    ask: 'Why did the iPhone 12 come late in november?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/55'],
  },
];
