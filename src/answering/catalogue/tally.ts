import type { Period } from '../../domain/period.js';
import { latestFirst } from './order.js';

/** What a value of a slot leads to, with the other slots filled. */
export interface Held {
  readonly count: number;
  readonly latest: Period | null;
}

/** Values by id with what each leads to. */
export interface HeldValues extends Iterable<readonly [string, Held]> {
  get(id: string): Held | undefined;
  /** Bytes it takes, roughly. */
  readonly weight: number;
}

/** Codes of periods in the order of time. */
export function orderPeriods(periods: readonly Period[]): Int32Array {
  const sorted = periods.map((_, code) => code).sort((a, b) => latestFirst(periods[b], periods[a]));
  const order = new Int32Array(periods.length);
  sorted.forEach((code, at) => {
    order[code] = at;
  });
  return order;
}

/** Ids as small numbers, with the periods that theirs are. */
export interface Coded {
  readonly ids: readonly string[];
  codeOf(id: string): number;
  readonly periods: readonly Period[];
  readonly order: Int32Array;
}

/** Counts by code with the latest period of each; ids are looked at only where they are asked for. */
export class Tally implements HeldValues {
  private readonly counts: Int32Array;
  private readonly latest: Int32Array;

  constructor(private readonly coded: Coded) {
    this.counts = new Int32Array(coded.ids.length);
    this.latest = new Int32Array(coded.ids.length).fill(-1);
  }

  get weight(): number {
    return this.counts.byteLength * 2;
  }

  /** @param period its code; -1 for none */
  add(code: number, period: number): void {
    const { order } = this.coded;
    this.counts[code] = (this.counts[code] as number) + 1;
    const latest = this.latest[code] as number;
    if (period >= 0 && (latest < 0 || (order[period] as number) > (order[latest] as number)))
      this.latest[code] = period;
  }

  private at(code: number): Held {
    return { count: this.counts[code] ?? 0, latest: this.coded.periods[this.latest[code] ?? -1] ?? null };
  }

  get(id: string): Held | undefined {
    const code = this.coded.codeOf(id);
    return code >= 0 && this.counts[code] ? this.at(code) : undefined;
  }

  *[Symbol.iterator](): Generator<readonly [string, Held]> {
    for (let code = 0; code < this.counts.length; code++)
      if (this.counts[code]) yield [this.coded.ids[code] ?? '', this.at(code)];
  }
}

/** What two of them hold together. */
export const join = (a: HeldValues, b: HeldValues): HeldValues => ({
  weight: a.weight + b.weight,
  get: (id) => add(a.get(id), b.get(id)),
  *[Symbol.iterator]() {
    for (const [id, held] of a) yield [id, add(held, b.get(id)) ?? held];
    for (const [id, held] of b) if (!a.get(id)) yield [id, held];
  },
});

function add(a: Held | undefined, b: Held | undefined): Held | undefined {
  if (!a || !b) return a ?? b;
  return { count: a.count + b.count, latest: latestFirst(a.latest, b.latest) < 0 ? a.latest : b.latest };
}
