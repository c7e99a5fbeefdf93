import type { Attachment } from '../bot/request.js';
import { UsageError } from '../errors.js';

/** Whatever the sender's client says, no more than this is read. */
const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 5_000;
const PATHS = ['/attachments/', '/ephemeral-attachments/'];

/**
 * Fetches what was attached to a command, from the one origin that holds attachments and nowhere else.
 *
 * @param origin Discord's CDN, or a stand-in
 * @returns a function that throws {UsageError} saying why a file can't be had
 */
export const attachmentFetcher =
  (origin: string): ((file: Attachment) => Promise<Uint8Array>) =>
  async ({ url, name, size }) => {
    const address = attachmentUrl(url, origin);
    if (address === null) throw new UsageError(`"${name}" is no attachment of Discord's: attach the file itself.`);
    if (size > MAX_BYTES) throw tooLarge(name);
    let response: Response;
    try {
      response = await fetch(address, {
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        headers: { 'accept-encoding': 'identity' },
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
    } catch (error) {
      throw unreachable(name, error);
    }
    return await readAtMost(response, name);
  };

/** The address to fetch; null for any that is not one of an attachment, however it is written. */
export function attachmentUrl(text: string, origin: string): URL | null {
  // What a URL parser drops or turns round is nothing that Discord writes.
  if (!/^https?:\/\/[!-~]+$/.test(text) || /[\\@^`{|}<>"]/.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isAttachment = PATHS.some((path) => url.pathname.startsWith(path));
  return url.origin === new URL(origin).origin && isAttachment && !/\/\.{1,2}(?:\/|$)|%2e|%2f|%5c/i.test(text)
    ? url
    : null;
}

async function readAtMost({ body, headers }: Response, name: string): Promise<Uint8Array> {
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity' || body === null) {
    await body?.cancel();
    throw unreachable(name, new Error(`encoding ${encoding}`));
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks);
      length += value.byteLength;
      if (length > MAX_BYTES) throw tooLarge(name);
      chunks.push(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof UsageError ? error : unreachable(name, error);
  }
}

const tooLarge = (name: string): UsageError =>
  new UsageError(`"${name}" is larger than 1 MiB, the most that is imported at once: split it.`);

const unreachable = (name: string, cause: unknown): UsageError => {
  const error = new UsageError(`"${name}" could not be fetched from Discord. Nothing was changed; please try again.`);
  error.cause = cause;
  return error;
};
