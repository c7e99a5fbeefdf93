import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, startBoth } from './bot-process.js';
import { messageOf } from './shown.js';

const QUESTION = 'How much of Europe did Huawei have in Q3 2020?';

let running: Running;
beforeAll(async () => {
  running = await startBoth({ timeoutMs: 6_000 });
}, 60_000);
afterAll(async () => running.stop());

it('a member who floods is held back, and others go on', async () => {
  const { discord } = running;
  const user = discord.makeUser('flooder');
  const asked = await Promise.all(
    Array.from({ length: 400 }, () => discord.command('ask', { question: QUESTION }, { user })),
  );
  const answered = asked.filter(({ message }) => message?.content.includes('14%'));
  expect(answered).toHaveLength(300);
  expect(
    asked.filter(({ message }) => /please try again in \d+ seconds?\.$/.test(message?.content ?? '')),
  ).toHaveLength(1);
  const other = await discord.command('ask', { question: QUESTION }, { user: discord.makeUser() });
  expect(messageOf(other).content).toContain('14%');
  expect(discord.refusals).toEqual([]);
}, 30_000);

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
