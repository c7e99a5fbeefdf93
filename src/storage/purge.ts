import type { Transaction } from 'kysely';
import type { GuildId } from '../domain/fact-store.js';
import type { FactId } from '../domain/knowledge.js';
import type { Turn } from './database.js';
import { chunks, type Write } from './facts.js';
import { lockGuild, raiseVersion, recall, remember } from './guilds.js';
import { seal } from './rows.js';
import { type Schema, SERVER_TABLES } from './schema.js';

type Tx = Transaction<Schema>;

/** A fact, its history and what was suggested of it. @returns whether there was one */
export async function purgeFact(tx: Tx, turn: Turn, { guild, writer, at }: Write, fact: FactId): Promise<boolean> {
  await lockGuild(tx, guild);
  const part = { guild, writer, part: `purge:${fact}` };
  const before = await recall(tx, part);
  if (before !== undefined) return before === true;
  const { numDeletedRows } = await tx
    .deleteFrom('facts')
    .where('guild_id', '=', guild)
    .where('fact_id', '=', fact)
    .executeTakeFirst();
  for (const table of ['revisions', 'suggestions', 'standings'] as const) {
    await tx.deleteFrom(table).where('guild_id', '=', guild).where('fact_id', '=', fact).execute();
  }
  const wasThere = numDeletedRows > 0n;
  if (wasThere) await raiseVersion(tx, turn, guild);
  await remember(tx, part, at, wasThere);
  return wasThere;
}

/** Removes a member's suggestions and takes the member off all else. Rows are sealed anew, as the member is in their sums. */
export async function purgeMember(tx: Tx, guild: GuildId, member: string): Promise<void> {
  await lockGuild(tx, guild);
  await tx.deleteFrom('suggestions').where('guild_id', '=', guild).where('member', '=', member).execute();
  const revisions = await tx
    .selectFrom('revisions')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('actor', '=', member)
    .execute();
  for (const row of revisions) {
    await tx
      .updateTable('revisions')
      .set(seal('revisions', { ...row, actor: null }))
      .where('guild_id', '=', guild)
      .where('fact_id', '=', row.fact_id)
      .where('number', '=', row.number)
      .execute();
  }
  const standings = await tx
    .selectFrom('standings')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('actor', '=', member)
    .execute();
  for (const row of standings) {
    await tx
      .updateTable('standings')
      .set(seal('standings', { ...row, actor: null }))
      .where('guild_id', '=', guild)
      .where('fact_id', '=', row.fact_id)
      .execute();
  }
  const aliases = await tx
    .selectFrom('aliases')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('actor', '=', member)
    .execute();
  for (const row of aliases) {
    await tx
      .updateTable('aliases')
      .set(seal('aliases', { ...row, actor: null }))
      .where('guild_id', '=', guild)
      .where('alias', '=', row.alias)
      .execute();
  }
  const entities = await tx
    .selectFrom('entities')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('actor', '=', member)
    .execute();
  for (const row of entities) {
    await tx
      .updateTable('entities')
      .set(seal('entities', { ...row, actor: null }))
      .where('guild_id', '=', guild)
      .where('entity_id', '=', row.entity_id)
      .execute();
  }
  const decided = await tx
    .selectFrom('suggestions')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('decided_by', '=', member)
    .execute();
  for (const row of decided) {
    await tx
      .updateTable('suggestions')
      .set(seal('suggestions', { ...row, decided_by: null }))
      .where('guild_id', '=', guild)
      .where('suggestion_id', '=', row.suggestion_id)
      .execute();
  }
  const settings = await tx
    .selectFrom('guilds')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('settings_by', '=', member)
    .executeTakeFirst();
  if (settings) {
    const { sum } = seal('guilds', { ...settings, settings_by: null });
    await tx.updateTable('guilds').set({ settings_by: null, sum }).where('guild_id', '=', guild).execute();
  }
}

/** Servers where the member left something; the one question, with the removed servers', that is asked of all servers. */
export async function guildsOf(tx: Tx, member: string): Promise<readonly GuildId[]> {
  const found = new Set<GuildId>();
  for (const table of ['revisions', 'standings', 'aliases', 'entities'] as const) {
    const rows = await tx.selectFrom(table).select('guild_id').distinct().where('actor', '=', member).execute();
    for (const row of rows) found.add(row.guild_id);
  }
  const suggestions = await tx
    .selectFrom('suggestions')
    .select('guild_id')
    .distinct()
    .where((eb) => eb.or([eb('member', '=', member), eb('decided_by', '=', member)]))
    .execute();
  const settings = await tx.selectFrom('guilds').select('guild_id').where('settings_by', '=', member).execute();
  for (const row of [...suggestions, ...settings]) found.add(row.guild_id);
  return [...found].sort();
}

export async function markRemoved(tx: Tx, guild: GuildId, at: string | null): Promise<void> {
  await lockGuild(tx, guild);
  await tx.updateTable('guilds').set({ removed_at: at }).where('guild_id', '=', guild).execute();
}

export async function settleRemoved(
  tx: Tx,
  here: ReadonlySet<GuildId>,
  covers: (guild: GuildId) => boolean,
  at: string,
): Promise<void> {
  const rows = await tx.selectFrom('guilds').select(['guild_id', 'removed_at']).execute();
  const mark = async (time: string | null, isMeant: (row: (typeof rows)[number]) => boolean): Promise<void> => {
    const guilds = rows.filter((row) => covers(row.guild_id) && isMeant(row)).map((row) => row.guild_id);
    for (const some of chunks(guilds))
      await tx.updateTable('guilds').set({ removed_at: time }).where('guild_id', 'in', some).execute();
  };
  await mark(null, (row) => row.removed_at !== null && here.has(row.guild_id));
  await mark(at, (row) => row.removed_at === null && !here.has(row.guild_id));
}

/** Servers that were removed before the time; and which interactions wrote before it is forgotten too. */
export async function purgeRemoved(
  tx: Tx,
  turn: Turn,
  time: string,
  covers: (guild: GuildId) => boolean,
): Promise<readonly GuildId[]> {
  await tx.deleteFrom('writes').where('at', '<', time).execute();
  const removed = await tx.selectFrom('guilds').select('guild_id').where('removed_at', '<', time).execute();
  const gone: GuildId[] = [];
  for (const { guild_id: guild } of removed.filter((row) => covers(row.guild_id))) {
    // One that is back by now is not deleted.
    const row = await tx
      .deleteFrom('guilds')
      .where('guild_id', '=', guild)
      .where('removed_at', '<', time)
      .returning('version')
      .executeTakeFirst();
    if (!row) continue;
    for (const table of SERVER_TABLES) await tx.deleteFrom(table).where('guild_id', '=', guild).execute();
    turn.changes(guild, row.version + 1);
    gone.push(guild);
  }
  return gone.sort();
}
