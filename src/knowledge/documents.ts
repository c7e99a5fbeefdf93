import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { citationKey } from '../domain/citation.js';
import type { Citation } from '../domain/knowledge.js';
import { KnowledgeError, type Problem } from '../errors.js';

export interface Paragraph extends Citation {
  /** Line of the document, from 1. */
  readonly line: number;
  readonly text: string;
}

/** The original texts, by paragraph. */
export interface Documents {
  readonly paragraphs: readonly Paragraph[];
  find(citation: Citation): Paragraph | null;
}

const HEADER = 'document\tarticle\tparagraph\tline';

/**
 * Read a folder of documents: `paragraphs.tsv` says in which line of `<document>.txt` each paragraph stands.
 *
 * @throws {KnowledgeError} when the folder is unusable
 */
export function readDocuments(dir: string): Documents {
  const problems: Problem[] = [];
  const table = join(dir, 'paragraphs.tsv');
  const fail = (path: string, line: number, where: string, what: string): void =>
    void problems.push({ path, line, column: 1, where, what });
  const texts = new Map<string, readonly string[]>();
  const linesOf = (name: string): readonly string[] => {
    const path = join(dir, name);
    const known = texts.get(path);
    if (known) return known;
    let lines: readonly string[] = [];
    try {
      lines = readFileSync(path, 'utf8')
        .replace(/^\ufeff/, '')
        .split(/\r?\n/);
    } catch {
      fail(path, 1, 'file', "can't be read: --documents expects a folder with paragraphs.tsv and the texts");
    }
    texts.set(path, lines);
    return lines;
  };

  const [header, ...rows] = linesOf('paragraphs.tsv');
  if (problems.length === 0 && header !== HEADER)
    fail(table, 1, 'header', `expected ${HEADER.replaceAll('\t', ', ')}, parted by tabs`);
  const found = new Map<string, Paragraph>();
  for (const [index, row] of rows.entries()) {
    if (row === '' || problems.length > 0) continue;
    const [document = '', article = '', paragraph = '', line = ''] = row.split('\t');
    if (!/^[a-z0-9-]+$/.test(document) || !/^[1-9]\d*$/.test(paragraph) || !/^[1-9]\d*$/.test(line)) {
      fail(table, index + 2, 'row', 'expected a document, an article, a paragraph and a line, parted by tabs');
      continue;
    }
    const text = linesOf(`${document}.txt`)[Number(line) - 1];
    if (text === undefined) {
      fail(table, index + 2, 'line', `${document}.txt has no line ${line}`);
      continue;
    }
    const entry = { document, article, paragraph: Number(paragraph), line: Number(line), text: text.trim() };
    found.set(citationKey(entry), entry);
  }
  if (problems.length > 0) throw new KnowledgeError(problems);
  return { paragraphs: [...found.values()], find: (citation) => found.get(citationKey(citation)) ?? null };
}

/** First 12 hexadecimal digits of the SHA-256 of a paragraph's words, so that a changed text is noticed without holding it. */
export function fingerprint(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 12);
}
