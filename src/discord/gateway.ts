import { type CompressionMethod, type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { DiscordAPIError, GatewayCloseCodes, GatewayIntentBits, type REST } from 'discord.js';
import { AppError, ConfigError, EXIT } from '../errors.js';
import { describeError, type Logger } from './log.js';

// The gateway layer of discord.js without its cache of objects: building those from a payload with a field missing ends
// the process, and what they hold grows with every user seen.

/** None of these needs Discord's approval: direct messages, and messages that mention the bot. */
const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;

/** Discord's usual time between heartbeats; the server's own is learnt from the first two. */
const USUAL_BEAT_MS = 41_250;
/** So many beats without an answer, and the connection is given up; the library's own recovery has had its turn by then. */
const MISSED_BEATS = 4;
/** A half-open connection takes the library two beats and 30 s to notice, however short the beat. */
const LEAST_SILENCE_MS = 45_000;
const READY_TIMEOUT_MS = 30_000;
const CLOSE_TIMEOUT_MS = 1_000;

/** Closes that no new try mends, with what does. https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const FATAL: ReadonlyMap<number, string> = new Map([
  [
    GatewayCloseCodes.AuthenticationFailed,
    'DISCORD_TOKEN: Discord refuses this token; copy it anew from the Bot page of your application',
  ],
  [GatewayCloseCodes.InvalidShard, 'Discord refuses the shard asked for; this is a bug'],
  [GatewayCloseCodes.ShardingRequired, 'the bot is in too many servers for one connection; it needs sharding'],
  [GatewayCloseCodes.InvalidAPIVersion, 'Discord no longer takes this version of its API; update Footnote'],
  [GatewayCloseCodes.InvalidIntents, 'Discord does not know the intents asked for; update Footnote'],
  [
    GatewayCloseCodes.DisallowedIntents,
    'Discord does not allow the intents asked for; Footnote needs none of the privileged ones, so check the application on the Bot page of the developer portal',
  ],
]);

export interface Ready {
  /** The bot's own user. */
  readonly user: string;
  readonly application: string | null;
  /** Servers that this connection hears of. */
  readonly guilds: readonly string[];
  readonly shard: readonly [index: number, count: number];
}

export interface Events {
  /** Once for each session. */
  onReady(ready: Ready): void;
  onDispatch(type: string, data: unknown): void;
  /** The connection is lost for good. */
  onFatal(error: AppError): void;
}

export class Gateway {
  private readonly manager: WebSocketManager;
  private lastAck = performance.now();
  private beatMs = USUAL_BEAT_MS;
  private acks = 0;
  private watchdog: NodeJS.Timeout | null = null;
  private isOver = false;

  constructor(
    token: string,
    rest: REST,
    private readonly events: Events,
    private readonly log: Logger,
  ) {
    const sessions = new Map<number, SessionInfo>();
    this.manager = new WebSocketManager({
      token,
      intents: INTENTS,
      rest,
      compression: null as CompressionMethod | null,
      // The library's own map is one for the whole process, whichever connections there are.
      retrieveSessionInfo: (shard) => sessions.get(shard) ?? null,
      updateSessionInfo: (shard, session) => {
        if (session === null) sessions.delete(shard);
        else sessions.set(shard, session);
      },
    });
    this.listen();
  }

  /**
   * Resolves when the first session is ready.
   *
   * @param timeoutMs without a session after this long, there will be none
   * @throws {AppError} when it is refused (78) or can't be reached (75)
   */
  async connect(timeoutMs = READY_TIMEOUT_MS): Promise<void> {
    const timeout = new Promise<never>((_, reject) => {
      setTimeout(() => reject(unreachable(`no session within ${timeoutMs / 1000} s`)), timeoutMs).unref();
    });
    try {
      await Promise.race([this.manager.connect(), timeout, this.fatal]);
    } catch (error) {
      throw asAppError(error);
    }
    this.lastAck = performance.now();
    this.watchdog = setInterval(() => this.watch(), 1_000).unref();
  }

  async close(): Promise<void> {
    this.isOver = true;
    if (this.watchdog) clearInterval(this.watchdog);
    // A connection that never came up may never end; the process is about to.
    const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS).unref());
    try {
      await Promise.race([this.manager.destroy({ code: 1000, reason: 'stopping' }), patience]);
    } catch (error) {
      this.log.debug(describeError(error), 'closing failed');
    }
  }

  /** Milliseconds since the server last answered a heartbeat. */
  get silentMs(): number {
    return performance.now() - this.lastAck;
  }

  private failStart: (error: AppError) => void = () => undefined;
  private readonly fatal = new Promise<never>((_, reject) => {
    this.failStart = reject;
  });

  private listen(): void {
    // Rejected before anybody waits for it, it must not end the process.
    this.fatal.catch(() => undefined);
    this.manager.on(WebSocketShardEvents.Ready, ({ data }) => {
      this.startSession();
      // What Discord always sends, a stand-in may leave out.
      const { application, guilds = [], shard = [0, 1] } = data as Partial<typeof data>;
      this.guard(() =>
        this.events.onReady({
          user: data.user.id,
          application: application?.id ?? null,
          guilds: guilds.map(({ id }) => id),
          shard,
        }),
      );
    });
    this.manager.on(WebSocketShardEvents.Resumed, () => this.startSession());
    this.manager.on(WebSocketShardEvents.Dispatch, ({ data }) =>
      this.guard(() => this.events.onDispatch(String(data.t), data.d)),
    );
    this.manager.on(WebSocketShardEvents.HeartbeatComplete, () => {
      const now = performance.now();
      // The first beat of a session comes early by chance: the interval shows from the second on.
      if (this.acks > 0) this.beatMs = now - this.lastAck;
      this.acks += 1;
      this.lastAck = now;
    });
    this.manager.on(WebSocketShardEvents.Closed, ({ code }) => {
      const mend = FATAL.get(code);
      if (mend === undefined) {
        if (!this.isOver) this.log.warn({ code }, 'the gateway closed the connection; connecting again');
        return;
      }
      this.end(new ConfigError(`${mend} (close code ${code}).`));
    });
    this.manager.on(WebSocketShardEvents.Error, ({ error }) => this.log.warn(describeError(error), 'gateway error'));
  }

  private startSession(): void {
    this.lastAck = performance.now();
    this.acks = 0;
  }

  private watch(): void {
    if (this.silentMs <= Math.max(MISSED_BEATS * this.beatMs, LEAST_SILENCE_MS)) return;
    this.end(unreachable(`no heartbeat answered for ${Math.round(this.silentMs / 1000)} s`));
  }

  private end(error: AppError): void {
    if (this.isOver) return;
    this.isOver = true;
    this.failStart(error);
    this.events.onFatal(error);
  }

  /** A payload that nobody foresaw costs its own event, not the process. */
  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.log.error(describeError(error), 'an event failed');
    }
  }
}

const unreachable = (why: string): AppError =>
  new AppError(`Discord can't be reached: ${why}. Try again later.`, EXIT.retry);

const REFUSED = FATAL.get(GatewayCloseCodes.AuthenticationFailed);

/** What went wrong with a call to Discord, in one line with the fix. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof DiscordAPIError)
    return error.status === 401
      ? new ConfigError(`${REFUSED}.`)
      : unreachable(`it answers ${error.status} (${error.message})`);
  const { code, status, message } = error as { code?: unknown; status?: unknown; message?: unknown };
  return unreachable(String(status === undefined ? (code ?? message) : `it answers ${status}`));
}
