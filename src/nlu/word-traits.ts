import type { Term, TermRole, Token } from '../domain/query.js';
import { BoundedMap } from './bounded-map.js';
import { isVerb } from './inflect.js';
import type { EnglishWords, Lexicon } from './lexicon.js';
import { stemWord } from './stem.js';
import {
  FIGURATIVE_STEMS,
  LIGHT_VERBS,
  OPERATION_WORDS,
  SHAPE_WORDS,
  STOP_STEMS,
  STOP_WORDS,
  VAGUE_NOUNS,
} from './words.js';

/** What part a word or phrase plays, and how much it counts when no fact accounts for it. */
export type Weighed = Pick<Term, 'need' | 'role'>;

/** How much a word of each part counts when no fact accounts for it. Measured on the question sets in `bench/`. */
export const NEED: Readonly<Record<TermRole, number>> = {
  noun: 1,
  verb: 0.85,
  modifier: 0.5,
  operation: 0.3,
  category: 0.4,
};

export const DEED: Weighed = { need: NEED.verb, role: 'verb' };
const THING: Weighed = { need: NEED.noun, role: 'noun' };
const KIND: Weighed = { need: NEED.category, role: 'category' };
const LIGHT_NEED = 0.35;
const FIGURATIVE_NEED = 0.2;

/** What a word is by itself, whatever stands beside it. */
export interface WordTraits {
  /** It carries nothing that a fact has to account for. */
  readonly isBare: boolean;
  readonly weighed: Weighed;
}

/** By lexicon and word: a question asks a dozen lists for each of its words, and questions repeat words. */
const traits = new WeakMap<Lexicon, BoundedMap<WordTraits>>();

export function traitsOf(tokens: readonly Token[], lexicon: Lexicon): readonly WordTraits[] {
  const known = traits.get(lexicon) ?? new BoundedMap<WordTraits>();
  if (known.size === 0) traits.set(lexicon, known);
  return tokens.map((token) => {
    const before = known.get(token.normal);
    if (before !== undefined) return before;
    const read = readTraits(token, lexicon);
    known.set(token.normal, read);
    return read;
  });
}

const readTraits = ({ normal, stem }: Token, { english, fillers }: Lexicon): WordTraits => ({
  isBare: STOP_WORDS.has(normal) || STOP_STEMS.has(stem) || SHAPE_WORDS.has(normal) || fillers.has(stem),
  weighed: weighAlone(normal, english),
});

const roleOf = (word: string, english: EnglishWords): TermRole =>
  isVerb(word, english) ? 'verb' : english.modifiers.has(word) ? 'modifier' : 'noun';

const isLightWord = (word: string, role: TermRole): boolean =>
  LIGHT_VERBS.has(word) || (role === 'noun' && (VAGUE_NOUNS.has(word) || /^\d$|^10$/.test(word)));

function weighAlone(word: string, english: EnglishWords): Weighed {
  if (OPERATION_WORDS.has(word)) return { role: 'operation', need: NEED.operation };
  const role = roleOf(word, english);
  if ((role === 'verb' || word.endsWith('ing')) && FIGURATIVE_STEMS.has(stemWord(word)))
    return { role, need: FIGURATIVE_NEED };
  const isLight = isLightWord(word, role);
  return { role, need: isLight ? LIGHT_NEED : NEED[role] };
}

/** A word in its place: it may name the kind of thing that is asked for, or a topic of the pack. */
export function weighWord({ weighed }: WordTraits, isCategory: boolean, isTopic: boolean): Weighed {
  if (weighed.role === 'operation') return weighed;
  return isCategory ? KIND : isTopic ? THING : weighed;
}

/** A phrase in its place, by the word that tells what part it plays; it ("pull out of") means one thing, and nothing figurative. */
export function weighPhrase(head: string, isCategory: boolean, isTopic: boolean, { english }: Lexicon): Weighed {
  if (isCategory || isTopic) return isCategory ? KIND : THING;
  const role = roleOf(head, english);
  const isLight = isLightWord(head, role);
  return { role, need: isLight ? LIGHT_NEED : NEED[role] };
}
