import { describe, expect, it } from 'vitest';
import { catalogue, period, withheld } from './pack.js';

const stat = catalogue.stat;

describe('a statistic', () => {
  it('is told as a question for it is answered, with its place', () => {
    expect(
      stat({ metric: 'market-share', vendor: 'fernleaf', region: 'arland', period: period('2030-Q3') }),
    ).toMatchObject({
      status: 'answer',
      text: 'Fernleaf held 14% of the Arlandic market in Q3 2030 (according to Leafcount).',
      readAs: 'Fernleaf · market share · Arland · Q3 2030',
      citations: [{ paragraph: 2, attribution: 'Leafcount' }],
    });
  });

  it('of several periods is told latest first', () => {
    const answer = stat({ metric: 'market-share', vendor: 'fernleaf', region: 'arland' });
    expect(answer.text.split('\n').map((line) => /\d{4}/.exec(line)?.[0])).toEqual(['2030', '2029', '2028']);
  });

  it('of a year takes its quarters, but that of a quarter does not take the year', () => {
    const ofYear = stat({ metric: 'market-share', vendor: 'fernleaf', region: 'arland', period: period('2030') });
    expect(ofYear).toMatchObject({ status: 'answer', facts: [{ id: 'fernleaf-arland-share-2030q3' }] });
    const ofQuarter = stat({ metric: 'market-share', vendor: 'fernleaf', region: 'arland', period: period('2028-Q3') });
    expect(withheld(ofQuarter).reason).toBe('no-fact-for-period');
  });

  it('on which sources disagree shows every value and every place', () => {
    const answer = stat({ metric: 'growth', vendor: 'oakbrew' });
    expect(answer.text).toMatch(/^The sources disagree:\n.*91%.*\n.*88%/);
    expect(answer).toMatchObject({ citations: [{ paragraph: 7 }, { paragraph: 8 }, { paragraph: 9 }] });
  });

  it('of a measure that is only told in words is told so', () => {
    expect(stat({ metric: 'store-count', vendor: 'mosscup' }).text).toBe(
      'Nobody has counted the tea rooms of Mosscup.',
    );
  });

  it('with more than ten values counts the rest and says how to narrow it', () => {
    const answer = stat({ metric: 'store-count', vendor: 'thornleaf' });
    expect(answer.text.split('\n')).toHaveLength(11);
    expect(answer.text).toMatch(/\n… and 4 more: name a region or a period\.$/);
    expect(answer).toMatchObject({ status: 'answer', facts: { length: 10 } });
  });

  it('goes back to the source that is named, and to no other', () => {
    const slots = { metric: 'market-share', vendor: 'fernleaf', region: 'arland' } as const;
    expect(stat({ ...slots, source: 'leafcount' })).toMatchObject({ facts: { length: 2 } });
    expect(withheld(stat({ ...slots, source: 'mira-holt' })).text).toContain('according to Mira Holt');
  });
});

describe('a statistic that is not held', () => {
  it.each([
    ['a market', { region: 'westmark' }, 'no-fact-for-region'],
    ['a period', { period: period('2033') }, 'no-fact-for-period'],
    ['a period of a market', { region: 'belland', period: period('2029-Q3') }, 'no-fact-for-period'],
    ['a source', { source: 'somebody' }, 'no-fact'],
  ])('for %s names what is missing', (_, slots, reason) => {
    const result = withheld(stat({ metric: 'market-share', vendor: 'fernleaf', ...slots }));
    expect(result).toMatchObject({ status: 'abstain', reason });
    expect(result.text).toMatch(/^I don't hold market share for Fernleaf .*\. The nearest I hold: Fernleaf · /);
    expect(result.nearest).toHaveLength(result.suggestions.length);
  });

  it('words it as a declined question is worded, nearest first', () => {
    const result = withheld(
      stat({ metric: 'market-share', vendor: 'fernleaf', region: 'arland', period: period('2031-Q3') }),
    );
    expect(result.text).toMatch(/^I don't hold market share for Fernleaf in Arland \(Q3 2031\)\./);
    expect(result.nearest[0]).toBe('fernleaf-arland-share-2030q3');
    expect(result.suggestions[0]).toBe('Fernleaf · market share · Arland · Q3 2030');
  });

  it('of a member names the figure of its group, not as its own', () => {
    const result = withheld(stat({ metric: 'user-count', vendor: 'fernleaf' }));
    expect(result.reason).toBe('no-fact-for-measure');
    expect(withheld(stat({ metric: 'growth', vendor: 'thornleaf' })).reason).toBe('no-fact-for-measure');
    const ofPair = withheld(
      stat({ metric: 'market-share', vendor: 'oakbrew', region: 'belland', period: period('2030-Q3') }),
    );
    expect(ofPair.reason).toBe('no-fact-for-region');
  });

  it('of somebody with no facts at all says so', () => {
    expect(withheld(stat({ metric: 'market-share', vendor: 'westmark' })).reason).toBe('no-fact-for-entity');
    expect(withheld(stat({ metric: 'market-share', vendor: '__proto__' })).reason).toBe('no-fact-for-entity');
  });

  it('of what belongs to somebody is the nearest', () => {
    expect(withheld(stat({ metric: 'user-count', vendor: 'oakbrew' })).nearest[0]).toBe('tea-app-users-2030q3');
  });
});
