import { describe, expect, it } from 'vitest';
import { type Import, parseImport } from '../../../src/knowledge/entry/import.js';
import { bytesOf, lookups } from './lookups.js';

const GIVEN = { metric: 'market share', region: 'Northland', source: 'A report https://example.com/report' };
const HEADER = 'id,vendor,metric,value,unit,region,period,source_title,source_url,statement,rank';
const row = (index: number): string =>
  `"f-${index}","Acorn","market share","${index % 100}","percent","Northland","2020","A report","https://example.com/r","Says ""so"".","normal"`;
const TABLE = [HEADER, ...Array.from({ length: 20 }, (_, index) => row(index))].join('\n');
const one = { vendor: 'Acorn', metric: 'share', value: 14, period: '2020', source_url: 'https://example.com/r' };
const LIST = JSON.stringify(
  Array.from({ length: 20 }, (_, index) => ({ id: `f-${index}`, ...one })),
  null,
  1,
);

/** Names and bytes; each has to be refused. */
const FILES = new Map<string, Uint8Array>();
const add = (name: string, content: string | Uint8Array): void =>
  void FILES.set(name, typeof content === 'string' ? bytesOf(content) : content);
const replaced = (from: string, to: string): string => {
  if (!TABLE.includes(from)) throw new Error(`no ${from}`);
  return TABLE.replace(from, to);
};
const repeat = (text: string, count: number): string => text.repeat(count);

// Cut off: inside a quoted cell, or anywhere in JSON.
for (let index = 1; index <= 20; index++) {
  const start = TABLE.split('\n').slice(0, index).join('\n').length + 1;
  add(`table cut in row ${index}`, TABLE.slice(0, start + 3 + (index % 3)));
  add(`JSON cut at ${index}/21`, LIST.slice(0, Math.floor((LIST.length * index) / 21)));
}
// Bytes that are no text.
for (let index = 0; index < 20; index++) {
  const bytes = bytesOf(TABLE).slice();
  bytes[(index * 97) % bytes.length] = [0xff, 0xc0, 0x80, 0xfe, 0x00][index % 5] ?? 0xff;
  add(`table with byte ${index} broken`, bytes);
  const json = bytesOf(LIST).slice();
  json[(index * 83) % json.length] = [0xff, 0x00, 0xf8, 0xc1, 0xed][index % 5] ?? 0xff;
  add(`JSON with byte ${index} broken`, json);
}
const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
};
for (const [name, text] of [
  ['table', TABLE],
  ['JSON', LIST],
] as const)
  for (const big of [true, false])
    for (const mark of [true, false])
      add(
        `UTF-16 ${name} ${big ? 'big' : 'little'} end first, ${mark ? 'with' : 'without'} mark`,
        utf16(text, big, mark),
      );
