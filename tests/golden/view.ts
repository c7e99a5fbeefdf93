import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'What does Wang Chao say about a substitute for the Mate and P series?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/1'],
  },
  {
    ask: 'Does Wang Chao expect Huawei to recover in Europe soon?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/117'],
  },
  { ask: 'What does Elon Musk think of HarmonyOS?', on: '2021-03-01', abstains: true },
  { ask: 'What does Elon Musk think of a Xiaomi car?', on: '2021-03-01', abstains: true },
  { ask: 'Who founded the Wenyuan Think Tank, and what does he think of OPPO?', on: '2021-03-01', abstains: true },
  { ask: 'Is it wise to buy Xiaomi stock now?', on: '2021-03-01', abstains: true },
  { ask: 'Good morning! How is it going?', on: '2021-03-01', abstains: true },
  { ask: "What did Elon Musk tweet about Xiaomi's car?", on: '2021-03-01', abstains: true },
  {
    ask: 'Next to every OPPO shop stands one of vivo: whose words?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/71'],
  },
  {
    ask: 'What should investors who trade on the news look at?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/47', 'market-digest-2021-02/xiaomi-build-a-car/48'],
  },
  {
    ask: 'Traffic or scenes: which one is likened to atoms?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/51'],
  },
  {
    ask: 'Who observed that OPPO and vivo shops are neighbours everywhere?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/71'],
  },
  {
    ask: 'Who reckons nothing can stand in for the P and Mate series?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/1',
      'market-digest-2021-02/who-is-replacement-of-huawei/38',
    ],
  },
  { ask: "Who is Huawei's rival that is not Chinese?", on: '2021-03-01', abstains: true },
];
