import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  { ask: "What is Jia Mo's job?", on: '2021-03-01', cites: ['market-digest-2021-02/who-is-replacement-of-huawei/30'] },
  {
    ask: 'Who is the founder of the Wenyuan Think Tank?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/67'],
  },
  { ask: 'Who chairs Powerchip?', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/56'] },
  {
    ask: 'Who was CEO of Huawei in 2018?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/6'],
  },
  { ask: 'Who is the CEO of Samsung?', on: '2021-03-01', abstains: true },
  { ask: 'Who is the CFO of Xiaomi?', on: '2021-03-01', abstains: true },
  {
    ask: 'Where does Lin Zhi work?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/58'],
  },
  { ask: 'Where was Lei Jun born?', on: '2021-03-01', abstains: true },
  {
    ask: 'Who calls the shots at Powerchip?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/56'],
  },
  { ask: 'when did lei jun join xiaomi', on: '2021-03-01', abstains: true },
  { ask: 'Who heads the marketing arm of Xiaomi?', on: '2021-03-01', abstains: true },
  { ask: 'Who first claimed that phone makers can make cars?', on: '2021-03-01', abstains: true },
  { ask: "Who was put in charge of Xiaomi's general office?", on: '2021-03-01', abstains: true },
  { ask: 'Jia Mo works for Canalys. What does he say about NIO?', on: '2021-03-01', abstains: true },
  {
    ask: 'What position does Lin Zhi hold?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/58'],
  },
  { ask: 'Who bought Honor from Huawei?', on: '2021-03-01', abstains: true },
  { ask: "Who heads Xiaomi's new legal office?", on: '2021-03-01', abstains: true },
  {
    ask: "Who's the boss at Xiaomi, its current chief executive?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/118'],
  },
  { ask: 'Who is the chief executive of Xiaomi Marketing?', on: '2021-03-01', abstains: true },
  {
    ask: "Who will head up Xiaomi's car project?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/1'],
  },
];
