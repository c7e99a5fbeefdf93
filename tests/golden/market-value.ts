import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'What was Tesla worth in early 2021?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/14'],
  },
  {
    ask: 'What market value might Apple reach if it announced a car?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/9'],
  },
  {
    ask: "How high did Baidu's market value climb after its car news?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/8'],
  },
  { ask: "What is Huawei's market value?", on: '2021-03-01', abstains: true },
  { ask: "What was Tesla's market value in 2015?", on: '2021-03-01', abstains: true },
  {
    ask: "Baidu's top market value after the fuss around its car",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/8'],
  },
  { ask: 'what is the Apple car going to cost', on: '2021-03-01', abstains: true },
  { ask: "what happened to Huawei's market value?", on: '2021-03-01', abstains: true },
];
