import {
  DiscordAPIError,
  HTTPError,
  type InteractionResponseType,
  RateLimitError,
  type RawFile,
  REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { CALLBACK_DEADLINE_MS } from './limits.js';

/** Why a callback did not come through; counted, never fatal. */
export interface Dropped {
  readonly reason: Reason;
  /** What was thrown, where something was. */
  readonly error: unknown;
}

type Reason = 'late' | 'acknowledged' | 'limited' | 'refused' | 'unreachable';

/** Time left below which a second try can't be over before the deadline. */
const LEAST_FOR_RETRY_MS = 300;

/**
 * The REST client for callbacks and what follows them. Discord exempts these from the bot's own budget; it never waits
 * out a rate limit, as the deadline would be over by then, and retries nothing by itself.
 *
 * @param api Discord's REST API, or a stand-in; null: Discord's own
 */
export const makeCallbackRest = (api: string | null): REST =>
  new REST({
    ...(api === null ? {} : { api }),
    version: '10',
    timeout: CALLBACK_DEADLINE_MS,
    retries: 0,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: Number.MAX_SAFE_INTEGER,
    handlerSweepInterval: 60_000,
  });

export interface Callback {
  readonly type: InteractionResponseType;
  readonly data?: unknown;
  readonly files?: RawFile[];
}

/** The one answer to an interaction: it is claimed before anything is awaited, so that no second one goes out. */
export class Responder {
  private isClaimed = false;

  /** @param receivedAt by `performance.now()`; a clock that is set does not move the deadline */
  constructor(
    private readonly rest: REST,
    private readonly interaction: { readonly id: string; readonly application_id: string; readonly token: string },
    private readonly receivedAt: number,
  ) {}

  /** A message of its own, after the interaction was acknowledged; @returns as `edit` */
  async followUp(data: unknown, files?: RawFile[]): Promise<Dropped | null> {
    const { application_id, token } = this.interaction;
    try {
      await this.rest.post(Routes.webhook(application_id, token), {
        body: data,
        ...(files ? { files } : {}),
        auth: false,
      });
      return null;
    } catch (error) {
      return { reason: whyDropped(error), error };
    }
  }

  /**
   * Fill in what was deferred, or change what was answered.
   *
   * @returns null when Discord took it, else why not; it never throws
   */
  async edit(data: unknown, files?: RawFile[]): Promise<Dropped | null> {
    const { application_id, token } = this.interaction;
    try {
      await this.rest.patch(Routes.webhookMessage(application_id, token, '@original'), {
        body: data,
        ...(files ? { files } : {}),
        auth: false,
      });
      return null;
    } catch (error) {
      return { reason: whyDropped(error), error };
    }
  }

  /** @returns null when Discord took it, else why not; it never throws */
  async answer(callback: Callback): Promise<Dropped | null> {
    if (this.isClaimed) return { reason: 'acknowledged', error: null };
    this.isClaimed = true;
    let isRetry = false;
    for (;;) {
      const dropped = await this.post(callback);
      if (dropped === null) return null;
      // A gateway error may hide that the first try arrived: then the second is refused, and all is well.
      if (dropped.reason === 'acknowledged' && isRetry) return null;
      if (dropped.reason !== 'unreachable' || isRetry || this.timeLeft() < LEAST_FOR_RETRY_MS) return dropped;
      isRetry = true;
    }
  }

  /** Milliseconds until the callback has to be there. */
  private timeLeft(): number {
    return CALLBACK_DEADLINE_MS - (performance.now() - this.receivedAt);
  }

  private async post(callback: Callback): Promise<Dropped | null> {
    const left = Math.floor(this.timeLeft());
    if (left <= 0) return { reason: 'late', error: null };
    const { id, token } = this.interaction;
    try {
      await this.rest.post(Routes.interactionCallback(id, token), {
        body: { type: callback.type, ...(callback.data === undefined ? {} : { data: callback.data }) },
        ...(callback.files ? { files: callback.files } : {}),
        auth: false,
        signal: AbortSignal.timeout(left),
      });
      return null;
    } catch (error) {
      return { reason: whyDropped(error), error };
    }
  }
}

function whyDropped(error: unknown): Reason {
  if (error instanceof RateLimitError) return 'limited';
  if (error instanceof DiscordAPIError) {
    if (error.code === RESTJSONErrorCodes.UnknownInteraction) return 'late';
    if (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return 'acknowledged';
    return 'refused';
  }
  if (error instanceof HTTPError) return error.status >= 500 ? 'unreachable' : 'refused';
  return 'unreachable';
}
