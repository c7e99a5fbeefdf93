import type { Bound, Citation, EntityId, EntityKind, FactId, IntentId, Unit } from './knowledge.js';

/** A server's id, or `local` in the console. Every call takes one: nothing of one server is read for another. */
export type GuildId = string;

export type FactRank = 'preferred' | 'normal' | 'deprecated';

/** Where a kept fact is checked: a paragraph of a held document, or a page on the web. */
export type KeptSource =
  | ({ readonly kind: 'document' } & Citation)
  /** `url`: https, checked before it gets here. */
  | { readonly kind: 'link'; readonly title: string; readonly url: string };

/** A fact that a server's moderators keep, as it is stored: plain values. */
export interface KeptFact {
  readonly id: FactId;
  readonly entity: EntityId;
  readonly intent: IntentId;
  readonly region: EntityId | null;
  /** As `formatPeriod` writes it. */
  readonly period: string | null;
  readonly value: number | string | null;
  readonly valueTo: number | null;
  readonly unit: Unit | null;
  readonly bound: Bound | null;
  /** Null: made from the intent's sentence. */
  readonly statement: string | null;
  readonly note: string | null;
  /** Who says so: an entity's id or words. */
  readonly attribution: string | null;
  readonly rank: FactRank;
  readonly sources: readonly [KeptSource, ...KeptSource[]];
  /** Facts, kept or of the shared pack, that say otherwise. */
  readonly disagrees: readonly FactId[];
}

export type ChangeKind = 'add' | 'edit' | 'remove' | 'restore' | 'rank' | 'approve' | 'import' | 'undo';

/** One step in a fact's history; nothing is overwritten. */
export interface Revision {
  readonly guild: GuildId;
  readonly fact: FactId;
  /** Counts from 1 within the fact. */
  readonly number: number;
  readonly kind: ChangeKind;
  /** Who did it; null once that member's data was deleted. */
  readonly actor: string | null;
  /** UTC, ISO 8601 to the millisecond. */
  readonly at: string;
  readonly reason: string | null;
  /** Null where it did not exist or was removed. */
  readonly before: KeptFact | null;
  readonly after: KeptFact | null;
}

/** A change to make, held against the revision it was made from. */
export interface Change {
  readonly fact: FactId;
  readonly kind: ChangeKind;
  /** Number of the revision that was seen; 0 where the fact is new. */
  readonly seen: number;
  /** Null removes it. */
  readonly after: KeptFact | null;
  readonly reason: string | null;
}

/** Who writes, and the interaction that asks for it: a second delivery of the same writes nothing. */
export interface Writer {
  readonly actor: string;
  readonly interaction: string;
}

export type WriteOutcome =
  | { readonly kind: 'written'; readonly revisions: readonly Revision[] }
  /** The same interaction wrote before: what it wrote then. */
  | { readonly kind: 'repeated'; readonly revisions: readonly Revision[] }
  /** Somebody changed a fact meanwhile; nothing was written. `latest` is their revision; null where it was purged. */
  | { readonly kind: 'stale'; readonly fact: FactId; readonly latest: Revision | null };

/** How a server sees a fact of the shared pack. */
export interface Standing {
  readonly fact: FactId;
  /** `aside`: not told in this server. */
  readonly rank: FactRank | 'aside';
  readonly reason: string;
}

export interface KeptAlias {
  readonly alias: string;
  readonly entity: EntityId;
}

export interface KeptEntity {
  readonly id: EntityId;
  readonly name: string;
  readonly kind: EntityKind;
}

/** What a file changes in a server. */
export interface ImportBatch {
  /** The server's version that it was held against. */
  readonly seen: number;
  readonly changes: readonly Change[];
  readonly entities: readonly KeptEntity[];
  readonly aliases: readonly KeptAlias[];
  readonly standings: readonly Standing[];
  /** Null: it stays as it is. */
  readonly sharedPack: boolean | null;
}

/** `stale`: something that answers depend on was changed meanwhile; nothing was written. */
export type ImportOutcome = 'written' | 'repeated' | 'stale';

/** All of a server that answers depend on. */
export interface GuildLayer {
  readonly facts: readonly KeptFact[];
  readonly standings: readonly Standing[];
  readonly aliases: readonly KeptAlias[];
  readonly entities: readonly KeptEntity[];
  readonly settings: GuildSettings;
  /** Grows with each write that answers depend on. */
  readonly version: number;
}

/** What a server has whose managers never set anything. */
export const USUAL_SETTINGS: GuildSettings = {
  moderatorRole: null,
  logChannel: null,
  answerChannels: [],
  publicAnswers: true,
  questionsPerMinute: null,
  sharedPack: true,
};

export interface GuildSettings {
  readonly moderatorRole: string | null;
  readonly logChannel: string | null;
  /** Empty: every channel. */
  readonly answerChannels: readonly string[];
  readonly publicAnswers: boolean;
  /** Per member; null: the usual limit. */
  readonly questionsPerMinute: number | null;
  readonly sharedPack: boolean;
}

export type SuggestionStatus = 'open' | 'approved' | 'rejected' | 'withdrawn';

