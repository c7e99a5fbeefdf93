import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange, RawInteraction, StoredMessage, User, Where } from '../local-discord/index.js';
import { type Running, startBoth } from './bot-process.js';
import { buttonOf, labelsOf, messageOf, selectOf } from './shown.js';

// Every entry point of /suggest, /kb, /kbadmin and the two menus at least once, through the wire.

const SOURCE = 'Trade page https://example.org/market';
const VAIN = 'What was the market share of Huawei in Europe in Q3 2014?';
const FACT = { who: 'Huawei', measure: 'market share in Europe', value: '23%', period: 'Q3 2014', source: SOURCE };

let running: Running;
let cdn: Server;
let file = '';
let manager: User;

beforeAll(async () => {
  cdn = createServer((_, response) => response.end(file));
  await new Promise<void>((resolve) => cdn.listen(0, '127.0.0.1', resolve));
  running = await startBoth(
    { timeoutMs: 8_000 },
    { DISCORD_CDN_URL: `http://127.0.0.1:${(cdn.address() as AddressInfo).port}` },
  );
  manager = running.discord.makeUser('manager');
}, 60_000);
afterAll(async () => {
  await running.stop();
  cdn.close();
});
// Whatever a test is about: Discord refused nothing.
afterEach(() => expect(running.discord.refusals).toEqual([]));

const managing = (where: Where = {}): Where => ({
  user: manager,
  permissions: PermissionFlagsBits.ManageGuild,
  ...where,
});
const elsewhere = (): Where => ({ ...(running.discord.guilds[1] && { guild: running.discord.guilds[1] }) });
const textOf = (exchange: Exchange): string => messageOf(exchange).content;
const shown = async (exchange: Exchange): Promise<StoredMessage> => {
  await exchange.answered();
  const message = messageOf(exchange);
  expect(message.ephemeral).toBe(true);
  return message;
};

const use = (name: string, options = {}, where = managing()): Promise<Exchange> =>
  running.discord.command(name, options, where);
const press = (message: StoredMessage, label: string, where = managing()): Promise<Exchange> =>
  running.discord.press(buttonOf(message, label), message, where);
const choose = (message: StoredMessage, placeholder: string, label: string): Promise<Exchange> => {
  const { custom_id, options } = selectOf(message, placeholder);
  return running.discord.select(
    custom_id,
    [options.find((option) => option.label.includes(label))?.value ?? ''],
    message,
    managing(),
  );
};
const send = (form: Exchange, fields: Record<string, string>, where = managing()): Promise<Exchange> => {
  if (!form.modal) throw new Error(`no form: ${form.message?.content}`);
  return running.discord.submit(form.modal.custom_id, fields, where);
};
const ask = async (question: string, where: Where = {}): Promise<string> =>
  textOf(await running.discord.command('ask', { question }, { user: running.discord.makeUser(), ...where }));

/** A file as Discord hands one over: in the payload, under the id that the option names. */
const importing = (content: string, options: Record<string, string> = {}): Promise<Exchange> => {
  file = content;
  const url = `http://127.0.0.1:${(cdn.address() as AddressInfo).port}/attachments/1/2/facts.csv?ex=1`;
  const asRaw = (payload: RawInteraction): RawInteraction => ({
    ...payload,
    data: {
      ...(payload.data as object),
      resolved: { attachments: { 42: { id: '42', url, filename: 'facts.csv', size: content.length, proxy_url: url } } },
    },
  });
  return use('kbadmin import', { file: '42', ...options }, managing({ asRaw }));
};

