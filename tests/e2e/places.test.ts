import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, startBoth } from './bot-process.js';
import { labelsOf, messageOf } from './shown.js';

const SHARE = 'How much of Europe did Huawei have in Q3 2020?';
const MANAGER = { permissions: PermissionFlagsBits.ManageGuild };

let running: Running;
beforeAll(async () => {
  running = await startBoth({ timeoutMs: 1_500 });
}, 60_000);
afterAll(async () => running.stop());

it('a thread is as the channel it stands under, for commands and for mentions', async () => {
  const { discord } = running;
  const thread = discord.makeThread();
  const ask = async () =>
    messageOf(await discord.command('ask', { question: SHARE }, { user: discord.makeUser(), thread }));
  const say = () => discord.say(SHARE, { user: discord.makeUser(), mention: true, thread });

  await discord.command('kbadmin settings', { 'answer-channels': `<#${discord.guilds[0]?.channelId}>` }, MANAGER);
  expect((await ask()).ephemeral).toBe(false);
  expect(await say()).toHaveLength(1);

  await discord.command('kbadmin settings', { 'answer-channels': '<#1>' }, MANAGER);
  const hidden = await ask();
  expect([hidden.ephemeral, labelsOf(hidden).includes('Share')]).toEqual([true, false]);
  expect(await say()).toHaveLength(0);

  await discord.command('kbadmin settings', { 'answer-channels': `<#${thread.id}>` }, MANAGER);
  expect((await ask()).ephemeral).toBe(false);
  const beside = await discord.command('ask', { question: SHARE }, { user: discord.makeUser() });
  expect(messageOf(beside).ephemeral).toBe(true);
  expect(discord.refusals).toEqual([]);
}, 30_000);
