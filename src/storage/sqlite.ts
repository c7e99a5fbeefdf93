import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { Kysely, sql } from 'kysely';
import { StorageError } from '../errors.js';
import type { Engine, Fault } from './database.js';
import { migrate } from './migrations.js';
import type { Schema } from './schema.js';
import { sqliteDialect } from './sqlite-driver.js';

type Sqlite = InstanceType<typeof DatabaseSync>;

const FILE = 'footnote.sqlite';
/** Others that start, or write an import, are waited for this long. */
const OPEN_PATIENCE_MS = 2000;
const LOOK_EVERY_MS = 500;
/** Nobody queues for SQLite's lock: who asks seldom beside one that writes without a break can miss it for seconds. */
const LONGEST_PAUSE_MS = 10;
/** How often others are asked to let go of the log before a purge leaves the rest to the next look. */
const SCRUB_TRIES = 10;

export interface SqliteFile {
  readonly engine: Engine;
  readonly file: string;
}

/**
 * Opens the embedded database of the folder, or makes it.
 *
 * @throws {StorageError} naming the file: it is damaged, can't be written, or the SQLite at hand loses data
 */
export async function openSqlite(dataDir: string): Promise<SqliteFile> {
  const file = join(resolve(dataDir), FILE);
  let database: Sqlite | null = null;
  try {
    mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
    // For this user alone; what SQLite puts beside it has the same rights.
    closeSync(openSync(file, 'a', 0o600));
    if (statSync(file).size > 0) await patiently(() => checkFile(file));
    // SQLite's own waiting would hold up everything else in this process; ours is here and in database.ts.
    const opened = new DatabaseSync(file, { timeout: 0 });
    database = opened;
    await patiently(() => prepare(opened));
    const db = new Kysely<Schema>({ dialect: sqliteDialect(opened) });
    await patiently(() => migrate(db));
    return { engine: engineOf(db, opened), file };
  } catch (error) {
    if (database?.isOpen) database.close();
    if (error instanceof StorageError) throw error;
    throw new StorageError(`Can't use ${file}: ${whyNotOpened(error)}`, { cause: error });
  }
}

/** Does it again while others are in the way: they hold a lock, or make the same tables at the same time. */
async function patiently(work: () => void | Promise<void>): Promise<void> {
  const started = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isInTheWay = [BUSY, LOCKED, CONSTRAINT].includes(codeOf(error) ?? 0);
      if (!isInTheWay || performance.now() - started > OPEN_PATIENCE_MS) throw error;
      await sleep(5 + 20 * Math.random());
    }
  }
}

/** Reads every page before anything is written: closing a writer would copy the log into a damaged file. */
function checkFile(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
  try {
    // Not the quick one: it does not see that an index has lost a row, and a fact with it.
    const rows = database.prepare('PRAGMA integrity_check(1)').all() as { readonly integrity_check: string }[];
    if (rows[0]?.integrity_check !== 'ok') throw new StorageError(`Can't use ${file}: ${DAMAGED}`);
  } finally {
    database.close();
  }
}

const DAMAGED =
  'it is damaged. Nothing was changed in it. Move it and the files beside it (-wal, -shm) away, and put a backup in its place.';

function prepare(database: Sqlite): void {
  const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { readonly version: string };
  if (!isSound(version)) {
    throw new StorageError(`SQLite ${version} can lose what was saved. Install 3.51.3 or newer: run npm ci again.`);
  }
  setPragma(database, 'journal_mode', 'wal');
  // FULL: a commit is on the disk before it is acknowledged.
  setPragma(database, 'synchronous', 2);
  setPragma(database, 'fullfsync', 1);
  setPragma(database, 'checkpoint_fullfsync', 1);
  // What is deleted is overwritten with zeros.
  setPragma(database, 'secure_delete', 1);
  setPragma(database, 'trusted_schema', 0);
}

/** Without the bug of write-ahead logs that are reset (https://www.sqlite.org/wal.html#the_wal_reset_bug). */
export function isSound(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major !== 3) return major > 3;
  return minor > 51 || (minor === 51 && patch >= 3) || (minor === 50 && patch >= 7) || (minor === 44 && patch >= 6);
}

