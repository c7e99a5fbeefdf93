import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "By how much did Huawei's shipments in China drop in the third quarter of 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/16'],
  },
  {
    ask: 'Year-on-year growth of OPPO in Europe, Q3 2020',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/9', 'market-digest-2021-02/who-is-replacement-of-huawei/10'],
  },
  {
    ask: 'Did Samsung grow in India in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  {
    ask: 'How fast did Xiaomi grow in Europe in Q3 2020?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/9',
      'market-digest-2021-02/who-is-replacement-of-huawei/32',
    ],
  },
  {
    ask: 'At what rate did Huawei grow in China in Q1 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/16'],
  },
  { ask: 'How fast did vivo grow in Europe in Q3 2020?', on: '2021-03-01', abstains: true },
  { ask: 'How much did Xiaomi grow in Africa in Q3 2020?', on: '2021-03-01', abstains: true },
  { ask: "Xiaomi's growth in Europe in Q4 2020?", on: '2021-03-01', abstains: true },
  {
    ask: 'How poorly did Xiaomi do in China in Q3 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/102'],
  },
  {
    ask: 'The growth figures for Xiaomi in Europe in Q3 2020 do not agree: which are there?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/32',
      'market-digest-2021-02/who-is-replacement-of-huawei/9',
    ],
  },
  {
    ask: 'yoy growth of the active users of Xiao AI',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/88'],
  },
  {
    ask: 'In what quarter of 2020 was the growth of Huawei the lowest?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/16'],
  },
  {
    ask: 'Which maker at home was alone in growing while Huawei dropped in Q3 2020, and by what percentage?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/17'],
  },
  {
    ask: 'Which domestic brand alone still rose when shipments of Huawei sank 18 percent?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/17'],
  },
  {
    ask: 'Just one Chinese maker grew in Q3 2020 while Huawei sank by 18%. Which one, and by how much?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/17'],
  },
  {
    ask: "Which brand of China was the single one that grew when Huawei's shipments fell 18 percent?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/17'],
  },
  {
    ask: 'Quick question: how much was Huawei down in China in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/16'],
  },
  {
    ask: "Huawei's growth in China in every quarter of H1 2020",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/16'],
  },
  { ask: 'Growth of NIO in each quarter of 2020', on: '2021-03-01', abstains: true },
  {
    ask: "Europe Q3 2020: Huawei's fall in shipments plus Xiaomi's rise",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/32'],
  },
  { ask: 'How many units did OPPO ship in Europe in Q3 2020, when it grew 396%?', on: '2021-03-01', abstains: true },
  {
    ask: 'What moved the share price of Xiaomi in December 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/30'],
  },
  { ask: 'Xiaomi grew 9% in India in Q3 2020. How much of the market did it have?', on: '2021-03-01', abstains: true },
  { ask: 'By how much did the shipments of OPPO in Europe decline in Q3 2020?', on: '2021-03-01', abstains: true },
  {
    ask: 'Huawei in Europe in Q3 2020: market share and change in shipments?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/112',
      'market-digest-2021-02/who-is-replacement-of-huawei/32',
      'market-digest-2021-02/who-is-replacement-of-huawei/115',
    ],
  },
  {
    ask: 'Of the ten biggest buyers of chips, who alone still grew in 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/81'],
  },
  {
    ask: "How much did the average price of Xiaomi's phones in China go up in Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/104'],
  },
  {
    ask: 'europe, huawei against xiaomi shipments, who is up and who is down, by how much?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/32',
      'market-digest-2021-02/who-is-replacement-of-huawei/115',
      'market-digest-2021-02/who-is-replacement-of-huawei/9',
    ],
  },
  {
    ask: 'Growth of Xiaomi in Europe in Q2 and Q3 2020 by the numbers of Canalys?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/9',
      'market-digest-2021-02/who-is-replacement-of-huawei/32',
      'market-digest-2021-02/who-is-replacement-of-huawei/115',
    ],
  },
];
