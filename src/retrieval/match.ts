import type { FactProfile } from '../domain/fact-profile.js';
import type { AnswerType, Entity, EntityId, Intent, IntentId } from '../domain/knowledge.js';
import { contains, overlaps, type Period, samePeriod } from '../domain/period.js';
import type { Mention, PeriodMention, Query, Term } from '../domain/query.js';
import { WEIGHTS } from './weights.js';

/** What keeps a fact from answering a question. */
export type Veto = 'entity' | 'region' | 'period' | 'detail';

/** How well one fact answers one question; every part from 0 to 1, higher is better. */
export interface Match {
  readonly profile: FactProfile;
  /** Share of the question's words, by weight, that the fact accounts for. */
  readonly coverage: number;
  /** Share of the words, by weight, that its statement itself says, by the word or a synonym. */
  readonly told: number;
  /** Words that it does not account for. */
  readonly missing: readonly Term[];
  readonly score: number;
}

export interface MatchContext {
  readonly entities: ReadonlyMap<EntityId, Entity>;
  readonly intents: ReadonlyMap<IntentId, Intent>;
  weight(key: string): number;
}

export const isMeasure = (profile: FactProfile): boolean =>
  profile.fact.value !== undefined && profile.fact.unit !== 'date';

/** @returns how near a fact stands to a named entity, 0 to 1; null when it has nothing to do with it */
export function entityFit(
  profile: FactProfile,
  mention: Mention,
  query: Query,
  { entities }: MatchContext,
): number | null {
  const { fact } = profile;
  const { entity } = mention;
  if (fact.entity === entity) return 1;
  const subject = entities.get(fact.entity);
  const named = entities.get(entity);
  // Most facts have nothing to do with whom a question names: turn them away first.
  if (!profile.mentions.has(entity) && subject?.kind !== 'group' && named?.kind !== 'group') return null;
  if (subject?.kind === 'group' && query.excluded.some((other) => subject.members.includes(other))) return null;
  if (subject?.kind === 'group' && subject.members.includes(entity)) {
    // A group's figure answers only a question that names all its members.
    const allNamed = subject.members.every((member) => query.entities.some((other) => other.entity === member));
    if (allNamed) return 0.95;
    const isNamed =
      profile.mentions.has(entity) ||
      subject.name.toLowerCase().includes(entities.get(entity)?.name.toLowerCase() ?? entity);
    return (isMeasure(profile) && !fact.with.includes(entity)) || !isNamed ? null : 0.6;
  }
  if (
    named?.kind === 'group' &&
    named.members.includes(fact.entity) &&
    (query.entities.length > 1 || query.asks.includes('agent'))
  )
    return 0.7;
  if (subject?.parent === entity) return 0.85;
  if (fact.with.includes(entity)) return 0.8;
  // Who merely says so is only meant where the question is about what is said, or names others too.
  if (
    fact.by === entity &&
    named?.kind === 'person' &&
    !query.speaks &&
    !query.asks.includes('agent') &&
    query.entities.length === 1
  )
    return null;
  if (profile.roles.has(entity)) return 0.75;
  // The measure of one company is no measure of another that its sentence happens to name.
  if (profile.mentions.has(entity)) return isMeasure(profile) ? 0.45 : 0.55;
  return null;
}

export function regionFit(profile: FactProfile, mention: Mention, { entities }: MatchContext): number | null {
  const region = mention.entity;
  const own = profile.fact.region;
  if (own === region) return 1;
  const asked = entities.get(region);
  if (asked?.kind === 'place') return profile.mentions.has(region) ? 1 : null;
  const inside = (outer: EntityId | undefined, inner: EntityId): boolean =>
    outer !== undefined && (entities.get(outer)?.members.includes(inner) ?? false);
  if (profile.mentions.has(region)) return isMeasure(profile) && own !== undefined ? 0.4 : 0.85;
  if (own === undefined) return region === 'world' ? 0.8 : isMeasure(profile) ? null : 0.35;
  if (isMeasure(profile)) return null;
  if (inside(region, own) || inside(own, region)) return 0.5;
  if (region === 'world') return 0.4;
  return profile.hasFigure || !['overseas', 'world'].includes(own) ? null : 0.1;
}

