// The tables, as the queries see them. Every table of a server's data has guild_id first in its primary key.
// Times are ISO 8601 text in UTC, flags 0 or 1; `sum` is a row's checksum (rows.ts).

export interface Schema {
  readonly guilds: GuildRow;
  readonly writes: WriteRow;
  readonly facts: FactRow;
  readonly revisions: RevisionRow;
  readonly standings: StandingRow;
  readonly aliases: AliasRow;
  readonly entities: EntityRow;
  readonly suggestions: SuggestionRow;
  readonly gaps: GapRow;
  readonly leases: LeaseRow;
}

/** All that hold rows of servers. */
export const SERVER_TABLES = [
  'guilds',
  'writes',
  'facts',
  'revisions',
  'standings',
  'aliases',
  'entities',
  'suggestions',
  'gaps',
] as const satisfies readonly (keyof Schema)[];

/** A server; its row is what writes of one server wait for each other at. */
export interface GuildRow {
  readonly guild_id: string;
  readonly version: number;
  /** JSON of GuildSettings. */
  readonly settings: string;
  readonly settings_by: string | null;
  readonly removed_at: string | null;
  readonly sum: string;
}

/** What an interaction has written, so that its second delivery writes nothing. */
export interface WriteRow {
  readonly guild_id: string;
  readonly interaction_id: string;
  /** One interaction may do several things: `write`, `alias:Acme`. */
  readonly part: string;
  readonly at: string;
  /** JSON of what was returned. */
  readonly result: string;
}

/** Which revision of a fact holds. */
export interface FactRow {
  readonly guild_id: string;
  readonly fact_id: string;
  readonly head: number;
  readonly sum: string;
}

export interface RevisionRow {
  readonly guild_id: string;
  readonly fact_id: string;
  readonly number: number;
  /** The server's version that it made, and its place within that write. */
  readonly version: number;
  readonly place: number;
  readonly kind: string;
  readonly actor: string | null;
  readonly at: string;
  readonly reason: string | null;
  /** JSON of KeptFact. */
  readonly before: string | null;
  readonly after: string | null;
  readonly interaction_id: string;
  readonly sum: string;
}

export interface StandingRow {
  readonly guild_id: string;
  readonly fact_id: string;
  readonly rank: string;
  readonly reason: string;
  readonly actor: string | null;
  readonly at: string;
  readonly sum: string;
}

export interface AliasRow {
  readonly guild_id: string;
  readonly alias: string;
  readonly entity_id: string;
  readonly actor: string | null;
  readonly at: string;
  readonly sum: string;
}

export interface EntityRow {
  readonly guild_id: string;
  readonly entity_id: string;
  readonly name: string;
  readonly kind: string;
  readonly actor: string | null;
  readonly at: string;
  readonly sum: string;
}

export interface SuggestionRow {
  readonly guild_id: string;
  readonly suggestion_id: string;
  readonly member: string | null;
  readonly at: string;
  readonly fact_id: string;
  /** JSON of KeptFact. */
  readonly fact: string;
  readonly status: string;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly reason: string | null;
  readonly sum: string;
}

/** Counted in place, so without a checksum: a damaged count misleads nobody. */
export interface GapRow {
  readonly guild_id: string;
  readonly key: string;
  readonly label: string;
  readonly unknown: string | null;
  readonly count: number;
  readonly last_at: string;
  readonly our_topic: number;
}

/** Who runs on this database; no server's data. Only names the holder: what is held is a lock of the system (lease.ts). */
export interface LeaseRow {
  readonly name: string;
  readonly pid: number;
  readonly host: string;
  readonly since: string;
}
