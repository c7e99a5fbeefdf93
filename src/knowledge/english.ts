import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EnglishWords } from '../nlu/lexicon.js';

/** Ordinary English from natural's part-of-speech lexicon: 43,000 words and 23,000 names. */
export function loadEnglish(): EnglishWords {
  const path = createRequire(import.meta.url).resolve('natural/lib/natural/brill_pos_tagger/data/English/lexicon_from_posjs.json');
  const tagged = JSON.parse(readFileSync(path, 'utf8')) as Record<string, readonly string[]>;
  const words = new Set<string>();
  const names = new Set<string>();
  const verbs = new Set<string>();
  const modifiers = new Set<string>();
  for (const [word, [tag]] of Object.entries(tagged)) {
    if (/^[a-z]+$/.test(word)) {
      words.add(word);
      if (tag?.startsWith('VB')) verbs.add(word);
      if (tag?.startsWith('JJ') || tag?.startsWith('RB')) modifiers.add(word);
    }
    if (/^[A-Z][a-z]+$/.test(word) && tag === 'NNP') names.add(word.toLowerCase());
  }
  return { words, names, verbs, modifiers };
}