/** The year is free when the question leaves it open. */
function sameSeason(asked: PeriodMention, own: Period): boolean {
  const year = own.start.slice(0, 4);
  const moved: Period = {
    ...asked.period,
    start: year + asked.period.start.slice(4),
    end: year + asked.period.end.slice(4),
  };
  return asked.period.grain === own.grain ? samePeriod(moved, own) : contains(moved, own);
}

export function periodFit(profile: FactProfile, asked: PeriodMention, query: Query): number | null {
  // "next quarter" in the fact's own words: it counts from the text's time, as the question may.
  if (asked.relative && query.tokens.slice(asked.from, asked.to).every((token) => profile.told.has(token.stem)))
    return 0.8;
  const own = profile.fact.period;
  const periods = own ? [own, ...profile.stated] : profile.stated;
  const strict = isMeasure(profile) || profile.hasFigure;
  let best: number | null = null;
  for (const [index, period] of periods.entries()) {
    // A measure speaks of its own period; another one in its sentence is a mere comparison.
    const worth = index === 0 || !strict ? 1 : 0.6;
    let fit: number | null = null;
    if (asked.anyYear)
      fit = sameSeason(asked, period)
        ? 1
        : !strict && period.grain !== 'year' && sameSeason({ ...asked, period: { ...asked.period } }, period)
          ? 0.6
          : null;
    else if (samePeriod(asked.period, period)) fit = 1;
    else if (contains(asked.period, period)) fit = asked.vague || period.grain !== 'year' ? 0.85 : 0.7;
    else if (
      period.grain === 'range' &&
      contains(period, asked.period) &&
      index === 0 &&
      !(strict && !isMeasure(profile))
    )
      fit = 0.75;
    else if (asked.vague && overlaps(asked.period, period))
      fit = strict ? (contains(period, asked.period) && period.grain === 'year' ? 0.5 : 0.6) : 0.6;
    else if (!strict && overlaps(asked.period, period)) fit = 0.55;
    if (fit !== null && (best === null || fit * worth > best)) best = fit * worth;
  }
  if (best === null && asked.relative && !strict) return 0.5;
  if (best === null && periods.length === 0 && !strict) return 0.3;
  return best;
}

/** Shapes of answer without which a fact can't answer; the others only help. */
const REQUIRED: readonly AnswerType[] = ['reason', 'date', 'duration', 'number', 'place', 'agent'];

function shapeFit(profile: FactProfile, query: Query, { entities }: MatchContext): number | null {
  if (query.figure !== null && !figureFits(profile, query)) return null;
  const primary = REQUIRED.find((type) => query.asks.includes(type));
  const soft = query.asks.filter((type) => !REQUIRED.includes(type));
  let fit = 0.6;
  if (soft.some((type) => profile.gives.has(type))) fit = 1;
  if (primary === undefined) return query.asks.length === 0 ? 0.8 : fit;
  if (primary === 'agent' && profile.gives.has('agent')) {
    const asked = new Set(query.entities.map((mention) => mention.entity));
    const other = [...profile.mentions].some(
      (id) =>
        !asked.has(id) &&
        ['company', 'brand', 'group', 'institution', 'person', 'service'].includes(entities.get(id)?.kind ?? '') &&
        !query.entities.some((mention) => entities.get(mention.entity)?.parent === id),
    );
    return other || profile.fact.by !== undefined || profile.fact.gives.includes('agent') ? 1 : null;
  }
  if (primary === 'place') {
    const asked = new Set([...query.regions, ...query.entities].map((mention) => mention.entity));
    const other = profile.order.some(
      (id) => !asked.has(id) && ['region', 'place', 'event'].includes(entities.get(id)?.kind ?? ''),
    );
    // "Where do they put their hopes" asks for no place on the map: then the words must all be there.
    if (!other && !profile.fact.gives.includes('place')) return query.terms.length >= 3 ? 0 : null;
    return 1;
  }
  if (profile.gives.has(primary)) return 1;
  if (primary === 'reason') return query.wantsReason ? null : 0;
  if (primary === 'duration' && profile.gives.has('number')) return 0.6;
  return null;
}

