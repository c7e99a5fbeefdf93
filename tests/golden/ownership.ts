import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: 'To which group do OPPO and OnePlus belong?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/who-is-replacement-of-huawei/62'],
  },
  { ask: 'Who is behind Zhiji Auto?', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/89'] },
  {
    ask: 'To whom did Honor belong in 2018?',
    on: '2021-03-01',
    cites: ['press-conference-clash-2018-03/same-day-press-conferences/7'],
  },
  { ask: 'Who are the backers of Zhiji?', on: '2021-03-01', cites: ['market-digest-2021-02/opponent-gone-ashore/89'] },
  { ask: 'Who owns Realme?', on: '2021-03-01', abstains: true },
  { ask: 'When did OnePlus take over OPPO?', on: '2021-03-01', abstains: true },
  {
    ask: 'which Chinese companies back Zhiji Auto?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/89'],
  },
  { ask: 'Which German companies back Zhiji Auto?', on: '2021-03-01', abstains: true },
  { ask: "who is xpeng's biggest shareholder", on: '2021-03-01', abstains: true },
  { ask: 'Who owns vivo?', on: '2021-03-01', abstains: true },
  { ask: 'What stake has Shunwei Capital got in XPeng?', on: '2021-03-01', abstains: true },
];
