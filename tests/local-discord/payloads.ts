import {
  type APIMessage,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  type GuildFeature,
  type GuildMemberFlags,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Channel, Guild, Member, StoredMessage, User, World } from './world.js';

const JOINED = '2020-01-01T00:00:00.000000+00:00';
const EVERYONE_MAY =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.UseApplicationCommands;

/** What a user of the tests may do unless a test says otherwise. */
export const MEMBER_PERMISSIONS: bigint =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.UseApplicationCommands;

/** What the bot may do, everywhere. */
export const APP_PERMISSIONS: bigint = EVERYONE_MAY;

export function memberPayload(user: User, roles: readonly string[] = []): Member {
  return {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roles],
    joined_at: JOINED,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: null,
  };
}

export function channelPayload(world: World, channel: Channel) {
  const last = world.lastMessageIds.get(channel.id) ?? null;
  if (channel.guildId !== null) {
    return {
      id: channel.id,
      type: channel.parentId === undefined ? ChannelType.GuildText : ChannelType.PublicThread,
      guild_id: channel.guildId,
      name: 'general',
      position: 0,
      permission_overwrites: [],
      parent_id: channel.parentId ?? null,
      topic: null,
      nsfw: false,
      rate_limit_per_user: 0,
      last_message_id: last,
      flags: 0,
    };
  }
  const recipient = world.users.get(channel.userId ?? '');
  return { id: channel.id, type: ChannelType.DM, recipients: [recipient], last_message_id: last, flags: 0 };
}

/** GUILD_CREATE: a small guild with one text channel; of its members only the bot and the owner are told. */
export function guildPayload(world: World, guild: Guild): GatewayGuildCreateDispatchData {
  const members = [world.bot, world.users.get(guild.ownerId)].flatMap((user) => (user ? [memberPayload(user)] : []));
  const channel = channelPayload(world, { id: guild.channelId, guildId: guild.id, userId: null });
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: [
      {
        id: guild.everyoneRoleId,
        name: '@everyone',
        color: 0,
        colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
        hoist: false,
        position: 0,
        permissions: EVERYONE_MAY.toString(),
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    emojis: [],
    stickers: [],
    features: [] as GuildFeature[],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0 as GuildSystemChannelFlags,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: 'en-US' as GatewayGuildCreateDispatchData['preferred_locale'],
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    incidents_data: null,
    hub_type: null,
    max_members: 500_000,
    joined_at: JOINED,
    large: false,
    unavailable: false,
    member_count: members.length,
    voice_states: [],
    members,
    channels: [channel],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  } as unknown as GatewayGuildCreateDispatchData;
}

/** A message as an answer or an event shows it. */
export function messagePayload(message: StoredMessage): APIMessage {
  const { ephemeral: _, guild_id: __, ...payload } = message;
  return payload;
}

export const applicationPayload = (world: World) => ({
  id: world.applicationId,
  name: world.bot.username,
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: world.publicKey,
  flags: 0,
  owner: world.users.get(world.guilds[0]?.ownerId ?? '') ?? world.bot,
  bot: world.bot,
  team: null,
});
