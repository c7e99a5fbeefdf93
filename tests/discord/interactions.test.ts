import { REST, SlashCommandBuilder } from 'discord.js';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/bot/command.js';
import { Dispatcher } from '../../src/bot/dispatch.js';
import { privately, type Reply } from '../../src/bot/reply.js';
import type { Services } from '../../src/bot/services.js';
import { Gateway } from '../../src/discord/gateway.js';
import { Interactions } from '../../src/discord/interactions.js';
import { makeCallbackRest } from '../../src/discord/respond.js';
import { ConfigError } from '../../src/errors.js';
import { type LocalDiscord, type StoredMessage, startLocalDiscord } from '../local-discord/index.js';

const commandOf = (name: string, run: () => Reply | Promise<Reply>, complete?: () => never): Command => ({
  kind: 'slash',
  data: new SlashCommandBuilder().setName(name).setDescription(name),
  example: `/${name}`,
  run,
  ...(complete && { complete }),
});

const waiting = (ms: number): Promise<Reply> =>
  new Promise((resolve) => setTimeout(() => resolve(privately(`done after ${ms}`)), ms));

const later = (reply: Reply): Promise<Reply> => new Promise((resolve) => setTimeout(() => resolve(reply), 1_900));

const reported: string[] = [];
const dispatcher = new Dispatcher(
  [
    commandOf('quick', () => waiting(300)),
    commandOf('slow', () => waiting(1_900)),
    {
      ...commandOf('buttons', () => ({
        kind: 'message',
        visibility: 'public',
        blocks: [{ kind: 'text', text: 'first' }],
        controls: ['slow-update', 'slow-message', 'slow-modal', 'slow-delete'].map((name) => ({
          kind: 'button',
          label: name,
          action: { name, args: [] },
        })),
      })),
      actions: {
        'slow-update': () => later({ kind: 'update', blocks: [{ kind: 'text', text: 'second' }], controls: [] }),
        'slow-message': () => later(privately('a new one')),
        'slow-modal': () => later({ kind: 'modal', title: 't', action: { name: 'x', args: [] }, fields: [] }),
        'slow-delete': () => later({ kind: 'delete' }),
      },
    },
    commandOf('slow-modal', () => later({ kind: 'modal', title: 't', action: { name: 'x', args: [] }, fields: [] })),
    commandOf('too-much', () => ({
      kind: 'message',
      visibility: 'public',
      blocks: [],
      controls: [{ kind: 'button', label: 'l', action: { name: 'x', args: ['y'.repeat(200)] } }],
    })),
    {
      ...commandOf('slow-typing', () => privately('x')),
      complete: async () =>
        await new Promise((resolve) => setTimeout(() => resolve([{ name: 'a', value: 'a' }]), 1_900)),
    } as Command,
    commandOf('mistake', () => {
      throw new ConfigError('Fill in "x".');
    }),
    commandOf('bug', () => {
      throw new TypeError('secret detail');
    }),
    commandOf('rejects', () => Promise.reject(new TypeError('secret detail'))),
    commandOf(
      'typing',
      () => privately('x'),
      () => {
        throw new TypeError('secret detail');
      },
    ),
  ],
  () => ({ keeping: null }) as Services,
  (reference, error) => reported.push(`${reference} ${String(error)}`),
);

let discord: LocalDiscord;
let gateway: Gateway;

beforeAll(async () => {
  discord = await startLocalDiscord();
  const log = pino({ level: 'silent' });
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  const interactions = new Interactions(dispatcher, makeCallbackRest(discord.apiUrl), rest, log);
  const events = {
    onReady: () => undefined,
    onDispatch: (type: string, data: unknown) => {
      if (type === 'INTERACTION_CREATE') interactions.receive(data);
    },
    onFatal: () => undefined,
  };
  gateway = new Gateway(discord.token, rest, events, log);
  await gateway.connect();
});
afterAll(async () => {
  await gateway.close();
  await discord.stop();
});

const contentNow = ({ id, channel_id }: StoredMessage): string | undefined =>
  discord.messages(channel_id).find((one) => one.id === id)?.content;

