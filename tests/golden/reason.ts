import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Why did Google cut off its cooperation with Huawei?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/111'],
  },
  {
    ask: 'For what reason did Huawei pick the European market?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/105'],
  },
  { ask: 'Why has the domestic growth of Transsion stopped?', on: '2021-03-01', abstains: true },
  { ask: 'Why did Samsung leave China?', on: '2021-03-01', abstains: true },
  { ask: "Why did Apple buy Intel's modem business?", on: '2021-03-01', abstains: true },
  {
    ask: 'What made Transsion successful in Africa?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/98'],
  },
  {
    ask: "Why did Xiaomi's share price jump in February 2021?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/3'],
  },
  { ask: 'Why did Xiaomi buy Honor?', on: '2021-03-01', abstains: true },
  {
    ask: 'why did the Honor brand not bother to tease Xiaomi?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/6'],
  },
  { ask: 'Why does Honor want to build a car?', on: '2021-03-01', abstains: true },
  {
    ask: 'How come dealers stick with Huawei?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/78',
      'market-digest-2021-02/who-is-replacement-of-huawei/77',
    ],
  },
  {
    ask: 'On what grounds did Xiaomi stumble in 2016?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/76'],
  },
  // The other way round.
  { ask: 'Why did technology stocks fall?', on: '2021-03-01', abstains: true },
  { ask: 'Why did Xiaomi grow in 2016?', on: '2021-03-01', abstains: true },
  { ask: 'Why has Lei Jun never visited Elon Musk?', on: '2021-03-01', abstains: true },
  {
    ask: "Where did the rebound of Xiaomi's phones in 2017 come from?",
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/4'],
  },
  { ask: 'Why did Xiaomi cancel its car?', on: '2021-03-01', abstains: true },
  {
    ask: "Why couldn't Lei Jun hand out a charger even if he felt like it?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/39', 'market-digest-2021-02/opponent-gone-ashore/38'],
  },
];
