import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, parse, resolve } from 'node:path';
import type { Attachment } from '../bot/request.js';
import { UsageError } from '../errors.js';

const MAX_BYTES = 1024 * 1024;

/** In the console an attachment is a path. */
export const localFile = (path: string): Attachment => ({ url: path, name: basename(path), size: 0 });

/** @throws {UsageError} naming the path and why it can't be read */
export async function readLocalFile({ url: path }: Attachment): Promise<Uint8Array> {
  const fail = (why: string): UsageError => new UsageError(`${path}: ${why}`);
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw fail('there is no such file');
  if (found.size > MAX_BYTES) throw fail('larger than 1 MiB, the most that is imported at once');
  return await readFile(path).catch(() => {
    throw fail("can't be read");
  });
}

/** Write a file that an answer carries into the current folder, beside any of that name. @returns where */
export async function saveFile({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let count = 1; count <= MAX_NAMES; count++) {
    const path = resolve(count === 1 ? name : `${stem}-${count}${ext}`);
    try {
      await writeFile(path, bytes, { flag: 'wx' });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new UsageError(`${path}: can't be written (${(error as NodeJS.ErrnoException).code}).`);
    }
  }
  throw new UsageError(`${name}: there are ${MAX_NAMES} files of that name here already.`);
}

const MAX_NAMES = 1_000;
