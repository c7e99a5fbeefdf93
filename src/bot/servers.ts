import type { FactStore, GuildId, GuildLayer } from '../domain/fact-store.js';

/** So many servers with facts of their own are kept ready; the others are made ready when somebody asks. */
const MAX_READY = 32;
/** Of the others, so many are remembered. */
const MAX_LIGHT = 10_000;
/** An answer does not wait longer for what a server keeps. */
const PATIENCE_MS = 1_000;
/** After a failure the database is left alone for so long; members are answered meanwhile. */
const PAUSE_MS = 2_000;

interface Ready<T> {
  readonly held: T;
  isStale: boolean;
  /** Costs next to nothing to keep: the server has nothing of its own. */
  readonly isLight: boolean;
}

/** What each server's members are answered from, made anew after each write; a database that fails stops no answer. */
export class Servers<T> {
  private readonly ready = new Map<GuildId, Ready<T>>();
  private readonly loads = new Map<GuildId, Promise<T | null>>();
  /** Counts the writes seen: what was read before one is not kept after it. */
  private readonly writes = new Map<GuildId, number>();
  private readonly pausedUntil = new Map<GuildId, number>();

  /**
   * @param shared   for a server whose own can't be had
   * @param make     of what a server keeps
   * @param failed   told of each failure
   */
  constructor(
    private readonly store: FactStore,
    private readonly shared: T,
    private readonly make: (guild: GuildId, layer: GuildLayer) => { readonly held: T; readonly isLight: boolean },
    private readonly failed: (error: unknown) => void = () => undefined,
  ) {
    store.onChange((guild) => this.refresh(guild));
  }

  async get(guild: GuildId): Promise<T> {
    const entry = this.ready.get(guild);
    if (entry) {
      // Asked again, it goes to the end: the first one is always the one that nobody asked for longest.
      this.ready.delete(guild);
      this.ready.set(guild, entry);
      if (!entry.isStale) return entry.held;
    }
    const before = entry?.held ?? this.shared;
    const pausedUntil = this.pausedUntil.get(guild);
    if (pausedUntil !== undefined) {
      // It failed last: nobody waits for another try.
      if (performance.now() >= pausedUntil) void this.load(guild);
      return before;
    }
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS).unref());
    return (await Promise.race([this.load(guild), patience])) ?? before;
  }

  /** Something was written: what is ready is out of date, and the next answer waits for the new one. */
  private refresh(guild: GuildId): void {
    this.writes.set(guild, (this.writes.get(guild) ?? 0) + 1);
    this.loads.delete(guild);
    const entry = this.ready.get(guild);
    if (!entry) return;
    entry.isStale = true;
    void this.load(guild);
  }

  private load(guild: GuildId): Promise<T | null> {
    const running = this.loads.get(guild);
    if (running) return running;
    const load = this.loadNow(guild).finally(() => {
      if (this.loads.get(guild) === load) this.loads.delete(guild);
    });
    this.loads.set(guild, load);
    return load;
  }

  private async loadNow(guild: GuildId): Promise<T | null> {
    const seen = this.writes.get(guild);
    try {
      const { held, isLight } = this.make(guild, await this.store.load(guild));
      if (this.writes.get(guild) !== seen) return held;
      this.ready.delete(guild);
      this.ready.set(guild, { held, isStale: false, isLight });
      this.pausedUntil.delete(guild);
      this.makeRoom();
      return held;
    } catch (error) {
      this.pausedUntil.set(guild, performance.now() + PAUSE_MS);
      this.failed(error);
      return null;
    }
  }

  private makeRoom(): void {
    const heavy = [...this.ready].filter(([, { isLight }]) => !isLight);
    for (const [oldest] of heavy.slice(0, Math.max(0, heavy.length - MAX_READY))) this.ready.delete(oldest);
    for (const oldest of this.ready.keys()) {
      if (this.ready.size <= MAX_LIGHT) break;
      this.ready.delete(oldest);
    }
  }
}
