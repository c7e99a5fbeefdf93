/** Discord's own clock: it runs evenly from the start on, whatever the machine's does, until a test moves it on. */
export class Clock {
  #aheadMs = Date.now() - performance.now();

  /** Whole milliseconds since 1970. */
  now(): number {
    return Math.floor(performance.now() + this.#aheadMs);
  }

  /** Let `ms` go by at once: deadlines pass, nothing waits. */
  advance(ms: number): void {
    this.#aheadMs += ms;
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }
}

const EPOCH_MS = 1_420_070_400_000n;

/** Discord's ids: 42 bits of milliseconds since 2015, then a count. https://docs.discord.com/developers/reference#snowflakes */
export class Snowflakes {
  readonly #clock: Clock;
  #count = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    return this.of(this.#clock.now());
  }

  /** The id of something that was made at a time, in milliseconds since 1970. */
  of(atMs: number): string {
    this.#count += 1n;
    return (((BigInt(atMs) - EPOCH_MS) << 22n) | (this.#count & 0x3fffffn)).toString();
  }
}

/** Numbers from 0 up to 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
