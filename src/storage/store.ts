import type {
  Change,
  Decision,
  DecisionOutcome,
  FactStore,
  Gap,
  GuildId,
  GuildLayer,
  GuildSettings,
  ImportBatch,
  ImportOutcome,
  KeptAlias,
  KeptEntity,
  KeptFact,
  Revision,
  Standing,
  Suggestion,
  SuggestionStatus,
  WriteOutcome,
  Writer,
} from '../domain/fact-store.js';
import type { FactId } from '../domain/knowledge.js';
import type { Changes } from './changes.js';
import { type Database, type Engine, EVERY_SERVER } from './database.js';
import { readHistory, readLatest, type Write, writeChanges } from './facts.js';
import * as gaps from './gaps.js';
import { writeImport } from './import.js';
import * as purge from './purge.js';
import * as settings from './settings.js';
import * as suggestions from './suggestions.js';
import { refuseLongKeys, refuseOddText } from './text.js';

export interface Parts {
  readonly database: Database;
  readonly engine: Engine;
  readonly changes: Changes;
  readonly now: () => Date;
  readonly onClose: () => void;
}

/** The port over either database: checks what comes in, and runs each call's queries in one transaction. */
export class SqlFactStore implements FactStore {
  readonly #database: Database;
  readonly #engine: Engine;
  readonly #changes: Changes;
  readonly #now: () => Date;
  readonly #onClose: () => void;
  #closed: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#database = parts.database;
    this.#engine = parts.engine;
    this.#changes = parts.changes;
    this.#now = parts.now;
    this.#onClose = parts.onClose;
  }

  async load(guild: GuildId): Promise<GuildLayer> {
    refuseLongKeys(guild);
    return this.#database.read(guild, (tx) => settings.readLayer(tx, guild));
  }

  async write(guild: GuildId, writer: Writer, changes: readonly Change[]): Promise<WriteOutcome> {
    refuseOddChanges(changes);
    const write = this.#begin(guild, writer);
    return this.#database.write(guild, (tx, turn) => writeChanges(tx, turn, write, changes));
  }

  async writeImport(guild: GuildId, writer: Writer, batch: ImportBatch): Promise<ImportOutcome> {
    const { changes, entities, aliases, standings } = batch;
    refuseOddChanges(changes);
    refuseLongKeys(
      ...entities.map(({ id }) => id),
      ...aliases.flatMap(({ alias, entity }) => [alias, entity]),
      ...standings.map(({ fact }) => fact),
    );
    refuseOddText([entities, aliases, standings]);
    const write = this.#begin(guild, writer);
    return this.#database.write(guild, (tx, turn) => writeImport(tx, turn, write, batch));
  }

  async history(guild: GuildId, fact: FactId): Promise<readonly Revision[]> {
    refuseLongKeys(guild, fact);
    return this.#database.read(guild, (tx) => readHistory(tx, guild, fact));
  }

  async latest(guild: GuildId, limit: number): Promise<readonly Revision[]> {
    refuseLongKeys(guild);
    return this.#database.read(guild, (tx) => readLatest(tx, guild, limit));
  }

  async setStanding(guild: GuildId, writer: Writer, standing: Standing): Promise<void> {
    refuseLongKeys(standing.fact);
    refuseOddText(standing);
    const write = this.#begin(guild, writer);
    await this.#database.write(guild, (tx, turn) => settings.setStanding(tx, turn, write, standing));
  }

  async addAlias(guild: GuildId, writer: Writer, alias: KeptAlias): Promise<void> {
    refuseLongKeys(alias.alias, alias.entity);
    const write = this.#begin(guild, writer);
    await this.#database.write(guild, (tx, turn) => settings.addAlias(tx, turn, write, alias));
  }

  async removeAlias(guild: GuildId, writer: Writer, alias: string): Promise<boolean> {
    refuseLongKeys(alias);
    const write = this.#begin(guild, writer);
    return this.#database.write(guild, (tx, turn) => settings.removeAlias(tx, turn, write, alias));
  }

  async addEntity(guild: GuildId, writer: Writer, entity: KeptEntity): Promise<void> {
    refuseLongKeys(entity.id);
    refuseOddText(entity);
    const write = this.#begin(guild, writer);
    await this.#database.write(guild, (tx, turn) => settings.addEntity(tx, turn, write, entity));
  }

  async saveSettings(guild: GuildId, writer: Writer, changed: GuildSettings): Promise<void> {
    refuseOddText(changed);
    const write = this.#begin(guild, writer);
    await this.#database.write(guild, (tx, turn) => settings.saveSettings(tx, turn, write, changed));
  }

  async suggest(guild: GuildId, writer: Writer, fact: KeptFact): Promise<Suggestion> {
    refuseLongKeys(fact.id);
    refuseOddText(fact);
    const write = this.#begin(guild, writer);
    return this.#database.write(guild, (tx) => suggestions.addSuggestion(tx, write, fact));
  }

  async suggestions(
    guild: GuildId,
    filter: { readonly status?: SuggestionStatus; readonly member?: string },
  ): Promise<readonly Suggestion[]> {
    refuseLongKeys(guild, filter.member ?? '');
    return this.#database.read(guild, (tx) => suggestions.readSuggestions(tx, guild, filter));
  }

  async decide(
    guild: GuildId,
    writer: Writer,
    suggestion: string,
    decision: Decision,
  ): Promise<DecisionOutcome | null> {
    refuseLongKeys(suggestion, decision.change?.fact ?? '');
    refuseOddText(decision);
    const write = this.#begin(guild, writer);
    return this.#database.write(guild, (tx, turn) =>
      suggestions.decideSuggestion(tx, turn, write, suggestion, decision),
    );
  }

  async countGaps(guild: GuildId, counted: readonly Pick<Gap, 'key' | 'label' | 'unknown'>[]): Promise<void> {
    refuseLongKeys(guild, ...counted.map((gap) => gap.key));
    refuseOddText(counted);
    const at = this.#time();
    if (counted.length > 0) await this.#database.write(guild, (tx) => gaps.countGaps(tx, guild, counted, at));
  }

  async gaps(guild: GuildId): Promise<readonly Gap[]> {
    refuseLongKeys(guild);
    return this.#database.read(guild, (tx) => gaps.readGaps(tx, guild));
  }

  async closeGap(guild: GuildId, key: string, why: 'answered' | 'off-topic'): Promise<void> {
    refuseLongKeys(guild, key);
    await this.#database.write(guild, (tx) => gaps.closeGap(tx, guild, key, why));
  }

  async purgeFact(guild: GuildId, writer: Writer, fact: FactId): Promise<boolean> {
    refuseLongKeys(fact);
    const write = this.#begin(guild, writer);
    const wasThere = await this.#database.write(guild, (tx, turn) => purge.purgeFact(tx, turn, write, fact));
    await this.#engine.scrub();
    return wasThere;
  }

  async purgeMember(guild: GuildId, member: string): Promise<void> {
    refuseLongKeys(guild, member);
    await this.#database.write(guild, (tx) => purge.purgeMember(tx, guild, member));
    await this.#engine.scrub();
  }

  async purgeMemberEverywhere(member: string): Promise<void> {
    refuseLongKeys(member);
    const wasThere = await this.#database.write(EVERY_SERVER, async (tx) => {
      const guilds = await purge.guildsOf(tx, member);
      for (const guild of guilds) await purge.purgeMember(tx, guild, member);
      return guilds.length > 0;
    });
    if (wasThere) await this.#engine.scrub();
  }

  async guildRemoved(guild: GuildId, at: string): Promise<void> {
    refuseLongKeys(guild);
    const time = new Date(at).toISOString();
    await this.#database.write(guild, (tx) => purge.markRemoved(tx, guild, time));
  }

  async guildReturned(guild: GuildId): Promise<void> {
    refuseLongKeys(guild);
    await this.#database.write(guild, (tx) => purge.markRemoved(tx, guild, null));
  }

  async settleGuilds(here: ReadonlySet<GuildId>, covers: (guild: GuildId) => boolean, at: string): Promise<void> {
    const time = new Date(at).toISOString();
    await this.#database.write(EVERY_SERVER, (tx) => purge.settleRemoved(tx, here, covers, time));
  }

  async purgeGuildsRemovedBefore(
    time: string,
    covers: (guild: GuildId) => boolean = () => true,
  ): Promise<readonly GuildId[]> {
    const before = new Date(time).toISOString();
    const guilds = await this.#database.write(EVERY_SERVER, (tx, turn) => purge.purgeRemoved(tx, turn, before, covers));
    if (guilds.length > 0) await this.#engine.scrub();
    return guilds;
  }

  onChange(listener: (guild: GuildId) => void): void {
    this.#changes.listen(listener);
  }

  close(): Promise<void> {
    this.#closed ??= this.#database.close().finally(this.#onClose);
    return this.#closed;
  }

  #begin(guild: GuildId, writer: Writer): Write {
    refuseLongKeys(guild, writer.actor, writer.interaction);
    return { guild, writer, at: this.#time() };
  }

  #time(): string {
    return this.#now().toISOString();
  }
}

function refuseOddChanges(changes: readonly Change[]): void {
  for (const { fact, after } of changes) {
    refuseLongKeys(fact);
    if (after && after.id !== fact) throw new RangeError(`A change of ${fact} holds the fact ${after.id}`);
  }
  refuseOddText(changes);
}