describe('a suggestion', () => {
  const suggesting = async (fields: Record<string, string> = {}): Promise<Where> => {
    const member = { user: running.discord.makeUser('member') };
    const form = await use('suggest fact', {}, member);
    expect(form.modal?.components).toHaveLength(5);
    await shown(await send(form, { ...FACT, ...fields }, member));
    return member;
  };

  it('comes back with what is wrong, then goes to the queue and is approved, undone, rejected and approved edited', async () => {
    const member = { user: running.discord.makeUser('member') };
    const wrong = await shown(await send(await use('suggest fact', {}, member), { ...FACT, value: 'some' }, member));
    expect(wrong.content).toMatch(/^value: expected/);
    const told = await send(await press(wrong, 'Correct it', member), FACT, member);
    expect(textOf(told)).toMatch(/^Suggested: Huawei · market share · Europe · Q3 2014 = 23%/);
    expect(await ask(VAIN)).not.toContain('23%');
    expect(textOf(await use('suggest status', {}, member))).toMatch(/Waits for a moderator/);

    const queue = await shown(await use('kb queue'));
    expect(queue.content).toContain(`<@${member.user.id}>`);
    const approved = await shown(await press(queue, 'Approve'));
    expect(await ask(VAIN)).toContain('23%');
    expect(await ask(VAIN, elsewhere())).not.toContain('23%');
    const undone = await shown(await press(approved, 'Undo the approval'));
    expect(await ask(VAIN)).not.toContain('23%');
    const again = await shown(await press(undone, 'See it again'));
    expect(labelsOf(again)).toContain('Approve');
    const edited = await send(await press(again, 'Edit and approve'), { ...FACT, value: '24%' });
    expect(textOf(edited)).toMatch(/^Approved: .* = 24%/);
    expect(await ask(VAIN)).toContain('24%');
    expect(textOf(await use('suggest status', {}, member))).toMatch(/Approved, and answered/);
    await press(await shown(edited), 'Undo the approval');
  });

  it('is chosen among others, rejected with a reason, and withdrawn by its member', async () => {
    const member = await suggesting({ value: '31%' });
    const other = await suggesting({ value: '32%' });
    const queue = await shown(await use('kb queue'));
    const second = await shown(await choose(queue, 'See another', '32%'));
    const rejected = await shown(await send(await press(second, 'Reject'), { reason: 'not in the page' }));
    expect(rejected.content).toMatch(/^Rejected: .*32% \(not in the page\)/);
    expect(textOf(await use('suggest status', {}, other))).toMatch(/Not taken: not in the page/);
    expect(textOf(await press(rejected, 'Next'))).toContain('31%');
    const list = await running.discord.complete(
      'suggest withdraw',
      { focused: 'suggestion', options: { suggestion: '31' } },
      member,
    );
    const suggestion = String(list.choices?.[0]?.value);
    expect(textOf(await use('suggest withdraw', { suggestion }, member))).toMatch(/^Withdrawn/);
    expect(textOf(await use('kb queue', { show: 'rejected' }))).toContain('32%');
    expect(textOf(await press(await shown(await use('kb queue')), 'See approved'))).toMatch(
      /No suggestion was approved/,
    );
  });
});

describe('/kb', () => {
  it('gaps: fills one with a fact, binds a word, and drops what is no topic', async () => {
    await ask('What was the market share of Huawei in Africa in Q1 2014?');
    await ask('What was the market share of Wumpeldorf in Europe in Q3 2020?');
    await ask('What was the growth of Oppo in Africa in Q1 2014?');
    const gaps = await shown(await use('kb gaps'));
    expect(gaps.content).not.toMatch(/What was/);
    const one = await shown(await choose(gaps, 'Choose another', '2014'));
    const form = await press(one, 'Add fact');
    const preview = await shown(await send(form, { value: '7%', source: SOURCE }));
    await press(preview, 'Save');
    const word = await shown(await choose(await shown(await use('kb gaps')), 'Choose another', 'umpeldorf'));
    const bound = await send(await press(word, 'Add alias'), { entity: 'Huawei' });
    expect(textOf(bound)).toMatch(/now names Huawei/);
    expect(await ask('What was the market share of Wumpeldorf in Europe in Q3 2020?')).toContain('14%');
    const off = await press(await shown(await use('kb gaps')), 'Not our topic');
    expect(textOf(off)).toMatch(/not listed again/);
    expect(textOf(await use('kb gaps', {}, managing(elsewhere())))).not.toMatch(/Q1 2014|umpeldorf/);
  });

  it('conflicts: prefers one, keeps both, and goes through the pages', async () => {
    const first = await shown(await use('kb conflicts'));
    expect(labelsOf(first).slice(0, 4)).toEqual(['Prefer A', 'Prefer B', 'Keep both', 'Later ▶']);
    const second = await shown(await press(first, 'Later ▶'));
    await press(second, '◀ Earlier');
    expect(textOf(await press(await shown(await use('kb conflicts')), 'Prefer A'))).toMatch(/^Preferred: /);
    expect(textOf(await press(await shown(await use('kb conflicts')), 'Prefer B'))).toMatch(/^Preferred: /);
    const both = await shown(await press(await shown(await use('kb conflicts')), 'Keep both'));
    expect(both.content).toMatch(/^Both stand: /);
    expect(textOf(await press(both, 'Next'))).toMatch(/Disagreement 2/);
  });

  it('stats, alias-add, alias-remove and entity-add', async () => {
    expect(textOf(await use('kb entity-add', { name: 'Quillmoor Phones', kind: 'company' }))).toMatch(/^Added/);
    expect(textOf(await use('kb alias-add', { alias: 'QMP', entity: 'Quillmoor Phones' }))).toMatch(/now names/);
    const list = await running.discord.complete(
      'kb alias-remove',
      { focused: 'alias', options: { alias: 'qm' } },
      managing(),
    );
    expect(list.choices?.map(({ value }) => value)).toEqual(['QMP']);
    const known = await running.discord.complete(
      'kb alias-add',
      { focused: 'entity', options: { alias: 'x', entity: 'quill' } },
      managing(),
    );
    expect(known.choices).toBeDefined();
    expect(textOf(await use('kb alias-remove', { alias: 'QMP' }))).toMatch(/no longer names/);
    expect(textOf(await use('kb alias-add', { alias: 'Xiaomi', entity: 'Huawei' }))).toMatch(/names something already/);
    expect(textOf(await use('kb stats'))).toMatch(/kept by this server: \d/);
  });
});

