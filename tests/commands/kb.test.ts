import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEMBER, MODERATOR, startServer, type TestServer } from './server.js';

const SOURCE = 'Trade page https://example.org/tea';
const VAIN = 'What was the market share of Birchly in Belland in Q3 2030?';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const ask = async (question: string, as = MEMBER) => (await server.use('ask', { question }, as)).text;

describe('/kb gaps', () => {
  it('counts what was asked in vain by what was missing, with no question and no member', async () => {
    await ask(VAIN);
    await ask(`${VAIN} please tell my friend Zoltan`, { user: '4004' });
    await ask('What was the market share of Wumpeldorf in Arland in Q3 2030?');
    await ask('hello');
    await ask('What was the market share of Fernleaf in Arland in Q3 2030?');
    const gaps = await server.use('kb gaps');
    expect(gaps.text).toContain('Birchly · market share · Belland · Q3 2030');
    expect(gaps.text).toMatch(/unknown: "wumpeldorf"/i);
    expect(JSON.stringify(await server.store.gaps('900'))).not.toMatch(/What was|please|friend|2002|4004/);
    expect((await server.use('kb gaps', {}, { ...MODERATOR, guild: '901' })).text).toBe('Nothing was asked in vain.');
  });

  it('does not count what completions and menus try', async () => {
    await server.complete('fact show', 'fact', 'market share of Birchly in Belland in Q3 2030');
    await server.menu('Ask about this', VAIN);
    expect((await server.use('kb gaps')).text).toBe('Nothing was asked in vain.');
  });

  it('fills one with a fact: the form knows what was missing, and the gap is closed once it is saved', async () => {
    await ask(VAIN);
    const form = await (await server.use('kb gaps')).press('Add fact');
    expect(form.values).toEqual({
      who: 'Birchly',
      measure: 'market share in Belland',
      value: '',
      period: 'Q3 2030',
      source: '',
    });
    const wrong = await form.fill({ value: '9%', source: 'nowhere' });
    expect(wrong.text).toMatch(/^source: /);
    const preview = await (await wrong.press('Correct it')).fill({ source: SOURCE });
    expect(preview.labels).toEqual(['Save', 'Edit', 'Cancel']);
    expect((await server.use('kb gaps')).text).toMatch(/1 things? missing/);
    expect((await preview.press('Save')).text).toMatch(/^Saved: Birchly/);
    expect(await ask(VAIN)).toContain('9%');
    expect((await server.use('kb gaps')).text).toBe('Nothing was asked in vain.');
  });

  it('binds an unknown word to somebody', async () => {
    await ask('What was the market share of Wumpeldorf in Arland in Q3 2030?');
    const form = await (await server.use('kb gaps')).press('Add alias');
    expect(form.values.alias?.toLowerCase()).toBe('wumpeldorf');
    expect((await form.fill({ entity: 'Nobody Ltd' })).text).toMatch(/I hold nothing called "Nobody Ltd"/);
    expect((await form.fill({ entity: 'Oakbrew' })).text).toMatch(/now names Oakbrew/);
    expect(await ask('What was the market share of Wumpeldorf in Arland in Q3 2030?')).toContain('19%');
    expect((await server.use('kb gaps')).text).toBe('Nothing was asked in vain.');
  });

  it('lists what is not our topic no more', async () => {
    await ask(VAIN);
    await ask('What was the growth of Birchly in Belland in Q3 2030?');
    const gaps = await server.use('kb gaps');
    const off = await (await gaps.choose('Choose another', 'growth')).press('Not our topic');
    expect(off.text).toMatch(/not listed again: Birchly · growth/);
    await ask('What was the growth of Birchly in Belland in Q3 2030?');
    expect((await server.use('kb gaps')).text).not.toMatch(/growth/);
  });

  it('is refused to members at every press, and shows nothing of another server', async () => {
    await ask(VAIN);
    await server.use('kb gaps');
    const [gap] = await server.store.gaps('900');
    const key = gap?.key ?? '';
    expect((await server.use('kb gaps', {}, MEMBER)).text).toMatch(/This is for moderators/);
    for (const name of ['gap-pick', 'gap-add', 'gap-added', 'gap-alias', 'gap-aliased', 'gap-off']) {
      const id = name === 'gap-pick' ? '1.gap-pick' : `1.${name}.${key}`;
      expect((await server.press(id, MEMBER, [key])).text).toMatch(/This is for moderators/);
      const elsewhere = await server.press(id, { ...MODERATOR, guild: '901' }, [key]);
      expect(elsewhere.text).not.toMatch(/Birchly/);
    }
    expect((await server.store.gaps('900')).map(({ isOurTopic }) => isOurTopic)).toEqual([true]);
  });
});

