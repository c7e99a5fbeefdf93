import { describe, expect, it } from 'vitest';
import {
  additionsOf,
  askedBehind,
  clausesOf,
  itemsOf,
  storyOf,
  withoutAside,
  withoutCourtesy,
} from '../../src/nlu/clauses.js';

describe('clausesOf', () => {
  it.each([
    ['Who founded Birchly, and when did it open?', ['Who founded Birchly', 'when did it open']],
    ['How many rooms has Oakbrew? Where are they sold?', ['How many rooms has Oakbrew', 'Where are they sold']],
    ['Why did the mill burn; what was lost there?', ['Why did the mill burn', 'what was lost there']],
    [
      'Oakbrew rooms: how many in 2029, and how many in 2030?',
      ['Oakbrew rooms how many in 2029', 'Oakbrew rooms how many in 2030'],
    ],
    [
      'Oakbrew rooms - how many in 2029 and how many in 2030?',
      ['Oakbrew rooms how many in 2029', 'Oakbrew rooms how many in 2030'],
    ],
    ['When did Oakbrew enter Arland - who said so?', ['When did Oakbrew enter Arland', 'who said so']],
    ['Which baker and which miller joined Oakbrew?', ['Which baker joined Oakbrew', 'which miller joined Oakbrew']],
    [
      'In its 2030 report, how much did Oakbrew grow and how much did it earn?',
      ['In its 2030 report how much did Oakbrew grow', 'In its 2030 report how much did it earn'],
    ],
    [
      'Oakbrew sold how many rooms in 2029, and what was their price?',
      ['Oakbrew sold how many rooms in 2029', 'what was their price'],
    ],
    ['Did Pinecup grow in Arland? By how much did it grow?', ['Did Pinecup grow in Arland', 'By how much did it grow']],
  ])('"%s"', (text, clauses) => {
    expect(clausesOf(text)).toEqual(clauses);
  });

  it.each([
    ['one question', 'How much of Arland did Fernleaf have in Q3 2030?'],
    ['two companies in one', 'How did Fernleaf and Oakbrew do in Arland?'],
    ['a remark behind it', 'Who founded Birchly? thanks'],
    ['a year, and what came of it', 'Which year and what happened in Arland?'],
    ['one thing and what it did', 'Which company and what did it launch in Arland?'],
    ['a heading alone', 'Oakbrew rooms: 2030'],
    ['one question behind a report', 'In its 2030 report, how much did Oakbrew grow?'],
    ['more than three', 'Who is it? What is it? Where is it? When is it? Why is it?'],
    ['nothing', ''],
  ])('leaves %s whole', (_, text) => {
    expect(clausesOf(text)).toEqual([]);
  });
});

describe('withoutAside', () => {
  it.each([
    ['Who founded Birchly? I think it was a baker', 'Who founded Birchly?'],
    ['Who founded Birchly? not sure, thanks', 'Who founded Birchly?'],
    ["How much did Birchly sell? I've noted two figures.", 'How much did Birchly sell?'],
    ['How much did Birchly sell? The two texts seem to differ.', 'How much did Birchly sell?'],
    ["How much did Birchly sell? These articles don't agree.", 'How much did Birchly sell?'],
    ['What did Birchly sell? The text on ovens, I mean', 'What did Birchly sell? The text on ovens, I mean'],
    ['How much did Birchly sell? I am confused', 'How much did Birchly sell?'],
    ['Who founded Birchly? And when did it open?', 'Who founded Birchly? And when did it open?'],
    [
      'Who founded Birchly? I know when, but who else was there?',
      'Who founded Birchly? I know when, but who else was there?',
    ],
    ['I think Birchly grew. Who founded it', 'I think Birchly grew. Who founded it'],
  ])('of "%s" leaves "%s"', (text, question) => {
    expect(withoutAside(text)).toBe(question);
  });
});

describe('withoutAside', () => {
  it.each([
    ['Just checking: who founded Birchly?', 'who founded Birchly?'],
    ['Quick question - when was Birchly founded?', 'when was Birchly founded?'],
    ['When was Birchly founded? Anyone know', 'When was Birchly founded?'],
    ['One thing Oakbrew sells: what is it?', 'One thing Oakbrew sells: what is it?'],
  ])('"%s" leaves "%s"', (text, question) => {
    expect(withoutAside(text)).toBe(question);
  });
});

describe('additionsOf', () => {
  it('parts a question at every joint', () => {
    expect(additionsOf("Oakbrew's rooms & growth")).toEqual([["Oakbrew's rooms", 'growth']]);
    expect(additionsOf('Oakbrew rooms, and the price plus the weight')).toEqual([
      ['Oakbrew rooms', 'the price plus the weight'],
      ['Oakbrew rooms, and the price', 'the weight'],
    ]);
    expect(additionsOf('How many rooms has Oakbrew?')).toEqual([]);
  });
});

describe('a story around a question', () => {
  it.each([
    [
      'My boss sells tea. How much of Arland did Fernleaf have?',
      'My boss sells tea.',
      'How much of Arland did Fernleaf have?',
    ],
    ['Fernleaf, lol: how much of Arland did it have?', 'Fernleaf, lol', 'how much of Arland did it have?'],
    [
      'How much of Arland did Fernleaf have (asking for my aunt)?',
      'asking for my aunt',
      'How much of Arland did Fernleaf have?',
    ],
    ['tea houses in Arland, how did their share move?', 'tea houses in Arland', 'how did their share move?'],
  ])('"%s" is told apart', (text, told, asked) => {
    expect(storyOf(text)).toMatchObject({ told, asked });
  });

  it.each([
    'How much of Arland did Fernleaf have?',
    'In the U.S. market, how much did Fernleaf have?',
    'How much did Fernleaf (the U.S. one) have in Arland?',
    'According to the letter, how much of Arland did Fernleaf have?',
  ])('"%s" has none', (text) => {
    expect(storyOf(text)).toBeNull();
  });

  it('knows what is asked behind a statement', () => {
    expect(askedBehind('Fernleaf had 52% of Arland. And Oakbrew?')).toBe('And Oakbrew?');
    expect(askedBehind('How much did Fernleaf have? And Oakbrew?')).toBeNull();
  });
});

describe('courtesy', () => {
  it.each([
    ['Could you tell me how much Fernleaf has?', 'how much Fernleaf has?'],
    ['Would you please tell me the price of the Kettle Nine?', 'what is the price of the Kettle Nine?'],
    ['Does anyone know who founded Birchly?', 'who founded Birchly?'],
    ['Could you tell me more about Birchly?', 'Could you tell me more about Birchly?'],
    ['Could you tell me whether Fernleaf grew?', 'Could you tell me whether Fernleaf grew?'],
  ])('"%s" asks "%s"', (text, asked) => {
    expect(withoutCourtesy(text)).toBe(asked);
  });
});

describe('items behind a heading', () => {
  it('stand for a question each', () => {
    expect(itemsOf('Fernleaf in Q3 2030: share and growth?').map(({ whole }) => whole)).toEqual([
      'Fernleaf in Q3 2030 share',
      'Fernleaf in Q3 2030 growth',
    ]);
  });

  it.each([
    'Fernleaf: share in Q2 and Q3 2030?',
    'Fernleaf: when was it founded, and by whom?',
    'Fernleaf and Oakbrew',
  ])('are none in "%s"', (text) => {
    expect(itemsOf(text)).toEqual([]);
  });
});
