import { StorageError } from '../errors.js';

/** Longest id, alias or key, in characters; PostgreSQL indexes no more than some 2,700 bytes a row. */
export const MAX_KEY_LENGTH = 200;

/**
 * Refuses what one of the databases would refuse or change, so that both behave alike.
 *
 * @throws {StorageError} for a NUL character, half of a surrogate pair, or a number that is not finite
 */
export function refuseOddText(value: unknown): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new StorageError('Not saved: the text holds a NUL character. Remove it.');
    if (!value.isWellFormed()) {
      throw new StorageError('Not saved: the text holds half of a character (a lone surrogate). Type it again.');
    }
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new StorageError(`Not saved: ${value} is not a number that can be kept.`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      refuseOddText(key);
      refuseOddText(inner);
    }
  }
}

/** @throws {StorageError} for a key that an index can't hold, or with odd text */
export function refuseLongKeys(...keys: readonly string[]): void {
  for (const key of keys) {
    refuseOddText(key);
    if (key.length <= MAX_KEY_LENGTH) continue;
    throw new StorageError(
      `Not saved: "${key.slice(0, 40)}…" is ${key.length} characters long; at most ${MAX_KEY_LENGTH} can be kept.`,
    );
  }
}
