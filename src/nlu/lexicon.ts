import type { Entity, EntityId, Intent, Knowledge } from '../domain/knowledge.js';
import { MONTHS } from '../domain/period.js';
import type { Token } from '../domain/query.js';
import { shapeEntity, shapeIntent } from '../domain/shape.js';
import { cleanQuestion } from './clean.js';
import { PhraseTable } from './phrase-table.js';
import { Speller, type VocabularyWord } from './spelling.js';
import { NUMBER_WORDS, tokenize } from './tokenize.js';
import { SHAPE_WORDS, STOP_WORDS } from './words.js';

/** Ordinary English, so that a known word is not read as a mistyped name. All lower case. */
export interface EnglishWords {
  readonly words: ReadonlySet<string>;
  /** Words that English only knows as names. */
  readonly names: ReadonlySet<string>;
  readonly verbs: ReadonlySet<string>;
  /** Adjectives and adverbs. */
  readonly modifiers: ReadonlySet<string>;
  /** Mostly something else, and verbs as well ("fall"). */
  readonly alsoVerbs: ReadonlySet<string>;
}

/** What each tenfold use adds to the weight of a word that a slip may stand for. */
const USUAL = 0.5;

/** Key of a term: a stem, or one of these with what it stands for. */
export const intentKey = (id: string): string => `i:${id}`;
/** Only where the measure is named outright: the question is about nothing else. */
export const measureKey = (id: string): string => `m:${id}`;
const synonymKey = (id: string): string => `s:${id}`;
export const topicKey = (id: string): string => `t:${id}`;
/** A phrase that carries nothing ("in the first place"). */
export const FILLER_KEY = 'f:';
export const entityKey = (id: string): string => `e:${id}`;

/** Meant before other words that a slip may stand for. */
const QUESTION_WORDS = 'when what who where which how why many much'.split(' ');
export const MONTH_WORDS: readonly string[] = MONTHS.map((month) => month.toLowerCase());

/** All that is known of words: who is meant by a name, what a phrase may stand for, how a slip is mended. */
export interface Lexicon {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly intents: ReadonlyMap<string, Intent>;
  /** Names by the normal forms of their words. */
  readonly names: PhraseTable<EntityId>;
  /** Names that are ordinary words unless written just so ("US", "ST"). */
  readonly exactNames: PhraseTable<EntityId>;
  /** Intents, synonym groups and topics by the stems of their words. */
  readonly concepts: PhraseTable<string>;
  readonly fillers: ReadonlySet<string>;
  /** Regions that some maker comes from. */
  readonly homes: ReadonlySet<EntityId>;
  readonly documents: PhraseTable<string>;
  readonly speller: Speller;
  /** Every normal form that the pack uses. */
  readonly vocabulary: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
  readonly english: EnglishWords;
  /** By each word of the names of several words, the words that stand just before and just behind it in them. */
  readonly nameParts: ReadonlyMap<string, Neighbours>;
}

