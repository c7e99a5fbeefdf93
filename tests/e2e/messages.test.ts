import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Running, startBoth } from './bot-process.js';
import { labelsOf, messageOf } from './shown.js';

let running: Running;

beforeAll(async () => {
  running = await startBoth({ timeoutMs: 1_500 });
}, 60_000);
afterAll(async () => running.stop());
afterEach(() => expect(running.discord.refusals).toEqual([]));

const SHARE = 'How much of Europe did Huawei have in Q3 2020?';
const say = async (text: string, saying = {}): Promise<string[]> =>
  (await running.discord.say(text, { user: running.discord.makeUser(), ...saying })).map(({ content }) => content);

describe('a mention in a channel', () => {
  it('is answered once, as a reply that pings nobody, with the controls', async () => {
    const [reply, ...others] = await running.discord.say(SHARE, { mention: true });
    expect(others).toEqual([]);
    expect(reply?.content).toMatch(/^Huawei .*14%.*¹\n-# Read as/);
    expect(labelsOf(reply ?? (null as never))).toContain('Sources');
    const { body } = running.discord.calls.findLast(({ path }) => path.endsWith('/messages')) ?? {};
    expect(body).toMatchObject({ allowed_mentions: { parse: [], replied_user: false } });
  });

  it('takes one short line for a miss', async () => {
    const [line] = await say('What was the share of Huawei in Europe in Q3 1999?', { mention: true });
    expect(line).toMatch(/^I don't hold [^\n]*\.[^\n]*\/ask[^\n]*$/);
    expect(line?.length).toBeLessThan(250);
  });

  it('points to /ask only where that has more to show', async () => {
    for (const text of ['hello there', 'What was the market share of Zorbtron?', 'what is the share?']) {
      const [line] = await say(text, { mention: true });
      const { message } = await running.discord.command(
        'ask',
        { question: text },
        { user: running.discord.makeUser() },
      );
      expect([text, line?.includes('/ask shows')]).toEqual([text, /\n- /.test(message?.content ?? '')]);
    }
  });

  it('says what to ask when nothing is asked', async () => {
    expect((await say('', { mention: true }))[0]).toMatch(/Ask me something/);
  });

  it('lets a reply to an answer lean on it', async () => {
    const user = running.discord.makeUser('ann');
    const [answer] = await running.discord.say(SHARE, { mention: true, user });
    expect((await say('and Xiaomi?', { user, replyTo: answer }))[0]).toMatch(/19%/);
  });

  it('is answered in the bot’s own words only, whatever it quotes', async () => {
    const [line] = await say('@everyone <@&1> [x](https://evil.example) share of Zorbtron?', { mention: true });
    expect(line).toBeDefined();
    expect(line).not.toMatch(/@everyone|<@&|https:\/\//);
  });
});

it('an answer to a mention is deleted and changed by whoever wrote the mention, and by no other', async () => {
  const { discord } = running;
  const user = discord.makeUser('writer');
  const [answer] = await discord.say(SHARE, { mention: true, user });
  if (!answer) throw new Error('no answer');
  const id = `1.delete.${user.id}`;
  const other = await discord.press(id, answer, { user: discord.makeUser('other') });
  expect(messageOf(other).content).toMatch(/Only whoever asked/);
  const own = await discord.press(id, answer, { user });
  expect(await own.until(() => own.deletions.length > 0)).toBe(true);
});

describe('direct messages', () => {
  it('are answered without a mention, misses with what is held', async () => {
    expect((await say(SHARE, { dm: true }))[0]).toMatch(/14%/);
    expect((await say('What was the share of Huawei in Europe in Q3 1999?', { dm: true }))[0]).toMatch(/\n- /);
  });

  it('are conversations: follow-ups lean on the last one', async () => {
    const user = running.discord.makeUser('direct');
    await say(SHARE, { dm: true, user });
    expect((await say('and Xiaomi?', { dm: true, user })).at(-1)).toMatch(/19%/);
  });
});

describe('messages that are nobody’s question', () => {
  it.each([
    ['without a mention', {}],
    ['of another bot', { mention: true, bot: true }],
    ['of a webhook', { mention: true, webhook_id: '1' }],
    ['that a system wrote', { mention: true, type: 7 }],
  ])('%s stay without an answer', async (_, { mention = false, bot = false, ...rest }: Record<string, unknown>) => {
    const { discord } = running;
    const before = discord.calls.length;
    discord.dispatch('MESSAGE_CREATE', {
      id: '1000',
      channel_id: discord.guilds[0]?.channelId,
      guild_id: discord.guilds[0]?.id,
      content: SHARE,
      type: 0,
      author: { id: '5', username: 'x', bot },
      mentions: mention ? [{ id: discord.botUserId }] : [],
      ...rest,
    });
    // What comes after has been answered, so this would have been.
    await discord.say(SHARE, { mention: true });
    expect(discord.calls.slice(before).filter(({ method }) => method === 'POST')).toHaveLength(1);
  });
});
