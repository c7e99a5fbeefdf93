import type { IndexedProfile } from '../domain/fact-profile.js';
import type { Query, Term } from '../domain/query.js';
import type { MatchContext } from './context.js';
import { deniesDetail, shapeFit } from './deny.js';
import { entityFit, isMeasure, isOtherRank, periodFit, qualifierFit, regionFit, unitFit } from './fit.js';
import { givesKind } from './instance.js';
import { type Likeness, UNLIKE } from './likeness.js';
import { onceAQuery } from './once.js';
import { lacksTime } from './time.js';
import { WEIGHTS } from './weights.js';
import { type Cover, coverWords, type WeighedTerm } from './words.js';

/** What keeps a fact from answering a question. */
export type Veto = 'entity' | 'region' | 'period' | 'detail';

/** How well one fact fits one question by itself; every part from 0 to 1, higher is better. */
export interface Candidate {
  readonly profile: IndexedProfile;
  /** Share of the question's words, by weight, that the fact accounts for. */
  readonly coverage: number;
  /** How it accounts for each of them. */
  readonly cover: Cover;
  /** Share of the words, by weight, that its statement itself says, by the word or a synonym. */
  readonly told: number;
  /** Words that it does not account for. */
  readonly missing: readonly Term[];
  /** It is of the market and the time that the question states, if it states any. */
  readonly fillsSlots: boolean;
  readonly regionScore: number;
  readonly periodScore: number;
  /** How much of the fact the question is about. */
  readonly density: number;
  /** The question says what a narrow figure is of, or the figure is not narrow. */
  readonly isQualified: boolean;
  /** The form of the question wants something else; only likeness to an utterance can outweigh that. */
  readonly isDoubted: boolean;
  readonly score: number;
}

/** A candidate held against what people ask of it and against the others. */
export interface Match extends Candidate {
  readonly like: Likeness;
  /** How likely it is the answer, 0 to 1; `UNTOLD` where that was not judged. */
  readonly confidence: number;
}

/** A match that is still being judged: filled in place, as copies of a dozen fields took a tenth of a search. */
export interface Draft extends Candidate {
  score: number;
  like: Likeness;
  confidence: number;
}

/** Neither sure nor unsure: what is not judged. */
const UNTOLD = 0.6;

/** What its words ask for, worked out once for all its candidates. */
const wantsOf = onceAQuery(({ asks }) => ({
  definition: asks.includes('definition'),
  list: asks.includes('list'),
  reason: asks.includes('reason'),
  /** A date, a number or a place of one market is none of another, nor of none. */
  ofMarket: asks.some((type) => type === 'date' || type === 'number' || type === 'place'),
}));

/**
 * Hold one fact against a question.
 *
 * @returns how well it answers, or what the question states and the fact denies
 */
