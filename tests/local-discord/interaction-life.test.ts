import { expect, it } from 'vitest';
import { button, MENTIONS, message, modal, row } from './bodies.js';
import { localDiscord } from './client.js';
import type { Exchange, LocalDiscord } from './index.js';
import { LIMITS } from './limits.js';
import { callback, rest } from './raw.js';

/** Nobody is connected: the tests answer by themselves. */
const alone = () => localDiscord({ timeoutMs: 0 });
const webhook = (discord: LocalDiscord, { token }: Exchange) => `/webhooks/${discord.applicationId}/${token}`;
const original = (discord: LocalDiscord, exchange: Exchange) => `${webhook(discord, exchange)}/messages/@original`;
const BUTTON = message({ components: [row(button())] });

/** A message with a button, and a press of it. */
async function pressed(discord: LocalDiscord): Promise<Exchange> {
  const asked = await discord.command('ask');
  await callback(discord, asked, { type: 4, data: BUTTON });
  if (!asked.message) throw new Error('no message');
  return discord.press('a', asked.message);
}

it('refuses an answer after three seconds and takes one before', async () => {
  const discord = await alone();
  const late = await discord.command('ask');
  discord.clock.advance(LIMITS.firstAnswerMs + 1);
  expect(await callback(discord, late, { type: 4, data: message() })).toMatchObject({ status: 404, code: 10062 });
  expect(late.refusals).toMatchObject([{ code: 10062, message: 'Unknown interaction' }]);
  expect(await rest(discord, 'POST', webhook(discord, late), message())).toMatchObject({ status: 404, code: 10015 });

  const prompt = await discord.command('ask');
  discord.clock.advance(LIMITS.firstAnswerMs - 500);
  expect(await callback(discord, prompt, { type: 4, data: message() })).toMatchObject({ status: 204 });
});

it('refuses an interaction that it never sent, and a token of another', async () => {
  const discord = await alone();
  const [one, other] = [await discord.command('ask'), await discord.command('ask')];
  expect((await rest(discord, 'POST', `/interactions/${one.id}/${other.token}/callback`, { type: 5 })).code).toBe(
    10062,
  );
  expect((await rest(discord, 'POST', '/interactions/1/x/callback', { type: 5 })).code).toBe(10062);
  expect((await rest(discord, 'POST', `/webhooks/${discord.applicationId}/x`, message())).code).toBe(10015);
});

it('refuses a second answer', async () => {
  const discord = await alone();
  const exchange = await discord.command('ask');
  expect((await callback(discord, exchange, { type: 5 })).status).toBe(204);
  expect(await callback(discord, exchange, { type: 5 })).toMatchObject({ status: 400, code: 40060 });
});

it('keeps an answer open for fifteen minutes', async () => {
  const discord = await alone();
  const exchange = await discord.command('ask');
  await callback(discord, exchange, { type: 4, data: message() });
  discord.clock.advance(LIMITS.tokenLifeMs - 1_000);
  expect((await rest(discord, 'PATCH', original(discord, exchange), message({ content: 'y' }))).status).toBe(200);
  discord.clock.advance(1_001);
  expect(await rest(discord, 'PATCH', original(discord, exchange), message())).toMatchObject({
    status: 401,
    code: 50027,
  });
  expect(await rest(discord, 'DELETE', original(discord, exchange))).toMatchObject({ status: 401, code: 50027 });
});

it('takes each kind of answer from the interactions that have it', async () => {
  const discord = await alone();
  const bodies = new Map<number, object>([
    [4, { type: 4, data: message() }],
    [5, { type: 5, data: { flags: 64 } }],
    [6, { type: 6 }],
    [7, { type: 7, data: message() }],
    [8, { type: 8, data: { choices: [] } }],
    [9, { type: 9, data: modal() }],
  ]);
  const submitted = async (from: Exchange) => {
    await callback(discord, from, bodies.get(9));
    return discord.submit('m', { i0: 'x' });
  };
  const kinds: readonly [() => Promise<Exchange>, readonly number[]][] = [
    [() => discord.command('ask'), [4, 5, 9]],
    [() => pressed(discord), [4, 5, 6, 7, 9]],
    [() => discord.complete('ask', { focused: 'q', options: {} }), [8]],
    [async () => submitted(await discord.command('ask')), [4, 5]],
    [async () => submitted(await pressed(discord)), [4, 5, 6, 7]],
  ];
  for (const [make, allowed] of kinds) {
    const taken: number[] = [];
    for (const [type, body] of bodies) {
      const { status, code } = await callback(discord, await make(), body);
      if (status === 204) taken.push(type);
      else expect(code).toBe(50035);
    }
    expect(taken).toEqual(allowed);
  }
});

it('answers a callback with the message when asked to', async () => {
  const discord = await alone();
  const { id, token } = await discord.command('ask');
  const path = `/interactions/${id}/${token}/callback?with_response=true`;
  expect((await rest(discord, 'POST', path, { type: 4, data: message({ flags: 64 }) })).json).toMatchObject({
    interaction: { id, type: 2, response_message_ephemeral: true, response_message_loading: false },
    resource: { type: 4, message: { content: 'x', flags: 64 } },
  });
});

it('updates the message of a button and deletes it', async () => {
  const discord = await alone();
  const exchange = await pressed(discord);
  expect((await callback(discord, exchange, { type: 7, data: { content: 'y' } })).status).toBe(204);
  expect(exchange.message).toMatchObject({ content: 'y', components: [{ components: [{ custom_id: 'a' }] }] });
  expect((await rest(discord, 'DELETE', original(discord, exchange))).status).toBe(204);
  expect(exchange.message).toBeNull();
  expect((await rest(discord, 'GET', original(discord, exchange))).code).toBe(10008);
});

