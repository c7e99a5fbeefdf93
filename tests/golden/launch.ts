import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'On what date was the beta of HarmonyOS 2.0 announced?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/13'],
  },
  {
    ask: 'On which day did Huawei plan to present the P20?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/1'],
  },
  {
    ask: 'When was Mi Zhilian first released?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/73'],
  },
  { ask: 'When was the Mate 30 launched?', on: '2021-03-01', abstains: true },
  { ask: 'When did Xiaomi launch its car?', on: '2021-03-01', abstains: true },
  { ask: 'When did Honor launch the V50?', on: '2021-03-01', abstains: true },
  {
    ask: 'Who released the New Intelligent Marketing Engine?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-intelligent-marketing-engine/91'],
  },
  {
    ask: 'On which day was Hongmneg OS 2.0 announced?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/13'],
  },
  { ask: 'Which hotel in Paris hosted the P20 show?', on: '2021-03-01', abstains: true },
  { ask: 'Where was the Mi MIX 2S show?', on: '2021-03-01', abstains: true },
  { ask: 'When does the mi mix 5 come out?', on: '2021-03-01', abstains: true },
  {
    ask: 'Hey there! My cousin and I have a bet going. On what day was the MIX 2S to be shown?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/1'],
  },
  { ask: 'When did Xiaomi call off the launch of the MIX 2S?', on: '2021-03-01', abstains: true },
  {
    ask: 'When was the Harmony OS 2.0 beta shown?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/13'],
  },
  { ask: 'Harmony 3.0, when is it due?', on: '2021-03-01', abstains: true },
];
