import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from './command.js';

const FOLDER = fileURLToPath(new URL('../../commands/', import.meta.url));

/**
 * Every command of `commands/`, one a file, in the order of their names.
 *
 * @throws {Error} naming the file that holds no command, or one of another name
 */
export async function loadCommands(folder = FOLDER): Promise<Command[]> {
  const files = readdirSync(folder)
    .filter((name) => /(?<!\.d)\.(?:ts|js)$/.test(name))
    .sort();
  return await Promise.all(
    files.map(async (name) => await loadCommand(`${folder}/${name}`, name.replace(/\.\w+$/, ''))),
  );
}

async function loadCommand(path: string, name: string): Promise<Command> {
  const { default: command } = (await import(pathToFileURL(path).href)) as { default?: Partial<Command> };
  if (!command?.data || typeof command.run !== 'function' || !command.kind)
    throw new Error(`${path}: expected "export default { kind, data, run } satisfies Command"`);
  const called = command.data.name.toLowerCase().replaceAll(' ', '-');
  if (called !== name)
    throw new Error(`${path}: holds the command "${command.data.name}"; the file has to be called ${called}`);
  return command as Command;
}
