import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bound, Unit } from '../../../src/domain/knowledge.js';
import { formatValue } from '../../../src/domain/value.js';
import { checkValue, type Measure, parseValue } from '../../../src/knowledge/entry/value.js';
import { SEED } from '../../property/seed.js';

type Row = readonly [typed: string, value: number | string, unit: Unit | null, bound?: string | null, to?: number];

const READ: readonly Row[] = [
  ['19%', 19, 'percent'],
  ['19 %', 19, 'percent'],
  ['19 percent', 19, 'percent'],
  ['19 per cent', 19, 'percent'],
  ['19 pct', 19, 'percent'],
  ['１９％', 19, 'percent'],
  ['22.22', 22.22, null],
  ['22,22%', 22.22, 'percent'],
  ['1,23', 1.23, null],
  ['1,234', 1234, null],
  ['1,200', 1200, null],
  ['1,234,567', 1_234_567, null],
  ['1.234,5', 1234.5, null],
  ['1,234.5', 1234.5, null],
  ['1.234.567', 1_234_567, null],
  ['1.234', 1.234, null],
  ['0,123', 0.123, null],
  ['1234,567', 1234.567, null],
  ['1 200', 1200, null],
  ["1'200'000", 1_200_000, null],
  ['1 234,5', 1234.5, null],
  ['14.5m', 14_500_000, null],
  ['14.5 million', 14_500_000, null],
  ['14,5 million units', 14_500_000, 'units'],
  ['1.1bn', 1_100_000_000, null],
  ['1.2bn', 1_200_000_000, null],
  ['700k users', 700_000, 'users'],
  ['3万', 30_000, null],
  ['1.2E+06', 1_200_000, null],
  ['HK$ 30.65', 30.65, 'HKD'],
  ['HK$30.65', 30.65, 'HKD'],
  ['30.65 HKD', 30.65, 'HKD'],
  ['US$5bn', 5e9, 'USD'],
  ['$5 billion', 5e9, 'USD'],
  ['-$5m', -5e6, 'USD'],
  ['¥3000', 3000, 'CNY'],
  ['3,000 yuan', 3000, 'CNY'],
  ['RMB 3,000', 3000, 'CNY'],
  ['12 stores', 12, 'stores'],
  ['one store', 1, 'stores'],
  ['two million', 2e6, null],
  ['a dozen stores', 12, 'stores'],
  ['3rd', 3, 'rank'],
  ['third', 3, 'rank'],
  ['#3', 3, 'rank'],
  ['No. 3', 3, 'rank'],
  ['2x', 2, 'times'],
  ['2 times', 2, 'times'],
  ['18 weeks', 18, 'weeks'],
  ['+5 pp', 5, 'percentage-point'],
  ['5 percentage points', 5, 'percentage-point'],
  ['−18%', -18, 'percent'],
  ['-18%', -18, 'percent'],
  ['down 18%', -18, 'percent'],
  ['minus 5%', -5, 'percent'],
  ['US $5bn', 5e9, 'USD'],
  ['.5%', 0.5, 'percent'],
  ['3,5 Mrd', 3.5e9, null],
  ['1.234 million stores', 1_234_000, 'stores'],
  ['min. 5%', 5, 'percent', 'at-least'],
  ['up 5%', 5, 'percent'],
  ['about 20%', 20, 'percent', 'about'],
  ['~20%', 20, 'percent', 'about'],
  ['>50%', 50, 'percent', 'more-than'],
  ['more than 50%', 50, 'percent', 'more-than'],
  ['over 300 stores', 300, 'stores', 'more-than'],
  ['≥ 50%', 50, 'percent', 'at-least'],
  ['at least 50%', 50, 'percent', 'at-least'],
  ['50%+', 50, 'percent', 'at-least'],
  ['1,000+ stores', 1000, 'stores', 'at-least'],
  ['50% or more', 50, 'percent', 'at-least'],
  ['<= 5%', 5, 'percent', 'at-most'],
  ['up to 5%', 5, 'percent', 'at-most'],
  ['under 5%', 5, 'percent', 'less-than'],
  ['nearly 20%', 20, 'percent', 'nearly'],
  ['5-6%', 5, 'percent', null, 6],
  ['5% – 6%', 5, 'percent', null, 6],
  ['5 to 6 percent', 5, 'percent', null, 6],
  ['between 5% and 6%', 5, 'percent', null, 6],
  ['from 5 to 6%', 5, 'percent', null, 6],
  ['10-12m', 10e6, null, null, 12e6],
  ['26.2 to 32.6 billion', 26.2e9, null, null, 32.6e9],
  ['US$5-6bn', 5e9, 'USD', null, 6e9],
  ['-6 to -5%', -6, 'percent', null, -5],
  ['2020-12-02', '2020-12-02', 'date'],
  ['2 December 2020', '2020-12-02', 'date'],
  ['December 2, 2020', '2020-12-02', 'date'],
  ['Dec 2020', '2020-12', 'date'],
  ['2020/12/02', '2020-12-02', 'date'],
  ['31/12/2020', '2020-12-31', 'date'],
  ['12/31/2020', '2020-12-31', 'date'],
  ['02.12.2020', '2020-12-02', 'date'],
  ['Q3 2020', '2020-Q3', 'date'],
  ['2020', 2020, null],
  ['0', 0, null],
  ['-0%', 0, 'percent'],
];

