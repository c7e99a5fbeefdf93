import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'For how many years has Tesla worked on electric cars?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/34'],
  },
  {
    ask: 'How long has Google been preparing for phones controlling IoT devices?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/17', 'market-digest-2021-02/opponent-gone-ashore/18'],
  },
  {
    ask: 'How much time did Lei Jun give Xiaomi to return to the top?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/2'],
  },
  { ask: 'How long has Samsung worked on cars?', on: '2021-03-01', abstains: true },
  { ask: 'How old is Wang Chao?', on: '2021-03-01', abstains: true },
  {
    ask: 'How many years has Google spent cooking up Fuchsia?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/17', 'market-digest-2021-02/opponent-gone-ashore/18'],
  },
  {
    ask: 'Which Chinese firms have toiled on smart cars for close to a decade?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/34'],
  },
  { ask: 'How long has Huawei been on the European market?', on: '2021-03-01', abstains: true },
  { ask: 'How long did Xiaomi take to become third in the world?', on: '2021-03-01', abstains: true },
  {
    ask: 'How long will the distributor in Shandong hang on?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/76',
      'market-digest-2021-02/who-is-replacement-of-huawei/77',
    ],
  },
];
