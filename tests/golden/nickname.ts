import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Which nickname did netizens give Lu Weibing?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/55'],
  },
  {
    ask: 'Which company was called the king of channels?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/55'],
  },
  { ask: 'Which nickname did netizens give Tim Cook?', on: '2021-03-01', abstains: true },
  {
    ask: 'What did netizens nickname Lu Weibing?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/55'],
  },
  { ask: "What is NIO's nickname?", on: '2021-03-01', abstains: true },
  {
    ask: 'How do Chinese netizens call Lu Weibing?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/55'],
  },
  {
    ask: 'Which sort of store does the author compare Xiaomi with?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/24'],
  },
];