describe('/kb alias-add and alias-remove', () => {
  it('give a name and take it away', async () => {
    const question = 'What was the market share of Fernco in Arland in Q3 2030?';
    expect((await server.use('kb alias-add', { alias: 'Fernco', entity: 'Fernleaf' })).text).toMatch(
      /^"Fernco" now names Fernleaf/,
    );
    expect(await ask(question)).toContain('14%');
    expect(await ask(question, { ...MEMBER, guild: '901' } as never)).not.toContain('14%');
    expect(await server.complete('kb alias-remove', 'alias', 'fern')).toEqual([{ name: 'Fernco', value: 'Fernco' }]);
    expect(await server.complete('kb alias-remove', 'alias', 'fern', MEMBER)).toEqual([]);
    expect((await server.use('kb alias-remove', { alias: 'fernco' })).text).toMatch(/no longer names Fernleaf/);
    expect(await ask(question)).not.toContain('14%');
    expect((await server.use('kb alias-remove', { alias: 'Fernco' })).text).toMatch(/No alias of this server/);
  });

  it.each([
    ['Oak Brew', /names something already: Oakbrew/],
    ['oakbrew', /names something already: Oakbrew/],
    ['FT', /names something already: Fernleaf/],
    ['Arland', /names something already: Arland/],
    ['cold steeping', /names something already: cold steeping/],
    ['share', /asks for something already: market share/],
    ['water', /is an ordinary word/],
    ['the', /is an ordinary word/],
    ['12', /expected a name/],
    ['x', /expected a name/],
    ['a b c d e f g h', /at most 6 words/],
    ['\u202eevil\0', /alias|names/],
  ])('refuse "%s" as an alias', async (alias, problem) => {
    const told = await server.use('kb alias-add', { alias, entity: 'Fernleaf' });
    expect(told.text).toMatch(problem);
    if (!alias.includes('evil')) expect((await server.store.load('900')).aliases).toEqual([]);
  });
});

describe('/kb entity-add', () => {
  it('adds somebody whom facts can be about, under an id of its own', async () => {
    const added = await server.use('kb entity-add', { name: 'Quillmoor Teas', kind: 'company' });
    expect(added.text).toMatch(/^Added: Quillmoor Teas, a company/);
    const preview = await server.use('fact add', {
      vendor: 'Quillmoor Teas',
      metric: 'market share',
      region: 'Arland',
      value: '3%',
      period: 'Q3 2030',
      source: SOURCE,
    });
    await preview.press('Save');
    expect(await ask('What was the market share of Quillmoor Teas in Arland in Q3 2030?')).toContain('3%');
    expect((await server.use('kb entity-add', { name: 'Quillmoor Teas', kind: 'brand' })).text).toMatch(
      /names something already: Quillmoor Teas/,
    );
    await server.use('kb entity-add', { name: 'Quillmoor-Teas!', kind: 'brand' });
    const { entities } = await server.store.load('900');
    expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
    expect(entities[0]?.id).toBe('quillmoor-teas');
  });

  it.each([
    ['Oakbrew', 'company', /names something already/],
    ['water', 'topic', /ordinary word/],
    ['Zorblatt', 'planet', /^kind: expected company/],
  ])('refuses %s, a %s', async (name, kind, problem) => {
    expect((await server.use('kb entity-add', { name, kind })).text).toMatch(problem);
    expect((await server.store.load('900')).entities).toEqual([]);
  });
});

