/** Discord's limits, in characters unless said. https://docs.discord.com/developers/resources/message */
export const LIMITS = {
  content: 2_000,
  customId: 100,
  buttonLabel: 80,
  selectText: 100,
  placeholder: 150,
  options: 25,
  buttonsInRow: 5,
  rows: 5,
  choices: 25,
  modalText: 45,
  modalFields: 5,
  choiceText: 100,
} as const;

/** A user waits so long before Discord calls it failed; the callback is given up before. */
export const CALLBACK_DEADLINE_MS = 2_500;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cut a text to a limit. Discord counts code points, its client libraries UTF-16 units; the latter is never less.
 * What a reader sees as one character stays whole.
 */
export function cutTo(text: string, max: number): string {
  if (text.length <= max) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text)) {
    if (cut.length + segment.length > max - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}
