import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  { ask: 'Who is He Xiaopeng friends with?', on: '2021-03-01', cites: ['market-digest-2021-02/xiaomi-build-a-car/40'] },
  {
    ask: 'Whom did OnePlus hire for live-stream sales in China?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/63'],
  },
  { ask: 'Who is Tim Cook friends with?', on: '2021-03-01', abstains: true },
  {
    ask: "Who are Lei Jun's friends in the car industry?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/40'],
  },
];
