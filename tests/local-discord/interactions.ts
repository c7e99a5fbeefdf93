import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  type InteractionType,
} from 'discord.js';
import type { CommandOption } from './command-rules.js';
import { COMPONENT, type Component, everyComponent } from './component.js';
import { LIMITS } from './limits.js';
import { APP_PERMISSIONS, channelPayload, MEMBER_PERMISSIONS, memberPayload, messagePayload } from './payloads.js';
import { type Channel, GLOBAL, type Guild, type StoredMessage, type User, type World } from './world.js';

/** Where a person does something and who that is. */
export interface Where {
  /** The tests' own user when left out; for a component or a modal, whoever was shown it. */
  readonly user?: User;
  /** The first guild when left out. */
  readonly guild?: Guild;
  /** In direct messages with the bot. */
  readonly dm?: boolean;
  /** In this thread of the guild. */
  readonly thread?: Channel;
  /** What the member may do in the channel; to see it, write in it and use commands when left out. */
  readonly permissions?: bigint;
  readonly roles?: readonly string[];
  readonly locale?: string;
  /** Changes the payload before it is sent: for what a well-behaved client would not send. */
  readonly asRaw?: (payload: RawInteraction) => RawInteraction;
}

/** An interaction as the gateway sends it. */
export type RawInteraction = Record<string, unknown>;

export type OptionValues = Readonly<Record<string, string | number | boolean>>;

const DEFAULT_LOCALE = 'en-US';

/** What every interaction has. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
export function interaction(
  world: World,
  type: InteractionType,
  where: Where & { readonly user: User },
  parts: { readonly data: object; readonly message?: object; readonly channel?: Channel },
): RawInteraction {
  const { user, permissions = MEMBER_PERMISSIONS, roles = [], locale = DEFAULT_LOCALE } = where;
  const guild = where.dm ? undefined : (where.guild ?? world.guilds[0]);
  const direct = guild ? undefined : world.directChannel(user);
  const channel = parts.channel ?? where.thread ?? direct ?? world.channels.get(guild?.channelId ?? '');
  if (!channel) throw new Error('there is no channel for the interaction');
  const member = memberPayload(user, roles);
  if (guild) world.members.set(`${guild.id}/${user.id}`, member);
  const payload: RawInteraction = {
    id: world.snowflakes.next(),
    application_id: world.applicationId,
    type,
    token: world.makeToken(),
    version: 1,
    channel_id: channel.id,
    channel: { ...channelPayload(world, channel), ...(guild && { permissions: permissions.toString() }) },
    app_permissions: APP_PERMISSIONS.toString(),
    locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { 0: guild?.id ?? '0' },
    context: guild ? InteractionContextType.Guild : InteractionContextType.BotDM,
    attachment_size_limit: LIMITS.fileBytes,
    ...(guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: DEFAULT_LOCALE, features: [] },
          guild_locale: DEFAULT_LOCALE,
          member: { ...member, permissions: permissions.toString() },
        }
      : { user }),
    data: parts.data,
    ...(parts.message && { message: parts.message }),
  };
  return where.asRaw ? where.asRaw(payload) : payload;
}

/**
 * The data of a slash command. Its name may go on to a subcommand: "fact add", "fact group add".
 *
 * @param focused the option that is being typed, for autocomplete
 */
export function commandData(world: World, where: Where, name: string, values: OptionValues, focused?: string): object {
  const [command = '', ...branches] = name.split(' ');
  const registered = registeredCommand(world, where, command, ApplicationCommandType.ChatInput);
  let known = registered.options;
  for (const branch of branches) known = known?.find((option) => option.name === branch)?.options ?? undefined;
  const leaves = Object.entries(values).map(([key, value]) => ({
    name: key,
    type: known?.find((option) => option.name === key)?.type ?? typeByValue(value),
    value,
    ...(key === focused && { focused: true }),
  }));
  const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
  const options = branches.reduceRight<object[]>(
    (inner, branch, depth) => [
      { name: branch, type: depth < branches.length - 1 ? SubcommandGroup : Subcommand, options: inner },
    ],
    leaves,
  );
  const users = leaves.flatMap(({ type, value }) =>
    type === ApplicationCommandOptionType.User ? (world.users.get(String(value)) ?? []) : [],
  );
  return {
    id: registered.id,
    name: command,
    type: ApplicationCommandType.ChatInput,
    options,
    ...(registered.guildId !== null && { guild_id: registered.guildId }),
    ...(users.length > 0 && { resolved: { users: Object.fromEntries(users.map((user) => [user.id, user])) } }),
  };
}

