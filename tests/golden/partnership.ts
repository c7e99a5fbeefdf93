import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'In which month did OPPO announce that it teamed up with Vodafone?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/118'],
  },
  {
    ask: 'Which car maker will Huawei cooperate with on electric vehicles?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/87'],
  },
  {
    ask: "Who are Xiaomi's partners in patents?",
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/10'],
  },
  { ask: "Who is vivo's partner among Europe's operators?", on: '2021-03-01', abstains: true },
  { ask: 'When did Xiaomi partner with Vodafone?', on: '2021-03-01', abstains: true },
  { ask: 'When did Vodafone end its partnership with OPPO?', on: '2021-03-01', abstains: true },
  { ask: 'When did OPPO resume its partnership with Vodafone?', on: '2021-03-01', abstains: true },
  { ask: 'When did AT&T begin to deal with Huawei again?', on: '2021-03-01', abstains: true },
  { ask: "What is Vodafone's partnership with OPPO worth?", on: '2021-03-01', abstains: true },
  { ask: 'Which carmaker does Baidu build its car with?', on: '2021-03-01', abstains: true },
  { ask: 'What are the terms of the deal of OPPO and Vodafone?', on: '2021-03-01', abstains: true },
];
