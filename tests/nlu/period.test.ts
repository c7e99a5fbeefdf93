import { describe, expect, it } from 'vitest';
import { formatPeriod } from '../../src/domain/period.js';
import { tokensOf } from '../../src/nlu/lexicon.js';
import { findPeriods } from '../../src/nlu/period.js';

/** Periods as knowledge files write them; a year that the question leaves open is a star. */
function periodsIn(question: string, on = '2021-02-15'): string[] {
  return findPeriods(tokensOf(question), on).map(({ period, anyYear }) => {
    const text = formatPeriod(period);
    return anyYear ? text.replace(/\d{4}/g, '*') : text;
  });
}

describe('findPeriods', () => {
  it.each([
    ['Q3 2020', '2020-Q3'],
    ['q3 of 2020', '2020-Q3'],
    ["Q3'20", '2020-Q3'],
    ['3Q20', '2020-Q3'],
    ['3q2020', '2020-Q3'],
    ['2020Q3', '2020-Q3'],
    ['2020-Q3', '2020-Q3'],
    ['2020 Q3', '2020-Q3'],
    ['third quarter of 2020', '2020-Q3'],
    ['the 3rd quarter 2020', '2020-Q3'],
    ['last quarter of 2019', '2019-Q4'],
    ['H1 2020', '2020-H1'],
    ['1H20', '2020-H1'],
    ['second half of 2019', '2019-H2'],
    ['in 2016', '2016'],
    ['this year (2016)', '2016'],
    ['fy2018', '2018'],
    ['May 2020', '2020-05'],
    ['Sept 2020', '2020-09'],
    ['2020-05', '2020-05'],
    ['Dec 2 2020', '2020-12-02'],
    ['2 December 2020', '2020-12-02'],
    ['2020-12-02', '2020-12-02'],
    ['end of 2019', '2019-Q4'],
    ['late 2019', '2019-Q4'],
    ['beginning of 2018', '2018-Q1'],
    ['early December 2020', '2020-12-01/2020-12-10'],
    ['late August 2019', '2019-08-21/2019-08-31'],
    ['between 2016 and 2019', '2016-01-01/2019-12-31'],
    ['2012 to 2014', '2012-01-01/2014-12-31'],
    ['from Q1 2020 to Q3 2020', '2020-01-01/2020-09-30'],
    ['from Q1 to Q3 2020', '2020-01-01/2020-09-30'],
  ])('reads "%s" as %s', (text, period) => {
    expect(periodsIn(`sales ${text}`)).toEqual([period]);
  });

  it.each([
    ['2 December', '*-12-02'],
    ['Q3', '*-Q3'],
    ['in the first half', '*-H1'],
    ['in August', '*-08'],
    ['in May', '*-05'],
    ['in March', '*-03'],
    ['early December', '*-12-01/*-12-10'],
  ])('leaves the year of "%s" open', (text, period) => {
    expect(periodsIn(`sales ${text}`)).toEqual([period]);
  });

  it.each([
    ['Q3 last year', '2021-02-15', '2020-Q3'],
    ['Q3 last year', '2020-12-31', '2019-Q3'],
    ['third quarter of last year', '2021-02-15', '2020-Q3'],
    ['last year', '2021-01-01', '2020'],
    ['this year', '2021-12-31', '2021'],
    ['next year', '2021-02-15', '2022'],
    ['last quarter', '2021-02-15', '2020-Q4'],
    ['this quarter', '2021-02-15', '2021-Q1'],
    ['last month', '2021-01-31', '2020-12'],
    ['May last year', '2021-02-15', '2020-05'],
  ])('counts "%s" from the day of asking, %s', (text, on, period) => {
    expect(periodsIn(`sales ${text}`, on)).toEqual([period]);
  });

  it.each([
    'may the maker grow',
    'what may change for them',
    'they march on',
    '2,000 shops',
    '2000 shops',
    '1234 shops',
    '5G phones',
    'quarter of the market',
  ])('finds no period in "%s"', (text) => {
    expect(periodsIn(text)).toEqual([]);
  });

  it('finds several periods in the order of the question', () => {
    expect(periodsIn('was it more in Q3 2020 or in 2016?')).toEqual(['2020-Q3', '2016']);
  });

  it('gives a quarter the year of the one it is named with', () => {
    expect(periodsIn('in Q2 and Q3 2020')).toEqual(['2020-Q2', '2020-Q3']);
  });

  it.each([
    ['in Q3 2020 and the year before', ['2020-Q3', '2019-Q3']],
    ['in Q3 2020 and the same quarter of the previous year', ['2020-Q3', '2019-Q3']],
    // The base of a growth is no period that is asked for.
    ['growth in Q3 2020 from a year earlier', ['2020-Q3']],
    ['in 2020 and a year earlier', ['2020', '2019']],
    ['the third quarter of 2019 and that of 2020', ['2019-Q3', '2020-Q3']],
    ['in May 2019 against the same month of 2020', ['2019-05', '2020-05']],
    // Another thing of that year is no quarter.
    ['growth in Q3 2019 and sales of 2020', ['2019-Q3', '2020']],
    ['in Q3 2020 and in May', ['2020-Q3', '2020-05']],
    // No end of a year.
    ['who went high-end in 2021', ['2021']],
    ['at the end of 2021', ['2021-Q4']],
  ])('"%s"', (text, periods) => {
    expect(periodsIn(text)).toEqual(periods);
  });

  it('counts "last year" from a year that stands beside it', () => {
    expect(periodsIn('how much more in Q3 2018 than last year')).toEqual(['2018-Q3', '2017']);
  });

  it('finds a leap day only in a leap year', () => {
    expect(periodsIn('on February 29 2020')).toEqual(['2020-02-29']);
    expect(periodsIn('on 2019-02-29')).toEqual([]);
  });

  it('keeps the first and the last period of a span', () => {
    const [span] = findPeriods(tokensOf('from 2016 to 2019'), '2021-02-15');
    expect(span?.ends?.map(formatPeriod)).toEqual(['2016', '2019']);
  });

  it('refuses a day of asking that the calendar lacks', () => {
    expect(() => findPeriods([], '2021-02-30')).toThrow(RangeError);
  });
});
