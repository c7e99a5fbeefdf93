/**
 * One pattern that matches where any of these does, all of the same flags: most questions match none, and one look at them
 * tells so.
 */
export const anyOf = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'), patterns[0]?.flags);
