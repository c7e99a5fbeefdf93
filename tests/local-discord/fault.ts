import type { World } from './world.js';

interface Targets {
  /** Tried on "METHOD /path", the path without `/api/v10` and without the query. */
  readonly match: RegExp;
  /** How many calls it meets before it is over; every one when left out. */
  readonly times?: number;
  /** Share of the matching calls that it meets, 0 to 1; all when left out. */
  readonly probability?: number;
  /** The call takes effect before its answer is lost; it does not otherwise. */
  readonly applied?: boolean;
}

type Kind =
  /** Never answered; the connection stays. */
  | { readonly kind: 'hang' }
  /** Answered as usual after `ms`. */
  | { readonly kind: 'slow'; readonly ms: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The page of a proxy in front of Discord. */
  | { readonly kind: 'html502' }
  /** The connection is cut. */
  | { readonly kind: 'reset' }
  /** 200 with half a JSON. */
  | { readonly kind: 'truncated' };

/** A call going wrong between the bot and Discord. */
export type Fault = Targets & Kind;

/** The faults that are in force. */
export class Faults {
  readonly #world: World;
  readonly #active: { fault: Fault; left: number }[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  /** @returns lifts the fault */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#active.push(entry);
    return () => {
      entry.left = 0;
    };
  }

  /** The fault that meets a call, the one set first when several do. */
  meeting(method: string, path: string): Fault | null {
    for (const entry of this.#active) {
      const { match, probability = 1 } = entry.fault;
      if (entry.left <= 0 || !match.test(`${method} ${path}`)) continue;
      if (probability < 1 && this.#world.random() >= probability) continue;
      entry.left -= 1;
      return entry.fault;
    }
    return null;
  }
}
