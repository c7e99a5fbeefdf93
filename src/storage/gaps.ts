import type { Transaction } from 'kysely';
import type { Gap, GuildId } from '../domain/fact-store.js';
import { lockGuild } from './guilds.js';
import type { Schema } from './schema.js';

type Tx = Transaction<Schema>;

/** Kept a server; members can ask for anything, so past this the rarest and oldest go. */
const MAX_GAPS = 1000;

export async function countGaps(
  tx: Tx,
  guild: GuildId,
  gaps: readonly Pick<Gap, 'key' | 'label' | 'unknown'>[],
  at: string,
): Promise<void> {
  await lockGuild(tx, guild);
  for (const { key, label, unknown } of gaps) {
    await tx
      .insertInto('gaps')
      .values({ guild_id: guild, key, label, unknown, count: 1, last_at: at, our_topic: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'key'])
          .doUpdateSet((eb) => ({ count: eb('gaps.count', '+', 1), last_at: at, label, unknown })),
      )
      .execute();
  }
  const { held } = await tx
    .selectFrom('gaps')
    .select((eb) => eb.fn.countAll().as('held'))
    .where('guild_id', '=', guild)
    .executeTakeFirstOrThrow();
  const excess = Number(held) - MAX_GAPS;
  if (excess <= 0) return;
  await tx
    .deleteFrom('gaps')
    .where('guild_id', '=', guild)
    .where('key', 'in', (eb) =>
      eb
        .selectFrom('gaps')
        .select('key')
        .where('guild_id', '=', guild)
        .where('our_topic', '=', 1)
        .orderBy('count')
        .orderBy('last_at')
        .limit(excess),
    )
    .execute();
}

export async function readGaps(tx: Tx, guild: GuildId): Promise<readonly Gap[]> {
  const rows = await tx.selectFrom('gaps').selectAll().where('guild_id', '=', guild).execute();
  const gaps = rows.map(
    (row): Gap => ({
      key: row.key,
      label: row.label,
      unknown: row.unknown,
      count: row.count,
      lastAt: row.last_at,
      isOurTopic: row.our_topic === 1,
    }),
  );
  return gaps.sort(
    (a, b) => b.count - a.count || (a.lastAt === b.lastAt ? (a.key < b.key ? -1 : 1) : a.lastAt > b.lastAt ? -1 : 1),
  );
}

export async function closeGap(tx: Tx, guild: GuildId, key: string, why: 'answered' | 'off-topic'): Promise<void> {
  if (why === 'answered') {
    await tx.deleteFrom('gaps').where('guild_id', '=', guild).where('key', '=', key).execute();
  } else {
    await tx.updateTable('gaps').set({ our_topic: 0 }).where('guild_id', '=', guild).where('key', '=', key).execute();
  }
}
