import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'When did Google suspend its business with Huawei?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/111'],
  },
  {
    ask: 'Which US carrier put its contracts with Huawei on hold?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/10'],
  },
  {
    ask: 'Which carmaker prepared to stop production in December 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/67'],
  },
  { ask: 'When did Google suspend its business with OPPO?', on: '2021-03-01', abstains: true },
  { ask: 'Which carrier suspended its contracts with Xiaomi?', on: '2021-03-01', abstains: true },
  {
    ask: 'which US carrier paused its deals with Huawei',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/10'],
  },
  {
    ask: 'Which setback struck Huawei on 20 May 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/111'],
  },
];
