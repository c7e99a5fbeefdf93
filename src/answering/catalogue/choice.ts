import type { Noun } from './held.js';

/** Both limits of Discord's: code points and UTF-16 units. */
export const MAX_LENGTH = 100;
export const MAX_CHOICES = 25;

/** At most so many UTF-16 units, cut at a whole character and marked "…". */
export function cut(text: string, length = MAX_LENGTH): string {
  if (text.length <= length) return text;
  let end = length - 1;
  const unit = text.charCodeAt(end - 1);
  if (unit >= 0xd800 && unit <= 0xdbff) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

export const countOf = (count: number, noun: Noun): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A choice's name without what was added to the name: Discord sends it back when a field is edited again. */
export const plainName = (text: string): string =>
  text
    .replace(/^\s*≈\s*/, '')
    .replace(/ · \d+ (?:figure|event|statement|fact)s?(?: · .*)?$/s, '')
    .trim();
