import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "By how many units did Huawei's phone shipments fall in Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/31'],
  },
  {
    ask: 'How many million units did Huawei give up in Europe?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/113'],
  },
  { ask: "By how many units did Apple's shipments fall in Q3 2020?", on: '2021-03-01', abstains: true },
  {
    ask: "How big was the fall in Huawei's shipments, in units, in the third quarter of 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/31'],
  },
  {
    ask: "How many units were Xiaomi's shipments up in Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/31'],
  },
  { ask: "How many units did Huawei's shipments fall by in Q1 2019?", on: '2021-03-01', abstains: true },
  {
    ask: 'How many fewer units did Huawei ship in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/31'],
  },
];
