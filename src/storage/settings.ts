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
import { chunks, readFacts, type Write } from './facts.js';
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
  await once(tx, turn, write, `standing:${standing.fact}`, async () => {
    await putStandings(tx, write, [standing]);
    return true;
  });
}

/** Each fact once. */
export async function putStandings(
  tx: Tx,
  { guild, writer, at }: Write,
  standings: readonly Standing[],
): Promise<void> {
  const rows = standings.map(({ fact, rank, reason }) =>
    seal('standings', { guild_id: guild, fact_id: fact, rank, reason, actor: writer.actor, at }),
  );
  for (const some of chunks(rows)) {
    await tx
      .insertInto('standings')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'fact_id']).doUpdateSet((eb) => ({
          rank: eb.ref('excluded.rank'),
          reason: eb.ref('excluded.reason'),
          actor: eb.ref('excluded.actor'),
          at: eb.ref('excluded.at'),
          sum: eb.ref('excluded.sum'),
        })),
      )
      .execute();
  }
}

export async function addAlias(tx: Tx, turn: Turn, write: Write, alias: KeptAlias): Promise<void> {
  await once(tx, turn, write, `alias:${alias.alias}`, async () => {
    await putAliases(tx, write, [alias]);
    return true;
  });
}

/** Each alias once. */
export async function putAliases(tx: Tx, { guild, writer, at }: Write, aliases: readonly KeptAlias[]): Promise<void> {
  const rows = aliases.map(({ alias, entity }) =>
    seal('aliases', { guild_id: guild, alias, entity_id: entity, actor: writer.actor, at }),
  );
  for (const some of chunks(rows)) {
    await tx
      .insertInto('aliases')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'alias']).doUpdateSet((eb) => ({
          entity_id: eb.ref('excluded.entity_id'),
          actor: eb.ref('excluded.actor'),
          at: eb.ref('excluded.at'),
          sum: eb.ref('excluded.sum'),
        })),
      )
      .execute();
  }
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

export async function addEntity(tx: Tx, turn: Turn, write: Write, entity: KeptEntity): Promise<void> {
  await once(tx, turn, write, `entity:${entity.id}`, async () => {
    await putEntities(tx, write, [entity]);
    return true;
  });
}

/** Each id once. */
export async function putEntities(
  tx: Tx,
  { guild, writer, at }: Write,
  entities: readonly KeptEntity[],
): Promise<void> {
  const rows = entities.map(({ id, name, kind }) =>
    seal('entities', { guild_id: guild, entity_id: id, name, kind, actor: writer.actor, at }),
  );
  for (const some of chunks(rows)) {
    await tx
      .insertInto('entities')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'entity_id']).doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          kind: eb.ref('excluded.kind'),
          actor: eb.ref('excluded.actor'),
          at: eb.ref('excluded.at'),
          sum: eb.ref('excluded.sum'),
        })),
      )
      .execute();
  }
}

export async function saveSettings(tx: Tx, turn: Turn, write: Write, settings: GuildSettings): Promise<void> {
  await once(tx, turn, write, 'settings', async () => {
    await writeSettings(tx, write.guild, write.writer, settings);
    return true;
  });
}
