import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'How does Fuchsia resemble HarmonyOS?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/15'],
  },
  { ask: "Is Xiaomi's revenue larger than Apple's?", on: '2021-03-01', abstains: true },
  { ask: 'Which is larger in China, the store count of OPPO or of Samsung?', on: '2021-03-01', abstains: true },
  {
    ask: 'Who was bigger in Africa in 2016, Samsung or Transsion?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/101'],
  },
  {
    ask: "How did Xiaomi's inventory change from Q3 to Q4 2019?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/45'],
  },
  {
    ask: "Which was lower, Xiaomi's stock in August or in November 2019?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/94'],
  },
  {
    ask: "What is the difference between Xiaomi's and Huawei's European share in Q3 2020?",
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/113',
      'market-digest-2021-02/who-is-replacement-of-huawei/112',
    ],
  },
  {
    ask: 'Which has the larger swarm of stores, Xiaomi or OV?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/73'],
  },
  {
    ask: "How did Tesla's mcap move within 1yr, from what to what?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/14'],
  },
  {
    ask: "Huawei's vs Xiaomi's European shares in Q3 2020?",
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/112',
      'market-digest-2021-02/who-is-replacement-of-huawei/113',
    ],
  },
];