add('Latin-1', Uint8Array.from(Buffer.from(TABLE.replace('Says', 'Voilà, dit'), 'latin1')));
add('a truncated character', bytesOf(`${TABLE}é`).slice(0, -1));
add('an overlong form', Uint8Array.from([...bytesOf(TABLE), 0xc0, 0xaf]));
add('a surrogate as UTF-8', Uint8Array.from([...bytesOf(TABLE), 0xed, 0xa0, 0x80]));
add('UTF-32', Uint8Array.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]));
// No table at all.
add('an empty file', '');
add('a byte-order mark alone', '\ufeff');
add('spaces', ' \n\t\r\n ');
add('a header alone', HEADER);
add('one word', 'hello');
add('prose', 'It was a good year, they said.\nNobody knew why, or for whom.');
add('a web page', '<!DOCTYPE html><html></html>');
add('XML', '<?xml version="1.0"?><facts/>');
add('a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]));
add('an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]));
add('gzip', Uint8Array.from([0x1f, 0x8b, 8, 0]));
add('a PDF', '%PDF-1.7 x');
add('a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]));
add('NULs', new Uint8Array(1000));
add('YAML', '- vendor: Acorn\n  value: 14\n');
// The syntax of tables.
add('an open quote at the end', `${TABLE}\n"f-99`);
add('an open quote in the header', `"${TABLE.replaceAll('"', '')}`);
add('text after a quote', replaced('"Acorn"', '"Acorn" Mills'));
add('a quote inside a cell', replaced('"Acorn"', 'Ac"orn'));
add('a cell too many', replaced('"normal"', '"normal","more"'));
add('a thousand cells', `${TABLE}\n${repeat('x,', 1000)}`);
add('a row of another delimiter', `${TABLE}\nAcorn;share;14`);
add('a million separators', repeat(',', 1_000_000));
add('a million quotes', repeat('"', 1_000_000));
add('an odd million of quotes', `${HEADER}\n${repeat('"', 999_999)}`);
add('a million lines', `${HEADER}\n${repeat('x\n', 400_000)}`);
add('a cell of 900 KB', replaced('Says', repeat('x', 900_000)));
add('half a million quotes and commas', `${HEADER}\n${repeat('",', 500_000)}`);
add('a million spaces and a quote', `${HEADER}\n${repeat(' ', 1_000_000)}"`);
add('a million hashes', repeat('#\n', 500_000));
// Columns.
for (const name of ['colour', '__proto__', 'constructor', 'toString', 'vendor_2', 'value_to_2', 'source_url_21', 'ID#'])
  add(`a column ${name}`, replaced('statement', name));
for (const name of ['vendor', 'value', 'company', 'Metric', 'url'])
  add(`a second column ${name}`, replaced('statement', name));
for (const name of ['vendor', 'metric', 'source_url']) add(`no column ${name}`, replaced(`,${name},`, ',,'));
// Cells.
const CELLS: readonly (readonly [string, readonly string[]])[] = [
  ['"Acorn"', ['""', '"Nobody"', '"__proto__"', '"constructor"', '"=cmd()"', '"Acorn\u202e!"', '"14"']],
  ['"market share"', ['""', '"luck"', '"__proto__"', '"hasOwnProperty"']],
  [
    '"0","percent"',
    [
      '"NaN",""',
      '"Infinity",""',
      '"-1",""',
      '"101",""',
      '"1e999",""',
      '"0x10",""',
      '"true",""',
      '"[]",""',
      '"1;2",""',
      '"__proto__",""',
      '"5","HKD"',
      '"5","bushels"',
      '"1.2.3",""',
      '"1,23,4",""',
      '"=1+1",""',
      '"5-3",""',
      '"soon",""',
      '"9999999999999999",""',
    ],
  ],
  ['"Northland"', ['"Atlantis"', '"Acorn"', '"__proto__"']],
  ['"2020"', ['"2020-13"', '"2021-02-29"', '"someday"', '"0000"', '"99999"', '"2020-Q5"', '"2021/2020"', '"1066"']],
  [
    '"https://example.com/r"',
    [
      '""',
      '"http://example.com"',
      '"javascript:alert(1)"',
      '"https://localhost"',
      '"https://127.0.0.1/"',
      '"https://u@example.com"',
      '"https://example.com:8080"',
      '"example.com"',
      '"https://ex\u0430mple.com"',
    ],
  ],
  ['"A report"', [`"${repeat('long ', 40)}"`]],
  ['"Says ""so""."', [`"${repeat('long ', 400)}"`]],
  ['"normal"', ['"best"', '"aside"', '"1"']],
  ['"f-0"', ['"f-1"', '"f 0"', '"__proto__"', `"${repeat('x', 200)}"`]],
];
for (const [cell, others] of CELLS)
  for (const other of others) add(`${other.slice(0, 30)} for ${cell}`, replaced(cell, other));
// JSON.
const JSONS: readonly (readonly [string, string])[] = [
  ['nothing in it', '[]'],
  ['nothing in facts', '{"facts":[]}'],
  ['an empty object', '{}'],
  ['an empty fact', '[{}]'],
  ['a list of lists', '[[]]'],
  ['null facts', '{"facts":null}'],
  ['numbers', '[1,2,3]'],
  ['depth 21', `${repeat('[', 21)}${repeat(']', 21)}`],
  ['a million brackets', repeat('[', 1_000_000)],
  ['half a million objects', repeat('{"a":', 200_000)],
  ['deep facts', `{"facts":${repeat('[', 500)}${repeat(']', 500)}}`],
  ['a million commas', `[${repeat(',', 1_000_000)}`],
  ['an open text of 1 MB', `["${repeat('x', 1_000_000)}`],
  ['backslashes', `["${repeat('\\', 1_000_000)}`],
  ['300,000 empty facts', `[${repeat('{},', 300_000)}{}]`],
  ['90,000 fields', `[{${Array.from({ length: 90_000 }, (_, index) => `"k${index}":1`).join(',')}}]`],
  ['a duplicate key', `[${JSON.stringify(one).replace('{', '{"vendor":"Birch",')}]`],
  ['duplicate names of a field', `[${JSON.stringify({ ...one, company: 'Birch' })}]`],
  ['__proto__', `[${JSON.stringify(one).replace('{', '{"__proto__":{"rank":"preferred"},')}]`],
  ['constructor', `[${JSON.stringify(one).replace('{', '{"constructor":{"prototype":1},')}]`],
  ['__proto__ beside facts', `{"__proto__":1,"facts":[${JSON.stringify(one)}]}`],
  [
    'duplicate ids',
    JSON.stringify([
      { id: 'f-1', ...one },
      { id: 'f-1', ...one },
    ]),
  ],
  ['text that is no number', JSON.stringify([{ ...one, value: 'x' }])],
  ['a boolean', JSON.stringify([{ ...one, value: true }])],
  ['an object for a vendor', JSON.stringify([{ ...one, vendor: { id: 'acorn' } }])],
  ['sources that are no list', JSON.stringify([{ ...one, sources: {} }])],
  ['a source that is none', JSON.stringify([{ ...one, sources: ['x'] }])],
  ['an unknown field of a source', JSON.stringify([{ ...one, sources: [{ href: 'x' }] }])],
  ['a paragraph beyond the article', JSON.stringify([{ ...one, source_url: null, source: 'letter/news/10' }])],
  ['ids that are none', JSON.stringify([{ ...one, disagrees: [1, 2] }])],
  ['single quotes', "[{'vendor':'Acorn'}]"],
  ['bare keys', '[{vendor:"Acorn"}]'],
  ['a leading zero', '[{"value":014}]'],
  ['a plus', '[{"value":+14}]'],
  ['-Infinity', '[{"value":-Infinity}]'],
  ['undefined', '[{"value":undefined}]'],
  ['a line break in a text', '[{"vendor":"Ac\norn"}]'],
  ['JSON lines', `${JSON.stringify(one)}\n${JSON.stringify(one)}`],
];
for (const [name, text] of JSONS) add(`JSON: ${name}`, text);

describe('corrupted files', () => {
  it('are 200 and more, each other than the file they were made from', () => {
    expect(FILES.size).toBeGreaterThanOrEqual(200);
    expect(parseImport(bytesOf(TABLE), 'a', lookups).problems).toEqual([]);
    expect(parseImport(bytesOf(LIST), 'a', lookups).problems).toEqual([]);
  });

  it.each([...FILES])('%s: refused with a line and a reason within a second', (name, bytes) => {
    const started = performance.now();
    const result: Import = parseImport(bytes, name, lookups);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(result.problems.length).toBeGreaterThan(0);
    expect(result.problems.length).toBeLessThanOrEqual(201);
    for (const { line, what } of result.problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(what).toMatch(/^[^\r\n\0\u202e]{8,400}$/);
    }
    const lines = Buffer.from(bytes)
      .toString('latin1')
      .split(/\r\n|\n|\r/).length;
    for (const { line } of result.problems) expect(line).toBeLessThanOrEqual(lines);
  });

  it('never make the import throw, whatever the bytes', () => {
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const parts = [
      '"',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      '{',
      '}',
      '[',
      ']',
      ':',
      '#',
      "'",
      '=',
      '-',
      '1',
      ' ',
      '\\',
      'é',
      '\ud83d',
      'vendor',
      'value',
      'Date',
      'Acorn',
      '2020',
      '14%',
      'null',
      '"facts"',
      '\ufeff',
    ];
    for (let round = 0; round < 3_000; round++) {
      const text = Array.from({ length: next(40) }, () => parts[next(parts.length)]).join('');
      const bytes = bytesOf(round % 3 === 0 ? `{"facts":[${text}` : round % 3 === 1 ? `vendor,value\n${text}` : text);
      const broken = bytes.slice();
      if (round % 4 === 0 && broken.length > 0) broken[next(broken.length)] = next(256);
      const result = parseImport(broken, 'x', lookups, GIVEN);
      expect(result.problems.length + result.rows.length).toBeGreaterThan(0);
    }
  });
});
