import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'How many active users had Xiao AI at the end of Q3 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/88'],
  },
  {
    ask: 'Monthly actives of the Mijia app in Q3 2020',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/84'],
  },
  {
    ask: "What was the MAU of China's mobile internet in 2018?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/15'],
  },
  { ask: 'How many active users did Xiao AI have in 2018?', on: '2021-03-01', abstains: true },
  { ask: 'How many monthly users does WeChat have?', on: '2021-03-01', abstains: true },
  {
    ask: 'China mobile internet monthly active users June 2020',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/15'],
  },
  { ask: "How many monthly users had China's mobile internet in 2015?", on: '2021-03-01', abstains: true },
  {
    ask: 'User numbers of Xiao AI and growth',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/88'],
  },
  // Two values of one thing.
  {
    ask: "Xiao AI's users & their growth in Q3 2020",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/88'],
  },
  {
    ask: 'What was the peak of monthly mobile internet users in China in the first half of 2020?',
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/14',
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/15',
    ],
  },
  {
    ask: "Monthly average users of China's mobile internet, 2018 to H1 2020",
    on: '2021-03-01',
    cites: [
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/15',
      'market-digest-2021-02/xiaomi-intelligent-marketing-engine/16',
    ],
  },
  {
    ask: 'By how many people is Xiao Ai used every day, roughly?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/88'],
  },
  {
    ask: 'Active users of Xiao AI at the end of Q3 2020, with their growth?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/88'],
  },
  {
    ask: "Is the number of monthly users of China's mobile internet still growing?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/16'],
  },
];
