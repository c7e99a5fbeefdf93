import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ownPostgresMissing, startOwnPostgres, type TestPostgres } from '../helpers/postgres.js';
import type { Exchange, LocalDiscord } from '../local-discord/index.js';
import { environmentOf, startBot, startBoth } from './bot-process.js';
import { buttonOf, labelsOf, messageOf } from './shown.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'footnote-data-'));

const MODERATOR = { permissions: PermissionFlagsBits.ManageGuild };
const OPTIONS = {
  vendor: 'huawei',
  metric: 'market-share',
  region: 'europe',
  source: 'Trade report https://example.org/report',
};

/** Add a fact and press Save. */
async function save(discord: LocalDiscord, value: string, period: string): Promise<Exchange> {
  const preview = await discord.command('fact add', { ...OPTIONS, value, period }, MODERATOR);
  const message = messageOf(preview);
  return await discord.press(buttonOf(message, 'Save'), message, MODERATOR);
}

/** What a press was answered with in the end: where it took long, in a message of its own. */
async function said(exchange: Exchange): Promise<string | undefined> {
  if (exchange.ackType === 6)
    await exchange.until(({ followups, edits }) => followups.length + edits.length > 0, 6_000);
  return (exchange.followUpMessages[0] ?? (await exchange.answered()))?.content;
}

const ask = async (discord: LocalDiscord, question: string): Promise<string> =>
  messageOf(await discord.command('ask', { question }, { user: discord.makeUser() })).content;

describe('the embedded database', () => {
  it('has one bot: a second one refuses to start and names the first and the file', async () => {
    const DATA_DIR = folder();
    const { discord, bot, stop } = await startBoth({}, { DATA_DIR });
    const asked = performance.now();
    const second = await startBot({ ...environmentOf(discord), DATA_DIR }).ended;
    expect(performance.now() - asked).toBeLessThan(8_000);
    expect(second.code).toBe(75);
    expect(second.stderr).toContain(DATA_DIR);
    expect(second.stderr).toMatch(/\b\d{2,}\b/);
    expect(second.stderr.trim().split('\n')).toHaveLength(1);
    expect(bot.isAlive).toBe(true);
    await stop();
  }, 60_000);

  it('is written by the console beside a running bot, which answers it within a second', async () => {
    const DATA_DIR = folder();
    const { discord, stop } = await startBoth({}, { DATA_DIR });
    const { run } = await import('../helpers/cli.js');
    const { ROOT } = await import('../helpers/pack.js');
    const input = `/fact add vendor:huawei metric:market share region:europe value:16% period:Q2 2022 source:${OPTIONS.source}\n#1\nhuawei share europe q2 2022\n`;
    const { stdout } = await run(['--as', 'moderator'], { cwd: ROOT, env: { DATA_DIR }, input });
    expect(stdout).toMatch(/Saved: [\s\S]*Huawei held 16%/);
    // The console's server is one of its own: what it keeps is answered nowhere else.
    expect(await ask(discord, 'huawei share europe q2 2022')).toMatch(/I don't hold/);
    await stop();
  }, 60_000);

  it('that is no database stops the start before anything is contacted, and stays as it is', async () => {
    const DATA_DIR = folder();
    const { discord, stop } = await startBoth();
    writeFileSync(join(DATA_DIR, 'footnote.sqlite'), 'this is not a database, but somebody may need it'.repeat(200));
    const before = discord.gateway.identifies.length;
    const { code, stderr } = await startBot({ ...environmentOf(discord), DATA_DIR }).ended;
    expect([75, 78]).toContain(code);
    expect(stderr).toContain('footnote.sqlite');
    expect(discord.gateway.identifies.length).toBe(before);
    await stop();
  }, 60_000);
});

describe.skipIf(ownPostgresMissing !== null)(
  `PostgreSQL${ownPostgresMissing === null ? '' : ` (skipped: ${ownPostgresMissing})`}`,
  () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startOwnPostgres();
    }, 60_000);
    afterAll(async () => postgres.stop());

    it('serves several bots: what is saved at one is answered by the other within a second', async () => {
      const DATABASE_URL = await postgres.createDatabase();
      const { discord, stop } = await startBoth({}, { DATABASE_URL });
      const other = await startBoth({}, { DATABASE_URL });
      // Both stand-ins know the same servers, so that both bots serve them.
      const [guild] = discord.guilds;
      const inSame = { asRaw: (payload: Record<string, unknown>) => ({ ...payload, guild_id: guild?.id }) };
      const askOther = async (): Promise<string> =>
        messageOf(await other.discord.command('ask', { question: 'huawei share europe q4 2022' }, inSame)).content;
      expect(await askOther()).toMatch(/I don't hold/);
      expect(messageOf(await save(discord, '15%', 'Q4 2022')).content).toMatch(/^Saved/);
      const saved = performance.now();
      await vi.waitFor(async () => expect(await askOther()).toMatch(/15%/), { timeout: 3_000, interval: 50 });
      expect(performance.now() - saved).toBeLessThan(1_500);
      await stop();
      await other.stop();
    }, 90_000);

    it('that goes away before a server’s settings were read makes answers private until it is back', async () => {
      const DATABASE_URL = await postgres.createDatabase();
      const { discord, stop } = await startBoth({}, { DATABASE_URL });
      await postgres.halt();
      const question = 'How much of Europe did Huawei have in Q3 2020?';
      const asked = messageOf(await discord.command('ask', { question }, { user: discord.makeUser() }));
      expect(asked.content).toMatch(/14%[\s\S]*out of reach right now: this is of the shared pack, for you alone/);
      expect([asked.ephemeral, labelsOf(asked).includes('Share')]).toEqual([true, false]);
      const [line, ...more] = await discord.say(question, { user: discord.makeUser(), mention: true });
      expect([line?.content, more]).toEqual([
        expect.stringMatching(/^What this server set .*\/ask answers you alone\.$/),
        [],
      ]);
      const [direct] = await discord.say(question, { user: discord.makeUser(), dm: true });
      expect(direct?.content).toContain('14%');
      await postgres.restart();
      await vi.waitFor(
        async () => {
          const again = messageOf(await discord.command('ask', { question }, { user: discord.makeUser() }));
          expect([again.ephemeral, again.content.includes('out of reach')]).toEqual([false, false]);
        },
        { timeout: 12_000, interval: 500 },
      );
      await stop();
    }, 90_000);

    it('that goes away stops no answer; a write says that it is not saved, and works when it is back', async () => {
      const DATABASE_URL = await postgres.createDatabase();
      const { discord, bot, stop } = await startBoth({}, { DATABASE_URL });
      expect(messageOf(await save(discord, '15%', 'Q4 2022')).content).toMatch(/^Saved/);
      expect(await ask(discord, 'huawei share europe q4 2022')).toMatch(/15%/);
      await postgres.halt();
      expect(await ask(discord, 'huawei share europe q4 2022')).toMatch(/15%/);
      const asked = performance.now();
      const failed = await save(discord, '14%', 'Q1 2023');
      expect(await said(failed)).toMatch(/^Not saved/);
      expect(performance.now() - asked).toBeLessThan(5_000);
      await postgres.restart();
      await vi.waitFor(async () => expect(await said(await save(discord, '13%', 'Q1 2023'))).toMatch(/^Saved/), {
        timeout: 12_000,
        interval: 500,
      });
      expect(await ask(discord, 'huawei share europe q1 2023')).toMatch(/13%/);
      expect(bot.isAlive).toBe(true);
      await stop();
    }, 90_000);
  },
);
