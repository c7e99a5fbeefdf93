import type { GuildId } from '../domain/fact-store.js';

/** Tells listeners of each version of a server once, whichever way it became known. */
export class Changes {
  readonly #listeners: ((guild: GuildId) => void)[] = [];
  #known = new Map<GuildId, number>();

  listen(listener: (guild: GuildId) => void): void {
    this.#listeners.push(listener);
  }

  /** The versions at the start, of which nobody is told. */
  begin(versions: ReadonlyMap<GuildId, number>): void {
    this.#known = new Map(versions);
  }

  heard(guild: GuildId, version: number): void {
    if (this.#known.get(guild) === version) return;
    this.#known.set(guild, version);
    this.#tell(guild);
  }

  /** Versions as just read; a server that is no more there was purged. */
  compare(versions: ReadonlyMap<GuildId, number>): void {
    for (const [guild, version] of versions) {
      const known = this.#known.get(guild);
      // What was heard since it was read is newer.
      if (known === undefined ? version > 0 : known < version) this.heard(guild, version);
    }
    for (const guild of [...this.#known.keys()]) {
      if (versions.has(guild)) continue;
      this.#known.delete(guild);
      this.#tell(guild);
    }
  }

  #tell(guild: GuildId): void {
    for (const listener of this.#listeners) {
      try {
        listener(guild);
      } catch (error) {
        // What was written is written, and the other listeners are told too.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
