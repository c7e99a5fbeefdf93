import { Client, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../local-discord/index.js';
import { environmentOf, startBot } from './bot-process.js';
import { buttonOf, messageOf } from './shown.js';

const ASKS = 2_000;
const PER_SECOND = 200;
const SERVERS = 50;
/** So many of them keep a fact of their own, laid over the pack. */
const KEEPING = 10;
const LATE_MS = 3_000;

const QUESTIONS = [
  'How much of Europe did Huawei have in Q3 2020?',
  'xiaomi growth europe q3 2020',
  'Who had more of the European market in Q3 2020, Huawei or Xiaomi?',
  'What happened in May 2019?',
  'Why did Google stop working with Huawei?',
  'what is the capital of france',
  'Xaomi mraket share in Eurpoe',
  'share?',
  'huawei share europe q4 2020',
];

/** A moderator of each of the first servers adds a fact and saves it. */
async function keepFacts(discord: LocalDiscord): Promise<void> {
  for (const guild of discord.guilds.slice(0, KEEPING)) {
    const as = { user: discord.makeUser(), guild, permissions: PermissionFlagsBits.ManageGuild };
    const fact = {
      vendor: 'huawei',
      metric: 'market-share',
      value: '12.5%',
      period: 'Q4 2020',
      region: 'europe',
      source: 'Trade report https://example.org/report',
    };
    const preview = messageOf(await discord.command('fact add', fact, as));
    expect(messageOf(await discord.press(buttonOf(preview, 'Save'), preview, as)).content).toMatch(/^Saved/);
    const told = await discord.command('ask', { question: 'huawei share europe q4 2020' }, as);
    expect(messageOf(told).content).toMatch(/12\.5%/);
  }
}

/** Milliseconds to the answer of each ask; null where none came. */
async function load(discord: LocalDiscord): Promise<(number | null)[]> {
  const started = performance.now();
  const asks: Promise<number | null>[] = [];
  for (let at = 0; at < ASKS; at++) {
    const due = started + (at * 1_000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const guild = discord.guilds[at % SERVERS];
    asks.push(
      discord
        .command(
          'ask',
          { question: QUESTIONS[at % QUESTIONS.length] ?? '' },
          { user: discord.makeUser(), ...(guild && { guild }) },
        )
        .then(({ ackedMs }) => ackedMs),
    );
  }
  return await Promise.all(asks);
}

function summary(name: string, times: readonly (number | null)[]): string {
  const sorted = times.filter((time) => time !== null).sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
  return `${name}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, unanswered ${times.length - sorted.length}`;
}

/** discord.js as it comes, with a fixed reply. */
async function startEcho(discord: LocalDiscord): Promise<Client> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.apiUrl } });
  client.on('interactionCreate', (interaction) => {
    if (interaction.isChatInputCommand())
      void interaction.reply({
        content: interaction.options.getString('question', true),
        allowedMentions: { parse: [] },
      });
  });
  await client.login(discord.token);
  return client;
}

it(`${ASKS} asks at ${PER_SECOND} a second over ${SERVERS} servers, ${KEEPING} with facts of their own: none late, none unanswered`, async () => {
  const ours = await startLocalDiscord({ guilds: SERVERS, timeoutMs: 6_000 });
  const bot = startBot(environmentOf(ours));
  await ours.connected();
  await ours.until(() => ours.commands().length > 0, 10_000);
  await keepFacts(ours);
  const times = await load(ours);
  await bot.stop();
  const { refusals } = ours;
  await ours.stop();

  const theirs = await startLocalDiscord({ guilds: SERVERS, timeoutMs: 6_000 });
  const echo = await startEcho(theirs);
  const anchor = await load(theirs);
  await echo.destroy();
  await theirs.stop();

  console.log(
    `${summary('Footnote', times)}\n${summary('a bare echo bot in the process of the local Discord', anchor)}`,
  );
  expect(refusals).toEqual([]);
  expect(times.filter((time) => time === null || time > LATE_MS)).toEqual([]);
}, 90_000);
