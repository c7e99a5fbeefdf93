import type { Actor } from './request.js';

/** Follow-ups lean on what the same member asked in the same channel within this time. */
const KEPT_MS = 10 * 60_000;
const MAX_KEPT = 10_000;

/** The last turn of each conversation, in memory only: for ten minutes, of the 10,000 latest. */
export class Conversations<Turn> {
  private readonly turns = new Map<string, { readonly turn: Turn; readonly at: number }>();

  /** @param clock milliseconds, never going back */
  constructor(private readonly clock: () => number) {}

  get(key: string): Turn | null {
    const kept = this.turns.get(key);
    return kept && this.clock() - kept.at < KEPT_MS ? kept.turn : null;
  }

  set(key: string, turn: Turn | null): void {
    // Set anew, a key goes to the end: the first one is always the oldest.
    this.turns.delete(key);
    if (turn !== null) this.turns.set(key, { turn, at: this.clock() });
    for (const [oldest, { at }] of this.turns) {
      if (this.turns.size <= MAX_KEPT && this.clock() - at < KEPT_MS) break;
      this.turns.delete(oldest);
    }
  }

  forget(key: string): boolean {
    return this.turns.delete(key);
  }

  get size(): number {
    return this.turns.size;
  }
}

/** Two members never share one, nor does one member's in two channels. */
export const conversationOf = ({ channel, user }: Actor): string => `${channel}:${user}`;
