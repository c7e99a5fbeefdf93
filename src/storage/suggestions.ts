import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type {
  Decision,
  DecisionOutcome,
  GuildId,
  KeptFact,
  Suggestion,
  SuggestionStatus,
} from '../domain/fact-store.js';
import type { Turn } from './database.js';
import { applyChanges, readWritten, type Write } from './facts.js';
import { lockGuild, recall, remember } from './guilds.js';
import { seal, unseal } from './rows.js';
import type { Schema, SuggestionRow } from './schema.js';

type Tx = Transaction<Schema>;

export async function addSuggestion(tx: Tx, write: Write, fact: KeptFact): Promise<Suggestion> {
  const { guild, writer, at } = write;
  await lockGuild(tx, guild);
  const part = { guild, writer, part: 'suggest' };
  const before = await recall(tx, part);
  const known = typeof before === 'string' ? await readSuggestion(tx, guild, before) : null;
  if (known) return known;
  const row = seal('suggestions', {
    guild_id: guild,
    suggestion_id: randomBytes(8).toString('hex'),
    member: writer.actor,
    at,
    fact_id: fact.id,
    fact: JSON.stringify(fact),
    status: 'open',
    decided_by: null,
    decided_at: null,
    reason: null,
  });
  await tx.insertInto('suggestions').values(row).execute();
  if (before === undefined) await remember(tx, part, at, row.suggestion_id);
  return toSuggestion(row);
}

/** Oldest first. */
export async function readSuggestions(
  tx: Tx,
  guild: GuildId,
  { status, member }: { readonly status?: SuggestionStatus; readonly member?: string },
): Promise<readonly Suggestion[]> {
  let query = tx.selectFrom('suggestions').selectAll().where('guild_id', '=', guild);
  if (status !== undefined) query = query.where('status', '=', status);
  if (member !== undefined) query = query.where('member', '=', member);
  const suggestions = (await query.execute()).map(toSuggestion);
  return suggestions.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

export async function decideSuggestion(
  tx: Tx,
  turn: Turn,
  write: Write,
  id: string,
  { seen, status, reason, change }: Decision,
): Promise<DecisionOutcome | null> {
  const { guild, writer, at } = write;
  await lockGuild(tx, guild);
  const suggestion = await readSuggestion(tx, guild, id);
  if (!suggestion) return null;
  const part = { guild, writer, part: `decide:${id}` };
  if ((await recall(tx, part)) !== undefined) {
    const revisions = await readWritten(tx, guild, writer.interaction);
    return { kind: turn.mayHaveWritten ? 'decided' : 'repeated', suggestion, revisions };
  }
  if (suggestion.status !== seen) return { kind: 'stale', suggestion, latest: null };
  const applied = await applyChanges(tx, turn, write, change ? [change] : []);
  if (applied.kind === 'stale') return { kind: 'stale', suggestion, latest: applied.latest };
  const decided: Suggestion = { ...suggestion, status, reason, decidedBy: writer.actor };
  await tx
    .updateTable('suggestions')
    .set(toRow(decided, at))
    .where('guild_id', '=', guild)
    .where('suggestion_id', '=', id)
    .execute();
  await remember(tx, part, at, null);
  return { kind: 'decided', suggestion: decided, revisions: applied.revisions };
}

async function readSuggestion(tx: Tx, guild: GuildId, id: string): Promise<Suggestion | null> {
  const row = await tx
    .selectFrom('suggestions')
    .selectAll()
    .where('guild_id', '=', guild)
    .where('suggestion_id', '=', id)
    .executeTakeFirst();
  return row ? toSuggestion(row) : null;
}

const toRow = (suggestion: Suggestion, decidedAt: string): SuggestionRow =>
  seal('suggestions', {
    guild_id: suggestion.guild,
    suggestion_id: suggestion.id,
    member: suggestion.member,
    at: suggestion.at,
    fact_id: suggestion.fact.id,
    fact: JSON.stringify(suggestion.fact),
    status: suggestion.status,
    decided_by: suggestion.decidedBy,
    decided_at: decidedAt,
    reason: suggestion.reason,
  });

function toSuggestion(row: SuggestionRow): Suggestion {
  unseal('suggestions', row);
  return {
    id: row.suggestion_id,
    guild: row.guild_id,
    member: row.member,
    at: row.at,
    fact: JSON.parse(row.fact) as KeptFact,
    status: row.status as SuggestionStatus,
    decidedBy: row.decided_by,
    reason: row.reason,
  };
}
