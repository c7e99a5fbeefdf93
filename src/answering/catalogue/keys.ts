import type { Fact, FactId } from '../../domain/knowledge.js';
import { perCore } from './kept.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Ten characters of [A-Za-z0-9_-] that stand for a text: 30 bits of each half of cyrb53.
 * https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js (public domain)
 */
export function shortKey(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return letters(a) + letters(b);
}

const letters = (half: number): string =>
  [0, 6, 12, 18, 24].map((shift) => LETTERS[(half >>> shift) & 63] ?? '').join('');

/** Facts by key; null for a key that two of them share. */
export const factsByKey = perCore(({ index }): ReadonlyMap<string, Fact | null> => {
  const byKey = new Map<FactId, Fact | null>();
  for (const { fact } of index.facts) {
    const key = shortKey(fact.id);
    byKey.set(key, byKey.has(key) ? null : fact);
  }
  return byKey;
});
