import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "When was Xiaomi's Core Supplier Conference held?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/49'],
  },
  {
    ask: 'In which month did Google open-source Fuchsia?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/13', 'market-digest-2021-02/opponent-gone-ashore/14'],
  },
  {
    ask: 'When did the offline channels of Huawei peak?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/74'],
  },
  { ask: "When was Apple's developer conference held?", on: '2021-03-01', abstains: true },
  {
    ask: 'What happened on 2 December 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/53'],
  },
  { ask: 'What happened on 3 May 2019?', on: '2021-03-01', abstains: true },
  {
    ask: "When was Huawei's developer conference in 2020?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/13'],
  },
  {
    ask: 'What happened on 20 May 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/111'],
  },
  {
    ask: 'What is going on for 18 October 2020?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/49'],
  },
  {
    ask: 'What was planned for 27 March 2018?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/1'],
  },
  { ask: 'which city hosted the huawei developer conference', on: '2021-03-01', abstains: true },
  {
    ask: 'agenda of 18 October 2020',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/49'],
  },
  {
    ask: 'What happened to Xiaomi between 2013 and 2014?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/83'],
  },
  { ask: "At what o'clock does the Paris conference for the P20 begin?", on: '2021-03-01', abstains: true },
  { ask: 'In which city does Huawei have its headquarters?', on: '2021-03-01', abstains: true },
  {
    ask: 'What was going to happen on 27 March 2018?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/1'],
  },
  { ask: 'What happened to Xiaomi in 2016 and 2021?', on: '2021-03-01', abstains: true },
  { ask: 'What took place at Xiaomi on 3 and 4 December 2020?', on: '2021-03-01', abstains: true },
  { ask: 'In which city was the Huawei Developer Conference held?', on: '2021-03-01', abstains: true },
  { ask: 'What city hosted the global supplier conference of Xiaomi in 2017?', on: '2021-03-01', abstains: true },
  {
    ask: 'In which city did Huawei launch the P20?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/1'],
  },
  {
    ask: 'What had Xiaomi planned for 27 March 2018?',
    on: '2021-03-01',
    cites: [
      'press-conference-clash-2018-03/same-day-press-conferences/1',
      'press-conference-clash-2018-03/same-day-press-conferences/2',
    ],
  },
  { ask: 'Which venue in Paris hosted the P20 presentation?', on: '2021-03-01', abstains: true },
];
