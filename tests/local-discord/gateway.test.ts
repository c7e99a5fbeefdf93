import { constants, createInflate } from 'node:zlib';
import { Events } from 'discord.js';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { message } from './bodies.js';
import { localDiscord, loggedIn, newClient } from './client.js';
import type { LocalDiscord } from './index.js';
import { callback, RawClient } from './raw.js';

const GUILDS = 1 << 0;
const identify = (discord: LocalDiscord, changes: object = {}) => ({
  op: 2,
  d: { token: discord.token, intents: GUILDS, properties: {}, ...changes },
});

async function ready(discord: LocalDiscord, changes: object = {}) {
  const client = new RawClient(discord);
  await client.next(10);
  client.send(identify(discord, changes));
  const { d } = await client.next(0, 'READY');
  return { client, sessionId: (d as { session_id: string }).session_id };
}

describe('closes a connection', () => {
  it.each<[number, string, (discord: LocalDiscord) => object | string]>([
    [4001, 'with an unknown operation', () => ({ op: 99 })],
    [4002, 'with what is no JSON', () => '{'],
    [4002, 'with a payload over 4096 bytes', (discord) => identify(discord, { properties: { os: 'x'.repeat(4096) } })],
    [4003, 'that speaks before IDENTIFY', () => ({ op: 3, d: {} })],
    [4004, 'with a wrong token', (discord) => identify(discord, { token: 'x' })],
    [4010, 'with a shard that is not', (discord) => identify(discord, { shard: [2, 2] })],
    [4013, 'with intents that are not', (discord) => identify(discord, { intents: 1 << 30 })],
    [4014, 'with MESSAGE_CONTENT', (discord) => identify(discord, { intents: GUILDS | (1 << 15) })],
    [4014, 'with GUILD_MEMBERS', (discord) => identify(discord, { intents: GUILDS | (1 << 1) })],
    [4014, 'with GUILD_PRESENCES', (discord) => identify(discord, { intents: GUILDS | (1 << 8) })],
  ])('%i: %s', async (code, _, payload) => {
    const discord = await localDiscord();
    const client = new RawClient(discord);
    await client.next(10);
    client.send(payload(discord));
    expect(await client.closed()).toBe(code);
  });

  it('4005: that identifies twice', async () => {
    const discord = await localDiscord();
    const { client } = await ready(discord);
    client.send(identify(discord));
    expect(await client.closed()).toBe(4005);
  });

  it('4007: that resumes what was not sent yet', async () => {
    const discord = await localDiscord();
    const { sessionId } = await ready(discord);
    const client = new RawClient(discord);
    await client.next(10);
    client.send({ op: 6, d: { token: discord.token, session_id: sessionId, seq: 99 } });
    expect(await client.closed()).toBe(4007);
  });

  it('4008: that sends more than 120 payloads a minute', async () => {
    const discord = await localDiscord();
    const { client } = await ready(discord);
    for (let count = 0; count < 120; count += 1) client.send({ op: 1, d: null });
    expect(await client.closed()).toBe(4008);
  });

  it('4012: for another version', async () => {
    const discord = await localDiscord();
    expect(await new RawClient(discord, '?v=9&encoding=json').closed()).toBe(4012);
  });

  it('4004: when the identifies of the day are used up', async () => {
    const discord = await localDiscord();
    discord.gateway.sessionStartLimit.remaining = 1;
    await ready(discord);
    const client = new RawClient(discord);
    await client.next(10);
    client.send(identify(discord));
    expect(await client.closed()).toBe(4004);
  });
});

it('greets, tells the guilds and answers heartbeats', async () => {
  const discord = await localDiscord({ guilds: 3, heartbeatMs: 1234 });
  const { client } = await ready(discord);
  expect((await client.next(10)).d).toMatchObject({ heartbeat_interval: 1234 });
  expect((await client.next(0, 'READY')).d).toMatchObject({
    v: 10,
    user: { id: discord.botUserId },
    application: { id: discord.applicationId },
    guilds: discord.guilds.map(({ id }) => ({ id, unavailable: true })),
    resume_gateway_url: discord.gateway.url,
  });
  expect(client.received.filter(({ t }) => t === 'GUILD_CREATE')).toHaveLength(3);
  client.send({ op: 1, d: 4 });
  await client.next(11);
  expect(discord.gateway.heartbeats).toHaveLength(1);
});

