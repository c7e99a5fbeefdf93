import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "What is wrong with NIO's battery swap system?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/29'],
  },
  {
    ask: 'What experience does Xiaomi have in autonomous driving?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/33'],
  },
  { ask: "What is wrong with Sony's phones?", on: '2021-03-01', abstains: true },
  { ask: 'Which country took Xiaomi to court?', on: '2021-03-01', abstains: true },
];
