import type { Slots } from '../../domain/catalogue.js';
import type { Fact } from '../../domain/knowledge.js';
import { describePeriod } from '../../domain/period.js';
import type { Core } from '../core.js';

export const nameOf = (id: string, core: Core): string => core.lexicon.entities.get(id)?.name ?? id;
export const metricName = (id: string, core: Core): string => core.lexicon.intents.get(id)?.name ?? id;

export const periodText = (fact: Fact): string | undefined =>
  fact.period && `${describePeriod(fact.period)}${fact.inferred === undefined ? '' : ' (inferred)'}`;

/**
 * Slots as they were asked for, or as all the facts told fill them: "Acme · market share · Norland · Q3 2020".
 *
 * @param asked `vendors` in place of `vendor`, empty for none; `what` in place of a measure
 */
export function readAs(
  asked: Slots & { readonly vendors?: readonly string[]; readonly what?: string },
  facts: readonly Fact[],
  core: Core,
): string {
  const shared = (slot: (fact: Fact) => string | undefined): string | undefined => {
    const [first, ...rest] = facts.map(slot);
    return rest.every((other) => other === first) ? first : undefined;
  };
  const vendors = asked.vendors ?? (asked.vendor === undefined ? [] : [asked.vendor]);
  const entity = vendors.length > 0 || asked.vendors ? vendors : [shared((fact) => fact.entity) ?? []].flat();
  const metric = asked.metric ?? (asked.what === undefined ? shared((fact) => fact.intent) : undefined);
  const region = asked.region ?? shared((fact) => fact.region);
  const parts = [
    entity.map((id) => nameOf(id, core)).join(', '),
    asked.what ?? (metric === undefined ? '' : metricName(metric, core)),
    region === undefined ? '' : nameOf(region, core),
    asked.period ? describePeriod(asked.period) : (shared(periodText) ?? ''),
    asked.source === undefined ? '' : nameOf(asked.source, core),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** "a", "a and b", "a, b and c" */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
