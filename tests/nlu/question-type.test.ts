import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../src/nlu/lexicon.js';
import { readQuestionType } from '../../src/nlu/question-type.js';

const typeOf = (question: string) =>
  readQuestionType(
    tokensOf(question)
      .map(({ normal }) => normal)
      .join(' '),
  );

describe('readQuestionType', () => {
  it.each([
    ['Why did it fall?', 'reason'],
    ['what drove the rise', 'reason'],
    ['When was it opened?', 'date'],
    ['in which year did it start', 'date'],
    ['How long has it worked on it?', 'duration'],
    ['How many rooms are there?', 'number'],
    ['what percentage did it hold', 'number'],
    ['Where was it shown?', 'place'],
    ['Who said so?', 'agent'],
    ['which company leads', 'agent'],
    ['which was the only big maker to grow', 'agent'],
    ['What is cold steeping?', 'definition'],
    ['Where does it take place?', 'place'],
    ['the year it opened', 'date'],
    ['its turning point year', 'date'],
    ['List the kinds of tea', 'list'],
    ['How did it do that?', 'manner'],
  ] as const)('"%s" asks for a %s', (question, type) => {
    expect(typeOf(question).asks).toContain(type);
  });

  it.each([
    'is the number of rooms still growing',
    'what is happening to the cost of leaf',
    'which word says how badly it fell',
    'what becomes of it once it realises what it is worth',
    'in what price phase did it start',
    'who grew when sales fell 18 percent',
    'which maker lost 5 pct',
  ])('"%s" wants no number', (question) => {
    expect(typeOf(question).asks).not.toContain('number');
  });

  it.each([
    ['the difference between the two', 'difference'],
    ['how many more rooms did it have', 'difference'],
    ['by how much did it rise', 'difference'],
    ['which of them had the highest share', 'highest'],
    ['the smallest share of all', 'lowest'],
    ['how did the share develop over time', 'trend'],
    ['compare the two', 'compare'],
    ['was it Oakbrew or Pinecup', 'compare'],
    ['what happened in May', 'happened'],
    ['what changed for it in May', 'happened'],
    ['how far did it fall between May and June', 'difference'],
    ['what did it do or suffer in May', 'happened'],
    ['trace its place from year to year', 'trend'],
    ['which of them opened first', 'order'],
    ['how much lay between its peak and its close', 'difference'],
    ['how far did it fall from its peak to its close', 'difference'],
    ['what is filling its gap', 'look-up'],
    ['what did it show ahead of the launch', 'look-up'],
    ['anyone know what did it happen to hit', 'look-up'],
    ['what share did it hold', 'look-up'],
  ] as const)('"%s" wants a %s', (question, operation) => {
    expect(typeOf(question).operation).toBe(operation);
  });

  it.each([
    ['Did it grow?', true],
    ['is it the leader', true],
    ['did it grow and when', false],
    ['how much did it grow', false],
    ['what did it do', false],
  ])('"%s" is a yes/no question: %s', (question, polar) => {
    expect(typeOf(question).polar).toBe(polar);
  });

  it.each([
    ['what is the price right now', true],
    ['the current price', true],
    ["today's price", true],
    ['the price in 2020', false],
  ])('"%s" wants the value of this moment: %s', (question, live) => {
    expect(typeOf(question).live).toBe(live);
  });

  it.each([
    ['what percentage is it', 'percent'],
    ['how much did it cost', 'money'],
    ['by how much did its price rise', null],
    ['how many rooms has it', 'count'],
    ['what is it', null],
  ] as const)('"%s" wants a figure of the kind %s', (question, figure) => {
    expect(typeOf(question).figure).toBe(figure);
  });

  it.each([
    ['who came in second place', { from: 2, to: 2 }],
    ['who is number one', { from: 1, to: 1 }],
    ['which brands were third to fifth', { from: 3, to: 5 }],
    ['which 3 brands lead', null],
    ['who led in the second quarter', { from: 1, to: 1 }],
    ['what rank did it hold', null],
  ])('"%s" names a place in a ranking', (question, place) => {
    expect(typeOf(question).place).toEqual(place);
  });

  it.each([
    ['what are the two versions of how it fell', true],
    ['the two texts contradict each other on its share', true],
    ['what did the grower say and what did the dealer say', true],
    ['walk me through its day at the exchange', true],
    ['they vowed to open ten rooms, how did that turn out', true],
    ['what share did it hold', false],
    ['which two rooms did it open', false],
  ])('"%s" wants several accounts: %s', (question, several) => {
    expect(typeOf(question).several).toBe(several);
  });

  it.each([
    ['what did people look at', false],
    ['what must brands look for', false],
    ['what should growers who trade look at', false],
    ['dealers or growers which one lasts', false],
    ['what is one of its strengths', false],
    ['biggest maker in the north', true],
    ['which big northern brand fell', true],
    ['which people looked at it', true],
  ])('"%s" asks for somebody: %s', (question, expected) => {
    expect(typeOf(question).asks.includes('agent')).toBe(expected);
  });

  it.each([
    ['what made its share of the market drop', true],
    ['what made it so dear', false],
    ['what caused the anger about it', false],
  ])('"%s" takes nothing but a reason: %s', (question, expected) => {
    expect(typeOf(question).wantsReason).toBe(expected);
  });

  it.each([
    ['year on year, who grew faster', false],
    ['quarter by quarter, how did it grow', false],
    ['quarter of its launch', true],
  ])('"%s" asks for a date: %s', (question, expected) => {
    expect(typeOf(question).asks.includes('date')).toBe(expected);
  });

  it.each([
    ['what did the baker pay the miller for it', 'money'],
    ['what did the baker pay attention to', null],
    ['what did the baker pay his men', null],
  ] as const)('"%s" wants a figure of %s', (question, expected) => {
    expect(typeOf(question).figure).toBe(expected);
  });

  it.each([
    ['whats the price of it', 'number'],
    ["what's the price of it", 'number'],
    ['how much time passes before it', 'duration'],
  ] as const)('"%s" asks for a %s', (question, expected) => {
    expect(typeOf(question).asks).toContain(expected);
  });

  it.each([
    ['how much do they want at most', 'look-up'],
    ['who wants the most', 'highest'],
    ['name the news items of that day', 'happened'],
    ['which news items are about the mill', 'look-up'],
  ])('"%s" asks for %s', (question, expected) => {
    expect(typeOf(question).operation).toBe(expected);
  });

  it('knows when only the hour will do', () => {
    expect(typeOf("at what o'clock was it shown").wantsClock).toBe(true);
    expect(typeOf('at what time did it enter the market').wantsClock).toBe(false);
  });

  it('knows when only a day will do', () => {
    expect(typeOf('on which day was it shown').wantsDay).toBe(true);
    expect(typeOf('when was it shown').wantsDay).toBe(false);
  });
});
