import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'In what year did Transsion enter Africa?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/98'],
  },
  {
    ask: 'When did OnePlus go to India?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/83'],
  },
  {
    ask: "Xiaomi's entry into the phone industry: which year?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/74'],
  },
  { ask: 'When did Apple enter India?', on: '2021-03-01', abstains: true },
  {
    ask: 'When did vivo go to the Indian market?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/83'],
  },
  { ask: 'When did Transsion enter Latin America?', on: '2021-03-01', abstains: true },
  { ask: 'Who entered the African market first?', on: '2021-03-01', abstains: true },
];
