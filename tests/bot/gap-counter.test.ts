import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { GapCounter, gapOf } from '../../src/bot/gap-counter.js';
import type { Withheld } from '../../src/domain/answer.js';

const missed = (slots: readonly string[], unknown: string | null = null): Withheld => ({
  status: 'abstain',
  reason: 'no-fact',
  text: 'I do not hold that.',
  readAs: null,
  suggestions: [],
  nearest: [],
  lack: { slots, unknown },
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('writes the counts of one server at a time, the one that waits longest first', async () => {
  const written: [string, number][] = [];
  const store = {
    countGaps: async (guild: string, gaps: readonly unknown[]) => void written.push([guild, gaps.length]),
  };
  const counter = new GapCounter(store, () => undefined);
  counter.add('a', missed(['Oakbrew', 'market share']));
  counter.add('b', missed(['Oakbrew']));
  counter.add('a', missed([], 'wumpel'));
  await vi.advanceTimersByTimeAsync(600);
  expect(written).toEqual([['a', 2]]);
  await vi.advanceTimersByTimeAsync(600);
  expect(written).toEqual([
    ['a', 2],
    ['b', 1],
  ]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(vi.getTimerCount()).toBe(0);
});

it('loses counts and nothing else when they can not be written', async () => {
  const failures: unknown[] = [];
  const store = { countGaps: () => Promise.reject(new Error('gone')) };
  const counter = new GapCounter(store, (error) => failures.push(error));
  counter.add('a', missed(['Oakbrew']));
  await counter.flush('a');
  await counter.flush('a');
  expect(failures).toHaveLength(1);
});

it('counts nothing but abstentions about what is held, and keeps only short words', () => {
  expect(gapOf({ ...missed(['x']), status: 'clarify' })).toBeNull();
  expect(gapOf(missed([]))).toBeNull();
  const { lack: _, ...talk } = missed(['x']);
  expect(gapOf(talk)).toBeNull();
  const gap = gapOf(missed([], `a\0${'b'.repeat(100)}\ud800`));
  expect(gap?.unknown).toMatch(/^a b{38}$/);
  expect(gap?.key).toMatch(/^[\w-]{16}$/);
});
