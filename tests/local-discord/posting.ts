import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIMessageTopLevelComponent,
  MessageReferenceType,
  MessageType,
} from 'discord.js';
import { type Component, everyComponent } from './component.js';
import { announceDeletion, announceMessage, type Events } from './events.js';
import type { UploadedFile } from './form.js';
import { FLAGS } from './limits.js';
import type { Draft } from './message-rules.js';
import { messagePayload } from './payloads.js';
import { invalidForm, unknownMessage } from './refusal.js';
import { problem } from './rule.js';
import type { Channel, StoredMessage, User, World } from './world.js';

/** A body that was found in order. */
export interface MessageBody extends Omit<Draft, 'attachments' | 'message_reference'> {
  readonly attachments?: readonly { readonly id: string | number; readonly description?: string | null }[] | null;
  readonly message_reference?: {
    readonly type?: number;
    readonly message_id: string;
    readonly fail_if_not_exists?: boolean;
  } | null;
}

/** Where a new message goes and whose it is. */
export interface Origin {
  readonly channel: Channel;
  readonly author: User;
  readonly type?: MessageType;
  /** Set on answers to interactions. */
  readonly metadata?: APIMessageInteractionMetadata;
  /** Whom the text mentions whatever `allowed_mentions` says: for users, who have none. */
  readonly mentions?: readonly User[];
}

/** Flags that a body may set; the rest are Discord's. resources/message#message-object-message-flags */
const SETTABLE_FLAGS = (1 << 2) | (1 << 12) | FLAGS.ephemeral | FLAGS.componentsV2;

/** A message with the body applied, for the rules that look at the whole. */
export function draftOf(existing: StoredMessage | null, body: MessageBody, files: readonly UploadedFile[]): Draft {
  if (!existing) return { ...body, attachments: [...(body.attachments ?? []), ...files] } as Draft;
  const { content, embeds, components, poll } = existing;
  return {
    content: body.content === undefined ? content : body.content,
    embeds: body.embeds === undefined ? embeds : body.embeds,
    components: body.components === undefined ? ((components ?? []) as readonly Component[]) : body.components,
    attachments: [...keptAttachments(existing, body), ...files],
    poll: body.poll ?? poll ?? null,
    allowed_mentions: body.allowed_mentions ?? null,
    flags: (existing.flags ?? 0) | (body.flags ?? 0),
  };
}

export function createMessage(
  world: World,
  events: Events,
  { channel, author, type, metadata, mentions }: Origin,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): StoredMessage {
  const id = world.snowflakes.next();
  const repliedTo = referenced(world, body);
  const flags = (body.flags ?? 0) & (SETTABLE_FLAGS | (metadata ? FLAGS.loading : 0));
  const message = {
    id,
    channel_id: channel.id,
    ...(channel.guildId !== null && { guild_id: channel.guildId }),
    type: type ?? (repliedTo ? MessageType.Reply : MessageType.Default),
    author,
    content: (body.content ?? '').trim(),
    timestamp: world.clock.iso(),
    edited_timestamp: null,
    tts: false,
    ...pinged(world, body, repliedTo, mentions),
    mention_roles: [],
    attachments: newAttachments(world, channel.id, body, files),
    embeds: storedEmbeds(body.embeds),
    components: storedComponents(body.components),
    pinned: false,
    flags,
    ...(body.message_reference && {
      message_reference: {
        type: MessageReferenceType.Default,
        channel_id: channel.id,
        message_id: body.message_reference.message_id,
        ...(channel.guildId !== null && { guild_id: channel.guildId }),
      },
      referenced_message: repliedTo && messagePayload(repliedTo),
    }),
    ...(metadata && {
      interaction_metadata: metadata,
      application_id: world.applicationId,
      webhook_id: world.applicationId,
    }),
    ephemeral: (flags & FLAGS.ephemeral) !== 0,
  } as StoredMessage;
  world.messages.set(id, message);
  if (!message.ephemeral) world.lastMessageIds.set(channel.id, id);
  announceMessage(world, events, 'MESSAGE_CREATE', id);
  return message;
}

