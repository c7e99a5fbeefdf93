import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'How often did Lei Jun visit Elon Musk?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/40'],
  },
  {
    ask: 'How many county-level regions has China?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/57'],
  },
  { ask: 'How often did Tim Cook visit Elon Musk?', on: '2021-03-01', abstains: true },
  {
    ask: 'How many Mi Homes were added in 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/53'],
  },
  { ask: 'How many Mate 40 handsets has Huawei sold?', on: '2021-03-01', abstains: true },
  // A number of times, and of nothing else.
  {
    ask: 'How many times did Lei Jun visit Musk?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/40'],
  },
  { ask: 'How many times did Lei Jun visit Baidu?', on: '2021-03-01', abstains: true },
  { ask: 'How many people work for Xiaomi?', on: '2021-03-01', abstains: true },
  { ask: 'how many people build it', on: '2021-03-01', after: ['Is a Xiaomi car coming?'], abstains: true },
  { ask: 'How many people live in the county-level regions of China?', on: '2021-03-01', abstains: true },
  { ask: 'how many engineers built the New Intelligent Marketing Engine?', on: '2021-03-01', abstains: true },
  {
    ask: 'How many lines does the lidar of Huawei have, and how many sets do they make a year?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/88'],
  },
  {
    ask: 'Huawei makes a lidar now?! So how many lines has it, and how many a year?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/88'],
  },
  { ask: "How many developers went to Huawei's conference?", on: '2021-03-01', abstains: true },
  { ask: 'How many reporters attended the press conference of Xiaomi?', on: '2021-03-01', abstains: true },
];
