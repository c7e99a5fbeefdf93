import { REST } from 'discord.js';
import type { Command } from '../bot/command.js';
import type { Dispatcher } from '../bot/dispatch.js';
import type { Services } from '../bot/services.js';
import type { AppError } from '../errors.js';
import { asAppError, Gateway } from './gateway.js';
import { Interactions } from './interactions.js';
import { describeError, type Logger } from './log.js';
import { Messages } from './messages.js';
import { definitionsOf, findApplication, registerCommands } from './register.js';
import { makeCallbackRest } from './respond.js';

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
}

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
        onReady: (ids) => this.ready(ids),
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
    const drained = new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref());
    await Promise.race([Promise.all([this.interactions.settled(), this.messages?.settled()]), drained]);
    await this.gateway.close();
    this.end(null);
  }

  private ready({ user, application }: { readonly user: string; readonly application: string | null }): void {
    const isFirst = this.messages === null;
    this.interactions.botId = user;
    this.messages = new Messages(user, this.dispatcher, this.rest, this.log);
    this.log.info({ application }, 'connected to Discord');
    if (isFirst) void this.register(application);
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
    if (type === 'INTERACTION_CREATE') this.interactions.receive(data);
    else if (type === 'MESSAGE_CREATE') this.messages?.receive(data);
    else if (type === 'GUILD_CREATE' || type === 'GUILD_DELETE') this.moved(type, data);
  }

  private moved(type: string, data: unknown): void {
    const { id, unavailable } = (data ?? {}) as { id?: unknown; unavailable?: unknown };
    // A server that is unavailable has an outage; the bot is still in it.
    if (typeof id !== 'string' || unavailable === true) return;
    if (type === 'GUILD_CREATE') this.memberships.joined(id);
    else this.memberships.left(id);
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