const REFUSED: readonly string[] = [
  '',
  ' ',
  'abc',
  '%',
  '19%%',
  '1.2.3',
  '1,23,4',
  '1,234,56',
  '1.234,567.8',
  '10²',
  '1/2',
  '½',
  'NaN',
  'Infinity',
  '1e999',
  '1e16',
  '0x10',
  '19% of 20%',
  '€5',
  '5 bananas',
  '6-5%',
  '5%-6 stores',
  '-5-6%',
  '12 th',
  '1.000 stores',
  'some',
  '5% 6%',
  'about',
  'HK$',
  'HK$5 yuan',
  '++5',
  '__proto__',
  'constructor',
  '02/12/2020 or so',
  'half',
  '٣٪',
  '9'.repeat(5000),
  `${'1,'.repeat(2000)}1`,
  '-'.repeat(3000),
];

const UNITS: readonly Unit[] = [
  'percent',
  'percentage-point',
  'HKD',
  'USD',
  'CNY',
  'units',
  'stores',
  'users',
  'times',
];
const BOUNDS: readonly (Bound | null)[] = [null, 'more-than', 'less-than', 'at-most', 'at-least', 'about', 'nearly'];

describe('parseValue', () => {
  it('reads every value back as answers show it', () => {
    // Four decimals, as answers show them.
    const number = fc
      .tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: -4, max: 7 }))
      .map(([digits, power]) => Number(`${digits}e${power}`));
    const shown = fc.record({
      value: number,
      valueTo: fc.option(number, { nil: null }),
      unit: fc.constantFrom(...UNITS),
      bound: fc.constantFrom(...BOUNDS),
    });
    fc.assert(
      fc.property(shown, ({ value: from, valueTo: to, unit, bound }) => {
        const isCounted = ['units', 'stores', 'users'].includes(unit);
        const [value, other] = isCounted ? [Math.round(from), to && Math.round(to)] : [from, to];
        const valueTo = other !== null && other > value ? other : null;
        const text = formatValue({
          value,
          unit,
          ...(valueTo === null ? {} : { valueTo }),
          ...(bound === null ? {} : { bound }),
        });
        expect(parseValue(text), text).toEqual({ value, valueTo, unit, bound });
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it.each(READ.map((row) => [row[0], row] as const))('reads "%s"', (typed, [, value, unit, bound, to]) => {
    expect(parseValue(typed)).toEqual({ value, valueTo: to ?? null, unit, bound: bound ?? null });
  });

  it.each(REFUSED)('says what is expected for "%.30s"', (typed) => {
    const read = parseValue(typed);
    expect(read).toHaveProperty('problem');
    expect('problem' in read && read.problem).toMatch(/^expected /);
  });

  it("takes the measure's unit where the text names none", () => {
    expect(parseValue('19', 'percent')).toMatchObject({ value: 19, unit: 'percent' });
    expect(parseValue('14.5m', 'units')).toMatchObject({ value: 14_500_000, unit: 'units' });
  });

  it('takes a bare year for a date only where a date is measured', () => {
    expect(parseValue('2020', 'date')).toMatchObject({ value: '2020', unit: 'date' });
    expect(parseValue('2020', 'stores')).toMatchObject({ value: 2020, unit: 'stores' });
  });

  it.each(['02/12/2020', '32 December 2020', '2021-02-29', '1066', 'soon'])('refuses "%s" as a date', (typed) => {
    expect(parseValue(typed, 'date')).toHaveProperty('problem');
  });

  it('reads a single comma as the table around it does', () => {
    expect(parseValue('12,345', undefined, { mark: ',' })).toMatchObject({ value: 12.345 });
    expect(parseValue('12.345', undefined, { mark: ',' })).toMatchObject({ value: 12_345 });
    expect(parseValue('12,345', undefined, { mark: '.' })).toMatchObject({ value: 12_345 });
  });

  it('counts in the size a table gives its numbers in, unless the number names its own', () => {
    expect(parseValue('292,2', 'units', { power: 6 })).toMatchObject({ value: 292_200_000 });
    expect(parseValue('1.2bn', 'units', { power: 6 })).toMatchObject({ value: 1_200_000_000 });
  });

  it('names the example that fits and the text it got', () => {
    expect(parseValue('much')).toEqual({
      problem: 'expected a value such as 19%, 14.5m or HK$ 30.65, got "much"',
    });
  });
});

const share: Measure = { unit: 'percent', share: true, rate: false };
const growth: Measure = { unit: 'percent', share: false, rate: true };
const stores: Measure = { unit: 'stores', share: false, rate: false };
const price: Measure = { unit: 'CNY', share: false, rate: false };
const any: Measure = { share: false, rate: false };

describe('checkValue', () => {
  const fits: readonly (readonly [number | string, number | null, Unit, Measure])[] = [
    [0, null, 'percent', share],
    [100, null, 'percent', share],
    [5, 6, 'percent', share],
    [-18, null, 'percent', growth],
    [250, null, 'percent', growth],
    [5, null, 'percentage-point', growth],
    [12, null, 'stores', stores],
    [-4_200_000, null, 'units', { unit: 'units', share: false, rate: true }],
    [30.65, null, 'HKD', price],
    [-5, null, 'USD', price],
    ['2020-12', null, 'date', any],
    [3, null, 'rank', any],
    [7, null, 'years', any],
  ];
  it.each(fits)('takes %s to %s %s', (value, valueTo, unit, measure) => {
    expect(checkValue({ value, valueTo, unit }, measure)).toBeNull();
  });

  const unfit: readonly (readonly [string, number | string | null, number | null, Unit | null, Measure])[] = [
    ['a share above the whole', 101, null, 'percent', share],
    ['a share below nothing', -1, null, 'percent', share],
    ['a range that ends above the whole', 90, 101, 'percent', share],
    ['points as a share', 5, null, 'percentage-point', share],
    ['a multiple as a share', 2, null, 'times', share],
    ['money as a share', 5, null, 'USD', share],
    ['percent as stores', 5, null, 'percent', stores],
    ['fewer than no stores', -1, null, 'stores', stores],
    ['parts of stores', 1.5, null, 'stores', stores],
    ['no number', Number.NaN, null, 'stores', stores],
    ['no end', Number.POSITIVE_INFINITY, null, 'CNY', price],
    ['more than can be counted', 2e15, null, 'CNY', price],
    ['a range downwards', 6, 5, 'percent', share],
    ['a range from nowhere', null, 5, 'percent', share],
    ['a value without unit', 5, null, null, any],
    ['text as a number', 'many', null, 'stores', stores],
    ['a number as a date', 2020, null, 'date', any],
    ['a date far away', '0900', null, 'date', any],
    ['no day of the calendar', '2021-02-29', null, 'date', any],
    ['rank 0', 0, null, 'rank', any],
    ['rank 1.5', 1.5, null, 'rank', any],
    ['a negative duration', -1, null, 'years', any],
  ];
  it.each(unfit)('refuses %s', (_, value, valueTo, unit, measure) => {
    expect(checkValue({ value, valueTo, unit }, measure)).toEqual(expect.any(String));
  });
});
