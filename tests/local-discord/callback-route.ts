import {
  InteractionResponseType as Answer,
  type APIApplicationCommandOptionChoice,
  type APIMessageInteractionMetadata,
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  InteractionType,
  MessageType,
} from 'discord.js';
import { choiceProblems } from './command-rules.js';
import type { Exchange } from './exchange.js';
import { FLAGS, LIMITS } from './limits.js';
import { checkedMessage, refuse } from './message-check.js';
import { modalProblems } from './modal-rules.js';
import { messagePayload } from './payloads.js';
import { createMessage, editMessage, type MessageBody, messageOf } from './posting.js';
import { alreadyAcknowledged, type Problem, unknownInteraction } from './refusal.js';
import { NOTHING, ok, type Reply, type RestRequest, type Route, type Server } from './route.js';
import { problem } from './rule.js';
import { SCHEMAS, schemaProblems } from './schema.js';
import type { StoredMessage, World } from './world.js';

const NEW_MESSAGE: readonly number[] = [Answer.ChannelMessageWithSource, Answer.DeferredChannelMessageWithSource];
const UPDATE: readonly number[] = [Answer.DeferredMessageUpdate, Answer.UpdateMessage];

/** interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
function allowedAnswers({ type, sourceId }: Exchange['delivery']): readonly number[] {
  switch (type) {
    case InteractionType.Ping:
      return [Answer.Pong];
    case InteractionType.ApplicationCommand:
      return [...NEW_MESSAGE, Answer.Modal];
    case InteractionType.MessageComponent:
      return [...NEW_MESSAGE, ...UPDATE, Answer.Modal];
    case InteractionType.ApplicationCommandAutocomplete:
      return [Answer.ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return sourceId === null ? NEW_MESSAGE : [...NEW_MESSAGE, ...UPDATE];
    default:
      return [];
  }
}

function answer(server: Server, request: RestRequest, id: string, token: string): Reply {
  const { world } = server;
  const exchange = world.exchanges.get(id);
  if (!exchange || exchange.token !== token) throw unknownInteraction();
  if (exchange.ackType !== null) throw alreadyAcknowledged();
  if (world.clock.now() - exchange.deliveredAt > LIMITS.firstAnswerMs) throw unknownInteraction();

  const type = (request.json as { type?: unknown } | null | undefined)?.type;
  const allowed = allowedAnswers(exchange.delivery);
  if (typeof type !== 'number' || !allowed.includes(type)) {
    const why = `Value must be one of (${allowed.join(', ')}) for an interaction of type ${exchange.delivery.type}.`;
    refuse([problem(['type'], 'BASE_TYPE_CHOICES', why)]);
  }
  const message = take(server, exchange, type as number, request);
  exchange.acknowledge(type as number);
  return request.query.get('with_response') === 'true'
    ? ok(callbackPayload(exchange, type as number, message))
    : NOTHING;
}

/** Carry out an answer of an allowed type. */
function take(server: Server, exchange: Exchange, type: number, request: RestRequest): StoredMessage | null {
  const body = request.json as { readonly data?: Record<string, unknown> };
  switch (type) {
    case Answer.ChannelMessageWithSource:
    case Answer.DeferredChannelMessageWithSource:
      return takeNewMessage(server, exchange, type, request);
    case Answer.DeferredMessageUpdate:
    case Answer.UpdateMessage:
      return takeUpdate(server, exchange, type, request);
    case Answer.ApplicationCommandAutocompleteResult:
      refuse(choicesProblems(exchange, body));
      exchange.choices = (body.data?.choices ?? []) as APIApplicationCommandOptionChoice[];
      return null;
    case Answer.Modal: {
      refuse(schemaProblems(SCHEMAS.modalCallback, body));
      const modal = body.data as unknown as APIModalInteractionResponseCallbackData;
      refuse(within(modalProblems(modal as never)));
      exchange.modal = modal;
      return null;
    }
    default:
      return null;
  }
}

function takeNewMessage(server: Server, exchange: Exchange, type: number, { json, files }: RestRequest): StoredMessage {
  const { world, events } = server;
  const isDeferral = type === Answer.DeferredChannelMessageWithSource;
  let body: MessageBody;
  if (isDeferral) {
    refuse(schemaProblems(SCHEMAS.newMessageCallback, json));
    const flags = Number((json as { data?: MessageBody | null }).data?.flags ?? 0);
    body = { flags: (flags & FLAGS.ephemeral) | FLAGS.loading };
  } else {
    const check = { within: 'data', files, existing: null, isFirstShown: true } as const;
    body = checkedMessage({ ...check, schema: SCHEMAS.newMessageCallback, body: json });
  }
  const message = createMessage(world, events, answerOrigin(world, exchange), body, files);
  exchange.originalId = message.id;
  return message;
}

function takeUpdate(server: Server, exchange: Exchange, type: number, { json, files }: RestRequest): StoredMessage {
  const { world, events } = server;
  const message = messageOf(world, exchange.delivery.sourceId);
  if (type === Answer.DeferredMessageUpdate) {
    refuse(schemaProblems(SCHEMAS.updateCallback, json));
  } else {
    const check = { within: 'data', files, existing: message, isFirstShown: false } as const;
    editMessage(
      world,
      events,
      message,
      checkedMessage({ ...check, schema: SCHEMAS.updateCallback, body: json }),
      files,
    );
  }
  exchange.originalId = message.id;
  return message;
}

/** Where the messages of an interaction go. */
export function answerOrigin(world: World, { delivery }: Exchange) {
  const channel = world.channels.get(delivery.channelId ?? '');
  const user = world.users.get(delivery.userId ?? '');
  if (!channel || !user) throw unknownInteraction();
  const metadata = {
    id: delivery.id,
    type: delivery.type,
    user,
    authorizing_integration_owners: delivery.guildId === null ? { 0: '0' } : { 0: delivery.guildId },
    ...(delivery.sourceId !== null && { interacted_message_id: delivery.sourceId }),
  } as unknown as APIMessageInteractionMetadata;
  return { channel, author: world.bot, type: MessageType.ChatInputCommand, metadata };
}

const { Integer, Number: Decimal } = ApplicationCommandOptionType;

/** Choices are of the type of the option that is being typed. */
function choicesProblems({ delivery }: Exchange, body: { readonly data?: Record<string, unknown> }): Problem[] {
  const type = delivery.focusedType ?? ApplicationCommandOptionType.String;
  const schema =
    type === Integer ? SCHEMAS.integerChoices : type === Decimal ? SCHEMAS.numberChoices : SCHEMAS.stringChoices;
  const problems = schemaProblems(schema, body);
  if (problems.length > 0) return problems;
  const choices = (body.data?.choices ?? []) as { name: string; value: string | number }[];
  return within(choices.flatMap((choice, index) => choiceProblems(['choices', index], choice, type)));
}

const within = (problems: readonly Problem[]): Problem[] =>
  problems.map((one) => ({ ...one, path: ['data', ...one.path] }));

/** interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object */
function callbackPayload({ delivery }: Exchange, type: number, message: StoredMessage | null) {
  const interaction = {
    id: delivery.id,
    type: delivery.type,
    ...(message && {
      response_message_id: message.id,
      response_message_loading: ((message.flags ?? 0) & FLAGS.loading) !== 0,
      response_message_ephemeral: message.ephemeral,
    }),
  };
  return { interaction, resource: { type, ...(message && { message: messagePayload(message) }) } };
}

export const callbackRoutes: readonly Route[] = [
  { method: 'POST', path: /^\/interactions\/(\d+)\/([\w.-]+)\/callback$/, open: true, run: answer },
];
