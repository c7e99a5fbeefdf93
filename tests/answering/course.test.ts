import { describe, expect, it } from 'vitest';
import { startOf } from '../../src/domain/period.js';
import { answered, realCore } from '../core.js';

const ON = '2021-03-01';

describe('a course', () => {
  it('is told by its stages in the order of time', async () => {
    const { facts } = answered(await realCore(), 'Give me the history of the Mi Home stores from 2015 to 2020', ON);
    const starts = facts.map(startOf);
    expect(new Set(starts).size).toBeGreaterThan(2);
    expect(starts).toEqual([...starts].sort());
  });

  it('shows the values that its stages disagree with', async () => {
    const { text } = answered(await realCore(), "timeline of Xiaomi's growth in Europe in 2020", ON);
    expect(text).toMatch(/disagree/);
    expect(text).toContain('88%');
    expect(text).toContain('91%');
  });
});
