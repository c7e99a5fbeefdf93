import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type APIApplicationCommand, InteractionType } from 'discord.js';
import { WebSocketServer } from 'ws';
import type { Clock } from './clock.js';
import type { CommandForm } from './command-rules.js';
import { INTENTS } from './events.js';
import { type Delivery, Exchange } from './exchange.js';
import type { Fault } from './fault.js';
import { Gateway } from './gateway.js';
import {
  commandData,
  componentData,
  interaction,
  menuData,
  modalData,
  type OptionValues,
  type RawInteraction,
  type Where,
} from './interactions.js';
import { channelPayload, memberPayload, messagePayload } from './payloads.js';
import { createMessage } from './posting.js';
import type { Refusal } from './refusal.js';
import { registeredCommand } from './registered-command.js';
import { Rest } from './rest.js';
import { type Call, type Channel, GLOBAL, type Guild, type StoredMessage, type User, World } from './world.js';

export interface LocalDiscordOptions {
  /** How many guilds the bot is in. */
  readonly guilds?: number;
  /** Interval that HELLO asks for. */
  readonly heartbeatMs?: number;
  /** Of every random choice: tokens, and which calls a fault with a probability meets. */
  readonly seed?: number;
  /** How long a delivery waits for the bot. */
  readonly timeoutMs?: number;
}

/** What a user writes in a channel. */
export interface Saying {
  readonly user?: User;
  readonly guild?: Guild;
  readonly dm?: boolean;
  readonly thread?: Channel;
  /** Begin with a mention of the bot. */
  readonly mention?: boolean;
  readonly replyTo?: StoredMessage;
}

/** Without a client after this long there will be none. */
const CONNECT_TIMEOUT_MS = 20_000;

/** A stand-in for Discord on loopback: the REST and gateway sides, and the people who use the bot. */
export class LocalDiscord {
  readonly gateway: Gateway;
  /** Whoever acts when a test does not say. */
  readonly user: User;
  readonly #world: World;
  readonly #rest: Rest;
  readonly #http: HttpServer;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #timeoutMs: number;

