import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/bot/load-commands.js';

const commands = await loadCommands();
const definitions = commands.map(({ data }) => data.toJSON() as RESTPostAPIApplicationCommandsJSONBody);

describe('the commands', () => {
  it('are those the README lists', () => {
    expect(commands.map(({ data }) => data.name).sort()).toEqual([
      'Add as fact',
      'Ask about this',
      'Delete this answer',
      'Suggest as fact',
      'ask',
      'compare',
      'events',
      'fact',
      'growth',
      'help',
      'kb',
      'kbadmin',
      'privacy',
      'rank',
      'share',
      'shipments',
      'source',
      'stat',
      'suggest',
      'trend',
      'vendor',
      'who-said',
    ]);
  });

  it('are for servers and direct messages, what keeps facts for servers alone, installed to a server', () => {
    const keeping = new Set(['fact', 'kb', 'kbadmin', 'suggest', 'Suggest as fact', 'Add as fact']);
    for (const { name, contexts, integration_types } of definitions)
      expect([name, contexts, integration_types]).toEqual([name, keeping.has(name) ? [0] : [0, 1], [0]]);
  });

  it('complete every text option but the question, and order', () => {
    const free = definitions.flatMap((definition) => {
      if (definition.type === ApplicationCommandType.Message) return [];
      const options = ('options' in definition && definition.options) || [];
      return options
        .filter((option) => option.type === 3 && !('autocomplete' in option && option.autocomplete))
        .map(({ name }) => `${definition.name} ${name}`);
    });
    expect(free).toEqual(['ask question', 'rank order']);
  });

  it('have a completion where an option completes', () => {
    for (const command of commands) {
      const text = JSON.stringify(command.data.toJSON());
      if (text.includes('"autocomplete":true'))
        expect([command.data.name, 'complete' in command]).toEqual([command.data.name, true]);
    }
  });
});

describe('a file among the commands', () => {
  const folderWith = (name: string, text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'commands-'));
    writeFileSync(join(folder, name), text);
    return folder;
  };

  it.each([
    ['no command', 'export default 7;', /lamp\.js: expected "export default \{ kind, data, run \}/],
    ['no default export', 'export const a = 1;', /lamp\.js: expected/],
    [
      'another name',
      'export default { kind: "slash", data: { name: "bulb" }, run() {} };',
      /the file has to be called bulb/,
    ],
  ])('with %s stops the start with its name', async (_, text, message) => {
    await expect(loadCommands(folderWith('lamp.js', text))).rejects.toThrow(message);
  });
});
