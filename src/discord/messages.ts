import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { answerReply } from '../bot/answer-reply.js';
import { conversationOf } from '../bot/conversations.js';
import type { Dispatcher } from '../bot/dispatch.js';
import type { Actor } from '../bot/request.js';
import type { Services } from '../bot/services.js';
import { isPublicHere } from '../bot/where.js';
import type { Withheld } from '../domain/answer.js';
import { escapeText } from './escape.js';
import { type Sealed, seal } from './gate.js';
import { describeError, type Logger } from './log.js';
import { renderMessage } from './render.js';
import type { Threads } from './threads.js';

const snowflake = z.string().regex(/^\d{1,20}$/);

// What of a message is read; anything else is another's business.
const messageSchema = z.object({
  id: snowflake,
  channel_id: snowflake,
  guild_id: snowflake.nullish(),
  type: z.number().nullish(),
  content: z.string(),
  author: z.object({ id: snowflake, bot: z.boolean().nullish(), system: z.boolean().nullish() }),
  webhook_id: snowflake.nullish(),
  mentions: z.array(z.object({ id: snowflake })).nullish(),
});

type Written = z.infer<typeof messageSchema>;

/** A message as somebody writes it, or as an answer to another. */
const WRITTEN = new Set([0, 19]);
/** A message is taken as a question up to here; the core says that it is too long. */
const MAX_READ = 4_000;

/** Answers messages that mention the bot, and every one written to it directly. */
export class Messages {
  private readonly pending = new Set<Promise<void>>();

  /** @param botId the bot's own user */
  constructor(
    private readonly botId: string,
    private readonly dispatcher: Pick<Dispatcher, 'servicesFor' | 'cooldown'>,
    private readonly threads: Pick<Threads, 'parentOf'>,
    private readonly rest: REST,
    private readonly log: Logger,
  ) {}

  /** Answer it; never throws. */
  receive(raw: unknown): void {
    const work = this.handle(raw).finally(() => this.pending.delete(work));
    this.pending.add(work);
  }

  /** Resolves when all that was received is answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.pending);
  }

  private async handle(raw: unknown): Promise<void> {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (!this.isForUs(message)) return;
    try {
      const body = await this.answer(message);
      if (body === null) return;
      await this.rest.post(Routes.channelMessages(message.channel_id), {
        body: {
          ...body,
          message_reference: { message_id: message.id, channel_id: message.channel_id, fail_if_not_exists: false },
        },
      });
    } catch (error) {
      // Without the right to write there, or when the channel is gone, nobody is left to tell.
      this.log.warn(describeError(error), 'a message was not answered');
    }
  }

  /**
   * A fault of ours is told in one neutral line; the log has its cause.
   *
   * @returns null where nothing is to be said: too much was asked, or answers are not for this channel
   */
  private async answer(message: Written): Promise<Sealed | null> {
    try {
      return await this.answerWithin(message);
    } catch (error) {
      this.log.error(describeError(error), 'a message could not be answered');
      return seal({ content: 'Something went wrong here, and it is noted. Please try again.', components: [] }, false);
    }
  }

  private async answerWithin(message: Written): Promise<Sealed | null> {
    const { dispatcher, botId } = this;
    const actor = actorOf(message, this.threads.parentOf(message.channel_id));
    const verdict = dispatcher.cooldown?.admit(actor);
    if (verdict?.kind === 'silence') return null;
    if (verdict?.kind === 'wait') return seal({ content: verdict.text, components: [] }, false);
    const services = await dispatcher.servicesFor(actor.guild);
    if (services.keeping !== null) dispatcher.cooldown?.note(actor.guild, services.keeping.layer.settings);
    if (services.isCutOff) return seal({ content: CUT_OFF, components: [] }, false);
    return isPublicHere(actor, services) ? answerMessage(message, actor, botId, services) : null;
  }

  private isForUs({ author, webhook_id, type, guild_id, mentions }: Written): boolean {
    if (author.bot || author.system || author.id === this.botId || webhook_id || !WRITTEN.has(type ?? 0)) return false;
    return !guild_id || (mentions ?? []).some(({ id }) => id === this.botId);
  }
}

/**
 * All that a message can be answered with is for everybody, and the server may forbid that here: one line that tells
 * nothing, and where the answer is to be had.
 */
const CUT_OFF = "What this server set is out of reach right now, so I don't answer here. /ask answers you alone.";

const actorOf = ({ author, channel_id, guild_id }: Written, parent: string | undefined): Actor => ({
  user: author.id,
  channel: channel_id,
  ...(parent === undefined ? {} : { parent }),
  guild: guild_id ?? null,
  isManager: false,
  managesMessages: false,
  roles: [],
  isTimedOut: false,
  isInstalled: true,
});

function answerMessage({ content }: Written, actor: Actor, botId: string, services: Services): Sealed {
  const question = content
    .slice(0, MAX_READ)
    .replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ')
    .trim();
  const answer = services.ask(question, conversationOf(actor));
  const reply = answerReply(answer, actor, services);
  // Everybody sees what is said in a channel: a miss takes one short line there.
  if (actor.guild !== null && answer.status !== 'answer')
    return seal({ content: escapeText(shortMiss(answer)), components: [] }, false);
  return seal(renderMessage(reply.kind === 'message' ? reply : { blocks: [], controls: [] }), false);
}

/** The first sentence, and where the nearest is to be had, if there is one. */
function shortMiss({ text, suggestions }: Withheld): string {
  const [first] = /^.{1,160}?[.?!](?=\s|$)/.exec(text.replace(/\s+/g, ' ')) ?? ["I don't hold that."];
  return suggestions.length > 0 ? `${first} /ask shows the nearest I hold, to you alone.` : first;
}
