import { existsSync, readFileSync } from 'node:fs';
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/bot/load-commands.js';
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

interface Option {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly choices?: readonly unknown[];
  readonly options?: readonly Option[];
}

/** Those for moderators take other texts: tests/commands/hostile.test.ts. */
const FOR_MODERATORS = ['fact', 'kb', 'kbadmin', 'suggest'];

/** What fills the options that a command needs besides the one under test. */
const VALID: Readonly<Record<string, string>> = {
  metric: 'market-share',
  vendor: 'huawei',
  first: 'huawei',
  second: 'xiaomi',
  person: 'canalys',
  name: 'xiaomi',
  document: 'market-digest-2021-02',
  question: 'How much of Europe did Huawei have in Q3 2020?',
};

interface Target {
  readonly command: string;
  readonly option: string;
  readonly others: Readonly<Record<string, string>>;
}

const isFreeText = ({ type, choices = [] }: Option): boolean =>
  type === ApplicationCommandOptionType.String && choices.length === 0;

function targetsIn(command: string, options: readonly Option[]): Target[] {
  const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
  return options.flatMap((option): Target[] => {
    if (option.type === Subcommand || option.type === SubcommandGroup)
      return targetsIn(`${command} ${option.name}`, option.options ?? []);
    if (!isFreeText(option)) return [];
    const needed = options.filter(({ required, name }) => required && name !== option.name);
    return [
      { command, option: option.name, others: Object.fromEntries(needed.map(({ name }) => [name, VALID[name] ?? ''])) },
    ];
  });
}

/** Every option of the members' commands that takes any text, with what else its command needs. */
const TARGETS: readonly Target[] = (await loadCommands())
  .filter(({ kind, data }) => kind === 'slash' && !FOR_MODERATORS.includes(data.name))
  .flatMap(({ data }) => targetsIn(data.name, (data.toJSON() as { options?: readonly Option[] }).options ?? []));

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

it('every text option that Discord holds for members is tried, with what its command needs', () => {
  const tried = new Set(TARGETS.map(({ command, option }) => `${command} ${option}`));
  const missing = running.discord
    .commands()
    .filter(({ type, name }) => type === ApplicationCommandType.ChatInput && !FOR_MODERATORS.includes(name))
    .flatMap(({ name, options = [] }) =>
      (options as readonly Option[]).flatMap((option) =>
        option.options
          ? option.options.filter(isFreeText).map((inner) => `${name} ${option.name} ${inner.name}`)
          : isFreeText(option)
            ? [`${name} ${option.name}`]
            : [],
      ),
    )
    .filter((name) => !tried.has(name));
  expect(missing).toEqual([]);
  expect(TARGETS.filter(({ others }) => Object.values(others).includes(''))).toEqual([]);
  expect([...tried]).toEqual(expect.arrayContaining(['ask question', 'compare third', 'trend to', 'stat source']));
});

describe.each([
  ['the own list', OWN],
  ['the public list', NAUGHTY],
])('%s', (name, list) => {
  it.skipIf(list.length === 0)(
    `through every text option: nothing breaks, pings or is refused (${name})`,
    async () => {
      for (const target of TARGETS) {
        const { command, option, others } = target;
        await inTurn(list, async (text) => {
          expectHarmless(await running.discord.command(command, { ...others, [option]: text }, someone()), text);
        });
      }
    },
    240_000,
  );

  it.skipIf(list.length === 0)(
    'through completion: at most 25 choices of at most 100 characters',
    async () => {
      for (const target of TARGETS) {
        const { command, option, others } = target;
        await inTurn(list, async (text) => {
          const { choices, refusals } = await running.discord.complete(
            command,
            { focused: option, options: { ...others, [option]: text } },
            someone(),
          );
          expect([text, refusals]).toEqual([text, []]);
          expect(choices?.length).toBeLessThanOrEqual(25);
        });
      }
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
        const as = someone();
        const message = discord.post(text, { ...as, mention: true });
        expectHarmless(await discord.menu('Ask about this', message, as), text);
        discord.post(text, { ...as, dm: true });
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
