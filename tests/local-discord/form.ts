import type { IncomingMessage } from 'node:http';
import { LIMITS } from './limits.js';
import { invalidJson, tooLarge } from './refusal.js';

export interface UploadedFile {
  /** n of `files[n]`. */
  readonly index: number;
  readonly name: string;
  readonly bytes: Buffer;
}

/** The body of a request. */
export interface Form {
  /** Undefined without a body. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/** Read JSON or multipart (`payload_json` and `files[n]`). https://docs.discord.com/developers/reference#uploading-files */
export async function readForm(request: IncomingMessage): Promise<Form> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LIMITS.requestBytes) chunks.push(chunk);
  }
  if (size > LIMITS.requestBytes) throw tooLarge();
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { json: undefined, files: [] };
  if (!type.startsWith('multipart/form-data')) return { json: parsed(bytes.toString('utf8')), files: [] };

  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  for (const [key, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    files.push({ index: Number(index), name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  if (files.some((file) => file.bytes.length > LIMITS.fileBytes)) throw tooLarge();
  const json = form.get('payload_json');
  return { json: typeof json === 'string' ? parsed(json) : undefined, files };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}
