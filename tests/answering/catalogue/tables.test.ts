import { describe, expect, it } from 'vitest';
import { catalogue, cells, period, report, withheld } from './pack.js';

describe('a comparison', () => {
  it('says who leads and by how much, with both operands', () => {
    const result = report(
      catalogue.compare(['fernleaf', 'oakbrew'], {
        metric: 'market-share',
        region: 'arland',
        period: period('2030-Q3'),
      }),
    );
    expect(result.lead).toBe('Oakbrew leads with 19%, 5 percentage points ahead of Fernleaf (14%).');
    expect(result.computed).toEqual({
      operation: 'difference',
      value: 5,
      unit: 'percentage-point',
      from: ['fernleaf-arland-share-2030q3', 'oakbrew-arland-share-2030q3'],
    });
    expect(result.readAs).toBe('Fernleaf, Oakbrew · market share · Arland · Q3 2030');
    expect(result.rows).toEqual([
      { cells: ['Oakbrew', '19%', 'Leafcount'], marks: [1] },
      { cells: ['Fernleaf', '14%', 'Leafcount'], marks: [2] },
    ]);
    expect(result.notes).toEqual([]);
  });

  it('takes the latest market and period that all of them have, and says which', () => {
    const result = report(catalogue.compare(['fernleaf', 'oakbrew', 'pinecup'], { metric: 'market-share' }));
    expect(result.rows.map((row) => row.cells[1])).toEqual(['31.5%', '19%', '14%']);
    expect(result.notes).toEqual(['Chosen as the latest that all are held for: Arland, Q3 2030.']);
  });

  it('works no difference out of a bound', () => {
    const result = report(catalogue.compare(['fernleaf', 'thornleaf'], { metric: 'market-share', region: 'belland' }));
    expect(result).toMatchObject({ lead: null, computed: null });
    expect(result.rows[0]?.cells).toEqual(['Fernleaf', 'more than 25%', '–']);
    expect(result.notes).toContain(
      'No difference is worked out: what is held of Fernleaf is a bound or a range, not one value.',
    );
    expect(result.notes).toContain('Left out, being narrower figures: smoked tea.');
  });

  it('works no difference out of values that contradict each other, and shows both', () => {
    const result = report(catalogue.compare(['fernleaf', 'oakbrew'], { metric: 'growth' }));
    expect(result).toMatchObject({ computed: null, rows: [{ cells: ['Oakbrew', '91% / 88%', '–'] }, {}] });
    expect(result.notes).toContain('No difference is worked out: the sources disagree on Oakbrew.');
    expect(result.rows[0]?.marks).toEqual([1, 2, 3]);
  });

  it('of equals says so', () => {
    const result = report(catalogue.compare(['thornleaf', 'mosscup'], { metric: 'market-share' }));
    expect(result).toMatchObject({ lead: 'Thornleaf and Mosscup are level at 19%.', computed: { value: 0 } });
  });

  it('of one with itself is asked back', () => {
    expect(withheld(catalogue.compare(['oakbrew', 'oakbrew'], { metric: 'growth' })).status).toBe('clarify');
  });

  it('without anything in common names what each holds', () => {
    const result = withheld(catalogue.compare(['pinecup', 'mosscup'], { metric: 'market-share' }));
    expect(result.text).toMatch(/^I don't hold market share for Pinecup and Mosscup in the same market and period\./);
    expect(result.suggestions).toEqual([
      'Pinecup · market share · Arland · Q3 2030',
      'Mosscup · market share · Belland · Q3 2030',
    ]);
  });

  it.each([
    [{ region: 'westmark' }, 'no-fact-for-region'],
    [{ period: period('2033') }, 'no-fact-for-period'],
  ])('in slots that one of them lacks says which: %j', (slots, reason) => {
    const result = withheld(catalogue.compare(['fernleaf', 'oakbrew'], { metric: 'market-share', ...slots }));
    expect(result.reason).toBe(reason);
  });
});

describe('a ranking', () => {
  it('says of how many with a sourced figure', () => {
    const result = report(catalogue.rank({ metric: 'market-share', region: 'arland' }, 'highest', 2));
    expect(result.lead).toBe('Highest market share in Arland in Q3 2030: 2 of 3 with a sourced figure.');
    expect(cells(result)).toEqual([
      ['1', 'Pinecup', '31.5%'],
      ['2', 'Oakbrew', '19%'],
    ]);
  });

  it('of the lowest counts from below', () => {
    expect(cells(catalogue.rank({ metric: 'market-share', region: 'arland' }, 'lowest', 1))).toEqual([
      ['1', 'Fernleaf', '14%'],
    ]);
  });

  it('lets equals share a place, shows bounds, and leaves groups and narrower figures out', () => {
    const result = report(catalogue.rank({ metric: 'market-share', region: 'belland' }, 'highest', 10));
    expect(cells(result)).toEqual([
      ['1', 'Fernleaf', 'more than 25%'],
      ['2', 'Mosscup', '19%'],
      ['2', 'Thornleaf', '19%'],
    ]);
    expect(result.notes).toEqual([
      'Chosen as the market and period that most are held for: Belland, Q3 2030.',
      'Groups are not ranked beside their members: Fernleaf and Oakbrew.',
      'Left out, being narrower figures: smoked tea.',
    ]);
  });

  it('shows values that contradict each other in one row', () => {
    const result = report(catalogue.rank({ metric: 'growth' }, 'highest', 5));
    expect(cells(result)[0]).toEqual(['1', 'Oakbrew', '91% / 88%']);
    expect(result.notes).toContain('The sources disagree on Oakbrew: placed by the first of the values.');
  });

  it('where nobody is held names the nearest', () => {
    expect(withheld(catalogue.rank({ metric: 'growth', region: 'belland' }, 'highest', 5))).toMatchObject({
      reason: 'no-fact-for-region',
      nearest: { length: 3 },
    });
    expect(withheld(catalogue.rank({ metric: 'nothing' }, 'highest', 5)).reason).toBe('no-fact-for-measure');
  });
});

describe('a trend', () => {
  it('tells points in order, each with its change and a bar', () => {
    const result = report(
      catalogue.trend({ metric: 'market-share', vendor: 'fernleaf', region: 'arland' }, null, null),
    );
    expect(cells(result)).toEqual([
      ['2028', '30%', '', '████████████'],
      ['Q3 2029', '22.25%', '−7.75', '████████▉'],
      ['Q3 2030', '14%', '−8.25', '█████▋'],
    ]);
    expect(result.lead).toBe('Fernleaf, market share: down 16 percentage points from 30% (2028) to 14% (Q3 2030).');
    expect(result.computed).toMatchObject({
      value: -16,
      from: ['fernleaf-arland-share-2028', 'fernleaf-arland-share-2030q3'],
    });
  });

  it('shows a year beside its quarters and works no change out between them', () => {
    const result = report(catalogue.trend({ metric: 'market-share', vendor: 'thornleaf' }, null, null));
    expect(cells(result).map((row) => [row[0], row[2]])).toEqual([
      ['Q1 2030', ''],
      ['2030', ''],
      ['Q2 2030', ''],
      ['Q3 2030', '−3.5'],
    ]);
  });

  it('keeps to its bounds', () => {
    const slots = { metric: 'store-count', vendor: 'thornleaf' } as const;
    const of = (from: string | null, to: string | null): (string | undefined)[] =>
      cells(catalogue.trend(slots, from === null ? null : period(from), to === null ? null : period(to))).map(
        (row) => row[0],
      );
    expect(of('2021', null)).toEqual(['2021', '2022', '2023']);
    expect(of(null, '2011')).toEqual(['2010', '2011']);
    expect(of('2012', '2013')).toEqual(['2012', '2013']);
    expect(withheld(catalogue.trend(slots, period('2030'), null)).reason).toBe('no-fact-for-period');
  });

  it('of one point is told, and called none', () => {
    const result = report(catalogue.trend({ metric: 'growth', vendor: 'fernleaf' }, null, null));
    expect(cells(result)).toEqual([['Q3 2030', '-25%', '', '−████████████']]);
    expect(result.notes).toContain('One point makes no trend.');
  });

  it('takes no change from values that contradict each other', () => {
    const result = report(catalogue.trend({ metric: 'growth', vendor: 'oakbrew' }, null, null));
    expect(cells(result)[0]?.slice(0, 3)).toEqual(['Q3 2030', '91% / 88%', '']);
    expect(result.computed).toBeNull();
  });
});