export interface Suggestion {
  readonly id: string;
  readonly guild: GuildId;
  /** Null once the member's data was deleted. */
  readonly member: string | null;
  readonly at: string;
  readonly fact: KeptFact;
  readonly status: SuggestionStatus;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

export interface Decision {
  /** As the moderator saw it: another status by now is told as stale. */
  readonly seen: SuggestionStatus;
  readonly status: Exclude<SuggestionStatus, 'open'>;
  readonly reason: string | null;
  /** Written in the same transaction: the fact of an approval, its removal where an approval is taken back. */
  readonly change: Change | null;
}

export type DecisionOutcome =
  | {
      readonly kind: 'decided' | 'repeated';
      readonly suggestion: Suggestion;
      readonly revisions: readonly Revision[];
    }
  /** Somebody decided, or changed the fact, meanwhile; nothing was written. `latest` is of the fact, where that is why. */
  | { readonly kind: 'stale'; readonly suggestion: Suggestion; readonly latest: Revision | null };

/** What was asked in vain, by what was missing: no question's text, no member. */
export interface Gap {
  readonly key: string;
  /** What was missing, for people: `market share · Acme · Q3 2021`. */
  readonly label: string;
  /** The word that nothing knows, where that is what was missing. */
  readonly unknown: string | null;
  readonly count: number;
  readonly lastAt: string;
  readonly isOurTopic: boolean;
}

/**
 * Facts and all else that servers keep. Writes are atomic and on disk when they resolve.
 *
 * @throws {StorageError} on every method, within 2.5 s, when the database can't be reached or written; nothing was saved then
 */
export interface FactStore {
  /** What answers in a server depend on; an empty layer for a server never seen. */
  load(guild: GuildId): Promise<GuildLayer>;
  /** All of the changes or none. */
  write(guild: GuildId, writer: Writer, changes: readonly Change[]): Promise<WriteOutcome>;
  /** All that a file brings or nothing. */
  writeImport(guild: GuildId, writer: Writer, batch: ImportBatch): Promise<ImportOutcome>;
  /** Oldest first; empty for a fact of another server. */
  history(guild: GuildId, fact: FactId): Promise<readonly Revision[]>;
  /** The latest revisions of the whole server, newest first. */
  latest(guild: GuildId, limit: number): Promise<readonly Revision[]>;
  setStanding(guild: GuildId, writer: Writer, standing: Standing): Promise<void>;
  addAlias(guild: GuildId, writer: Writer, alias: KeptAlias): Promise<void>;
  /** @returns whether there was such an alias */
  removeAlias(guild: GuildId, writer: Writer, alias: string): Promise<boolean>;
  addEntity(guild: GuildId, writer: Writer, entity: KeptEntity): Promise<void>;
  saveSettings(guild: GuildId, writer: Writer, settings: GuildSettings): Promise<void>;

  suggest(guild: GuildId, writer: Writer, fact: KeptFact): Promise<Suggestion>;
  suggestions(
    guild: GuildId,
    filter: { readonly status?: SuggestionStatus; readonly member?: string },
  ): Promise<readonly Suggestion[]>;
  /** Null when it is not of this server. */
  decide(guild: GuildId, writer: Writer, suggestion: string, decision: Decision): Promise<DecisionOutcome | null>;

  /** Counts one more of each; what is lost on a failure is a count. */
  countGaps(guild: GuildId, gaps: readonly Pick<Gap, 'key' | 'label' | 'unknown'>[]): Promise<void>;
  /** Most asked first. */
  gaps(guild: GuildId): Promise<readonly Gap[]>;
  /** `answered`: it is forgotten, and counted anew when it is asked in vain again. `off-topic`: kept as not our topic. */
  closeGap(guild: GuildId, key: string, why: 'answered' | 'off-topic'): Promise<void>;

  /** A fact and its history for good. @returns whether there was one */
  purgeFact(guild: GuildId, writer: Writer, fact: FactId): Promise<boolean>;
  /** Removes a member's suggestions and takes the member off everything else; facts stay. */
  purgeMember(guild: GuildId, member: string): Promise<void>;
  /** Everywhere, for `/privacy delete`. */
  purgeMemberEverywhere(member: string): Promise<void>;
  guildRemoved(guild: GuildId, at: string): Promise<void>;
  guildReturned(guild: GuildId): Promise<void>;
  /**
   * Counts servers as removed or as back by where the bot is: what happened while it was away.
   *
   * @param covers whether `here` would have a server, were the bot in it; the others are left as they are
   */
  settleGuilds(here: ReadonlySet<GuildId>, covers: (guild: GuildId) => boolean, at: string): Promise<void>;
  /** Servers that removed the bot before this time are forgotten, of those that `covers` is true for. @returns them */
  purgeGuildsRemovedBefore(time: string, covers?: (guild: GuildId) => boolean): Promise<readonly GuildId[]>;

  /** Tells of every write that answers depend on, of this process and of others, within a second. */
  onChange(listener: (guild: GuildId) => void): void;
  close(): Promise<void>;
}
