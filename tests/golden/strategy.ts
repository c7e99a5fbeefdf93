import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "Which two brands make up Huawei's dual-brand strategy?",
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/7'],
  },
  {
    ask: 'What will Huawei bring into cars along with its mobile services?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/87'],
  },
  { ask: "What is Sony's strategy in Europe?", on: '2021-03-01', abstains: true },
  {
    ask: 'when did Huawei pull back to its home market?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/13'],
  },
];
