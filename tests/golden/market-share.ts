import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "Huawei's European share, 3Q20",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/112'],
  },
  {
    ask: 'how big was transsion in africa by share at the end of 2019',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/101'],
  },
  {
    ask: "What was Samsung's market share in Africa in 2016?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/101'],
  },
  {
    ask: 'Together, what share of India did OPPO and Realme take in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  { ask: 'What market share did Realme alone have in India in Q3 2020?', on: '2021-03-01', abstains: true },
  { ask: "Huawei's market share in Africa in Q3 2020?", on: '2021-03-01', abstains: true },
  { ask: 'What share of Europe did Huawei hold in Q1 2019?', on: '2021-03-01', abstains: true },
  { ask: "What was Nokia's market share in Europe in Q3 2020?", on: '2021-03-01', abstains: true },
  {
    ask: "By how many percentage points did Huawei's share of Europe shrink from Q3 2019 to Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/112'],
  },
  { ask: "What is Huawei's market share in Europe right now?", on: '2021-03-01', abstains: 'live-value' },
  {
    ask: "According to the 2018 article, what was Huawei's share of Europe in Q3 2020?",
    on: '2021-03-01',
    abstains: true,
  },
  { ask: 'What market share did OnePlus hold in Europe in Q3 2020?', on: '2021-03-01', abstains: true },
  {
    ask: 'huawei mrkt shr europe q3 2020',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/112'],
  },
  {
    ask: "Huawei's market share and growth in Europe in Q3 2020",
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/who-is-replacement-of-huawei/112',
      'market-digest-2021-02/who-is-replacement-of-huawei/32',
    ],
  },
  {
    ask: 'How much of the Indian market did OPPO and Realme win together in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  { ask: 'Market share of Samsung in India for the third quarter of 2020?', on: '2021-03-01', abstains: true },
  {
    ask: 'Europe share of Huawei in Q3 2020 and the year before',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/112'],
  },
  { ask: "What was Xiaomi's market share in Europe before the Mi MIX 2S?", on: '2021-03-01', abstains: true },
  { ask: 'What share did Huawei hold in Europe after its results for Q1 2018?', on: '2021-03-01', abstains: true },
  // Where no two values are held, what tells both.
  {
    ask: "By how many points was Xiaomi's share in Europe up year on year in Q3 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/113'],
  },
  // The very market and time.
  { ask: "How many percentage points did Huawei's global share lose in 2020?", on: '2021-03-01', abstains: true },
  { ask: "By how many points did Xiaomi's share in Europe rise in 2019?", on: '2021-03-01', abstains: true },
  { ask: 'How many points did Transsion gain in Africa between 2018 and 2019?', on: '2021-03-01', abstains: true },
  {
    ask: "Xiaomi's share in Europe in Q3 2020 compared with a year earlier",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/113'],
  },
  {
    ask: 'against a year before?',
    on: '2021-03-01',
    after: ["What was Huawei's share in Europe in Q3 2020?"],
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/112'],
  },
  {
    ask: 'What share do vivo plus OPPO+Realme have in India?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  { ask: "What was vivo's own slice of Southeast Asia in Q2 2020?", on: '2021-03-01', abstains: true },
  {
    ask: 'Would you please tell me what part of India vivo had in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  { ask: 'Could you tell me how much of Europe Apple had in Q3 2020?', on: '2021-03-01', abstains: true },
  {
    ask: 'Chinese makers in India, how did their joint share move from 2019 to 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/89'],
  },
  { ask: 'Transsion had over half of Africa by the end of 2019. And Samsung?', on: '2021-03-01', abstains: true },
  { ask: 'I live in Kenya. What share does Xiaomi have?', on: '2021-03-01', abstains: true },
  {
    ask: 'Our firm tracks the four Chinese makers in Southeast Asia in Q2 2020. What was it in Thailand?',
    on: '2021-03-01',
    abstains: true,
  },
  {
    ask: "Chinese vendors' share of smartphone shipments in SEA, Q2 2020",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/95'],
  },
  {
    ask: 'How far has the share of Xiaomi, vivo and OPPO+Realme in India risen since 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/89'],
  },
  {
    ask: 'Vivo and OPPO+Realme: their shares of India in Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/84'],
  },
  { ask: 'Realme by itself, which share in India in Q3 2020?', on: '2021-03-01', abstains: true },
  { ask: "OPPO's percentage of the African market at the end of 2019?", on: '2021-03-01', abstains: true },
  {
    ask: "Xiaomi's part of Europe, 2019 → Q3 2020",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/113'],
  },
  {
    ask: "watt was Huawei's share in Europe in Q3 2020",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/112'],
  },
];
