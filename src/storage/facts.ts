import type { Transaction } from 'kysely';
import type { Change, ChangeKind, GuildId, KeptFact, Revision, WriteOutcome, Writer } from '../domain/fact-store.js';
import type { FactId } from '../domain/knowledge.js';
import { StorageError } from '../errors.js';
import type { Turn } from './database.js';
import { lockGuild, raiseVersion, recall, remember } from './guilds.js';
import { seal, unseal } from './rows.js';
import type { RevisionRow, Schema } from './schema.js';

type Tx = Transaction<Schema>;

/** Rows a statement: 13 values each, and SQLite binds at most 32,766. */
const ROWS_AT_ONCE = 500;

export type Applied =
  | { readonly kind: 'written'; readonly revisions: readonly Revision[] }
  | { readonly kind: 'stale'; readonly fact: FactId; readonly latest: Revision | null };

export interface Write {
  readonly guild: GuildId;
  readonly writer: Writer;
  readonly at: string;
}

/** Writes all of the changes, or none where one was made from another revision than the latest. The server is locked. */
export async function applyChanges(
  tx: Tx,
  turn: Turn,
  { guild, writer, at }: Write,
  changes: readonly Change[],
): Promise<Applied> {
  if (changes.length === 0) return { kind: 'written', revisions: [] };
  const heads = await readHeads(tx, guild, [...new Set(changes.map((change) => change.fact))]);
  const latest = new Map([...heads].map(([fact, row]) => [fact, toRevision(row)]));
  const revisions: Revision[] = [];
  for (const change of changes) {
    const before = latest.get(change.fact) ?? null;
    if ((before?.number ?? 0) !== change.seen) {
      return { kind: 'stale', fact: change.fact, latest: before };
    }
    const revision: Revision = {
      guild,
      fact: change.fact,
      number: change.seen + 1,
      kind: change.kind,
      actor: writer.actor,
      at,
      reason: change.reason,
      before: before?.after ?? null,
      after: change.after,
    };
    latest.set(change.fact, revision);
    revisions.push(revision);
  }
  const version = await raiseVersion(tx, turn, guild);
  const rows = revisions.map((revision, place) => toRow(revision, { version, place, interaction: writer.interaction }));
  for (const some of chunks(rows)) await tx.insertInto('revisions').values(some).execute();
  const newest = new Map(revisions.map(({ fact, number }) => [fact, number]));
  const pointers = [...newest].map(([fact, head]) => seal('facts', { guild_id: guild, fact_id: fact, head }));
  for (const some of chunks(pointers)) {
    await tx
      .insertInto('facts')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'fact_id'])
          .doUpdateSet((eb) => ({ head: eb.ref('excluded.head'), sum: eb.ref('excluded.sum') })),
      )
      .execute();
  }
  return { kind: 'written', revisions };
}

/** `write` of the port: the interaction is what makes it happen once. */
export async function writeChanges(
  tx: Tx,
  turn: Turn,
  write: Write,
  changes: readonly Change[],
): Promise<WriteOutcome> {
  const { guild, writer, at } = write;
  await lockGuild(tx, guild);
  const part = { guild, writer, part: 'write' };
  if ((await recall(tx, part)) !== undefined) {
    const revisions = await readWritten(tx, guild, writer.interaction);
    return { kind: turn.mayHaveWritten ? 'written' : 'repeated', revisions };
  }
  const applied = await applyChanges(tx, turn, write, changes);
  if (applied.kind === 'written') await remember(tx, part, at, null);
  return applied;
}

/** What an interaction wrote, in its order. */
export async function readWritten(tx: Tx, guild: GuildId, interaction: string): Promise<readonly Revision[]> {
  const rows = await tx
    .selectFrom('revisions')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('interaction_id', '=', interaction)
    .orderBy('version')
    .orderBy('place')
    .execute();
  return rows.map(toRevision);
}

export async function readHistory(tx: Tx, guild: GuildId, fact: FactId): Promise<readonly Revision[]> {
  const rows = await tx
    .selectFrom('revisions')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('fact_id', '=', fact)
    .orderBy('number')
    .execute();
  return rows.map(toRevision);
}

export async function readLatest(tx: Tx, guild: GuildId, limit: number): Promise<readonly Revision[]> {
  const rows = await tx
    .selectFrom('revisions')
    .selectAll()
    .where('guild_id', '=', guild)
    .orderBy('version', 'desc')
    .orderBy('place', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toRevision);
}

/** The facts that hold, by id. */
export async function readFacts(tx: Tx, guild: GuildId): Promise<readonly KeptFact[]> {
  const pointers = await tx.selectFrom('facts').selectAll().where('guild_id', '=', guild).execute();
  for (const pointer of pointers) unseal('facts', pointer);
  const rows = await tx
    .selectFrom('revisions')
    .innerJoin('facts', (join) =>
      join
        .onRef('facts.guild_id', '=', 'revisions.guild_id')
        .onRef('facts.fact_id', '=', 'revisions.fact_id')
        .onRef('facts.head', '=', 'revisions.number'),
    )
    .selectAll('revisions')
    .where('revisions.guild_id', '=', guild)
    .execute();
  if (rows.length !== pointers.length) {
    throw new StorageError(
      `Not available: the database is damaged: server ${guild} has ${pointers.length} facts and ${rows.length} with their latest revision. Put back a backup of the database.`,
    );
  }
  const facts = rows.map((row) => toRevision(row).after).filter((fact) => fact !== null);
  return facts.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function readHeads(tx: Tx, guild: GuildId, facts: readonly FactId[]): Promise<ReadonlyMap<FactId, RevisionRow>> {
  const heads = new Map<FactId, RevisionRow>();
  for (const some of chunks(facts)) {
    const rows = await tx
      .selectFrom('revisions')
      .innerJoin('facts', (join) =>
        join
          .onRef('facts.guild_id', '=', 'revisions.guild_id')
          .onRef('facts.fact_id', '=', 'revisions.fact_id')
          .onRef('facts.head', '=', 'revisions.number'),
      )
      .selectAll('revisions')
      .where('revisions.guild_id', '=', guild)
      .where('revisions.fact_id', 'in', some)
      .execute();
    for (const row of rows) heads.set(row.fact_id, row);
  }
  return heads;
}

interface Place {
  readonly version: number;
  readonly place: number;
  readonly interaction: string;
}

const toRow = (revision: Revision, { version, place, interaction }: Place): RevisionRow =>
  seal('revisions', {
    guild_id: revision.guild,
    fact_id: revision.fact,
    number: revision.number,
    version,
    place,
    kind: revision.kind,
    actor: revision.actor,
    at: revision.at,
    reason: revision.reason,
    before: revision.before && JSON.stringify(revision.before),
    after: revision.after && JSON.stringify(revision.after),
    interaction_id: interaction,
  });

function toRevision(row: RevisionRow): Revision {
  unseal('revisions', row);
  return {
    guild: row.guild_id,
    fact: row.fact_id,
    number: row.number,
    kind: row.kind as ChangeKind,
    actor: row.actor,
    at: row.at,
    reason: row.reason,
    before: row.before === null ? null : (JSON.parse(row.before) as KeptFact),
    after: row.after === null ? null : (JSON.parse(row.after) as KeptFact),
  };
}

/** As many rows as one statement takes. */
export function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) yield rows.slice(start, start + ROWS_AT_ONCE);
}
