import type { Connection } from './connection.js';
import type { Audience } from './events.js';

export interface Dispatch {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** How much is kept for a client that comes back. */
const KEPT_DISPATCHES = 10_000;

/** What a client may resume: it outlives its connections. */
export class Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  /** Null, or closed, while the client is away. */
  connection: Connection | null;
  #sequence = 0;
  #log: Dispatch[] = [];

  constructor(id: string, intents: number, shard: readonly [number, number], connection: Connection) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
    this.connection = connection;
  }

  /** Number of the last dispatch. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Send a dispatch now if the client is there, and keep it for when it comes back. */
  dispatch(t: string, d: unknown): void {
    this.#sequence += 1;
    const payload: Dispatch = { op: 0, t, s: this.#sequence, d };
    this.#log.push(payload);
    if (this.#log.length > 2 * KEPT_DISPATCHES) this.#log = this.#log.slice(-KEPT_DISPATCHES);
    if (this.connection?.isOpen) this.connection.send(payload);
  }

  /** Send again what came after `sequence`. */
  replay(sequence: number): void {
    for (const payload of this.#log) if (payload.s > sequence) this.connection?.send(payload);
  }

  /** https://docs.discord.com/developers/events/gateway#sharding */
  hears({ guildId, intents }: Audience): boolean {
    const [shard, count] = this.shard;
    const own = guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
    return own === shard && (intents === 0 || (this.intents & intents) !== 0);
  }
}
