import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEMBER, MODERATOR, type Shown, startServer, type TestServer } from './server.js';

const folder = mkdtempSync(join(tmpdir(), 'footnote-exchange-'));
const SOURCE = 'Trade page https://example.org/tea';
const ELSEWHERE = { ...MODERATOR, guild: '901' };

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const importing = (content: string | object, as: object = ELSEWHERE): Promise<Shown> => {
  const path = join(folder, 'facts.json');
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 1);
  writeFileSync(path, text);
  return server.use('kbadmin import', {}, as, { file: { url: path, name: 'facts.json', size: text.length } });
};
const exporting = async (options: Record<string, string> = {}, as: object = MODERATOR): Promise<string> =>
  Buffer.from((await server.use('kbadmin export', options, as)).message.files?.[0]?.bytes ?? []).toString();

const add = async (fact: Record<string, string>, how = 'Save'): Promise<void> => {
  const preview = await server.use('fact add', { metric: 'market share', period: 'Q3 2030', source: SOURCE, ...fact });
  expect((await preview.press(how)).text).toMatch(/^(?:Saved|Second source added)/);
};
const rank = async (fact: string, to: string): Promise<void> => {
  expect((await server.use('fact rank', { fact, rank: to, reason: 'recounted here' })).text).toMatch(
    /in this server|Ranked as/,
  );
};
const kept = async (entity: string, value: number): Promise<string> => {
  const { facts } = await server.store.load('900');
  return facts.find((fact) => fact.entity === entity && fact.value === value)?.id ?? '';
};

/** A server with everything that answers depend on. */
async function fillServer(): Promise<void> {
  await server.use('kb entity-add', { name: 'Quillmoor Teas', kind: 'company' });
  await server.use('kb entity-add', { name: '茶山', kind: 'company' });
  await server.use('kb entity-add', { name: 'Norrland', kind: 'region' });
  await server.use('kb alias-add', { alias: 'the quill house', entity: 'Quillmoor Teas' });
  await server.use('kb alias-add', { alias: 'Fernco', entity: 'Fernleaf' });
  await server.use('kb alias-add', { alias: 'the far north', entity: 'Norrland' });
  await add({ vendor: 'Quillmoor Teas', region: 'Norrland', value: '3%' });
  await add(
    { vendor: 'Quillmoor Teas', region: 'Norrland', value: '3%', source: 'Digest https://example.org/two' },
    'Add as second source',
  );
  await add({ vendor: '茶山', region: 'Arland', value: '7%', note: 'a first count' });
  await add({ vendor: 'Oakbrew', region: 'Arland', value: '21%' }, 'Save as disagreeing');
  await add({ vendor: 'Oakbrew', region: 'Arland', value: '23%' }, 'Save as disagreeing');
  await rank(await kept('oakbrew', 21), 'preferred');
  await rank(await kept('oakbrew', 23), 'deprecated');
  await rank('fernleaf-arland-share-2030q3', 'aside');
  await rank('oakbrew-arland-growth-a', 'preferred');
  await rank('oakbrew-arland-growth-b', 'deprecated');
}

const QUESTIONS = [
  'What was the market share of Quillmoor Teas in Norrland in Q3 2030?',
  'What was the market share of the quill house in the far north in Q3 2030?',
  'What was the market share of 茶山 in Arland in Q3 2030?',
  'What was the market share of Oakbrew in Arland in Q3 2030?',
  'What was the market share of Fernco in Arland in Q3 2030?',
  'What was the market share of Fernco in Arland in Q3 2029?',
  'What was the growth of Oakbrew in Arland in Q3 2030?',
  'Who had most of Arland in Q3 2030?',
];

/** What members are told, with figures and footnotes. */
async function told(as: object): Promise<string[]> {
  const replies = [];
  for (const question of QUESTIONS) replies.push(await server.use('ask', { question }, as));
  replies.push(await server.use('stat', { metric: 'market share', vendor: 'Quillmoor Teas' }, as));
  replies.push(await server.use('stat', { metric: 'growth', vendor: 'Oakbrew', region: 'Arland' }, as));
  replies.push(await server.use('rank', { metric: 'market share', region: 'Arland', period: 'Q3 2030' }, as));
  replies.push(await server.use('vendor', { name: 'the quill house' }, as));
  return replies.map(({ text }) => text);
}

