import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'and Xiaomi?',
    after: ['How much did Huawei grow in China in Q3 2020?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/17'],
  },
  {
    ask: 'what about Q1?',
    after: ['How much did Huawei grow in China in Q3 2020?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/16'],
  },
  {
    ask: 'and the year before?',
    after: ["What was Huawei's share in Europe in Q3 2020?"],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/112'],
  },
  {
    ask: 'what about India?',
    after: ['How much did Samsung grow in Europe in Q3 2020?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  { ask: 'and Nokia?', after: ['How much did Huawei grow in China in Q3 2020?'], on: '2021-03-01', abstains: true },
  { ask: 'and in Japan?', after: ['How much did Huawei grow in China in Q3 2020?'], on: '2021-03-01', abstains: true },
  {
    ask: 'why?',
    after: ['When did Google suspend business with Huawei?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/111'],
  },
  {
    ask: 'and at the end of 2020?',
    after: ["What was Transsion's share in Africa in 2016?"],
    on: '2021-03-01',
    abstains: true,
  },
  {
    ask: 'and in 2019?',
    after: ["What was Transsion's share in Africa in 2016?"],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/101'],
  },
  {
    ask: 'and as of December 2?',
    after: ['How many Mi Home stores had opened when 2019 ended?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/53'],
  },
  {
    ask: 'and the service one?',
    after: ['What is the creative engine?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/97'],
  },
  {
    ask: 'alright, and 2018?',
    after: ['What rank did Xiaomi hold among semiconductor buyers in 2017?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/80'],
  },
  {
    ask: 'and its growth?',
    after: ["What was Huawei's share in Europe in Q3 2020?"],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/32'],
  },
  {
    ask: 'How tall is he?',
    after: ["What was Huawei's share in Europe in Q3 2020?"],
    on: '2021-03-01',
    abstains: true,
  },
  {
    ask: 'and the first one?',
    after: ['By how much did the shipments of Huawei grow in China in Q2 2020?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/16'],
  },
  {
    ask: 'and by how many years is that ahead of what Ming-Chi Kuo thought?',
    after: ['When might the car of Apple come out?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/20'],
  },
  {
    ask: 'and the average?',
    after: ['How many monthly active users did the Chinese mobile internet have in May 2020?'],
    on: '2021-03-01',
    abstains: true,
  },
  {
    ask: '2019?',
    after: ['Which place had Xiaomi among the buyers of chips in 2018?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/80'],
  },
  {
    ask: 'and how much sooner is that than what Ming-Chi Kuo had expected?',
    after: ['When could the car of Apple come out at the earliest?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/20'],
  },
  {
    ask: 'how many sets are made a year?',
    after: ['How many lines does the lidar of Huawei have?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/88'],
  },
  {
    ask: 'How much sooner is that than Kuo expected?',
    after: ['When could the car of Apple come out at the earliest?'],
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/20'],
  },
  {
    ask: 'how many more than the year before were those?',
    on: '2021-03-01',
    after: ['How many active users had Xiao Ai by the end of Q3 2020?'],
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/88'],
  },
  {
    ask: 'and how does Huawei counterattack?',
    on: '2021-03-01',
    after: ['By how many quarters did Lei Jun want to be on top of China?'],
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/7'],
  },
  {
    ask: 'and the average selling price?',
    on: '2021-03-01',
    after: ["By how much did Xiaomi's phones grow in Q3 2020?"],
    cites: ['market-digest-2021-02/opponent-gone-ashore/104'],
  },
  // Another measure is none of the one before.
  { ask: 'and the rank?', on: '2021-03-01', after: ["What was Huawei's growth in China in Q3 2020?"], abstains: true },
  { ask: 'and the growth?', on: '2021-03-01', after: ["What was vivo's share in India in Q3 2020?"], abstains: true },
  { ask: 'and the profit?', on: '2021-03-01', after: ["What is Tesla's market value?"], abstains: true },
  // "Since 2014" is no reason.
  {
    ask: 'why?',
    on: '2021-03-01',
    after: ["How much did Huawei's shipments fall in China in Q3 2020?"],
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/16',
      'market-digest-2021-02/who-is-replacement-of-huawei/14',
    ],
  },
  {
    ask: 'and three years later?',
    on: '2021-03-01',
    after: ['What market share did Transsion have in Africa in 2016?'],
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/101'],
  },
];
