import type { FactStore } from '../domain/fact-store.js';
import { Changes } from './changes.js';
import { Database, type Engine, EVERY_SERVER } from './database.js';
import { readVersions } from './guilds.js';
import type { Lease } from './lease.js';
import { SqlFactStore } from './store.js';

export interface StoreOptions {
  /** `postgres://…`; null: the embedded database in `dataDir`. */
  readonly url: string | null;
  readonly dataDir: string;
  /** The bot's: only one on an embedded database. The command line writes beside it. */
  readonly lease?: boolean;
  readonly now?: () => Date;
}

/**
 * Opens the servers' facts, making or updating the tables.
 *
 * @throws {StorageError} when the database can't be used, or another bot runs on the file
 * @throws {ConfigError} when `url` is no address of a PostgreSQL server
 */
export async function openStore(options: StoreOptions): Promise<FactStore> {
  const now = options.now ?? (() => new Date());
  const { engine, file } = await openEngine(options);
  const changes = new Changes();
  const database = new Database(engine, (guild, version) => changes.heard(guild, version));
  let lease: Lease | null = null;
  try {
    if (options.lease && file !== null) {
      const { takeLease } = await import('./lease.js');
      lease = await takeLease(database, file, now().toISOString());
    }
    const look = (): Promise<ReadonlyMap<string, number>> => database.read(EVERY_SERVER, readVersions);
    engine.watch({
      look: async () => {
        const before = changes.known;
        changes.compare(await look(), before);
      },
      heard: (guild, version) => changes.heard(guild, version),
    });
    changes.begin(await look());
  } catch (error) {
    lease?.release();
    await database.close().catch(() => {});
    throw error;
  }
  return new SqlFactStore({ database, engine, changes, now, onClose: () => lease?.release() });
}

// Each driver is loaded only where it is used.
async function openEngine({
  url,
  dataDir,
}: StoreOptions): Promise<{ readonly engine: Engine; readonly file: string | null }> {
  if (url === null) {
    const { openSqlite } = await import('./sqlite.js');
    return openSqlite(dataDir);
  }
  const { openPostgres } = await import('./postgres.js');
  return { engine: await openPostgres(url), file: null };
}
