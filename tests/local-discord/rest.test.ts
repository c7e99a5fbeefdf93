import { expect, it } from 'vitest';
import { command, message, option } from './bodies.js';
import { localDiscord, loggedIn } from './client.js';
import type { Fault } from './index.js';
import { LIMITS } from './limits.js';
import { callback, rest } from './raw.js';

it('tells the bot who it is and where the gateway is', async () => {
  const discord = await localDiscord();
  discord.gateway.sessionStartLimit.remaining = 7;
  expect((await rest(discord, 'GET', '/gateway/bot')).json).toMatchObject({
    url: discord.gateway.url,
    shards: 1,
    session_start_limit: { total: 1000, remaining: 7, max_concurrency: 1 },
  });
  expect((await rest(discord, 'GET', '/users/@me')).json).toMatchObject({ id: discord.botUserId, bot: true });
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    expect((await rest(discord, 'GET', path)).json).toMatchObject({
      id: discord.applicationId,
      bot: { id: discord.botUserId },
    });
  }
  const { id: guild, ownerId } = discord.guilds[0] ?? { id: '', ownerId: '' };
  expect((await rest(discord, 'GET', `/guilds/${guild}/members/${ownerId}`)).json).toMatchObject({
    user: { id: ownerId },
  });
  expect((await rest(discord, 'GET', `/guilds/${guild}/members/1`)).code).toBe(10007);
});

it('answers 404 to what it does not have, and 401 without the token', async () => {
  const discord = await localDiscord();
  expect(await rest(discord, 'GET', '/voice/regions')).toMatchObject({ status: 404, code: 0 });
  expect(await rest(discord, 'GET', '/users/@me', undefined, {})).toMatchObject({ status: 401, code: 0 });
  discord.unauthorized = true;
  expect(await rest(discord, 'GET', '/users/@me')).toMatchObject({
    status: 401,
    json: { message: '401: Unauthorized' },
  });
  discord.unauthorized = false;
  expect((await rest(discord, 'GET', '/users/@me')).status).toBe(200);
  expect(discord.calls.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    'GET /voice/regions 404',
    'GET /users/@me 401',
    'GET /users/@me 401',
    'GET /users/@me 200',
  ]);
});

it('refuses a body that is no JSON', async () => {
  const discord = await localDiscord();
  const response = await fetch(`${discord.apiUrl}/v10/users/@me`, {
    method: 'POST',
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: '{',
  });
  expect(await response.json()).toMatchObject({ code: 50109 });
});

it('keeps commands as Discord does', async () => {
  const discord = await localDiscord();
  const all = `/applications/${discord.applicationId}/commands`;
  const first = await rest(discord, 'POST', all, command({ name_localizations: { de: 'frage' } }));
  expect(first.status).toBe(201);
  const again = await rest(discord, 'POST', all, command({ name_localizations: { de: 'frage' } }));
  expect(again).toMatchObject({ status: 200, json: { id: first.json.id, version: first.json.version } });

  const { json: listed } = await rest(discord, 'GET', all);
  expect(listed).not.toHaveProperty('0.name_localizations');
  const { json: full } = await rest(discord, 'GET', `${all}?with_localizations=true`);
  expect(full).toHaveProperty('0.name_localizations', { de: 'frage' });

  const edited = await rest(discord, 'PATCH', `${all}/${first.json.id}`, { options: [option({ required: false })] });
  expect(edited.json).toMatchObject({ id: first.json.id, options: [{ name: 'text' }] });
  expect(edited.json.version).not.toBe(first.json.version);
  expect(edited.json).not.toHaveProperty('options.0.required');
  expect((await rest(discord, 'PATCH', `${all}/${first.json.id}`, { name: 'UP' })).code).toBe(50035);

  const inGuild = `/applications/${discord.applicationId}/guilds/${discord.guilds[0]?.id}/commands`;
  expect((await rest(discord, 'PUT', inGuild, [command()])).status).toBe(200);
  expect(discord.commands(discord.guilds[0]?.id)).toMatchObject([{ name: 'ask', guild_id: discord.guilds[0]?.id }]);

  expect((await rest(discord, 'PUT', all, [command({ name: 'other' })])).status).toBe(200);
  expect(discord.commands().map(({ name }) => name)).toEqual(['other']);
  expect((await rest(discord, 'DELETE', `${all}/${first.json.id}`)).code).toBe(10063);
  expect((await rest(discord, 'DELETE', `${all}/${discord.commands()[0]?.id}`)).status).toBe(204);
  expect(discord.commands()).toEqual([]);
});

