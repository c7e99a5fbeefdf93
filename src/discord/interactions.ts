import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import { readCustomId, writeCustomId } from '../bot/custom-id.js';
import type { Dispatcher } from '../bot/dispatch.js';
import { type Message, privately, type Reply } from '../bot/reply.js';
import type { Choice } from '../domain/catalogue.js';
import { escapeText } from './escape.js';
import { seal } from './gate.js';
import { cutTo, LIMITS } from './limits.js';
import { describeError, type Logger } from './log.js';
import {
  type CarriedMessage,
  type Envelope,
  envelopeSchema,
  INTERACTION,
  type Received,
  readInteraction,
} from './receive.js';
import { renderMessage, renderModal } from './render.js';
import { type Callback, type Dropped, Responder } from './respond.js';

/** Taking a message away has to be over while the interaction can still be answered. */
const DELETE_MS = 1_200;

/** An answer, and what is to be done once it is out. */
interface Prepared {
  /** Null: nothing is said. */
  readonly callback: Callback | null;
  readonly after?: () => Promise<void>;
}

/** So long work may take before the asker is told that it takes a while. */
const DEFER_AFTER_MS = 1_500;

const patience = (receivedAt: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), Math.max(0, receivedAt + DEFER_AFTER_MS - performance.now())).unref();
  });

/** From an interaction as Discord delivers it to the one answer to it. */
export class Interactions {
  private readonly pending = new Set<Promise<void>>();
  /** The latest key of whoever is typing, until it is worked on. */
  private readonly typing = new Map<string, string>();
  /** The bot's own user, known once it is connected. */
  botId: string | null = null;

  /** @param rest for callbacks; `botRest` for what needs the bot's own rights */
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly rest: REST,
    private readonly botRest: REST,
    private readonly log: Logger,
  ) {}

  /** Answer it; never throws. */
  receive(raw: unknown): void {
    const work = this.handle(raw, performance.now())
      .catch((error: unknown) => this.log.error(describeError(error), 'an interaction failed'))
      .finally(() => this.pending.delete(work));
    this.pending.add(work);
  }

  /** Resolves when all that was received is answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.pending);
  }

  private async handle(raw: unknown, receivedAt: number): Promise<void> {
    const envelope = envelopeSchema.safeParse(raw);
    if (!envelope.success) {
      this.log.warn(
        { problems: envelope.error.issues.map(({ path }) => path.join('.')) },
        'an interaction without its envelope',
      );
      return;
    }
    const responder = new Responder(this.rest, envelope.data, receivedAt);
    const work = this.prepare(raw, envelope.data);
    const ready = await Promise.race([work, patience(receivedAt)]);
    const dropped =
      ready === null ? await this.defer(responder, work, envelope.data.type) : await this.finish(responder, ready);
    if (dropped === null) return;
    const { reason, error } = dropped;
    this.log.warn(
      { reason, type: envelope.data.type, ...(error === null ? {} : describeError(error)) },
      'an answer did not come through',
    );
  }

  /** A fault while an answer is laid out leaves nobody without one. */
  private async prepare(raw: unknown, envelope: Envelope): Promise<Prepared> {
    try {
      return await this.answer(raw, envelope);
    } catch (error) {
      this.log.error(describeError(error), 'an answer could not be laid out');
      return { callback: envelope.type === INTERACTION.autocomplete ? choicesOf([]) : messageOf(FAULT) };
    }
  }

  private async finish(responder: Responder, { callback, after }: Prepared): Promise<Dropped | null> {
    if (callback === null) return null;
    const dropped = await responder.answer(callback);
    if (dropped === null) await after?.();
    return dropped;
  }

  /**
   * Say that it takes a while, and give the answer when it is there: of a command to the asker alone, of a button by
   * leaving its message as it is until then. A list of choices can't wait, and a form can't come late.
   */
  private async defer(responder: Responder, work: Promise<Prepared>, type: number): Promise<Dropped | null> {
    if (type === INTERACTION.autocomplete) return await responder.answer(choicesOf([]));
    const isPress = type === INTERACTION.component;
    const dropped = await responder.answer(
      isPress
        ? { type: InteractionResponseType.DeferredMessageUpdate }
        : {
            type: InteractionResponseType.DeferredChannelMessageWithSource,
            data: { flags: MessageFlags.Ephemeral },
          },
    );
    if (dropped !== null) return dropped;
    const { callback, after } = await work;
    if (callback === null) return null;
    const late = await this.giveLate(responder, callback, isPress);
    if (late === null) await after?.();
    return late;
  }

  private async giveLate(responder: Responder, callback: Callback, isPress: boolean): Promise<Dropped | null> {
    const { Modal, UpdateMessage, DeferredMessageUpdate } = InteractionResponseType;
    if (callback.type === DeferredMessageUpdate) return null;
    const { data, files } = callback.type === Modal ? messageOf(TOO_LATE) : callback;
    // Under a button, only a change of its own message takes the message's place.
    if (isPress && callback.type !== UpdateMessage) return await responder.followUp(data, files);
    // A message is private from its start; an edit can't make it so.
    const { flags = 0, ...rest } = (data ?? {}) as { flags?: number };
    return await responder.edit({ ...rest, flags: flags & ~MessageFlags.Ephemeral }, files);
  }

  private async answer(raw: unknown, envelope: Envelope): Promise<Prepared> {
    if (envelope.type === INTERACTION.ping) return { callback: { type: InteractionResponseType.Pong } };
    const received = readInteraction(raw, envelope, this.botId ?? envelope.application_id);
    if (received === null)
      return { callback: envelope.type === INTERACTION.autocomplete ? choicesOf([]) : messageOf(UNREADABLE) };
    if (received.kind === 'autocomplete') return { callback: await this.complete(received) };
    const reply = await this.run(received);
    switch (reply.kind) {
      case 'repost':
        return {
          callback:
            received.kind === 'press' && received.carried
              ? repostOf(received.carried, received.actor.user)
              : messageOf(UNREADABLE),
        };
      case 'delete':
        return {
          callback: { type: InteractionResponseType.DeferredMessageUpdate },
          after: () => this.deleteCarrier(envelope),
        };
      case 'delete-target':
        return {
          callback: messageOf(received.kind === 'menu' ? await this.deleteTarget(received, reply) : UNREADABLE),
        };
      case 'silence':
        return { callback: null };
      case 'modal':
        return { callback: { type: InteractionResponseType.Modal, data: renderModal(reply) } };
      default:
        return { callback: messageOf(reply), after: async () => await this.tellLog(reply) };
    }
  }

  /** The server's log channel may be gone, or closed to the bot: the answer is out all the same. */
  private async tellLog({ log }: Message): Promise<void> {
    if (!log) return;
    const body = seal({ content: escapeText(log.text), components: [] }, false);
    await this.botRest
      .post(Routes.channelMessages(log.channel), { body })
      .catch((error: unknown) => this.log.warn(describeError(error), 'the log channel was not told'));
  }

  private async run(received: Exclude<Received, { kind: 'autocomplete' }>): Promise<Reply> {
    switch (received.kind) {
      case 'slash':
        return this.dispatcher.runSlash(received);
      case 'menu':
        return this.dispatcher.runMenu(received.command, received);
      default:
        return received.kind === 'submit' || isOnMessage(received.customId, received.carried)
          ? this.dispatcher.press(received.customId, received)
          : UNREADABLE;
    }
  }

  private async complete(received: Received & { kind: 'autocomplete' }): Promise<Callback> {
    if (!(await this.isLatestKey(received))) return choicesOf([]);
    const { focused } = received;
    if (focused === null) return choicesOf([]);
    const typed = String(received.options.get(focused) ?? '');
    return choicesOf(await this.dispatcher.complete({ ...received, focused, typed }));
  }

  /** Whoever types on has no use for the choices of the key before: where both are here already, only the last is worked on. */
  private async isLatestKey({ actor, interaction }: Received & { kind: 'autocomplete' }): Promise<boolean> {
    this.typing.set(actor.user, interaction);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.typing.get(actor.user) !== interaction) return false;
    this.typing.delete(actor.user);
    return true;
  }

  private async deleteCarrier({ application_id, token }: Envelope): Promise<void> {
    await this.rest
      .delete(Routes.webhookMessage(application_id, token, '@original'), { auth: false })
      .catch((error: unknown) => this.log.warn(describeError(error), 'an answer was not deleted'));
  }

  private async deleteTarget({ channelId, targetId }: Received & { kind: 'menu' }, done: Reply): Promise<Reply> {
    try {
      await this.botRest.delete(Routes.channelMessage(channelId, targetId), { signal: AbortSignal.timeout(DELETE_MS) });
      return done;
    } catch (error) {
      this.log.warn(describeError(error), 'an answer was not deleted');
      return privately('I could not delete that message: Discord refused, or it took too long. Please try again.');
    }
  }
}

