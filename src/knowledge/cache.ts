import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Copies of this many packs are kept; older ones make room. */
const MAX_FILES = 12;

/**
 * Compiled copies of slow-to-read files, in `node_modules/.cache/footnote` of this package. It may be missing, torn,
 * stale or unwritable at any time: a copy that doesn't prove whole and current is as good as none.
 */
export class Cache {
  constructor(private readonly dir: string | null = defaultDir()) {}

  /** One key for inputs and for the code that reads them: changing either makes the old copy worthless. */
  keyOf(parts: Iterable<string>): string {
    const hash = createHash('sha256').update(codeStamp());
    for (const part of parts) hash.update(`${part.length}:`).update(part);
    return hash.digest('hex');
  }

  /** @returns the copy, or null when there is none for this key, it is torn or has been changed */
  read(name: string, key: string): Buffer | null {
    if (this.dir === null) return null;
    try {
      const file = readFileSync(join(this.dir, name));
      const end = file.indexOf('\n');
      const body = file.subarray(end + 1);
      return file.toString('latin1', 0, end) === `${key} ${digest(body)}` ? body : null;
    } catch {
      return null;
    }
  }

  /** Keep a copy; a folder that can't be written means going without. */
  write(name: string, key: string, body: Buffer): void {
    if (this.dir === null) return;
    const path = join(this.dir, name);
    const half = `${path}.${randomBytes(6).toString('hex')}`;
    try {
      mkdirSync(this.dir, { recursive: true });
      this.makeRoom();
      writeFileSync(half, Buffer.concat([Buffer.from(`${key} ${digest(body)}\n`), body]));
      renameSync(half, path);
    } catch {
      discard(half);
    }
  }

  private makeRoom(): void {
    const dir = this.dir ?? '';
    const aged = readdirSync(dir).map((name) => ({ name, mtime: statSync(join(dir, name)).mtimeMs }));
    for (const { name } of aged.sort((a, b) => b.mtime - a.mtime).slice(MAX_FILES - 1))
      rmSync(join(dir, name), { force: true });
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it couldn't be written there is nothing to remove.
  }
}

const digest = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

const here = dirname(fileURLToPath(import.meta.url));

/** The package's folder: the nearest one above with a package.json. */
function packageDir(): string | null {
  for (let dir = here; dirname(dir) !== dir; dir = dirname(dir)) if (existsSync(join(dir, 'package.json'))) return dir;
  return null;
}

function defaultDir(): string | null {
  const dir = packageDir();
  return dir !== null && existsSync(join(dir, 'node_modules')) ? join(dir, 'node_modules', '.cache', 'footnote') : null;
}

let stamp: string | undefined;

/** Hash of the package's version and pins and of the code that turns files into knowledge, so nobody has to count schema versions. */
function codeStamp(): string {
  if (stamp !== undefined) return stamp;
  const hash = createHash('sha256');
  const root = packageDir();
  if (root !== null) hash.update(readFileSync(join(root, 'package.json')));
  for (const dir of [here, ...['domain', 'nlu', 'retrieval', 'answering'].map((part) => join(here, '..', part))]) {
    for (const name of readdirSync(dir).sort())
      if (/\.[jt]s$/.test(name)) hash.update(name).update(readFileSync(join(dir, name)));
  }
  stamp = hash.digest('hex');
  return stamp;
}
