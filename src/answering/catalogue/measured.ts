import type { Fact } from '../../domain/knowledge.js';
import { describePeriod } from '../../domain/period.js';
import { formatValue } from '../../domain/value.js';
import type { Core } from '../core.js';
import { contradicts, findDisagreeing } from '../select.js';
import { isNumeric } from './figures.js';
import { compareText, groupBy, latestFirst } from './order.js';
import { nameOf } from './reading.js';

/** What one vendor is said to have in one market and period: one value, or several that contradict each other. */
export interface Measured {
  readonly entity: string;
  /** In the order of their ids, then those that contradict them. */
  readonly facts: readonly [Numeric, ...Numeric[]];
  /** Every value once: "88% / 91%". */
  readonly text: string;
  readonly isDisputed: boolean;
  /** One plain value: neither a bound nor a range nor disputed. */
  readonly isExact: boolean;
}

export type Numeric = Fact & { readonly value: number };

export function measure(facts: readonly Fact[], core: Core): Measured | null {
  const own = facts.filter(isNumeric).sort((a, b) => compareText(a.id, b.id));
  const [first, ...more] = own;
  if (!first) return null;
  const against = findDisagreeing(own, core).filter(
    (fact): fact is Numeric => isNumeric(fact) && fact.intent === first.intent && fact.unit === first.unit,
  );
  const rest = [...more, ...against];
  const all = [first, ...rest];
  // "Nearly 396%" and 396% are one value: the plain one is shown.
  const numbers = [...groupBy(all, (fact) => `${fact.value}|${fact.valueTo ?? ''}`).values()];
  const plain = numbers.flatMap((same) => same.find((fact) => fact.bound === undefined) ?? same[0] ?? []);
  const isDisputed = numbers.length > 1 || all.some((fact) => rest.some((other) => contradicts(fact, other)));
  return {
    entity: first.entity,
    facts: [first, ...rest],
    text: plain.map(formatValue).join(' / '),
    isDisputed,
    isExact: !isDisputed && plain.every((fact) => fact.bound === undefined && fact.valueTo === undefined),
  };
}

/** A rank is better the smaller it is; of two equal numbers "more than" one is the greater. */
export function compareValues(a: Numeric, b: Numeric): number {
  const value = a.unit === 'rank' ? a.value - b.value : b.value - a.value;
  return value || lean(b) - lean(a);
}

const LEAN = { 'more-than': 2, 'at-least': 1, about: 0, nearly: -1, 'at-most': -1, 'less-than': -2 } as const;
const lean = (fact: Numeric): number => (fact.bound === undefined ? 0 : LEAN[fact.bound]);

/** Why no difference is worked out between these; null when it is. */
export function whyNoDifference(a: Measured, b: Measured, core: Core): string | null {
  const inexact = [a, b].filter((one) => !one.isExact);
  if (inexact.length === 0) return null;
  const names = [...new Set(inexact.map((one) => nameOf(one.entity, core)))].join(' and ');
  return inexact.some((one) => one.isDisputed)
    ? `No difference is worked out: the sources disagree on ${names}.`
    : `No difference is worked out: what is held of ${names} is a bound or a range, not one value.`;
}

/** Exact to what the values state; free of binary noise. */
export const subtract = (a: number, b: number): number => Number((a - b).toFixed(6));

export const unitOfDifference = (fact: Fact): NonNullable<Fact['unit']> =>
  fact.unit === 'percent' ? 'percentage-point' : (fact.unit ?? 'count');

/** Later first; of two as late the narrower; no market before a market. */
export const preferLater = (a: Fact, b: Fact): number =>
  latestFirst(a.period, b.period) || compareText(a.region ?? '', b.region ?? '') || compareText(a.id, b.id);

/** "Norland, Q3 2020" of a fact that stands for a combination. */
export function marketAndPeriod(fact: Fact, core: Core): string {
  const parts = [
    fact.region === undefined ? null : nameOf(fact.region, core),
    fact.period ? describePeriod(fact.period) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : 'no market and no period stated';
}

/** What was left out because it is of less than the whole, by what it is narrowed to. */
export function noteNarrower(facts: readonly Fact[], used: string | undefined): string[] {
  const narrowed = facts.flatMap((fact) => (fact.qualifier[0] === used ? [] : (fact.qualifier[0] ?? [])));
  const names = [...new Set(narrowed)].sort(compareText);
  if (names.length === 0) return [];
  const more = names.length > 3 ? ', and others' : '';
  return [`Left out, being narrower figures: ${names.slice(0, 3).join('; ')}${more}.`];
}
