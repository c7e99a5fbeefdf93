import { type ColumnDefinitionBuilder, type Kysely, type Migration, Migrator } from 'kysely';
import type { Schema } from './schema.js';

const required = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull();

// Never changed once released: a later need is a later migration. Both databases run the same.
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '2026-11-22-first': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('guilds')
        .addColumn('guild_id', 'text', (column) => column.primaryKey().notNull())
        .addColumn('version', 'integer', required)
        .addColumn('settings', 'text', required)
        .addColumn('settings_by', 'text')
        .addColumn('removed_at', 'text')
        .addColumn('sum', 'text', required)
        .execute();
      await db.schema
        .createTable('writes')
        .addColumn('guild_id', 'text', required)
        .addColumn('interaction_id', 'text', required)
        .addColumn('part', 'text', required)
        .addColumn('at', 'text', required)
        .addColumn('result', 'text', required)
        .addPrimaryKeyConstraint('writes_key', ['guild_id', 'interaction_id', 'part'])
        .execute();
      await db.schema
        .createTable('facts')
        .addColumn('guild_id', 'text', required)
        .addColumn('fact_id', 'text', required)
        .addColumn('head', 'integer', required)
        .addColumn('sum', 'text', required)
        .addPrimaryKeyConstraint('facts_key', ['guild_id', 'fact_id'])
        .execute();
      await db.schema
        .createTable('revisions')
        .addColumn('guild_id', 'text', required)
        .addColumn('fact_id', 'text', required)
        .addColumn('number', 'integer', required)
        .addColumn('version', 'integer', required)
        .addColumn('place', 'integer', required)
        .addColumn('kind', 'text', required)
        .addColumn('actor', 'text')
        .addColumn('at', 'text', required)
        .addColumn('reason', 'text')
        .addColumn('before', 'text')
        .addColumn('after', 'text')
        .addColumn('interaction_id', 'text', required)
        .addColumn('sum', 'text', required)
        .addPrimaryKeyConstraint('revisions_key', ['guild_id', 'fact_id', 'number'])
        .execute();
      await db.schema
        .createIndex('revisions_in_order')
        .unique()
        .on('revisions')
        .columns(['guild_id', 'version', 'place'])
        .execute();
      await db.schema
        .createIndex('revisions_by_interaction')
        .on('revisions')
        .columns(['guild_id', 'interaction_id'])
        .execute();
      await db.schema
        .createTable('standings')
        .addColumn('guild_id', 'text', required)
        .addColumn('fact_id', 'text', required)
        .addColumn('rank', 'text', required)
        .addColumn('reason', 'text', required)
        .addColumn('actor', 'text')
        .addColumn('at', 'text', required)
        .addColumn('sum', 'text', required)
        .addPrimaryKeyConstraint('standings_key', ['guild_id', 'fact_id'])
        .execute();
      await db.schema
        .createTable('aliases')
        .addColumn('guild_id', 'text', required)
        .addColumn('alias', 'text', required)
        .addColumn('entity_id', 'text', required)
        .addColumn('actor', 'text')
        .addColumn('at', 'text', required)
        .addColumn('sum', 'text', required)
        .addPrimaryKeyConstraint('aliases_key', ['guild_id', 'alias'])
        .execute();
      await db.schema
        .createTable('entities')
        .addColumn('guild_id', 'text', required)
        .addColumn('entity_id', 'text', required)
        .addColumn('name', 'text', required)
        .addColumn('kind', 'text', required)
        .addColumn('actor', 'text')
        .addColumn('at', 'text', required)
        .addColumn('sum', 'text', required)
        .addPrimaryKeyConstraint('entities_key', ['guild_id', 'entity_id'])
        .execute();
      await db.schema
        .createTable('suggestions')
        .addColumn('guild_id', 'text', required)
        .addColumn('suggestion_id', 'text', required)
        .addColumn('member', 'text')
        .addColumn('at', 'text', required)
        .addColumn('fact_id', 'text', required)
        .addColumn('fact', 'text', required)
        .addColumn('status', 'text', required)
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'text')
        .addColumn('reason', 'text')
        .addColumn('sum', 'text', required)
        .addPrimaryKeyConstraint('suggestions_key', ['guild_id', 'suggestion_id'])
        .execute();
      await db.schema
        .createTable('gaps')
        .addColumn('guild_id', 'text', required)
        .addColumn('key', 'text', required)
        .addColumn('label', 'text', required)
        .addColumn('unknown', 'text')
        .addColumn('count', 'integer', required)
        .addColumn('last_at', 'text', required)
        .addColumn('our_topic', 'integer', required)
        .addPrimaryKeyConstraint('gaps_key', ['guild_id', 'key'])
        .execute();
      await db.schema
        .createTable('leases')
        .addColumn('name', 'text', (column) => column.primaryKey().notNull())
        .addColumn('pid', 'integer', required)
        .addColumn('host', 'text', required)
        .addColumn('since', 'text', required)
        .execute();
    },
  },
};

/**
 * Brings the tables up to date: all steps in one transaction, under a lock, so that starting at once is safe.
 *
 * @param own what this database alone needs
 * @throws the driver's error, or Kysely's where the database is of a newer version of the project
 */
export async function migrate(db: Kysely<Schema>, own: Readonly<Record<string, Migration>> = {}): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS, ...own }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
