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

  /** To be had before versions are read. */
  get known(): ReadonlyMap<GuildId, number> {
    return new Map(this.#known);
  }

  /**
   * Versions as just read; a server that is no more there was purged.
   *
   * @param before what was known when the reading began: a server written since then is not missing but newer
   */
  compare(versions: ReadonlyMap<GuildId, number>, before: ReadonlyMap<GuildId, number>): void {
    for (const [guild, version] of versions) {
      const known = this.#known.get(guild);
      // What was heard since it was read is newer.
      if (known === undefined ? version > 0 : known < version) this.heard(guild, version);
    }
    for (const [guild, known] of [...this.#known]) {
      if (versions.has(guild) || before.get(guild) !== known) continue;
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
