import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Problem } from '../errors.js';

/** A pack's file as it lies on disk. */
export interface PackFile {
  /** For messages, from the current folder. */
  readonly path: string;
  /** Inside the pack, with "/". */
  readonly name: string;
  /** Without a byte-order mark. */
  readonly text: string;
}

/** A pack is hand-made text; a larger file is a mistake or an attack. Bulk files may be larger. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_BULK_BYTES = 512 * 1024 * 1024;
const FOLDERS = ['entities', 'intents', 'lexicon', 'facts', 'utterances'] as const;
const OPTIONAL_FOLDERS: readonly string[] = ['lexicon', 'utterances'];
/** Files beside the folders; only the first has to be there. */
const TOP_FILES = ['documents.yaml', 'examples.yaml', 'excused.yaml', 'fingerprints.yaml'] as const;

/**
 * Read every file of a pack: `documents.yaml` and its optional companions, and the folders entities, intents, lexicon, facts, utterances.
 *
 * @returns files in a fixed order, and what could not be read
 */
export function readPackFiles(dir: string): { files: PackFile[]; problems: Problem[] } {
  const files: PackFile[] = [];
  const problems: Problem[] = [];
  const fail = (path: string, where: string, what: string, line = 1): void => {
    problems.push({ path: shownPath(path), line, column: 1, where, what });
  };
  const read = (name: string): void => {
    const path = join(dir, name);
    const read = readText(path, /\.(?:csv|jsonl)$/.test(name) ? MAX_BULK_BYTES : MAX_FILE_BYTES);
    if ('text' in read) files.push({ path: shownPath(path), name, text: read.text });
    else fail(path, 'file', read.what, read.line);
  };
  const list = (folder: string): Dirent[] | null => {
    try {
      return readdirSync(join(dir, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      const code = codeOf(error);
      if (folder === '.')
        fail(dir, 'folder', `can't be opened (${code}): a knowledge pack is a folder with documents.yaml in it`);
      else if (code !== 'ENOENT')
        fail(join(dir, folder), 'folder', `can't be listed (${code}): check that it is a folder and may be read`);
      else if (!OPTIONAL_FOLDERS.includes(folder))
        fail(join(dir, folder), 'folder', 'is missing: a pack needs the folders entities, intents and facts');
      return null;
    }
  };

  const top = list('.');
  if (!top) return { files, problems };
  const present = new Set(top.map((entry) => entry.name));
  for (const name of TOP_FILES) if (name === 'documents.yaml' || present.has(name)) read(name);
  for (const entry of top) {
    const { name } = entry;
    if (entry.isDirectory() && !name.startsWith('.') && !(FOLDERS as readonly string[]).includes(name))
      fail(join(dir, name), 'folder', `is not a folder of a pack: expected ${FOLDERS.join(', ')}`);
    if (/\.(?:ya?ml|csv|jsonl)$/.test(name) && !isTopFile(name))
      fail(
        join(dir, name),
        'file',
        `is not a file of a pack: expected ${TOP_FILES.join(', ')}, or a place in ${FOLDERS.join('/, ')}/`,
      );
  }
  for (const folder of FOLDERS) {
    for (const { name } of list(folder) ?? []) {
      if (/\.ya?ml$/.test(name) || (folder === 'facts' && /\.(?:csv|jsonl)$/.test(name))) read(`${folder}/${name}`);
      else if (!name.startsWith('.') && !name.endsWith('.md'))
        fail(
          join(dir, folder, name),
          'file',
          'has an ending that a pack does not use: expected .yaml (facts also .csv or .jsonl)',
        );
    }
  }
  return { files, problems };
}

const isTopFile = (name: string): boolean => (TOP_FILES as readonly string[]).includes(name);
const shownPath = (path: string): string => relative(process.cwd(), path) || path;

type Text = { readonly text: string } | { readonly what: string; readonly line: number };

/** A text file of at most `limit` bytes; a pipe or device is never opened, since reading it may not end. */
function readText(path: string, limit: number): Text {
  try {
    const stat = statSync(path);
    if (!stat.isFile())
      return { what: `is ${stat.isDirectory() ? 'a folder' : 'no ordinary file'}: a file is expected here`, line: 1 };
    if (stat.size > limit) return { what: `is ${stat.size} bytes, at most ${limit} are read: split it`, line: 1 };
    return decode(readFileSync(path));
  } catch (error) {
    return { what: `can't be read (${codeOf(error)}): check that it exists and may be read`, line: 1 };
  }
}

function decode(bytes: Buffer): Text {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return { what: 'is UTF-16: save it as UTF-8', line: 1 };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const nul = text.indexOf('\0');
    if (nul >= 0) return { what: 'holds a NUL character: remove it', line: lineAt(text, nul) };
    if (text.trim() === '') return { what: 'is empty: fill it or delete it', line: 1 };
    return { text };
  } catch {
    return { what: 'is not valid UTF-8 from this line on: save it as UTF-8', line: firstBadLine(bytes) };
  }
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Line of the first byte that is no UTF-8: decoding with replacements changes the bytes from there on. */
function firstBadLine(bytes: Buffer): number {
  const lenient = Buffer.from(bytes.toString('utf8'), 'utf8');
  let at = 0;
  while (at < bytes.length && bytes[at] === lenient[at]) at++;
  return bytes.subarray(0, at).toString('latin1').split('\n').length;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
