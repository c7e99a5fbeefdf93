import type { Knowledge } from '../domain/knowledge.js';
import { buildLexicon, type EnglishWords, type Lexicon } from '../nlu/lexicon.js';
import { profileFacts } from '../nlu/profile-fact.js';
import { buildFactIndex, type FactIndex } from '../retrieval/fact-index.js';
import type { MatchContext } from '../retrieval/match.js';

/** A pack made ready for questions: immutable, so it can be swapped whole. */
export interface Core {
  readonly knowledge: Knowledge;
  readonly lexicon: Lexicon;
  readonly index: FactIndex;
  readonly context: MatchContext;
}

export function buildCore(knowledge: Knowledge, english: EnglishWords): Core {
  const lexicon = buildLexicon(knowledge, english);
  const index = buildFactIndex(profileFacts(knowledge, lexicon), knowledge.entities);
  const weights = new Map<string, number>();
  const weight = (key: string): number => {
    const known = weights.get(key);
    if (known !== undefined) return known;
    const value = index.weight(key);
    if (index.byKey.has(key)) weights.set(key, value);
    return value;
  };
  return { knowledge, lexicon, index, context: { entities: lexicon.entities, intents: lexicon.intents, weight } };
}
