import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEMBER, startServer, type TestServer } from './server.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const FACT = {
  metric: 'market share',
  region: 'Arland',
  period: 'Q3 2030',
  source: 'Trade page https://example.org/tea',
};
const add = (fact: Record<string, string>) => server.use('fact add', { ...FACT, ...fact });
const ask = async (question: string) =>
  (await server.use('ask', { question }, MEMBER)).text.replace(`${question}\n`, '');
/** What a preview shows as the later answer. */
const previewed = (text: string): string =>
  text.replace(/^Preview: so it will be answered\n/, '').replace(/\nHeld already,[\s\S]*$/, '');

describe('the preview of /fact add', () => {
  it.each(['Fernleaf', 'Pinecup'])(
    'is the later answer, to the letter, where %s is said to have something else',
    async (vendor) => {
      const question = `What was the market share of ${vendor} in Arland in Q3 2030?`;
      for (const value of ['33%', '34.5%']) {
        const preview = await add({ vendor, value });
        await preview.press('Save as disagreeing');
        expect(await ask(question)).toBe(previewed(preview.text));
      }
    },
  );

  it('is the later answer, to the letter, for a new fact and for a second source', async () => {
    const question = 'What was the market share of Birchly in Arland in Q3 2030?';
    const first = await add({ vendor: 'Birchly', value: '3%', note: 'a first count' });
    await first.press('Save');
    expect(await ask(question)).toBe(previewed(first.text));
    const second = await add({ vendor: 'Birchly', value: '3%', source: 'Second page https://example.org/two' });
    const saved = await second.press('Add as second source');
    expect(saved.text).toMatch(/^Second source added: Birchly · market share · Arland · Q3 2030 = 3%\./);
    expect(await ask(question)).toContain('Second page');
  });
});

describe('what a moderator types', () => {
  it('of a fact finds the only one that fits, and lists those that do where there are several', async () => {
    await (await add({ vendor: 'Birchly', value: '3%' })).press('Save');
    expect((await server.use('fact show', { fact: 'Birchly · market share · Arland' })).text).toContain('3%');
    await (await add({ vendor: 'Birchly', value: '4%' })).press('Save as disagreeing');
    const several = await server.use('fact edit', { fact: 'Birchly · market share · Arland', reason: 'x' });
    expect(several.text).toBe(
      [
        'Several facts fit "Birchly · market share · Arland". Choose one from the list, or type it whole:',
        'Birchly · market share · Arland · Q3 2030 = 4%',
        'Birchly · market share · Arland · Q3 2030 = 3%',
      ].join('\n'),
    );
    expect((await server.complete('fact rank', 'fact', 'Birchly arland')).map(({ name }) => name)).toEqual([
      'Birchly · market share · Arland · Q3 2030 = 4%',
      'Birchly · market share · Arland · Q3 2030 = 3%',
    ]);
    const one = await server.use('fact remove', {
      fact: 'Birchly · market share · Arland · Q3 2030 = 4%',
      reason: 'x',
    });
    expect(one.text).toMatch(/^Removed: .* = 4%/);
    const back = await server.use('fact restore', {
      fact: 'Birchly · market share · Arland · Q3 2030 = 4%',
      reason: 'x',
    });
    expect(back.text).toMatch(/^Restored: .* = 4%/);
    const ranked = await server.use('fact rank', {
      fact: 'Birchly · market share · Arland · Q3 2030 = 4%',
      rank: 'preferred',
      reason: 'x',
    });
    expect(ranked.text).toMatch(/^Ranked as preferred: .* = 4%/);
    expect((await server.use('fact show', { fact: 'Nobody' })).text).toMatch(/^No fact of this server is called so/);
  });

  it('as a period that is none is told what a period is', async () => {
    expect((await add({ vendor: 'Birchly', value: '3%', period: 'sometime' })).text).toBe(
      'period: expected a period such as Q3 2020, 2020 or May 2020, got "sometime".',
    );
  });
});

describe('a shared fact that was set aside', () => {
  const ID = 'fernleaf-arland-share-2030q3';
  const QUESTION = 'What was the market share of Fernleaf in Arland in Q3 2030?';

  it('is still found, shown and brought back', async () => {
    const before = await ask(QUESTION);
    const told = await server.use('fact rank', { fact: ID, rank: 'aside', reason: 'not our market' });
    expect(told.text).toMatch(
      /^Fernleaf · market share · Arland · Q3 2030 = 14%: set aside in this server\.\n.*rank:normal/,
    );
    expect(await ask(QUESTION)).toMatch(/I don't hold/);
    const [choice, ...others] = await server.complete('fact rank', 'fact', 'fernleaf arland q3 2030 aside');
    expect([choice?.name, others]).toEqual(['(set aside) Fernleaf · market share · Arland · Q3 2030 = 14%', []]);
    expect(await server.complete('fact edit', 'fact', 'aside')).toEqual([]);
    for (const fact of [ID, choice?.value ?? '', choice?.name ?? ''])
      expect((await server.use('fact show', { fact })).text).toMatch(/set aside in this server \(not our market\)/);
    const back = await server.use('fact rank', { fact: choice?.value ?? '', rank: 'normal', reason: 'it is' });
    expect(back.text).toMatch(/^Fernleaf · market share · Arland · Q3 2030 = 14%: normal in this server/);
    expect(await ask(QUESTION)).toBe(before);
  });

  it('is none of another server', async () => {
    await server.use('fact rank', { fact: ID, rank: 'aside', reason: 'not our market' });
    const elsewhere = { user: '1', isManager: true, guild: '901' };
    expect((await server.complete('fact rank', 'fact', 'aside', elsewhere)).map(({ name }) => name)).toEqual([]);
    expect((await server.use('fact show', { fact: ID }, elsewhere)).text).toContain('14%');
  });
});
