import type { Fact } from '../domain/knowledge.js';
import { type Query, type Term, withChanges } from '../domain/query.js';
import { isOfAskedMarket } from '../retrieval/fit.js';
import type { Core } from './core.js';
import { isOfAnybody, rankIntent } from './most-sold.js';
import type { Reading } from './readings.js';

// Who is the largest: told by a share of more than half, where no ranking is held.

const LEADS =
  /\b(?:biggest|largest|leader|leading|leads?|led|tops?|topped|number 1|dominat(?:e|es|ed|ing)|rul(?:e|es|ed|ing)|first place)\b/;
/** In percent: nobody else can have more. */
const HALF = 50;

/** "Who was the biggest in Norland at the end of 2030": whose share of the very market is more than all others' together. */
export function majorityAsFirst(query: Query, core: Core): Reading | null {
  const { entities, intents } = core.lexicon;
  const share = [...intents.values()].find((intent) => intent.share);
  const rank = rankIntent(core);
  const [market, ...others] = query.regions;
  if (!share || !market || others.length > 0 || query.periods.length > 1 || query.excluded.length > 0) return null;
  const asksFirst =
    query.asks.includes('agent') && LEADS.test(query.text) && (query.place === null || query.place.to === 1);
  const saysOnlySo = query.terms.every(
    ({ role, text, keys }) =>
      role === 'operation' ||
      LEADS.test(text.toLowerCase()) ||
      keys.some((key) => key === share.id || key === `i:${rank?.id}`),
  );
  if (!asksFirst || !saysOnlySo || !isOfAnybody(query, core)) return null;
  const term: Term = {
    text: share.id,
    keys: [`i:${share.id}`, `m:${share.id}`],
    parts: [],
    unknown: false,
    at: query.tokens.length,
    need: 1,
    role: 'noun',
  };
  const wanted = new Set([share.id]);
  return {
    query: withChanges(query, {
      terms: [term],
      stated: wanted,
      hints: wanted,
      operation: 'look-up',
      place: null,
      superlative: false,
      asks: [],
    }),
    beside: [],
    accepts: ([only, ...more]: readonly Fact[]) =>
      only !== undefined &&
      more.length === 0 &&
      only.intent === share.id &&
      only.unit === 'percent' &&
      Number(only.value) > HALF &&
      only.qualifier.length === 0 &&
      entities.get(only.entity)?.kind !== 'group' &&
      isOfAskedMarket(only, query, core.context),
  };
}
