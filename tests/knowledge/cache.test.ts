import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepareFacts } from '../../src/answering/core.js';
import type { Knowledge } from '../../src/domain/knowledge.js';
import { Cache } from '../../src/knowledge/cache.js';
import { loadCompiled } from '../../src/knowledge/compiled.js';
import { loadEnglish } from '../../src/knowledge/english.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { changed, FIXTURE_PACK, temporaryFolder, writePack } from '../helpers/pack.js';

const prepare = (knowledge: Knowledge) => prepareFacts(knowledge, loadEnglish());

/** The one copy in a cache folder. */
function copyIn(dir: string): { path: string; bytes: Buffer } {
  const [name, ...others] = readdirSync(dir);
  expect(others).toEqual([]);
  const path = join(dir, name ?? '');
  return { path, bytes: readFileSync(path) };
}

describe('the compiled copy of a pack', () => {
  it('gives to the letter what loading the pack gives', async () => {
    const cache = new Cache(temporaryFolder());
    const { knowledge, examples } = loadKnowledge(FIXTURE_PACK);
    const first = await loadCompiled(FIXTURE_PACK, prepare, cache);
    const second = await loadCompiled(FIXTURE_PACK, prepare, cache);
    expect(second).not.toBe(first);
    expect(second).toStrictEqual({ knowledge, examples, prepared: prepare(knowledge) });
    expect(JSON.stringify(second.knowledge)).toBe(JSON.stringify(knowledge));
    second.prepared.profiles.forEach((profile, index) => {
      expect(profile.fact).toBe(second.knowledge.facts[index]);
    });
  });

  it('is what a second start reads', async () => {
    const folder = temporaryFolder();
    const cache = new Cache(folder);
    const dir = writePack();
    await loadCompiled(dir, prepare, cache);
    const { path, bytes } = copyIn(folder);
    const end = bytes.indexOf('\n');
    const [key = ''] = bytes.toString('latin1', 0, end).split(' ');
    // Only a copy with a fitting checksum is believed, so the changed sentence proves where it was read.
    const altered = bytes
      .subarray(end + 1)
      .toString('latin1')
      .replace('Acorn grew', 'Acorn fell');
    const probe = new Cache(temporaryFolder());
    probe.write(basename(path), key, Buffer.from(altered, 'latin1'));
    const { knowledge } = await loadCompiled(dir, prepare, probe);
    expect(knowledge.facts[0]?.statement).toContain('Acorn fell');
  });

  it('is left aside once a byte of the pack changes', async () => {
    const cache = new Cache(temporaryFolder());
    const dir = writePack();
    await loadCompiled(dir, prepare, cache);
    writePack(changed('facts/all.yaml', '12.5', '12.6'), dir);
    expect((await loadCompiled(dir, prepare, cache)).knowledge.facts[1]?.value).toBe(12.6);
  });

  it('does not hide a pack that has broken since', async () => {
    const cache = new Cache(temporaryFolder());
    const dir = writePack();
    await loadCompiled(dir, prepare, cache);
    writePack({ 'facts/more.yaml': Buffer.from([0xff, 0xfe]) }, dir);
    await expect(loadCompiled(dir, prepare, cache)).rejects.toThrow(/facts\/more\.yaml:1:1/);
  });

  it('is not kept of a pack that is refused', async () => {
    const folder = temporaryFolder();
    const dir = writePack(changed('facts/all.yaml', 'entity: acorn', 'entity: oak'));
    await expect(loadCompiled(dir, prepare, new Cache(folder))).rejects.toThrow(/no entity "oak"/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['empty', () => ''],
    ['cut in the middle', (text: string) => text.slice(0, text.length / 2)],
    ['cut by one character', (text: string) => text.slice(0, -1)],
    ['without its first line', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['changed in one character', (text: string) => text.replace('milled', 'billed')],
    ['longer than it was', (text: string) => `${text} `],
    ['of another key', (text: string) => `0${text.slice(1)}`],
    ['no copy at all', () => '\0\0\0'],
  ])('is left aside and renewed when it is %s', async (_, damage) => {
    const folder = temporaryFolder();
    const cache = new Cache(folder);
    const dir = writePack();
    await loadCompiled(dir, prepare, cache);
    const { path, bytes } = copyIn(folder);
    writeFileSync(path, Buffer.from(damage(bytes.toString('latin1')), 'latin1'));
    expect((await loadCompiled(dir, prepare, cache)).knowledge).toStrictEqual(loadKnowledge(dir).knowledge);
    expect(copyIn(folder).bytes.equals(bytes)).toBe(true);
  });

  it.each([
    ['there is no cache folder', () => new Cache(null)],
    [
      'the cache folder is a file',
      () => {
        const path = join(temporaryFolder(), 'file');
        writeFileSync(path, '');
        return new Cache(join(path, 'folder'));
      },
    ],
  ])('is gone without where %s', async (_, makeCache) => {
    const cache = makeCache();
    expect((await loadCompiled(FIXTURE_PACK, prepare, cache)).knowledge).toStrictEqual(
      loadKnowledge(FIXTURE_PACK).knowledge,
    );
    expect(loadEnglish(cache).words.has('lamp')).toBe(true);
  });

  it('makes room: old copies of other packs go', async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 20; i++) await loadCompiled(writePack(), prepare, new Cache(folder));
    expect(readdirSync(folder)).toHaveLength(12);
  });
});

describe('the compiled word lists', () => {
  it('hold the same words as the source', () => {
    const cache = new Cache(temporaryFolder());
    const first = loadEnglish(cache);
    const second = loadEnglish(cache);
    expect(second).toStrictEqual(first);
    expect(first.words.size).toBeGreaterThan(40_000);
    expect(first.names.has('paris')).toBe(true);
    expect(first.verbs.has('walk')).toBe(true);
    expect(first.modifiers.has('quickly')).toBe(true);
  });

  it('are read from the source when their copy is torn', () => {
    const folder = temporaryFolder();
    const whole = loadEnglish(new Cache(folder));
    const { path, bytes } = copyIn(folder);
    writeFileSync(path, bytes.subarray(0, 1000));
    expect(loadEnglish(new Cache(folder))).toStrictEqual(whole);
  });
});
