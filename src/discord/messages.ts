import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { answerReply } from '../bot/answer-reply.js';
import { conversationOf } from '../bot/conversations.js';
import type { Actor } from '../bot/request.js';
import type { Services } from '../bot/services.js';
import { escapeText } from './escape.js';
import { seal } from './gate.js';
import { describeError, type Logger } from './log.js';
import { renderMessage } from './render.js';

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

/** A message as somebody writes it, or as an answer to another. */
const WRITTEN = new Set([0, 19]);
/** A message is taken as a question up to here; the core says that it is too long. */
const MAX_READ = 4_000;

/** Answers messages that mention the bot, and every one written to it directly. */
export class Messages {
  /** @param botId the bot's own user */
  constructor(
    private readonly botId: string,
    private readonly services: Services,
    private readonly rest: REST,
    private readonly log: Logger,
  ) {}

  /** Never throws. */
  async receive(raw: unknown): Promise<void> {
    const parsed = messageSchema.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (!this.isForUs(message)) return;
    try {
      await this.rest.post(Routes.channelMessages(message.channel_id), {
        body: {
          ...this.answer(message),
          message_reference: { message_id: message.id, channel_id: message.channel_id, fail_if_not_exists: false },
        },
      });
    } catch (error) {
      // Without the right to write there, or when the channel is gone, nobody is left to tell.
      this.log.warn(describeError(error), 'a message was not answered');
    }
  }

  private isForUs({ author, webhook_id, type, guild_id, mentions }: z.infer<typeof messageSchema>): boolean {
    if (author.bot || author.system || author.id === this.botId || webhook_id || !WRITTEN.has(type ?? 0)) return false;
    return !guild_id || (mentions ?? []).some(({ id }) => id === this.botId);
  }

  private answer({ content, author, channel_id, guild_id }: z.infer<typeof messageSchema>) {
    const question = content
      .slice(0, MAX_READ)
      .replaceAll(new RegExp(`<@!?${this.botId}>`, 'g'), ' ')
      .trim();
    const actor: Actor = {
      user: author.id,
      channel: channel_id,
      guild: guild_id ?? null,
      isManager: false,
      managesMessages: false,
    };
    const answer = this.services.ask(question, conversationOf(actor));
    const reply = answerReply(answer, actor, this.services);
    // Everybody sees what is said in a channel: a miss takes one short line there.
    if (guild_id && answer.status !== 'answer')
      return seal({ content: escapeText(shortMiss(answer.text)), components: [] }, false);
    return seal(renderMessage(reply.kind === 'message' ? reply : { blocks: [], controls: [] }), false);
  }
}

/** The first sentence, and where more is to be had. */
const shortMiss = (text: string): string =>
  `${/^.{1,160}?[.?!](?=\s|$)/.exec(text.replace(/\s+/g, ' '))?.[0] ?? "I don't hold that."} /ask shows the nearest I hold, to you alone.`;
