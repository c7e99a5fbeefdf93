import { REST } from 'discord.js';
import { pino } from 'pino';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type Events, Gateway } from '../../src/discord/gateway.js';
import type { AppError } from '../../src/errors.js';
import { type LocalDiscord, startLocalDiscord } from '../local-discord/index.js';

const log = pino({ level: 'silent' });
const made: { readonly discord: LocalDiscord; readonly gateway: Gateway }[] = [];
afterAll(async () => {
  await Promise.all(made.map(({ gateway }) => gateway.close()));
  await Promise.all(made.map(({ discord }) => discord.stop()));
});

async function make(heartbeatMs = 41_250, events: Partial<Events> = {}) {
  const discord = await startLocalDiscord({ heartbeatMs });
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  const seen: string[] = [];
  const fatal: AppError[] = [];
  const gateway = new Gateway(
    discord.token,
    rest,
    {
      onReady: () => seen.push('ready'),
      onDispatch: (type) => seen.push(type),
      onFatal: (error) => fatal.push(error),
      ...events,
    },
    log,
  );
  made.push({ discord, gateway });
  return { discord, gateway, seen, fatal };
}

/** Whether the session from before goes on, or another was asked for; a resume may be tried in vain before. */
function expectSession({ gateway }: LocalDiscord, session: 'resumed' | 'a new one'): void {
  const accepted = gateway.resumes.filter((resume) => resume.accepted).length;
  expect([gateway.identifies.length, accepted]).toEqual(session === 'resumed' ? [1, 1] : [2, 0]);
}

// Most of the time goes by between two tries, so they wait side by side.
describe.concurrent('the gateway', () => {
  it.each([
    ['HELLO', 'neverHello'],
    ['READY', 'neverReady'],
  ] as const)('gives up with 75 when %s does not come', async (_, fault) => {
    const { discord, gateway } = await make();
    discord.gateway[fault] = true;
    await expect(gateway.connect(500)).rejects.toMatchObject({
      exitCode: 75,
      userMessage: expect.stringMatching(/^Discord can't be reached: no session within 0\.5 s/),
    });
  });

  it.each([
    ...[1006, 4000, 4001, 4002].map((code) => [code, 'resumed'] as const),
    ...[1000, 4003, 4005, 4007, 4008, 4009].map((code) => [code, 'a new one'] as const),
  ])(
    'is back after a close with %i, its session %s, and hears what happens then',
    async (code, session) => {
      const { discord, gateway, seen, fatal } = await make();
      await gateway.connect();
      if (code === 1006) discord.gateway.dropTcp();
      else discord.gateway.close(code);
      expect(await discord.until(() => discord.gateway.connected === 0, 2_000)).toBe(true);
      await vi.waitFor(
        () => {
          discord.dispatch('LATER', {});
          expect(seen).toContain('LATER');
        },
        { timeout: 14_000, interval: 50 },
      );
      expectSession(discord, session);
      expect(fatal).toEqual([]);
    },
    20_000,
  );

  it('hears what it missed when it resumes', async () => {
    const { discord, gateway, seen } = await make();
    await gateway.connect();
    discord.gateway.close(4000);
    await discord.until(() => discord.gateway.connected === 0);
    for (let at = 0; at < 100; at++) discord.dispatch('MISSED', { at });
    await vi.waitFor(() => expect(seen.filter((type) => type === 'MISSED').length).toBe(100), {
      timeout: 8_000,
      interval: 20,
    });
    expect(discord.gateway.resumes).toHaveLength(1);
  }, 15_000);

  it.each([
    ['op 7', 'resumed', (discord: LocalDiscord) => discord.gateway.reconnect()],
    ['op 9, resumable', 'resumed', (discord: LocalDiscord) => discord.gateway.invalidSession(true)],
    ['op 9, not resumable', 'a new one', (discord: LocalDiscord) => discord.gateway.invalidSession(false)],
  ] as const)(
    'is back after %s, its session %s',
    async (_, session, fault) => {
      const { discord, gateway, seen } = await make();
      await gateway.connect();
      const before = discord.gateway.identifies.length + discord.gateway.resumes.length;
      fault(discord);
      await vi.waitFor(
        () => expect(discord.gateway.identifies.length + discord.gateway.resumes.length).toBeGreaterThan(before),
        { timeout: 15_000, interval: 20 },
      );
      await vi.waitFor(() => expect(discord.gateway.connected).toBe(1), { timeout: 12_000, interval: 20 });
      discord.dispatch('LATER', {});
      await vi.waitFor(() => expect(seen.includes('LATER')).toBe(true), { timeout: 2_000, interval: 20 });
      expectSession(discord, session);
    },
    30_000,
  );

  it('resumes soon after heartbeats stay without an answer', async () => {
    const { discord, gateway } = await make(300);
    await gateway.connect();
    discord.gateway.muteAcks(true);
    await vi.waitFor(() => expect(discord.gateway.resumes.length).toBeGreaterThan(0), { timeout: 5_000, interval: 20 });
    discord.gateway.muteAcks(false);
    await vi.waitFor(() => expect(gateway.silentMs < 600).toBe(true), { timeout: 5_000, interval: 20 });
  }, 15_000);

  it('resumes within 35 s of two beats on a connection that is half open', async () => {
    const { discord, gateway, fatal } = await make(500);
    await gateway.connect();
    discord.gateway.freeze();
    await vi.waitFor(() => expect(discord.gateway.resumes.length).toBeGreaterThan(0), {
      timeout: 36_000,
      interval: 100,
    });
    expect(fatal).toEqual([]);
  }, 45_000);

  it('gives up with 75 when nothing answers its heartbeats any more, nor a new connection', async () => {
    const { discord, gateway, fatal } = await make(500);
    await gateway.connect();
    // The server's interval shows from the second answer on.
    await vi.waitFor(() => expect(discord.gateway.heartbeats.length).toBeGreaterThan(2), {
      timeout: 5_000,
      interval: 50,
    });
    discord.gateway.neverHello = true;
    discord.gateway.freeze();
    await vi.waitFor(() => expect(fatal).toHaveLength(1), { timeout: 55_000, interval: 200 });
    expect(fatal[0]).toMatchObject({
      exitCode: 75,
      userMessage: expect.stringMatching(/^Discord can't be reached: no heartbeat answered for \d+ s/),
    });
  }, 60_000);

  it('is not ended by a listener that throws, nor by bytes that are no payload', async () => {
    const seen: string[] = [];
    const { discord, gateway } = await make(41_250, {
      onReady: () => {
        throw new Error('ready');
      },
      onDispatch: (type: string) => {
        seen.push(type);
        throw new Error('dispatch');
      },
    });
    await gateway.connect();
    for (const raw of ['', '{', 'null', '[]', '{"op":0}', '{"op":0,"t":null,"d":null}', '{"op":99,"d":1}', '"x"'])
      discord.gateway.sendRaw(raw);
    discord.dispatch('LATER', {});
    await vi.waitFor(() => expect(seen.includes('LATER')).toBe(true), { timeout: 2_000, interval: 20 });
  });
});
