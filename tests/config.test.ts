import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '../src/config.js';
import { ConfigError } from '../src/errors.js';
import { ROOT, temporaryFolder } from './helpers/pack.js';

const DEFAULTS: Config = {
  discordToken: null,
  discordApiUrl: null,
  discordCdnUrl: 'https://cdn.discordapp.com',
  discordGuildId: null,
  databaseUrl: null,
  dataDir: './data',
  knowledgeDir: './knowledge',
  documentsDir: null,
  httpPort: null,
  discordPublicKey: null,
  logLevel: 'info',
  noColor: false,
};

describe('the environment', () => {
  it('needs nothing', async () => {
    expect(await readConfig({})).toEqual(DEFAULTS);
  });

  it('takes an empty variable, as .env.example has them, for an unset one', async () => {
    const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const names = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)];
    expect(names.map(([, , value]) => value).join('')).toBe('');
    expect(await readConfig(Object.fromEntries(names.map(([, name]) => [name, ' '])))).toEqual(DEFAULTS);
  });

  it('has every variable in .env.example, each under a comment', () => {
    const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const source = readFileSync(join(ROOT, 'src/config.ts'), 'utf8');
    const names = [...source.matchAll(/^ {4}([A-Z_]+): /gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect([...example.matchAll(/^# .+\n([A-Z_]+)=$/gm)].map(([, name]) => name)).toEqual(names);
  });

  it.each([
    ['DISCORD_TOKEN', 'abc.def-ghi_jkl', { discordToken: 'abc.def-ghi_jkl' }],
    ['DISCORD_API_URL', 'http://127.0.0.1:3001/api', { discordApiUrl: 'http://127.0.0.1:3001/api' }],
    ['DISCORD_CDN_URL', 'http://localhost:9000', { discordCdnUrl: 'http://localhost:9000' }],
    ['DISCORD_GUILD_ID', '123456789012345678', { discordGuildId: '123456789012345678' }],
    ['DATABASE_URL', 'postgres://me:secret@db/footnote', { databaseUrl: 'postgres://me:secret@db/footnote' }],
    ['DATA_DIR', 'not/made/yet', { dataDir: 'not/made/yet' }],
    ['KNOWLEDGE_DIR', ROOT, { knowledgeDir: ROOT }],
    ['DOCUMENTS_DIR', ROOT, { documentsDir: ROOT }],
    ['HTTP_PORT', '8080', { httpPort: 8080 }],
    ['DISCORD_PUBLIC_KEY', 'aB'.repeat(32), { discordPublicKey: 'aB'.repeat(32) }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['NO_COLOR', '1', { noColor: true }],
  ])('reads %s', async (name, value, expected) => {
    expect(await readConfig({ [name]: value })).toEqual({ ...DEFAULTS, ...expected });
  });

  it.each([
    ['DISCORD_TOKEN', 'two words'],
    ['DISCORD_TOKEN', 'line\nbreak'],
    ['DISCORD_API_URL', 'discord.com/api'],
    ['DISCORD_API_URL', 'ftp://discord.com'],
    ['DISCORD_CDN_URL', 'https://cdn.discordapp.com/attachments'],
    ['DISCORD_CDN_URL', 'https://user@cdn.discordapp.com'],
    ['DISCORD_GUILD_ID', '1234'],
    ['DISCORD_GUILD_ID', 'my-server'],
    ['DATABASE_URL', 'mysql://me:secret@db/footnote'],
    ['DATABASE_URL', 'secret'],
    ['DATA_DIR', join(ROOT, 'package.json')],
    ['KNOWLEDGE_DIR', './nowhere'],
    ['DOCUMENTS_DIR', join(ROOT, 'package.json')],
    ['HTTP_PORT', '0'],
    ['HTTP_PORT', '65536'],
    ['HTTP_PORT', '80.5'],
    ['HTTP_PORT', '0x50'],
    ['DISCORD_PUBLIC_KEY', 'abc'],
    ['LOG_LEVEL', 'INFO'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s in one line that names it and does not repeat it', async (name, value) => {
    const refusal = await readConfig({ [name]: value }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ConfigError);
    const { message } = refusal as ConfigError;
    expect(message).toMatch(new RegExp(`^${name}: expected [^\\n]+$`));
    expect(message).not.toContain(value);
  });

  it('names every unusable variable in that line', async () => {
    await expect(readConfig({ HTTP_PORT: 'x', LOG_LEVEL: 'y' })).rejects.toThrow(
      /^HTTP_PORT: [^;\n]+; LOG_LEVEL: [^;\n]+$/,
    );
  });

  it('refuses a folder that is a file', async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, '');
    await expect(readConfig({ DATA_DIR: path })).rejects.toThrow(/^DATA_DIR: expected a folder, this is a file$/);
  });
});