describe('an interaction', () => {
  it('is answered once, with what its command says when that is there in time', async () => {
    const exchange = await discord.command('quick');
    expect([exchange.ackType, exchange.message?.content]).toEqual([4, 'done after 300']);
    expect([exchange.callbacks.length, exchange.edits.length]).toEqual([1, 0]);
  });

  it('is deferred at 1.5 s, privately, when its command takes longer, and filled in then', async () => {
    const exchange = await discord.command('slow');
    expect(exchange.ackType).toBe(5);
    expect(exchange.ackedMs).toBeGreaterThan(1_400);
    expect(exchange.ackedMs).toBeLessThan(2_500);
    const message = await exchange.answered();
    expect([message?.content, message?.ephemeral]).toEqual(['done after 1900', true]);
    expect(discord.refusals).toEqual([]);
  });

  it.each([
    ['slow-update', async (message: StoredMessage) => expect(contentNow(message)).toBe('second')],
    ['slow-message', async (message: StoredMessage) => expect(contentNow(message)).toBe('first')],
    ['slow-modal', async (message: StoredMessage) => expect(contentNow(message)).toBe('first')],
    ['slow-delete', async (message: StoredMessage) => expect(contentNow(message)).toBeUndefined()],
  ])('of a button that takes longer leaves its message as it is until then: %s', async (name, check) => {
    const message = (await discord.command('buttons')).message;
    if (!message) throw new Error('no message');
    const exchange = await discord.press(`1.${name}`, message);
    expect(exchange.ackType).toBe(6);
    await exchange.until(({ edits, followups, deletions }) => edits.length + followups.length + deletions.length > 0);
    await check(message);
    const [followUp] = exchange.followUpMessages;
    if (name === 'slow-message') expect([followUp?.content, followUp?.ephemeral]).toEqual(['a new one', true]);
    if (name === 'slow-modal') expect(followUp?.content).toMatch(/too long to open a form/);
    expect(discord.refusals).toEqual([]);
  });

  it('of a command whose form comes too late says so', async () => {
    const exchange = await discord.command('slow-modal');
    expect((await exchange.answered())?.content).toMatch(/too long to open a form/);
    expect(discord.refusals).toEqual([]);
  });

  it('shows no choices when they take too long', async () => {
    const { choices, ackedMs } = await discord.complete('slow-typing', { focused: 'x', options: { x: 'y' } });
    expect(choices).toEqual([]);
    expect(ackedMs).toBeLessThan(2_500);
  });

  it('is answered though what it says can not be laid out', async () => {
    const { message } = await discord.command('too-much');
    expect([message?.content, message?.ephemeral]).toEqual([expect.stringMatching(/went wrong/), true]);
  });

  it('tells of a mistake in its own words', async () => {
    const { message } = await discord.command('mistake');
    expect([message?.content, message?.ephemeral]).toEqual(['Fill in "x".', true]);
  });

  it.each(['bug', 'rejects'])(
    'tells of a fault (%s) with nothing but a reference that the log has too',
    async (name) => {
      const { message } = await discord.command(name);
      const reference = /^Something went wrong .*\(reference ([0-9a-f]{8})\)/.exec(message?.content ?? '')?.[1];
      expect(message?.ephemeral).toBe(true);
      expect(message?.content).not.toContain('secret detail');
      expect(reported.at(-1)).toBe(`${reference} TypeError: secret detail`);
    },
  );

  it('shows no choices when they can not be made', async () => {
    const { choices } = await discord.complete('typing', { focused: 'x', options: { x: 'y' } });
    expect(choices).toEqual([]);
  });

  it('of a command that is no more is told so', async () => {
    expect((await discord.command('gone')).message?.content).toMatch(/no longer have this command/);
  });
});

describe('the commands', () => {
  it('have each a name of their own, and so have their actions', () => {
    const twice = [commandOf('a', () => privately('')), commandOf('a', () => privately(''))];
    expect(
      () =>
        new Dispatcher(
          twice,
          () => ({ keeping: null }) as Services,
          () => undefined,
        ),
    ).toThrow('two commands are called a');
    const clash = { ...commandOf('b', () => privately('')), actions: { sources: () => privately('') } } as Command;
    expect(
      () =>
        new Dispatcher(
          [clash],
          () => ({ keeping: null }) as Services,
          () => undefined,
        ),
    ).toThrow('two actions are called sources');
  });
});
