import type { Computed, Withheld } from '../../domain/answer.js';
import type { Report, Slots } from '../../domain/catalogue.js';
import type { EntityId, Fact, IntentId } from '../../domain/knowledge.js';
import { describePeriod, overlaps, type Period } from '../../domain/period.js';
import { formatNumber } from '../../domain/value.js';
import type { Core } from '../core.js';
import { drawBar } from './bar.js';
import { periodKey } from './column.js';
import { isNumeric } from './figures.js';
import { type Measured, measure, noteNarrower, subtract, unitOfDifference } from './measured.js';
import { fitsSlots, missingSlot, nearestTo, withhold } from './missing.js';
import { byTime, compareText, groupBy } from './order.js';
import { metricName, nameOf, periodText, readAs } from './reading.js';
import { makeReport } from './report.js';
import { ownFacts, withholdMeasure } from './stat.js';

type TrendSlots = Slots & { readonly metric: IntentId; readonly vendor: EntityId };

export function trend(slots: TrendSlots, from: Period | null, to: Period | null, core: Core): Report | Withheld {
  const own = ownFacts(slots.vendor, slots.metric, core).filter(isNumeric);
  if (own.length === 0) return withholdMeasure(slots, core);
  const bounds = boundsOf(from, to);
  const asked = bounds && !slots.period ? { ...slots, period: bounds } : slots;
  const fitting = own.filter((fact) => fitsSlots(fact, asked) && isWithin(fact, from, to));
  const line = longest(fitting);
  const dated = line.filter((fact) => fact.period !== undefined).sort(byTime);
  const measured = [...groupBy(dated, pointKey).values()].flatMap((facts) => measure(facts, core) ?? []);
  const [first] = measured;
  if (!first) {
    const ends = asked.period ?? from ?? to;
    const wanted = ends ? { ...asked, period: ends } : asked;
    const timed = own.filter((fact) => fact.period !== undefined && fitsSlots(fact, slots));
    const reason =
      timed.length > 0 || !own.some((fact) => fact.period) ? 'no-fact-for-period' : missingSlot(own, slots);
    return withhold(reason, wanted, nearestTo(own, wanted), core);
  }
  const stands = first.facts[0];
  const total = totalChange(measured, slots, core);
  return makeReport(
    {
      readAs: readAs(
        slots,
        measured.flatMap((point) => point.facts),
        core,
      ),
      lead: total?.lead ?? null,
      shape: 'table',
      header: ['Period', metricName(slots.metric, core), 'Change', ''],
      rows: measured.map((point, at) => ({
        cells: [
          periodText(point.facts[0]) ?? '',
          point.text,
          changeOf(measured[at - 1], point),
          drawBar(point.facts[0].value, largestOf(measured, point)),
        ],
        facts: point.facts,
      })),
      notes: [
        ...(slots.region === undefined && stands.region !== undefined
          ? [`Chosen as the market with the most points: ${nameOf(stands.region, core)}.`]
          : []),
        ...(stands.qualifier[0] === undefined ? [] : [`All figures are of: ${stands.qualifier[0]}.`]),
        ...(measured.length === 1 ? ['One point makes no trend.'] : []),
        ...(measured.some((point) => point.isDisputed)
          ? ['The sources disagree where two values stand: no change is worked out there.']
          : []),
        ...(measured.length > 1 && measured.some((point) => !point.isExact && !point.isDisputed)
          ? ['No change is worked out from a bound or a range.']
          : []),
        ...(dated.length < line.length ? ['Figures without a period are left out.'] : []),
        ...noteNarrower(fitting, stands.qualifier[0]),
      ],
      computed: total?.computed ?? null,
    },
    core,
  );
}

function boundsOf(from: Period | null, to: Period | null): Period | null {
  if (!from || !to || from.start > to.end) return null;
  return { start: from.start, end: to.end, grain: 'range' };
}

const isWithin = (fact: Fact, from: Period | null, to: Period | null): boolean =>
  (!from || (fact.period !== undefined && fact.period.start >= from.start)) &&
  (!to || (fact.period !== undefined && fact.period.end <= to.end));

const pointKey = (fact: Fact): string => `${fact.period ? periodKey(fact.period) : ''}|${fact.unit ?? ''}`;

/** The figures of one market, of the whole before of a part, that have the most periods; then no market first. */
function longest(facts: readonly Fact[]): Fact[] {
  const lines = [...groupBy(facts, (fact) => `${fact.qualifier[0] ?? ''}|${fact.region ?? ''}`)].map(([key, line]) => ({
    key,
    line,
    points: new Set(line.filter((fact) => fact.period).map(pointKey)).size,
    narrowed: line[0]?.qualifier.length ? 1 : 0,
  }));
  lines.sort(
    (a, b) =>
      Math.sign(b.points) - Math.sign(a.points) ||
      a.narrowed - b.narrowed ||
      b.points - a.points ||
      compareText(a.key, b.key),
  );
  return lines[0]?.line ?? [];
}

const largestOf = (points: readonly Measured[], like: Measured): number =>
  Math.max(
    ...points
      .filter((point) => point.facts[0].unit === like.facts[0].unit)
      .map((point) => Math.abs(point.facts[0].value)),
  );

/** Counts of a year and of a quarter are no two points of one line; parts of a hundred are. */
function areComparable(a: Measured, b: Measured): boolean {
  const [one] = a.facts;
  const [other] = b.facts;
  return (
    a.isExact &&
    b.isExact &&
    one.unit === other.unit &&
    one.period !== undefined &&
    other.period !== undefined &&
    !overlaps(one.period, other.period) &&
    (one.unit === 'percent' || one.unit === 'rank' || one.period.grain === other.period.grain)
  );
}

const MINUS = '−';

/** "+2", "−3"; a rank goes up when its number goes down. */
function changeOf(before: Measured | undefined, point: Measured): string {
  if (!before || !areComparable(before, point)) return '';
  const value = subtract(point.facts[0].value, before.facts[0].value);
  if (value === 0) return '±0';
  if (point.facts[0].unit === 'rank') return `${value < 0 ? 'up' : 'down'} ${Math.abs(value)}`;
  return `${value > 0 ? '+' : MINUS}${formatNumber(Math.abs(value), undefined)}`;
}

function totalChange(
  points: readonly Measured[],
  slots: TrendSlots,
  core: Core,
): { lead: string; computed: Computed } | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first === last || !areComparable(first, last)) return null;
  const [from] = first.facts;
  const [to] = last.facts;
  const value = subtract(to.value, from.value);
  const unit = unitOfDifference(from);
  const ends = `from ${first.text} (${periodOf(from)}) to ${last.text} (${periodOf(to)})`;
  const isUp = from.unit === 'rank' ? value < 0 : value > 0;
  const size =
    from.unit === 'rank'
      ? `${Math.abs(value)} place${Math.abs(value) === 1 ? '' : 's'}`
      : formatNumber(Math.abs(value), unit);
  const what = `${nameOf(slots.vendor, core)}, ${metricName(slots.metric, core)}`;
  return {
    lead: value === 0 ? `${what}: no change ${ends}.` : `${what}: ${isUp ? 'up' : 'down'} ${size} ${ends}.`,
    computed: { operation: 'difference', value, unit, from: [from.id, to.id] },
  };
}

const periodOf = (fact: Fact): string => (fact.period ? describePeriod(fact.period) : '');
