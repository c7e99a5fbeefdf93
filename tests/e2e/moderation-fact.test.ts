import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange, Guild, RawInteraction, StoredMessage, User } from '../local-discord/index.js';
import { environmentOf, type Running, startBot, startBoth } from './bot-process.js';
import { buttonOf, labelsOf, messageOf } from './shown.js';

let running: Running;
let here: Guild;
let there: Guild;
let mo: User;

beforeAll(async () => {
  running = await startBoth();
  const [first, second] = running.discord.guilds;
  if (!first || !second) throw new Error('two servers are needed');
  [here, there] = [first, second];
  mo = running.discord.makeUser('mo');
  await running.discord.command('kbadmin settings', { role: '5151' }, asMo());
}, 60_000);
afterAll(async () => running.stop());
// A second delivery is refused as such; nothing else may be.
afterEach(() => expect(running.discord.refusals.filter(({ code }) => code !== 40_060)).toEqual([]));

const MODERATOR = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
const asMo = (where = {}) => ({ user: mo, guild: here, permissions: MODERATOR, ...where });
const contentOf = (exchange: Exchange): string => messageOf(exchange).content;
const ask = async (question: string, guild = here): Promise<string> =>
  contentOf(await running.discord.command('ask', { question }, { guild, user: running.discord.makeUser() }));
const fact = (sub: string, options: Record<string, string>, where = {}): Promise<Exchange> =>
  running.discord.command(`fact ${sub}`, options, asMo(where));
const press = (message: StoredMessage, label: string, where = {}): Promise<Exchange> =>
  running.discord.press(buttonOf(message, label), message, asMo(where));

const PAGE = 'Trade report https://example.org/report';
const add = (value: string, period: string, more = {}): Promise<Exchange> =>
  fact('add', { vendor: 'huawei', metric: 'market-share', region: 'europe', value, period, source: PAGE, ...more });

/** Add a fact and save it, which nothing stands against. */
async function saved(value: string, period: string): Promise<void> {
  const preview = messageOf(await add(value, period));
  expect(contentOf(await press(preview, 'Save'))).toMatch(/^Saved: /);
}

/** The id of the fact that /fact show tells of. */
async function idOf(text: string): Promise<string> {
  const { choices } = await running.discord.complete('fact show', { focused: 'fact', options: { fact: text } }, asMo());
  const shown = contentOf(await fact('show', { fact: String(choices?.[0]?.value) }));
  return /Id: (\S+)/.exec(shown)?.[1] ?? '';
}

