import type { Meaning } from '../domain/meaning.js';
import { type Lexicon, tokensOf } from './lexicon.js';
import type { PhraseTable } from './phrase-table.js';

/** What a name stands for as a whole; null where it is free. */
export function meaningOf(text: string, lexicon: Lexicon): Meaning | null {
  const tokens = tokensOf(text);
  const whole = <T>(table: PhraseTable<T>, words: readonly string[]): T | undefined =>
    table.allAt(words, 0).find(({ to }) => to === words.length)?.values[0];
  const normal = tokens.map((token) => token.normal);
  const written = tokens.map((token) => token.text);
  const id = whole(lexicon.names, normal) ?? whole(lexicon.exactNames, written);
  if (id !== undefined) return { kind: 'entity', id };
  const stems = tokens.map((token) => token.stem);
  const concept = whole(lexicon.concepts, stems);
  if (concept?.startsWith('t:')) return { kind: 'entity', id: concept.slice(2) };
  const intent = concept === undefined ? undefined : lexicon.intents.get(concept.slice(2));
  if (intent) return { kind: 'measure', name: intent.name };
  const [word] = normal;
  const isOrdinary = word !== undefined && normal.length === 1 && lexicon.english.words.has(word);
  return concept !== undefined || isOrdinary || tokens.length === 0 ? { kind: 'word' } : null;
}
