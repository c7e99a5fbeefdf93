import type { Knowledge } from '../domain/knowledge.js';

/** So many questions, and nearly every stage has run as often as it takes to be compiled well; some 8,000 are the last of it. */
const MOST = 6_000;
/** Neighbours ask for the same fact in the same words; strides of a prime mix them and meet each once. */
const STRIDE = 7_919;

/**
 * Questions for a process that is to answer at its full speed from the first member on: utterances of the pack, or its
 * statements where it has none, every third with a slip of the keys.
 */
export function practiceQuestions({ facts, utterances }: Knowledge): string[] {
  const asked = [...utterances.values()].flat();
  const texts = asked.length > 0 ? asked : facts.map(({ statement }) => statement);
  const stride = texts.length % STRIDE === 0 ? 1 : STRIDE;
  return Array.from({ length: Math.min(MOST, texts.length) }, (_, at) => {
    const text = texts[(at * stride) % texts.length] ?? '';
    return at % 3 === 0 ? slip(text, at) : text;
  });
}

/** Two neighbouring characters in the wrong order. */
function slip(text: string, at: number): string {
  const from = at % Math.max(1, text.length - 1);
  return `${text.slice(0, from)}${text[from + 1] ?? ''}${text[from] ?? ''}${text.slice(from + 2)}`;
}
