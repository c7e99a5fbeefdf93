import type { FactProfile } from '../domain/fact-profile.js';
import { type Grain, type Period, samePeriod } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import { onceAQuery } from './once.js';

// The time that a question asks for.

const CLOCK = /\b\d{1,2}:\d{2}\b|o'clock|\b(?:a\.?m|p\.?m|noon|midnight|morning|afternoon|evening)\b/i;
/** A quarter or a month that is asked for is told by a period no longer than it. */
const FINE_ENOUGH: readonly (readonly [RegExp, ReadonlySet<Grain>])[] = [
  [/\b(?:which|what) quarter\b/, new Set<Grain>(['quarter', 'month', 'day'])],
  [/\b(?:which|what) month\b/, new Set<Grain>(['month', 'day'])],
];

const grainsAsked = onceAQuery(({ text }) => FINE_ENOUGH.find(([asked]) => asked.test(text))?.[1] ?? null);

/** A time is asked for, down to the hour, the day, the month or the quarter, and the fact has none, or only the one that the question says. */
export function lacksTime({ fact, stated }: FactProfile, query: Query): boolean {
  if (query.wantsClock && !CLOCK.test(fact.statement)) return true;
  if (fact.unit === 'date') return false;
  const own = fact.period ? [fact.period, ...stated] : stated;
  const has = (grains: ReadonlySet<Grain>): boolean => own.some(({ grain }) => grains.has(grain));
  if (query.wantsDay && !has(DAYS)) return true;
  const fine = grainsAsked(query);
  if (fine !== null && !has(fine)) return true;
  const isSaid = (period: Period): boolean =>
    query.periods.some((said) => !said.anyYear && samePeriod(said.period, period));
  const asksOnlyWhen = query.asks.length > 0 && query.asks.every((type) => type === 'date');
  return asksOnlyWhen && !query.polar && own.length > 0 && own.every(isSaid);
}
const DAYS: ReadonlySet<Grain> = new Set<Grain>(['day']);