describe('/kbadmin export and import', () => {
  it('take names, aliases, ranks and facts to an empty server, which then answers alike; a second import changes nothing', async () => {
    await fillServer();
    const answers = await told({ ...MEMBER, guild: '900' });
    expect(answers.slice(0, 5)).toEqual([
      expect.stringContaining('3%'),
      expect.stringContaining('3%'),
      expect.stringContaining('7%'),
      expect.stringContaining('21%'),
      expect.not.stringContaining('14%'),
    ]);
    expect(await told({ ...MEMBER, guild: '901' })).not.toEqual(answers);

    const shown = await server.use('kbadmin export');
    expect(shown.text).toMatch(/^4 facts, 3 names, 3 aliases, 3 ranks of shared facts of this server\./);
    const file = await exporting();
    const dry = await importing(file);
    expect(dry.text).toMatch(/added: 13\nchanged: 0\nduplicate, left as they are: 0\nconflicting, .*: 0\nleft out: 0/);
    expect(dry.text).toMatch(/Among these: 3 names, 3 aliases, 3 ranks of shared facts\./);
    expect(await server.store.load('901')).toMatchObject({ version: 0, entities: [], facts: [] });
    expect((await dry.press('Apply')).text).toMatch(
      /^Imported facts\.json: 4 facts added, .*; beside them 3 names, 3 aliases, 3 ranks of shared facts\./,
    );
    expect((await server.store.load('901')).version).toBe(1);
    expect(await told({ ...MEMBER, guild: '901' })).toEqual(answers);
    const [here, there] = await Promise.all(['900', '901'].map((guild) => server.store.load(guild)));
    expect({ ...there, version: 0 }).toEqual({ ...here, version: 0 });

    const again = await importing(file);
    expect(again.text).toMatch(/duplicate, left as they are: 13\n/);
    expect(again.text).toMatch(/nothing to change/);
    expect(again.labels).toEqual([]);
    expect(await exporting({}, ELSEWHERE)).toBe(file);
  });

  it('take along that the shared pack is off, and say so first', async () => {
    await server.use('kbadmin settings', { 'shared-pack': false });
    const file = await exporting();
    const dry = await importing(file);
    expect(dry.text).toMatch(/turns the shared pack off in this server/);
    await dry.press('Apply');
    expect((await server.store.load('901')).settings.sharedPack).toBe(false);
    expect((await importing(file)).text).toMatch(/nothing to change/);
  });

  it('a table holds facts alone, and says what it leaves behind', async () => {
    expect((await server.use('kbadmin export', { format: 'csv' })).text).toMatch(/nothing to export/);
    await server.use('kb alias-add', { alias: 'Fernco', entity: 'Fernleaf' });
    expect((await server.use('kbadmin export', { format: 'csv' })).text).toMatch(
      /keeps no fact of its own; what it has, 1 alias, goes out with format:json/,
    );
    await add({ vendor: 'Birchly', region: 'Arland', value: '3%' });
    const csv = await server.use('kbadmin export', { format: 'csv' });
    expect(csv.text).toMatch(/^1 fact of this server\.\nNot in a table: 1 alias\. format:json takes them along\./);
    expect(csv.message.files?.[0]?.name).toBe('footnote-facts.csv');
    expect((await server.use('kbadmin export')).message.files?.[0]?.name).toBe('footnote-facts.json');
  });

  it('add to what is there: another id for a name that has one, another spelling as a change', async () => {
    await server.use('kb entity-add', { name: '嫩芽', kind: 'company' }, ELSEWHERE);
    await server.use('kb entity-add', { name: 'quillmoor teas', kind: 'brand' }, ELSEWHERE);
    await fillServer();
    const dry = await importing(await exporting());
    expect(dry.text).toMatch(/changes quillmoor teas \(brand\) to Quillmoor Teas \(company\)/);
    await dry.press('Apply');
    const { entities } = await server.store.load('901');
    expect(entities.map(({ id, name }) => [id, name])).toEqual([
      ['name', '嫩芽'],
      ['name-2', '茶山'],
      ['norrland', 'Norrland'],
      ['quillmoor-teas', 'Quillmoor Teas'],
    ]);
    expect((await server.use('ask', { question: QUESTIONS[2] ?? '' }, ELSEWHERE)).text).toContain('7%');
    expect((await importing(await exporting())).text).toMatch(/nothing to change/);
  });

  it('read names that somebody wrote by hand', async () => {
    const dry = await importing({
      entities: [{ name: 'Quillmoor Teas', kind: 'company' }],
      aliases: [
        { alias: 'the quill house', entity: 'Quillmoor Teas' },
        { alias: 'Fernco', entity: 'Fernleaf Tea' },
      ],
    });
    expect(dry.text).toMatch(/added: 3\n/);
    await dry.press('Apply');
    expect((await server.store.load('901')).aliases).toEqual([
      { alias: 'Fernco', entity: 'fernleaf' },
      { alias: 'the quill house', entity: 'quillmoor-teas' },
    ]);
  });

  it('go in parts where one file would be too large to be taken back', async () => {
    await server.use('kb entity-add', { name: 'Quillmoor Teas', kind: 'company' });
    const page = 'https://example.org/a-page-with-a-long-address/of-the-second-quarter';
    const rows = Array.from({ length: 5_000 }, (_, at) => {
      const day = `${1900 + (at % 200)}-${String((Math.floor(at / 200) % 12) + 1).padStart(2, '0')}-${String(Math.floor(at / 2_400) + 1).padStart(2, '0')}`;
      return `Quillmoor Teas,market share,${(at % 1_000) / 10}%,Arland,${day}`;
    });
    const given = { source: `A trade page ${page}` };
    const path = join(folder, 'many.csv');
    writeFileSync(path, `vendor,metric,value,region,period\n${rows.join('\n')}\n`);
    const file = { url: path, name: 'many.csv', size: 1 };
    await (await server.use('kbadmin import', given, MODERATOR, { file })).press('Apply');
    const out = await server.use('kbadmin export');
    expect(out.text).toMatch(/^5000 facts, 1 name of this server\.\n.*one by one, the first one first/);
    const parts = (out.message.files ?? []).map(({ bytes }) => Buffer.from(bytes).toString());
    expect(out.message.files?.map(({ name }) => name)).toEqual([
      'footnote-facts-1-of-2.json',
      'footnote-facts-2-of-2.json',
    ]);
    for (const part of parts) await (await importing(part)).press('Apply');
    const [here, there] = await Promise.all(['900', '901'].map((guild) => server.store.load(guild)));
    expect(there?.facts).toEqual(here?.facts);
    for (const part of parts) expect((await importing(part)).text).toMatch(/nothing to change/);
  }, 60_000);

  it('leave out ranks of facts that the shared pack does not have', async () => {
    const dry = await importing({ ranks: [{ fact: 'gone', rank: 'aside', reason: 'old' }] });
    expect(dry.text).toMatch(/left out: 1\n.*the shared pack has no fact gone/);
    expect(dry.labels).toEqual([]);
  });

  it.each([
    [
      'a name of somebody',
      { entities: [{ name: 'Oak Brew', kind: 'company' }] },
      /"Oak Brew" names something already: Oakbrew/,
    ],
    ['a name of another kind', { entities: [{ name: 'Oakbrew', kind: 'topic' }] }, /names something already: Oakbrew/],
    ['an ordinary word', { entities: [{ name: 'water', kind: 'company' }] }, /"water" is an ordinary word/],
    ['an unknown kind', { entities: [{ name: 'Zorblatt', kind: 'planet' }] }, /kind: expected company, .*got "planet"/],
    ['a name without a kind', { entities: [{ name: 'Zorblatt' }] }, /entities: has no kind/],
    [
      'another field',
      { entities: [{ name: 'Zorblatt', kind: 'company', age: 3 }] },
      /"age" is none of \{"id", "name", "kind"\}/,
    ],
    ['a number for a name', { entities: [{ name: 5, kind: 'company' }] }, /entities: name: expected a text/],
    [
      'a name twice',
      { entities: ['a', 'b'].map((id) => ({ id, name: 'Zorblatt', kind: 'company' })) },
      /"Zorblatt" names something already/,
    ],
    [
      'an alias that is a name of the file',
      { entities: [{ name: 'Zorblatt', kind: 'company' }], aliases: [{ alias: 'zorblatt', entity: 'Oakbrew' }] },
      /"zorblatt" names something already/i,
    ],
    [
      'an alias of somebody',
      { aliases: [{ alias: 'Pinecup', entity: 'Oakbrew' }] },
      /"Pinecup" names something already: Pinecup/,
    ],
    [
      'an alias that is a measure',
      { aliases: [{ alias: 'share', entity: 'Oakbrew' }] },
      /asks for something already: market share/,
    ],
    [
      'an alias of nobody',
      { aliases: [{ alias: 'Zorb', entity: 'Nobody Ltd' }] },
      /I hold nothing called "Nobody Ltd"/,
    ],
    [
      'an unknown rank',
      { ranks: [{ fact: 'birchly-founded', rank: 'best', reason: 'x' }] },
      /rank: expected preferred, .*got "best"/,
    ],
    ['a rank without a reason', { ranks: [{ fact: 'birchly-founded', rank: 'aside' }] }, /ranks: has no reason/],
    [
      'a rank twice',
      { ranks: ['aside', 'normal'].map((to) => ({ fact: 'birchly-founded', rank: to, reason: 'x' })) },
      /stands in line \d+ too/,
    ],
    ['a shared pack of no kind', { shared_pack: 'off' }, /shared_pack: expected true or false/],
    ['names that are no list', { entities: {} }, /entities: expected a list/],
    ['a name that is none', { entities: ['Zorblatt'] }, /entities: expected \{"id", "name", "kind"\}/],
  ])('refuse %s, by line, and save nothing', async (_, file, problem) => {
    const refused = await importing({ ...file, facts: [] });
    expect(refused.text).toMatch(/can't be imported/);
    expect(refused.text).toMatch(/^line \d+/m);
    expect(refused.text).toMatch(problem);
    expect(refused.labels).toEqual([]);
    expect((await server.store.load('901')).version).toBe(0);
  });

  it('save nothing where a name was added between the dry run and Apply', async () => {
    const dry = await importing({ entities: [{ name: 'Zorblatt', kind: 'company' }] });
    await server.use('kb entity-add', { name: 'Zorblatt', kind: 'company' }, ELSEWHERE);
    expect((await dry.press('Apply')).text).toMatch(/something else was changed meanwhile/);
    expect((await server.store.load('901')).entities).toHaveLength(1);
  });
});
