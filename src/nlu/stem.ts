import { PorterStemmer } from 'natural/lib/natural/stemmers/index.js';

// A stem costs some 3 µs and questions repeat words; the bound keeps a flood of noise from growing the map.
const MAX_CACHED = 20_000;
const cache = new Map<string, string>();

// Porter merges what is apart (marketing, market) or parts what is one; the rest of irregular English is in the pack's synonyms.
const IRREGULAR = new Map([
  ['analyses', 'analysi'],
  ['marketing', 'marketing'],
  ['marketer', 'marketing'],
  ['marketers', 'marketing'],
  ['news', 'news'],
  ['founded', 'founded'],
  ['shares', 'shares'],
]);

/** Porter stem of a folded lower-case word; anything with a digit stays as it is. */
export function stemWord(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stem = IRREGULAR.get(word) ?? (word.length < 3 || /[^a-z]/.test(word) ? word : PorterStemmer.stem(word));
  if (cache.size < MAX_CACHED) cache.set(word, stem);
  return stem;
}
