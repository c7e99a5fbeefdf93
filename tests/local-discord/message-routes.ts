import { withoutHiddenContent } from './events.js';
import { checkedMessage } from './message-check.js';
import { messagePayload } from './payloads.js';
import { createMessage, deleteMessage, editMessage, messageOf } from './posting.js';
import { foreignMessage, missingPermissions, unknownChannel, unknownMessage } from './refusal.js';
import { NOTHING, ok, type Reply, type RestRequest, type Route, type Server } from './route.js';
import { SCHEMAS } from './schema.js';
import type { StoredMessage, World } from './world.js';

function shown(world: World, channelId: string, id: string): StoredMessage {
  if (!world.channels.has(channelId)) throw unknownChannel();
  const message = messageOf(world, id, channelId);
  if (message.ephemeral) throw unknownMessage();
  return message;
}

function post({ world, events }: Server, { json, files }: RestRequest, channelId: string): Reply {
  const channel = world.channels.get(channelId);
  if (!channel) throw unknownChannel();
  const check = { within: null, files, existing: null, isFirstShown: true } as const;
  const body = checkedMessage({ ...check, schema: SCHEMAS.newMessage, body: json });
  return ok(messagePayload(createMessage(world, events, { channel, author: world.bot }, body, files)));
}

function read({ world }: Server, _: RestRequest, channelId: string, id: string): Reply {
  return ok(withoutHiddenContent(world, shown(world, channelId, id)));
}

function edit({ world, events }: Server, { json, files }: RestRequest, channelId: string, id: string): Reply {
  const existing = shown(world, channelId, id);
  if (existing.author.id !== world.bot.id) throw foreignMessage();
  const check = { within: null, files, existing, isFirstShown: false } as const;
  const body = checkedMessage({ ...check, schema: SCHEMAS.messageEdit, body: json });
  return ok(messagePayload(editMessage(world, events, existing, body, files)));
}

function remove({ world, events }: Server, _: RestRequest, channelId: string, id: string): Reply {
  const message = shown(world, channelId, id);
  if (message.author.id !== world.bot.id) throw missingPermissions();
  deleteMessage(world, events, message);
  return NOTHING;
}

const ONE = /^\/channels\/(\d+)\/messages\/(\d+)$/;

export const messageRoutes: readonly Route[] = [
  { method: 'POST', path: /^\/channels\/(\d+)\/messages$/, run: post },
  { method: 'GET', path: ONE, run: read },
  { method: 'PATCH', path: ONE, run: edit },
  { method: 'DELETE', path: ONE, run: remove },
];
