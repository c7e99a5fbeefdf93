import type { Readable } from 'node:stream';

/** A line of input, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** It went on beyond `MAX_LINE`; `text` is its start. */
  readonly cut: boolean;
}

/** Far beyond any question; input without line ends must not fill the memory. */
export const MAX_LINE = 200_000;

/** Lines of UTF-8 input, parted by LF or CRLF only: JSON may hold U+2028, where node:readline would part it too. */
export async function* readLines(input: Readable): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let number = 1;
  let text = '';
  let length = 0;
  const take = (part: string): void => {
    length += part.length;
    if (text.length < MAX_LINE) text += part.slice(0, MAX_LINE - text.length);
  };
  const finish = (): Line => {
    const line = { number: number++, text: text.replace(/\r$/, ''), cut: length > MAX_LINE };
    text = '';
    length = 0;
    return line;
  };
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    take(first);
    for (const part of rest) {
      yield finish();
      take(part);
    }
  }
  take(decoder.decode());
  if (length > 0) yield finish();
}
