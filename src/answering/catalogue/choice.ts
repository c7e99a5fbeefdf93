/** Both limits of Discord's: code points and UTF-16 units. */
const MAX_LENGTH = 100;

/** At most so many UTF-16 units, cut at a whole character and marked "…". */
export function cut(text: string, length = MAX_LENGTH): string {
  if (text.length <= length) return text;
  let end = length - 1;
  const unit = text.charCodeAt(end - 1);
  if (unit >= 0xd800 && unit <= 0xdbff) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}