it('splits guilds over shards, and direct messages go to the first', async () => {
  const discord = await localDiscord({ guilds: 6 });
  const { client: zero } = await ready(discord, { shard: [0, 2], intents: GUILDS | (1 << 12) });
  const { client: one } = await ready(discord, { shard: [1, 2], intents: GUILDS | (1 << 12) });
  await zero.next(0, 'GUILD_CREATE');
  const count = (client: RawClient) => client.received.filter(({ t }) => t === 'GUILD_CREATE').length;
  expect(count(zero) + count(one)).toBe(6);
  discord.post('hello', { dm: true });
  await zero.next(0, 'MESSAGE_CREATE');
  expect(one.received.some(({ t }) => t === 'MESSAGE_CREATE')).toBe(false);
});

it('sends messages only to those who asked for them, interactions to all', async () => {
  const discord = await localDiscord({ timeoutMs: 0 });
  const { client } = await ready(discord);
  discord.post('hello');
  await discord.command('ask');
  await client.next(0, 'INTERACTION_CREATE');
  expect(client.received.map(({ t }) => t)).not.toContain('MESSAGE_CREATE');
});

it('keeps ephemeral answers to whoever asked', async () => {
  const discord = await localDiscord({ timeoutMs: 0 });
  const { client } = await ready(discord, { intents: GUILDS | (1 << 9) });
  for (const [content, flags] of [
    ['hidden', 64],
    ['shown', 0],
  ] as const) {
    await callback(discord, await discord.command('ask'), { type: 4, data: message({ content, flags }) });
  }
  expect((await client.next(0, 'MESSAGE_CREATE')).d).toMatchObject({ content: 'shown' });
});

it('replays what was missed, and does not know a session that it ended', async () => {
  const discord = await localDiscord({ timeoutMs: 0 });
  const { client, sessionId } = await ready(discord);
  const last = client.received.at(-1)?.s;
  discord.gateway.close(4000);
  expect(await client.closed()).toBe(4000);
  await discord.command('ask');
  const resume = { op: 6, d: { token: discord.token, session_id: sessionId, seq: last } };

  const back = new RawClient(discord);
  await back.next(10);
  back.send(resume);
  await back.next(0, 'RESUMED');
  expect(back.received.map(({ t }) => t)).toContain('INTERACTION_CREATE');
  expect(discord.gateway.resumes).toMatchObject([{ sessionId, accepted: true }]);

  discord.gateway.invalidSession(false);
  expect((await back.next(9)).d).toBe(false);
  const lost = new RawClient(discord);
  await lost.next(10);
  lost.send(resume);
  expect((await lost.next(9)).d).toBe(false);
});

it('ends the session of a client that closes with 1000', async () => {
  const discord = await localDiscord();
  const { client, sessionId } = await ready(discord);
  client.close(1000);
  await discord.until(() => discord.gateway.closes.length > 0);
  const back = new RawClient(discord);
  await back.next(10);
  back.send({ op: 6, d: { token: discord.token, session_id: sessionId, seq: 1 } });
  expect((await back.next(9)).d).toBe(false);
});

it('compresses as one stream when asked to', async () => {
  const discord = await localDiscord({ guilds: 5 });
  const socket = new WebSocket(`${discord.gateway.url}/?v=10&encoding=json&compress=zlib-stream`);
  const inflate = createInflate({ flush: constants.Z_SYNC_FLUSH });
  const frames: Buffer[] = [];
  socket.on('message', (data: Buffer) => {
    frames.push(data);
    inflate.write(data);
  });
  let text = '';
  inflate.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.once('message', () => socket.send(JSON.stringify(identify(discord))));
  await discord.until(() => discord.gateway.sessionCount > 0);
  while (text.split('GUILD_CREATE').length < 6) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(frames).toHaveLength(7);
  for (const frame of frames) expect(frame.subarray(-4).toString('hex')).toBe('0000ffff');
  socket.terminate();
});