/** Apply a body to a message in place: what it leaves out stays. */
export function editMessage(
  world: World,
  events: Events,
  message: StoredMessage,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): StoredMessage {
  const attachments = [...keptAttachments(message, body), ...newAttachments(world, message.channel_id, body, files)];
  const isAnswering = ((message.flags ?? 0) & FLAGS.loading) !== 0;
  Object.assign(message, {
    ...(body.content !== undefined && {
      content: (body.content ?? '').trim(),
      ...pinged(world, body, null, undefined),
    }),
    ...(body.embeds !== undefined && { embeds: storedEmbeds(body.embeds) }),
    ...(body.components !== undefined && { components: storedComponents(body.components) }),
    attachments,
    flags: ((message.flags ?? 0) & ~FLAGS.loading) | ((body.flags ?? 0) & SETTABLE_FLAGS & ~FLAGS.ephemeral),
    edited_timestamp: isAnswering ? null : world.clock.iso(),
  });
  announceMessage(world, events, 'MESSAGE_UPDATE', message.id);
  return message;
}

export function deleteMessage(world: World, events: Events, message: StoredMessage): void {
  world.messages.delete(message.id);
  announceDeletion(events, message);
}

/** @throws {Refused} 10008 when it is not there */
export function messageOf(world: World, id: string | null, channelId?: string): StoredMessage {
  const message = world.messages.get(id ?? '');
  if (!message || (channelId !== undefined && message.channel_id !== channelId)) throw unknownMessage();
  return message;
}

function referenced(world: World, { message_reference: reference }: MessageBody): StoredMessage | null {
  if (!reference) return null;
  const message = world.messages.get(reference.message_id);
  if (!message && reference.fail_if_not_exists !== false) {
    throw invalidForm([problem(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message')]);
  }
  return message ?? null;
}

/** Whom a message pings: what its text names, as far as it allows. */
function pinged(world: World, body: MessageBody, repliedTo: StoredMessage | null, given: readonly User[] | undefined) {
  if (given) return { mentions: [...given], mention_everyone: false };
  const text = body.content ?? '';
  const allowed: APIAllowedMentions = body.allowed_mentions ?? {};
  const parses = (kind: string) => (allowed.parse ?? []).some((parsed) => parsed === kind);
  const named = [...text.matchAll(/<@!?(\d+)>/g)]
    .map(([, id]) => id ?? '')
    .filter((id) => parses('users') || allowed.users?.includes(id));
  const ids = new Set([...named, ...(repliedTo && allowed.replied_user ? [repliedTo.author.id] : [])]);
  return {
    mentions: [...ids].flatMap((id) => world.users.get(id) ?? []),
    mention_everyone: parses('everyone') && /@everyone|@here/.test(text),
  };
}

const storedEmbeds = (embeds: readonly APIEmbed[] | null | undefined): APIEmbed[] =>
  (embeds ?? []).map((embed) => ({ type: 'rich' as APIEmbed['type'], ...embed }) as APIEmbed);

/** Components as Discord gives them back: each with an id. */
function storedComponents(components: readonly Component[] | null | undefined): APIMessageTopLevelComponent[] {
  const copy = structuredClone(components ?? []) as Component[];
  everyComponent(copy).forEach(({ component }, index) => {
    Object.assign(component, { id: component.id || index + 1 });
  });
  return copy as unknown as APIMessageTopLevelComponent[];
}

/** On an edit the list says which of the old ones stay; without a list all do. */
const keptAttachments = (message: StoredMessage, { attachments }: MessageBody): APIAttachment[] =>
  attachments === undefined
    ? message.attachments
    : message.attachments.filter(({ id }) => attachments?.some((kept) => String(kept.id) === id));

const newAttachments = (
  world: World,
  channelId: string,
  body: MessageBody,
  files: readonly UploadedFile[],
): APIMessage['attachments'] =>
  files.map(({ index, name, bytes }) => {
    const id = world.snowflakes.next();
    const url = `https://cdn.discordapp.com/attachments/${channelId}/${id}/${encodeURIComponent(name)}`;
    const description = body.attachments?.find((one) => String(one.id) === String(index))?.description;
    return { id, filename: name, size: bytes.length, url, proxy_url: url, ...(description && { description }) };
  });
