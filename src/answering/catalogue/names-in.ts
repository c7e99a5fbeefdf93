import type { EntityId, EntityKind } from '../../domain/knowledge.js';
import { findMentions } from '../../nlu/gazetteer.js';
import { tokensOf } from '../../nlu/lexicon.js';
import type { Core } from '../core.js';

const MAX_NAMES = 25;
/** More than a message may hold is not read. */
const MAX_TEXT = 8_000;
/** A text is read in pieces that the tokenizer takes whole; each begins in the one before, so that no name is cut in two. */
const PIECE = 480;
const SHARED = 80;

const KINDS: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'company',
  'brand',
  'group',
  'institution',
  'person',
  'product',
  'service',
]);

/** Whom a text names, each once, in its order. */
export function namesIn(text: string, core: Core): EntityId[] {
  const read = text.slice(0, MAX_TEXT);
  const found = new Set<EntityId>();
  for (let at = 0; at < read.length && found.size < MAX_NAMES; at += PIECE - SHARED) {
    // A piece begins and ends between words, where there are any.
    const from = at === 0 ? 0 : at + Math.max(0, read.slice(at, at + SHARED).search(/\s/));
    const piece = read.slice(from, at + PIECE);
    const whole = at + PIECE < read.length ? piece.replace(/\S{1,40}$/, '') : piece;
    for (const { entity } of findMentions(tokensOf(whole), () => false, core.lexicon))
      if (KINDS.has(core.lexicon.entities.get(entity)?.kind ?? 'topic')) found.add(entity);
  }
  return [...found].slice(0, MAX_NAMES);
}
