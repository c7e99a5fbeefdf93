const SNOWFLAKE = /^\d{1,20}$/;

/** `index` of `count` connections, each of which hears of servers of its own. */
type Shard = readonly [index: number, count: number];

/** https://docs.discord.com/developers/events/gateway#sharding-sharding-formula */
const isOf = (guild: string, [index, count]: Shard): boolean =>
  SNOWFLAKE.test(guild) && (BigInt(guild) >> 22n) % BigInt(count) === BigInt(index);

/** Which servers the bot is in, as Discord lists them for each of this process's connections. */
export class Presence {
  private readonly shards = new Map<string, Shard>();
  private readonly guilds = new Set<string>();

  get here(): ReadonlySet<string> {
    return this.guilds;
  }

  /**
   * What a READY lists: all servers of its connection, those with an outage too. A list without any is taken for an
   * outage of another kind, as nothing of it can be told from one; then nobody is counted as gone.
   */
  listed(guilds: readonly string[], shard: Shard): void {
    if (guilds.length === 0) return;
    this.shards.set(shard.join('/'), shard);
    for (const known of this.guilds) if (isOf(known, shard)) this.guilds.delete(known);
    for (const guild of guilds) this.guilds.add(guild);
  }

  /** @returns whether it was not known to be here */
  joined(guild: string): boolean {
    const isNew = !this.guilds.has(guild);
    this.guilds.add(guild);
    return isNew;
  }

  left(guild: string): void {
    this.guilds.delete(guild);
  }

  /** Whether the server would have been listed, were the bot in it: other processes have connections of their own. */
  covers(guild: string): boolean {
    return [...this.shards.values()].some((shard) => isOf(guild, shard));
  }
}