it('refuses an update that leaves nothing, and one that breaks a rule only together with what was there', async () => {
  const discord = await alone();
  const update = async (data: object) => (await callback(discord, await pressed(discord), { type: 7, data })).code;
  expect(await update({ content: '', components: [] })).toBe(50006);
  expect(await update({ flags: 1 << 15, components: [{ type: 10, content: 'x' }] })).toBe(50035);
  expect(await update({ flags: 1 << 15, content: null, components: [{ type: 10, content: 'x' }] })).toBeUndefined();
});

it('lets a deferred answer be filled by an edit or by the first follow-up, which has to say whom it pings', async () => {
  const discord = await alone();
  const edited = await discord.command('ask');
  await callback(discord, edited, { type: 5, data: { flags: 64 } });
  expect(edited.message).toMatchObject({ flags: 64 | 128, content: '' });
  const refused = await rest(discord, 'PATCH', original(discord, edited), { content: 'y' });
  expect(refused).toMatchObject({ status: 400, code: 50035 });
  await rest(discord, 'PATCH', original(discord, edited), message({ content: 'y' }));
  expect(edited.message).toMatchObject({ flags: 64, content: 'y', ephemeral: true });

  const followed = await discord.command('ask');
  await callback(discord, followed, { type: 5 });
  await rest(discord, 'POST', webhook(discord, followed), message({ content: 'y' }));
  await rest(discord, 'POST', webhook(discord, followed), message({ content: 'z' }));
  expect(followed.message?.content).toBe('y');
  expect(followed.followUpMessages.map(({ content }) => content)).toEqual(['z']);
});

it('refuses a follow-up before the answer, and the sixth of an app that only its user installed', async () => {
  const discord = await alone();
  const early = await discord.command('ask');
  expect((await rest(discord, 'POST', webhook(discord, early), message())).code).toBe(10015);

  const owners = { 1: discord.user.id };
  const asRaw = (payload: Record<string, unknown>) => ({ ...payload, authorizing_integration_owners: owners });
  const exchange = await discord.command('ask', {}, { asRaw });
  await callback(discord, exchange, { type: 4, data: message() });
  const codes = [];
  for (let count = 0; count < 6; count += 1)
    codes.push((await rest(discord, 'POST', webhook(discord, exchange), message())).code);
  expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined, 40094]);
});

it('notes whom a message pings', async () => {
  const discord = await alone();
  const user = discord.makeUser();
  const channel = `/channels/${discord.guilds[0]?.channelId}/messages`;
  const content = `@everyone <@${user.id}>`;
  const { json: silent } = await rest(discord, 'POST', channel, { content, allowed_mentions: MENTIONS });
  expect(silent).toMatchObject({ mentions: [], mention_everyone: false });
  const { json: loud } = await rest(discord, 'POST', channel, {
    content,
    allowed_mentions: { parse: ['users', 'everyone'] },
  });
  expect(loud).toMatchObject({ mentions: [{ id: user.id }], mention_everyone: true });

  const reference = { message_id: discord.post('hello', { user }).id };
  for (const replied_user of [false, true]) {
    const reply = { content: 'x', message_reference: reference, allowed_mentions: { parse: [], replied_user } };
    expect((await rest(discord, 'POST', channel, reply)).json.mentions).toHaveLength(replied_user ? 1 : 0);
  }
});

it('lets the bot change its own messages only', async () => {
  const discord = await alone();
  const theirs = discord.post('hello');
  const channel = `/channels/${theirs.channel_id}/messages`;
  const { json: own } = await rest(discord, 'POST', channel, message({ message_reference: { message_id: theirs.id } }));
  expect(own).toMatchObject({ type: 19, message_reference: { message_id: theirs.id } });
  expect((await rest(discord, 'PATCH', `${channel}/${own.id}`, { content: 'y' })).json.content).toBe('y');
  expect((await rest(discord, 'PATCH', `${channel}/${theirs.id}`, { content: 'y' })).code).toBe(50005);
  expect((await rest(discord, 'DELETE', `${channel}/${theirs.id}`)).code).toBe(50013);
  expect((await rest(discord, 'GET', `${channel}/${theirs.id}`)).json.content).toBe('');
  expect((await rest(discord, 'DELETE', `${channel}/${own.id}`)).status).toBe(204);
  expect((await rest(discord, 'GET', `${channel}/${own.id}`)).code).toBe(10008);
  const lost = message({ message_reference: { message_id: own.id } });
  expect((await rest(discord, 'POST', channel, lost)).code).toBe(50035);
  expect((await rest(discord, 'POST', '/channels/1/messages', message())).code).toBe(10003);
});

it('refuses what is too large', async () => {
  const discord = await alone();
  const send = async (bytes: number) => {
    const form = new FormData();
    form.set('payload_json', JSON.stringify(message()));
    form.set('files[0]', new Blob([new Uint8Array(bytes)]), 'a.bin');
    const response = await fetch(`${discord.apiUrl}/v10/channels/${discord.guilds[0]?.channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}` },
      body: form,
    });
    return response.status;
  };
  expect(await send(LIMITS.fileBytes)).toBe(200);
  expect(await send(LIMITS.fileBytes + 1)).toBe(413);
  expect(await send(LIMITS.requestBytes)).toBe(413);
});
