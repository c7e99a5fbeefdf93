import type { Term, Token } from '../domain/query.js';
import { isUnknown } from './correct.js';
import type { Lexicon } from './lexicon.js';
import { OPERATION_WORDS, SHAPE_WORDS, STOP_STEMS, STOP_WORDS } from './words.js';

/**
 * The words of a question that a fact has to account for, each with all it may stand for.
 *
 * @param taken tells which tokens name an entity, a region or a period
 */
export function findTerms(tokens: readonly Token[], taken: (index: number) => boolean, lexicon: Lexicon): Term[] {
  const stems = tokens.map((token) => token.stem);
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token || taken(at)) {
      at++;
      continue;
    }
    const match = lexicon.concepts.longestAt(stems, at);
    const free = match && !rangeTaken(match.from, match.to, taken) ? match : null;
    if (free && free.to - free.from > 1) {
      const parts = tokens.slice(free.from, free.to);
      if (parts.every((part) => isBare(part, lexicon))) {
        at = free.to;
        continue;
      }
      terms.push({
        text: parts.map((part) => part.text).join(' '),
        keys: free.values,
        parts: parts.filter((part) => !STOP_WORDS.has(part.normal)).map((part) => part.stem),
        unknown: false,
        light: false,
        modifier: false,
      });
      at = free.to;
      continue;
    }
    at++;
    if (isBare(token, lexicon)) continue;
    const values = free?.values ?? [];
    if (token.normal.length === 1 && !/\d/.test(token.normal)) continue;
    terms.push({ text: token.text, keys: [token.stem, ...values], parts: [], unknown: isUnknown(token, lexicon), light: OPERATION_WORDS.has(token.normal), modifier: lexicon.english.modifiers.has(token.normal) });
  }
  return terms;
}

const isBare = (token: Token, lexicon: Lexicon): boolean =>
  STOP_WORDS.has(token.normal) || STOP_STEMS.has(token.stem) || SHAPE_WORDS.has(token.normal) || lexicon.fillers.has(token.stem);

/** Every key that a fact's text can be found by. */
export function keysOfText(tokens: readonly Token[], lexicon: Lexicon): Set<string> {
  const stems = tokens.map((token) => token.stem);
  const keys = new Set<string>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    for (const match of lexicon.concepts.allAt(stems, at)) for (const value of match.values) keys.add(value);
    if (!STOP_WORDS.has(token.normal)) keys.add(token.stem);
  }
  return keys;
}

function rangeTaken(from: number, to: number, taken: (index: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (taken(i)) return true;
  return false;
}
