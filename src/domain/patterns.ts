/**
 * One pattern that matches where any of these does, all of the same flags: most questions match none, and one look at them
 * tells so.
 */
export function anyOf(patterns: readonly RegExp[]): RegExp {
  const [flags = '', ...others] = new Set(patterns.map((pattern) => pattern.flags));
  if (others.length > 0) throw new TypeError(`patterns of other flags: ${flags}, ${others.join(', ')}`);
  return new RegExp(patterns.map(({ source }) => source).join('|'), flags);
}