export function matchFact(
  profile: IndexedProfile,
  query: Query,
  words: readonly WeighedTerm[],
  context: MatchContext,
): Draft | Veto {
  const wants = wantsOf(query);
  let entityScore = 0;
  let isSubject = false;
  for (const mention of query.entities) {
    const fit = entityFit(profile, mention, query, context);
    if (fit === null) return 'entity';
    if (fit >= 0.85) isSubject = true;
    entityScore += fit;
  }
  if (query.entities.length > 0) entityScore /= query.entities.length;
  let regionScore = 0;
  for (const mention of query.regions) {
    const fit = regionFit(profile, mention, context);
    if (fit === null) return 'region';
    if (fit < 0.4 && wants.ofMarket) return 'region';
    regionScore += fit / query.regions.length;
  }
  let periodScore = 0;
  for (const asked of query.periods) {
    const fit = periodFit(profile, asked, query, context);
    if (fit === null) return 'period';
    periodScore += fit / query.periods.length;
  }
  if (
    query.documents.length > 0 &&
    !profile.fact.citations.some((citation) => query.documents.includes(citation.document))
  )
    return 'detail';
  if (lacksTime(profile, query) || isOtherRank(profile, query)) return 'detail';
  const fit = shapeFit(profile, query, context);
  const isDoubted = fit === null || deniesDetail(profile, query, context);
  const shape = fit ?? 0;
  const cover = coverWords(profile, words);
  let { held, total } = cover;
  const { missing, strongest } = cover;
  if (query.regions.length > 0) {
    total += WEIGHTS.slot;
    if (regionScore >= 0.4) held += WEIGHTS.slot * Math.min(1, regionScore + 0.3);
  }
  if (query.periods.length > 0) {
    total += WEIGHTS.slot;
    if (periodScore >= 0.5) held += WEIGHTS.slot * Math.min(1, periodScore + 0.3);
  }
  const named = Math.min(query.entities.length, 2) * WEIGHTS.named;
  total += named;
  held += named * Math.min(1, entityScore + 0.1);
  const { intent } = profile;
  const wanted = query.hints;
  const isOther = isMeasure(profile) && wanted.size > 0 && !wanted.has(profile.fact.intent);
  const isUnasked =
    isMeasure(profile) &&
    query.stated.size > 0 &&
    !query.stated.has(profile.fact.intent) &&
    !wanted.has(profile.fact.intent);
  const isExact = cover.hinted && isSubject && !intent?.general;
  const coverage = Math.min(
    1,
    (total === 0 ? 1 : held / total) -
      (cover.lacksKind && !givesKind(profile, query, context) ? WEIGHTS.otherKind : 0) -
      (cover.lacksDeed && cover.lacksKind && !givesKind(profile, query, context) ? WEIGHTS.noKind : 0) -
      (isUnasked ? WEIGHTS.unaskedMeasure : isOther ? WEIGHTS.otherMeasure : 0) -
      (cover.lacksDeed ? WEIGHTS.noDeed : 0) -
      (!cover.wantsWords || strongest >= 0.9
        ? 0
        : strongest < 0.7
          ? WEIGHTS.farFetched
          : query.terms.length - missing.length === 1
            ? WEIGHTS.oneSynonym
            : 0) +
      (isExact && !missing.some((term) => term.unknown || term.role === 'verb' || term.role === 'noun')
        ? WEIGHTS.exactBonus
        : 0),
  );
  const qualified = qualifierFit(profile, query);
  const density = held / (held + Math.sqrt(profile.keys.length) * 0.35);
  const isSubjectTopic = (): boolean =>
    missing.length === 0 && query.terms.some((term) => term.keys.includes(`t:${profile.fact.entity}`));
  const isDefining =
    wants.definition && (intent?.defining ?? false) && (query.terms.length === 0 ? isSubject : isSubjectTopic());
  const score =
    (cover.rankedTotal === 0 ? 1 : cover.ranked / cover.rankedTotal) +
    (query.entities.length > 0 ? entityScore * WEIGHTS.entity : 0) +
    (isSubject ? WEIGHTS.subject : 0) +
    (query.regions.length > 0 ? regionScore * WEIGHTS.region : 0) +
    (query.periods.length > 0 ? periodScore * WEIGHTS.period : 0) +
    shape * (wants.reason ? WEIGHTS.reason : WEIGHTS.shape) +
    unitFit(profile, query) * WEIGHTS.unit +
    density * WEIGHTS.density +
    (cover.hinted ? WEIGHTS.intent : 0) +
    (wants.list && profile.fact.list.length > 0 ? WEIGHTS.listing : 0) +
    (isDefining ? WEIGHTS.defining : 0) +
    (qualified ? 0 : -WEIGHTS.unqualified);
  return {
    profile,
    coverage,
    cover,
    told: cover.rankedTotal === 0 ? 1 : cover.told / cover.rankedTotal,
    missing,
    fillsSlots:
      (query.regions.length === 0 || regionScore >= 0.4) && (query.periods.length === 0 || periodScore >= 0.5),
    regionScore,
    periodScore,
    density,
    isQualified: qualified,
    isDoubted,
    score,
    like: UNLIKE,
    confidence: UNTOLD,
  };
}
