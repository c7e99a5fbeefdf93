import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "Which three directions do Huawei's opponents share?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/24'],
  },
  {
    ask: "Which three sub-engines has Xiaomi's New Intelligent Marketing Engine?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/91'],
  },
  {
    ask: 'Which overseas markets did the Chinese makers carve up one after another?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/80'],
  },
  {
    ask: 'Which markets have become a red sea for Chinese phone brands?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/28'],
  },
  {
    ask: 'What moves is Huawei making in the car world?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/86'],
  },
  { ask: 'how many views did the creative poster get', on: '2021-03-01', abstains: true },
  {
    ask: "Common directions of Huawei's rivals",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/24'],
  },
  {
    ask: "Among Huawei's high-end series, which one can still be bought?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/38'],
  },
  {
    ask: "Give me two brands that have used Xiaomi's creative engine already",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/96'],
  },
  {
    ask: 'Name three engines of Xiaomi Marketing',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/90',
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/91',
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/103',
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/92',
    ],
  },
];
