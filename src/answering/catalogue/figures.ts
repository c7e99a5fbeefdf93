import type { Slots } from '../../domain/catalogue.js';
import type { Fact } from '../../domain/knowledge.js';
import type { Period } from '../../domain/period.js';
import { Column, keepInside, periodKey, periodsOf, positionsInside } from './column.js';
import { perCore } from './kept.js';

/** Every value of a measure, by slot: a million of them are filtered in milliseconds. */
export interface Figures {
  readonly facts: readonly Fact[];
  readonly vendor: Column;
  readonly metric: Column;
  readonly region: Column;
  readonly period: Column;
  readonly source: Column;
  /** What figures must share to stand side by side: measure, market, period, unit, what they are narrowed to. */
  readonly combination: Column;
  /** By code of `period`. */
  readonly periods: readonly Period[];
}

export const isFigure = (fact: Fact): boolean => fact.value !== undefined && fact.unit !== 'date';
export const isNumeric = (fact: Fact): fact is Fact & { readonly value: number } => typeof fact.value === 'number';

export const combinationOf = (fact: Fact): string =>
  [
    fact.intent,
    fact.region ?? '',
    fact.period ? periodKey(fact.period) : '',
    fact.unit ?? '',
    fact.qualifier[0] ?? '',
  ].join('|');

export const figuresOf = perCore(({ index, lexicon }): Figures => {
  const facts: Fact[] = [];
  for (const { fact } of index.facts)
    if (isFigure(fact) && lexicon.intents.get(fact.intent)?.kind === 'measure') facts.push(fact);
  const period = new Column(facts, (fact) => fact.period && periodKey(fact.period));
  return {
    facts,
    vendor: new Column(facts, (fact) => fact.entity),
    metric: new Column(facts, (fact) => fact.intent),
    region: new Column(facts, (fact) => fact.region),
    period,
    source: new Column(facts, (fact) => fact.by),
    combination: new Column(facts, (fact) => (isNumeric(fact) ? combinationOf(fact) : undefined)),
    periods: periodsOf(period, facts),
  };
});

export type FigureSlots = Pick<Slots, 'metric' | 'vendor' | 'region' | 'period' | 'source'>;

type Positions = ArrayLike<number> & Iterable<number>;

/** Positions of the figures that fill every slot named; from the shortest list that a slot leads to. */
export function selectFigures(figures: Figures, slots: FigureSlots): Positions {
  const filters: { readonly codes: Int32Array; readonly code: number; readonly list: Int32Array }[] = [];
  for (const name of ['metric', 'vendor', 'region', 'source'] as const) {
    const value = slots[name];
    if (value === undefined) continue;
    const code = figures[name].codeOf(value);
    if (code < 0) return [];
    filters.push({ codes: figures[name].codes, code, list: figures[name].positions(code) });
  }
  filters.sort((a, b) => a.list.length - b.list.length);
  const [first, ...rest] = filters;
  if (!first && slots.period) return positionsInside(figures, slots.period);
  const isInside = keepInside(figures, slots.period);
  const found: number[] = [];
  const total = first ? first.list.length : figures.facts.length;
  for (let i = 0; i < total; i++) {
    const position = first ? (first.list[i] as number) : i;
    if (!isInside(position)) continue;
    if (rest.every((filter) => filter.codes[position] === filter.code)) found.push(position);
  }
  return found;
}

export const factsAt = (figures: Figures, positions: Positions): Fact[] =>
  Array.from(positions, (position) => figures.facts[position] as Fact);
