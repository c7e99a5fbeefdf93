import type { Reason, Withheld } from '../../domain/answer.js';
import type { Slots } from '../../domain/catalogue.js';
import type { EntityId, Fact, FactId } from '../../domain/knowledge.js';
import { contains, describePeriod, overlaps, type Period } from '../../domain/period.js';
import { describeFact } from '../compose.js';
import type { Core } from '../core.js';
import { best, byLatest } from './order.js';
import { listed, metricName, nameOf, readAs } from './reading.js';

const MAX_NEAREST = 5;

/** What was asked for and is not held; `what` stands for the measure where none was named. */
export type Wanted = Slots & { readonly vendors?: readonly EntityId[]; readonly what?: string };

/** Say what is missing and name the nearest held, without their values. */
export function withhold(reason: Reason, wanted: Wanted, nearest: readonly Fact[], core: Core): Withheld {
  const vendors = wanted.vendors ?? (wanted.vendor === undefined ? [] : [wanted.vendor]);
  const about = [
    vendors.length > 0 ? `for ${listed(vendors.map((id) => nameOf(id, core)))}` : '',
    wanted.region === undefined ? '' : `in ${nameOf(wanted.region, core)}`,
    wanted.period ? `(${describePeriod(wanted.period)})` : '',
    wanted.source === undefined ? '' : `according to ${nameOf(wanted.source, core)}`,
  ].filter(Boolean);
  const what = wanted.what ?? (wanted.metric === undefined ? 'anything' : metricName(wanted.metric, core));
  return withholdText(reason, `I don't hold ${[what, ...about].join(' ')}.`, readAs(wanted, [], core), nearest, core);
}

export function withholdText(
  reason: Reason,
  text: string,
  reading: string | null,
  nearest: readonly Fact[],
  core: Core,
): Withheld {
  const near = new Map<string, FactId>();
  for (const fact of nearest) {
    const label = describeFact(fact, core);
    if (near.size < MAX_NEAREST && !near.has(label)) near.set(label, fact.id);
  }
  const suggestions = [...near.keys()];
  return {
    status: reason === 'too-vague' || reason === 'ambiguous' ? 'clarify' : 'abstain',
    reason,
    text: suggestions.length > 0 ? `${text} The nearest I hold: ${suggestions.join('; ')}.` : text,
    readAs: reading,
    suggestions,
    nearest: [...near.values()],
  };
}

type Stated = Pick<Slots, 'region' | 'period' | 'source'>;

export const fitsRegion = (fact: Fact, slots: Stated): boolean =>
  slots.region === undefined || fact.region === slots.region;
export const fitsPeriod = (fact: Fact, slots: Stated): boolean =>
  !slots.period || (fact.period !== undefined && contains(slots.period, fact.period));
export const fitsSource = (fact: Fact, slots: Stated): boolean =>
  slots.source === undefined || fact.by === slots.source;
export const fitsSlots = (fact: Fact, slots: Stated): boolean =>
  fitsRegion(fact, slots) && fitsPeriod(fact, slots) && fitsSource(fact, slots);

/** Which slot none of the facts fits: the first that fails alone, else the period, which fails with the others. */
export function missingSlot(facts: readonly Fact[], slots: Stated): Reason {
  if (!facts.some((fact) => fitsRegion(fact, slots))) return 'no-fact-for-region';
  if (!facts.some((fact) => fitsPeriod(fact, slots))) return 'no-fact-for-period';
  if (!facts.some((fact) => fitsSource(fact, slots))) return 'no-fact';
  if (slots.period && slots.region !== undefined)
    return facts.some((fact) => fitsRegion(fact, slots) && fitsPeriod(fact, slots)) ? 'no-fact' : 'no-fact-for-period';
  return 'no-fact';
}

/** Facts that miss the fewest slots, of these the nearest in time. */
export function nearestTo(facts: Iterable<Fact>, slots: Stated, count: number = MAX_NEAREST): Fact[] {
  const misses = (fact: Fact): number => (fitsRegion(fact, slots) ? 0 : 1) + (fitsSource(fact, slots) ? 0 : 1);
  return best(
    facts,
    count,
    (a, b) =>
      misses(a) - misses(b) ||
      compareGap(a, b, slots.period) ||
      a.qualifier.length - b.qualifier.length ||
      byLatest(a, b),
  );
}

/** Months between two spans; none where they overlap or nothing is asked. */
function gap(own: Period | undefined, asked: Period | undefined): number {
  if (!asked) return 0;
  if (!own) return Number.POSITIVE_INFINITY;
  if (overlaps(own, asked)) return 0;
  return own.end < asked.start ? months(asked.start) - months(own.end) : months(own.start) - months(asked.end);
}

const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

const compareGap = (a: Fact, b: Fact, asked: Period | undefined): number => {
  const one = gap(a.period, asked);
  const other = gap(b.period, asked);
  return one === other ? 0 : one - other;
};
