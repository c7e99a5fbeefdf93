import type { Choice } from '../../domain/catalogue.js';
import {
  contains,
  describePeriod,
  formatPeriod,
  type IsoDate,
  type Period,
  parsePeriod,
  samePeriod,
} from '../../domain/period.js';
import type { PeriodMention } from '../../domain/query.js';
import { tokensOf } from '../../nlu/lexicon.js';
import { findPeriods } from '../../nlu/period.js';
import { countOf, MAX_CHOICES, plainName } from './choice.js';
import { fold } from './fold.js';
import type { Holding } from './held.js';
import { latestFirst } from './order.js';

/** How well a held period fits what was typed: just it, inside it, spelled so far like it. */
const FIT = { same: 0, inside: 1, spelled: 2, none: 3 } as const;

/** Held periods that fit a text, the latest first of those that fit as well. */
export function completePeriod(typed: string, holding: Holding, now: IsoDate): Choice[] {
  const text = plainName(typed);
  const mentions = readPeriods(text, now);
  const folded = fold(text);
  const periods = heldPeriods(holding);
  const fitting = periods
    .map((period) => ({ period, fit: folded === '' ? FIT.same : fitOf(period, folded, mentions) }))
    .filter(({ fit }) => fit !== FIT.none)
    .sort((a, b) => a.fit - b.fit || latestFirst(a.period, b.period));
  return fitting.slice(0, MAX_CHOICES).map(({ period }) => {
    // Asking for a year finds its quarters too.
    const count = periods
      .filter((other) => contains(period, other))
      .reduce((sum, other) => sum + (holding.values.get(formatPeriod(other))?.count ?? 0), 0);
    return { name: `${labelOf(period)} · ${countOf(count, holding.noun)}`, value: formatPeriod(period) };
  });
}

export const heldPeriods = (holding: Holding): Period[] =>
  [...holding.values].flatMap(([key]) => parsePeriod(key) ?? []).sort(latestFirst);

export function readPeriods(text: string, now: IsoDate): PeriodMention[] {
  const parsed = parsePeriod(text.trim().toUpperCase());
  if (parsed)
    return [{ period: parsed, from: 0, to: 1, anyYear: false, now, ends: null, relative: false, vague: false }];
  return findPeriods(tokensOf(text), now);
}

/** A span is named by its days where its name would be that of another. */
export const labelOf = (period: Period): string => {
  const isWhole = period.start.endsWith('-01') && parsePeriod(`${period.end.slice(0, 7)}`)?.end === period.end;
  return period.grain === 'range' && !isWhole ? `${period.start} to ${period.end}` : describePeriod(period);
};

function fitOf(period: Period, folded: string, mentions: readonly PeriodMention[]): number {
  const label = fold(labelOf(period));
  if (label === folded || mentions.some((mention) => isSame(mention, period))) return FIT.same;
  if (mentions.some((mention) => !mention.anyYear && contains(mention.period, period))) return FIT.inside;
  const isSpelled = [label, fold(formatPeriod(period))].some(
    (text) => text.startsWith(folded) || text.includes(` ${folded}`),
  );
  return isSpelled ? FIT.spelled : FIT.none;
}

/** The period that is meant, in any year where none is said. */
export function isSame(mention: PeriodMention, period: Period): boolean {
  if (!mention.anyYear) return samePeriod(mention.period, period);
  const year = period.start.slice(0, 4);
  const { start, end } = mention.period;
  return period.start === year + start.slice(4) && period.end === year + end.slice(4);
}
