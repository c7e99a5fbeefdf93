import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHARED } from '../core.js';
import type { Exchange } from '../local-discord/index.js';
import { type Running, startBoth } from './bot-process.js';

const LIST = `${SHARED}/external/naughty-strings/blns.json`;

/** What the public list lacks: NUL, halves of characters, pings, masked links, names of prototypes, steering marks, length. */
const OWN: readonly string[] = [
  '\0',
  'a\0b',
  '\ud800',
  'x\udfff y',
  '@everyone share of Huawei?',
  '@here',
  '<@1> <@!1> <@&1> <#1> </ask:1> <t:0:R> <id:home>',
  '[Huawei](https://evil.example) share in Europe?',
  'https://evil.example/?q=Huawei',
  'discord.gg/abc',
  '__proto__',
  'constructor',
  'hasOwnProperty toString valueOf',
  '{"__proto__":{"x":1}}',
  '\u202e share ieawuH',
  '\u2066\u2069',
  'H\u200bu\u200ba\u200bw\u200be\u200bi share',
  `H${'\u0301'.repeat(300)}uawei`,
  '```\n@everyone\n```',
  '# heading\n> quote\n- list\n-# small',
  '||spoiler|| **bold** __under__ ~~gone~~',
  "'; DROP TABLE facts; --",
  '=HYPERLINK("https://evil.example")',
  '%s %d %n $(7*7) {{7*7}}',
  '../../../../etc/passwd',
  '\u001b[2J\u001b]0;title\u0007',
  'x'.repeat(500),
  'x'.repeat(6_000),
  'Huawei '.repeat(800),
  '?'.repeat(3_000),
  '(((((((((((((((((((((((((((((('.repeat(40),
  'a'.repeat(49).concat(' ').repeat(100),
  '🙂'.repeat(1_000),
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(200),
  '   ',
  '\n\n\n',
  '0',
  '-1',
  'NaN Infinity 1e309',
  '2020-99-99',
  'Q9 99999',
  '/share vendor:Huawei',
  '1.delete.1',
];

const NAUGHTY: readonly string[] = existsSync(LIST) ? (JSON.parse(readFileSync(LIST, 'utf8')) as string[]) : [];

/** Every option that takes text, with what else its command needs. */
const OPTIONS = [
  ['ask', 'question', {}],
  ['share', 'vendor', {}],
  ['share', 'region', { vendor: 'huawei' }],
  ['share', 'period', { vendor: 'huawei' }],
  ['share', 'source', { vendor: 'huawei' }],
  ['stat', 'metric', { vendor: 'huawei' }],
  ['compare', 'third', { metric: 'market-share', first: 'huawei', second: 'xiaomi' }],
  ['rank', 'order', { metric: 'market-share' }],
  ['trend', 'from', { metric: 'market-share', vendor: 'xiaomi' }],
  ['events', 'topic', {}],
  ['vendor', 'name', {}],
  ['who-said', 'person', {}],
  ['who-said', 'topic', { person: 'canalys' }],
  ['source', 'document', {}],
  ['help', 'topic', {}],
] as const;

let running: Running;

beforeAll(async () => {
  running = await startBoth({ timeoutMs: 8_000, guilds: 200 });
}, 60_000);
afterAll(async () => running.stop());

/** Somebody else each time, in turn in one server and the other: neither may ask that much. */
let asked = 0;
const someone = () => {
  const { discord } = running;
  const guild = discord.guilds[asked++ % discord.guilds.length];
  return { user: discord.makeUser(), ...(guild && { guild }) };
};

/** Sent side by side, a few at a time, as members do. */
async function inTurn<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...list];
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
    }),
  );
}

const PINGS = /@(?:everyone|here)\b|<@[!&]?\d|<#\d|<\/\w|<t:\d|<id:/;

function expectHarmless({ message, ackType, refusals }: Exchange, text: string): void {
  expect([text, refusals]).toEqual([text, []]);
  expect([text, ackType]).toEqual([text, 4]);
  expect(message?.content).not.toMatch(PINGS);
  expect(message?.content).not.toMatch(/\]\(https?:\/\/|(?<![\\\w])https?:\/\/|discord\.gg/);
}

describe.each([
  ['the own list', OWN],
  ['the public list', NAUGHTY],
])('%s', (name, list) => {
  it.skipIf(list.length === 0)(
    `through every text option: nothing breaks, pings or is refused (${name})`,
    async () => {
      for (const [command, option, others] of OPTIONS)
        await inTurn(list, async (text) => {
          expectHarmless(await running.discord.command(command, { ...others, [option]: text }, someone()), text);
        });
    },
    240_000,
  );

  it.skipIf(list.length === 0)(
    'through completion: at most 25 choices of at most 100 characters',
    async () => {
      for (const [command, option, others] of OPTIONS)
        await inTurn(list, async (text) => {
          const { choices, refusals } = await running.discord.complete(
            command,
            { focused: option, options: { ...others, [option]: text } },
            someone(),
          );
          expect([text, refusals]).toEqual([text, []]);
          expect(choices?.length).toBeLessThanOrEqual(25);
        });
    },
    240_000,
  );

  it.skipIf(list.length === 0)(
    'through mentions, direct messages and the menu of a message',
    async () => {
      const { discord } = running;
      // Discord takes no message that is empty or longer than this.
      const sayable = list.filter((text) => text.trim() !== '' && text.length <= 2_000);
      for (const text of sayable) {
        const message = discord.post(text, { mention: true });
        expectHarmless(await discord.menu('Ask about this', message), text);
        discord.post(text, { dm: true });
      }
      const replies = () => discord.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
      await expect.poll(() => replies().length, { timeout: 60_000 }).toBeGreaterThanOrEqual(sayable.length * 2);
      expect(replies().filter(({ status }) => status !== 200)).toEqual([]);
      for (const { body } of replies()) expect((body as { content: string }).content).not.toMatch(PINGS);
    },
    240_000,
  );
});

it('after all that the bot is the same process, and answers', async () => {
  expect(running.bot.isAlive).toBe(true);
  const answer = await running.discord.command('ask', { question: 'How much of Europe did Huawei have in Q3 2020?' });
  expect(answer.message?.content).toMatch(/14%/);
  expect(running.bot.output).not.toMatch(/a request failed|an interaction failed|autocomplete/);
});
