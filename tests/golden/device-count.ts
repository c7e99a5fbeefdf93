import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "How many connected devices were on Xiaomi's AIoT platform by Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/83'],
  },
  { ask: "How many connected devices has Huawei's IoT platform?", on: '2021-03-01', abstains: true },
  { ask: "How many devices did Xiaomi's AIoT platform connect in 2015?", on: '2021-03-01', abstains: true },
  {
    ask: 'Number of devices connected to Mi AIoT?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/83'],
  },
];
