import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "What is NIO's core competitiveness?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/14', 'market-digest-2021-02/xiaomi-build-a-car/29'],
  },
  {
    ask: 'What strength of Tesla do many people overlook?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/29'],
  },
  {
    ask: 'What background of Huawei made it choose Europe?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/105'],
  },
  {
    ask: "What was OnePlus' advantage in the past?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/67'],
  },
  { ask: "What is Sharp's core competitiveness?", on: '2021-03-01', abstains: true },
  {
    ask: 'Who earns most of the profits in phones?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/20'],
  },
];
