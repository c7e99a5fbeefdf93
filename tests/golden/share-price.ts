import type { Golden } from './golden.js';

export const rows: readonly Golden[] = [
  {
    ask: "At what price did Xiaomi's stock close on the day of the car news?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/4'],
  },
  {
    ask: "What was Xiaomi's lowest share price in August 2019?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/94'],
  },
  {
    ask: 'How low was the Xiaomi stock on 17 November 2019?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/94'],
  },
  {
    ask: "In which price range were Xiaomi's placement shares offered?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/29'],
  },
  { ask: "What's Xiaomi trading at right now?", on: '2021-03-01', abstains: 'live-value' },
  { ask: "What was Tesla's share price on the day of the Xiaomi car news?", on: '2021-03-01', abstains: true },
  { ask: "What was Xiaomi's share price in May 2018?", on: '2021-03-01', abstains: true },
  {
    ask: "Talk me through how Xiaomi's shares fared on the day of the car story.",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/4', 'market-digest-2021-02/xiaomi-build-a-car/3'],
  },
  { ask: 'Share price of Baidu after the car news', on: '2021-03-01', abstains: true },
  { ask: 'What was the peak of the Xiaomi share price in 2019?', on: '2021-03-01', abstains: true },
  { ask: 'xiaomi stock right now?', on: '2021-03-01', abstains: 'live-value' },
  // A value of the past says nothing of what will be.
  { ask: "Will Xiaomi's shares hit HK$50 by summer?", on: '2021-03-01', abstains: true },
  {
    ask: 'How did the shares of Xiaomi respond to the rumour of a car?',
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/4'],
  },
  {
    ask: "What is the lowest price that Xiaomi's stock saw in 2019?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/opponent-gone-ashore/94'],
  },
  {
    ask: "How many HK dollars are there between Xiaomi's peak and its close on the day of the car news?",
    on: '2021-03-01',
    cites: ['market-digest-2021-02/xiaomi-build-a-car/3', 'market-digest-2021-02/xiaomi-build-a-car/4'],
  },
  { ask: 'Price of a Tesla share now?', on: '2021-03-01', abstains: true },
  { ask: "What was Xiaomi's closing price on 2 December 2020?", on: '2021-03-01', abstains: true },
];
