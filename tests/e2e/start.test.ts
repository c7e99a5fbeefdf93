import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { run } from '../helpers/cli.js';
import { type LocalDiscord, startLocalDiscord } from '../local-discord/index.js';
import { environmentOf, startBot } from './bot-process.js';

let discord: LocalDiscord | null = null;
afterEach(async () => {
  await discord?.stop();
  discord = null;
});

async function local(): Promise<LocalDiscord> {
  discord = await startLocalDiscord({ guilds: 1 });
  return discord;
}

/** One line of text on standard error, whatever the log says on standard output. */
const ONE_LINE = (text: RegExp) => expect.stringMatching(new RegExp(`^(?=.*${text.source}).*\\n$`));

describe('npm start with a token', () => {
  it('comes up, answers, and ends with 0 within 5 s of SIGTERM', async () => {
    const at = await local();
    const bot = startBot(environmentOf(at));
    await at.connected();
    const answer = await at.command('ask', { question: 'How much of Europe did Huawei have in Q3 2020?' });
    expect(answer.message?.content).toMatch(/14%/);
    const asked = performance.now();
    expect(await bot.stop()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(performance.now() - asked).toBeLessThan(5_000);
    expect(await at.until(() => at.gateway.closes.length > 0)).toBe(true);
  });

  it('is started by npm start', async () => {
    const at = await local();
    const { spawn } = await import('node:child_process');
    const { ROOT, temporaryFolder } = await import('../helpers/pack.js');
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: temporaryFolder(), ...environmentOf(at) };
    const npm = spawn('npm', ['start', '--silent'], { cwd: ROOT, env, stdio: 'ignore', detached: true });
    const ended = new Promise((resolve) => npm.once('close', resolve));
    await at.connected();
    const answer = await at.command('ask', { question: 'How much of Europe did Huawei have in Q3 2020?' });
    expect(answer.message?.content).toMatch(/14%/);
    process.kill(-(npm.pid ?? 0), 'SIGTERM');
    await ended;
    expect(await at.until(() => at.gateway.connected === 0)).toBe(true);
  });

  it('answers what it was asked before it stops', async () => {
    const at = await local();
    const bot = startBot(environmentOf(at));
    await at.connected();
    at.fault({ match: /callback$/, times: 1, kind: 'slow', ms: 400 });
    const answer = at.command('ask', { question: 'How much of Europe did Huawei have in Q3 2020?' });
    await at.until(() => at.calls.some(({ path }) => path.endsWith('callback')), 300);
    const { code } = await bot.stop('SIGINT');
    expect(code).toBe(0);
    expect((await answer).message?.content).toMatch(/14%/);
  });

  it('ends with 78 and one line when the token is refused by the API', async () => {
    const at = await local();
    const token = 'MTAwMDAwMDAwMDAwMDAwMDAw.AAAAAA.secret-part-of-a-token-000000';
    const { code, stderr } = await startBot({ ...environmentOf(at), DISCORD_TOKEN: token }).ended;
    expect({ code, stderr }).toEqual({ code: 78, stderr: ONE_LINE(/DISCORD_TOKEN: Discord refuses this token/) });
    expect(stderr).not.toContain('secret-part');
  });

  it.each([
    [4004, 78, /refuses this token/],
    [4010, 78, /shard/],
    [4011, 78, /sharding/],
    [4012, 78, /update Footnote/],
    [4013, 78, /intents/],
    [4014, 78, /privileged/],
  ])('ends with %i refused at the gateway: code %i and one line', async (close, code, text) => {
    const at = await local();
    at.gateway.refuse(1, close);
    const ended = await startBot(environmentOf(at)).ended;
    expect(ended).toMatchObject({ code, stderr: ONE_LINE(text) });
  });

  it('ends with 78 when the connection is closed for good later on', async () => {
    const at = await local();
    const bot = startBot(environmentOf(at));
    await at.connected();
    at.gateway.close(4014);
    expect(await bot.ended).toMatchObject({ code: 78, stderr: ONE_LINE(/privileged/) });
  });

  it('ends with 75 when Discord can not be reached', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const ended = await startBot({ DISCORD_TOKEN: 'abc', DISCORD_API_URL: `http://127.0.0.1:${port}/api` }).ended;
    expect(ended).toMatchObject({ code: 75, stderr: ONE_LINE(/can't be reached: ECONNREFUSED/) });
  });

  it.each([
    ['an outage', { kind: 'status', status: 503 } as const],
    ['the page of a proxy', { kind: 'html502' } as const],
    ['half an answer', { kind: 'truncated' } as const],
  ])('ends with 75 when the gateway’s address is not to be had: %s', async (_, fault) => {
    const at = await local();
    at.fault({ match: /gateway\/bot$/, ...fault });
    const ended = await startBot(environmentOf(at)).ended;
    expect(ended).toMatchObject({ code: 75, stderr: ONE_LINE(/can't be reached/) });
  });

  it('contacts nobody when its settings are unusable', async () => {
    const at = await local();
    const { code, stderr } = await startBot({ ...environmentOf(at), DISCORD_GUILD_ID: 'my server' }).ended;
    expect({ code, stderr }).toEqual({ code: 78, stderr: ONE_LINE(/DISCORD_GUILD_ID/) });
    expect(at.calls).toEqual([]);
  });
});

describe('registering the commands', () => {
  const changes = (at: LocalDiscord) =>
    at.calls.filter(({ path, method }) => /\/commands$/.test(path) && method !== 'GET');
  const starts = async (at: LocalDiscord, env = {}): Promise<void> => {
    const bot = startBot({ ...environmentOf(at), LOG_LEVEL: 'info', ...env });
    for (let wait = 0; wait < 200 && !/commands (?:registered|unchanged)/.test(bot.output); wait++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bot.output).toMatch(/commands (?:registered|unchanged)/);
    await bot.stop();
  };

  it('happens on the first start, and not again while nothing changes', async () => {
    const at = await local();
    await starts(at);
    expect(changes(at).map(({ method, status }) => [method, status])).toEqual([['PUT', 200]]);
    await starts(at);
    expect(changes(at)).toHaveLength(1);
    expect(at.calls.filter(({ path, method }) => /\/commands$/.test(path) && method === 'GET')).toHaveLength(2);
  });

  it('mends what was changed, with one call, and keeps commands of types that are not its own', async () => {
    const at = await local();
    await starts(at);
    const held = at.commands();
    const foreign = { name: 'launch', type: 4, handler: 2 };
    at.setCommands([
      foreign,
      { name: 'Inspect', type: 2 },
      ...held.slice(1).map(({ name, type, description }) => ({ name, type, description })),
    ] as never);
    await starts(at);
    expect(changes(at)).toHaveLength(2);
    expect(at.commands().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['launch', 'Inspect', ...held.map(({ name }) => name)]),
    );
    await starts(at);
    expect(changes(at)).toHaveLength(2);
    expect(at.refusals).toEqual([]);
  });

  it('is for one server where DISCORD_GUILD_ID names one', async () => {
    const at = await local();
    const { id = '' } = at.guilds[0] ?? {};
    await starts(at, { DISCORD_GUILD_ID: id });
    expect([at.commands().length, at.commands(id).length > 10]).toEqual([0, true]);
  });

  it('does not keep the bot from answering when Discord refuses it', async () => {
    const at = await local();
    at.fault({ match: /commands$/, kind: 'status', status: 400, body: { code: 30034, message: 'too many' } });
    const bot = startBot(environmentOf(at));
    await at.connected();
    const answer = await at.command('ask', { question: 'How much of Europe did Huawei have in Q3 2020?' });
    expect(answer.message?.content).toMatch(/14%/);
    expect((await bot.stop()).stdout).toMatch(/commands:register tries again/);
  });

  it('is done without starting the bot by commands:register, which says what it did', async () => {
    const at = await local();
    const { ROOT } = await import('../helpers/pack.js');
    const register = () => run(['commands:register'], { cwd: ROOT, env: environmentOf(at) });
    expect(await register()).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Registered \d+ commands for every server\.\n$/),
    });
    expect(await register()).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/registered for every server already\.\n$/),
    });
    expect(at.gateway.identifies).toEqual([]);
    at.unauthorized = true;
    expect(await register()).toMatchObject({ code: 78, stderr: ONE_LINE(/DISCORD_TOKEN/) });
    expect(await run(['commands:register'], { cwd: ROOT })).toMatchObject({
      code: 78,
      stderr: ONE_LINE(/DISCORD_TOKEN/),
    });
  });
});
