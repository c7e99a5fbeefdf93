import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, startBoth } from './bot-process.js';
import { messageOf } from './shown.js';

// The other tests ask more than anybody should, so only here the limits are on.

const QUESTION = 'How much of Europe did Huawei have in Q3 2020?';

let running: Running;
beforeAll(async () => {
  running = await startBoth({ timeoutMs: 2_500 }, { ASK_LIMITS: 'on' });
}, 60_000);
afterAll(async () => running.stop());

it('a member who asks too much is told so once, then nothing more, and others go on', async () => {
  const { discord } = running;
  const user = discord.makeUser('flooder');
  const asked = await Promise.all(
    Array.from({ length: 12 }, () => discord.command('ask', { question: QUESTION }, { user })),
  );
  const texts = asked.flatMap(({ message }) => (message ? [message.content] : []));
  expect(texts.filter((text) => text.includes('14%'))).toHaveLength(5);
  expect(texts.filter((text) => /please try again in \d+ seconds?\.$/.test(text))).toHaveLength(1);
  expect(asked.filter(({ callbacks }) => callbacks.length === 0)).toHaveLength(6);
  expect(await discord.say(QUESTION, { user, mention: true })).toEqual([]);
  const other = await discord.command('ask', { question: QUESTION }, { user: discord.makeUser() });
  expect(messageOf(other).content).toContain('14%');
  expect(discord.refusals).toEqual([]);
});

it('a server’s managers may lower it', async () => {
  const { discord } = running;
  const guild = discord.guilds[1];
  const manager = { user: discord.makeUser(), permissions: 32n, ...(guild && { guild }) };
  await discord.command('kbadmin settings', { 'questions-per-minute': 1 }, manager);
  const user = { user: discord.makeUser(), ...(guild && { guild }) };
  const first = await discord.command('ask', { question: QUESTION }, user);
  const second = await discord.command('ask', { question: QUESTION }, user);
  expect(messageOf(first).content).toContain('14%');
  expect(messageOf(second).content).toMatch(/please try again/);
});
