import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'At what time of day does Huawei Mall release its goods?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/36'],
  },
  { ask: 'At what time of day does the Apple Store release its goods?', on: '2021-03-01', abstains: true },
  {
    ask: 'Is the Mate 40 available?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/39'],
  },
  { ask: 'when does xiaomi stop selling low-priced phones', on: '2021-03-01', abstains: true },
  {
    ask: 'how many Mate 40s does a dealer get',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/40'],
  },
  {
    ask: 'How many 96-line lidars can Huawei turn out a year?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/88'],
  },
];
