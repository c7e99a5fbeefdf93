import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'How many stores did Lei Jun say Xiaomi would open within three to four years?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/51'],
  },
  {
    ask: 'What does Lu Weibing plan for Mi Home in 2021?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/57'],
  },
  {
    ask: 'What place did Lei Jun want Xiaomi to return to in China?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/2'],
  },
  { ask: 'How many stores does Apple plan to open?', on: '2021-03-01', abstains: true },
  {
    ask: 'How soon should Xiaomi be number one in China again, if it goes by Lei Jun?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/2'],
  },
];
