import type { IndexedProfile } from '../domain/fact-profile.js';
import { tellsKey } from '../domain/keys.js';
import type { EntityId, Fact } from '../domain/knowledge.js';
import { contains, overlaps, type Period, samePeriod } from '../domain/period.js';
import type { Mention, PeriodMention, Query, Token } from '../domain/query.js';
import type { MatchContext } from './context.js';
import { onceAQuery, onceAText } from './once.js';

// How a fact fills the slots of a question: names, markets, periods, units, qualifiers. 1 is exact, null is a veto.

export const isMeasure = (profile: IndexedProfile): boolean =>
  profile.fact.value !== undefined && profile.fact.unit !== 'date';

/** Units of a value that is a span of time. */
export const TIME_UNITS: ReadonlySet<string> = new Set(['years', 'quarters', 'months', 'weeks', 'days']);

/** @returns how near a fact stands to a named entity, 0 to 1; null when it has nothing to do with it */
export function entityFit(
  profile: IndexedProfile,
  mention: Mention,
  query: Query,
  { entities }: MatchContext,
): number | null {
  const { fact } = profile;
  const { entity } = mention;
  if (fact.entity === entity) return 1;
  if (profile.isGroup || entities.get(entity)?.kind === 'group') {
    const fit = groupFit(profile, entity, query, entities);
    if (fit !== undefined) return fit;
  } else if (!profile.mentions.has(entity)) return null;
  if (profile.subject?.parent === entity) return 0.85;
  if (fact.with.includes(entity)) return 0.8;
  // Who merely says so is only meant where the question is about what is said, or names others too.
  if (
    fact.by === entity &&
    entities.get(entity)?.kind === 'person' &&
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

/** The same where the fact is a group's or a group is named, as far as that decides. */
function groupFit(
  profile: IndexedProfile,
  entity: EntityId,
  query: Query,
  entities: MatchContext['entities'],
): number | null | undefined {
  const { fact, subject } = profile;
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
  const named = entities.get(entity);
  if (named?.kind !== 'group') return undefined;
  if (named.members.includes(fact.entity) && (query.entities.length > 1 || query.asks.includes('agent'))) return 0.7;
  // A group stands where each of its members is named.
  return !isMeasure(profile) && named.members.every((member) => profile.mentions.has(member)) ? 0.6 : undefined;
}

/** Whether `entityFit` gives a fact for a named entity that is no group, as far as that does not hang on the question. */
export const NEVER = 0;
export const SURELY = 1;
export const PERHAPS = 2;

export function nearness(
  { fact, isGroup, mentions, subject }: IndexedProfile,
  entity: EntityId,
  entities: MatchContext['entities'],
): number {
  if (fact.entity === entity) return SURELY;
  if (!mentions.has(entity)) return isGroup && subject?.members.includes(entity) ? PERHAPS : NEVER;
  if (isGroup) return PERHAPS;
  return fact.by === entity && entities.get(entity)?.kind === 'person' ? PERHAPS : SURELY;
}

export function regionFit(profile: IndexedProfile, mention: Mention, { entities }: MatchContext): number | null {
  const region = mention.entity;
  const own = profile.fact.region;
  if (own === region) return 1;
  const asked = entities.get(region);
  if (asked?.kind === 'place') return profile.mentions.has(region) ? 1 : null;
  const inside = (outer: EntityId | undefined, inner: EntityId): boolean =>
    outer !== undefined && (entities.get(outer)?.members.includes(inner) ?? false);
  if (profile.mentions.has(region)) return isMeasure(profile) && own !== undefined ? 0.4 : 0.85;
  const isWhole = asked?.scope === 'whole';
  if (own === undefined) return isWhole ? 0.8 : isMeasure(profile) ? null : 0.35;
  if (isMeasure(profile)) return null;
  if (inside(region, own) || inside(own, region)) return 0.5;
  if (isWhole) return 0.4;
  return profile.hasFigure || entities.get(own)?.scope === undefined ? null : 0.1;
}

/** "Outside Norland": no value of Norland, of another market or of all the world is one. */
export const isOfLeftOut = (
  { fact }: IndexedProfile,
  { excluded, regions }: Query,
  { entities }: MatchContext,
): boolean =>
  fact.value !== undefined &&
  regions.length === 0 &&
  excluded.some((id) => entities.get(id)?.kind === 'region') &&
  entities.get(fact.region ?? '')?.scope !== 'open';

/** Of the very market that a question asks about, or of all of it where it names none. */
export const isOfAskedMarket = ({ region }: Fact, { regions }: Query, { entities }: MatchContext): boolean =>
  regions.length === 0
    ? region === undefined || entities.get(region)?.scope === 'whole'
    : regions.every(({ entity }) => entity === region);

/** Inside a span, and neither when it begins nor when it ends. */
const isBetween = (asked: Period, span: Period): boolean => asked.start > span.start && asked.end < span.end;

const wantsValue = ({ asks, stated }: Query): boolean => asks.includes('number') || stated.size > 0;

/** A value of a span is known at its ends or over all of it: only a place held, or a time passed, is so in between. */
const isOfEnds = ({ fact }: IndexedProfile): boolean => fact.unit !== 'rank' && !TIME_UNITS.has(fact.unit ?? '');

/** The year is free when the question leaves it open. */
function sameSeason(asked: PeriodMention, own: Period): boolean {
  const year = own.start.slice(0, 4);
  const { grain, start, end } = asked.period;
  const moved: Period = { grain, start: year + start.slice(4), end: year + end.slice(4) };
  return grain === own.grain ? samePeriod(moved, own) : contains(moved, own);
}

export function periodFit(
  profile: IndexedProfile,
  asked: PeriodMention,
  query: Query,
  { keys }: MatchContext,
): number | null {
  // "next quarter" in the fact's own words: it counts from the text's time, as the question may.
  if (asked.relative) {
    const isTold = ({ stem }: Token): boolean => tellsKey(profile.keys, keys.numberOf(stem));
    if (query.tokens.slice(asked.from, asked.to).every(isTold)) return 0.8;
  }
  const { periods } = profile;
  const strict = isMeasure(profile) || profile.hasFigure;
  let best: number | null = null;
  for (let index = 0; index < periods.length; index++) {
    const period = periods[index] as Period;
    // A measure speaks of its own period; another one in its sentence is a mere comparison.
    const worth = index === 0 || !strict ? 1 : 0.6;
    let fit: number | null = null;
    if (asked.anyYear)
      fit = sameSeason(asked, period)
        ? 1
        : asked.vague && period.grain === 'month' && asked.period.start.slice(5, 7) === period.start.slice(5, 7)
          ? 0.6
          : null;
    else if (samePeriod(asked.period, period)) fit = 1;
    else if (strict && wantsValue(query) && isBetween(asked.period, period) && isOfEnds(profile)) continue;
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

/** 1 when the fact's unit is of the kind that the question speaks of. */
export function unitFit(profile: IndexedProfile, query: Query): number {
  const { unit } = profile.fact;
  if (unit === undefined || query.unit === null) return 0;
  if (query.unit === 'percent') return unit === 'percent' ? 1 : 0;
  const isMoney = unit === 'HKD' || unit === 'USD' || unit === 'CNY';
  if (query.unit === 'money') return isMoney ? 1 : 0;
  return isMoney || unit === 'percent' || unit === 'rank' || unit === 'date' ? 0 : 1;
}

const ASKS_HIGH = /\b(?:highest|peak|maximum|max|the (?:day )?high)\b(?! end)/;
const ASKS_LOW = /\b(?:lowest|minimum|min|the (?:day )?low)\b(?! end)/;
const ASKS_CLOSE =
  /\bclosing (?:price|level|quote|gain|share)|\bat the close\b|\b(?:did|has|had) (?:\S+ ){1,4}closed? at\b/;
/** A low that a price had, not what else may be low beside it. */
const TELLS_LOW = /\blowest\b|\blow (?:\w+ )?prices?\b|\blows\b/i;
const TELLS_HIGH = /\b(?:highest|peak|peaked|high|record)\b/i;

const TELLS_CLOSE = /\bclos(?:ed|ing)\b/i;

/** "The highest price" is none at the close, nor one that was low, nor the other way round; a closing price is neither. */
export function saysOpposite({ fact, hasFigure }: IndexedProfile, query: Query): boolean {
  const end = hasFigure ? endAsked(query) : null;
  if (end === null) return false;
  const [tellsHigh, tellsLow] = [TELLS_HIGH.test(fact.statement), TELLS_LOW.test(fact.statement)];
  const tellsClose = TELLS_CLOSE.test(fact.statement);
  if (end === 'close') return (tellsHigh || tellsLow) && !tellsClose;
  if (!tellsHigh && !tellsLow) return tellsClose;
  return end === 'high' ? tellsLow && !tellsHigh : tellsHigh && !tellsLow;
}

const AVERAGE = /\b(?:averag\w*|avg)\b(?! (?:number of )?(?:monthly|daily))/i;

const saysAverage = onceAText((text) => AVERAGE.test(text));

/** "The monthly average": a value that is none. One of two values that are compared may be. */
export const lacksAverage = (profile: IndexedProfile, query: Query): boolean =>
  query.operation === 'look-up' &&
  saysAverage(query) &&
  isMeasure(profile) &&
  profile.fact.authored &&
  !AVERAGE.test(profile.fact.statement);

/** Which end of a value is asked for, if one is. */
const endAsked = onceAQuery(({ text, operation }) => {
  if (operation === 'difference' || operation === 'compare') return null;
  const [high, low, close] = [ASKS_HIGH.test(text), ASKS_LOW.test(text), ASKS_CLOSE.test(text)];
  if (high === low) return close && !high ? 'close' : null;
  return high ? 'high' : 'low';
});

/** All that the words of a question may stand for. */
const saidIn = onceAQuery(({ terms, tokens }): ReadonlySet<string> => {
  const said = new Set<string>();
  for (const { keys, parts } of terms) {
    for (const key of keys) said.add(key);
    for (const part of parts) said.add(part);
  }
  for (const { stem } of tokens) said.add(stem);
  return said;
});

/** A place among those who do something else is no place among all. */
export const isOtherRank = (profile: IndexedProfile, query: Query): boolean =>
  profile.fact.unit === 'rank' && !qualifierFit(profile, query);

/** True when the question says what a narrow figure is of, or the figure is not narrow. */
export function qualifierFit({ qualifiers, qualifying }: IndexedProfile, query: Query): boolean {
  if (qualifiers.length === 0) return true;
  const said = saidIn(query);
  return qualifying.some((key) => said.has(key));
}
