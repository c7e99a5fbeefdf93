import { describe, expect, it } from 'vitest';
import { correctTokens } from '../../src/nlu/correct.js';
import { tokensOf } from '../../src/nlu/lexicon.js';
import { editDistance, Speller } from '../../src/nlu/spelling.js';
import { teaCore } from '../core.js';

const speller = new Speller(() =>
  [
    ['kettle', 3],
    ['teapot', 3],
    ['saucer', 3],
    ['infuser', 2],
    ['steeping', 2],
    ['samovar', 1],
    ['brew', 3],
    ['brow', 1],
    ['market', 2],
  ].map(([word, weight]) => ({ word: String(word), weight: Number(weight) })),
);

describe('Speller', () => {
  it.each([
    ['a missing letter', 'ketle', 'kettle'],
    ['a doubled letter', 'teapott', 'teapot'],
    ['swapped letters', 'sacuer', 'saucer'],
    ['a neighbouring key', 'saycer', 'saucer'],
    ['a wrong first letter', 'jettle', 'kettle'],
    ['two slips in a long word', 'steepnig', 'steeping'],
    ['swapped letters in a short word', 'berw', 'brew'],
    ['a word without its vowels', 'stpng', 'steeping'],
    ['an added letter', 'marktet', 'market'],
    ['a neighbouring key in a short word', 'brww', 'brew'],
  ])('mends %s', (_, typed, meant) => {
    expect(speller.correct(typed)).toBe(meant);
  });

  it.each([
    ['two slips in a short word', 'kxtxle'],
    ['another word', 'captain'],
    ['a short word', 'te'],
    ['a figure', '2030'],
    ['a word of another length', 'teapots and'],
    ['noise', 'x'.repeat(300)],
    ['nothing', ''],
  ])('leaves %s alone', (_, typed) => {
    expect(speller.correct(typed)).toBeNull();
  });

  it('prefers the weightier of two words that are equally near', () => {
    expect(speller.correct('brww')).toBe('brew');
  });

  it('does not depend on the order of its words', () => {
    const words = ['lemon', 'melon'].map((word) => ({ word, weight: 1 }));
    const typed = 'lelon';
    expect(new Speller(() => words).correct(typed)).toBe(new Speller(() => [...words].reverse()).correct(typed));
  });

  it('gives the same word when asked again', () => {
    expect([speller.correct('ketle'), speller.correct('ketle')]).toEqual(['kettle', 'kettle']);
  });
});

it.each([
  ['tea', 'tea', 0],
  ['tea', 'eta', 1],
  ['tea', 'teas', 1],
  ['tea', 'cup', 3],
])('the distance of "%s" and "%s" is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

describe('correctTokens', () => {
  const { lexicon } = teaCore();
  const read = (text: string): string[] => correctTokens(tokensOf(text), lexicon).tokens.map((token) => token.normal);

  it('mends words of the pack', () => {
    expect(read('Oakbrwe shrae in Raland')).toEqual(['oakbrew', 'share', 'in', 'arland']);
  });

  it('leaves words alone that English has', () => {
    expect(read('grown sharp rival pine cups')).toEqual(['grown', 'sharp', 'rival', 'pine', 'cups']);
  });

  it('mends the second word of a name beside the first', () => {
    expect(read('Mira Hotl said')).toEqual(['mira', 'holt', 'said']);
  });

  it('puts the letters of the shortest words in their order, unless it is an abbreviation', () => {
    expect(read('who si ahead fo Oakbrew')).toEqual(['who', 'is', 'ahead', 'of', 'oakbrew']);
    expect(read('what SI stands for')).toContain('si');
    expect(read('sales in ni 2030')).toContain('ni');
    expect(read('what sells Oakbrew si')).toContain('si');
  });

  it.each([
    ['took it back form Oakbrew', 'from'],
    ['the form of 2030', 'form'],
    ['what dose it cost', 'does'],
    ['a daily dose', 'dose'],
  ])('reads a slip that is a word by its place: "%s"', (text, expected) => {
    expect(read(text)).toContain(expected);
  });

  it('keeps the place of a mended word in the question', () => {
    const [token] = correctTokens(tokensOf('Pincup'), lexicon).tokens;
    expect(token).toMatchObject({ text: 'Pincup', normal: 'pinecup', start: 0, end: 6 });
  });
});
