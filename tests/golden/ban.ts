import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Which firm stopped supplying Huawei abroad in 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/8'],
  },
  { ask: 'Which firm stopped supplying Xiaomi abroad in 2019?', on: '2021-03-01', abstains: true },
  {
    ask: 'Who cut off Huawei in the overseas markets in 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/8'],
  },
  { ask: 'When did Google cut off Samsung?', on: '2021-03-01', abstains: true },
  { ask: "Which country banned Huawei's 5G equipment?", on: '2021-03-01', abstains: true },
  { ask: 'When did Google permit Huawei to use its apps again?', on: '2021-03-01', abstains: true },
  {
    ask: 'Since when has Google suspended its cooperation with Huawei?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/111'],
  },
];
