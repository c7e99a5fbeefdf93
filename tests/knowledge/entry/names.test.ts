import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesIn, parseImport } from '../../../src/knowledge/entry/import.js';
import { SEED } from '../../property/seed.js';
import { bytesOf, lookups } from './lookups.js';

const read = (text: string) => ({
  names: namesIn(bytesOf(text)),
  problems: parseImport(bytesOf(text), 'f', lookups).problems,
});

describe('names in a file', () => {
  it('are read as they stand, with their lines', () => {
    const { names, problems } = read(
      '{"shared_pack": false,\n"entities": [{"id": "a", "name": " A ", "kind": "company"},\n{"name": "B", "kind": null}],\n"ranks": []}',
    );
    expect(names.entities).toEqual([{ line: 2, column: 14, id: 'a', name: 'A', kind: 'company' }]);
    expect(names.sharedPack).toEqual({ line: 1, column: 17, isOn: false });
    expect(problems).toEqual([{ line: 3, column: 1, what: 'entities: has no kind: expected {"id", "name", "kind"}' }]);
  });

  it('need no facts beside them, but something', () => {
    expect(read('{"aliases": [{"alias": "x", "entity": "acorn"}]}').problems).toEqual([]);
    expect(read('{"aliases": []}').problems).toMatchObject([{ what: expect.stringContaining('holds no fact') }]);
  });

  it('of a table or of anything odd are none, and nothing is thrown', () => {
    expect(read('vendor,metric\nacorn,share\n').names.entities).toEqual([]);
    const key = fc.constantFrom('entities', 'aliases', 'ranks', 'shared_pack', 'facts', 'x');
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.oneof(fc.jsonValue(), fc.array(fc.dictionary(key, fc.jsonValue())))),
        (value) => {
          const { names } = read(JSON.stringify(value));
          for (const { name, kind } of names.entities) expect(name !== '' && kind !== '').toBe(true);
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(namesIn(bytes).entities).toEqual([]);
      }),
      { seed: SEED },
    );
  });
});
