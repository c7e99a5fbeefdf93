import type { APIApplicationCommand } from 'discord.js';
import { type CommandForm, commandProblems, crowdedType, duplicateNames } from './command-rules.js';
import { LIMITS } from './limits.js';
import { refuse } from './message-check.js';
import {
  type Problem,
  tooManyCommands,
  tooManyCreates,
  unauthorized,
  unknownCommand,
  unknownGuild,
} from './refusal.js';
import { registeredCommand, withoutLocalizations } from './registered-command.js';
import { created, NOTHING, ok, type Reply, type RestRequest, type Route, type Server } from './route.js';
import { SCHEMAS, schemaProblems } from './schema.js';
import { GLOBAL, type World } from './world.js';

const DAY_MS = 24 * 60 * 60_000;

interface Scope {
  readonly key: string;
  readonly guildId: string | null;
  readonly commands: readonly APIApplicationCommand[];
}

function scopeOf(world: World, application: string, guildId: string | undefined): Scope {
  if (application !== world.applicationId) throw unauthorized();
  if (guildId !== undefined && !world.guild(guildId)) throw unknownGuild();
  const key = guildId ?? GLOBAL;
  return { key, guildId: guildId ?? null, commands: world.commands.get(key) ?? [] };
}

const isSame = (one: CommandForm | APIApplicationCommand, other: CommandForm | APIApplicationCommand): boolean =>
  one.name === other.name && (one.type ?? 1) === (other.type ?? 1);

/** Put commands in place of a scope's, after the counts that Discord keeps. */
function store(world: World, { key, commands }: Scope, next: readonly APIApplicationCommand[]): void {
  const crowded = crowdedType(next as unknown as readonly CommandForm[]);
  if (crowded !== null) throw tooManyCommands(LIMITS.commands[crowded] ?? 0);
  const now = world.clock.now();
  const recent = (world.commandCreates.get(key) ?? []).filter((at) => now - at < DAY_MS);
  const fresh = next.filter((command) => !commands.some((old) => old.id === command.id)).map(() => now);
  if (recent.length + fresh.length > LIMITS.commandCreates) throw tooManyCreates(LIMITS.commandCreates);
  world.commandCreates.set(key, [...recent, ...fresh]);
  world.commands.set(key, next);
}

const shown = (command: APIApplicationCommand, { query }: RestRequest) =>
  query.get('with_localizations') === 'true' ? command : withoutLocalizations(command);

function list({ world }: Server, request: RestRequest, application: string, guildId?: string): Reply {
  return ok(scopeOf(world, application, guildId).commands.map((command) => shown(command, request)));
}

/** Bulk overwrite: what the list leaves out is gone, of every type. */
function overwrite({ world }: Server, { json }: RestRequest, application: string, guildId?: string): Reply {
  const scope = scopeOf(world, application, guildId);
  const forms = Array.isArray(json) ? (json as CommandForm[]) : null;
  if (!forms) refuse([{ path: [], code: 'BASE_TYPE_BAD_VALUE', message: 'Must be a list of commands.' }]);
  const commands = forms ?? [];
  const problems = commands.flatMap((form, index): Problem[] => {
    const bySchema = schemaProblems(SCHEMAS.listedCommand, form);
    const all = bySchema.length > 0 ? bySchema : commandProblems(form);
    return all.map((one) => ({ ...one, path: [index, ...one.path] }));
  });
  refuse([...problems, ...(problems.length > 0 ? [] : duplicateNames(commands))]);
  const next = commands.map((form) =>
    registeredCommand(world, form, scope.guildId, scope.commands.find((old) => isSame(old, form)) ?? null),
  );
  store(world, scope, next);
  return ok(next);
}

function create({ world }: Server, { json }: RestRequest, application: string, guildId?: string): Reply {
  const scope = scopeOf(world, application, guildId);
  refuse(schemaProblems(SCHEMAS.newCommand, json));
  const form = json as CommandForm;
  refuse(commandProblems(form));
  const old = scope.commands.find((command) => isSame(command, form)) ?? null;
  const command = registeredCommand(world, form, scope.guildId, old);
  store(world, scope, [...scope.commands.filter(({ id }) => id !== command.id), command]);
  return old ? ok(command) : created(command);
}

function found(scope: Scope, id: string): APIApplicationCommand {
  const command = scope.commands.find((one) => one.id === id);
  if (!command) throw unknownCommand();
  return command;
}

function read({ world }: Server, request: RestRequest, application: string, ...path: string[]): Reply {
  const { scope, id } = oneOf(world, application, path);
  return ok(shown(found(scope, id), request));
}

function edit({ world }: Server, { json }: RestRequest, application: string, ...path: string[]): Reply {
  const { scope, id } = oneOf(world, application, path);
  const old = found(scope, id);
  refuse(schemaProblems(SCHEMAS.commandEdit, json));
  const form = { ...old, ...(json as object) } as unknown as CommandForm;
  refuse(commandProblems(form));
  const command = registeredCommand(world, form, scope.guildId, old);
  store(
    world,
    scope,
    scope.commands.map((one) => (one.id === id ? command : one)),
  );
  return ok(command);
}

function remove({ world }: Server, _: RestRequest, application: string, ...path: string[]): Reply {
  const { scope, id } = oneOf(world, application, path);
  found(scope, id);
  store(
    world,
    scope,
    scope.commands.filter((one) => one.id !== id),
  );
  return NOTHING;
}

/** The groups of a path to one command: `[id]`, or `[guild, id]`. */
function oneOf(world: World, application: string, path: readonly string[]): { scope: Scope; id: string } {
  return { scope: scopeOf(world, application, path.length > 1 ? path[0] : undefined), id: path.at(-1) ?? '' };
}

const ALL = [/^\/applications\/(\d+)\/commands$/, /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/];
const ONE = [/^\/applications\/(\d+)\/commands\/(\d+)$/, /^\/applications\/(\d+)\/guilds\/(\d+)\/commands\/(\d+)$/];

export const commandRoutes: readonly Route[] = [
  ...ALL.flatMap((path): Route[] => [
    { method: 'GET', path, run: list },
    { method: 'PUT', path, run: overwrite },
    { method: 'POST', path, run: create },
  ]),
  ...ONE.flatMap((path): Route[] => [
    { method: 'GET', path, run: read },
    { method: 'PATCH', path, run: edit },
    { method: 'DELETE', path, run: remove },
  ]),
];
