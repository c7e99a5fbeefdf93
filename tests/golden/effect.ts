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
];
