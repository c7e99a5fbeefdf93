import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FactKey,
  hasKey,
  KeyTable,
  numberIn,
  packKeys,
  stemsTold,
  tellsKey,
  worthOf,
} from '../../src/domain/keys.js';

const keys = fc.uniqueArray(
  fc.record({
    text: fc.tuple(fc.constantFrom('', 's:', 'i:', 't:'), fc.string({ minLength: 1 })).map((parts) => parts.join('')),
    worth: fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100),
    told: fc.boolean(),
  }),
  { selector: ({ text }) => text, maxLength: 60 },
);
const isStem = ({ text }: FactKey): boolean => !text.includes(':');

describe('keys of a fact', () => {
  it('are found again with what they are worth, whatever else the table holds', () => {
    fc.assert(
      fc.property(keys, fc.array(fc.string()), (own, others) => {
        const table = new KeyTable();
        for (const other of others) table.add(other);
        const packed = packKeys(own, table);
        for (const { text, worth, told } of own) {
          const number = table.numberOf(text);
          expect([hasKey(packed, number), worthOf(packed, number), tellsKey(packed, number)]).toEqual([
            true,
            worth,
            told,
          ]);
        }
        expect(stemsTold(packed).sort()).toEqual(
          own
            .filter((key) => key.told && isStem(key))
            .map(({ text }) => table.numberOf(text))
            .sort(),
        );
      }),
    );
  });

  it('are none that another fact has', () => {
    const table = new KeyTable(['mill', 'leaf']);
    const packed = packKeys([{ text: 'leaf', worth: 0.93, told: true }], table);
    for (const number of [table.numberOf('mill'), table.numberOf('absent')])
      expect([hasKey(packed, number), worthOf(packed, number), tellsKey(packed, number)]).toEqual([false, 0, false]);
  });

  it('ascend by number', () => {
    const table = new KeyTable(['a', 'b', 'c']);
    const all = ['c', 'a', 'b'].map((text) => ({ text, worth: 1, told: false }));
    expect([...packKeys(all, table)].map(numberIn)).toEqual([0, 1, 2]);
  });
});

describe('a table of keys', () => {
  it('numbers each text once, and keeps the numbers of the table it grew from', () => {
    const base = new KeyTable();
    expect([base.add('mill'), base.add('leaf'), base.add('mill')]).toEqual([0, 1, 0]);
    const grown = new KeyTable(base.texts);
    expect([grown.add('kiln'), grown.numberOf('leaf'), grown.texts]).toEqual([2, 1, ['mill', 'leaf', 'kiln']]);
    expect(base.numberOf('kiln')).toBe(-1);
  });
});
