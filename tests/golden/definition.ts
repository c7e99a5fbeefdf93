import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  { ask: 'What is Fuchsia?', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/14'] },
  { ask: 'What is HarmonyOS?', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/13'] },
  {
    ask: 'What is the creative engine based on?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/93'],
  },
  { ask: 'What is a blockchain?', on: '2021-03-01', abstains: true },
  { ask: 'What is Windows 11?', on: '2021-03-01', abstains: true },
  { ask: 'which battery capacity has the P20 of Huawei?', on: '2021-03-01', abstains: true },
  { ask: 'What is the boot space of the Hongguang MINI EV?', on: '2021-03-01', abstains: true },
  { ask: "what is Xiaomi's marketing budget", on: '2021-03-01', abstains: true },
  {
    ask: 'Fuchsia? never heard of it',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/14', 'market-digest-2021-02/opponent-gone-ashore/15'],
  },
  {
    ask: 'What word did interviewees use for the drop that they expect in shipments of Huawei?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/23'],
  },
  { ask: 'Who launched an intelligent marketing engine first?', on: '2021-03-01', abstains: true },
  {
    ask: 'What is Xiao Ai used for?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/87'],
  },
  {
    ask: 'I heard Huawei makes a lidar! How many lines has it, and how many a year do they make?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/88'],
  },
];
