import type { Transaction } from 'kysely';
import { type GuildId, type GuildSettings, USUAL_SETTINGS, type Writer } from '../domain/fact-store.js';
import type { Turn } from './database.js';
import { seal, unseal } from './rows.js';
import type { Schema } from './schema.js';

type Tx = Transaction<Schema>;

/** Makes other writes of this server wait until this transaction is over. @returns the server's version */
export async function lockGuild(tx: Tx, guild: GuildId): Promise<number> {
  const row = seal('guilds', {
    guild_id: guild,
    version: 0,
    settings: JSON.stringify(USUAL_SETTINGS),
    settings_by: null,
    removed_at: null,
  });
  const { version } = await tx
    .insertInto('guilds')
    .values(row)
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet((eb) => ({ version: eb.ref('guilds.version') })))
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Answers of the server, which is locked, depend on what this transaction writes. @returns its next version */
export async function raiseVersion(tx: Tx, turn: Turn, guild: GuildId): Promise<number> {
  const { version } = await tx
    .updateTable('guilds')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('guild_id', '=', guild)
    .returning('version')
    .executeTakeFirstOrThrow();
  turn.changes(guild, version);
  return version;
}

/** What names a thing that an interaction does; one interaction may do several. */
export interface Part {
  readonly guild: GuildId;
  readonly writer: Writer;
  readonly part: string;
}

/** What this part of the interaction returned when it was done before, in a server that is locked; undefined if never. */
export async function recall(tx: Tx, { guild, writer, part }: Part): Promise<unknown> {
  const row = await tx
    .selectFrom('writes')
    .select('result')
    .where('guild_id', '=', guild)
    .where('interaction_id', '=', writer.interaction)
    .where('part', '=', part)
    .executeTakeFirst();
  return row && JSON.parse(row.result);
}

export async function remember(tx: Tx, { guild, writer, part }: Part, at: string, result: unknown): Promise<void> {
  await tx
    .insertInto('writes')
    .values({ guild_id: guild, interaction_id: writer.interaction, part, at, result: JSON.stringify(result) })
    .execute();
}

export async function readGuild(
  tx: Tx,
  guild: GuildId,
): Promise<{ readonly settings: GuildSettings; readonly version: number }> {
  const row = await tx.selectFrom('guilds').selectAll().where('guild_id', '=', guild).executeTakeFirst();
  if (!row) return { settings: USUAL_SETTINGS, version: 0 };
  const settings = JSON.parse(unseal('guilds', row).settings) as Partial<GuildSettings>;
  // What was saved before a setting was thought of has the usual one.
  return { settings: { ...USUAL_SETTINGS, ...settings }, version: row.version };
}

export async function writeSettings(tx: Tx, guild: GuildId, writer: Writer, settings: GuildSettings): Promise<void> {
  const row = seal('guilds', {
    guild_id: guild,
    version: 0,
    settings: JSON.stringify(settings),
    settings_by: writer.actor,
    removed_at: null,
  });
  await tx
    .updateTable('guilds')
    .set({ settings: row.settings, settings_by: row.settings_by, sum: row.sum })
    .where('guild_id', '=', guild)
    .execute();
}

/** The versions of all servers, to see which changed. */
export async function readVersions(tx: Tx): Promise<ReadonlyMap<GuildId, number>> {
  const rows = await tx.selectFrom('guilds').select(['guild_id', 'version']).execute();
  return new Map(rows.map((row) => [row.guild_id, row.version]));
}
