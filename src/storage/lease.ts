import { hostname } from 'node:os';
import { DatabaseSync } from '@photostructure/sqlite';
import { StorageError } from '../errors.js';
import { type Database, EVERY_SERVER } from './database.js';

const BOT = 'bot';

export interface Lease {
  release(): void;
}

/**
 * Makes this process the one bot on the file.
 *
 * What is held is a lock that the system takes back the moment the process is gone, however it went: no heartbeat, and
 * no process id that means another process by now. It is SQLite's own, on an empty file beside the database. The row in
 * the database is there to say who holds it.
 *
 * @throws {StorageError} naming the process that holds it
 */
export async function takeLease(database: Database, file: string, since: string): Promise<Lease> {
  const lock = new DatabaseSync(`${file}.bot`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const holder = await database.read(EVERY_SERVER, (tx) =>
      tx.selectFrom('leases').selectAll().where('name', '=', BOT).executeTakeFirst(),
    );
    const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.since}` : 'another process';
    throw new StorageError(
      `Another bot runs on ${file}: ${who}. Stop it, or give this one a DATA_DIR or a DATABASE_URL of its own.`,
      { cause: error },
    );
  }
  const row = { name: BOT, pid: process.pid, host: hostname(), since };
  await database.write(EVERY_SERVER, (tx) =>
    tx
      .insertInto('leases')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
      .execute(),
  );
  return { release: () => lock.isOpen && lock.close() };
}
