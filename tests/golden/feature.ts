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
  { ask: 'Which factory assembles the Mi 11?', on: '2021-03-01', abstains: true },
  {
    ask: 'which chip does teh vivo X60 have',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/8'],
  },
  { ask: "What is Samsung's assistant called?", on: '2021-03-01', abstains: true },
  {
    ask: 'Which brands have made use of the creative engine so far?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/96'],
  },
  {
    ask: 'Which Samsung chip does the vivo X60 carry?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/8'],
  },
  { ask: 'How fast does the Mi 11 charge?', on: '2021-03-01', abstains: true },
  {
    ask: 'Do Android apps run on HarmonyOS 2.0?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/13'],
  },
  { ask: 'Which brand did Tesla buy?', on: '2021-03-01', abstains: true },
];
