import { PermissionFlagsBits } from 'discord.js';
import { z } from 'zod';
import { readCustomId } from '../bot/custom-id.js';
import type { Actor, Attachment, OptionValue, TargetMessage } from '../bot/request.js';
import { isThread } from './threads.js';

// What of Discord's payloads is read, and nothing more: a field that is missing or of another type costs its message, not the process.

const snowflake = z.string().regex(/^\d{1,20}$/);

/** Enough to answer at all. */
export const envelopeSchema = z.object({
  id: snowflake,
  application_id: snowflake,
  type: z.number(),
  token: z.string().min(1).max(2_000),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export const INTERACTION = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
const CHAT_INPUT = 1;
const MESSAGE_MENU = 3;

const userSchema = z.object({ id: snowflake });

/** The rights come with every interaction, worked out by Discord at that moment. */
const placeSchema = z.object({
  channel_id: snowflake.nullish(),
  channel: z.object({ type: z.number(), parent_id: snowflake.nullish() }).nullish().catch(null),
  guild_id: snowflake.nullish(),
  member: z
    .object({
      user: userSchema,
      permissions: z.string().regex(/^\d{1,40}$/),
      roles: z.array(snowflake).nullish(),
      communication_disabled_until: z.string().nullish(),
    })
    .nullish(),
  authorizing_integration_owners: z.record(z.string(), z.string()).nullish(),
  user: userSchema.nullish(),
});

const messageSchema = z.object({
  id: snowflake,
  content: z.string().nullish(),
  author: userSchema.nullish(),
  flags: z.number().nullish(),
  interaction_metadata: z.object({ user: userSchema }).nullish(),
  referenced_message: z.object({ author: userSchema }).nullish(),
  components: z
    .array(z.looseObject({ components: z.array(z.looseObject({ custom_id: z.string().nullish() })).nullish() }))
    .nullish(),
});
export type CarriedMessage = z.infer<typeof messageSchema>;

const optionSchema = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  focused: z.boolean().nullish(),
  get options() {
    return z.array(optionSchema).nullish();
  },
});
type Option = z.infer<typeof optionSchema>;

const attachmentSchema = z.object({ url: z.string(), filename: z.string(), size: z.number() });

const modalSchema = z.object({
  data: z.object({ custom_id: z.string().max(100), components: z.array(z.unknown()).max(5) }),
  message: messageSchema.nullish(),
});

/** A field of a modal, in a row or under a label. */
const fieldSchema = z.object({ custom_id: z.string(), value: z.string() });

const commandSchema = z.object({
  data: z.object({
    name: z.string(),
    type: z.number().nullish(),
    options: z.array(optionSchema).max(25).nullish(),
    target_id: snowflake.nullish(),
    resolved: z
      .object({
        messages: z.record(z.string(), messageSchema).nullish(),
        attachments: z.record(z.string(), attachmentSchema).nullish(),
      })
      .nullish(),
  }),
});

const componentSchema = z.object({
  data: z.object({ custom_id: z.string().max(100), values: z.array(z.string()).max(25).nullish() }),
  message: messageSchema,
});

const EPHEMERAL = 1 << 6;

/** A command as it is sent or typed. */
interface Typed {
  readonly actor: Actor;
  readonly command: string;
  readonly subcommand: string | null;
  readonly options: ReadonlyMap<string, OptionValue>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  readonly interaction: string;
  /** The option being typed, for an autocomplete. */
  readonly focused: string | null;
}

/** What an interaction asks for. */
export type Received =
  | (Typed & { readonly kind: 'slash' })
  | (Typed & { readonly kind: 'autocomplete' })
  | {
      readonly kind: 'menu';
      readonly actor: Actor;
      readonly interaction: string;
      readonly command: string;
      readonly target: TargetMessage;
      readonly targetId: string;
      readonly channelId: string;
    }
  | {
      /** Of a button or a select; `submit` of a modal, which need not have come from a message. */
      readonly kind: 'press' | 'submit';
      readonly actor: Actor;
      readonly interaction: string;
      readonly customId: string;
      readonly values: readonly string[];
      readonly fields: ReadonlyMap<string, string>;
      readonly message: { readonly asker: string | null; readonly isPrivate: boolean };
      readonly carried: CarriedMessage | null;
    };

/**
 * @param botId the bot's own user, which for old applications is not the application's id
 * @returns null where it can't be read, or asks for something that is not supported
 */
export function readInteraction(raw: unknown, envelope: Envelope, botId: string): Received | null {
  const place = placeSchema.safeParse(raw);
  const actor = place.success ? readActor(place.data) : null;
  if (actor === null) return null;
  switch (envelope.type) {
    case INTERACTION.command:
    case INTERACTION.autocomplete:
      return readCommand(raw, actor, envelope, botId);
    case INTERACTION.component:
      return readPress(raw, actor, envelope.id);
    case INTERACTION.modal:
      return readSubmit(raw, actor, envelope.id);
    default:
      return null;
  }
}

