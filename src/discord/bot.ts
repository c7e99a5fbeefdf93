import { REST } from 'discord.js';
import type { Command } from '../bot/command.js';
import type { Dispatcher } from '../bot/dispatch.js';
import type { Services } from '../bot/services.js';
import type { AppError } from '../errors.js';
import { asAppError, Gateway, type Ready } from './gateway.js';
import { Interactions } from './interactions.js';
import { describeError, type Logger } from './log.js';
import { Messages } from './messages.js';
import { Presence } from './presence.js';
import { definitionsOf, findApplication, registerCommands } from './register.js';
import { makeCallbackRest } from './respond.js';
import { Threads } from './threads.js';

export interface BotOptions {
  readonly token: string;
  /** Null: Discord's own. */
  readonly apiUrl: string | null;
  /** Register in this one server; null: everywhere. */
  readonly guildId: string | null;
}

/** Servers that take the bot in and put it out. */
export interface Memberships {
  joined(guild: string): void;
  left(guild: string): void;
  /** All it is in, of those that `covers` is true for. */
  settle(here: ReadonlySet<string>, covers: (guild: string) => boolean): void;
}

/** What could not be written when it happened is made good then. */
const SETTLE_EVERY_MS = 6 * 3_600_000;

/** What is under way may take so long to be answered after a stop is asked for. */
const DRAIN_MS = 2_500;

const makeBotRest = ({ token, apiUrl }: BotOptions): REST =>
  new REST({ ...(apiUrl === null ? {} : { api: apiUrl }), version: '10', handlerSweepInterval: 60_000 }).setToken(
    token,
  );

/** The bot over Discord's gateway. */
export class Bot {
  private readonly rest: REST;
  private readonly interactions: Interactions;
  private readonly gateway: Gateway;
  private readonly presence = new Presence();
  private readonly threads = new Threads();
  private settling: NodeJS.Timeout | null = null;
  private messages: Messages | null = null;
  private isStopping = false;
  private end: (error: AppError | null) => void = () => undefined;
  /** Resolves when the bot is told to stop, with what ended it where that was no wish. */
  readonly ended = new Promise<AppError | null>((resolve) => {
    this.end = resolve;
  });

  constructor(
    private readonly options: BotOptions,
    private readonly dispatcher: Dispatcher,
    private readonly services: Services,
    private readonly memberships: Memberships,
    private readonly log: Logger,
  ) {
    this.rest = makeBotRest(options);
    this.interactions = new Interactions(dispatcher, makeCallbackRest(options.apiUrl), this.rest, log);
    this.gateway = new Gateway(
      options.token,
      this.rest,
      {
        onReady: (ready) => this.ready(ready),
        onDispatch: (type, data) => this.dispatch(type, data),
        onFatal: (error) => this.end(error),
      },
      log,
    );
  }

  /**
   * Resolves when it is connected.
   *
   * @throws {AppError} when Discord refuses it (78) or can't be reached (75)
   */
  async start(): Promise<void> {
    await this.gateway.connect();
  }

  /** Take nothing new, answer what was received, close. */
  async stop(): Promise<void> {
    if (this.isStopping) return;
    this.isStopping = true;
    if (this.settling) clearInterval(this.settling);
    const drained = new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    await Promise.race([Promise.all([this.interactions.settled(), this.messages?.settled()]), drained]);
    await this.gateway.close();
    this.end(null);
  }

  private ready({ user, application, guilds, shard }: Ready): void {
    const isFirst = this.messages === null;
    this.interactions.botId = user;
    this.messages = new Messages(user, this.dispatcher, this.threads, this.rest, this.log);
    this.log.info({ application }, 'connected to Discord');
    if (isFirst) void this.register(application);
    this.presence.listed(guilds, shard);
    this.settle();
    this.settling ??= setInterval(() => this.settle(), SETTLE_EVERY_MS).unref();
  }

  private settle(): void {
    this.memberships.settle(this.presence.here, (guild) => this.presence.covers(guild));
  }

  /** Commands that can't be registered leave those that Discord holds; the bot answers all the same. */
  private async register(known: string | null): Promise<void> {
    try {
      const application = known ?? (await findApplication(this.rest));
      const { changed, count } = await register(
        this.rest,
        application,
        this.options,
        this.dispatcher.commands,
        this.services,
      );
      this.log.info({ count }, changed ? 'commands registered' : 'commands unchanged');
    } catch (error) {
      this.log.error(describeError(error), 'commands were not registered; npm run commands:register tries again');
    }
  }

  private dispatch(type: string, data: unknown): void {
    if (this.isStopping) return;
    this.threads.take(type, data);
    if (type === 'INTERACTION_CREATE') this.interactions.receive(data);
    else if (type === 'MESSAGE_CREATE') this.messages?.receive(data);
    else if (type === 'GUILD_CREATE' || type === 'GUILD_DELETE') this.moved(type, data);
  }

  private moved(type: string, data: unknown): void {
    const { id, unavailable } = (data ?? {}) as { id?: unknown; unavailable?: unknown };
    // A server that is unavailable has an outage; the bot is still in it.
    if (typeof id !== 'string' || unavailable === true) return;
    if (type === 'GUILD_DELETE') {
      this.presence.left(id);
      this.memberships.left(id);
    } else if (this.presence.joined(id)) this.memberships.joined(id);
  }
}

const register = (
  rest: REST,
  application: string,
  { guildId }: BotOptions,
  commands: readonly Command[],
  services: Services,
): ReturnType<typeof registerCommands> =>
  registerCommands(rest, application, guildId, definitionsOf(commands, services));

/**
 * Register the commands without starting the bot.
 *
 * @returns one line that says what was done
 * @throws {AppError} when Discord refuses or can't be reached
 */
export async function registerOnce(
  options: BotOptions,
  commands: readonly Command[],
  services: Services,
): Promise<string> {
  const rest = makeBotRest(options);
  try {
    const application = await findApplication(rest);
    const { changed, count } = await register(rest, application, options, commands, services);
    const where = options.guildId === null ? 'for every server' : `in server ${options.guildId}`;
    return changed
      ? `Registered ${count} commands ${where}.`
      : `All ${count} commands are registered ${where} already.`;
  } catch (error) {
    throw asAppError(error);
  }
}