/** Years are counted when a question says "years", which names no thing. */
const TIME_UNITS: ReadonlySet<string> = new Set(['years', 'quarters', 'months', 'weeks', 'days']);

/** A figure of the kind that is asked for, and beside what is to be counted. */
function figureFits(profile: FactProfile, query: Query): boolean {
  if (query.figure === null) return true;
  if (!profile.figures.has(query.figure)) return false;
  if (query.figure !== 'count' || query.counted.length === 0 || profile.counted.size === 0) return true;
  if (isMeasure(profile)) return !TIME_UNITS.has(profile.fact.unit ?? '');
  return query.counted.some((key) => profile.counted.has(key));
}

/** How well a fact accounts for a word, 0 to 1. */
export function termFit(term: Term, keys: ReadonlyMap<string, number>): number {
  let best = 0;
  for (const key of term.keys) {
    const worth = keys.get(key);
    if (worth !== undefined && worth > best) best = worth;
  }
  // A measure's name is its whole phrase: "capital market" and "value" make no market value.
  if (best < 0.9 && term.parts.length > 0 && !term.keys.some((key) => key.startsWith('m:'))) {
    let held = 0;
    let worth = 0;
    for (const part of term.parts) {
      const own = keys.get(part);
      if (own === undefined) continue;
      held++;
      worth += own;
    }
    best = Math.max(best, held === term.parts.length ? worth / held : (held / term.parts.length) * 0.6);
  }
  return best;
}

export function termWeight(term: Term, { weight }: MatchContext): number {
  if (term.unknown) return WEIGHTS.unknownWord;
  if (/^\d$|^10$/.test(term.text)) return WEIGHTS.smallFigure;
  // The word itself where the pack uses it; else the most common thing it may stand for.
  const own = term.parts.length === 0 ? weight(term.keys[0] ?? '') : 1;
  if (own < 1) return own;
  const used = term.keys.map(weight).filter((value) => value < 1);
  return used.length === 0 ? WEIGHTS.unusedWord : Math.min(...used);
}

/** How much a missing word counts: a deed that no fact of the pack speaks of is what the question is about. */
function needOf(term: Term, { weight }: MatchContext): number {
  const isUnused = term.keys.every((key) => weight(key) === 1);
  if (!isUnused) return term.need;
  return term.role === 'verb' ? 1 : term.role === 'category' ? UNUSED_CATEGORY_NEED : term.need;
}

/** A kind of thing that no fact of the pack speaks of ("which bank") is hardly answered by one. */
const UNUSED_CATEGORY_NEED = 0.8;

/** 1 when the fact's unit is of the kind that the question speaks of. */
export function unitFit(profile: FactProfile, query: Query): number {
  const { unit } = profile.fact;
  if (unit === undefined || query.unit === null) return 0;
  if (query.unit === 'percent') return unit === 'percent' ? 1 : 0;
  const isMoney = unit === 'HKD' || unit === 'USD' || unit === 'CNY';
  if (query.unit === 'money') return isMoney ? 1 : 0;
  return isMoney || unit === 'percent' || unit === 'rank' || unit === 'date' ? 0 : 1;
}

/** True when the question says what a narrow figure is of, or the figure is not narrow. */
export function qualifierFit(profile: FactProfile, query: Query): boolean {
  return (
    profile.qualifiers.length === 0 ||
    profile.qualifiers.some(
      (keys) =>
        query.terms.some(
          (term) => term.keys.some((key) => keys.has(key)) || term.parts.some((part) => keys.has(part)),
        ) || query.tokens.some((token) => keys.has(token.stem)),
    )
  );
}