  constructor({ guilds = 1, heartbeatMs = 41_250, seed = 1, timeoutMs = 3_500 }: LocalDiscordOptions) {
    this.#timeoutMs = timeoutMs;
    this.#world = new World(guilds, seed);
    this.user = this.#world.makeUser('tester');
    this.gateway = new Gateway(this.#world, heartbeatMs);
    const gatewayInfo = () => ({
      url: this.gateway.url,
      shards: this.gateway.shards,
      session_start_limit: this.gateway.sessionStartLimit,
    });
    this.#rest = new Rest({ world: this.#world, events: this.gateway, gatewayInfo });
    this.#http = createServer((request, response) => {
      this.#rest.handle(request, response).catch((error: unknown) => {
        this.#world.refusals.push(ownFault(request.method, request.url, error));
        response.writeHead(500).end();
      });
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (client) => this.gateway.accept(client, request));
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    this.gateway.url = `ws://127.0.0.1:${this.#port}`;
  }

  /** End every connection and the server. */
  async stop(): Promise<void> {
    this.gateway.dropTcp();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  get #port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** The address of the REST API without its version: `http://127.0.0.1:PORT/api`. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** The only token that it takes. */
  get token(): string {
    return this.#world.token;
  }

  get applicationId(): string {
    return this.#world.applicationId;
  }

  get botUserId(): string {
    return this.#world.bot.id;
  }

  get publicKey(): string {
    return this.#world.publicKey;
  }

  get guilds(): readonly Guild[] {
    return this.#world.guilds;
  }

  /** Discord's clock: `discord.clock.advance(ms)` lets deadlines pass. */
  get clock(): Clock {
    return this.#world.clock;
  }

  /** Every REST call so far. */
  get calls(): readonly Call[] {
    return this.#world.calls;
  }

  /** Every call that was turned down, those met by a fault aside. */
  get refusals(): readonly Refusal[] {
    return this.#world.refusals;
  }

  /** Turn down every REST call, as after a reset of the token. */
  set unauthorized(value: boolean) {
    this.#rest.unauthorized = value;
  }

  get unauthorized(): boolean {
    return this.#rest.unauthorized;
  }

  /**
   * Wait until a client has got READY.
   *
   * @param sessions the how manieth session; a resumed one does not count again
   * @throws {Error} after 20 s
   */
  async connected(sessions = 1): Promise<void> {
    const isThere = () => this.gateway.sessionCount >= sessions || undefined;
    if (await this.#world.changed.until(isThere, CONNECT_TIMEOUT_MS)) return;
    throw new Error(`session ${sessions} did not begin within ${CONNECT_TIMEOUT_MS} ms`);
  }

  /** Wait for anything else that the bot brings about; false when `timeoutMs` went by first. */
  async until(holds: () => boolean, timeoutMs = this.#timeoutMs): Promise<boolean> {
    return (await this.#world.changed.until(() => holds() || undefined, timeoutMs)) ?? false;
  }

  makeUser(name?: string): User {
    return this.#world.makeUser(name);
  }

  /** Someone opens a thread under a guild's channel. */
  makeThread(guild = this.#world.guilds[0]): Channel {
    if (!guild) throw new Error('there is no guild to open a thread in');
    const thread = { id: this.#world.snowflakes.next(), guildId: guild.id, userId: null, parentId: guild.channelId };
    this.#world.channels.set(thread.id, thread);
    this.gateway.dispatch('THREAD_CREATE', channelPayload(this.#world, thread), {
      guildId: guild.id,
      intents: INTENTS.guilds,
    });
    return thread;
  }

  /** Set a fault; the answer lifts it. */
  fault(fault: Fault): () => void {
    return this.#rest.faults.add(fault);
  }

  /** The registered commands of a guild, or the global ones. */
  commands(guildId: string = GLOBAL): readonly APIApplicationCommand[] {
    return this.#world.commands.get(guildId) ?? [];
  }

  /** Register commands past every check, in place of those that are there. */
  setCommands(list: readonly CommandForm[], guildId: string | null = null): void {
    const registered = list.map((form) => registeredCommand(this.#world, form, guildId, null));
    this.#world.commands.set(guildId ?? GLOBAL, registered);
  }

  /** What a channel shows, oldest first; ephemeral messages are not part of it. */
  messages(channelId: string): readonly StoredMessage[] {
    return this.#world.messagesIn(channelId);
  }

  /** Someone uses a slash command: "ask", or "fact add" for a subcommand. */
  command(name: string, options: OptionValues = {}, where: Where = {}): Promise<Exchange> {
    const data = commandData(this.#world, where, name, options);
    return this.#deliver(InteractionType.ApplicationCommand, where, { data });
  }

  /** Someone is typing an option; `options` holds what stands in it, and in the others. */
  complete(
    name: string,
    { focused, options }: { readonly focused: string; readonly options: OptionValues },
    where: Where = {},
  ): Promise<Exchange> {
    const data = commandData(this.#world, where, name, { [focused]: '', ...options }, focused);
    return this.#deliver(InteractionType.ApplicationCommandAutocomplete, where, { data });
  }

  /** Someone presses a button; whoever the message answered when `where` does not say. */
  press(customId: string, message: StoredMessage, where: Where = {}): Promise<Exchange> {
    return this.#component(componentData(message, customId, null), message, where);
  }

  /** Someone picks from a select. */
  select(customId: string, values: readonly string[], message: StoredMessage, where: Where = {}): Promise<Exchange> {
    return this.#component(componentData(message, customId, values), message, where);
  }

  /**
   * Someone sends the modal that they were shown last under this id.
   *
   * @throws {Error} when there was none
   */
  submit(modalCustomId: string, fields: Readonly<Record<string, string>>, where: Where = {}): Promise<Exchange> {
    const shown = [...this.#world.exchanges.values()].findLast(({ modal }) => modal?.custom_id === modalCustomId);
    if (!shown?.modal) throw new Error(`no modal "${modalCustomId}" was shown`);
    const { sourceId, guildId, userId } = shown.delivery;
    const source = sourceId === null ? undefined : this.#world.messages.get(sourceId);
    const data = modalData(shown.modal, fields);
    return this.#deliver(InteractionType.ModalSubmit, this.#placed(where, guildId, userId), {
      data,
      ...(source && { source }),
    });
  }

  /** Someone uses a command of a message's context menu. */
  menu(name: string, message: StoredMessage, where: Where = {}): Promise<Exchange> {
    const placed = this.#placed(where, message.guild_id ?? null, null);
    return this.#deliver(InteractionType.ApplicationCommand, placed, {
      data: menuData(this.#world, placed, name, message),
    });
  }

  /**
   * Someone writes in a channel.
   *
   * @returns the bot's replies to it, in a direct message everything that it wrote since; empty when none came in time
   */
  async say(text: string, saying: Saying = {}): Promise<readonly StoredMessage[]> {
    const message = this.post(text, saying);
    const replies = () =>
      this.messages(message.channel_id).filter(
        ({ id, author, message_reference: reference }) =>
          author.id === this.botUserId &&
          (reference?.message_id === message.id || (saying.dm === true && BigInt(id) > BigInt(message.id))),
      );
    await this.until(() => replies().length > 0);
    return replies();
  }

  /** Someone writes in a channel, and nobody waits for an answer. */
  post(
    text: string,
    { user = this.user, guild, dm = false, thread, mention = false, replyTo }: Saying = {},
  ): StoredMessage {
    const world = this.#world;
    const usual = dm ? world.directChannel(user) : world.channels.get((guild ?? world.guilds[0])?.channelId ?? '');
    const channel = thread ?? usual;
    if (!channel) throw new Error('there is no channel to write in');
    if (channel.guildId !== null) world.members.set(`${channel.guildId}/${user.id}`, memberPayload(user));
    const mentioned = [...(mention ? [world.bot] : []), ...(replyTo ? [replyTo.author] : [])];
    return createMessage(
      world,
      this.gateway,
      { channel, author: user, mentions: [...new Map(mentioned.map((one) => [one.id, one])).values()] },
      {
        content: mention ? `<@${world.bot.id}> ${text}` : text,
        ...(replyTo && { message_reference: { message_id: replyTo.id } }),
      },
    );
  }

  /** Deliver any payload as it is. */
  deliver(raw: RawInteraction): Promise<Exchange> {
    return this.send(raw).settled(this.#timeoutMs);
  }

  /** Deliver any payload as it is, without waiting for an answer. */
  send(raw: RawInteraction): Exchange {
    const delivery = deliveryOf(this.#world, raw);
    const exchange = new Exchange(this.#world, delivery);
    if (!this.#world.exchanges.has(delivery.id)) {
      this.#world.exchanges.set(delivery.id, exchange);
      this.#world.tokens.set(delivery.token, exchange);
    }
    this.gateway.dispatch('INTERACTION_CREATE', raw, { guildId: delivery.guildId, intents: 0 });
    return this.#world.exchanges.get(delivery.id) ?? exchange;
  }

  /** Dispatch anything to every client. */
  dispatch(t: string, d: unknown): void {
    this.gateway.broadcast(t, d);
  }

  #component(data: object, message: StoredMessage, where: Where): Promise<Exchange> {
    const asked = message.interaction_metadata?.user.id ?? null;
    const placed = this.#placed(where, message.guild_id ?? null, asked);
    return this.#deliver(InteractionType.MessageComponent, placed, { data, source: message });
  }

  /** Where something goes on that began in a guild, or outside, with a user. */
  #placed(where: Where, guildId: string | null, userId: string | null): Where {
    const guild = guildId === null ? undefined : this.#world.guild(guildId);
    const user = this.#world.users.get(userId ?? '') ?? this.user;
    return { ...(guild ? { guild } : { dm: true }), user, ...where };
  }

  async #deliver(
    type: InteractionType,
    where: Where,
    { data, source }: { readonly data: object; readonly source?: StoredMessage },
  ): Promise<Exchange> {
    const channel = source && this.#world.channels.get(source.channel_id);
    const raw = interaction(
      this.#world,
      type,
      { user: this.user, ...where },
      { data, ...(source && { message: messagePayload(source) }), ...(channel && { channel }) },
    );
    return this.deliver(raw);
  }
}

/** What a payload says of itself; where it says nothing of use, the first guild and its owner stand in. */
function deliveryOf(world: World, raw: RawInteraction): Delivery {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const inner = (value: unknown): Record<string, unknown> => (value ?? {}) as Record<string, unknown>;
  const guild = world.guilds[0];
  const channelId = text(raw.channel_id) ?? '';
  const user = text(inner(inner(raw.member).user).id) ?? text(inner(raw.user).id) ?? '';
  const owners = raw.authorizing_integration_owners;
  return {
    id: text(raw.id) ?? world.snowflakes.next(),
    token: text(raw.token) ?? world.makeToken(),
    type: Number(raw.type) as InteractionType,
    channelId: world.channels.has(channelId) ? channelId : (guild?.channelId ?? null),
    guildId: text(raw.guild_id),
    userId: world.users.has(user) ? user : (guild?.ownerId ?? null),
    sourceId: text(inner(raw.message).id),
    focusedType: focusedType(inner(raw.data).options),
    userInstallOnly: owners !== null && typeof owners === 'object' && !('0' in owners) && '1' in owners,
  };
}

function focusedType(options: unknown): number | null {
  if (!Array.isArray(options)) return null;
  for (const option of options as ({ type?: number; focused?: boolean; options?: unknown } | null | undefined)[]) {
    if (option?.focused) return option.type ?? null;
    const inner = focusedType(option?.options);
    if (inner !== null) return inner;
  }
  return null;
}

/** Not Discord's refusal but a bug here: it stands among them so that a test sees it. */
const ownFault = (method = '', path = '', error: unknown): Refusal => ({
  method,
  path,
  code: 0,
  message: 'the local Discord failed',
  problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
});

/** Start a Discord on a free port of loopback. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const discord = new LocalDiscord(options);
  await discord.listen();
  return discord;
}