/** Sets it and reads it back: SQLite ignores in silence what it does not know. */
function setPragma(database: Sqlite, name: string, value: string | number): void {
  database.exec(`PRAGMA ${name} = ${value}`);
  const row = database.prepare(`PRAGMA ${name}`).get() as Record<string, unknown> | undefined;
  const [got] = Object.values(row ?? {});
  if (got !== value) throw new StorageError(`SQLite refused ${name} = ${value}. Run npm ci again.`);
}

function engineOf(db: Kysely<Schema>, database: Sqlite): Engine {
  let timer: NodeJS.Timeout | undefined;
  let isScrubDue = false;
  // Moves the log into the file and empties it; others that read or write are in the way.
  const tryScrub = async (): Promise<boolean> => {
    isScrubDue = true;
    try {
      const { rows } = await sql<{ readonly busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
      isScrubDue = rows[0]?.busy !== 0;
    } catch {
      // As if somebody were in the way: it is tried again.
    }
    return !isScrubDue;
  };
  return {
    db,
    longestPauseMs: LONGEST_PAUSE_MS,
    explain,
    // Each query names its server; there is nothing more to be had here.
    enter: async () => {},
    // Others see it by `data_version`.
    announce: async () => {},
    watch({ look }) {
      const version = database.prepare('PRAGMA data_version');
      const read = (): unknown => Object.values(version.get() as object)[0];
      let seen = read();
      timer = setInterval(() => {
        try {
          const now = read();
          if (isScrubDue) void tryScrub();
          if (now === seen) return;
          look().then(
            () => {
              seen = now;
            },
            () => {}, // Looked at again next time.
          );
        } catch {
          // The file can't be read now; what is in memory stays.
        }
      }, LOOK_EVERY_MS).unref();
    },
    async scrub() {
      for (let tries = 0; tries < SCRUB_TRIES; tries++) {
        if (await tryScrub()) return;
        await sleep(50);
      }
    },
    async close() {
      clearInterval(timer);
      await tryScrub();
      await db.destroy();
    },
  };
}

/** https://www.sqlite.org/rescode.html */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const CONSTRAINT = 19;
const NOTADB = 26;

/** What the driver's error says, by its primary code. */
const FAULTS: Readonly<Record<number, Omit<Fault, 'cut'>>> = {
  [BUSY]: { why: 'Another process is writing to the database. Try again in a moment.', passing: true },
  [LOCKED]: { why: 'Another process is writing to the database. Try again in a moment.', passing: true },
  [READONLY]: {
    why: 'The database may only be read. Give this process the right to write to the file and its folder.',
    passing: false,
  },
  [IOERR]: { why: 'The disk of the database failed. Check it, and the room on it.', passing: false },
  [CORRUPT]: { why: 'The database is damaged. Stop the process and put back a backup.', passing: false },
  [FULL]: { why: 'The disk is full. Make room on it.', passing: false },
  [CANTOPEN]: {
    why: "The database can't be opened. Check that its folder is there and may be written to.",
    passing: false,
  },
  [NOTADB]: { why: 'The database is damaged. Stop the process and put back a backup.', passing: false },
};

function explain(error: unknown): Fault | null {
  const code = codeOf(error);
  if (code === null) return null;
  const fault = FAULTS[code] ?? { why: 'The database failed unexpectedly. The log says how.', passing: false };
  return { ...fault, cut: false };
}

function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

function whyNotOpened(error: unknown): string {
  const code = codeOf(error);
  if (code === CORRUPT || code === NOTADB) return DAMAGED;
  if (code === BUSY || code === LOCKED) return 'another process keeps it locked. Stop it, or try again in a moment.';
  if (code === FULL) return 'the disk is full. Make room on it.';
  if (code === IOERR) return 'the disk failed. Check it, and the room on it.';
  const isRights = error instanceof Error && 'code' in error && /^(?:EACCES|EPERM|EROFS)$/.test(String(error.code));
  if (code === READONLY || code === CANTOPEN || isRights) {
    return 'it may not be written to. Give this process the right to write to the file and its folder, or set DATA_DIR.';
  }
  if (error instanceof Error && /corrupted migrations|previously executed migration/.test(error.message)) {
    return 'a newer version of this program made it. Install that version.';
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return 'the disk is full. Make room on it.';
  if (error instanceof Error && 'syscall' in error) return "its folder can't be made or used. Set DATA_DIR to another.";
  return 'it failed unexpectedly. The log says how.';
}
