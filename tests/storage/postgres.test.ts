import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type FactStore, USUAL_SETTINGS } from '../../src/domain/fact-store.js';
import { ConfigError, StorageError } from '../../src/errors.js';
import { openStore } from '../../src/storage/open-store.js';
import { SERVER_TABLES } from '../../src/storage/schema.js';
import { asSuperuser, ownPostgresMissing, query, startOwnPostgres, type TestPostgres } from '../helpers/postgres.js';
import { adding, by, editing, fact } from './facts.js';
import { findFaults, GUILD, units, unitsOf } from './units.js';

const isStress = Boolean(process.env.STRESS);

it.each(['mysql://host/database', 'postgres//host', 'postgres://host:port/database', ''])(
  'refuses "%s" as an address',
  async (url) => {
    await expect(openStore({ url, dataDir: '/nowhere' })).rejects.toThrow(ConfigError);
  },
);

it('names no password where a server can not be reached', async () => {
  const refusal = openStore({ url: 'postgres://user:secret@127.0.0.1:1/database', dataDir: '/nowhere' });
  await expect(refusal).rejects.toThrow(StorageError);
  await expect(refusal).rejects.toThrow(/^Can't use the database of DATABASE_URL\. The database can't be reached\./);
});

describe.skipIf(ownPostgresMissing !== null)(
  `a PostgreSQL that goes and comes back${ownPostgresMissing === null ? '' : ` (skipped: ${ownPostgresMissing})`}`,
  () => {
    let postgres: TestPostgres;
    let url: string;
    let store: FactStore;
    beforeAll(async () => {
      postgres = await startOwnPostgres();
    }, 60_000);
    afterAll(() => postgres.stop());
    beforeEach(async () => {
      url = await postgres.createDatabase();
      store = await open();
    });
    const open = async (): Promise<FactStore> => {
      const opened = await openStore({ url, dataDir: '/nowhere' });
      onTestFinished(() => opened.close());
      return opened;
    };

    const OTHERS = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    const cutAll = (): Promise<unknown> => query(url, `SELECT pg_terminate_backend(pid) ${OTHERS}`);
    const backends = async (): Promise<readonly number[]> => {
      const rows = (await query(url, `SELECT pid ${OTHERS}`)) as { readonly pid: number }[];
      return rows.map(({ pid }) => pid);
    };

    /** Writes unit after unit; one that was refused is tried again, as its interaction would be. */
    async function writeUntil(isOver: () => boolean): Promise<{ acknowledged: string[]; slowest: number }> {
      const acknowledged: string[] = [];
      let slowest = 0;
      for (const unit of units('u', 1_000_000)) {
        if (isOver()) break;
        for (let isDone = false; !isDone; ) {
          const started = performance.now();
          try {
            await unit.write(store);
            isDone = true;
          } catch (error) {
            expect(error).toBeInstanceOf(StorageError);
          }
          // A unit makes at most two calls.
          slowest = Math.max(slowest, performance.now() - started);
        }
        acknowledged.push(unit.name);
      }
      return { acknowledged, slowest };
    }

    async function writeDuring(trouble: () => Promise<void>): Promise<void> {
      let isOver = false;
      const writing = writeUntil(() => isOver);
      await trouble();
      isOver = true;
      const { acknowledged, slowest } = await writing;
      expect(slowest).toBeLessThan(5000);
      expect(unitsOf(await store.latest(GUILD, 1_000_000))).toEqual(acknowledged);
      expect(await findFaults(store)).toEqual([]);
    }

    it('is restarted while facts are written: none is lost, none is there twice', { timeout: 120_000 }, async () => {
      await writeDuring(async () => {
        for (let round = 0; round < (isStress ? 20 : 3); round++) {
          await sleep(300);
          await postgres.restart();
        }
        const before = performance.now();
        await store.write('other', by(), [adding(fact(`after`))]);
        expect(performance.now() - before).toBeLessThan(5000);
      });
    });

    it('cuts connections again and again while facts are written', { timeout: 120_000 }, async () => {
      await writeDuring(async () => {
        for (let cut = 0; cut < (isStress ? 100 : 20); cut++) {
          await cutAll();
          await sleep(20 + 60 * Math.random());
        }
      });
    });

    it('loses a process of its own by force, and starts anew', { timeout: 120_000 }, async () => {
      await writeDuring(async () => {
        for (let kill = 0; kill < (isStress ? 20 : 2); kill++) {
          await sleep(300 * Math.random());
          const [backend] = await backends();
          if (backend !== undefined) process.kill(backend, 'SIGKILL');
          await expect.poll(() => backends().catch(() => []), { timeout: 10_000 }).not.toEqual([]);
        }
      });
    });

    it('cuts the connection that listens: others are told within a second all the same', async () => {
      const other = await open();
      const told: string[] = [];
      other.onChange((guild) => told.push(guild));
      await cutAll();
      await store.write(GUILD, by(), [adding(fact('a'))]);
      await expect.poll(() => told, { timeout: 1300, interval: 20 }).toContain(GUILD);
      told.length = 0;
      await sleep(600);
      await store.write(GUILD, by(), [editing(fact('a', { value: 1 }), 1)]);
      await expect.poll(() => told, { timeout: 400, interval: 10 }).toContain(GUILD);
    });

    it('is held up by a lock: not saved within 2.5 s, other servers unhindered, then saved', async () => {
      await store.write(GUILD, by(), [adding(fact('a'))]);
      const holder = query(
        asSuperuser(url),
        "BEGIN; SELECT * FROM guilds WHERE guild_id = 'g' FOR UPDATE; SELECT pg_sleep(3); COMMIT",
      );
      await sleep(200);
      const started = performance.now();
      const write = store.write(GUILD, by(), [editing(fact('a', { value: 1 }), 1)]);
      expect(await store.write('other', by(), [adding(fact('b'))])).toMatchObject({ kind: 'written' });
      expect((await store.load(GUILD)).facts).toEqual([fact('a')]);
      await expect(write).rejects.toThrow(/^Not saved: the database (?:is busy|does not answer in time)/);
      expect(performance.now() - started).toBeLessThan(2500);
      await holder;
      expect(await store.history(GUILD, 'a')).toHaveLength(1);
      expect(await store.write(GUILD, by(), [editing(fact('a', { value: 1 }), 1)])).toMatchObject({ kind: 'written' });
    });

    it('keeps servers apart by itself: a query without its server sees and writes nothing', async () => {
      for (const guild of [GUILD, 'other']) {
        await store.write(guild, by(), [adding(fact('a'))]);
        await store.addAlias(guild, by(), { alias: 'Ac', entity: 'acme' });
        await store.addEntity(guild, by(), { id: 'acme', name: 'Acme', kind: 'company' });
        await store.setStanding(guild, by(), { fact: 'p', rank: 'aside', reason: 'r' });
        await store.suggest(guild, by(), fact('s'));
        await store.countGaps(guild, [{ key: 'k', label: 'l', unknown: null }]);
      }
      const count = async (address: string, table: string, first = ''): Promise<number> =>
        ((await query(address, `${first}SELECT guild_id FROM ${table}`)) as unknown[]).length;
      for (const table of SERVER_TABLES) {
        const all = await count(asSuperuser(url), table);
        expect([table, all > 1]).toEqual([table, true]);
        expect([table, await count(url, table)]).toEqual([table, 0]);
        // Whoever owns the tables is bound as everybody is.
        expect(await query(url, `DELETE FROM ${table} RETURNING guild_id`)).toEqual([]);
        expect(await count(asSuperuser(url), table)).toBe(all);
      }
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      onTestFinished(() => client.end());
      await client.query(`BEGIN; SET LOCAL footnote.guild = 'other'`);
      for (const table of SERVER_TABLES) {
        const { rows } = await client.query<{ guild_id: string }>(`SELECT guild_id FROM ${table}`);
        expect([table, [...new Set(rows.map((row) => row.guild_id))]]).toEqual([table, ['other']]);
      }
      const foreign = client.query(
        `INSERT INTO gaps (guild_id, key, label, count, last_at, our_topic) VALUES ('${GUILD}', 'x', 'x', 1, '', 1)`,
      );
      await expect(foreign).rejects.toThrow(/row-level security/);
      await client.query('ROLLBACK');
      expect((await client.query('SELECT guild_id FROM guilds')).rows).toEqual([]);
    });

    it('holds no byte of a member who was purged in its tables', async () => {
      const member = '918273645546372819';
      for (let at = 0; at < 40; at++) await store.write(GUILD, by(member), [adding(fact(`f${at}`))]);
      await store.suggest(GUILD, by(member), fact('s'));
      await store.saveSettings(GUILD, by(member), USUAL_SETTINGS);
      const held = async (): Promise<number> => {
        await query(asSuperuser(url), 'CHECKPOINT');
        const files = `SELECT pg_read_binary_file(pg_relation_filepath(oid::regclass)) AS bytes FROM pg_class
          WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace AND relfilenode <> 0`;
        const rows = (await query(asSuperuser(url), files)) as { bytes: Buffer }[];
        return rows.filter(({ bytes }) => bytes.includes(member)).length;
      };
      expect(await held()).toBeGreaterThan(1);
      await store.purgeMember(GUILD, member);
      await expect.poll(held, { timeout: 5_000 }).toBe(0);
      expect((await store.load(GUILD)).facts).toHaveLength(40);
    });

    it('may only be read for a while', async () => {
      const name = new URL(url).pathname.slice(1);
      const elsewhere = Object.assign(new URL(url), { pathname: '/postgres' }).href;
      await query(elsewhere, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
      await cutAll();
      const write = store.write(GUILD, by(), [adding(fact('a'))]);
      await expect(write).rejects.toThrow(/^Not saved: the database may only be read/);
      expect((await store.load(GUILD)).facts).toEqual([]);
      await query(elsewhere, `ALTER DATABASE ${name} RESET default_transaction_read_only`);
      expect(await store.write(GUILD, by(), [adding(fact('a'))])).toMatchObject({ kind: 'written' });
    });

    it('answers nothing: calls end within 2.5 s all the same', async () => {
      const goOn = await stallAll();
      const started = performance.now();
      await expect(store.load(GUILD)).rejects.toThrow(/^Not available: /);
      expect(performance.now() - started).toBeLessThan(2600);
      goOn();
      await expect.poll(() => store.load(GUILD).catch(() => null), { timeout: 5000 }).toMatchObject({ facts: [] });
    });

    /** Stops every process of the server that serves this database. @returns what lets them go on */
    async function stallAll(): Promise<() => void> {
      const pids = await backends();
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      return () => {
        for (const pid of pids) process.kill(pid, 'SIGCONT');
      };
    }
  },
);
