import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMessage, renderModal } from '../../src/discord/render.js';
import { MODERATOR, type Shown, startServer, type TestServer } from './server.js';

const ODD = [
  '\0',
  'a\0b',
  '\ud800',
  '@everyone <@1> <#1> <@&1>',
  '[here](https://evil.example)',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u202e evil \u2066',
  `H${'\u0301'.repeat(300)}`,
  '```\n# heading',
  "'; DROP TABLE facts; --",
  '=HYPERLINK("https://evil.example")',
  'x'.repeat(700),
  '🙂'.repeat(300),
  'e\u200bvil',
  '   ',
  '-1',
  'NaN',
  '1e309%',
  '1.delete.1',
];

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** Whatever it is, Discord gets something that it takes, and no fault was met. */
function expectFit({ reply }: Shown): void {
  if (reply.kind === 'modal') renderModal(reply);
  else if ('blocks' in reply) expect(renderMessage(reply).content.length).toBeLessThanOrEqual(2_000);
  expect(server.faults).toEqual([]);
}

describe('odd texts', () => {
  const FACT = {
    who: 'Birchly',
    measure: 'market share',
    value: '5%',
    period: '2030',
    source: 'Page https://example.org/x',
  };

  it.each(Object.keys(FACT))('in the field %s are refused or kept as they are', async (field) => {
    for (const [index, text] of ODD.entries()) {
      const as = { user: String(5_000 + index) };
      const form = await server.use('suggest fact', {}, as);
      expectFit(await form.fill({ ...FACT, [field]: text }));
      expectFit(await server.use('suggest status', {}, as));
    }
    expectFit(await server.use('kb queue'));
  });

  it.each([
    ['kb alias-add', { alias: '', entity: 'Fernleaf' }],
    ['kb alias-add', { entity: '', alias: 'Zzyx' }],
    ['kb alias-remove', { alias: '' }],
    ['kb entity-add', { name: '', kind: 'company' }],
    ['kb entity-add', { kind: '', name: 'Zzyx' }],
    ['kb queue', { show: '' }],
    ['kbadmin settings', { 'answer-channels': '' }],
    ['kbadmin settings', { role: '' }],
    ['kbadmin purge', { fact: '' }],
    ['kbadmin purge', { member: '' }],
    ['kbadmin export', { format: '' }],
  ])('in /%s are refused or kept as they are', async (name, options) => {
    const [field = ''] = Object.keys(options);
    for (const text of ODD) {
      expectFit(await server.use(name, { ...options, [field]: text }));
      for (const choice of await server.complete(name, field, text))
        expect(choice.name.length).toBeLessThanOrEqual(100);
    }
    expectFit(await server.use('kb stats'));
  });

  it('in messages and files are no trouble', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'footnote-odd-')), 'odd.csv');
    for (const text of ODD) {
      expectFit(await server.menu('Add as fact', text));
      writeFileSync(path, text);
      expectFit(await server.use('kbadmin import', {}, MODERATOR, { file: { url: path, name: text, size: 1 } }));
    }
  });
});

describe('another server’s ids', () => {
  it('show nothing and change nothing, forged in whatever way', async () => {
    const marked = await startServer();
    const form = await marked.use('suggest fact', {}, { user: '1' });
    await form.fill({
      who: 'Pinecup',
      measure: 'growth in Belland',
      value: '77.777%',
      period: 'Q1 2027',
      source: 'Markedpage https://example.org/marked',
    });
    await marked.use('kb alias-add', { alias: 'Markedname', entity: 'Oakbrew' });
    await marked.use('ask', { question: 'What was the growth of Markedword in Belland in Q1 2027?' }, { user: '1' });
    await marked.use('kb gaps');
    const [suggestion] = await marked.store.suggestions('900', {});
    const [gap] = await marked.store.gaps('900');
    const layer = JSON.stringify(await marked.store.load('900'));
    const ids = [suggestion?.id ?? '', suggestion?.fact.id ?? '', gap?.key ?? '', 'open', '0', 'plain', 'a'];
    const names = [...(marked.dispatcher as unknown as { actions: Map<string, unknown> }).actions.keys()];
    const there = { ...MODERATOR, guild: '901' };
    let forged = 0;
    for (const name of names)
      for (const one of ids)
        for (const other of ids) {
          const id = `1.${name}.${one}.${other}`;
          if (id.length > 100) continue;
          forged += 1;
          const { reply } = await marked.press(id, there, [one], { reason: 'x', confirm: 'PURGE' });
          expect(JSON.stringify(reply)).not.toMatch(/77\.777|Marked|marked/);
        }
    for (const [command, option] of [
      ['kb alias-remove', 'alias'],
      ['kb alias-add', 'entity'],
      ['suggest withdraw', 'suggestion'],
      ['kbadmin purge', 'fact'],
      ['fact show', 'fact'],
    ] as const)
      for (const typed of ['', 'marked', 'Pinecup', ...ids])
        expect(JSON.stringify(await marked.complete(command, option, typed, there))).not.toMatch(/77\.777|Marked/);
    expect(forged).toBeGreaterThan(1_000);
    expect(marked.faults).toEqual([]);
    expect(JSON.stringify(await marked.store.load('900'))).toBe(layer);
    await marked.close();
  }, 60_000);
});
