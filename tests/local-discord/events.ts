import { ChannelType } from 'discord.js';
import { memberPayload, messagePayload } from './payloads.js';
import type { StoredMessage, World } from './world.js';

/** To whom a dispatch goes. */
export interface Audience {
  /** Null outside of guilds. */
  readonly guildId: string | null;
  /** The bits of the intents of which a session needs one; 0 when it needs none. */
  readonly intents: number;
}

/** The gateway as the REST side sees it. */
export interface Events {
  dispatch(t: string, d: unknown, audience: Audience): void;
}

/** https://docs.discord.com/developers/events/gateway#list-of-intents */
export const INTENTS = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

const messageAudience = (guildId: string | null): Audience => ({
  guildId,
  intents: guildId === null ? INTENTS.directMessages : INTENTS.guildMessages,
});

export function announceMessage(
  world: World,
  events: Events,
  t: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  id: string,
): void {
  const message = world.messages.get(id);
  if (!message || message.ephemeral) return;
  const guildId = message.guild_id ?? null;
  events.dispatch(t, eventPayload(world, message), messageAudience(guildId));
}

export function announceDeletion(events: Events, message: StoredMessage): void {
  if (message.ephemeral) return;
  const guildId = message.guild_id ?? null;
  const d = { id: message.id, channel_id: message.channel_id, ...(guildId !== null && { guild_id: guildId }) };
  events.dispatch('MESSAGE_DELETE', d, messageAudience(guildId));
}

// discord.js makes the channel of a direct message from `channel_type`, which the documentation leaves out.
function eventPayload(world: World, message: StoredMessage) {
  const payload = withoutHiddenContent(world, message);
  if (message.guild_id === undefined) return { ...payload, channel_type: ChannelType.DM };
  const { user: _, ...member } =
    world.members.get(`${message.guild_id}/${message.author.id}`) ?? memberPayload(message.author);
  return { ...payload, channel_type: ChannelType.GuildText, guild_id: message.guild_id, member };
}

/**
 * What an app without MESSAGE_CONTENT sees of a message: all of its own, of direct ones, and of those that mention it,
 * else none of the text. https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function withoutHiddenContent(world: World, message: StoredMessage) {
  const payload = messagePayload(message);
  const isOpen =
    message.guild_id === undefined ||
    message.author.id === world.bot.id ||
    message.mentions.some(({ id }) => id === world.bot.id);
  return isOpen ? payload : { ...payload, content: '', embeds: [], attachments: [], components: [] };
}
