import type { Answer } from '../../domain/answer.js';
import type { Slots } from '../../domain/catalogue.js';
import type { EntityId, Fact, IntentId } from '../../domain/knowledge.js';
import type { Core } from '../core.js';
import { isFigure } from './figures.js';
import { fitsSlots, missingSlot, nearestTo, withhold } from './missing.js';
import { byLatest } from './order.js';
import { readAs } from './reading.js';
import { tellFacts } from './told.js';

/** More values than this are counted, not told. */
const MAX_LINES = 10;

export type StatSlots = Slots & { readonly metric: IntentId; readonly vendor: EntityId };

/** What is held of a measure for just this vendor: values, and statements that stand for one. */
export const ownFacts = (vendor: EntityId, metric: IntentId, core: Core): Fact[] =>
  (core.index.byEntityIntent.get(vendor)?.get(metric) ?? [])
    .map((profile) => profile.fact)
    .filter((fact) => fact.entity === vendor);

export function stat(slots: StatSlots, core: Core): Answer {
  const own = ownFacts(slots.vendor, slots.metric, core);
  if (own.length === 0) return withholdMeasure(slots, core);
  const [first, ...rest] = own.filter((fact) => fitsSlots(fact, slots)).sort(byLatest);
  if (!first) return withhold(missingSlot(own, slots), slots, nearestTo(own, slots), core);
  const facts = [first, ...rest];
  return tellFacts([first, ...rest.slice(0, MAX_LINES - 1)], readAs(slots, facts, core), core, (told) => {
    const left = facts.filter((fact) => !told.includes(fact)).length;
    return left > 0 ? `… and ${left} more${narrow(slots)}.` : null;
  });
}

function narrow({ region, period }: StatSlots): string {
  if (region === undefined) return period ? ': name a region' : ': name a region or a period';
  return period ? '' : ': name a period';
}

/** Nothing of the measure: a group's, that of what belongs to it, another measure of it; else another vendor's. */
export function withholdMeasure(slots: StatSlots, core: Core): Answer & { readonly status: 'abstain' | 'clarify' } {
  const groups = core.index.groupsOf.get(slots.vendor) ?? [];
  const ofGroups = groups.flatMap((group) => nearestTo(ownFacts(group, slots.metric, core), slots));
  // Of what belongs to the vendor, or is told with it.
  const ofRelated = nearestTo(
    (core.index.byEntityIntent.get(slots.vendor)?.get(slots.metric) ?? []).map((profile) => profile.fact),
    slots,
  );
  const all = (core.index.byEntity.get(slots.vendor) ?? [])
    .map((profile) => profile.fact)
    .filter((fact) => fact.entity === slots.vendor);
  const others = nearestTo(
    all.filter((fact) => isFigure(fact) && core.lexicon.intents.get(fact.intent)?.kind === 'measure'),
    slots,
  );
  const elsewhere =
    ofGroups.length + ofRelated.length + others.length > 0
      ? []
      : nearestTo(
          (core.index.byIntent.get(slots.metric) ?? []).map((profile) => profile.fact),
          slots,
        );
  const reason = all.length === 0 ? 'no-fact-for-entity' : 'no-fact-for-measure';
  return withhold(reason, slots, [...ofGroups, ...ofRelated, ...others, ...elsewhere], core);
}
