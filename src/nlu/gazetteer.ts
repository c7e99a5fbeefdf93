import type { EntityId } from '../domain/knowledge.js';
import type { Mention, Token } from '../domain/query.js';
import type { Lexicon } from './lexicon.js';
import type { PhraseMatch } from './phrase-table.js';

/**
 * Find the entities a question names: longest name first, left to right.
 *
 * @param taken tells which tokens something else has already claimed
 * @returns sorted, never overlapping; several mentions share a span when a name is ambiguous
 */
export function findMentions(tokens: readonly Token[], taken: (index: number) => boolean, lexicon: Lexicon): Mention[] {
  const normals = tokens.map((token) => token.normal);
  const singulars = normals.map((word) => (word.endsWith('s') && word.length > 3 ? word.slice(0, -1) : word));
  const stems = tokens.map((token) => token.stem);
  const texts = tokens.map((token) => token.text);
  const isInPhrase = ({ from, to }: PhraseMatch<EntityId>): boolean =>
    (lexicon.concepts.longestAt(stems, from)?.to ?? 0) > to;
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; ) {
    // "Acmes": the plural of a one-word name.
    const match = longest(
      lexicon.names.longestAt(normals, at),
      lexicon.exactNames.longestAt(texts, at),
      singulars[at] === normals[at] ? null : lexicon.names.longestAt(normals, at, singulars[at]),
      singulars[at + 1] === normals[at + 1] ? null : ofPerson(lexicon.names.longestAt(singulars, at), lexicon),
    );
    if (!match || rangeSome(match.from, match.to, taken) || isInPhrase(match)) {
      at++;
      continue;
    }
    for (const entity of [...match.values].sort()) mentions.push({ entity, from: match.from, to: match.to });
    at = match.to;
  }
  return mentions;
}

/** "John Smiths view": a possessive without its mark. */
const ofPerson = (match: PhraseMatch<EntityId> | null, { entities }: Lexicon): PhraseMatch<EntityId> | null =>
  match?.values.every((id) => entities.get(id)?.kind === 'person') ? match : null;

export const isRegion = (id: EntityId, lexicon: Lexicon): boolean => {
  const kind = lexicon.entities.get(id)?.kind;
  return kind === 'region' || kind === 'place';
};

/** The first of the longest; a name of one kind goes before one of the next. */
const longest = (...matches: readonly (PhraseMatch<EntityId> | null)[]): PhraseMatch<EntityId> | null =>
  matches.reduce((best, next) => (next && (!best || next.to > best.to) ? next : best), null);

function rangeSome(from: number, to: number, test: (index: number) => boolean): boolean {
  for (let i = from; i < to; i++) if (test(i)) return true;
  return false;
}
