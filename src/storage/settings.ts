import type { Transaction } from 'kysely';
import type {
  FactRank,
  GuildId,
  GuildLayer,
  GuildSettings,
  KeptAlias,
  KeptEntity,
  Standing,
} from '../domain/fact-store.js';
import type { EntityKind } from '../domain/knowledge.js';
import type { Turn } from './database.js';
import { readFacts, type Write } from './facts.js';
import { lockGuild, raiseVersion, readGuild, recall, remember, writeSettings } from './guilds.js';
import { seal, unseal } from './rows.js';
import type { Schema } from './schema.js';

type Tx = Transaction<Schema>;

export async function readLayer(tx: Tx, guild: GuildId): Promise<GuildLayer> {
  const { settings, version } = await readGuild(tx, guild);
  const standings = await tx.selectFrom('standings').selectAll().where('guild_id', '=', guild).execute();
  const aliases = await tx.selectFrom('aliases').selectAll().where('guild_id', '=', guild).execute();
  const entities = await tx.selectFrom('entities').selectAll().where('guild_id', '=', guild).execute();
  return {
    facts: await readFacts(tx, guild),
    standings: standings
      .map((row) => unseal('standings', row))
      .map((row): Standing => ({ fact: row.fact_id, rank: row.rank as FactRank | 'aside', reason: row.reason }))
      .sort((a, b) => (a.fact < b.fact ? -1 : 1)),
    aliases: aliases
      .map((row) => unseal('aliases', row))
      .map((row): KeptAlias => ({ alias: row.alias, entity: row.entity_id }))
      .sort((a, b) => (a.alias < b.alias ? -1 : 1)),
    entities: entities
      .map((row) => unseal('entities', row))
      .map((row): KeptEntity => ({ id: row.entity_id, name: row.name, kind: row.kind as EntityKind }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    settings,
    version,
  };
}

/** Does the work once an interaction, and raises the server's version where the work says that it changed something. */
async function once(tx: Tx, turn: Turn, write: Write, part: string, work: () => Promise<boolean>): Promise<boolean> {
  const { guild, writer, at } = write;
  await lockGuild(tx, guild);
  const before = await recall(tx, { guild, writer, part });
  if (before !== undefined) return before === true;
  const isChanged = await work();
  if (isChanged) await raiseVersion(tx, turn, guild);
  await remember(tx, { guild, writer, part }, at, isChanged);
  return isChanged;
}

export async function setStanding(tx: Tx, turn: Turn, write: Write, standing: Standing): Promise<void> {
  const { fact, rank, reason } = standing;
  await once(tx, turn, write, `standing:${fact}`, async () => {
    const row = seal('standings', {
      guild_id: write.guild,
      fact_id: fact,
      rank,
      reason,
      actor: write.writer.actor,
      at: write.at,
    });
    await tx
      .insertInto('standings')
      .values(row)
      .onConflict((conflict) => conflict.columns(['guild_id', 'fact_id']).doUpdateSet(row))
      .execute();
    return true;
  });
}

export async function addAlias(tx: Tx, turn: Turn, write: Write, { alias, entity }: KeptAlias): Promise<void> {
  await once(tx, turn, write, `alias:${alias}`, async () => {
    const row = seal('aliases', {
      guild_id: write.guild,
      alias,
      entity_id: entity,
      actor: write.writer.actor,
      at: write.at,
    });
    await tx
      .insertInto('aliases')
      .values(row)
      .onConflict((conflict) => conflict.columns(['guild_id', 'alias']).doUpdateSet(row))
      .execute();
    return true;
  });
}

export function removeAlias(tx: Tx, turn: Turn, write: Write, alias: string): Promise<boolean> {
  return once(tx, turn, write, `no-alias:${alias}`, async () => {
    const { numDeletedRows } = await tx
      .deleteFrom('aliases')
      .where('guild_id', '=', write.guild)
      .where('alias', '=', alias)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

export async function addEntity(tx: Tx, turn: Turn, write: Write, { id, name, kind }: KeptEntity): Promise<void> {
  await once(tx, turn, write, `entity:${id}`, async () => {
    const row = seal('entities', {
      guild_id: write.guild,
      entity_id: id,
      name,
      kind,
      actor: write.writer.actor,
      at: write.at,
    });
    await tx
      .insertInto('entities')
      .values(row)
      .onConflict((conflict) => conflict.columns(['guild_id', 'entity_id']).doUpdateSet(row))
      .execute();
    return true;
  });
}

export async function saveSettings(tx: Tx, turn: Turn, write: Write, settings: GuildSettings): Promise<void> {
  await once(tx, turn, write, 'settings', async () => {
    await writeSettings(tx, write.guild, write.writer, settings);
    return true;
  });
}
