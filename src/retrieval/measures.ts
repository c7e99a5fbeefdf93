import type { IndexedProfile } from '../domain/fact-profile.js';
import type { EntityId, IntentId } from '../domain/knowledge.js';
import type { Query, Term } from '../domain/query.js';
import type { MatchContext } from './context.js';
import { isOfSeveralTogether, repeatsAsked } from './deny.js';
import type { FactIndex } from './fact-index.js';
import {
  entityFit,
  isMeasure,
  isOfLeftOut,
  isOtherRank,
  lacksAverage,
  periodFit,
  qualifierFit,
  regionFit,
  saysOpposite,
} from './fit.js';
import { asksThing, lacksAskedKind } from './instance.js';
import { lacksTime } from './time.js';
import { HELD, headAsked, termFit, type WeighedTerm, weighTerms } from './words.js';

/** A held value that fills every slot a question states. */
export interface MeasureHit {
  readonly profile: IndexedProfile;
  /** How exactly the slots fit, 0 to 1. */
  readonly fit: number;
  /** Share of the question's words, by weight, that it accounts for. */
  readonly coverage: number;
  /** The same, with the deeds and manners that a value need not say. */
  readonly said: number;
  readonly missing: readonly Term[];
}

/** Words and slots must be accounted for to this share. */
const MIN_COVERAGE = 0.7;
/** A slot that fits weighs like a word. */
const SLOT = 0.5;
const MAX_FACTS = 4_000;

/**
 * Look measures up by their slots.
 *
 * @param intents whose values are wanted; null for every measure
 * @returns hits in the order of fit, then fact id
 */
export function lookUpMeasures(
  query: Query,
  intents: ReadonlySet<IntentId> | null,
  index: FactIndex,
  context: MatchContext,
): MeasureHit[] {
  const hits: MeasureHit[] = [];
  const words = weighTerms(query.terms, context);
  const headAt = headAsked(query, words);
  const head = headAt < 0 ? undefined : words[headAt];
  for (const profile of candidates(query, intents, index)) {
    if (!isMeasure(profile) || (intents && !intents.has(profile.fact.intent))) continue;
    // The noun of the value that is asked for must be the fact's, and not only its intent's.
    if (head && !head.isMeasure && termFit(head, profile.keys) < HELD) continue;
    const hit = fitMeasure(profile, query, words, context);
    if (hit) hits.push(hit);
  }
  return hits.sort((a, b) => b.fit - a.fit || (a.profile.fact.id < b.profile.fact.id ? -1 : 1));
}

function candidates(query: Query, intents: ReadonlySet<IntentId> | null, index: FactIndex): readonly IndexedProfile[] {
  const lists: (readonly IndexedProfile[])[] = [];
  const add = (list: readonly IndexedProfile[] | undefined): void => {
    if (list) lists.push(list.length > MAX_FACTS ? list.slice(0, MAX_FACTS) : list);
  };
  const addOf = (entity: EntityId, wanted: ReadonlySet<IntentId>): void => {
    const byIntent = index.byEntityIntent.get(entity);
    if (byIntent) for (const intent of wanted) add(byIntent.get(intent));
  };
  for (const { entity } of query.entities) {
    if (!intents) add(index.byEntity.get(entity));
    else {
      addOf(entity, intents);
      for (const group of index.groupsOf.get(entity) ?? []) addOf(group, intents);
    }
  }
  if (query.entities.length === 0 && !intents) for (const { entity } of query.regions) add(index.byRegion.get(entity));
  if (query.entities.length === 0 && intents) for (const intent of intents) add(index.byIntent.get(intent));
  if (lists.length < 2) return lists[0] ?? [];
  // Each once.
  const { stamp } = index.scratch;
  const all: IndexedProfile[] = [];
  for (const list of lists)
    for (const profile of list) {
      if (stamp[profile.position] !== 0) continue;
      stamp[profile.position] = 1;
      all.push(profile);
    }
  for (const { position } of all) stamp[position] = 0;
  return all.length > MAX_FACTS ? all.slice(0, MAX_FACTS) : all;
}

const isPartOfMarket = ({ fact }: IndexedProfile, { entities }: MatchContext): boolean =>
  fact.region !== undefined && entities.get(fact.region)?.scope !== 'whole';

