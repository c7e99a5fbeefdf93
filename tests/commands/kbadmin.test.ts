import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { USUAL_SETTINGS } from '../../src/domain/fact-store.js';
import { MEMBER, MODERATOR, startServer, type TestServer } from './server.js';

const SHARE = 'What was the market share of Fernleaf in Arland in Q3 2030?';
const folder = mkdtempSync(join(tmpdir(), 'footnote-import-'));

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const ask = (as: object = MEMBER, question = SHARE) => server.use('ask', { question }, as);
const settings = (options: Record<string, string | number | boolean> = {}, as: object = MODERATOR) =>
  server.use('kbadmin settings', options, as);
const kept = async (guild = '900') => (await server.store.load(guild)).settings;

describe('/kbadmin settings', () => {
  it('shows how it stands, sets what the options say, and sets it back', async () => {
    expect((await settings()).text).toMatch(/^So it stands\nModerators: whoever has Manage Server\n/);
    const saved = await settings({
      role: '77',
      'log-channel': '88',
      'answer-channels': '<#500>, <#501> 502',
      'public-answers': false,
      'questions-per-minute': 3,
      'shared-pack': false,
    });
    expect(saved.text).toMatch(/^Saved: so it stands now/);
    expect(saved.message.log?.channel).toBe('88');
    expect(await kept()).toEqual({
      moderatorRole: '77',
      logChannel: '88',
      answerChannels: ['500', '501', '502'],
      publicAnswers: false,
      questionsPerMinute: 3,
      sharedPack: false,
    });
    for (const clear of ['role', 'log-channel', 'answer-channels', 'questions-per-minute']) await settings({ clear });
    await settings({ 'public-answers': true, 'shared-pack': true });
    expect(await kept()).toEqual(USUAL_SETTINGS);
    expect(await kept('901')).toEqual(USUAL_SETTINGS);
  });

  it.each([
    [{ role: '900' }, /role: that one is everybody/],
    [{ role: 'moderators' }, /^role: expected a role/],
    [{ 'log-channel': '#log' }, /^log-channel: expected a channel/],
    [{ 'answer-channels': '#market everywhere' }, /^answer-channels: expected channels/],
    [{ 'questions-per-minute': 0 }, /^questions-per-minute: expected 1 to 600/],
    [{ 'questions-per-minute': 601 }, /^questions-per-minute: expected 1 to 600/],
    [{ clear: 'everything' }, /^clear: expected/],
  ])('refuse %j, and change nothing', async (options, problem) => {
    expect((await settings(options)).text).toMatch(problem);
    expect(await kept()).toEqual(USUAL_SETTINGS);
  });

  it('are for Manage Server alone; a moderator role opens /kb and /fact', async () => {
    await settings({ role: '77' });
    const moderator = { user: '5', roles: ['77'] };
    expect((await settings({}, moderator)).text).toMatch(/Manage Server/);
    expect((await settings({}, MEMBER)).text).toMatch(/Manage Server/);
    expect((await server.use('kb gaps', {}, moderator)).text).toBe('Nothing was asked in vain.');
    expect((await server.use('kb gaps', {}, { ...moderator, guild: '901' })).text).toMatch(/This is for moderators/);
    await settings({ clear: 'role' });
    expect((await server.use('kb gaps', {}, moderator)).text).toMatch(/This is for moderators/);
  });

  it('keep answers private, and nothing can be shown to all', async () => {
    await settings({ 'public-answers': false });
    const answer = await ask();
    expect([answer.reply.kind === 'message' && answer.reply.visibility, answer.labels]).toEqual([
      'private',
      ['Sources', 'Wrong?', 'Change reading', 'Related'],
    ]);
    expect((await server.press('1.share', MEMBER)).text).toMatch(/stay private here/);
    const vendor = await server.use('vendor', { name: 'Fernleaf' }, MEMBER);
    expect(vendor.reply.kind === 'message' && vendor.reply.visibility).toBe('private');
    const elsewhere = await ask({ ...MEMBER, guild: '901' });
    expect(elsewhere.reply.kind === 'message' && elsewhere.reply.visibility).toBe('public');
  });

  it('show answers to all in the chosen channels alone', async () => {
    await settings({ 'answer-channels': '<#500>' });
    const here = await ask({ ...MEMBER, channel: '500' });
    const there = await ask({ ...MEMBER, channel: '501' });
    expect([here.reply, there.reply].map((reply) => reply.kind === 'message' && reply.visibility)).toEqual([
      'public',
      'private',
    ]);
  });

  it('take the shared pack away and bring it back', async () => {
    await settings({ 'shared-pack': false });
    expect((await ask()).text).not.toContain('14%');
    await settings({ 'shared-pack': true });
    expect((await ask()).text).toContain('14%');
  });
});

