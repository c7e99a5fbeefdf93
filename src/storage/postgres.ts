import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import { ConfigError, StorageError } from '../errors.js';
import type { Engine, Fault } from './database.js';
import { migrate } from './migrations.js';
import { enter, ROW_SECURITY } from './row-security.js';
import type { Schema } from './schema.js';

const CHANNEL = 'footnote_changes';
const MAX_CONNECTIONS = 5;
const CONNECT_TIMEOUT_MS = 1500;
/** The server gives up before we do (database.ts), so that nothing is written past the deadline. */
const STATEMENT_TIMEOUT_MS = 1900;
const QUERY_TIMEOUT_MS = 2200;
/** Others that start are waited for. */
const MIGRATION_TIMEOUT_MS = 30_000;
const LOOK_EVERY_MS = 1000;
const LONGEST_PAUSE_MS = 100;
const LISTEN_AGAIN_MS = 250;
const GOODBYE_TIMEOUT_MS = 1000;
/** Bytes: some 30,000 revisions, written anew in a third of a second. */
const SMALL_TABLES = 16 * 1024 * 1024;
const VACUUM_LOCK_MS = 300;
const VACUUM_TIMEOUT_MS = 30_000;
const VACUUM_TRIES = 5;
/** Nobody who purges waits longer for it; it goes on. */
const SCRUB_PATIENCE_MS = 1000;

/**
 * Connects to the server and brings the tables up to date.
 *
 * @throws {ConfigError} when the address is none
 * @throws {StorageError} when it can't be reached or does not keep what it acknowledges
 */
export async function openPostgres(url: string): Promise<Engine> {
  const options = optionsOf(url);
  const pool = makePool({
    ...options,
    max: MAX_CONNECTIONS,
    idleTimeoutMillis: 30_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    idle_in_transaction_session_timeout: QUERY_TIMEOUT_MS,
  });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateWith(options);
    const { rows } = await sql<{ readonly synchronous_commit: string }>`SHOW synchronous_commit`.execute(db);
    if (!/^(?:on|remote_apply|remote_write)$/.test(rows[0]?.synchronous_commit ?? '')) {
      throw new StorageError('Set synchronous_commit = on in PostgreSQL: without it, saved facts can be lost.');
    }
    return engineOf(db, options);
  } catch (error) {
    await db.destroy().catch(() => {});
    if (error instanceof StorageError) throw error;
    const fault = explain(error);
    const newer = error instanceof Error && /previously executed migration/.test(error.message);
    const why = newer ? 'A newer version of this program made its tables. Install that version.' : fault?.why;
    throw new StorageError(`Can't use the database of DATABASE_URL. ${why ?? 'The log says why.'}`, { cause: error });
  }
}

function optionsOf(url: string): pg.ClientConfig {
  const options = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'footnote',
  };
  try {
    if (!/^postgres(?:ql)?:\/\//.test(url)) throw new TypeError('another scheme');
    // Parses the address; nothing is connected yet.
    new pg.Client(options);
    return options;
  } catch {
    throw new ConfigError('DATABASE_URL: expected postgres://user:password@host/database, got something else');
  }
}

async function migrateWith(options: pg.ClientConfig): Promise<void> {
  const pool = makePool({ ...options, max: 1, statement_timeout: MIGRATION_TIMEOUT_MS });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, ROW_SECURITY);
  } finally {
    await db.destroy();
  }
}

/** A pool that survives what servers do to connections, and never hands one out again that is gone or still busy. */
function makePool(options: pg.PoolConfig): PostgresPool {
  const pool = new pg.Pool(options);
  const broken = new WeakMap<pg.PoolClient, Error>();
  // An error that nobody listens to ends the process. The pool listens to the idle ones, whoever asked for a connection
  // to the one in use; between the two is a moment that a cut can fall into, so this one listens throughout.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', (error) => broken.set(client, error)));
  return {
    async connect(): Promise<PostgresPoolClient> {
      const client = await pool.connect();
      const query = async (text: string, values: readonly unknown[]) => {
        try {
          return await client.query(text, [...values]);
        } catch (error) {
          if (error instanceof Error && explain(error)?.cut) broken.set(client, error);
          throw error;
        }
      };
      return {
        // Rows are never streamed, so the form that takes a cursor is not there.
        query: query as unknown as PostgresPoolClient['query'],
        release: () => client.release(broken.get(client)),
      };
    },
    end: () => pool.end(),
  };
}

