import type { Fact } from '../../domain/knowledge.js';
import { contains, type Period } from '../../domain/period.js';

/** One slot of many facts: a small number for each value, and the positions that have it. */
export class Column {
  readonly values: readonly string[];
  /** By position; -1 where the slot is empty. */
  readonly codes: Int32Array;
  private readonly byValue = new Map<string, number>();
  private readonly starts: Int32Array;
  private readonly ordered: Int32Array;

  constructor(facts: readonly Fact[], keyOf: (fact: Fact) => string | undefined) {
    this.codes = Int32Array.from(facts, (fact) => {
      const key = keyOf(fact);
      if (key === undefined) return -1;
      const code = this.byValue.get(key) ?? this.byValue.size;
      this.byValue.set(key, code);
      return code;
    });
    this.values = [...this.byValue.keys()];
    this.starts = new Int32Array(this.values.length + 1);
    for (const code of this.codes) if (code >= 0) this.starts[code + 1] = (this.starts[code + 1] ?? 0) + 1;
    for (let i = 1; i < this.starts.length; i++) this.starts[i] = (this.starts[i] ?? 0) + (this.starts[i - 1] ?? 0);
    const next = this.starts.slice();
    this.ordered = new Int32Array(this.starts.at(-1) ?? 0);
    this.codes.forEach((code, position) => {
      if (code < 0) return;
      const at = next[code] ?? 0;
      this.ordered[at] = position;
      next[code] = at + 1;
    });
  }

  /** -1 for a value that none has. */
  codeOf = (value: string): number => this.byValue.get(value) ?? -1;

  positions(code: number): Int32Array {
    return code < 0 ? new Int32Array() : this.ordered.subarray(this.starts[code], this.starts[code + 1]);
  }
}

export const periodKey = (period: Period): string => `${period.start}/${period.end}`;

/** The periods of a column, by code. */
export function periodsOf(column: Column, facts: readonly Fact[]): readonly Period[] {
  const periods = new Map<string, Period>();
  for (const { period } of facts) {
    if (!period) continue;
    // A span of just one year is called by the year.
    const key = periodKey(period);
    if (periods.get(key)?.grain === 'range' || !periods.has(key)) periods.set(key, period);
  }
  return column.values.flatMap((key) => periods.get(key) ?? []);
}

interface Dated {
  readonly period: Column;
  readonly periods: readonly Period[];
}

/** Tells by position whether a fact's time fits the asked one; each period is held against it once. */
export function keepInside(
  dated: Dated,
  asked: Period | undefined,
  fits: Fits = contains,
): (position: number) => boolean {
  if (!asked) return () => true;
  const { codes } = dated.period;
  const inside = Uint8Array.from(dated.periods, (own) => (fits(asked, own) ? 1 : 0));
  return (position) => inside[codes[position] as number] === 1;
}

/** Positions whose time fits, one period after the other. */
export function positionsInside(dated: Dated, asked: Period, fits: Fits = contains): Int32Array {
  const lists = dated.periods.flatMap((own, code) => (fits(asked, own) ? [dated.period.positions(code)] : []));
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

type Fits = (asked: Period, own: Period) => boolean;
