/** Shorter texts are a slip of too much. */
const MIN_LENGTH = 3;
/** From here a letter may also be missing, wrong or too many. */
const MIN_EDITED = 4;
/** Longer texts are read by the speller, word by word. */
const MAX_LENGTH = 16;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz ';

/**
 * Texts that a typing slip may have made of another: neighbours swapped, then a letter left out, doubled or wrong.
 * The first letter is taken to be right. Some 50 for each letter, so that a look-up of each costs no scan of names.
 */
export function* undoSlips(text: string): Generator<string> {
  if (text.length < MIN_LENGTH || text.length > MAX_LENGTH) return;
  for (let i = 0; i + 1 < text.length; i++)
    if (text[i] !== text[i + 1]) yield text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
  if (text.length < MIN_EDITED) return;
  for (let i = 1; i <= text.length; i++) for (const letter of LETTERS) yield text.slice(0, i) + letter + text.slice(i);
  for (let i = 1; i < text.length; i++) yield text.slice(0, i) + text.slice(i + 1);
  for (let i = 1; i < text.length; i++)
    for (const letter of LETTERS) if (letter !== text[i]) yield text.slice(0, i) + letter + text.slice(i + 1);
}
