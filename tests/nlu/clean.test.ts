import { describe, expect, it } from 'vitest';
import { cleanQuestion, isTooLong, MAX_QUESTION_LENGTH } from '../../src/nlu/clean.js';

describe('cleanQuestion', () => {
  it.each([
    ['drops accents and keeps the letter case', 'Zürich Café', 'Zurich Cafe'],
    ['makes one space of any white space', '  a\t\tb\n c ', 'a b c'],
    ['drops zero-width and bidirectional marks', 'a\u200bb\u202ec', 'a b c'],
    ['folds full-width letters and figures', 'Ｑ３　２０３０', 'Q3 2030'],
    ['makes quotes and dashes plain', '‘a’ “b” c–d', `'a' "b" c-d`],
    ['names the currency of a dollar sign', 'HK$23 and US$5', 'hkd 23 and usd 5'],
    ['reads a sharp before a figure as "number"', '#1 maker', 'number 1 maker'],
    ['names a percent sign without a figure', 'by how many % is 5% of it', 'by how many percent is 5% of it'],
    ['reads an arrow as "to"', '2029 -> Q3 2030→2031', '2029 to Q3 2030 to 2031'],
    ['drops half a surrogate pair', 'a\ud83dz', 'a z'],
    ['gives nothing for nothing', '', ''],
  ])('%s', (_, raw, cleaned) => {
    expect(cleanQuestion(raw)).toBe(cleaned);
  });

  it.each([
    ['as long as may be', 'w'.repeat(MAX_QUESTION_LENGTH), false],
    ['one more', 'w'.repeat(MAX_QUESTION_LENGTH + 1), true],
    ['a few words far apart', `word${' '.repeat(2 * MAX_QUESTION_LENGTH)}word`, false],
    ['a character that stands for many', 'ﷺ'.repeat(MAX_QUESTION_LENGTH), true],
    ['blanks without end, and something behind them', `${' '.repeat(100_000)}word`, true],
  ])('%s', (_, raw, expected) => {
    const cleaned = cleanQuestion(raw);
    expect(isTooLong(raw, cleaned)).toBe(expected);
    expect(cleaned.length).toBeLessThanOrEqual(MAX_QUESTION_LENGTH + 1);
  });
});
