import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Problem } from '../errors.js';

/** A pack's file as it lies on disk. */
export interface PackFile {
  /** For messages, from the current folder. */
  readonly path: string;
  /** Inside the pack, with "/". */
  readonly name: string;
  readonly text: string;
}

/** A pack is hand-made text; a larger file is a mistake or an attack. Bulk files may be larger. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_BULK_BYTES = 512 * 1024 * 1024;
const KINDS = ['entities', 'intents', 'lexicon', 'facts'] as const;

/**
 * Read every file of a pack: `documents.yaml`, `excused.yaml` and the folders entities, intents, lexicon, facts.
 *
 * @returns files sorted by name, and what could not be read
 */
export function readPackFiles(dir: string): { files: PackFile[]; problems: Problem[] } {
  const files: PackFile[] = [];
  const problems: Problem[] = [];
  const shown = (path: string): string => relative(process.cwd(), path) || path;
  const fail = (path: string, what: string): void => {
    problems.push({ path: shown(path), line: 0, column: 0, where: 'file', what });
  };
  const read = (name: string): void => {
    const path = join(dir, name);
    try {
      const size = statSync(path).size;
      const limit = /\.(csv|jsonl)$/.test(name) ? MAX_BULK_BYTES : MAX_FILE_BYTES;
      if (size > limit) return fail(path, `is ${size} bytes, at most ${limit} are read: split it`);
      const bytes = readFileSync(path);
      const text = decode(bytes);
      if (typeof text !== 'string') return fail(path, text.what);
      files.push({ path: shown(path), name, text });
    } catch (error) {
      fail(path, `can't be read (${codeOf(error)}): check that it exists, is a file and may be read`);
    }
  };
  try {
    if (!statSync(realpathSync(dir)).isDirectory()) {
      fail(dir, 'is not a folder: a knowledge pack is a folder with documents.yaml in it');
      return { files, problems };
    }
  } catch (error) {
    fail(dir, `can't be opened (${codeOf(error)}): a knowledge pack is a folder with documents.yaml in it`);
    return { files, problems };
  }
  read('documents.yaml');
  for (const name of listOptional(dir, '.', problems, shown)) if (name === 'excused.yaml') read(name);
  for (const kind of KINDS) {
    for (const name of listOptional(dir, kind, problems, shown)) {
      if (/\.(ya?ml)$/.test(name) || (kind === 'facts' && /\.(csv|jsonl)$/.test(name))) read(`${kind}/${name}`);
      else if (!name.startsWith('.') && !/\.md$/.test(name)) fail(join(dir, kind, name), 'has an ending that a pack does not use: expected .yaml (facts also .csv or .jsonl)');
    }
  }
  return { files, problems };
}

function listOptional(dir: string, kind: string, problems: Problem[], shown: (path: string) => string): string[] {
  try {
    return readdirSync(join(dir, kind)).sort();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') problems.push({ path: shown(join(dir, kind)), line: 0, column: 0, where: 'folder', what: `can't be listed (${codeOf(error)})` });
    else if (kind !== 'lexicon') problems.push({ path: shown(join(dir, kind)), line: 0, column: 0, where: 'folder', what: 'is missing: a pack needs entities, intents and facts' });
    return [];
  }
}

function decode(bytes: Buffer): string | { what: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { what: 'is UTF-16: save it as UTF-8' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { what: 'is UTF-16: save it as UTF-8' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const nul = text.indexOf('\0');
    if (nul >= 0) return { what: `holds a NUL character in line ${text.slice(0, nul).split('\n').length}: remove it` };
    if (text.trim() === '') return { what: 'is empty: fill it or delete it' };
    return text;
  } catch {
    return { what: 'is not valid UTF-8: save it as UTF-8' };
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown error');
