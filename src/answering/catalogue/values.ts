import { shortKey } from './keys.js';

const MAX_LENGTH = 100;

/** What a choice sends for an id: the id, or a short form where that is too long. */
export const toValue = (id: string): string => (id.length <= MAX_LENGTH ? id : `~${shortKey(id)}`);

/** The id that a sent value stands for, among these; null when none does. */
export function fromValue(value: string, ids: Iterable<string>): string | null {
  if (!value.startsWith('~')) return null;
  for (const id of ids) if (id.length > MAX_LENGTH && toValue(id) === value) return id;
  return null;
}
