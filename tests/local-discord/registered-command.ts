import { type APIApplicationCommand, type APIApplicationCommandOption, InteractionContextType } from 'discord.js';
import type { CommandChoice, CommandForm, CommandOption } from './command-rules.js';
import type { World } from './world.js';

/**
 * A command as Discord gives it back: with ids and every default filled in, and without what is false in an option.
 *
 * @param old the command that it takes the place of; its id stays, and its version too when nothing changed
 */
export function registeredCommand(
  world: World,
  form: CommandForm,
  guildId: string | null,
  old: APIApplicationCommand | null,
): APIApplicationCommand {
  const contexts = (form.contexts as InteractionContextType[] | null | undefined) ?? null;
  const permissions = form.default_member_permissions ?? null;
  const command = {
    id: old?.id ?? world.snowflakes.next(),
    application_id: world.applicationId,
    version: old?.version ?? world.snowflakes.next(),
    default_permission: true,
    default_member_permissions: permissions === null ? null : String(permissions),
    type: form.type ?? 1,
    name: form.name,
    name_localizations: form.name_localizations ?? null,
    description: form.description ?? '',
    description_localizations: form.description_localizations ?? null,
    ...(guildId === null
      ? {
          dm_permission: contexts ? contexts.includes(InteractionContextType.BotDM) : (form.dm_permission ?? true),
          contexts,
        }
      : { guild_id: guildId, contexts: null }),
    integration_types: form.integration_types ?? [0],
    ...((form.options ?? []).length > 0 && { options: form.options?.map(registeredOption) }),
    nsfw: form.nsfw ?? false,
  } as unknown as APIApplicationCommand;
  const isChanged = old && JSON.stringify(old) !== JSON.stringify(command);
  return isChanged ? { ...command, version: world.snowflakes.next() } : command;
}

const registeredChoice = ({ name, name_localizations: localizations, value }: CommandChoice) => ({
  name,
  name_localizations: localizations ?? null,
  value,
});

function registeredOption(option: CommandOption): APIApplicationCommandOption {
  const { type, name, description, required, autocomplete, choices, options, ...rest } = option;
  const limits = ['min_value', 'max_value', 'min_length', 'max_length', 'channel_types'] as const;
  const given = rest as Readonly<Record<string, unknown>>;
  return {
    type,
    name,
    name_localizations: rest.name_localizations ?? null,
    description,
    description_localizations: rest.description_localizations ?? null,
    ...(required && { required }),
    ...(autocomplete && { autocomplete }),
    ...((choices ?? []).length > 0 && { choices: choices?.map(registeredChoice) }),
    ...((options ?? []).length > 0 && { options: options?.map(registeredOption) }),
    ...Object.fromEntries(limits.flatMap((key) => (given[key] != null ? [[key, given[key]]] : []))),
  } as unknown as APIApplicationCommandOption;
}

/** GET leaves the translations out unless `with_localizations` asks for them. */
export function withoutLocalizations<T>(node: T): T {
  if (Array.isArray(node)) return node.map(withoutLocalizations) as T;
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutLocalizations(value)])) as T;
}
