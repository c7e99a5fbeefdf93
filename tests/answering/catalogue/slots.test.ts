import { describe, expect, it } from 'vitest';
import { catalogue, period } from './pack.js';

const values = (...args: Parameters<typeof catalogue.complete>): string[] =>
  catalogue.complete(...args).map(({ value }) => value);
const names = (...args: Parameters<typeof catalogue.complete>): string[] =>
  catalogue.complete(...args).map(({ name }) => name);

describe('completions', () => {
  it('begin with what is held most, and say how much and how late', () => {
    expect(names('vendor', '', { metric: 'market-share' }).slice(0, 2)).toEqual([
      'Fernleaf · 5 figures · latest Q3 2030',
      'Thornleaf · 4 figures · latest 2030',
    ]);
  });

  it.each([
    ['an exact name', 'pinecup', 'Pinecup · 2 figures · latest Q3 2030'],
    ['an alias', 'TL', 'Thornleaf (TL) · 18 figures · latest 2030'],
    ['the start of a name', 'pine', 'Pinecup · 2 figures · latest Q3 2030'],
    ['a later word', 'nine', 'Kettle Nine · 1 figure · latest 2030'],
    ['a slip, and mark it', 'Pniecup', '≈ Pinecup · 2 figures · latest Q3 2030'],
    ['a slip in a start', 'thron', '≈ Thornleaf · 18 figures · latest 2030'],
  ])('find %s', (_, typed, expected) => {
    expect(names('vendor', typed, { scope: 'figures' })[0]).toBe(expected);
  });

  it.each([
    ['vendor', { metric: 'growth' }, ['oakbrew', 'fernleaf', 'pinecup']],
    [
      'vendor',
      { metric: 'market-share', others: ['fernleaf'] },
      ['mosscup', 'oakbrew', 'pinecup', 'thornleaf', 'fernleaf-oakbrew'],
    ],
    ['vendor', { topic: 'launch' }, ['oakbrew', 'kettle-nine', 'tea-app']],
    ['region', { metric: 'growth' }, ['arland']],
    ['region', { metric: 'market-share', vendor: 'fernleaf', others: ['thornleaf'] }, ['belland']],
    ['period', { metric: 'market-share', vendor: 'fernleaf', region: 'arland' }, ['2030-Q3', '2029-Q3', '2028']],
    ['metric', { vendor: 'pinecup' }, ['growth', 'market-share']],
    ['source', { metric: 'market-share' }, ['leafcount']],
    ['topic', { vendor: 'pinecup' }, ['event']],
    ['person', {}, ['leafcount', 'mira-holt']],
    ['document', {}, ['harvest-letter-2031', 'spring-note-2029']],
  ] as const)('for %s hold a fact with %j', (slot, filled, expected) => {
    const found = values(slot, '', filled);
    expect([...found].sort()).toEqual([...expected].sort());
  });

  it('of a person on a topic are those who spoke of it', () => {
    expect(values('person', '', { topic: 'reason' })).toEqual(['mira-holt']);
  });

  it('offer the latest period first, and what a period that is typed contains', () => {
    expect(values('period', '2030', { metric: 'market-share' })).toEqual(['2030', '2030-Q3', '2030-Q2', '2030-Q1']);
    expect(values('period', 'third quarter', { metric: 'market-share' })).toEqual(['2030-Q3', '2029-Q3']);
    expect(values('period', 'Q3 20', { metric: 'market-share' })).toEqual(['2030-Q3', '2029-Q3']);
  });

  it('cut a name that is too long, and keep it whole enough to be sent back', () => {
    const [choice] = catalogue.complete('vendor', 'the very', { metric: 'market-share' });
    expect(choice?.name.length).toBeLessThanOrEqual(100);
    expect(catalogue.resolve('vendor', choice?.name ?? '', {}).found).toBe('long-name');
  });

  it('tell namesakes apart', () => {
    const choices = catalogue.complete('vendor', 'holly', { metric: 'market-share' });
    expect(choices).toHaveLength(2);
    for (const { name, value } of choices) expect(catalogue.resolve('vendor', name, {}).found).toBe(value);
  });

  it('are none for what nothing comes near', () => {
    expect(values('vendor', 'zorblax', {})).toEqual([]);
    expect(values('vendor', '', { metric: 'nothing' })).toEqual([]);
  });
});

describe('a typed text', () => {
  it.each([
    ['vendor', 'fernleaf', 'fernleaf'],
    ['vendor', ' FERNLEAF ', 'fernleaf'],
    ['vendor', 'Fernleaf Tea', 'fernleaf'],
    ['vendor', 'Fernlaef', 'fernleaf'],
    ['vendor', 'fernl', 'fernleaf'],
    ['vendor', '≈ Fernleaf · 12 figures · latest Q3 2030', 'fernleaf'],
    ['vendor', 'Thornleaf (TL) · 18 figures', 'thornleaf'],
    ['vendor', 'Fernleaf and Oakbrew', 'fernleaf-oakbrew'],
    ['metric', 'share', 'market-share'],
    ['metric', 'tea rooms', 'store-count'],
    ['metric', 'mraket share', 'market-share'],
    ['metric', 'year-on-year growth', 'growth'],
    ['region', 'Belland', 'belland'],
    ['region', 'the world', 'world'],
    ['source', 'Leafcount', 'leafcount'],
    ['topic', 'launch', 'launch'],
    ['topic', 'frozen mill fire', null],
    ['topic', 'mill fire', 'mill fire'],
    ['person', 'Mira Holt', 'mira-holt'],
    ['document', 'spring note', 'spring-note-2029'],
    ['name', 'Birchly', 'birchly'],
    ['vendor', 'zorblax', null],
    ['region', 'Fernleaf', null],
  ] as const)('in %s, %j, stands for %s', (slot, text, expected) => {
    expect(catalogue.resolve(slot, text, {}).found).toBe(expected);
  });

  it.each([
    ['2030-Q3', '2030-Q3'],
    ['third quarter of 2030', '2030-Q3'],
    ['Q3 2030 · 12 figures', '2030-Q3'],
    ['last year', '2030'],
    ['May 2030', '2030-05'],
    ['q3', '2030-Q3'],
    ['2033', '2033'],
  ])('in period, %j, stands for %s', (text, expected) => {
    expect(catalogue.resolve('period', text, { metric: 'market-share' }).found).toEqual(period(expected));
  });

  it('without a year stands for none that is not held', () => {
    expect(catalogue.resolve('period', 'q4', { metric: 'market-share' }).found).toBeNull();
  });

  it('that stands for nothing brings what comes near', () => {
    const resolved = catalogue.resolve('vendor', 'fer', {});
    expect(resolved).toMatchObject({
      found: null,
      typed: 'fer',
      near: [{ value: 'fernleaf' }, { value: 'fernleaf-oakbrew' }],
    });
  });
});
