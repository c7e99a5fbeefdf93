import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
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
