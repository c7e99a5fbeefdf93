import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "How many lines has Huawei's lidar?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/88'],
  },
  {
    ask: 'Which chip is the Mi MIX 2S expected to have?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/1'],
  },
  { ask: 'How many cameras has the Mi 11?', on: '2021-03-01', abstains: true },
  {
    ask: 'Are Android apps compatible with HarmonyOS 2.0?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/13'],
  },
  {
    ask: 'Which processor will power the Mi MIX 2S?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/1'],
  },
];
