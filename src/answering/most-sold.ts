import { hasKey } from '../domain/keys.js';
import type { Fact, Intent } from '../domain/knowledge.js';
import { samePeriod } from '../domain/period.js';
import { type Query, type Term, withChanges } from '../domain/query.js';
import { isOfAskedMarket } from '../retrieval/fit.js';
import type { Core } from './core.js';
import type { Reading } from './readings.js';

// Who shipped or sold the most: told by the first place of a ranking, where no numbers are held.

/** By stem: words for whoever is ranked by what they sell. */
const SELLERS: ReadonlySet<string> = new Set(
  'compani firm brand maker manufactur vendor seller player name'.split(' '),
);
const MOST_OTHERWISE = /\bby (?:value|revenue|profit|price)\b|\bper (?:day|week|month|year)\b/;

/** One of all who sell is asked for; who ranks them may be named. */
export const isOfAnybody = ({ entities, kinds, makersOf }: Query, { lexicon }: Core): boolean =>
  entities.every(({ entity }) => lexicon.entities.get(entity)?.kind === 'institution') &&
  kinds.every((stem) => SELLERS.has(stem)) &&
  makersOf === null;

/** The measure of places. */
export const rankIntent = ({ lexicon }: Core): Intent | undefined =>
  [...lexicon.intents.values()].find(({ unit, rate }) => unit === 'rank' && !rate);

/** The word for a number of things that are shipped or sold. */
function volumeIn({ terms }: Query, { lexicon }: Core): Term | undefined {
  const isVolume = (key: string): boolean => {
    const intent = /^[im]:/.test(key) ? lexicon.intents.get(key.slice(2)) : undefined;
    return intent?.unit === 'units' && !intent.rate;
  };
  return terms.find(({ keys }) => keys.some(isVolume));
}

/** "Who sold the most", and no other thing or deed. */
export function asksMost(query: Query, core: Core): boolean {
  const volume = volumeIn(query, core);
  return (
    volume !== undefined &&
    query.operation === 'highest' &&
    query.asks.includes('agent') &&
    query.terms.every((term) => term === volume || term.role === 'operation' || term.role === 'category')
  );
}

/**
 * "Who shipped the most phones in Q2 2020": the first place of those who are ranked by it, of the very market and time,
 * told of just the thing that is named. Who ranks them may be named.
 */
export function mostAsPlace(query: Query, core: Core): Reading | null {
  const { index, context, lexicon } = core;
  const { concepts } = lexicon;
  const rank = rankIntent(core);
  const volume = volumeIn(query, core);
  const most = query.tokens.findIndex(({ normal }) => normal === 'most');
  const thing = most < 0 ? undefined : query.tokens[most + 1];
  const [period, ...others] = query.periods;
  if (!rank || !volume || !thing || !period || others.length > 0 || !asksMost(query, core)) return null;
  if (!isOfAnybody(query, core) || MOST_OTHERWISE.test(query.text)) return null;
  const names = [thing.stem, ...(concepts.longestAt([thing.stem], 0)?.values ?? [])].map((key) =>
    context.keys.numberOf(key),
  );
  const accepts = ([first, ...more]: readonly Fact[]): boolean => {
    const profile = index.byId.get(first?.id ?? '');
    return (
      first?.value === 1 &&
      first.unit === 'rank' &&
      more.length === 0 &&
      first.qualifier.length === 0 &&
      first.period !== undefined &&
      samePeriod(first.period, period.period) &&
      isOfAskedMarket(first, query, context) &&
      names.some((name) => profile !== undefined && hasKey(profile.keys, name))
    );
  };
  const ranking = { ...volume, keys: [rank.id, `i:${rank.id}`, `m:${rank.id}`], parts: [], role: 'noun' as const };
  const ranked: Query = withChanges(query, {
    terms: query.terms.map((term) => (term === volume ? ranking : term)),
    stated: new Set([rank.id]),
    hints: new Set([rank.id]),
    place: { from: 1, to: 1 },
    superlative: true,
  });
  return { query: ranked, beside: [], accepts };
}
