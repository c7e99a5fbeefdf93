import type { FactProfile } from '../domain/fact-profile.js';
import { KeyTable } from '../domain/keys.js';
import type { Knowledge } from '../domain/knowledge.js';
import {
  buildLexicon,
  type EnglishWords,
  type FactWord,
  type Lexicon,
  type Phrases,
  readPhrases,
  wordsOfFacts,
} from '../nlu/lexicon.js';
import { profileFacts } from '../nlu/profile-fact.js';
import { readUtterances } from '../nlu/read-utterances.js';
import type { MatchContext } from '../retrieval/context.js';
import { buildFactIndex, type FactIndex } from '../retrieval/fact-index.js';
import { buildUtteranceIndex, type UtteranceIndex } from '../retrieval/utterance-index.js';
import { practiceQuestions } from './practice.js';

/** A pack made ready for questions: immutable, so it can be swapped whole. */
export interface Core {
  readonly knowledge: Knowledge;
  readonly lexicon: Lexicon;
  readonly index: FactIndex;
  readonly context: MatchContext;
}

/** What is worked out of a pack once, and takes the longest. */
export interface Prepared {
  /** Texts of the keys that profiles and utterances hold by number. */
  readonly keys: readonly string[];
  readonly words: readonly FactWord[];
  readonly phrases: Phrases;
  /** In the order of the facts. */
  readonly profiles: readonly FactProfile[];
  readonly utterances: UtteranceIndex;
  /** Questions that warm a process up. */
  readonly practice: readonly string[];
}

export function prepareFacts(knowledge: Knowledge, english: EnglishWords): Prepared {
  const words = wordsOfFacts(knowledge);
  const phrases = readPhrases(knowledge);
  const lexicon = buildLexicon(knowledge, english, words, phrases);
  const table = new KeyTable();
  const profiles = profileFacts(knowledge, lexicon, table);
  const utterances = buildUtteranceIndex(readUtterances(knowledge, lexicon), table);
  return { keys: table.texts, words, phrases, profiles, utterances, practice: practiceQuestions(knowledge) };
}

/**
 * As `prepareFacts`, of a pack that mostly holds the facts of another.
 *
 * @param base of that other pack; what was worked out for a fact of the same id is taken from it
 */
export function prepareOver(knowledge: Knowledge, english: EnglishWords, base: Prepared): Prepared {
  const known = new Map(base.profiles.map((profile) => [profile.fact.id, profile]));
  const added = knowledge.facts.filter((fact) => !known.has(fact.id));
  const words = [...base.words, ...wordsOfFacts({ ...knowledge, facts: added })];
  const { phrases } = base;
  const table = new KeyTable(base.keys);
  const fresh = profileFacts({ ...knowledge, facts: added }, buildLexicon(knowledge, english, words, phrases), table);
  for (const profile of fresh) known.set(profile.fact.id, profile);
  const profiles = knowledge.facts.flatMap((fact): FactProfile[] => {
    const profile = known.get(fact.id);
    return profile ? [profile.fact === fact ? profile : { ...profile, fact }] : [];
  });
  return { ...base, keys: table.texts, words, profiles };
}

/** @param prepared of this very knowledge, where it was worked out before */
export function buildCore(
  knowledge: Knowledge,
  english: EnglishWords,
  prepared = prepareFacts(knowledge, english),
): Core {
  const lexicon = buildLexicon(knowledge, english, prepared.words, prepared.phrases);
  const keys = new KeyTable(prepared.keys);
  const { entities, intents } = lexicon;
  const index = buildFactIndex(prepared.profiles, { entities, intents, keys, utterances: prepared.utterances });
  // Facts as the index holds them, so that each is one object.
  const facts = knowledge.facts.map((fact) => index.byId.get(fact.id)?.fact ?? fact);
  return {
    knowledge: { ...knowledge, facts },
    lexicon,
    index,
    context: { entities, intents, keys, weight: index.weight },
  };
}
