import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'How are Mate 40 phones handed out to dealers?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/40'],
  },
  {
    ask: 'How did OPPO and vivo open up Europe?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/108'],
  },
  { ask: 'How did Realme open up Brazil?', on: '2021-03-01', abstains: true },
  {
    ask: 'What is the last stage of the traffic funnel?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/9'],
  },
  {
    ask: 'Whose live show did OnePlus hire for its sales in China?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/63'],
  },
  { ask: 'Whose factory does OnePlus use in China?', on: '2021-03-01', abstains: true },
];
