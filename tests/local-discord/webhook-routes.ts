import { InteractionResponseType } from 'discord.js';
import { answerOrigin } from './callback-route.js';
import type { Exchange } from './exchange.js';
import { FLAGS, LIMITS } from './limits.js';
import { checkedMessage } from './message-check.js';
import { messagePayload } from './payloads.js';
import { createMessage, deleteMessage, editMessage, messageOf } from './posting.js';
import { invalidWebhookToken, tooManyFollowUps, unknownMessage, unknownWebhook } from './refusal.js';
import { NOTHING, ok, type Reply, type RestRequest, type Route, type Server } from './route.js';
import { SCHEMAS } from './schema.js';
import type { StoredMessage, World } from './world.js';

/** The exchange whose token a webhook's path carries; it has to be acknowledged and young enough. */
function openExchange(world: World, application: string, token: string): Exchange {
  const exchange = world.tokens.get(token);
  if (application !== world.applicationId || !exchange || exchange.ackType === null) throw unknownWebhook();
  if (world.clock.now() - exchange.deliveredAt > LIMITS.tokenLifeMs) throw invalidWebhookToken();
  return exchange;
}

/** `@original` or the id of a follow-up. */
function named(world: World, exchange: Exchange, name: string): StoredMessage {
  const id = name === '@original' ? exchange.originalId : name;
  const isOwn = id === exchange.originalId || (id !== null && exchange.followUpIds.includes(id));
  if (!isOwn) throw unknownMessage();
  return messageOf(world, id);
}

const isLoading = (message: StoredMessage | null): boolean => ((message?.flags ?? 0) & FLAGS.loading) !== 0;

function followUp({ world, events }: Server, { json, files }: RestRequest, application: string, token: string): Reply {
  const exchange = openExchange(world, application, token);
  if (exchange.ackType === InteractionResponseType.ApplicationCommandAutocompleteResult) throw unknownWebhook();
  if (exchange.delivery.userInstallOnly && exchange.followUpIds.length >= LIMITS.userInstallFollowUps) {
    throw tooManyFollowUps();
  }
  const check = { within: null, files, existing: null, isFirstShown: true } as const;
  const body = checkedMessage({ ...check, schema: SCHEMAS.followUp, body: json });
  // The first follow-up to a deferred answer takes its place.
  if (exchange.message && isLoading(exchange.message)) {
    return ok(messagePayload(editMessage(world, events, exchange.message, body, files)));
  }
  const message = createMessage(world, events, answerOrigin(world, exchange), body, files);
  exchange.followUpIds.push(message.id);
  return ok(messagePayload(message));
}

function read({ world }: Server, _: RestRequest, application: string, token: string, name: string): Reply {
  return ok(messagePayload(named(world, openExchange(world, application, token), name)));
}

function edit(server: Server, request: RestRequest, application: string, token: string, name: string): Reply {
  const { world, events } = server;
  const { json, files } = request;
  const existing = named(world, openExchange(world, application, token), name);
  const check = { within: null, files, existing, isFirstShown: isLoading(existing) } as const;
  const body = checkedMessage({ ...check, schema: SCHEMAS.answerEdit, body: json });
  return ok(messagePayload(editMessage(world, events, existing, body, files)));
}

function remove({ world, events }: Server, _: RestRequest, application: string, token: string, name: string): Reply {
  deleteMessage(world, events, named(world, openExchange(world, application, token), name));
  return NOTHING;
}

const ONE = /^\/webhooks\/(\d+)\/([\w.-]+)\/messages\/(@original|\d+)$/;

export const webhookRoutes: readonly Route[] = [
  { method: 'POST', path: /^\/webhooks\/(\d+)\/([\w.-]+)$/, open: true, run: followUp },
  { method: 'GET', path: ONE, open: true, run: read },
  { method: 'PATCH', path: ONE, open: true, run: edit },
  { method: 'DELETE', path: ONE, open: true, run: remove },
];
