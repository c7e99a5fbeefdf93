import type { IndexedProfile } from '../domain/fact-profile.js';
import { type Grain, type Period, samePeriod } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import { onceAText } from './once.js';

// The time that a question asks for.

const CLOCK = /\b\d{1,2}:\d{2}\b|o'clock|\b(?:a\.?m|p\.?m|noon|midnight|morning|afternoon|evening)\b/i;
/** A quarter or a month that is asked for is told by a period no longer than it. */
const FINE_ENOUGH: readonly (readonly [RegExp, ReadonlySet<Grain>])[] = [
  [/\b(?:which|what) quarter\b/, new Set<Grain>(['quarter', 'month', 'day'])],
  [/\b(?:which|what) month\b/, new Set<Grain>(['month', 'day'])],
];

/** "Since when": that something is so in a quarter or a year tells nothing of it; what happened in a month or on a day does. */
const BEGINS =
  /\b(?:since|beg[aiu]n|begins|started|entered|launched|founded|established|as early as|from (?:19|20)\d\d|for (?:\w+ ){0,2}(?:years|months|decades)|turning point|halt|suspend|stopp|ended)/i;
const OF_EVENTS: ReadonlySet<Grain> = new Set<Grain>(['month', 'day']);
/** "How long did it wait" */
const SPANS =
  /\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|half an?|several|many|few|some|an?|much|long|short) (?:\w+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|quarters?|decades?|time)\b|\b(?:since (?:\d|then|early|late|the|its)|until|till|for now|for a while|temporar|permanent|always|long\b)/i;

/** What a question asks of a time: how fine it must be, whether its start or its length. */
const timeAsked = onceAText((text) => ({
  fine: FINE_ENOUGH.find(([asked]) => asked.test(text))?.[1] ?? null,
  since: /\bsince when\b/.test(text),
  span: /\bhow (?:long|soon|much time)\b/.test(text),
}));

const asksOnlyWhen = ({ asks, polar }: Query): boolean =>
  asks.length > 0 && asks.every((type) => type === 'date') && !polar;

const has = (periods: readonly Period[], grains: ReadonlySet<Grain>): boolean =>
  periods.some(({ grain }) => grains.has(grain));

/** A time is asked for, down to the hour, the day, the month or the quarter, and the fact has none, or only the one that the question says. */
export function lacksTime({ fact, gives, periods: own }: IndexedProfile, query: Query): boolean {
  if (query.wantsClock && !CLOCK.test(fact.statement)) return true;
  const { fine, since, span } = timeAsked(query);
  if (since && !OF_EVENTS.has(fact.period?.grain ?? 'range') && !BEGINS.test(fact.statement)) return true;
  if (span && !gives.has('duration') && !SPANS.test(fact.statement)) return true;
  const onlyWhen = asksOnlyWhen(query);
  if (fact.unit === 'date' || !(query.wantsDay || fine !== null || onlyWhen)) return false;
  if (query.wantsDay && !has(own, DAYS)) return true;
  if (fine !== null && !has(own, fine)) return true;
  return onlyWhen && own.length > 0 && own.every((period) => isSaid(period, query));
}
const DAYS: ReadonlySet<Grain> = new Set<Grain>(['day']);

const isSaid = (period: Period, { periods }: Query): boolean =>
  periods.some((said) => !said.anyYear && samePeriod(said.period, period));
