import type { FactProfile } from '../../domain/fact-profile.js';
import { hasKey } from '../../domain/keys.js';
import type { IsoDate } from '../../domain/period.js';
import { cleanQuestion } from '../../nlu/clean.js';
import { topicKey } from '../../nlu/lexicon.js';
import { understand } from '../../nlu/understand.js';
import { positionsOf } from '../../retrieval/fact-index.js';
import { type WeighedTerm, weighTerms } from '../../retrieval/words.js';
import type { Core } from '../core.js';

/** Longer texts name no topic. */
export const MAX_TYPED = 100;

export interface Topic {
  test(profile: FactProfile): boolean;
  /** Every fact that may pass the test; null where an index leads to none of them. */
  readonly candidates: readonly FactProfile[] | null;
}

/** Read a topic: a kind of statement, somebody or something by id, or words that a fact has to have. */
export function readTopic(topic: string, core: Core, now: IsoDate): Topic {
  if (core.lexicon.intents.has(topic))
    return { test: (profile) => profile.fact.intent === topic, candidates: core.index.byIntent.get(topic) ?? [] };
  if (core.lexicon.entities.has(topic)) {
    const key = core.context.keys.numberOf(topicKey(topic));
    return { test: (profile) => profile.mentions.has(topic) || hasKey(profile.keys, key), candidates: null };
  }
  const query = understand(cleanQuestion(topic.slice(0, MAX_TYPED)), now, core.lexicon);
  const named = [...query.entities, ...query.regions];
  if (named.length + query.terms.length === 0) return { test: () => false, candidates: [] };
  const words = weighTerms(query.terms, core.context);
  return {
    test: (profile) =>
      named.every(({ entity }) => profile.mentions.has(entity)) && words.every((word) => hasTerm(profile, word)),
    candidates: words[0] ? factsWith(words[0], core) : null,
  };
}

const hasTerm = (profile: FactProfile, { keys, parts }: WeighedTerm): boolean =>
  keys.some((key) => hasKey(profile.keys, key)) ||
  (parts.length > 0 && parts.every((part) => hasKey(profile.keys, part)));

function factsWith({ keys, parts }: WeighedTerm, core: Core): FactProfile[] {
  const positions = new Set([...keys, ...parts].flatMap((key) => positionsOf(key, core.index.postings)));
  return [...positions].sort((a, b) => a - b).flatMap((position) => core.index.facts[position] ?? []);
}

export const topicName = (topic: string, core: Core): string =>
  core.lexicon.intents.get(topic)?.name ?? core.lexicon.entities.get(topic)?.name ?? topic;
