import { MessageFlags, PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/bot/load-commands.js';
import type { Exchange, StoredMessage } from '../local-discord/index.js';
import { type Running, startBoth } from './bot-process.js';
import { buttonOf, labelsOf, messageOf, selectOf } from './shown.js';

let running: Running;

beforeAll(async () => {
  running = await startBoth();
}, 60_000);
afterAll(async () => running.stop());
// Whatever a test is about: Discord refused nothing.
afterEach(() => expect(running.discord.refusals).toEqual([]));

const SHARE = 'How much of Europe did Huawei have in Q3 2020?';
// Somebody else each time: one member may not ask that much.
const use = (name: string, options = {}, where = {}): Promise<Exchange> =>
  running.discord.command(name, options, { user: running.discord.makeUser(), ...where });
const ask = (question: string, options = {}, where = {}): Promise<Exchange> =>
  use('ask', { question, ...options }, where);
const isPrivate = ({ message }: Exchange): boolean => message?.ephemeral === true;
const contentOf = (exchange: Exchange): string => messageOf(exchange).content;
const valuesOf = ({ choices }: Exchange): unknown[] => (choices ?? []).map(({ value }) => value);

describe('/ask', () => {
  it('answers everybody, with the question, how it was read, the footnote and the controls', async () => {
    const answer = await ask(SHARE);
    expect(isPrivate(answer)).toBe(false);
    expect(contentOf(answer).split('\n')).toEqual([
      `> ${SHARE}`,
      expect.stringMatching(/14%.*¹$/),
      '-# Read as: Huawei · market share · Europe · Q3 2020',
      expect.stringMatching(/^-# ¹ February 2021 digest, .*, ¶ 112 · Canalys$/),
    ]);
    expect(labelsOf(messageOf(answer))).toEqual(['Sources', 'Wrong?', 'Delete', 'Change reading', 'Related']);
  });

  it('answers with hide for the asker alone, with Share instead of Delete', async () => {
    const answer = await ask(SHARE, { hide: true });
    expect(isPrivate(answer)).toBe(true);
    expect(labelsOf(messageOf(answer)).slice(0, 3)).toEqual(['Sources', 'Wrong?', 'Share']);
  });

  it.each([
    ['what nothing held answers', 'What was the market share of Huawei in Europe in Q3 1999?', /I don't hold/],
    ['what is too vague', 'what is the share?', /Which|mean/],
    ['small talk', 'hello there', /documents/],
  ])('says of %s to the asker alone, with what it can answer', async (_, question, text) => {
    const miss = await ask(question);
    expect(isPrivate(miss)).toBe(true);
    expect(contentOf(miss)).toMatch(text);
  });

  it('tells the chosen one of the nearest it named, in the same private message', async () => {
    const miss = await ask('What was the market share of Huawei in Europe in Q3 1999?');
    const message = messageOf(miss);
    const choice = selectOf(message, 'Ask one of these');
    const chosen = await running.discord.select(choice.custom_id, [choice.options[0]?.value ?? ''], message);
    expect(chosen.ackType).toBe(7);
    expect(contentOf(chosen)).toMatch(/¹/);
    expect(labelsOf(messageOf(chosen))).toContain('Share');
  });

  it('lets a follow-up of the same member in the same channel lean on the last question, and nobody else’s', async () => {
    const { discord } = running;
    const [ann, ben] = [discord.makeUser('ann'), discord.makeUser('ben')];
    await ask(SHARE, {}, { user: ann });
    expect(contentOf(await ask('and Xiaomi?', {}, { user: ann }))).toMatch(/19%/);
    expect(contentOf(await ask('and Xiaomi?', {}, { user: ben }))).not.toMatch(/19%/);
    await ask(SHARE, {}, { user: ann });
    const elsewhere = { user: ann, ...(discord.guilds[1] && { guild: discord.guilds[1] }) };
    expect(contentOf(await ask('and Xiaomi?', {}, elsewhere))).not.toMatch(/19%/);
  });

  it('forgets on /privacy delete', async () => {
    const user = running.discord.makeUser('carl');
    await ask(SHARE, {}, { user });
    expect(contentOf(await use('privacy delete', {}, { user }))).toMatch(/forgotten/);
    expect(contentOf(await ask('and Xiaomi?', {}, { user }))).not.toMatch(/19%/);
  });
});

describe('the controls under an answer', () => {
  const somebody = () => ({ user: running.discord.makeUser('somebody') });
  const moderator = () => ({ ...somebody(), permissions: PermissionFlagsBits.ManageMessages });
  const answered = async (): Promise<StoredMessage> => messageOf(await ask(SHARE));

  it.each(['Sources', 'Wrong?'])('%s is open to anybody, privately', async (label) => {
    const message = await answered();
    const shown = await running.discord.press(buttonOf(message, label), message, somebody());
    expect(isPrivate(shown)).toBe(true);
    expect(contentOf(shown)).toMatch(/¶ 112 · Canalys/);
  });

  it('Change reading puts another market, period or vendor in place, for the asker', async () => {
    const message = await answered();
    const { custom_id, options } = selectOf(message, 'Change reading');
    const [first] = options;
    const changed = await running.discord.select(custom_id, [first?.value ?? ''], message);
    expect(changed.ackType).toBe(7);
    expect(contentOf(changed)).toContain(`Read as: ${first?.label}`);
    expect(messageOf(changed).id).toBe(message.id);
  });

  it('neither Change reading nor Delete works for another member', async () => {
    const message = await answered();
    const { custom_id, options } = selectOf(message, 'Change reading');
    for (const tried of [
      await running.discord.select(custom_id, [options[0]?.value ?? ''], message, somebody()),
      await running.discord.press(buttonOf(message, 'Delete'), message, somebody()),
    ]) {
      expect(isPrivate(tried)).toBe(true);
      expect(contentOf(tried)).toMatch(/Only whoever asked/);
    }
    expect(running.discord.messages(message.channel_id).map(({ id }) => id)).toContain(message.id);
  });

  it.each([
    ['the asker', () => ({})],
    ['a moderator', moderator],
  ])('Delete takes the answer away for %s', async (_, who) => {
    const message = await answered();
    const pressed = await running.discord.press(buttonOf(message, 'Delete'), message, who());
    expect(await pressed.until(() => pressed.deletions.length > 0)).toBe(true);
    expect(running.discord.messages(message.channel_id).map(({ id }) => id)).not.toContain(message.id);
  });

  it('Related answers privately, and Share shows that to everybody with a Delete of whoever shared it', async () => {
    const message = await answered();
    const { discord } = running;
    const { custom_id, options } = selectOf(message, 'Related');
    const reader = somebody();
    const related = await discord.select(custom_id, [options[0]?.value ?? ''], message, reader);
    expect(isPrivate(related)).toBe(true);
    const shared = await discord.press(buttonOf(messageOf(related), 'Share'), messageOf(related), reader);
    expect(isPrivate(shared)).toBe(false);
    expect(contentOf(shared)).toBe(contentOf(related));
    const removed = await discord.press(buttonOf(messageOf(shared), 'Delete'), messageOf(shared), reader);
    expect(await removed.until(() => removed.deletions.length > 0)).toBe(true);
  });

  it('say so when the fact behind them is gone, or they are of another make', async () => {
    const message = await answered();
    for (const id of ['1.sources.AAAAAAAAAA', '7.sources.x', '1.no-such-action', 'made up']) {
      const stale = {
        ...message,
        components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: id }] }],
      };
      const pressed = await running.discord.press(id, stale as StoredMessage);
      expect(isPrivate(pressed)).toBe(true);
      expect(contentOf(pressed)).toMatch(/no longer held|another version/);
    }
  });

  it('refuse an id that their message does not carry', async () => {
    const message = await answered();
    const user = running.discord.makeUser('sly');
    const forged = await running.discord.press(buttonOf(message, 'Sources'), message, {
      user,
      asRaw: (payload) => ({ ...payload, data: { component_type: 2, custom_id: `1.delete.${user.id}` } }),
    });
    expect(isPrivate(forged)).toBe(true);
    expect(running.discord.messages(message.channel_id).map((one) => one.id)).toContain(message.id);
  });

  it('of a message that is 30 days old work after a restart', async () => {
    const message = await answered();
    await running.bot.stop();
    const { discord } = running;
    const { startBot, environmentOf } = await import('./bot-process.js');
    const bot = startBot(environmentOf(discord));
    running = {
      ...running,
      bot,
      async stop() {
        await bot.stop();
        await discord.stop();
      },
    };
    await discord.connected(2);
    discord.clock.advance(30 * 24 * 3_600_000);
    const shown = await discord.press(buttonOf(message, 'Sources'), message);
    expect(contentOf(shown)).toMatch(/¶ 112 · Canalys/);
  });
});

