import type { APIApplicationCommand, APIGuildMember, APIMessage, APIUser } from 'discord.js';
import { Clock, Snowflakes, seededRandom } from './clock.js';
import type { Exchange } from './exchange.js';
import type { Refusal } from './refusal.js';
import { Signal } from './signal.js';

export type User = APIUser;

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly channelId: string;
  readonly everyoneRoleId: string;
}

export type Member = APIGuildMember & { readonly user: User };

export interface Channel {
  readonly id: string;
  /** Null in a direct message with `userId`. */
  readonly guildId: string | null;
  readonly userId: string | null;
  /** Of a thread: the channel it stands under. */
  readonly parentId?: string;
}

/** A message as Discord keeps it. It changes in place when it is edited. */
export interface StoredMessage extends APIMessage {
  readonly guild_id?: string;
  /** Seen by the user of its interaction alone; not in the channel's list and not over the gateway. */
  readonly ephemeral: boolean;
}

/** One REST call. */
export interface Call {
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** 0 when it was never answered. */
  readonly status: number;
  /** Milliseconds since the start, by the monotonic clock. */
  readonly atMs: number;
}

/** The key of the commands that are in no guild. */
export const GLOBAL = 'global';

/** All that the local Discord knows; the REST and gateway sides share it. */
export class World {
  readonly clock = new Clock();
  readonly snowflakes = new Snowflakes(this.clock);
  readonly random: () => number;
  readonly changed = new Signal();
  readonly startedAtMs = performance.now();
  readonly calls: Call[] = [];
  readonly refusals: Refusal[] = [];
  readonly guilds: readonly Guild[];
  readonly users = new Map<string, User>();
  /** By "guild/user". */
  readonly members = new Map<string, Member>();
  readonly channels = new Map<string, Channel>();
  /** By the user's id. */
  readonly directChannels = new Map<string, Channel>();
  /** By the channel's id. */
  readonly lastMessageIds = new Map<string, string>();
  /** By id, in the order they were posted. */
  readonly messages = new Map<string, StoredMessage>();
  /** By scope: a guild's id or `GLOBAL`. */
  readonly commands = new Map<string, readonly APIApplicationCommand[]>();
  /** When commands were created, by scope. */
  readonly commandCreates = new Map<string, number[]>();
  /** By interaction id. */
  readonly exchanges = new Map<string, Exchange>();
  /** By interaction token. */
  readonly tokens = new Map<string, Exchange>();
  readonly applicationId: string;
  readonly bot: User;
  readonly token: string;
  readonly publicKey: string;

  constructor(guilds: number, seed: number) {
    this.random = seededRandom(seed);
    this.applicationId = this.snowflakes.next();
    this.bot = { ...this.makeUser('footnote'), bot: true };
    this.users.set(this.bot.id, this.bot);
    this.token = `${Buffer.from(this.bot.id).toString('base64url')}.${this.#letters(6)}.${this.#letters(38)}`;
    this.publicKey = Array.from({ length: 64 }, () => Math.floor(this.random() * 16).toString(16)).join('');
    this.guilds = Array.from({ length: guilds }, (_, index) => this.#makeGuild(index));
  }

  elapsedMs(): number {
    return performance.now() - this.startedAtMs;
  }

  makeUser(name?: string): User {
    const id = this.snowflakes.next();
    const username = name ?? `user${id.slice(-6)}`;
    const user: User = { id, username, discriminator: '0', global_name: username, avatar: null };
    this.users.set(id, user);
    return user;
  }

  /** A fresh interaction token; Discord's have about 200 characters. */
  makeToken(): string {
    return Buffer.from(`interaction:${this.snowflakes.next()}:${this.#letters(120)}`).toString('base64url');
  }

  makeSessionId(): string {
    return this.#letters(32);
  }

  guild(id: string): Guild | undefined {
    return this.guilds.find((guild) => guild.id === id);
  }

  /** The channel of direct messages with a user, made on first use. */
  directChannel(user: User): Channel {
    const known = this.directChannels.get(user.id);
    if (known) return known;
    const channel = { id: this.snowflakes.next(), guildId: null, userId: user.id };
    this.channels.set(channel.id, channel);
    this.directChannels.set(user.id, channel);
    return channel;
  }

  /** The messages that a channel shows to everyone, oldest first. */
  messagesIn(channelId: string): StoredMessage[] {
    return [...this.messages.values()].filter((message) => message.channel_id === channelId && !message.ephemeral);
  }

  #makeGuild(index: number): Guild {
    const name = `Guild ${index + 1}`;
    // A shard is chosen by the time in a guild's id, so no two were made at once.
    const id = this.snowflakes.of(Date.UTC(2020, 0, 1) + index);
    const owner = this.makeUser();
    const channelId = this.snowflakes.next();
    this.channels.set(channelId, { id: channelId, guildId: id, userId: null });
    // The role that everyone has carries the guild's id.
    return { id, name, ownerId: owner.id, channelId, everyoneRoleId: id };
  }

  #letters(count: number): string {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    return Array.from({ length: count }, () => alphabet[Math.floor(this.random() * alphabet.length)]).join('');
  }
}
