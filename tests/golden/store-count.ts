import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Number of Mi Home stores nationwide at the close of 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/52'],
  },
  {
    ask: 'How many offline stores had Xiaomi at the end of 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/52'],
  },
  {
    ask: 'On December 2, 2020, how many Mi Homes were there?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/53'],
  },
  {
    ask: 'What is the scale of the offline retail network of OPPO and vivo in shops?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/73'],
  },
  { ask: 'How many Mi Home stores were open at the end of 2018?', on: '2021-03-01', abstains: true },
  { ask: 'How many Apple stores are there in China?', on: '2021-03-01', abstains: true },
  { ask: 'How many stores does OPPO alone have?', on: '2021-03-01', abstains: true },
  { ask: 'How many stores did Huawei close in 2020?', on: '2021-03-01', abstains: true },
  { ask: 'how many counties have a mi home already', on: '2021-03-01', abstains: true },
  { ask: 'How many Mi Homes were open before the Core Supplier Conference?', on: '2021-03-01', abstains: true },
  // What was added is no level.
  {
    ask: 'How many Mi Homes were added in 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/53'],
  },
  {
    ask: "How does the store network of Xiaomi compare with OPPO's and vivo's?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/73'],
  },
  { ask: 'How many Mi Homes did Xiaomi close in 2020?', on: '2021-03-01', abstains: true },
  { ask: 'Where did Mi Home number 3000 open?', on: '2021-03-01', abstains: true },
  {
    ask: "History of Xiaomi's stores from 2015 until December 2020?",
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/51',
      'market-digest-2021-02/who-is-replacement-of-huawei/52',
      'market-digest-2021-02/who-is-replacement-of-huawei/54',
      'market-digest-2021-02/who-is-replacement-of-huawei/53',
    ],
  },
  { ask: 'How many counties already have a Mi Home?', on: '2021-03-01', abstains: true },
  {
    ask: 'When did the first Mi Home in a mall open?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/51',
      'market-digest-2021-02/who-is-replacement-of-huawei/52',
    ],
  },
];
