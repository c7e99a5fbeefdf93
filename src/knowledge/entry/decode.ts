/** What a server's moderator may attach (RELIABILITY.md S10). */
export const MAX_IMPORT_BYTES = 1024 * 1024;
export const MAX_IMPORT_FACTS = 5_000;

type Decoded = { readonly text: string } | { readonly line: number; readonly what: string };

const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^504b(?:0304|0506|0708)/, 'is a workbook or an archive (zip): save the sheet as "CSV UTF-8" and send that'],
  [/^d0cf11e0/, 'is an old Excel workbook: save the sheet as "CSV UTF-8" and send that'],
  [/^1f8b/, 'is compressed (gzip): unpack it first'],
  [/^25504446/, 'is a PDF: send a table as CSV or JSON'],
  [/^(?:89504e47|ffd8ff|47494638)/, 'is a picture: send a table as CSV or JSON'],
  [/^(?:fffe|feff)/, 'is UTF-16: save it as UTF-8'],
];

/** A file's text without a byte-order mark; or the first line that can't be read, and why. */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_IMPORT_BYTES)
    return { line: 1, what: `is ${bytes.length} bytes, at most ${MAX_IMPORT_BYTES} (1 MiB) are read: split it` };
  const mark = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  for (const [pattern, what] of FOREIGN) if (pattern.test(mark)) return { line: 1, what };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { line: firstBadLine(bytes), what: 'is not valid UTF-8 from this line on: save it as UTF-8' };
  }
  const nul = text.indexOf('\0');
  if (nul >= 0)
    return {
      line: lineAt(text, nul),
      what: nul < 2 ? 'is UTF-16 or no text: save it as UTF-8' : 'holds a NUL character: remove it',
    };
  if (text.trim() === '') return { line: 1, what: 'is empty: a header and one fact a line are expected' };
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) return { line: 1, what: 'is a web page or XML: send CSV or JSON' };
  return { text };
}

/** `\r\n`, `\n` and a lone `\r` each end one line. */
const lineAt = (text: string, index: number): number => text.slice(0, index).split(/\r\n|\n|\r/).length;

/** Decoding with replacements changes the bytes from the first bad one on. */
function firstBadLine(bytes: Uint8Array): number {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lenient = Buffer.from(given.toString('utf8'), 'utf8');
  let at = 0;
  while (at < given.length && given[at] === lenient[at]) at++;
  return lineAt(given.subarray(0, at).toString('latin1'), at);
}