function readActor(place: z.infer<typeof placeSchema>): Actor | null {
  const { channel_id, channel, guild_id, member, user, authorizing_integration_owners: owners } = place;
  const who = member?.user ?? user;
  if (!who) return null;
  const rights = BigInt(member?.permissions ?? '0');
  const may = (...bits: readonly bigint[]): boolean => bits.some((bit) => (rights & bit) !== 0n);
  const { Administrator, ManageGuild, ManageMessages } = PermissionFlagsBits;
  return {
    user: who.id,
    channel: channel_id ?? '',
    // Another channel's parent is the category it is listed under.
    ...(channel?.parent_id && isThread(channel.type) ? { parent: channel.parent_id } : {}),
    guild: guild_id ?? null,
    isManager: may(Administrator, ManageGuild),
    managesMessages: may(Administrator, ManageMessages),
    roles: member?.roles ?? [],
    isTimedOut: Date.parse(member?.communication_disabled_until ?? '') > Date.now(),
    // "0": installed to a server, and to this one. https://docs.discord.com/developers/interactions/receiving-and-responding
    isInstalled: !owners || (guild_id !== null && guild_id !== undefined && owners['0'] === guild_id),
  };
}

function readCommand(raw: unknown, actor: Actor, envelope: Envelope, botId: string): Received | null {
  const parsed = commandSchema.safeParse(raw);
  if (!parsed.success) return null;
  const { data } = parsed.data;
  const type = data.type ?? CHAT_INPUT;
  if (type === MESSAGE_MENU) return readMenu(data, actor, envelope.id, botId);
  if (type !== CHAT_INPUT) return null;
  const [first] = data.options ?? [];
  const nested = first?.options ?? null;
  const listed: readonly Option[] = nested ?? data.options ?? [];
  const isSub = nested !== null || (first !== undefined && first.value === undefined);
  const options = new Map<string, OptionValue>();
  const attachments = new Map<string, Attachment>();
  for (const { name, value } of listed) {
    if (value === null || value === undefined) continue;
    options.set(name, value);
    // Only what Discord itself put in: an option may hold any id.
    const file = data.resolved?.attachments?.[String(value)];
    if (file) attachments.set(name, { url: file.url, name: file.filename, size: file.size });
  }
  return {
    kind: envelope.type === INTERACTION.autocomplete ? 'autocomplete' : 'slash',
    actor,
    command: data.name,
    subcommand: isSub && first ? first.name : null,
    options,
    attachments,
    interaction: envelope.id,
    focused: listed.find((option) => option.focused)?.name ?? null,
  };
}

function readMenu(
  data: z.infer<typeof commandSchema>['data'],
  actor: Actor,
  interaction: string,
  botId: string,
): Received | null {
  const id = data.target_id ?? null;
  const message = id === null ? null : (data.resolved?.messages?.[id] ?? null);
  if (id === null || message === null) return null;
  return {
    kind: 'menu',
    actor,
    interaction,
    command: data.name,
    targetId: id,
    channelId: actor.channel,
    target: {
      text: message.content ?? '',
      isOurs: message.author?.id === botId,
      asker: askerOf(message),
    },
  };
}

function readPress(raw: unknown, actor: Actor, interaction: string): Received | null {
  const parsed = componentSchema.safeParse(raw);
  if (!parsed.success) return null;
  const { data, message } = parsed.data;
  return {
    kind: 'press',
    actor,
    interaction,
    customId: data.custom_id,
    values: data.values ?? [],
    fields: new Map(),
    message: placeOf(message),
    carried: message,
  };
}

function readSubmit(raw: unknown, actor: Actor, interaction: string): Received | null {
  const parsed = modalSchema.safeParse(raw);
  if (!parsed.success) return null;
  const { data, message } = parsed.data;
  return {
    kind: 'submit',
    actor,
    interaction,
    customId: data.custom_id,
    values: [],
    fields: new Map(fieldsIn(data.components)),
    message: message ? placeOf(message) : { asker: actor.user, isPrivate: true },
    carried: message ?? null,
  };
}

function fieldsIn(components: readonly unknown[]): [string, string][] {
  return components.flatMap((component): [string, string][] => {
    const field = fieldSchema.safeParse(component);
    if (field.success) return [[field.data.custom_id, field.data.value]];
    const { components: inner = [], component: single } = (component ?? {}) as {
      components?: unknown;
      component?: unknown;
    };
    return single === undefined ? (Array.isArray(inner) ? fieldsIn(inner.slice(0, 5)) : []) : fieldsIn([single]);
  });
}

const placeOf = (message: CarriedMessage) => ({
  asker: askerOf(message),
  isPrivate: ((message.flags ?? 0) & EPHEMERAL) !== 0,
});

/** Whoever a message answers: as Discord tells it, else as its own Delete button does. */
function askerOf(message: CarriedMessage): string | null {
  const told = message.interaction_metadata?.user.id ?? message.referenced_message?.author.id;
  if (told !== undefined) return told;
  const ids = (message.components ?? []).flatMap((row) => row.components ?? []).map(({ custom_id }) => custom_id ?? '');
  const owner = ids.map(readCustomId).find((action) => action?.name === 'delete');
  return owner?.args[0] ?? null;
}
