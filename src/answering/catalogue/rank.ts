import type { Withheld } from '../../domain/answer.js';
import type { Report, Slots } from '../../domain/catalogue.js';
import type { EntityKind, Fact, IntentId } from '../../domain/knowledge.js';
import { describePeriod } from '../../domain/period.js';
import type { Core } from '../core.js';
import { factsAt, figuresOf, isNumeric, selectFigures } from './figures.js';
import { compareValues, type Measured, marketAndPeriod, measure, noteNarrower, preferLater } from './measured.js';
import { missingSlot, nearestTo, withhold } from './missing.js';
import { compareText, groupBy } from './order.js';
import { listed, metricName, nameOf, readAs } from './reading.js';
import { makeReport } from './report.js';

type RankSlots = Slots & { readonly metric: IntentId };

const RANKED: ReadonlySet<EntityKind> = new Set<EntityKind>(['company', 'brand', 'group', 'product', 'service']);
const MAX_TOP = 25;

export function rank(slots: RankSlots, order: 'highest' | 'lowest', top: number, core: Core): Report | Withheld {
  const figures = figuresOf(core);
  const isRanked = (fact: Fact): boolean => {
    const kind = core.lexicon.entities.get(fact.entity)?.kind;
    return isNumeric(fact) && kind !== undefined && RANKED.has(kind);
  };
  const { metric, region, period, source } = slots;
  const asked = {
    metric,
    ...(region === undefined ? {} : { region }),
    ...(period ? { period } : {}),
    ...(source === undefined ? {} : { source }),
  };
  const fitting = factsAt(figures, selectFigures(figures, asked)).filter(isRanked);
  const chosen = widest(fitting, core);
  if (!chosen) {
    const held = factsAt(figures, selectFigures(figures, { metric })).filter(isRanked);
    const reason = held.length === 0 ? 'no-fact-for-measure' : missingSlot(held, slots);
    return withhold(
      reason,
      { ...slots, what: `a ranking by ${metricName(metric, core)}` },
      nearestTo(held, slots),
      core,
    );
  }
  const { vendors, groups, stands } = chosen;
  const sorted = vendors.sort(
    (a, b) =>
      (order === 'highest' ? 1 : -1) * compareValues(a.facts[0], b.facts[0]) ||
      compareText(nameOf(a.entity, core), nameOf(b.entity, core)),
  );
  const count = Math.max(1, Math.min(MAX_TOP, Math.floor(top) || 1));
  const shown = sorted.slice(0, count);
  const isOpen = region === undefined || period?.start !== stands.period?.start || period?.end !== stands.period?.end;
  const disputed = shown.filter((row) => row.isDisputed).map((row) => nameOf(row.entity, core));
  const narrower = fitting.filter((fact) => fact.region === stands.region && fact.period?.end === stands.period?.end);
  return makeReport(
    {
      readAs: readAs({ ...slots, vendors: [] }, [stands], core),
      lead: `${order === 'highest' ? 'Highest' : 'Lowest'} ${metricName(metric, core)}${where(stands, core)}: ${shown.length} of ${sorted.length} with a sourced figure.`,
      shape: 'table',
      header: ['Place', 'Name', metricName(metric, core)],
      rows: shown.map((row) => ({
        cells: [placeOf(row, sorted), nameOf(row.entity, core), row.text],
        facts: row.facts,
      })),
      notes: [
        ...(isOpen
          ? [`Chosen as the market and period that most are held for: ${marketAndPeriod(stands, core)}.`]
          : []),
        ...(stands.qualifier[0] === undefined ? [] : [`All figures are of: ${stands.qualifier[0]}.`]),
        ...(disputed.length > 0
          ? [`The sources disagree on ${listed(disputed)}: placed by the first of the values.`]
          : []),
        ...(groups.length > 0
          ? [`Groups are not ranked beside their members: ${listed(groups.map((id) => nameOf(id, core)))}.`]
          : []),
        ...noteNarrower(narrower, stands.qualifier[0]),
      ],
    },
    core,
  );
}

interface Field {
  readonly vendors: Measured[];
  /** Groups that were left out. */
  readonly groups: readonly string[];
  /** A fact of the combination. */
  readonly stands: Fact;
}

/** The market and period that most vendors have a figure for, of the whole before of a part; then the latest. */
function widest(facts: readonly Fact[], core: Core): Field | null {
  const fields = [...groupBy(facts, combinationKey).values()].flatMap((group) => {
    const [stands] = group;
    return stands ? [{ group, stands, size: sizeOf(group, core) }] : [];
  });
  fields.sort(
    (a, b) =>
      a.stands.qualifier.length - b.stands.qualifier.length || b.size - a.size || preferLater(a.stands, b.stands),
  );
  const [field] = fields;
  if (!field) return null;
  const all = [...groupBy(field.group, (fact) => fact.entity).values()].flatMap((own) => measure(own, core) ?? []);
  const single = all.filter((row) => !isGroup(row.entity, core));
  const groups = single.length > 0 ? all.filter((row) => isGroup(row.entity, core)).map((row) => row.entity) : [];
  return { vendors: single.length > 0 ? single : all, groups, stands: field.stands };
}

const combinationKey = (fact: Fact): string =>
  `${fact.region ?? ''}|${fact.period?.start ?? ''}/${fact.period?.end ?? ''}|${fact.unit ?? ''}|${fact.qualifier[0] ?? ''}`;

const isGroup = (id: string, core: Core): boolean => core.lexicon.entities.get(id)?.kind === 'group';

const sizeOf = (facts: readonly Fact[], core: Core): number =>
  new Set(facts.flatMap((fact) => (isGroup(fact.entity, core) ? [] : fact.entity))).size;

/** Equal values share a place; a rank is its own place. */
function placeOf(row: Measured, sorted: readonly Measured[]): string {
  const [fact] = row.facts;
  if (fact.unit === 'rank') return String(fact.value);
  return String(sorted.findIndex((other) => compareValues(other.facts[0], fact) === 0) + 1);
}

function where(fact: Fact, core: Core): string {
  const region = fact.region === undefined ? '' : ` in ${nameOf(fact.region, core)}`;
  return `${region}${fact.period ? ` in ${describePeriod(fact.period)}` : ''}`;
}
