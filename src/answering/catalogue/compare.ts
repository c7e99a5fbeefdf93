import type { Computed, Withheld } from '../../domain/answer.js';
import type { Report, Slots } from '../../domain/catalogue.js';
import type { EntityId, Fact, IntentId } from '../../domain/knowledge.js';
import { formatNumber } from '../../domain/value.js';
import { attributionOf } from '../cite.js';
import type { Core } from '../core.js';
import { combinationOf, isNumeric } from './figures.js';
import {
  compareValues,
  type Measured,
  marketAndPeriod,
  measure,
  noteNarrower,
  preferLater,
  subtract,
  unitOfDifference,
  whyNoDifference,
} from './measured.js';
import { fitsSlots, missingSlot, nearestTo, withhold, withholdText } from './missing.js';
import { groupBy } from './order.js';
import { listed, metricName, nameOf, readAs } from './reading.js';
import { makeReport } from './report.js';
import { ownFacts, withholdMeasure } from './stat.js';

type CompareSlots = Slots & { readonly metric: IntentId };

export function compare(named: readonly EntityId[], slots: CompareSlots, core: Core): Report | Withheld {
  const vendors = [...new Set(named)];
  if (vendors.length < 2)
    return withholdText('too-vague', 'Name two that are not the same.', readAs(slots, [], core), [], core);
  const held = vendors.map((vendor) => ownFacts(vendor, slots.metric, core));
  const fitting = held.map((facts) => facts.filter((fact) => isNumeric(fact) && fitsSlots(fact, slots)));
  const chosen = latestCommon(fitting);
  if (!chosen) return withholdComparison(vendors, held, slots, core);
  const rows = fitting
    .flatMap(
      (facts) =>
        measure(
          facts.filter((fact) => combinationOf(fact) === combinationOf(chosen)),
          core,
        ) ?? [],
    )
    .sort((a, b) => compareValues(a.facts[0], b.facts[0]));
  const facts = rows.flatMap((row) => row.facts);
  const { lead, computed, note } = weigh(rows, core);
  const narrowed = fitting
    .flat()
    .filter((fact) => fact.region === chosen.region && fact.period?.end === chosen.period?.end);
  return makeReport(
    {
      readAs: readAs({ ...slots, vendors }, facts, core),
      lead,
      shape: 'table',
      header: ['Name', metricName(slots.metric, core), 'Who says so'],
      rows: rows.map((row) => ({ cells: [nameOf(row.entity, core), row.text, sayers(row, core)], facts: row.facts })),
      notes: [...noteChosen(slots, chosen, core), ...note, ...noteNarrower(narrowed, chosen.qualifier[0])],
      computed,
    },
    core,
  );
}

/** A fact that stands for the combination all of them have: of the whole before of a part, then the latest. */
function latestCommon(fitting: readonly (readonly Fact[])[]): Fact | null {
  const [first = [], ...rest] = fitting.map((facts) => groupBy(facts, combinationOf));
  const common = [...first].filter(([key]) => rest.every((other) => (other as Map<string, Fact[]>).has(key)));
  const stands = common.flatMap(([, facts]) => facts.slice(0, 1));
  return stands.sort((a, b) => a.qualifier.length - b.qualifier.length || preferLater(a, b))[0] ?? null;
}

const sayers = (row: Measured, core: Core): string =>
  [...new Set(row.facts.flatMap((fact) => attributionOf(fact, core.lexicon.entities) ?? []))].join(', ') || '–';

export function noteChosen(slots: Slots, chosen: Fact, core: Core): string[] {
  const isOpen =
    (slots.region === undefined && chosen.region !== undefined) ||
    (chosen.period !== undefined && slots.period?.end !== chosen.period.end) ||
    (chosen.period !== undefined && slots.period?.start !== chosen.period.start);
  const narrowed = chosen.qualifier[0] === undefined ? [] : [`All figures are of: ${chosen.qualifier[0]}.`];
  return [
    ...(isOpen ? [`Chosen as the latest that all are held for: ${marketAndPeriod(chosen, core)}.`] : []),
    ...narrowed,
  ];
}

/** Who is ahead of the next and by how much, where both are one plain value. */
function weigh(
  rows: readonly Measured[],
  core: Core,
): { lead: string | null; computed: Computed | null; note: string[] } {
  const [ahead, behind] = rows;
  if (!ahead || !behind) return { lead: null, computed: null, note: [] };
  const why = whyNoDifference(ahead, behind, core);
  if (why !== null) return { lead: null, computed: null, note: [why] };
  const [a] = ahead.facts;
  const [b] = behind.facts;
  const [from, to] = a.unit === 'rank' ? [a, b] : [b, a];
  const value = subtract(to.value, from.value);
  const unit = unitOfDifference(a);
  const computed: Computed = { operation: 'difference', value, unit, from: [from.id, to.id] };
  if (value === 0) {
    const level = rows.filter((row) => row.isExact && row.facts[0].value === a.value);
    const names = listed(level.map((row) => nameOf(row.entity, core)));
    return { lead: `${names} are level at ${ahead.text}.`, computed, note: [] };
  }
  const second = `${nameOf(behind.entity, core)} (${behind.text})`;
  const isShare = core.lexicon.intents.get(a.intent)?.share ?? false;
  const name = nameOf(ahead.entity, core);
  if (a.unit === 'rank')
    return {
      lead: `${name} stands higher at ${ahead.text}, ${value} place${value === 1 ? '' : 's'} above ${second}.`,
      computed,
      note: [],
    };
  const size = formatNumber(value, unit);
  const lead = isShare
    ? `${name} leads with ${ahead.text}, ${size} ahead of ${second}.`
    : `${name} has the higher value with ${ahead.text}, ${size} above ${second}.`;
  return { lead, computed, note: [] };
}

function withholdComparison(
  vendors: readonly EntityId[],
  held: readonly (readonly Fact[])[],
  slots: CompareSlots,
  core: Core,
): Withheld {
  const numeric = held.map((facts) => facts.filter(isNumeric));
  const empty = vendors.find((_, at) => numeric[at]?.length === 0);
  // Each in turn says what it holds nearest.
  const nearest = numeric.map((facts) => nearestTo(facts, slots));
  const turns = [0, 1, 2, 3, 4].flatMap((turn) => nearest.flatMap((facts) => facts[turn] ?? []));
  const wanted = { ...slots, vendors };
  if (empty !== undefined) {
    const missing = withholdMeasure({ ...slots, vendor: empty }, core);
    const others = missing.nearest.flatMap((id) => core.index.byId.get(id)?.fact ?? []);
    return withhold(missing.reason, { ...slots, vendor: empty }, [...others.slice(0, 2), ...turns], core);
  }
  const lacking = numeric.findIndex((facts) => !facts.some((fact) => fitsSlots(fact, slots)));
  if (lacking >= 0) {
    const vendor = vendors[lacking];
    return withhold(
      missingSlot(numeric[lacking] ?? [], slots),
      vendor === undefined ? wanted : { ...slots, vendor },
      [...(nearest[lacking] ?? []).slice(0, 2), ...turns],
      core,
    );
  }
  const names = listed(vendors.map((id) => nameOf(id, core)));
  return withholdText(
    'no-fact',
    `I don't hold ${metricName(slots.metric, core)} for ${names} in the same market and period.`,
    readAs(wanted, [], core),
    turns,
    core,
  );
}
