import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { GuildId } from '../domain/fact-store.js';
import { StorageError } from '../errors.js';
import type { Schema } from './schema.js';

/** What a driver's error means to people. */
export interface Fault {
  /** Cause and fix, as sentences after "Not saved: ". */
  readonly why: string;
  /** Whether a moment later may be better. */
  readonly passing: boolean;
  /** The connection broke, so a COMMIT that was on its way may have arrived. */
  readonly cut: boolean;
}

/** For what has to look at every server: who changed, where a member left something, who is to be forgotten. */
export const EVERY_SERVER = Symbol('every server');
/** Whose rows a transaction sees. */
export type Scope = GuildId | typeof EVERY_SERVER;

/** What the two databases do differently. */
export interface Engine {
  readonly db: Kysely<Schema>;
  /** Between two tries, at most. */
  readonly longestPauseMs: number;
  /** Null for errors that are not the database's: those are bugs. */
  explain(error: unknown): Fault | null;
  /** First in the transaction: it sees no other rows, where the database can see to that. */
  enter(tx: Transaction<Schema>, scope: Scope): Promise<void>;
  /** Inside the transaction: other processes hear of it when it is committed. */
  announce(tx: Transaction<Schema>, guild: GuildId, version: number): Promise<void>;
  /** Calls `look` when another process may have written, and `heard` when it said what. */
  watch(ears: { readonly look: () => Promise<void>; readonly heard: (guild: GuildId, version: number) => void }): void;
  /** Overwrites what was deleted, as far as the database can. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

export interface Turn {
  /** An earlier try may have been committed: what it wrote is this call's own. */
  readonly mayHaveWritten: boolean;
  /** Answers in this server depend on what is being written. */
  changes(guild: GuildId, version: number): void;
}

type Work<T> = (tx: Transaction<Schema>, turn: Turn) => Promise<T>;

/** A database that is busy or away is tried again for this long, and nobody waits longer than the second. */
const PATIENCE_MS = 2000;
const DEADLINE_MS = 2400;
/** Most locks are held for a millisecond or two; each pause is twice the last. */
const FIRST_PAUSE_MS = 1;

export class Database {
  readonly #engine: Engine;
  readonly #changed: (guild: GuildId, version: number) => void;
  readonly #running = new Set<Promise<unknown>>();
  #isClosed = false;

  constructor(engine: Engine, changed: (guild: GuildId, version: number) => void) {
    this.#engine = engine;
    this.#changed = changed;
  }

  /** Queries that see one state of the database. */
  read<T>(scope: Scope, work: Work<T>): Promise<T> {
    return this.#run('Not available', scope, work);
  }

  /** One transaction; on disk when it resolves. `work` runs again where a try failed in passing. */
  write<T>(scope: Scope, work: Work<T>): Promise<T> {
    return this.#run('Not saved', scope, work);
  }

  /** What has begun is finished first. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#running);
    await this.#engine.close();
  }

  async #run<T>(failed: Call['failed'], scope: Scope, work: Work<T>): Promise<T> {
    const call: Call = {
      failed,
      scope,
      started: performance.now(),
      isLate: false,
      isCommitting: false,
      mayHaveWritten: false,
    };
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        call.isLate = true;
        reject(failure(call, { why: 'The database does not answer in time. Try again in a moment.' }));
      }, DEADLINE_MS);
    });
    const result = this.#try(work, call);
    // Past the deadline nobody waits for it; it rolls back by itself.
    const settled = result.catch(() => {}).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    try {
      return await Promise.race([result, deadline]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #try<T>(work: Work<T>, call: Call): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      if (this.#isClosed) throw failure(call, { why: 'The store is closed.' });
      try {
        return await this.#transact(work, call);
      } catch (error) {
        const fault = this.#engine.explain(error);
        if (!fault) throw error;
        call.mayHaveWritten ||= call.isCommitting && fault.cut;
        call.isCommitting = false;
        const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempt, this.#engine.longestPauseMs) * (0.5 + Math.random());
        const isOver = performance.now() + pause - call.started > PATIENCE_MS;
        if (!fault.passing || isOver || call.isLate) throw failure(call, { why: fault.why, cause: error });
        await sleep(pause);
      }
    }
  }

  async #transact<T>(work: Work<T>, call: Call): Promise<T> {
    const changed = new Map<GuildId, number>();
    const turn: Turn = {
      mayHaveWritten: call.mayHaveWritten,
      changes: (guild, version) => changed.set(guild, version),
    };
    const begin = this.#engine.db.transaction();
    const isRead = call.failed === 'Not available';
    const transaction = isRead ? begin.setAccessMode('read only').setIsolationLevel('repeatable read') : begin;
    const result = await transaction.execute(async (tx) => {
      await this.#engine.enter(tx, call.scope);
      const done = await work(tx, turn);
      for (const [guild, version] of changed) await this.#engine.announce(tx, guild, version);
      if (call.isLate) throw failure(call, { why: 'The database does not answer in time.' });
      call.isCommitting = !isRead;
      return done;
    });
    call.isCommitting = false;
    for (const [guild, version] of changed) this.#changed(guild, version);
    return result;
  }
}

interface Call {
  readonly failed: 'Not available' | 'Not saved';
  readonly scope: Scope;
  /** On `performance`'s clock. */
  readonly started: number;
  /** The caller was told that it failed. */
  isLate: boolean;
  isCommitting: boolean;
  mayHaveWritten: boolean;
}

function failure(call: Call, { why, cause }: { readonly why: string; readonly cause?: unknown }): StorageError {
  const message =
    call.mayHaveWritten || call.isCommitting
      ? 'The connection to the database broke while saving, so this may be saved or not. Look before you try again.'
      : `${call.failed}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
  return new StorageError(message, { cause });
}
