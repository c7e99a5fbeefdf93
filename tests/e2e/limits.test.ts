import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Exchange } from '../local-discord/index.js';
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

it.runIf(process.env.STRESS)(
  'of 500 commands a second for a minute thirty are answered and six told to wait; others go on as ever',
  async () => {
    const { discord } = running;
    const flooder = discord.makeUser('flooder');
    const before = discord.calls.length;
    const flood: Promise<Exchange>[] = [];
    const beside: Promise<Exchange>[] = [];
    const started = performance.now();
    for (let at = 0; at < 30_000; at++) {
      const wait = started + at * 2 - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      flood.push(discord.command('ask', { question: QUESTION }, { user: flooder }));
      if (at % 50 === 0) beside.push(discord.command('ask', { question: QUESTION }, { user: discord.makeUser() }));
    }
    const took = performance.now() - started;
    const others = (await Promise.all(beside)).map(({ ackedMs }) => ackedMs);
    const said = (await Promise.all(flood)).flatMap(({ message }) => message?.content ?? []);
    const told = said.filter((text) => /please try again in \d+ seconds?\.$/.test(text)).length;
    const late = others.filter((ms) => ms === null || ms > 3_000);
    const sorted = others.map((ms) => ms ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
    console.log(
      `30,000 commands in ${Math.round(took / 1_000)} s: ${said.length - told} answered, ${told} told to wait; of ${others.length} others p99 ${sorted[Math.floor(0.99 * sorted.length)]?.toFixed(1)} ms`,
    );
    // Three hundred come before it is known for a flood.
    expect(said.length - told).toBeLessThanOrEqual(300 + 30);
    expect(told).toBeLessThanOrEqual(7);
    expect(late).toEqual([]);
    expect(discord.calls.length - before).toBe(said.length + others.length);
    expect(discord.refusals).toEqual([]);
  },
  120_000,
);

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
