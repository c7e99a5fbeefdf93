import { type Kysely, type Migration, sql, type Transaction } from 'kysely';
import { EVERY_SERVER, type Scope } from './database.js';
import type { Schema } from './schema.js';

// PostgreSQL itself keeps servers apart: a query that forgot its server sees no row, and can write none. The owner of the
// tables is bound too; a superuser never is, so DATABASE_URL had better not name one.

/** Those of the first migration; a later one sees to its own. */
const TABLES = [
  'guilds',
  'writes',
  'facts',
  'revisions',
  'standings',
  'aliases',
  'entities',
  'suggestions',
  'gaps',
] as const;

/** Beside those of both databases. A later migration that moves rows has to enter every server first. */
export const ROW_SECURITY: Readonly<Record<string, Migration>> = {
  '2026-11-23-row-security': {
    async up(db: Kysely<unknown>) {
      for (const name of TABLES) {
        const table = sql.table(name);
        await sql`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`.execute(db);
        await sql`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`.execute(db);
        await sql`
          CREATE POLICY of_one_server ON ${table} USING (
            guild_id = current_setting('footnote.guild', true) OR current_setting('footnote.every', true) = 'on'
          )`.execute(db);
      }
    },
  },
};

/** For as long as the transaction lasts. */
export async function enter(tx: Transaction<Schema>, scope: Scope): Promise<void> {
  if (scope === EVERY_SERVER) await sql`SELECT set_config('footnote.every', 'on', true)`.execute(tx);
  else await sql`SELECT set_config('footnote.guild', ${scope}, true)`.execute(tx);
}
