import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const FIXTURE_PACK = join(ROOT, 'tests/fixtures/knowledge');
export const FIXTURE_DOCUMENTS = join(ROOT, 'tests/fixtures/documents');
/** The project's own documents; not part of the repository. */
export const SHARED_DOCUMENTS = join(ROOT, '../shared/documents');

/** A pack's files by name; null for a file that is left out. */
export type Files = Readonly<Record<string, string | Buffer | null>>;

/** The smallest pack that loads. */
export const SMALL: Files = {
  'documents.yaml': `- id: letter
  title: A letter
  label: letter
  published: 2030-01
  articles:
    - { id: news, title: News, paragraphs: 3 }
`,
  'entities/all.yaml': `- { id: acorn, name: Acorn, kind: company, aliases: [Acorn Mills] }
- { id: northland, name: Northland, kind: region }
- { id: mills, name: Mills, kind: group, members: [acorn] }
`,
  'intents/share.yaml': `id: share
name: share
kind: measure
unit: percent
sentence: "{entity} held {value} of {region} in {period}."
phrasings: [share]
`,
  'intents/reason.yaml': `id: reason
name: reason
kind: narrative
phrasings: [reason]
`,
  'lexicon/words.yaml': `groups:
  - { id: rise, words: [rise, grow] }
`,
  'facts/all.yaml': `facts:
  - id: acorn-share
    entity: acorn
    intent: share
    region: northland
    period: 2030
    value: 12.5
    unit: percent
    cite: [news/1]
  - id: acorn-reason
    entity: acorn
    intent: reason
    statement: Acorn grew because it milled more.
    cite: [letter/news/2]
`,
};

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'footnote-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Write the small pack with some files changed, added or left out. */
export function writePack(changes: Files = {}, dir = temporaryFolder()): string {
  for (const [name, text] of Object.entries({ ...SMALL, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

/** A file of the small pack with one part replaced. */
export function changed(name: string, part: string, replacement: string): Files {
  const text = SMALL[name];
  if (typeof text !== 'string' || !text.includes(part)) throw new Error(`no "${part}" in ${name}`);
  return { [name]: text.replace(part, replacement) };
}

/** Write the small pack's documents: its first paragraph as given, two more. */
export function writeDocuments(first: string, dir = temporaryFolder()): string {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'letter.txt'), `${first}\nAcorn milled more, and grew.\nThe end.\n`);
  const rows = [1, 2, 3].map((paragraph) => `letter\tnews\t${paragraph}\t${paragraph}\n`);
  writeFileSync(join(dir, 'paragraphs.tsv'), `document\tarticle\tparagraph\tline\n${rows.join('')}`);
  return dir;
}