it('creates 200 commands a day', async () => {
  const discord = await localDiscord();
  const all = `/applications/${discord.applicationId}/commands`;
  const batch = (from: number) => Array.from({ length: 100 }, (_, index) => command({ name: `c${from + index}` }));
  for (const from of [0, 100]) expect((await rest(discord, 'PUT', all, batch(from))).status).toBe(200);
  expect((await rest(discord, 'PUT', all, batch(100))).status).toBe(200);
  expect(await rest(discord, 'PUT', all, batch(200))).toMatchObject({ status: 400, code: 30034 });
  discord.clock.advance(24 * 60 * 60_000);
  expect((await rest(discord, 'PUT', all, batch(200))).status).toBe(200);
  expect(LIMITS.commandCreates).toBe(200);
});

it('spoils the calls that a fault matches, and no others', async () => {
  const discord = await localDiscord({ timeoutMs: 0 });
  const lift = discord.fault({
    match: /^GET \/users/,
    kind: 'status',
    status: 429,
    body: { retry_after: 8 },
    headers: { 'Retry-After': '8' },
  });
  const limited = await fetch(`${discord.apiUrl}/v10/users/@me`);
  expect([limited.status, limited.headers.get('retry-after'), await limited.json()]).toEqual([
    429,
    '8',
    { retry_after: 8 },
  ]);
  expect((await rest(discord, 'GET', '/applications/@me')).status).toBe(200);
  lift();
  expect((await rest(discord, 'GET', '/users/@me')).status).toBe(200);

  discord.fault({ match: /users/, kind: 'html502', times: 1 });
  await expect(rest(discord, 'GET', '/users/@me')).rejects.toThrow('JSON');
  discord.fault({ match: /users/, kind: 'truncated', times: 1 });
  await expect(rest(discord, 'GET', '/users/@me')).rejects.toThrow('JSON');
  discord.fault({ match: /users/, kind: 'reset', times: 1 });
  await expect(rest(discord, 'GET', '/users/@me')).rejects.toThrow('fetch failed');
  discord.fault({ match: /users/, kind: 'hang', times: 1 });
  const hanging = fetch(`${discord.apiUrl}/v10/users/@me`, { signal: AbortSignal.timeout(100) });
  await expect(hanging).rejects.toThrow('timeout');
  discord.fault({ match: /users/, kind: 'slow', ms: 80, times: 1 });
  const before = performance.now();
  expect((await rest(discord, 'GET', '/users/@me')).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThan(75);
});

it('loses a call before it takes effect, or only its answer', async () => {
  const discord = await localDiscord({ timeoutMs: 0 });
  const answer = { type: 4, data: message() };
  for (const [applied, status, code] of [
    [false, 204, undefined],
    [true, 400, 40060],
  ] as const) {
    const exchange = await discord.command('ask');
    discord.fault({ match: /callback$/, kind: 'status', status: 502, times: 1, applied });
    expect((await callback(discord, exchange, answer)).status).toBe(502);
    expect(await callback(discord, exchange, answer)).toMatchObject({ status, code });
    expect(exchange.message?.content).toBe('x');
  }
});

it('meets a share of the calls, the same for the same seed', async () => {
  const met = async (): Promise<number[]> => {
    const discord = await localDiscord({ seed: 3 });
    const fault: Fault = { match: /users/, kind: 'status', status: 503, probability: 0.5 };
    discord.fault(fault);
    const statuses: number[] = [];
    for (let count = 0; count < 20; count += 1) statuses.push((await rest(discord, 'GET', '/users/@me')).status);
    return statuses;
  };
  const statuses = await met();
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  expect(await met()).toEqual(statuses);
});

it('lets the real client see an outage as one', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  discord.fault({ match: /users/, kind: 'html502', times: 1 });
  await expect(client.rest.get('/users/@me')).rejects.toMatchObject({ status: 502 });
  discord.unauthorized = true;
  await expect(client.rest.get('/users/@me')).rejects.toMatchObject({ status: 401 });
});
