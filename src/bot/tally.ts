/** So many servers are counted at a time; of the others the count begins anew. */
const MAX_SERVERS = 1_000;
/** So many readings of one server are told apart, and as many that were asked in vain. */
export const MAX_READINGS = 300;

/** What a server's members asked since the start: counts in memory, no question and no member. */
export interface Asked {
  asked: number;
  unanswered: number;
  /** By how a question that was answered was read. */
  readonly readings: Map<string, number>;
  /** What was missing, each once. */
  readonly missing: Set<string>;
}

export class Tally {
  private readonly servers = new Map<string, Asked>();

  /**
   * @param reading how it was read, where it was answered
   * @param missing the key of what was missing, where that was something to hold
   */
  count(guild: string, isAnswered: boolean, reading: string | null, missing: string | null): void {
    const counts = this.of(guild);
    // Counted again, it goes to the end: the first one is always the one that nobody asked in longest.
    this.servers.delete(guild);
    this.servers.set(guild, counts);
    for (const oldest of this.servers.keys()) {
      if (this.servers.size <= MAX_SERVERS) break;
      this.servers.delete(oldest);
    }
    counts.asked += 1;
    if (!isAnswered) counts.unanswered += 1;
    if (missing !== null && counts.missing.size < MAX_READINGS) counts.missing.add(missing);
    if (reading === null || !isAnswered) return;
    if (counts.readings.size < MAX_READINGS || counts.readings.has(reading))
      counts.readings.set(reading, (counts.readings.get(reading) ?? 0) + 1);
  }

  of(guild: string): Asked {
    return this.servers.get(guild) ?? { asked: 0, unanswered: 0, readings: new Map(), missing: new Set() };
  }
}