const UNREADABLE = privately('I could not read that. Please try again.');
const FAULT = privately('Something went wrong here, and it is noted. Please try again.');
const TOO_LATE = privately('That took too long to open a form. Please try again.');

/** A control that its message does not carry was made up by somebody. */
function isOnMessage(customId: string, message: CarriedMessage | null): boolean {
  const ids = (message?.components ?? []).flatMap((row) => row.components ?? []).map(({ custom_id }) => custom_id);
  return ids.length === 0 || ids.includes(customId);
}

function messageOf(reply: Reply): Callback {
  if (reply.kind === 'update')
    return { type: InteractionResponseType.UpdateMessage, data: seal(renderMessage(reply), false) };
  if (reply.kind === 'message' || reply.kind === 'delete-target')
    return {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: seal(renderMessage(reply), reply.kind !== 'message' || reply.visibility === 'private'),
      ...(reply.files ? { files: reply.files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) })) } : {}),
    };
  return messageOf(UNREADABLE);
}

const choicesOf = (choices: readonly Choice[]): Callback => ({
  type: InteractionResponseType.ApplicationCommandAutocompleteResult,
  data: {
    choices: choices
      .filter(({ name, value }) => name.trim() !== '' && value.length <= LIMITS.choiceText)
      .slice(0, LIMITS.choices)
      .map(({ name, value }) => ({ name: cutTo(name, LIMITS.choiceText), value })),
  },
});

/** The same message for everybody; instead of sharing it once more, whoever shared it may delete it. */
function repostOf({ content, components }: CarriedMessage, user: string): Callback {
  const rows = (components ?? []) as unknown as APIActionRowComponent<APIComponentInMessageActionRow>[];
  const shared = rows.map((row) => ({
    ...row,
    components: row.components.map((component) =>
      'custom_id' in component && 'label' in component && readCustomId(component.custom_id)?.name === 'share'
        ? { ...component, style: 4, label: 'Delete', custom_id: writeCustomId({ name: 'delete', args: [user] }) }
        : component,
    ),
  })) as APIActionRowComponent<APIComponentInMessageActionRow>[];
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: seal({ content: content ?? '', components: shared.map(withoutIds) }, false),
  };
}

/** Discord numbers components, and takes no number that it gave to another message's. */
function withoutIds(row: APIActionRowComponent<APIComponentInMessageActionRow>) {
  const { type, components } = row;
  return { type, components: components.map(({ id: _, ...component }) => component) } as typeof row;
}