/** The deed means a change, and the fact is a level. */
const isOfChange = ({ keys }: Term, { intent: own }: IndexedProfile, { intents }: MatchContext): boolean => {
  const isChange = (key: string): boolean => {
    const meant = key.startsWith('i:') ? intents.get(key.slice(2)) : undefined;
    return meant?.rate === true && meant.unit !== 'percent';
  };
  return own?.rate !== true && keys.some(isChange);
};

const isMoneyOnly = ({ figures }: IndexedProfile): boolean => figures.has('money') && !figures.has('count');

/** Where "when they listed" begins; behind all words where the question has no such clause. */
const whenClauseAt = ({ tokens }: Query): number => {
  const at = tokens.findIndex(({ normal }, position) => normal === 'when' && position > 2);
  return at < 0 ? tokens.length : at;
};

function fitMeasure(
  profile: IndexedProfile,
  query: Query,
  words: readonly WeighedTerm[],
  context: MatchContext,
): MeasureHit | null {
  let fit = 1;
  for (const mention of query.entities) {
    const entity = entityFit(profile, mention, query, context);
    if (entity === null || entity < 0.7) return null;
    fit *= entity;
  }
  for (const mention of query.regions) {
    const region = regionFit(profile, mention, context);
    if (region === null || region < 0.5) return null;
    fit *= region;
  }
  for (const asked of query.periods) {
    const period = periodFit(profile, asked, query, context);
    if (period === null) return null;
    fit *= period;
  }
  if (
    query.documents.length > 0 &&
    !profile.fact.citations.some((citation) => query.documents.includes(citation.document))
  )
    return null;
  if (query.figure === 'percent' && !profile.figures.has('percent')) return null;
  if (query.figure === 'count' && (profile.fact.unit === 'percent' || isMoneyOnly(profile))) return null;
  if (query.excluded.includes(profile.fact.entity) || isOfLeftOut(profile, query, context)) return null;
  if (!asksThing(query) && lacksAskedKind({ profile }, query, context)) return null;
  if (repeatsAsked(profile, query) || isOfSeveralTogether(profile, query) || isOtherRank(profile, query)) return null;
  if (saysOpposite(profile, query) || lacksAverage(profile, query) || lacksTime(profile, query)) return null;
  const slots =
    SLOT *
    ((query.entities.length > 0 ? 1 : 0) + (query.regions.length > 0 ? 1 : 0) + (query.periods.length > 0 ? 1 : 0));
  let held = slots;
  let total = slots;
  let doubt = 1;
  let unsaid = 0;
  const missing: Term[] = [];
  for (const word of words) {
    const { term, full: weight } = word;
    const part = termFit(word, profile.keys);
    // Every measure that is named must be the fact's: growth of an average price is no plain growth.
    if (part < 0.5 && (term.role === 'noun' || term.role === 'modifier') && word.isMeasure) return null;
    // "What was it when they listed": without a period, the deed says when, and the fact must know of it.
    if (
      part < 0.5 &&
      term.role === 'verb' &&
      term.need > 0.5 &&
      query.periods.length === 0 &&
      term.at > whenClauseAt(query)
    )
      return null;
    // "How many were added": a level is no change.
    if (part < 0.5 && term.role === 'verb' && query.figure === 'count' && isOfChange(term, profile, context))
      return null;
    if (part < 0.5 && (term.role === 'verb' || term.role === 'modifier' || term.role === 'operation')) {
      doubt *= 0.96;
      unsaid += weight * term.need * (term.role === 'verb' ? 1 : 0.5);
      continue;
    }
    // "Its rank in chip purchases": a place among others.
    const isThing = term.role === 'noun' && term.need >= 1 && !term.keys.some((key) => /^[im]:/.test(key));
    if (part < 0.5 && isThing && profile.fact.unit === 'rank') return null;
    // A thing that no fact of the pack speaks of: the value of something else is asked for.
    if (part < 0.5 && term.role === 'noun' && word.isUnused) return null;
    total += weight * (part + (1 - part) * term.need);
    held += weight * part;
    if (part < 0.5) missing.push(term);
  }
  const coverage = total === 0 ? 1 : held / total;
  if (coverage < MIN_COVERAGE || missing.some((term) => term.unknown)) return null;
  const qualified = qualifierFit(profile, query);
  // Where no market is stated, the whole is meant before a part of it.
  if (query.regions.length === 0 && isPartOfMarket(profile, context)) fit *= 0.98;
  const said = total === 0 ? 1 : held / (total + unsaid);
  return { profile, coverage, said, fit: fit * doubt * (0.5 + 0.5 * coverage) * (qualified ? 1 : 0.5), missing };
}
