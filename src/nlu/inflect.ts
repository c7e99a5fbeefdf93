import type { EnglishWords } from './lexicon.js';
import { spellOneWay } from './stem.js';

/** What an English word may be a form of: "fiddled" of "fiddle", "stashing" of "stash", "carries" of "carry". */
export function basesOf(word: string): readonly string[] {
  const [, root = '', ending] = /^(.{3,}?)(ies|ied|es|ed|ing|s|d)$/.exec(word) ?? [];
  if (ending === undefined) return [];
  if (ending === 'ies' || ending === 'ied') return [`${root}y`];
  if (ending === 'd') return root.endsWith('e') ? [root] : [];
  if (ending === 's') return [root];
  const single = /(.)\1$/.test(root) ? [root.slice(0, -1)] : [];
  return [root, `${root}e`, ...single];
}

/** The word or what it is a form of stands in the dictionary, which lists few forms of rare words. */
export const isEnglish = (word: string, { words }: EnglishWords): boolean =>
  words.has(word) || words.has(spellOneWay(word)) || basesOf(word).some((base) => words.has(base));

/** The word is a verb, or a form of one that the dictionary does not list. */
export const isVerb = (word: string, { words, verbs }: EnglishWords): boolean =>
  verbs.has(word) || (!words.has(word) && basesOf(word).some((base) => verbs.has(base)));
