// Making something known.

/** Words for it, by normal form. */
export const REPORTING: ReadonlySet<string> = new Set(
  'report reports reported break breaks broke publish published reveal revealed spread leak leaked'.split(' '),
);
const ANY = [...REPORTING].join('|');

/** "Who first reported it": asks for no first place, nor that the fact says so. */
export const FIRST_TO_TELL = new RegExp(`\\b(?:first (?:to )?(?:${ANY})|(?:${ANY}) first)\\b`);