describe('/kbadmin', () => {
  const CSV = `vendor,metric,value,region,period,source_title,source_url\nHuawei,market share,3%,Africa,Q1 2013,Trade page,https://example.org/market\n`;

  it('settings: the log channel is told, answers elsewhere are private and mentions there stay unanswered', async () => {
    const { discord } = running;
    const guild = discord.guilds[0];
    const log = guild?.channelId ?? '';
    expect(textOf(await use('kbadmin settings', { role: '1234567890123', 'log-channel': log }))).toMatch(/Saved/);
    await use('kb alias-add', { alias: 'Hwi', entity: 'Huawei' });
    const isTold = (): boolean => discord.messages(log).some(({ content }) => content.includes('now names'));
    expect(await discord.until(isTold)).toBe(true);
    const withRole = { user: discord.makeUser(), roles: ['1234567890123'] };
    expect(textOf(await use('kb alias-remove', { alias: 'Hwi' }, withRole))).toMatch(/no longer names/);
    expect(textOf(await use('kbadmin settings', {}, withRole))).toMatch(/Manage Server/);

    const SHARE = 'How much of Europe did Huawei have in Q3 2020?';
    await use('kbadmin settings', { 'answer-channels': '<#1>' });
    const answer = await discord.command('ask', { question: SHARE }, { user: discord.makeUser() });
    expect(messageOf(answer).ephemeral).toBe(true);
    expect(labelsOf(messageOf(answer))).not.toContain('Share');
    const mention = discord.post(SHARE, { user: discord.makeUser(), mention: true });
    await use('kb stats');
    await use('kbadmin settings', { 'answer-channels': 'all', clear: 'role' });
    const public_ = await discord.command('ask', { question: SHARE }, { user: discord.makeUser() });
    expect(messageOf(public_).ephemeral).toBe(false);
    const replies = discord.messages(log).filter(({ message_reference: to }) => to?.message_id === mention.id);
    expect(replies).toEqual([]);
    expect(await discord.say(SHARE, { user: discord.makeUser(), mention: true })).toHaveLength(1);
    await use('kbadmin settings', { clear: 'log-channel' });
  });

  it('import: dry run, Cancel, Apply; export gives the file', async () => {
    const dry = await shown(await importing(CSV));
    expect(dry.content).toMatch(/added: 1/);
    expect(textOf(await press(dry, 'Cancel'))).toBe('Nothing was saved.');
    const applied = await press(await shown(await importing(CSV)), 'Apply');
    expect(textOf(applied)).toMatch(/^Imported facts\.csv: 1 facts? added/);
    expect(await ask('What was the market share of Huawei in Africa in Q1 2013?')).toContain('3%');
    expect(textOf(await importing(CSV))).toMatch(/nothing to change/);
    expect(textOf(await importing('vendor;x\n\n'))).toMatch(/can't be imported/);
    expect(textOf(await use('kbadmin export', { format: 'json' }))).toMatch(/^2 facts, 1 name, 1 alias of this server/);
  });

  it('fetches nothing from anywhere else', async () => {
    const asRaw = (payload: RawInteraction): RawInteraction => ({
      ...payload,
      data: {
        ...(payload.data as object),
        resolved: {
          attachments: { 42: { id: '42', url: 'http://127.0.0.1:1/attachments/1', filename: 'f', size: 1 } },
        },
      },
    });
    expect(textOf(await use('kbadmin import', { file: '42' }, managing({ asRaw })))).toMatch(
      /no attachment of Discord/,
    );
  });

  it('purge asks for the word, then removes', async () => {
    const list = await running.discord.complete(
      'kbadmin purge',
      { focused: 'fact', options: { fact: '2013' } },
      managing(),
    );
    const form = await use('kbadmin purge', { fact: String(list.choices?.[0]?.value) });
    expect(textOf(await send(form, { confirm: 'purge' }))).toMatch(/PURGE was not typed/);
    expect(textOf(await send(form, { confirm: 'PURGE' }))).toMatch(/^Removed for good/);
    expect(await ask('What was the market share of Huawei in Africa in Q1 2013?')).not.toContain('3%');
  });
});

describe('the menus', () => {
  it('open a form with what the message says', async () => {
    const { discord } = running;
    const message = discord.post('Huawei had a market share of 21% in Europe in Q1 2012.', {
      user: discord.makeUser(),
    });
    const member = { user: discord.makeUser() };
    const suggestion = await discord.menu('Suggest as fact', message, member);
    expect(textOf(await send(suggestion, { source: SOURCE }, member))).toMatch(/^Suggested: .*Q1 2012 = 21%/);
    expect(textOf(await discord.menu('Add as fact', message, member))).toMatch(/This is for moderators/);
    const preview = await shown(await send(await discord.menu('Add as fact', message, managing()), { source: SOURCE }));
    expect(textOf(await press(preview, 'Save'))).toMatch(/^Saved/);
  });
});

describe('who may not', () => {
  it('is told so by every entry point', async () => {
    const { discord } = running;
    const member = { user: discord.makeUser() };
    for (const name of ['kb queue', 'kb gaps', 'kb conflicts', 'kb stats'])
      expect([name, textOf(await use(name, {}, member))]).toEqual([name, expect.stringMatching(/for moderators/)]);
    for (const name of ['kbadmin settings', 'kbadmin export', 'kbadmin purge', 'kbadmin import'])
      expect([name, textOf(await use(name, {}, member))]).toEqual([name, expect.stringMatching(/Manage Server/)]);
    expect(textOf(await use('kb alias-add', { alias: 'Zzyx', entity: 'Huawei' }, member))).toMatch(/for moderators/);
    const channelOnly = { ...member, permissions: PermissionFlagsBits.ManageMessages };
    expect(textOf(await use('kb stats', {}, channelOnly))).toMatch(/for moderators/);
    const gaps = await shown(await use('kb conflicts'));
    expect(textOf(await press(gaps, 'Prefer A', member))).toMatch(/for moderators/);
    const form = await discord.command('kbadmin purge', { member: member.user.id }, managing());
    expect(textOf(await send(form, { confirm: 'PURGE' }, member))).toMatch(/Manage Server/);
  });

  it('sees nothing of another server, with whatever ids', async () => {
    const { discord } = running;
    await ask('What was the market share of Huawei in Asia in Q1 2011 Zorblattian?');
    const [queue, gaps] = [await shown(await use('kb queue')), await shown(await use('kb gaps'))];
    const ids = [queue, gaps].flatMap(({ components = [] }) =>
      components.flatMap((row) =>
        'components' in row
          ? row.components.flatMap((one) => ('custom_id' in one && one.custom_id ? [one.custom_id] : []))
          : [],
      ),
    );
    expect(ids.length).toBeGreaterThan(5);
    const there = managing(elsewhere());
    expect(textOf(await use('kb stats', {}, there))).toMatch(/kept by this server: 0/);
    for (const custom_id of ids) {
      const asRaw = (payload: RawInteraction): RawInteraction => ({
        ...payload,
        data: { ...(payload.data as object), custom_id },
        message: { ...(payload.message as object), components: [] },
      });
      const message = await shown(await use('kb conflicts', {}, there));
      const pressed = await discord.press(buttonOf(message, 'Later ▶'), message, { ...there, asRaw });
      const text = pressed.modal ? JSON.stringify(pressed.modal) : (pressed.message?.content ?? '');
      expect(text).not.toMatch(/21%|Q1 2012|Zorblatt|2011/);
    }
  });
});
