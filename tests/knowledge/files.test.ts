import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../../src/knowledge/files.js';
import { SMALL, writePack } from '../helpers/pack.js';

const namesIn = (dir: string): string[] => readPackFiles(dir).files.map((file) => file.name);

describe('reading the files of a pack', () => {
  it('takes the files of a pack in a fixed order, whatever order they were made in', () => {
    const turned = writePack();
    writeFileSync(join(turned, 'facts/a.yaml'), 'facts: []');
    const straight = writePack({ 'facts/a.yaml': 'facts: []', ...SMALL });
    expect(namesIn(turned)).toEqual(namesIn(straight));
    expect(namesIn(turned)).toEqual([
      'documents.yaml',
      'entities/all.yaml',
      'intents/reason.yaml',
      'intents/share.yaml',
      'lexicon/words.yaml',
      'facts/a.yaml',
      'facts/all.yaml',
    ]);
  });

  it('takes the optional files where they are', () => {
    const dir = writePack({ 'examples.yaml': '[a]', 'excused.yaml': '[]', 'fingerprints.yaml': '{}' });
    expect(namesIn(dir)).toEqual(expect.arrayContaining(['examples.yaml', 'excused.yaml', 'fingerprints.yaml']));
  });

  it('leaves notes and hidden files alone', () => {
    const dir = writePack({
      'README.md': 'x',
      'facts/README.md': 'x',
      'facts/.DS_Store': 'x',
      '.git/config': 'x',
      LICENSE: 'x',
    });
    expect(readPackFiles(dir)).toMatchObject({ problems: [] });
    expect(namesIn(dir)).toEqual(namesIn(writePack()));
  });

  it('drops a byte-order mark and keeps every other character', () => {
    const text = `\ufefffacts: [] # ${'\u2028é你好😀'}\r\n`;
    const { files } = readPackFiles(writePack({ 'facts/all.yaml': text }));
    expect(files.at(-1)?.text).toBe(text.slice(1));
  });

  it('names the first line that is no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('# é\n# fine\n# '), Buffer.from([0xc3]), Buffer.from('\n# more\n')]);
    expect(readPackFiles(writePack({ 'facts/all.yaml': bytes })).problems).toMatchObject([{ line: 3 }]);
  });
});
