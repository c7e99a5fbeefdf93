import type { Transaction } from 'kysely';
import type { ImportBatch, ImportOutcome } from '../domain/fact-store.js';
import type { Turn } from './database.js';
import { applyChanges, type Write } from './facts.js';
import { lockGuild, raiseVersion, readGuild, recall, remember, writeSettings } from './guilds.js';
import type { Schema } from './schema.js';
import { putAliases, putEntities, putStandings } from './settings.js';

type Tx = Transaction<Schema>;

/** Facts, names, ranks and the shared pack's setting: all of it, or nothing where the server changed since it was seen. */
export async function writeImport(tx: Tx, turn: Turn, write: Write, batch: ImportBatch): Promise<ImportOutcome> {
  const { guild, writer, at } = write;
  const version = await lockGuild(tx, guild);
  const part = { guild, writer, part: 'import' };
  if ((await recall(tx, part)) !== undefined) return turn.mayHaveWritten ? 'written' : 'repeated';
  if (version !== batch.seen) return 'stale';
  const applied = await applyChanges(tx, turn, write, batch.changes);
  if (applied.kind === 'stale') return 'stale';
  if (batch.changes.length === 0) await raiseVersion(tx, turn, guild);
  await putEntities(tx, write, batch.entities);
  await putAliases(tx, write, batch.aliases);
  await putStandings(tx, write, batch.standings);
  if (batch.sharedPack !== null) {
    const { settings } = await readGuild(tx, guild);
    await writeSettings(tx, guild, writer, { ...settings, sharedPack: batch.sharedPack });
  }
  await remember(tx, part, at, null);
  return 'written';
}
