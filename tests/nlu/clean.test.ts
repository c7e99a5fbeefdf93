import { describe, expect, it } from 'vitest';
import { cleanQuestion, MAX_QUESTION_LENGTH } from '../../src/nlu/clean.js';

describe('cleanQuestion', () => {
  it.each([
    ['drops accents and keeps the letter case', 'Zürich Café', 'Zurich Cafe'],
    ['makes one space of any white space', '  a\t\tb\n c ', 'a b c'],
    ['drops zero-width and bidirectional marks', 'a\u200bb\u202ec', 'a b c'],
    ['folds full-width letters and figures', 'Ｑ３　２０３０', 'Q3 2030'],
    ['makes quotes and dashes plain', '‘a’ “b” c–d', `'a' "b" c-d`],
    ['names the currency of a dollar sign', 'HK$23 and US$5', 'hkd 23 and usd 5'],
    ['reads a sharp before a figure as "number"', '#1 maker', 'number 1 maker'],
    ['drops half a surrogate pair', 'a\ud83dz', 'a z'],
    ['gives nothing for nothing', '', ''],
  ])('%s', (_, raw, cleaned) => {
    expect(cleanQuestion(raw)).toBe(cleaned);
  });

  it('cuts a long question', () => {
    expect(cleanQuestion('word '.repeat(2_000)).length).toBeLessThanOrEqual(MAX_QUESTION_LENGTH);
  });

  it('never grows beyond the limit, even when a character stands for many', () => {
    expect(cleanQuestion('ﷺ'.repeat(MAX_QUESTION_LENGTH)).length).toBeLessThanOrEqual(MAX_QUESTION_LENGTH);
  });
});