describe('/fact add', () => {
  it('previews just the later answer, and saves it on Save for every command of this server, and of no other', async () => {
    const preview = messageOf(await add('12.5%', 'Q4 2020'));
    expect(preview.ephemeral).toBe(true);
    const [, shown] = /^### Preview[^\n]*\n([\s\S]*)$/.exec(preview.content) ?? [];
    const { discord } = running;
    expect(await ask('huawei share europe q4 2020')).toMatch(/I don't hold/);
    expect(contentOf(await press(preview, 'Save'))).toMatch(/^Saved: Huawei · market share · Europe/);

    const told = await ask('huawei share europe q4 2020');
    expect(told).toMatch(/12\.5%.*¹[\s\S]*Trade report \(example\.org\)/);
    expect(told.split('\n').slice(1).join('\n')).toBe(shown);
    const use = async (name: string, options: object): Promise<string> =>
      contentOf(await discord.command(name, { ...options }, { guild: here }));
    const slots = { metric: 'market-share', region: 'europe', period: '2020-Q4' };
    expect(await use('stat', { ...slots, vendor: 'huawei' })).toMatch(/12\.5%/);
    expect(await use('rank', slots)).toMatch(/12\.5%/);
    expect(await use('trend', { metric: 'market-share', vendor: 'huawei', region: 'europe' })).toMatch(/12\.5%/);
    const { choices } = await discord.complete(
      'share',
      { focused: 'period', options: { vendor: 'huawei', region: 'europe', period: '' } },
      { guild: here },
    );
    expect(choices?.map(({ value }) => value)).toContain('2020-Q4');
    const [mentioned] = await discord.say('huawei share europe q4 2020', { mention: true, guild: here });
    expect(mentioned?.content).toMatch(/12\.5%/);

    expect(await ask('huawei share europe q4 2020', there)).toMatch(/I don't hold/);
    expect(contentOf(await discord.command('stat', { ...slots, vendor: 'huawei' }, { guild: there }))).toMatch(
      /I don't hold/,
    );
  });

  it('shows what is held with another value, and keeps both only as disagreeing', async () => {
    const preview = messageOf(await add('13%', 'Q4 2020'));
    expect(preview.content).toMatch(/Held already, with another value:\n- .*12\.5%/);
    expect(labelsOf(preview)).toEqual(['Save as disagreeing', 'Edit', 'Cancel']);
    await press(preview, 'Save as disagreeing');
    expect(await ask('huawei share europe q4 2020')).toMatch(/disagree[\s\S]*12\.5%[\s\S]*13%/);
  });

  it('adds a second source to the same value, kept or shared', async () => {
    const preview = messageOf(await add('14%', 'Q3 2020'));
    expect(labelsOf(preview)).toEqual(['Add as second source', 'Edit', 'Cancel']);
    await press(preview, 'Add as second source');
    expect(await ask('huawei share europe q3 2020')).toMatch(/14%[\s\S]*¶ 112[\s\S]*Trade report \(example\.org\)/);
    expect(await ask('huawei share europe q3 2020', there)).not.toMatch(/Trade report/);
  });

  it('keeps a second source as a fact of its own: it is found, shown and removed', async () => {
    const { choices } = await running.discord.complete(
      'fact remove',
      { focused: 'fact', options: { fact: '14%' } },
      asMo(),
    );
    expect(choices?.map(({ name }) => name)).toEqual(['Huawei · market share · Europe · Q3 2020 = 14%']);
    const id = String(choices?.[0]?.value);
    expect(contentOf(await fact('show', { fact: id }))).toMatch(/14%[\s\S]*Sources: Trade report/);
    expect(contentOf(await fact('remove', { fact: id, reason: 'mistaken' }))).toMatch(/^Removed: Huawei/);
    expect(await ask('huawei share europe q3 2020')).not.toMatch(/Trade report/);
  });

  it('takes a paragraph of a held document as its footnote shows it', async () => {
    const preview = await add('11%', 'Q1 2021', {
      source: 'February 2021 digest, Who is "replacement" of Huawei?, ¶ 112',
    });
    expect(contentOf(preview)).toMatch(/11%[\s\S]*¶ 112/);
  });

  it.each([
    ['a value that is none', { value: 'lots' }, /^value: expected .*got "lots"/],
    ['a share above all', { value: '140%' }, /^value: .*100/],
    ['a period that is none', { period: 'some day' }, /period/],
    ['a company nobody knows', { vendor: 'Zorbtron' }, /nothing called "Zorbtron" for vendor/],
    ['a source that is none', { source: 'my uncle' }, /^source: expected a document held/],
    [
      'a paragraph that is none',
      { source: 'February 2021 digest, Who is "replacement" of Huawei?, ¶ 9999' },
      /^source: .*¶ 1 to ¶ 118/,
    ],
    ['an address without https', { source: 'Report http://example.org' }, /^source: .*https/],
    ['an address with a name in it', { source: 'Report https://a:b@example.org' }, /^source: /],
    ['an address of numbers', { source: 'Report https://127.0.0.1/x' }, /^source: /],
  ])('refuses %s and says what is expected', async (_, more, text) => {
    expect(contentOf(await add('5%', 'Q2 2021', more))).toMatch(text);
  });

  it('saves nothing on Cancel, and nothing twice', async () => {
    const preview = messageOf(await add('9%', 'Q2 2021'));
    expect(contentOf(await press(preview, 'Cancel'))).toBe('Nothing was saved.');
    expect(await ask('huawei share europe q2 2021')).toMatch(/I don't hold/);
    const other = messageOf(await add('9%', 'Q2 2021'));
    let raw: RawInteraction = {};
    await press(other, 'Save', { asRaw: (payload: RawInteraction) => (raw = payload) });
    await running.discord.deliver(raw);
    const id = await idOf('Q2 2021');
    expect(contentOf(await fact('history', { fact: id })).match(/^- Revision \d+/gm)).toHaveLength(1);
  });

  it('is changed by Edit before it is saved', async () => {
    const preview = messageOf(await add('8%', 'Q3 2021'));
    const form = await press(preview, 'Edit');
    expect(form.modal?.title).toBe('Huawei · market share');
    const filled = await running.discord.submit(
      form.modal?.custom_id ?? '',
      { value: '7%', period: 'Q3 2021', source: PAGE, statement: '', note: 'Provisional' },
      asMo(),
    );
    const next = messageOf(filled);
    expect(next.content).toMatch(/7%[\s\S]*Provisional/);
    await press(next, 'Save');
    expect(await ask('huawei share europe q3 2021')).toMatch(/7%/);
  });
});

describe('a kept fact', () => {
  const edit = async (id: string, user = mo) => {
    const form = await fact('edit', { fact: id, reason: 'recount' }, { user });
    return form.modal?.custom_id ?? '';
  };
  const fill = (form: string, value: string, user = mo) =>
    running.discord.submit(form, { value, period: 'Q1 2022', source: PAGE, statement: '', note: '' }, asMo({ user }));

  it('is corrected, with the reason in its history, and Undo', async () => {
    await saved('20%', 'Q1 2022');
    const id = await idOf('Q1 2022');
    await press(messageOf(await fill(await edit(id), '21%')), 'Save');
    expect(await ask('huawei share europe q1 2022')).toMatch(/21%/);
    const history = messageOf(await fact('history', { fact: id }));
    expect(history.content).toMatch(
      /- Revision 2: Corrected, .*: recount <@\d+>\n-# value: 20% → 21%\n- Revision 1: Saved/,
    );
    expect(contentOf(await press(history, 'Undo 2'))).toMatch(/^Undone/);
    expect(await ask('huawei share europe q1 2022')).toMatch(/20%/);
    expect(contentOf(await press(history, 'Undo 2'))).toMatch(/changed since/);
  });

  it('is not overwritten by a moderator who saw an older state: the difference is told', async () => {
    const id = await idOf('Q1 2022');
    const ann = running.discord.makeUser('ann');
    const [mine, hers] = [await edit(id), await edit(id, ann)];
    await press(messageOf(await fill(mine, '22%')), 'Save');
    const late = await press(messageOf(await fill(hers, '23%', ann)), 'Save', { user: ann });
    expect(contentOf(late)).toMatch(/^Not saved: it was changed meanwhile, by <@\d+>\n- value: 23% → 22%/);
    expect(await ask('huawei share europe q1 2022')).toMatch(/22%/);
  });

  it('is removed and restored', async () => {
    const id = await idOf('Q1 2022');
    expect(contentOf(await fact('remove', { fact: id, reason: 'wrong page' }))).toMatch(/^Removed/);
    expect(await ask('huawei share europe q1 2022')).toMatch(/I don't hold/);
    const { choices } = await running.discord.complete(
      'fact restore',
      { focused: 'fact', options: { fact: '' } },
      asMo(),
    );
    expect(choices?.map(({ value }) => value)).toContain(id);
    expect(contentOf(await fact('restore', { fact: id, reason: 'it was right' }))).toMatch(/^Restored/);
    expect(await ask('huawei share europe q1 2022')).toMatch(/22%/);
  });

  it('of the shared pack is set aside in this server alone', async () => {
    const { choices } = await running.discord.complete(
      'fact rank',
      { focused: 'fact', options: { fact: 'samsung growth india q3 2020' } },
      asMo(),
    );
    const done = await fact('rank', { fact: String(choices?.[0]?.value), rank: 'aside', reason: 'not our market' });
    expect(contentOf(done)).toMatch(/aside in this server/);
    expect(await ask('samsung growth india q3 2020')).not.toMatch(/7%/);
    expect(await ask('samsung growth india q3 2020', there)).toMatch(/7%/);
    expect(contentOf(await fact('edit', { fact: String(choices?.[0]?.value), reason: 'x' }))).toMatch(
      /called so|shared pack/,
    );
  });
});

describe('who may', () => {
  const rights = PermissionFlagsBits;
  const plain = rights.ViewChannel | rights.SendMessages;
  const actors = [
    ['the owner', { permissions: (1n << 50n) - 1n }, true],
    ['an administrator', { permissions: rights.Administrator }, true],
    ['the moderator role', { permissions: plain, roles: ['5151'] }, true],
    ['Manage Server', { permissions: plain | rights.ManageGuild }, true],
    ['a right over one channel', { permissions: plain | rights.ManageMessages | rights.ManageChannels }, false],
    ['a member', { permissions: plain }, false],
    ['a member with another role', { permissions: plain, roles: ['4242'] }, false],
    ['a moderator who is timed out', { permissions: plain | rights.ManageGuild, asRaw: timedOut }, false],
    ['direct messages', { dm: true }, false],
    ['a user who brought the bot along', { permissions: plain | rights.ManageGuild, asRaw: broughtAlong }, false],
  ] as const;

  function timedOut(payload: RawInteraction): RawInteraction {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    return { ...payload, member: { ...(payload.member as object), communication_disabled_until: until } };
  }
  function broughtAlong(payload: RawInteraction): RawInteraction {
    return { ...payload, authorizing_integration_owners: { 1: '77' } };
  }

  it.each(actors)('%s: every entry is as it should be', async (_, where, isAllowed) => {
    const { discord } = running;
    const somebody = { user: discord.makeUser(), ...('dm' in where ? {} : { guild: here }), ...where };
    const denied = /moderators|in a server|timed out|not a member/;
    const options = { vendor: 'huawei', metric: 'market-share', value: '1%', period: 'Q1 1999', source: PAGE };
    const preview = messageOf(await add('3%', 'Q1 1998'));
    const form = await press(preview, 'Edit');

    const added = await discord.command('fact add', options, somebody);
    expect(contentOf(added)).toMatch(isAllowed ? /^### Preview/ : denied);
    for (const sub of ['edit', 'remove', 'restore', 'rank'])
      expect([
        sub,
        (
          await discord.command(
            `fact ${sub}`,
            { fact: 'x', reason: 'y', ...(sub === 'rank' ? { rank: 'aside' } : {}) },
            somebody,
          )
        ).message?.content,
      ]).toEqual([sub, expect.stringMatching(isAllowed ? /called so/ : denied)]);
    for (const sub of ['history', 'show'])
      expect(contentOf(await discord.command(`fact ${sub}`, { fact: 'x' }, somebody))).toMatch(
        isAllowed ? /called so/ : denied,
      );
    const { choices } = await discord.complete('fact show', { focused: 'fact', options: { fact: '' } }, somebody);
    expect((choices ?? []).length > 0).toBe(isAllowed);
    if ('dm' in where) return;
    // Somebody else's preview and form are nobody's, whatever rights.
    expect(contentOf(await discord.press(buttonOf(preview, 'Save'), preview, somebody))).toMatch(
      isAllowed ? /preview is over/ : denied,
    );
    const sent = await discord.submit(
      form.modal?.custom_id ?? '',
      { value: '2%', period: 'Q1 1998', source: PAGE, statement: '', note: '' },
      somebody,
    );
    expect(contentOf(sent)).toMatch(isAllowed ? /preview is over/ : denied);
    expect(await ask('huawei share q1 1998')).not.toMatch(/\b[123]%/);
  });

  it.each(actors)(
    '%s: the worklists, the settings and the suggestions are as they should be',
    async (name, where, isAllowed) => {
      const { discord } = running;
      const somebody = { user: discord.makeUser(), ...('dm' in where ? {} : { guild: here }), ...where };
      const said = async (command: string, options = {}): Promise<string> =>
        contentOf(await discord.command(command, options, somebody));
      const denied = /moderators|Manage Server|in a server|timed out|not a member/;
      for (const sub of ['queue', 'gaps', 'conflicts', 'stats', 'alias-add', 'alias-remove', 'entity-add']) {
        const options = {
          'alias-add': { alias: 'x y z', entity: 'nobody' },
          'alias-remove': { alias: 'x' },
          'entity-add': { name: '', kind: 'company' },
        };
        const text = await said(`kb ${sub}`, options[sub as keyof typeof options] ?? {});
        expect([sub, denied.test(text)]).toEqual([sub, !isAllowed]);
      }
      const isManager = isAllowed && name !== 'the moderator role';
      for (const sub of ['settings', 'export', 'purge']) {
        const exchange = await discord.command(`kbadmin ${sub}`, sub === 'purge' ? { fact: 'x' } : {}, somebody);
        // What asks for a confirmation opens a form.
        const isRefused = exchange.modal === null && denied.test(exchange.message?.content.split('\n')[0] ?? '');
        expect([sub, isRefused]).toEqual([sub, !isManager]);
      }
      const isMember = !/timed out|direct|brought/.test(name);
      expect(denied.test(await said('suggest status'))).toBe(!isMember);
      for (const [command, focused] of [
        ['kb alias-remove', 'alias'],
        ['fact history', 'fact'],
      ] as const) {
        const { choices } = await discord.complete(command, { focused, options: { [focused]: '' } }, somebody);
        if (!isAllowed) expect(choices ?? []).toEqual([]);
      }
    },
  );

  it('a form that was opened with the right is refused when the right is gone', async () => {
    const preview = messageOf(await add('3%', 'Q1 1997'));
    const form = await press(preview, 'Edit');
    const demoted = { permissions: PermissionFlagsBits.ViewChannel };
    const sent = await running.discord.submit(
      form.modal?.custom_id ?? '',
      { value: '2%', period: 'Q1 1997', source: PAGE, statement: '', note: '' },
      asMo(demoted),
    );
    expect(contentOf(sent)).toMatch(/moderators/);
    expect(contentOf(await press(preview, 'Save', demoted))).toMatch(/moderators/);
  });
});

it('a fact whose saving was told is there after kill -9', async () => {
  const { mkdtempSync } = await import('node:fs');
  const DATA_DIR = mkdtempSync('/tmp/footnote-killed-');
  const both = await startBoth({}, { DATA_DIR });
  const { discord } = both;
  const [guild] = discord.guilds;
  const where = { user: discord.makeUser(), permissions: MODERATOR, ...(guild && { guild }) };
  const options = {
    vendor: 'huawei',
    metric: 'market-share',
    region: 'europe',
    value: '17%',
    period: 'Q4 2022',
    source: PAGE,
  };
  const preview = messageOf(await discord.command('fact add', options, where));
  const done = await discord.press(buttonOf(preview, 'Save'), preview, where);
  expect(done.message?.content).toMatch(/^Saved/);
  await both.bot.stop('SIGKILL');
  const bot = startBot({ ...environmentOf(discord), DATA_DIR });
  await discord.connected(2);
  const answer = await discord.command('ask', { question: 'huawei share europe q4 2022' }, where);
  expect(answer.message?.content).toMatch(/17%/);
  await bot.stop();
  await discord.stop();
}, 60_000);