export interface Neighbours {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A word of a phrase of the pack. */
type PhraseWord = Pick<Token, 'text' | 'normal' | 'stem'>;
/** Names, phrasings and synonyms, read into words. */
export type Phrases = ReadonlyMap<string, readonly PhraseWord[]>;

/** Read every phrase that a lexicon is built of. */
export function readPhrases({ entities, intents, synonyms, fillers, documents }: Knowledge): Phrases {
  const texts = [
    ...entities.flatMap((entity) => [
      entity.name,
      ...entity.aliases,
      ...(entity.exact ?? []),
      ...(entity.adjective === undefined ? [] : [entity.adjective]),
    ]),
    ...intents.flatMap(({ phrasings, hints }) => [...phrasings, ...hints]),
    ...synonyms.flatMap(({ words }) => words),
    ...fillers,
    ...documents.flatMap(({ aliases }) => aliases),
  ];
  return new Map(
    texts.map((text) => [text, tokensOf(text).map(({ text: word, normal, stem }) => ({ text: word, normal, stem }))]),
  );
}

export const tokensOf = (text: string): Token[] => tokenize(cleanQuestion(text));

/** A word of the facts: its normal form, its stem, and how many times they and their utterances say it. */
export type FactWord = readonly [normal: string, stem: string, times: number];

/** Every word that facts are told and asked for by, once. */
export function wordsOfFacts({ facts, utterances }: Pick<Knowledge, 'facts' | 'utterances'>): FactWord[] {
  const words = new Map<string, { stem: string; times: number }>();
  for (const fact of facts) {
    if (!fact.authored) continue;
    for (const text of [fact.statement, ...fact.cues, ...fact.qualifier, ...(utterances.get(fact.id) ?? [])])
      for (const { normal, stem } of tokensOf(text)) {
        const known = words.get(normal);
        if (known) known.times++;
        else words.set(normal, { stem, times: 1 });
      }
  }
  return [...words].map(([normal, { stem, times }]) => [normal, stem, times]);
}

/**
 * @param factWords as `wordsOfFacts` gives them
 * @param phrases   as `readPhrases` gives them; what it lacks is read here
 */
export function buildLexicon(
  knowledge: Knowledge,
  english: EnglishWords,
  factWords: readonly FactWord[],
  phrases: Phrases,
): Lexicon {
  const wordsIn = (phrase: string): readonly PhraseWord[] => phrases.get(phrase) ?? tokensOf(phrase);
  const names = new PhraseTable<EntityId>();
  const exactNames = new PhraseTable<EntityId>();
  const concepts = new PhraseTable<string>();
  const documents = new PhraseTable<string>();
  const nameParts = new Map<string, { before: string[]; after: string[] }>();
  const weights = new Map<string, number>();
  const vocabulary = new Set<string>();
  const stems = new Set<string>();
  const note = (token: Pick<Token, 'normal' | 'stem'>, weight: number): void => {
    vocabulary.add(token.normal);
    stems.add(token.stem);
    weights.set(token.normal, Math.max(weights.get(token.normal) ?? 0, weight));
  };

  for (const entity of knowledge.entities) {
    const adjective = entity.kind === 'region' || entity.kind === 'place' ? (entity.adjective ?? []) : [];
    for (const alias of [entity.name, ...entity.aliases].concat(adjective)) {
      const tokens = wordsIn(alias);
      if (tokens.length === 0) continue;
      for (const token of tokens) note(token, entity.kind === 'topic' ? 2 : 3);
      if (entity.kind === 'topic') {
        concepts.add(
          tokens.map((token) => token.stem),
          topicKey(entity.id),
        );
        continue;
      }
      const words = tokens.map((token) => token.normal);
      names.add(words, entity.id);
      if (words.length > 1 && words.length <= 3) {
        words.forEach((word, index) => {
          const { before, after } = nameParts.get(word) ?? { before: [], after: [] };
          nameParts.set(word, { before, after });
          const [previous, next] = [words[index - 1], words[index + 1]];
          if (previous !== undefined && !before.includes(previous)) before.push(previous);
          if (next !== undefined && !after.includes(next)) after.push(next);
        });
      }
    }
    for (const alias of entity.exact ?? [])
      exactNames.add(
        wordsIn(alias).map((token) => token.text),
        entity.id,
      );
  }
  const addConcept = (phrase: string, key: string): void => {
    const tokens = wordsIn(phrase);
    for (const token of tokens) note(token, 2);
    concepts.add(
      tokens.map((token) => token.stem),
      key,
    );
  };
  for (const intent of knowledge.intents) {
    for (const phrase of intent.phrasings) {
      addConcept(phrase, intentKey(intent.id));
      if (intent.kind === 'measure') addConcept(phrase, measureKey(intent.id));
    }
    for (const phrase of intent.hints) addConcept(phrase, intentKey(intent.id));
  }
  for (const group of knowledge.synonyms) for (const phrase of group.words) addConcept(phrase, synonymKey(group.id));
  for (const filler of knowledge.fillers) if (wordsIn(filler).length > 1) addConcept(filler, FILLER_KEY);
  for (const document of knowledge.documents) {
    for (const alias of document.aliases)
      documents.add(
        wordsIn(alias).map((token) => token.normal),
        document.id,
      );
  }
  for (const [normal, stem] of factWords) note({ normal, stem }, 1);
  for (const word of [
    ...STOP_WORDS,
    ...SHAPE_WORDS,
    ...MONTH_WORDS,
    ...[...NUMBER_WORDS.keys()].filter((word) => word !== '-'),
  ]) {
    vocabulary.add(word);
    weights.set(word, Math.max(weights.get(word) ?? 0, 2));
  }
  for (const word of QUESTION_WORDS) weights.set(word, 2.5);
  const spelled = (): VocabularyWord[] => {
    // A server's words come on top of the pack's.
    const times = new Map<string, number>();
    for (const [normal, , count] of factWords) times.set(normal, (times.get(normal) ?? 0) + count);
    return [...weights]
      .map(([word, weight]) => ({ word, weight: weight + USUAL * Math.log10(1 + (times.get(word) ?? 0)) }))
      .sort((a, b) => (a.word < b.word ? -1 : 1));
  };
  return {
    entities: new Map(knowledge.entities.map((entity) => [entity.id, shapeEntity(entity)])),
    intents: new Map(knowledge.intents.map((intent) => [intent.id, shapeIntent(intent)])),
    names,
    exactNames,
    concepts,
    homes: new Set(knowledge.entities.flatMap((entity) => entity.home ?? [])),
    fillers: new Set(
      knowledge.fillers
        .map(wordsIn)
        .flatMap((tokens) => (tokens.length === 1 ? tokens.map((token) => token.stem) : [])),
    ),
    documents,
    speller: new Speller(spelled),
    vocabulary,
    stems,
    english,
    nameParts,
  };
}
