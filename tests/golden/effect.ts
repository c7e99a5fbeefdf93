import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'What did the epidemic speed up?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/43'],
  },
  {
    ask: "Who gives refuge to Huawei's dealers now?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/59'],
  },
  { ask: 'What effect had the epidemic on Nokia?', on: '2021-03-01', abstains: true },
  {
    ask: 'Which region of Europe lifts the brand image?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/9'],
  },
  {
    ask: 'What does Xiaomi need to sweat about when Apple builds a car?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/69'],
  },
  {
    ask: 'Which brands lost market share in Africa to Transsion?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/98'],
  },
  {
    ask: 'What does Huawei gain from its two brands?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/7'],
  },
  {
    ask: 'What did the car news do to the market value of Baidu?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/8'],
  },
  {
    ask: 'What good is Western Europe to Chinese phone makers?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/9'],
  },
];