/** Whose it is, however far up: an engine of a unit of a company. */
function belongsTo(entity: EntityId, owner: EntityId, entities: ReadonlyMap<EntityId, Entity>): boolean {
  for (let parent = entities.get(entity)?.parent; parent !== undefined; parent = entities.get(parent)?.parent)
    if (parent === owner) return true;
  return false;
}

/** What a question says in passing and the fact says otherwise: another place, another doer, another member's figure. */
function deniesDetail(profile: FactProfile, query: Query, { entities, intents }: MatchContext): boolean {
  const { fact } = profile;
  if (
    query.place !== null &&
    fact.unit === 'rank' &&
    !(Number(fact.value) >= query.place.from && Number(fact.value) <= query.place.to)
  )
    return true;
  if (query.place?.to === 1 && profile.isAmongTop) return true;
  if (query.speaker !== null && fact.by !== query.speaker && fact.entity !== query.speaker) return true;
  if (query.wantsAge && !profile.keys.has('old')) return true;
  if (query.superlative && profile.isLaterSuperlative) return true;
  if (
    query.wantsDay &&
    !(fact.period?.grain === 'day' || profile.stated.some((period) => period.grain === 'day') || fact.unit === 'date')
  )
    return true;
  const wantsFigure =
    query.asks.includes('number') || query.terms.some((term) => term.keys.some((key) => key.startsWith('m:')));
  if (wantsFigure && profile.hasFigure && query.entities.length > 0) {
    const owns = query.entities.some(
      ({ entity }) =>
        fact.entity === entity ||
        entities.get(fact.entity)?.parent === entity ||
        (entities.get(fact.entity)?.members.includes(entity) ?? false) ||
        entities.get(entity)?.members.includes(fact.entity) ||
        fact.by === entity ||
        entities.get(fact.entity)?.kind === 'topic' ||
        entities.get(entity)?.kind === 'institution',
    );
    const isGroup =
      (entities.get(fact.entity)?.kind === 'group' || entities.get(fact.entity)?.kind === 'topic') &&
      fact.list.length > 0 &&
      query.entities.length === 1 &&
      entities.get(query.entities[0]?.entity ?? '')?.kind === 'company';
    if (!owns || isGroup) return true;
  }
  if (query.doer !== null && !intents.get(fact.intent)?.mutual) {
    const order = profile.order.filter((id) => query.entities.some((mention) => mention.entity === id));
    const isDoer =
      fact.entity === query.doer ||
      belongsTo(fact.entity, query.doer, entities) ||
      fact.by === query.doer ||
      (entities.get(fact.entity)?.members.includes(query.doer) ?? false);
    if (!isDoer && !order.includes(query.doer)) return true;
    if (
      order.length > 1 &&
      order.includes(query.doer) &&
      order[0] !== query.doer &&
      !/\bby\b|\bbecause\b/.test(fact.statement)
    )
      return true;
  }
  return false;
}

/**
 * Hold one fact against a question.
 *
 * @returns how well it answers, or what the question states and the fact denies
 */
