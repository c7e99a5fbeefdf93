// Who first made something known.

/** Words for it, by normal form. */
export const REPORTING: ReadonlySet<string> = new Set(
  'report reports reported break breaks broke publish publishes published reveal reveals revealed spread spreads leak leaks leaked'.split(
    ' ',
  ),
);
const ANY = [...REPORTING].join('|');

/** In a statement that tells who did. */
export const TELLS_WHO_TOLD = new RegExp(`\\b(?:${ANY}|according to)\\b`, 'i');

/** "Who first reported it": asks for no first place, nor that the fact says so. "The first report" is one of several. */
export const FIRST_TO_TELL = new RegExp(
  `\\b(?:first to (?:${ANY})|first (?:reported|broke|published|revealed|spread|leaked)|(?:${ANY}) first(?! (?:quarter|half|place)\\b))\\b`,
);
