import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'What is the starting price of the Wuling Hongguang MINI EV?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/37'],
  },
  {
    ask: 'In which price band are most Huawei phones?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/37'],
  },
  { ask: 'What does the Mi 11 cost?', on: '2021-03-01', abstains: true },
  { ask: 'What is the price of a Tesla Model 3?', on: '2021-03-01', abstains: true },
  { ask: 'How much is the MINI EV?', on: '2021-03-01', cites: ['market-digest-2021-02/xiaomi-build-a-car/37'] },
  { ask: 'What is the price of the Honor V40?', on: '2021-03-01', abstains: true },
  { ask: 'what is the price of the p40', on: '2021-03-01', abstains: true },
  { ask: 'how heavy is the huawei p20', on: '2021-03-01', abstains: true },
  {
    ask: "At what price level will brands aim for the gap that Huawei left, in Wang Chao's view?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/1'],
  },
  {
    ask: 'How much of the phone demand in the Middle East and Africa is for phones of less than 200 dollars?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/97'],
  },
  { ask: 'How much does the 96-line lidar of Huawei cost per unit?', on: '2021-03-01', abstains: true },
  {
    ask: 'How much of the Middle East & Africa phone demand is for handsets below 200 dollars?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/97'],
  },
];