const LONG = `vendor,metric,value,region,period,source_title,source_url
Birchly,market share,7%,Arland,Q3 2030,Trade page,https://example.org/tea
Birchly,market share,8%,Arland,Q4 2030,Trade page,https://example.org/tea
Oakbrew,market share,20%,Arland,Q3 2030,Trade page,https://example.org/tea
`;
const WIDE = `date;Birchly;Pinecup
2030-07;1,5;22,25
2030-08;2,5;23,75
`;
const GIVEN = { metric: 'market share', unit: '%', region: 'Arland', source: 'Trade page https://example.org/wide' };

const importing = (text: string | Buffer, options = {}, as: object = MODERATOR) => {
  const path = join(folder, 'facts.csv');
  writeFileSync(path, text);
  return server.use('kbadmin import', options, as, { file: { url: path, name: 'facts.csv', size: text.length } });
};

describe('/kbadmin import and export', () => {
  it('says first what it would do, does nothing, then does all of it', async () => {
    const dry = await importing(LONG);
    expect(dry.text).toMatch(
      /^What facts.csv would do\nadded: 2\nchanged: 0\nduplicate, left as they are: 0\nconflicting, saved as disagreeing: 1\n/,
    );
    expect(dry.text).toMatch(/line 4: disagrees with what is held/);
    expect((await server.store.load('900')).facts).toEqual([]);
    expect(dry.labels).toEqual(['Apply', 'Cancel']);
    expect((await dry.press('Apply', { user: '5' })).text).toMatch(/Manage Server/);
    expect((await dry.press('Apply', { user: '5', isManager: true })).text).toMatch(/is over/);
    expect((await dry.press('Apply')).text).toMatch(/^Imported facts.csv: 3 facts added, 1 of them disagreeing/);
    expect((await ask(MEMBER, 'What was the market share of Birchly in Arland in Q4 2030?')).text).toContain('8%');
    expect((await ask(MEMBER, 'What was the market share of Oakbrew in Arland in Q3 2030?')).text).toMatch(
      /The sources disagree/,
    );
    expect((await dry.press('Apply')).text).toMatch(/is over, or was applied/);
  });

  it('changes nothing the second time, and corrects what another file of the same source says', async () => {
    await (await importing(LONG)).press('Apply');
    const again = await importing(LONG);
    expect(again.text).toMatch(/duplicate, left as they are: 3/);
    expect(again.text).toMatch(/nothing to change/);
    const corrected = await importing(LONG.replace('8%', '9%'));
    expect(corrected.text).toMatch(/changed: 1\nduplicate, left as they are: 2/);
    await corrected.press('Apply');
    expect((await ask(MEMBER, 'What was the market share of Birchly in Arland in Q4 2030?')).text).toContain('9%');
    expect((await server.store.load('900')).facts).toHaveLength(3);
  });

  it('takes a table with a column a vendor, and what is given once', async () => {
    const dry = await importing(WIDE, GIVEN);
    expect(dry.text).toMatch(/added: 4/);
    await dry.press('Apply');
    expect((await ask(MEMBER, 'What was the market share of Pinecup in Arland in August 2030?')).text).toContain(
      '23.75%',
    );
    expect((await importing(WIDE, GIVEN)).text).toMatch(/duplicate, left as they are: 4/);
  });

  it('applies nothing on Cancel, and nothing after something else was changed', async () => {
    const dry = await importing(LONG);
    expect((await dry.press('Cancel')).text).toBe('Nothing was saved.');
    const other = await importing(LONG);
    await settings({ 'public-answers': false });
    expect((await other.press('Apply')).text).toMatch(/something else was changed meanwhile/);
    expect((await server.store.load('900')).facts).toEqual([]);
  });

  it.each([
    ['an unknown vendor', LONG.replace('Oakbrew', 'Nobody Ltd'), /line 4.*Nobody Ltd/],
    ['a share over 100%', LONG.replace('20%', '120%'), /line 4/],
    ['no source', LONG.replace('https://example.org/tea\n', '\n'), /line 2/],
    ['a prototype', '[{"__proto__": {"x": 1}, "vendor": "Oakbrew"}]', /line 1/],
    ['binary', Buffer.from([0, 1, 2, 255]), /line 1/],
    ['nothing', '', /line 1/],
  ])('refuses a file with %s, by line, and saves nothing of it', async (_, text, problem) => {
    const refused = await importing(text);
    expect(refused.text).toMatch(/can't be imported/);
    expect(refused.text).toMatch(problem);
    expect(refused.labels).toEqual([]);
    expect((await server.store.load('900')).facts).toEqual([]);
  });

  it('refuses what is no file, and members', async () => {
    expect((await server.use('kbadmin import')).text).toMatch(/Attach the file/);
    const gone = { url: '/no/such/file.csv', name: 'file.csv', size: 1 };
    expect((await server.use('kbadmin import', {}, MODERATOR, { file: gone })).text).toMatch(/no such file/);
    expect((await importing(LONG, {}, MEMBER)).text).toMatch(/Manage Server/);
    expect((await server.use('kbadmin export', {}, MEMBER)).text).toMatch(/Manage Server/);
  });

  it.each(['csv', 'json'])('exports as %s what an empty server takes in and answers alike', async (format) => {
    await (await importing(LONG)).press('Apply');
    await (await importing(WIDE, GIVEN)).press('Apply');
    const [fact] = (await server.store.load('900')).facts;
    await server.use('fact rank', { fact: fact?.id ?? '', rank: 'preferred', reason: 'sound' });
    const out = await server.use('kbadmin export', { format });
    const bytes = Buffer.from(out.message.files?.[0]?.bytes ?? []);
    const elsewhere = { ...MODERATOR, guild: '901' };
    await (await importing(bytes, {}, elsewhere)).press('Apply');
    const [here, there] = await Promise.all(['900', '901'].map((guild) => server.store.load(guild)));
    expect(there?.facts).toEqual(here?.facts);
    expect((await importing(bytes, {}, elsewhere)).text).toMatch(/nothing to change/);
    for (const question of [SHARE, 'What was the market share of Oakbrew in Arland in Q3 2030?'])
      expect((await ask(elsewhere, question)).text).toBe((await ask(MODERATOR, question)).text);
  });

  it('exports the whole history as JSON', async () => {
    expect((await server.use('kbadmin export')).text).toMatch(/nothing to export/);
    await (await importing(LONG)).press('Apply');
    expect((await server.use('kbadmin export', { revisions: 'all', format: 'csv' })).text).toMatch(/JSON alone/);
    const out = await server.use('kbadmin export', { revisions: 'all', format: 'json' });
    expect(JSON.parse(Buffer.from(out.message.files?.[0]?.bytes ?? []).toString()).revisions).toHaveLength(3);
    const elsewhere = await server.use('kbadmin export', {}, { ...MODERATOR, guild: '901' });
    expect(elsewhere.text).toMatch(/nothing to export/);
  });

  it('takes 5,000 facts at once', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, index) =>
        `Birchly,market share,${(index % 1_000) / 10}%,Arland,${1900 + (index % 200)}-${String((Math.floor(index / 200) % 12) + 1).padStart(2, '0')}-${String(Math.floor(index / 2_400) + 1).padStart(2, '0')},Trade page,https://example.org/tea`,
    );
    const started = performance.now();
    const dry = await importing(`${LONG.split('\n')[0]}\n${rows.join('\n')}\n`);
    const dryMs = performance.now() - started;
    const applied = await dry.press('Apply');
    console.log(
      `5,000 facts: dry run ${Math.round(dryMs)} ms, applied after ${Math.round(performance.now() - started - dryMs)} ms`,
    );
    expect(applied.text).toMatch(/5000 facts added/);
  }, 60_000);
});