export function menuData(world: World, where: Where, name: string, message: StoredMessage): object {
  const registered = registeredCommand(world, where, name, ApplicationCommandType.Message);
  return {
    id: registered.id,
    name,
    type: ApplicationCommandType.Message,
    target_id: message.id,
    resolved: { messages: { [message.id]: messagePayload(message) } },
  };
}

/** The guild's command of that name, else the global one, else one that was never registered. */
function registeredCommand(world: World, where: Where, name: string, type: ApplicationCommandType) {
  const guildId = where.dm ? null : (where.guild?.id ?? world.guilds[0]?.id ?? null);
  for (const scope of [guildId ?? GLOBAL, GLOBAL]) {
    const found = world.commands.get(scope)?.find((command) => command.name === name && command.type === type);
    if (!found) continue;
    const options = found.options as unknown as readonly CommandOption[] | undefined;
    return { id: found.id, options, guildId: found.guild_id ?? null };
  }
  return { id: world.snowflakes.next(), options: undefined, guildId: null };
}

function typeByValue(value: string | number | boolean): ApplicationCommandOptionType {
  if (typeof value === 'boolean') return ApplicationCommandOptionType.Boolean;
  if (typeof value === 'string') return ApplicationCommandOptionType.String;
  return Number.isInteger(value) ? ApplicationCommandOptionType.Integer : ApplicationCommandOptionType.Number;
}

/** @throws {Error} when the message has no such component, or one that cannot be used */
export function componentData(message: StoredMessage, customId: string, values: readonly string[] | null): object {
  const all = everyComponent(message.components as unknown as readonly Component[]);
  const component = all.find((placed) => placed.component.custom_id === customId)?.component;
  if (!component) {
    const present = all.flatMap((placed) => placed.component.custom_id ?? []).join(', ') || 'none';
    throw new Error(`the message has no component "${customId}"; it has: ${present}`);
  }
  if (component.disabled) throw new Error(`the component "${customId}" is disabled`);
  const expected = values ? ComponentType.StringSelect : ComponentType.Button;
  if (component.type !== expected) throw new Error(`the component "${customId}" is of type ${component.type}`);
  for (const value of values ?? []) {
    if (!component.options?.some((option) => option.value === value))
      throw new Error(`no option has the value "${value}"`);
  }
  return { custom_id: customId, component_type: component.type, id: component.id, ...(values && { values }) };
}

/**
 * What a modal sends back: its own layout with what was typed.
 *
 * @throws {Error} when the modal has no such field
 */
export function modalData(
  modal: APIModalInteractionResponseCallbackData,
  fields: Readonly<Record<string, string>>,
): object {
  const layout = modal.components as unknown as readonly Component[];
  const inputs = everyComponent(layout).flatMap(({ component }) => component.custom_id ?? []);
  for (const name of Object.keys(fields)) {
    if (!inputs.includes(name)) throw new Error(`the modal has no field "${name}"; it has: ${inputs.join(', ')}`);
  }
  const filled = (input: Component): object => {
    const { type, custom_id: id } = input;
    const given = fields[id ?? ''] ?? input.value ?? '';
    return {
      type,
      id: input.id ?? 1,
      custom_id: id,
      ...(type === COMPONENT.textInput ? { value: given } : { values: given ? [given] : [] }),
    };
  };
  const components = layout.map((outer, index) => ({
    type: outer.type,
    id: index + 1,
    ...(outer.components && { components: outer.components.map(filled) }),
    ...(outer.component && { component: filled(outer.component) }),
  }));
  return { custom_id: modal.custom_id, components };
}
