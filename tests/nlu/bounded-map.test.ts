import { describe, expect, it } from 'vitest';
import { BoundedMap } from '../../src/nlu/bounded-map.js';

describe('a bounded map', () => {
  it('stays bounded under a flood of words, and goes on learning', () => {
    const map = new BoundedMap<number>();
    let largest = 0;
    for (let n = 0; n < 50_000; n++) {
      map.set(`word${n}`, n);
      largest = Math.max(largest, map.size);
    }
    expect(largest).toBeLessThanOrEqual(20_000);
    expect(map.get('word49999')).toBe(49_999);
    expect(map.get('word0')).toBeUndefined();
  });
});
