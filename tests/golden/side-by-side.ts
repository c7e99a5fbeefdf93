import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'Which Snapdragon was awaited for the March 2018 launch of the MIX 2S, and which one was pushed with the Mi 11?',
    on: '2021-03-01',
    cites: [
      'press-conference-clash-2018-03/same-day-press-conferences/1',
      'market-digest-2021-02/opponent-gone-ashore/1',
    ],
  },
  {
    ask: 'What did Lei Jun tell suppliers in 2017, and what on 18 October 2020?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/2'],
  },
  { ask: 'How many Mi Homes stood at the end of 2017?', on: '2021-03-01', abstains: true },
  { ask: "Transsion's part of the African market in December 2018?", on: '2021-03-01', abstains: true },
  { ask: "How many devices had Xiaomi's IoT platform at the close of 2017?", on: '2021-03-01', abstains: true },
  {
    ask: "How many lines has Huawei's lidar, and how many sets of it are built a year?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/88'],
  },
  {
    ask: 'According to the 2020 digest, what sort of system is Fuchsia?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/14'],
  },
  { ask: "Which share of Africa's phones was Transsion's at the end of 2018?", on: '2021-03-01', abstains: true },
  {
    ask: 'Which Snapdragon was expected at the launch of Xiaomi in March 2018, and which one did Xiaomi push around the Mi 11?',
    on: '2021-03-01',
    cites: [
      'press-conference-clash-2018-03/same-day-press-conferences/1',
      'market-digest-2021-02/opponent-gone-ashore/1',
    ],
  },
  {
    ask: 'While others store up technology, what does Xiaomi store up?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/25'],
  },
];
