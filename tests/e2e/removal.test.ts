import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../src/storage/open-store.js';
import { startLocalDiscord } from '../local-discord/index.js';
import { adding, by, fact } from '../storage/facts.js';
import { environmentOf, startBot } from './bot-process.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'footnote-removal-'));

/** Servers that would be forgotten were thirty days over. */
async function counted(dataDir: string): Promise<readonly string[]> {
  const copy = folder();
  cpSync(dataDir, copy, { recursive: true });
  const store = await openStore({ url: null, dataDir: copy });
  try {
    return await store.purgeGuildsRemovedBefore('2999-01-01T00:00:00.000Z');
  } finally {
    await store.close();
  }
}

/** The bot runs over a Discord with so many servers, until it has taken in which these are. */
async function run(dataDir: string, guilds: number, shards = 1): Promise<readonly string[]> {
  const discord = await startLocalDiscord({ guilds });
  discord.gateway.shards = shards;
  const bot = startBot({ ...environmentOf(discord), DATA_DIR: dataDir });
  await discord.connected(shards);
  // What the bot does of a READY it does before anything that comes after it.
  expect(await discord.until(() => discord.commands().length > 0)).toBe(true);
  expect((await bot.stop()).code).toBe(0);
  await discord.stop();
  return discord.guilds.map(({ id }) => id);
}

it('a server that removed the bot while it was away is counted as gone, and one that is back as here', async () => {
  const dataDir = folder();
  const [first = '', second = ''] = await run(dataDir, 2);
  const store = await openStore({ url: null, dataDir });
  for (const guild of [first, second, 'local']) await store.write(guild, by(), [adding(fact('a'))]);
  await store.close();
  expect(await counted(dataDir)).toEqual([]);
  expect(await run(dataDir, 1)).toEqual([first]);
  expect(await counted(dataDir)).toEqual([second]);
  await run(dataDir, 0);
  expect(await counted(dataDir)).toEqual([second]);
  await run(dataDir, 2);
  expect(await counted(dataDir)).toEqual([]);
}, 90_000);

it('each of two connections speaks for its own servers', async () => {
  const dataDir = folder();
  const all = await run(dataDir, 4);
  const store = await openStore({ url: null, dataDir });
  for (const guild of all) await store.write(guild, by(), [adding(fact('a'))]);
  await store.close();
  await run(dataDir, 3, 2);
  expect(await counted(dataDir)).toEqual([all[3]]);
}, 90_000);
