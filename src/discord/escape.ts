import { escapeMarkdown } from 'discord.js';

/** Control characters, direction marks and tag characters steer a client; lone surrogates are no text. */
const STEERING = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/gu;
/** More marks than that on one letter spill over the lines around it. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const BREAK = '\u200b';

/** Text of others, shown as it is: no format, no ping, no link. One line. */
export function escapeText(text: string): string {
  const escaped = escapeMarkdown(plainLine(text), {
    heading: true,
    bulletedList: true,
    numberedList: true,
    maskedLink: true,
  });
  return withoutPings(escaped)
    .replace(/^(\s*)(-#|>)/, '$1\\$2')
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/\b(discord(?:app)?)\.(gg|com)\b/gi, `$1${BREAK}.$2`);
}

/** For a code block, where no format works: only its own fence could end it. */
export const escapeCode = (text: string): string => withoutPings(plainLine(text)).replace(/`/g, 'ˋ');

/** For labels, which know no format. */
export const plainLine = (text: string): string =>
  text.toWellFormed().replace(STEERING, '').replace(PILED_MARKS, '$1').replace(/\s+/g, ' ').trim();

const withoutPings = (text: string): string =>
  text.replace(/@(?=everyone|here)/gi, `@${BREAK}`).replace(/<(?=[@#/:]|a:|t:|id:)/gi, `<${BREAK}`);
