import type { Fact } from '../../domain/knowledge.js';
import type { Period } from '../../domain/period.js';

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Latest first by its last day, the narrower of two that end alike first; undated last. */
export const latestFirst = (a: Period | null | undefined, b: Period | null | undefined): number =>
  compareText(b?.end ?? '', a?.end ?? '') || compareText(b?.start ?? '', a?.start ?? '');

export const byLatest = (a: Fact, b: Fact): number => latestFirst(a.period, b.period) || compareText(a.id, b.id);

/** Earliest first by its first day; undated last. */
export const byTime = (a: Fact, b: Fact): number =>
  compareText(a.period?.start ?? '~', b.period?.start ?? '~') ||
  compareText(a.period?.end ?? '~', b.period?.end ?? '~') ||
  compareText(a.id, b.id);

/** The best `count` of many in order, without sorting them all. */
export function best<T>(items: Iterable<T>, count: number, compare: (a: T, b: T) => number): T[] {
  const kept: T[] = [];
  for (const item of items) {
    const last = kept.at(-1);
    if (kept.length >= count && last !== undefined && compare(item, last) >= 0) continue;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(item, kept[middle] as T) < 0) high = middle;
      else low = middle + 1;
    }
    kept.splice(low, 0, item);
    if (kept.length > count) kept.pop();
  }
  return kept;
}

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** A page's first row: within the rows, a multiple of nothing, never negative. */
export const pageStart = (offset: number, total: number, size: number): number => {
  const wanted = Number.isFinite(offset) ? Math.max(0, Math.floor(offset)) : 0;
  return wanted < total ? wanted : Math.max(0, Math.floor((total - 1) / size) * size);
};
