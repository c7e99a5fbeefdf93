import { describe, expect, it } from 'vitest';
import { additionsOf, clausesOf, withoutAside } from '../../src/nlu/clauses.js';

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
