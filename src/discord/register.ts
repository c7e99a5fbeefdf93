import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Command } from '../bot/command.js';
import type { Services } from '../bot/services.js';

/** Slash commands and entries of a message's menu: the types we register. */
const OURS = new Set([1, 3]);

/** What a command is made of; Discord adds ids, versions and defaults. */
const KEYS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'choices',
  'value',
  'required',
  'autocomplete',
  'min_length',
  'max_length',
  'min_value',
  'max_value',
  'channel_types',
  'contexts',
  'integration_types',
  'default_member_permissions',
  'nsfw',
] as const;

export interface Registered {
  readonly changed: boolean;
  readonly count: number;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Make Discord hold just these commands: one GET, and one PUT where they differ. Commands of types that are not ours
 * are put back as they are, since a PUT replaces all of them.
 *
 * @param guild the one server to register in; null: everywhere
 */
export async function registerCommands(
  rest: REST,
  application: string,
  guild: string | null,
  definitions: readonly Json[],
): Promise<Registered> {
  const route =
    guild === null ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, guild);
  const held = (await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })) as Json[];
  const isOurs = (command: Json): boolean => OURS.has(Number(command.type ?? 1));
  const before = held.filter(isOurs).map(fingerprint).sort();
  const after = definitions.map(fingerprint).sort();
  const changed = before.join('\n') !== after.join('\n');
  const foreign = held.filter((command) => !isOurs(command)).map(asSent);
  if (changed) await rest.put(route, { body: [...definitions, ...foreign] });
  return { changed, count: definitions.length };
}

/** The commands that this pack has something to tell for, as Discord takes them. */
export const definitionsOf = (commands: readonly Command[], services: Services): Json[] =>
  commands.filter((command) => command.isOffered?.(services) ?? true).map(({ data }) => data.toJSON() as Json);

/** The application that a token belongs to. */
export async function findApplication(rest: REST): Promise<string> {
  try {
    return ((await rest.get(Routes.currentApplication())) as { id: string }).id;
  } catch (error) {
    // The older address, for a proxy that knows only that.
    if (!(error instanceof DiscordAPIError) || error.status !== 404) throw error;
    return ((await rest.get(Routes.oauth2CurrentApplication())) as { id: string }).id;
  }
}

/** What may be sent of a command that Discord holds; with its id it stays the same command. */
const asSent = (command: Json): Json =>
  Object.fromEntries(
    ['id', 'handler', ...KEYS].flatMap((key) => {
      const value = command[key];
      return value === undefined || value === null || value === '' || key === 'nsfw' ? [] : [[key, value] as const];
    }),
  );

const fingerprint = (command: Json): string => JSON.stringify(normal({ type: 1, ...command }));

/** Without what is left out by one side and spelt out by the other. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  const kept = KEYS.flatMap((key) => {
    const inner =
      key === 'contexts' || key === 'integration_types' ? sorted((value as Json)[key]) : (value as Json)[key];
    return isDefault(inner) ? [] : [[key, normal(inner)] as const];
  });
  return Object.fromEntries(kept);
}

const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);

const isDefault = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
