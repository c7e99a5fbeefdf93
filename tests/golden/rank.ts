import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Which place did Xiaomi reach worldwide in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/20'],
  },
  {
    ask: 'Who was second in India in the third quarter of 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  {
    ask: 'Who was the global number one in phones in Q2 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/7'],
  },
  {
    ask: 'Which brand led the world by smartphone shipments in Q2 2020, going by Canalys?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/7'],
  },
  {
    ask: 'Where did OPPO rank in Africa at the end of 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/102'],
  },
  {
    ask: "What place among the world's buyers of semiconductors did Xiaomi hold in 2018?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/80'],
  },
  { ask: 'Which rank did Apple hold in Europe in Q3 2020?', on: '2021-03-01', abstains: true },
  { ask: 'Who is the largest carrier in the US?', on: '2021-03-01', abstains: true },
  { ask: 'When did Xiaomi become number one in the world in 2020?', on: '2021-03-01', abstains: true },
  { ask: 'how many quarters did oppo lead in europe', on: '2021-03-01', abstains: true },
  { ask: 'Does Xiaomi rank ahead of the iPhone 12 in Europe?', on: '2021-03-01', abstains: true },
  { ask: "What was Xiaomi's rank after its earnings in 2013?", on: '2021-03-01', abstains: true },
  {
    ask: 'When did Huawei become no.1 in phones worldwide?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/7'],
  },
  // Most phones shipped: the first place of those ranked by it.
  {
    ask: 'Which maker sold the most phones in the world in Q2 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/7'],
  },
  {
    ask: 'Who shipped the most handsets globally in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/19'],
  },
  { ask: 'Which maker sold the most phones in the world in Q1 2020?', on: '2021-03-01', abstains: true },
  { ask: 'Who sold the most cars in China in 2020?', on: '2021-03-01', abstains: true },
  // Of each year.
  {
    ask: 'Where did Xiaomi stand among the chip purchasers of the world in 2017, 2018 and 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/80', 'market-digest-2021-02/opponent-gone-ashore/81'],
  },
  {
    ask: 'Where did Xiaomi stand among the chip purchasers of the world in 2016, 2018 and 2019?',
    on: '2021-03-01',
    abstains: true,
  },
  // Not of another market, another time or another thing.
  { ask: 'Which American company sold the most phones in Q2 2020?', on: '2021-03-01', abstains: true },
  { ask: 'Which Chinese maker sold the most phones globally in Q3 2020?', on: '2021-03-01', abstains: true },
  { ask: 'Which brand sold the most in Europe?', on: '2021-03-01', abstains: true },
  { ask: 'Who shipped the most smartphones in 2020?', on: '2021-03-01', abstains: true },
  { ask: 'Who pushed OPPO out of the top three of Africa in 2020?', on: '2021-03-01', abstains: true },
  {
    ask: 'Is AT&T the largest carrier of the United States?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/10'],
  },
  {
    ask: 'Who was number three, number four and number five in Africa at the end of 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/101'],
  },
  { ask: 'Who purchased the most chips worldwide in 2019?', on: '2021-03-01', abstains: true },
  {
    ask: 'Who was the largest phone vendor in Africa when 2019 ended?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/101'],
  },
  {
    ask: 'Which brand was number one in Africa at the end of 2019?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/101',
      'market-digest-2021-02/who-is-replacement-of-huawei/102',
    ],
  },
  {
    ask: 'Which three vendors are strongest offline in China?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/74'],
  },
  {
    ask: 'Who took the global top spot from Huawei in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/19'],
  },
  { ask: "Who took the world's first place from Samsung?", on: '2021-03-01', abstains: true },
  { ask: 'What was the rank of Xiaomi in chip purchases in 2020?', on: '2021-03-01', abstains: true },
  {
    ask: "How has Xiaomi's place among chip purchasers moved since 2017?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/80', 'market-digest-2021-02/opponent-gone-ashore/81'],
  },
  {
    ask: "Which maker that isn't Chinese leads the world in Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/19'],
  },
  { ask: 'Which non-Chinese phone maker ranks first in the world?', on: '2021-03-01', abstains: true },
];