function engineOf(db: Kysely<Schema>, options: pg.ClientConfig): Engine {
  let listener: { close(): Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let vacuuming = Promise.resolve();
  let due: Promise<void> | null = null;
  return {
    db,
    longestPauseMs: LONGEST_PAUSE_MS,
    explain,
    enter,
    async announce(tx, guild, version) {
      await sql`SELECT pg_notify(${CHANNEL}, ${JSON.stringify([guild, version])})`.execute(tx);
    },
    watch({ look, heard }) {
      let isLooking = false;
      const lookOnce = (): void => {
        if (isLooking) return;
        isLooking = true;
        look()
          .catch(() => {}) // Looked at again next time.
          .finally(() => {
            isLooking = false;
          });
      };
      timer = setInterval(lookOnce, LOOK_EVERY_MS).unref();
      listener = listen(options, lookOnce, heard);
    },
    async scrub() {
      // One that runs may be past what was deleted just now; however many purge, one more is enough.
      due ??= vacuuming.then(() => {
        due = null;
        vacuuming = vacuum(options);
        return vacuuming;
      });
      await Promise.race([due, sleep(SCRUB_PATIENCE_MS, undefined, { ref: false })]);
    },
    async close() {
      await Promise.race([due ?? vacuuming, sleep(GOODBYE_TIMEOUT_MS, undefined, { ref: false })]);
      clearInterval(timer);
      // A server that hangs never says goodbye.
      const goodbye = Promise.all([listener?.close(), db.destroy()]);
      await Promise.race([goodbye, sleep(GOODBYE_TIMEOUT_MS, undefined, { ref: false })]);
    },
  };
}

/**
 * What was deleted stays on the pages of its table until these are written anew. Small tables are; of large ones, which
 * that would hold up, the room is given free, and the bytes go as it is used again. The server's log and its backups keep
 * theirs as long as their keeper decides. Whatever fails here, the rows are gone.
 */
async function vacuum(options: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...options, lock_timeout: VACUUM_LOCK_MS, statement_timeout: VACUUM_TIMEOUT_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ readonly isSmall: boolean }>(
      `SELECT pg_table_size('revisions') + pg_table_size('suggestions') < $1 AS "isSmall"`,
      [SMALL_TABLES],
    );
    for (let tries = 0; tries < VACUUM_TRIES; tries++) {
      try {
        if (rows[0]?.isSmall)
          await client.query(
            'VACUUM (FULL) guilds, writes, facts, revisions, standings, aliases, entities, suggestions, gaps',
          );
        else
          await client.query(
            'VACUUM guilds, writes, facts, revisions, standings, aliases, entities, suggestions, gaps',
          );
        return;
      } catch {
        // Somebody reads or writes at this moment.
        await sleep(50);
      }
    }
  } catch {
    // The next purge does it too.
  } finally {
    await client.end().catch(() => {});
  }
}

/** A connection of its own that listens, and comes back by itself. */
function listen(
  options: pg.ClientConfig,
  connected: () => void,
  heard: (guild: string, version: number) => void,
): { close(): Promise<void> } {
  let client: pg.Client | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  const connect = (): void => {
    const next = new pg.Client(options);
    client = next;
    let isOver = false;
    const again = (): void => {
      if (isOver) return;
      isOver = true;
      next.end().catch(() => {});
      if (!isClosed) timer = setTimeout(connect, LISTEN_AGAIN_MS).unref();
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ({ payload }) => {
      const [guild, version] = JSON.parse(payload ?? '[]') as unknown[];
      if (typeof guild === 'string' && typeof version === 'number') heard(guild, version);
    });
    next
      .connect()
      .then(() => next.query(`LISTEN ${CHANNEL}`))
      .then(connected)
      .catch(again);
  };
  connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}

const GONE: Fault = {
  why: "The database can't be reached. It is tried again by itself; try again in a moment.",
  passing: true,
  cut: true,
};

/** https://www.postgresql.org/docs/15/errcodes-appendix.html, and the driver's own errors, which have words only. */
function explain(error: unknown): Fault | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(?:08|57P0)/.test(code) || /^E(?:CONN|PIPE|TIMEDOUT|HOST|NET|NOTFOUND|AI_AGAIN)/.test(code)) return GONE;
  if (
    /^(?:Connection terminated|Client has encountered a connection|timeout exceeded when|Query read timeout|Client was closed)/i.test(
      error.message,
    )
  )
    return GONE;
  if (code === '25006')
    return {
      why: 'The database may only be read now. Point DATABASE_URL at the one that is written to.',
      passing: true,
      cut: true,
    };
  if (code === '25P03') return GONE;
  if (/^(?:40001|40P01)$/.test(code))
    return { why: 'Others write the same. Try again in a moment.', passing: true, cut: false };
  if (/^(?:55P03|57014)$/.test(code))
    return { why: 'The database is busy. Try again in a moment.', passing: true, cut: false };
  if (/^53/.test(code)) {
    const why =
      code === '53100'
        ? "The database's disk is full. Make room on it."
        : 'The database has too much to do. Try again in a moment.';
    return { why, passing: code !== '53100', cut: false };
  }
  if (/^(?:28|3D|42501)/.test(code))
    return { why: 'The database refuses the login or the rights. Check DATABASE_URL.', passing: false, cut: false };
  if (/^XX00/.test(code)) return { why: 'The database is damaged. Put back a backup.', passing: false, cut: false };
  if (/^[0-9A-Z]{5}$/.test(code) && 'severity' in error)
    return { why: 'The database failed unexpectedly. The log says how.', passing: false, cut: false };
  return null;
}