export function matchFact(
  profile: FactProfile,
  query: Query,
  weights: readonly number[],
  context: MatchContext,
): Match | Veto {
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
    // A date, a number or a place of one market is none of another, nor of none.
    if (fit < 0.4 && query.asks.some((type) => type === 'date' || type === 'number' || type === 'place'))
      return 'region';
    regionScore += fit / query.regions.length;
  }
  let periodScore = 0;
  for (const asked of query.periods) {
    const fit = periodFit(profile, asked, query);
    if (fit === null) return 'period';
    periodScore += fit / query.periods.length;
  }
  if (
    query.documents.length > 0 &&
    !profile.fact.citations.some((citation) => query.documents.includes(citation.document))
  )
    return 'detail';
  const shape = shapeFit(profile, query, context);
  if (shape === null || deniesDetail(profile, query, context)) return 'detail';

  let held = 0;
  let total = 0;
  let ranked = 0;
  let rankedTotal = 0;
  let hinted = false;
  let strongest = 0;
  let told = 0;
  const missing: Term[] = [];
  query.terms.forEach((term, index) => {
    const weight = weights[index] ?? 1;
    const fit = termFit(term, profile.keys);
    // A common thing or deed tells facts apart badly, but a fact without it is still about something else.
    const share =
      (term.role === 'noun' || term.role === 'verb') && !/^\d/.test(term.text)
        ? Math.max(weight, WEIGHTS.leastContent)
        : weight;
    total += share * (fit + (1 - fit) * needOf(term, context));
    held += share * fit;
    if (
      fit >= 0.5 &&
      (term.keys.some((key) => profile.told.has(key)) ||
        (term.parts.length > 0 && term.parts.every((part) => profile.told.has(part))))
    )
      told += weight;
    if (fit < 0.5) missing.push(term);
    if (fit > strongest && term.role !== 'operation') strongest = fit;
    ranked += weight * fit;
    rankedTotal += weight;
    if (fit > 0 && term.keys.includes(`i:${profile.fact.intent}`)) hinted = true;
  });
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
  const intent = context.intents.get(profile.fact.intent);
  const wanted = query.hints;
  const isOther = isMeasure(profile) && wanted.size > 0 && !wanted.has(profile.fact.intent);
  const isUnasked = isMeasure(profile) && query.stated.size > 0 && !query.stated.has(profile.fact.intent);
  const isExact = hinted && isSubject && !intent?.general;
  const verbs = query.terms.filter((term) => term.role === 'verb');
  const lacksDeed = verbs.some((term) => term.need > 0.5) && verbs.every((term) => missing.includes(term));
  const kinds = query.terms.filter((term) => term.role === 'category');
  const lacksKind = lacksDeed && kinds.length > 0 && kinds.every((term) => missing.includes(term));
  const coverage = Math.min(
    1,
    (total === 0 ? 1 : held / total) -
      (lacksKind ? WEIGHTS.noKind : 0) -
      (isUnasked ? WEIGHTS.unaskedMeasure : isOther ? WEIGHTS.otherMeasure : 0) -
      (lacksDeed ? WEIGHTS.noDeed : 0) -
      (query.terms.length === 0 || strongest >= 0.9
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
  const density = held / (held + Math.sqrt(profile.keys.size) * 0.35);
  const isSubjectTopic =
    missing.length === 0 && query.terms.some((term) => term.keys.includes(`t:${profile.fact.entity}`));
  const isDefining =
    query.asks.includes('definition') &&
    (intent?.defining ?? false) &&
    (query.terms.length === 0 ? isSubject : isSubjectTopic);
  const score =
    (rankedTotal === 0 ? 1 : ranked / rankedTotal) +
    (query.entities.length > 0 ? entityScore * WEIGHTS.entity : 0) +
    (isSubject ? WEIGHTS.subject : 0) +
    (query.regions.length > 0 ? regionScore * WEIGHTS.region : 0) +
    (query.periods.length > 0 ? periodScore * WEIGHTS.period : 0) +
    shape * (query.asks.includes('reason') ? WEIGHTS.reason : WEIGHTS.shape) +
    unitFit(profile, query) * WEIGHTS.unit +
    density * WEIGHTS.density +
    (hinted ? WEIGHTS.intent : 0) +
    (query.asks.includes('list') && profile.fact.list.length > 0 ? WEIGHTS.listing : 0) +
    (isDefining ? WEIGHTS.defining : 0) +
    (qualified ? 0 : -WEIGHTS.unqualified);
  return { profile, coverage, told: rankedTotal === 0 ? 1 : told / rankedTotal, missing, score };
}