describe('fails as it is told to', () => {
  it('without HELLO, without READY, or without heartbeats answered', async () => {
    const discord = await localDiscord();
    discord.gateway.neverHello = true;
    const mute = new RawClient(discord);
    await expect(mute.next(10, undefined, 100)).rejects.toThrow('no payload');
    discord.gateway.neverHello = false;
    discord.gateway.neverReady = true;
    const waiting = new RawClient(discord);
    await waiting.next(10);
    waiting.send(identify(discord));
    await discord.until(() => discord.gateway.identifies.length > 0);
    expect(discord.gateway.sessionCount).toBe(0);
    discord.gateway.muteAcks(true);
    waiting.send({ op: 1, d: null });
    await discord.until(() => discord.gateway.heartbeats.length > 0);
    discord.gateway.muteAcks(false);
    waiting.send({ op: 1, d: null });
    await waiting.next(11);
    expect(waiting.received.map(({ op }) => op)).toEqual([10, 11]);
  });

  it('half-open: nothing is read or sent until it thaws', async () => {
    const discord = await localDiscord({ timeoutMs: 0 });
    const { client } = await ready(discord);
    discord.gateway.freeze();
    client.send({ op: 1, d: null });
    await discord.command('ask');
    expect(discord.gateway.heldBack).toBe(1);
    expect(client.received.map(({ op }) => op)).not.toContain(11);
    discord.gateway.thaw();
    await client.next(0, 'INTERACTION_CREATE');
    await client.next(11);
    expect(discord.gateway.heldBack).toBe(0);
  });

  it('by refusing, by raw bytes, by op 7 and by cutting the line', async () => {
    const discord = await localDiscord();
    discord.gateway.refuse(1, 4009);
    const refused = new RawClient(discord);
    await refused.next(10);
    refused.send(identify(discord));
    expect(await refused.closed()).toBe(4009);

    const { client } = await ready(discord);
    discord.gateway.sendRaw('{"op":0,"t":"X","s":null,"d":null}');
    await client.next(0, 'X');
    discord.gateway.reconnect();
    await client.next(7);
    discord.gateway.dropTcp();
    expect(await client.closed()).toBe(1006);
    await discord.until(() => discord.gateway.closes.length === 2);
    expect(discord.gateway.closes.map(({ code }) => code)).toEqual([4009, 1006]);
  });
});

describe('with the real client', () => {
  it.each<[string, (discord: LocalDiscord) => void]>([
    ['close 4000', ({ gateway }) => gateway.close(4000)],
    ['op 7', ({ gateway }) => gateway.reconnect()],
    ['op 9 that can be resumed', ({ gateway }) => gateway.invalidSession(true)],
    ['a cut line', ({ gateway }) => gateway.dropTcp()],
  ])('is resumed after %s, and what was missed arrives', async (_, fail) => {
    const discord = await localDiscord({ heartbeatMs: 500 });
    const client = await loggedIn(discord);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) void interaction.reply('here');
    });
    fail(discord);
    await discord.until(() => discord.gateway.closes.length + discord.gateway.resumes.length > 0);
    const exchange = await discord.command('ask');
    expect(exchange.message?.content).toBe('here');
    expect(discord.gateway.resumes).toMatchObject([{ accepted: true }]);
    expect(discord.gateway.identifies).toHaveLength(1);
    expect(discord.refusals).toEqual([]);
  });

  it('gives up a session that is closed with 4004', async () => {
    const discord = await localDiscord();
    const client = await loggedIn(discord);
    const isOver = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    discord.gateway.close(4004);
    expect(await isOver).toBe(4004);
  });

  it('rejects a login with intents that it may not have', async () => {
    const discord = await localDiscord();
    await expect(newClient(discord, { intents: GUILDS | (1 << 15) }).login(discord.token)).rejects.toThrow(
      'disallowed intents',
    );
  });
});