describe('/kb conflicts', () => {
  const disagreeing = async () => {
    const preview = await server.use('fact add', {
      vendor: 'Pinecup',
      metric: 'market share',
      region: 'Arland',
      value: '33%',
      period: 'Q3 2030',
      source: SOURCE,
    });
    await preview.press('Save as disagreeing');
  };

  it('shows one at a time, and ranks facts of this server and of the shared pack', async () => {
    await disagreeing();
    const first = await server.use('kb conflicts');
    expect(first.text).toMatch(/^Disagreement 1 of 2\nA: .*\nB: /);
    expect(first.labels).toEqual(['Prefer A', 'Prefer B', 'Keep both', 'Later ▶']);
    const second = await first.press('Later ▶');
    expect(second.text).toMatch(/^Disagreement 2 of 2/);
    const decided = [];
    for (const shown of [first, second]) decided.push((await shown.press('Prefer A')).text);
    expect(decided.every((text) => text.startsWith('Preferred: '))).toBe(true);
    const layer = await server.store.load('900');
    expect([...layer.standings.map(({ rank }) => rank), ...layer.facts.map(({ rank }) => rank)].sort()).toEqual([
      'deprecated',
      'deprecated',
      'preferred',
      'preferred',
    ]);
    await (await server.use('kb conflicts')).press('Keep both');
    await (await (await server.use('kb conflicts')).press('Later ▶')).press('Keep both');
    const kept = await server.store.load('900');
    expect([...kept.standings, ...kept.facts].every(({ rank }) => rank === 'normal')).toBe(true);
  });

  it('says so where nothing disagrees any more, and refuses members', async () => {
    const shown = await server.use('kb conflicts');
    expect((await shown.press('Prefer B', MEMBER)).text).toMatch(/This is for moderators/);
    expect((await server.press('1.conflict-decide.a.AAAAAAAAAA.BBBBBBBBBB.0', MODERATOR)).text).toMatch(
      /no longer disagree/,
    );
    await disagreeing();
    const [fact] = (await server.store.load('900')).facts;
    const key = (await server.services()).catalogue.keyOf(fact?.id ?? '');
    const elsewhere = await server.press(`1.conflict-decide.a.${key}.${key}.0`, { ...MODERATOR, guild: '901' });
    expect(elsewhere.text).toMatch(/no longer disagree/);
  });
});

describe('/kb stats', () => {
  it('counts what is kept, asked and missing, and names no member', async () => {
    await ask(VAIN);
    await ask('What was the market share of Fernleaf in Arland in Q3 2030?');
    await ask('What was the market share of Fernleaf in Arland in Q3 2030?');
    const stats = await server.use('kb stats');
    expect(stats.text).toContain('3 questions, 1 of them unanswered (33%)');
    expect(stats.text).toContain('2 × Fernleaf · market share · Arland · Q3 2030');
    expect(stats.text).not.toMatch(/2002/);
    expect((await server.use('kb stats', {}, { ...MODERATOR, guild: '901' })).text).toContain('0 questions');
    expect((await server.use('kb stats', {}, MEMBER)).text).toMatch(/This is for moderators/);
  });

  it('tell how much of what is asked is held, by measure, by name and by what is missing', async () => {
    await server.use('kb entity-add', { name: 'Quillmoor Teas', kind: 'company' });
    await ask('What was the market share of Fernleaf in Arland in Q3 2030?');
    await ask('What was the market share of Fernleaf in Arland in Q3 2030?');
    await ask('hello');
    for (const period of ['Q1 2027', 'Q2 2027', 'Q2 2027']) await ask(`What was the growth of Birchly in ${period}?`);
    await ask('What was the market share of Fernleaf in Belland in Q1 2027?');
    const { text } = await server.use('kb stats');
    expect(text).toContain('Different things asked since the last start: 4, of these answered: 1 (25%)');
    expect(text).toMatch(/Names with a fact: 10 of 11; markets with one: 2 of 4/);
    expect(text).toContain('Added here and still without a fact: Quillmoor Teas');
    expect(text).toMatch(/^market share: \d facts of 4 names\ngrowth: 4 facts of 3 names$/m);
    expect(text).toContain(
      'Asked for in vain most, whatever the market and the time:\n3 × Birchly · growth: nothing is held\n1 × Fernleaf · market share: held for other markets or times',
    );
    expect(text).not.toMatch(/What was|2002/);
  });
});