describe('/kbadmin purge', () => {
  it('removes a fact with its history once the word is typed', async () => {
    await (await importing(LONG)).press('Apply');
    const { facts } = await server.store.load('900');
    const id = facts.find(({ entity }) => entity === 'birchly')?.id ?? '';
    const form = await server.use('kbadmin purge', { fact: id });
    expect((await form.fill({ confirm: 'yes' })).text).toMatch(/PURGE was not typed/);
    expect((await form.fill({ confirm: 'PURGE' }, MEMBER)).text).toMatch(/Manage Server/);
    expect((await form.fill({ confirm: 'PURGE' })).text).toMatch(/^Removed for good, with its history: Birchly/);
    expect(await server.store.history('900', id)).toEqual([]);
    expect((await form.fill({ confirm: 'PURGE' })).text).toMatch(/form is over/);
  });

  it('removes a member’s data and keeps the facts', async () => {
    await (await importing(LONG)).press('Apply');
    const form = await server.use('kbadmin purge', { member: '1001' });
    expect((await form.fill({ confirm: 'PURGE' })).text).toMatch(/^Removed for good: the member's suggestions/);
    const latest = await server.store.latest('900', 10);
    expect(latest.map(({ actor }) => actor)).toEqual([null, null, null]);
    expect((await server.store.load('900')).facts).toHaveLength(3);
  });

  it.each([
    [{}, /Give a fact or a member/],
    [{ fact: 'a', member: '1' }, /Give a fact or a member/],
    [{ fact: 'nothing' }, /No fact of this server/],
    [{ member: '<@1>' }, /member: expected/],
  ])('refuses %j', async (options, problem) => {
    expect((await server.use('kbadmin purge', options)).text).toMatch(problem);
  });

  it('knows nothing of another server', async () => {
    await (await importing(LONG)).press('Apply');
    const [fact] = (await server.store.load('900')).facts;
    const elsewhere = { ...MODERATOR, guild: '901' };
    expect((await server.use('kbadmin purge', { fact: fact?.id ?? '' }, elsewhere)).text).toMatch(/No fact of this/);
    expect(await server.complete('kbadmin purge', 'fact', '', elsewhere)).toEqual([]);
    expect(await server.complete('kbadmin purge', 'fact', '', MEMBER)).toEqual([]);
    expect((await server.complete('kbadmin purge', 'fact', '')).length).toBe(3);
  });
});

describe('/privacy delete', () => {
  it('removes the member everywhere, and says so', async () => {
    for (const guild of ['900', '901']) {
      const form = await server.use('suggest fact', {}, { ...MEMBER, guild });
      await form.fill({
        who: 'Birchly',
        measure: 'market share in Arland',
        value: '12%',
        period: 'Q3 2030',
        source: 'Page https://example.org/x',
      });
    }
    const told = await server.use('privacy delete', {}, { ...MEMBER, guild: null });
    expect(told.text).toMatch(/^Deleted, in every server: your suggestions/);
    for (const guild of ['900', '901']) expect(await server.store.suggestions(guild, {})).toEqual([]);
    expect((await server.use('privacy show', {}, MEMBER)).text).toMatch(/what you suggest with \/suggest/);
  });
});
