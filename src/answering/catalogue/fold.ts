import { cleanQuestion } from '../../nlu/clean.js';

const PLAIN = /^[\x20-\x7e]*$/;
const SPECIAL = /[$#`]/;

/** Case, accents, hyphens and spacing make no difference between names. */
export const fold = (text: string): string =>
  (PLAIN.test(text) && !SPECIAL.test(text) ? text : cleanQuestion(text))
    .toLowerCase()
    .replace(/[-_/\s]+/g, ' ')
    .trim();
