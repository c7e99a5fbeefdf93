import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Knowledge } from '../../../src/domain/knowledge.js';
import { type Given, type Import, type Lookups, parseImport } from '../../../src/knowledge/entry/import.js';
import { realKnowledge, SHARED } from '../../core.js';
import { quarterOf } from './lookups.js';

const FOLDER = `${SHARED}/external/vendor-share`;
const isAtHand = existsSync(FOLDER);
if (!isAtHand) console.warn(`tables of vendors are not at hand (${FOLDER}): their import is not tested`);

/** Names as they stand in the pack: exact but for case. */
function lookupsOf(pack: Knowledge): Lookups {
  const names = new Map(
    pack.entities.flatMap(({ id, name, aliases }) => [name, ...aliases].map((one) => [one.toLowerCase(), id] as const)),
  );
  const entities = new Map(pack.entities.map((entity) => [entity.id, entity]));
  const intents = new Map(pack.intents.map((intent) => [intent.id, intent]));
  return {
    entity: (text) => names.get(text.toLowerCase()) ?? null,
    region: (text) => names.get(text.toLowerCase()) ?? null,
    intent: (text) => pack.intents.find((intent) => intent.name === text)?.id ?? null,
    period: quarterOf,
    document: () => null,
    paragraphs: () => null,
    measureOf: (intent) => intents.get(intent),
    nameOf: (entity) => entities.get(entity)?.name ?? entity,
  };
}

describe.skipIf(!isAtHand)('tables of vendors as people have them', () => {
  let lookups: Lookups;
  beforeAll(async () => {
    lookups = lookupsOf(await realKnowledge());
  });
  const read = (file: string, given: Given): Import =>
    parseImport(readFileSync(`${FOLDER}/${file}`), file, lookups, { source: 'Table https://example.com/t', ...given });
  const valueIn = (result: Import, entity: string, period: string): unknown =>
    result.rows.find(({ fact }) => fact.entity === entity && fact.period === period)?.fact.value;

  const shares = { metric: 'market share', region: 'China' };
  it.each([
    ['global-shares-4q17-4q20.csv', 52, 'huawei', '2020-Q4', 8.4],
    ['statcounter-vendor-CN-monthly-201003-201911.csv', 1276, 'huawei', '2019-11', 20.89],
    ['statcounter-vendor-US-monthly-201003-201911.csv', 1044, 'apple', '2019-10', 54.25],
    ['statcounter-vendor-ww-monthly-201003-202405.csv', 2550, 'samsung', '2024-05', 24.18],
  ])('%s gives %i facts', (file, count, entity, period, value) => {
    const result = read(file, shares);
    expect(result.problems).toEqual([]);
    expect(result.rows).toHaveLength(count);
    expect(valueIn(result, entity, period)).toBe(value);
  });

  it('leaves out, with a reason, what nobody knows, what several columns name and a month without measures', () => {
    const { skipped } = read('statcounter-vendor-ww-monthly-201003-202405.csv', shares);
    expect(skipped.filter(({ what }) => !/^no vendor ".+" is known: left out$/.test(what))).toEqual([
      {
        line: 1,
        column: 25,
        what: '"Tecno" and 2 more are names of Transsion: which is its figure can\'t be told: left out',
      },
      {
        line: 1,
        column: 27,
        what: '"Infinix" and 2 more are names of Transsion: which is its figure can\'t be told: left out',
      },
      {
        line: 1,
        column: 31,
        what: '"Itel" and 2 more are names of Transsion: which is its figure can\'t be told: left out',
      },
      { line: 172, what: 'every cell of "2010-03" is 0, so nothing was measured: left out' },
    ]);
  });

  it('global-shipments-2018-2020.csv gives 12 facts, in millions with decimal commas', () => {
    const result = read('global-shipments-2018-2020.csv', { metric: 'shipments', unit: 'million units' });
    expect(result.problems).toEqual([]);
    expect(result.rows).toHaveLength(12);
    expect(valueIn(result, 'samsung', '2018')).toBe(292_200_000);
    expect(valueIn(result, 'huawei', '2018')).toBe(206_000_000);
    expect(valueIn(result, 'xiaomi', '2020')).toBe(147_800_000);
  });
});
