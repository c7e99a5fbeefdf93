import { hash } from 'node:crypto';
import { StorageError } from '../errors.js';
import type { Schema } from './schema.js';

/** What a row's checksum covers, and what names the row in a message. */
const SUMMED = {
  guilds: { columns: ['guild_id', 'settings', 'settings_by'], name: 'settings' },
  facts: { columns: ['guild_id', 'fact_id', 'head'], name: 'fact' },
  revisions: {
    columns: [
      'guild_id',
      'fact_id',
      'number',
      'version',
      'place',
      'kind',
      'actor',
      'at',
      'reason',
      'before',
      'after',
      'interaction_id',
    ],
    name: 'revision',
  },
  standings: { columns: ['guild_id', 'fact_id', 'rank', 'reason', 'actor', 'at'], name: 'standing of the fact' },
  aliases: { columns: ['guild_id', 'alias', 'entity_id', 'actor', 'at'], name: 'alias' },
  entities: { columns: ['guild_id', 'entity_id', 'name', 'kind', 'actor', 'at'], name: 'entity' },
  suggestions: {
    columns: [
      'guild_id',
      'suggestion_id',
      'member',
      'at',
      'fact_id',
      'fact',
      'status',
      'decided_by',
      'decided_at',
      'reason',
    ],
    name: 'suggestion',
  },
} as const;

type Summed = keyof typeof SUMMED;

const valuesOf = (table: Summed, row: object): unknown[] =>
  SUMMED[table].columns.map((column) => (row as Record<string, unknown>)[column]);

const sumOf = (table: Summed, row: object): string =>
  hash('sha256', JSON.stringify([table, ...valuesOf(table, row)])).slice(0, 16);

/** The row with its checksum. */
export const seal = <T extends Summed, R extends Omit<Schema[T], 'sum'>>(table: T, row: R): R & { sum: string } => ({
  ...row,
  sum: sumOf(table, row),
});

/**
 * The row as it was written.
 *
 * @throws {StorageError} naming the row, where the disk or a hand changed it
 */
export function unseal<T extends Summed, R extends Schema[T]>(table: T, row: R): R {
  // Where the tables' own description was changed, a column has another name: a missing value has the sum of an empty one.
  const isWhole = !valuesOf(table, row).includes(undefined);
  if (isWhole && sumOf(table, row) === row.sum) return row;
  const names = Object.entries(row).filter(([column]) =>
    /^(?:fact_id|number|alias|entity_id|suggestion_id)$/.test(column),
  );
  const which = names.map(([, value]) => ` ${String(value)}`).join('');
  throw new StorageError(
    `Not available: the database is damaged: ${SUMMED[table].name}${which} of server ${row.guild_id} is not as it was written. Put back a backup of the database.`,
  );
}
