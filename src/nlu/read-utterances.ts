import type { Knowledge } from '../domain/knowledge.js';
import type { Utterance } from '../domain/utterance.js';
import { cleanQuestion } from './clean.js';
import type { Lexicon } from './lexicon.js';
import { understand } from './understand.js';

/** No utterance speaks of the day of asking. */
const ANY_DAY = '2000-01-01';

/** Read the utterances of a pack as questions are read; those of one fact follow one another. */
export function readUtterances({ utterances }: Knowledge, lexicon: Lexicon): Utterance[] {
  return [...utterances].flatMap(([fact, texts]) =>
    texts.map((text): Utterance => {
      const { spoken, terms, entities, regions, asks } = understand(cleanQuestion(text), ANY_DAY, lexicon);
      return {
        fact,
        terms: terms.map((term) => term.keys),
        mentions: [...new Set([...entities, ...regions].map((mention) => mention.entity))],
        asks,
        words: [...spoken],
      };
    }),
  );
}