describe('the other commands', () => {
  it.each([
    ['share', { vendor: 'huawei', region: 'europe', period: '2020-Q3' }, /14%.*¹/],
    ['growth', { vendor: 'xiaomi', region: 'europe', period: '2020-Q3' }, /disagree[\s\S]*88%[\s\S]*91%/],
    ['stat', { metric: 'inventory', vendor: 'huawei' }, /180 billion yuan/],
    [
      'compare',
      { metric: 'market-share', first: 'huawei', second: 'xiaomi' },
      /5 percentage points ahead[\s\S]*19%[\s\S]*14%/,
    ],
    [
      'rank',
      { metric: 'market-share', region: 'europe', period: '2020-Q3' },
      /2 of 2[\s\S]*Xiaomi +19%[\s\S]*Huawei +14%/,
    ],
    ['trend', { metric: 'market-share', vendor: 'xiaomi', region: 'europe' }, /up 13 percentage points[\s\S]*█/],
    ['events', { vendor: 'google' }, /- May 20, 2019: /],
    ['vendor', { name: 'xiaomi' }, /### Xiaomi[\s\S]*market share[\s\S]*People: /],
    ['who-said', { person: 'canalys' }, /1 to 8 of \d+[\s\S]*said by Canalys/],
    ['source', { document: 'market-digest-2021-02' }, /### February 2021 market digest[\s\S]*paragraphs/],
    ['source', { document: 'market-digest-2021-02', paragraph: 112 }, /¶ 112/],
  ])('/%s %j', async (name, options, text) => {
    const answer = await use(name, options);
    expect(isPrivate(answer)).toBe(false);
    expect(contentOf(answer)).toMatch(text);
    const hidden = await use(name, { ...options, hide: true });
    expect(isPrivate(hidden)).toBe(true);
  });

  it.each([
    ['share', { vendor: 'Nobody & Sons' }, /nothing called "Nobody & Sons" for vendor/],
    ['share', { vendor: 'huawei', period: '1999' }, /I don't hold/],
    ['events', {}, /at least one/],
    ['source', { document: 'market-digest-2021-02', paragraph: 9999 }, /9999/],
    ['compare', { metric: 'market-share', first: 'huawei', second: 'huawei' }, /second/],
  ])('/%s %j is declined to the asker alone', async (name, options, text) => {
    const miss = await use(name, options);
    expect(isPrivate(miss)).toBe(true);
    expect(contentOf(miss)).toMatch(text);
  });

  it('turn pages for the asker alone', async () => {
    const first = await use('events', { vendor: 'huawei' });
    const message = messageOf(first);
    const { content } = message;
    const other = await running.discord.press(buttonOf(message, 'Later ▶'), message, {
      user: running.discord.makeUser(),
    });
    expect(contentOf(other)).toMatch(/Only whoever asked/);
    const second = await running.discord.press(buttonOf(message, 'Later ▶'), message);
    expect(contentOf(second)).toMatch(/9 to 16 of/);
    expect(contentOf(second)).not.toBe(content);
    const back = await running.discord.press(buttonOf(messageOf(second), '◀ Earlier'), messageOf(second));
    expect(contentOf(back)).toBe(content);
  });

  it('/vendor drills down to a figure and to a person', async () => {
    const message = messageOf(await use('vendor', { name: 'xiaomi' }));
    const figures = selectOf(message, 'Figures');
    const figure = await running.discord.select(figures.custom_id, ['market-share'], message);
    expect(contentOf(figure)).toMatch(/19%/);
    const people = selectOf(message, 'People and products');
    const person = await running.discord.select(people.custom_id, [people.options[0]?.value ?? ''], message);
    expect(contentOf(person)).toContain(`### ${people.options[0]?.label}`);
  });

  it('/help shows examples that run, and lists every slash command', async () => {
    const help = messageOf(await use('help'));
    for (const label of labelsOf(help)) {
      const tried = await running.discord.press(buttonOf(help, label), help);
      expect(contentOf(tried)).toMatch(/^> .*\n[\s\S]*¹/);
    }
    const listed = contentOf(await use('help', { topic: 'commands' }));
    const slash = (await loadCommands()).filter(({ kind }) => kind === 'slash');
    expect(slash.map(({ data }) => data.name).filter((name) => !listed.includes(`/${name}:`))).toEqual([]);
  });

  it('/privacy says what is stored', async () => {
    expect(contentOf(await use('privacy show'))).toMatch(/no question, no message and no name/);
  });

  it('answer in direct messages too', async () => {
    expect(contentOf(await ask(SHARE, {}, { dm: true }))).toMatch(/14%/);
    expect(contentOf(await use('share', { vendor: 'huawei' }, { dm: true }))).toMatch(/14%/);
  });
});

describe('completion', () => {
  const complete = (name: string, focused: string, options = {}) =>
    running.discord.complete(name, { focused, options: { [focused]: '', ...options } });

  it.each([
    ['share', 'vendor', { vendor: 'hua' }, 'huawei'],
    ['share', 'vendor', { vendor: 'Huwaei' }, 'huawei'],
    ['share', 'region', { vendor: 'huawei', region: 'eur' }, 'europe'],
    ['share', 'period', { vendor: 'huawei', region: 'europe', period: 'q3 2020' }, '2020-Q3'],
    ['stat', 'metric', { metric: 'stores', vendor: 'xiaomi' }, 'store-count'],
    ['who-said', 'person', { person: 'ming' }, 'ming-chi-kuo'],
    ['vendor', 'name', { name: 'xia' }, 'xiaomi'],
    ['source', 'document', { document: '2021' }, 'market-digest-2021-02'],
    ['help', 'topic', { topic: 'com' }, 'commands'],
  ])('of /%s %s from %j offers %s first', async (name, focused, options, first) => {
    expect(valuesOf(await complete(name, focused, options))[0]).toBe(first);
  });

  it('offers what holds a fact for the options filled, with the count and the latest period', async () => {
    const { choices } = await complete('share', 'vendor', { region: 'europe' });
    expect(choices?.length).toBeGreaterThan(1);
    for (const { name, value } of choices ?? []) {
      expect(name).toMatch(/ · \d+ figures? · latest /);
      const answer = await use('share', { vendor: value, region: 'europe' });
      expect(contentOf(answer)).toMatch(/¹/);
    }
  });

  it('resolves a choice’s name, a typed text and a slip as its value', async () => {
    const { choices } = await complete('share', 'vendor', { vendor: 'hua' });
    for (const vendor of [choices?.[0]?.name ?? '', 'HUAWEI', 'Huwaei'])
      expect(contentOf(await use('share', { vendor, region: 'europe', period: '2020-Q3' }))).toMatch(/14%/);
  });

  it('of keys that come in one go works on the last alone, and answers each', async () => {
    const { discord } = running;
    const user = discord.makeUser();
    let raw: Record<string, unknown> = {};
    const keep = (payload: Record<string, unknown>) => {
      raw = payload;
      return payload;
    };
    await discord.complete('share', { focused: 'vendor', options: { vendor: 'h' } }, { user, asRaw: keep });
    const typed = ['h', 'hu', 'hua', 'huaw', 'huawe'];
    const keys = typed.map((text, at) =>
      discord.send({
        ...raw,
        id: String(800_000_000_000_000_000n + BigInt(at)),
        token: `key-${at}-${'t'.repeat(40)}`,
        data: { ...(raw.data as object), options: [{ type: 3, name: 'vendor', value: text, focused: true }] },
      }),
    );
    await Promise.all(keys.map((key) => key.settled(3_000)));
    expect(keys.map(({ ackType }) => ackType)).toEqual(typed.map(() => 8));
    expect(keys.at(-1)?.choices?.[0]?.value).toBe('huawei');
  });

  it('is an empty list for what is unknown', async () => {
    expect(valuesOf(await complete('share', 'vendor', { vendor: 'zzqqzzqq' }))).toEqual([]);
    expect(valuesOf(await running.discord.complete('no-such', { focused: 'x', options: { x: 'y' } }))).toEqual([]);
  });
});

describe('a message’s menu', () => {
  const post = (text: string, saying = {}): StoredMessage => running.discord.post(text, saying);

  it('Ask about this answers the question found in a message', async () => {
    const message = post(`I was wondering about this all day. ${SHARE} Thanks!`);
    const answer = await running.discord.menu('Ask about this', message, { user: running.discord.makeUser() });
    expect(contentOf(answer)).toMatch(/^> .*\n.*14%/);
  });

  it('Ask about this offers the names found where there is no question', async () => {
    const message = post(
      'Yesterday we met some people from Xiaomi and from Huawei at the fair, and it rained all day long.',
    );
    const found = await running.discord.menu('Ask about this', message, { user: running.discord.makeUser() });
    expect(isPrivate(found)).toBe(true);
    expect(selectOf(messageOf(found), 'See what is held').options.map(({ value }) => value)).toEqual([
      'xiaomi',
      'huawei',
    ]);
  });

  it('Ask about this finds nothing where there is nothing', async () => {
    const found = await running.discord.menu('Ask about this', post('lovely weather'), {
      user: running.discord.makeUser(),
    });
    expect(isPrivate(found)).toBe(true);
    expect(contentOf(found)).toMatch(/nobody I hold anything on/);
  });

  it('Delete this answer takes an answer away for its asker, not for another member, and nothing of others', async () => {
    const { discord } = running;
    const message = messageOf(await ask(SHARE));
    const refused = await discord.menu('Delete this answer', message, { user: discord.makeUser() });
    expect(contentOf(refused)).toMatch(/Only whoever asked/);
    expect(contentOf(await discord.menu('Delete this answer', post('mine')))).toMatch(/not an answer of mine/);
    const asker = message.interaction_metadata?.user as never;
    const done = await discord.menu('Delete this answer', message, { user: asker });
    expect(contentOf(done)).toBe('Deleted.');
    expect(discord.messages(message.channel_id).map(({ id }) => id)).not.toContain(message.id);
  });
});

it('no answer of any kind may ping, and each shows no preview of a link', () => {
  const sent = running.discord.calls
    .filter(({ path, method }) => method === 'POST' && /callback|messages$/.test(path))
    .map(({ body }) => body as { data?: { content?: string; allowed_mentions?: unknown; flags?: number } })
    .filter(({ data }) => data?.content !== undefined);
  expect(sent.length).toBeGreaterThan(40);
  for (const { data } of sent) {
    expect(data?.allowed_mentions).toEqual({ parse: [], replied_user: false });
    expect((data?.flags ?? 0) & MessageFlags.SuppressEmbeds).toBeTruthy();
  }
});
