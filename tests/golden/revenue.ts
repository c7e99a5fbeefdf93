import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'What turnover did Xiaomi pass in 2017?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/4'],
  },
  { ask: "What was Xiaomi's revenue in 2020?", on: '2021-03-01', abstains: true },
  { ask: "What was Huawei's revenue in 2017?", on: '2021-03-01', abstains: true },
  {
    ask: "Did Xiaomi's revenue exceed 100 billion yuan in 2017?",
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/4'],
  },
  { ask: "What was vivo's revenue in 2019?", on: '2021-03-01', abstains: true },
  { ask: 'What advertising revenue did Xiaomi Marketing make in 2020?', on: '2021-03-01', abstains: true },
  { ask: "What was Xiaomi's R&D spending in 2020?", on: '2021-03-01', abstains: true },
  { ask: 'Net profit of Xiaomi in 2017, in yuan?', on: '2021-03-01', abstains: true },
  { ask: "What threshold did Xiaomi's revenue pass in 2020?", on: '2021-03-01', abstains: true },
];
