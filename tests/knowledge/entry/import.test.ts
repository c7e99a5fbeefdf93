import { describe, expect, it } from 'vitest';
import { type Given, type Import, parseImport } from '../../../src/knowledge/entry/import.js';
import { bytesOf, lookups } from './lookups.js';

const read = (text: string, given: Given = {}): Import => parseImport(bytesOf(text), 'facts.csv', lookups, given);
const SOURCE = 'https://example.com/report';
const GIVEN: Given = { metric: 'market share', region: 'Northland', source: `A report ${SOURCE}` };
const LINK = { kind: 'link', title: 'A report', url: SOURCE };

/** "acorn 2020-Q3 14", a fact a line. */
const brief = (result: Import): string[] =>
  result.rows.map(({ fact }) => `${fact.entity} ${fact.period} ${fact.value}`);
const told = (result: Import): string[] =>
  result.problems.map(({ line, column, what }) => `${line}:${column ?? ''} ${what}`);

describe('a table with a fact a row', () => {
  it('gives all that a fact keeps', () => {
    const result = read(
      [
        'id,vendor,metric,value,unit,region,period,source_title,source_url,attribution,statement,note,rank',
        `f-1,Acorn,market share,about 14%,,Northland,Q3 2020,A report,${SOURCE},Canal,"It held 14%, they say.",Draft,preferred`,
      ].join('\n'),
    );
    expect(result.problems).toEqual([]);
    expect(result.rows).toEqual([
      {
        line: 2,
        id: 'f-1',
        rank: 'preferred',
        disagrees: [],
        fact: {
          entity: 'acorn',
          intent: 'market-share',
          region: 'northland',
          period: '2020-Q3',
          value: 14,
          valueTo: null,
          unit: 'percent',
          bound: 'about',
          statement: 'It held 14%, they say.',
          note: 'Draft',
          attribution: 'Canal',
          sources: [LINK],
        },
      },
    ]);
  });

  it('takes a held paragraph, a source in one cell, and a second source', () => {
    const result = read(
      [
        'entity,intent,value,source,document,article,paragraph,source_url_2,source_title_2',
        'acorn,share,1,,A letter,news,9,,',
        'acorn,share,2,letter/news/3,,,,,',
        `acorn,share,3,A report (${SOURCE}),,,,${SOURCE}/2,Another`,
        'acorn,share,4,a letter,,news,2,,',
      ].join('\n'),
    );
    expect(told(result)).toEqual([]);
    expect(result.rows.map((row) => row.fact.sources)).toEqual([
      [{ kind: 'document', document: 'letter', article: 'news', paragraph: 9 }],
      [{ kind: 'document', document: 'letter', article: 'news', paragraph: 3 }],
      [LINK, { kind: 'link', title: 'Another', url: `${SOURCE}/2` }],
      [{ kind: 'document', document: 'letter', article: 'news', paragraph: 2 }],
    ]);
  });

  it('takes what is given once for rows that do not say it', () => {
    const result = read('vendor,period,value,metric\nAcorn,2020,14,\nBirch,2020,5%,growth', GIVEN);
    expect(told(result)).toEqual([]);
    expect(result.rows.map(({ fact }) => [fact.entity, fact.intent, fact.region])).toEqual([
      ['acorn', 'market-share', 'northland'],
      ['birch', 'growth', 'northland'],
    ]);
  });

  it.each([
    ['a BOM and CRLF', '\ufeffvendor,value\r\nAcorn,14%\r\n'],
    ['semicolons', 'vendor;value\nAcorn;14%'],
    ['tabs', 'vendor\tvalue\nAcorn\t14%'],
    ['the line spreadsheets write first', 'sep=;\nvendor;value\nAcorn;14%'],
    ['lone carriage returns', 'vendor,value\rAcorn,14%\r'],
    ['quoted cells and spaces', '"Vendor" , "Value"\n "Acorn" , "14%" '],
    ['empty rows between', 'vendor,value\n\n,\nAcorn,14%\n,,\n'.replace(',,\n', ',\n')],
  ])('reads %s', (_, text) => {
    const result = read(text, GIVEN);
    expect(told(result)).toEqual([]);
    expect(result.rows.map(({ fact }) => [fact.entity, fact.value])).toEqual([['acorn', 14]]);
  });

  it('keeps line numbers right past line breaks inside quotes', () => {
    const text = 'vendor,value,statement\r\nAcorn,14%,"one\r\ntwo"\r\nNobody,1%,\r\n';
    expect(told(read(text, GIVEN))).toEqual(['4:1 no vendor "Nobody" is known: correct it or add it first']);
  });

  it('lists every problem with its line, and no rows twice', () => {
    const result = read(
      [
        'vendor,metric,value,unit,region,period,source_url,rank',
        `Nobody,share,14%,,,2020,${SOURCE},`,
        `Acorn,luck,14%,,,2020,${SOURCE},`,
        `Acorn,share,much,,,2020,${SOURCE},`,
        `Acorn,share,140%,,,2020,${SOURCE},`,
        `Acorn,share,14,bushels,,2020,${SOURCE},`,
        `Acorn,share,14%,,Atlantis,2020,${SOURCE},`,
        `Acorn,share,14%,,,someday,${SOURCE},`,
        'Acorn,share,14%,,,2020,http://example.com,',
        'Acorn,share,14%,,,2020,,',
        `Acorn,share,14%,,,2020,${SOURCE},best`,
        `Acorn,share,,,,2020,${SOURCE},`,
        `Acorn,share,14%,HKD,,2020,${SOURCE},`,
        `Acorn,share,14%,,,2020,${SOURCE},,,`,
      ].join('\n'),
    );
    expect(result.problems.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(told(result)).toMatchInlineSnapshot(`
      [
        "2:1 no vendor "Nobody" is known: correct it or add it first",
        "3:2 no metric "luck" is known: correct it",
        "4:3 expected a value such as 19%, about 20% or 5-6%, got "much"",
        "5:3 a share is from 0% to 100%, got 140%",
        "6:4 expected a unit such as %, units, million units or US$, got "bushels"",
        "7:5 no region "Atlantis" is known: correct it or add it first",
        "8:6 expected a period such as Q3 2020, 2020-09 or 2020, from 1900 to 2100, got "someday"",
        "9:7 expected a link such as https://example.com/report, beginning with https://, got "http://example.com"",
        "10: has no source: add source_title and source_url, or document, article and paragraph",
        "11:8 expected preferred, normal or deprecated, got "best"",
        "12: has neither a value nor a statement: add one",
        "13:3 "14%" is in percent, but the unit says HKD: correct one of them",
        "14: has 10 cells, the header has 8: a cell that holds the separator needs quotes",
      ]
    `);
    expect(result.rows).toEqual([]);
  });

  it('lists 200 problems and counts the rest', () => {
    const rows = Array.from({ length: 300 }, (_, index) => `Nobody ${index},1%`);
    const { problems } = read(['vendor,value', ...rows].join('\n'), GIVEN);
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)).toEqual({ line: 202, what: 'and 100 more' });
  });

  it('says once what the whole file lacks', () => {
    expect(told(read('vendor,value\nAcorn,14%\nBirch,3%'))).toEqual([
      expect.stringMatching(/^1: needs a metric: /),
      expect.stringMatching(/^1: needs a source: /),
    ]);
    expect(told(read('vendor,value\nAcorn,14%\nBirch,3%', { ...GIVEN, region: 'Atlantis', unit: 'bushels' }))).toEqual([
      '1: no region "Atlantis" is known: correct it or add it first',
      '1: expected a unit such as %, units, million units or US$, got "bushels"',
    ]);
  });

  it('takes the guard off cells that a spreadsheet would have calculated', () => {
    const result = read(`vendor,metric,value,note\n'@cedar,growth,'-18%,'=SUM(A1)`, GIVEN);
    expect(told(result)).toEqual([]);
    expect(result.rows[0]?.fact).toMatchObject({ entity: 'cedar', value: -18, note: '=SUM(A1)' });
  });
});

describe('a table with a column a vendor', () => {
  it('gives a fact for each filled cell', () => {
    const result = read('Date,Acorn,Birch\nQ3 2020,14%,\n2020-09,0,n/a', GIVEN);
    expect(told(result)).toEqual([]);
    expect(brief(result)).toEqual(['acorn 2020-Q3 14', 'acorn 2020-09 0']);
    expect(result.rows[0]).toMatchObject({ line: 2, column: 2, fact: { unit: 'percent', sources: [LINK] } });
  });

  it('takes what is given once from lines above the header', () => {
    const text = `# Shares of a market\n# metric: market share;;\n# region: Northland;;\n"# source: A report; ${SOURCE}";;\nDate;Acorn;Birch\n2020;14,5%;3,25%`;
    const result = read(text);
    expect(told(result)).toEqual([]);
    expect(result.rows.map(({ line, fact }) => [line, fact.region, fact.value, fact.sources[0]])).toEqual([
      [6, 'northland', 14.5, LINK],
      [6, 'northland', 3.25, LINK],
    ]);
  });

  it('takes columns for what changes from row to row', () => {
    const result = read('Date,Region,Acorn\n2020,Northland,14\n2020,Far Isles,15', GIVEN);
    expect(told(result)).toEqual([]);
    expect(result.rows.map(({ fact }) => [fact.region, fact.value])).toEqual([
      ['northland', 14],
      ['far-isles', 15],
    ]);
  });

  it('turns round a table with a column a year, in the size it is given in', () => {
    const given = { ...GIVEN, metric: 'shipments', unit: 'million units' };
    const result = read('Company;2019;2020\nAcorn;292,2;295\nBirch;12,345;1,5', given);
    expect(told(result)).toEqual([]);
    expect(brief(result)).toEqual([
      'acorn 2019 292200000',
      'acorn 2020 295000000',
      'birch 2019 12345000',
      'birch 2020 1500000',
    ]);
  });

  it('refuses parts of units where the size of the numbers was forgotten', () => {
    const result = read('Company;2019;2020\nAcorn;292,2;295', { ...GIVEN, metric: 'shipments' });
    expect(told(result)).toEqual([
      expect.stringMatching(/^2:2 .*say the size of the numbers, such as "million units"$/),
    ]);
  });

  it('leaves out vendors nobody knows, and says so', () => {
    const result = read('Date,Acorn,Other\n2020,14,86', GIVEN);
    expect(told(result)).toEqual([]);
    expect(brief(result)).toEqual(['acorn 2020 14']);
    expect(result.skipped).toEqual([{ line: 1, column: 3, what: 'no vendor "Other" is known: left out' }]);
  });

  it('takes the column of a vendor’s own name before those of its other names', () => {
    const result = read('Date,AM,Acorn\n2020,1,14', GIVEN);
    expect(brief(result)).toEqual(['acorn 2020 14']);
    expect(result.skipped).toHaveLength(1);
  });

  it('takes none of several columns that are other names of one vendor', () => {
    const result = read('Date,AM,Acorn Mills,Birch\n2020,1,14,3', GIVEN);
    expect(brief(result)).toEqual(['birch 2020 3']);
    expect(result.skipped.map(({ column }) => column)).toEqual([2, 3]);
  });

  it('leaves out a row of a share in which nothing was measured', () => {
    const result = read('Date,Acorn,Birch\n2020-01,0,0\n2020-02,0,14', GIVEN);
    expect(brief(result)).toEqual(['acorn 2020-02 0', 'birch 2020-02 14']);
    expect(result.skipped).toEqual([
      { line: 2, what: 'every cell of "2020-01" is 0, so nothing was measured: left out' },
    ]);
  });

  it.each([
    ['a vendor that stands twice', 'Date,Acorn,acorn\n2020,1,2', '1:3 "acorn" stands twice: keep one of them'],
    ['a date that stands twice', 'Date,Acorn,Birch\n2020,1,2\n2020,1,3', /^3:1 "2020" stands twice, line 2/],
    ['a date that is none', 'Date,Acorn\nsoon,1', /^2:1 expected a period /],
    ['a missing date', 'Date,Acorn,Birch\n,1,2', /^2:1 expected a period /],
    ['no vendor that is known', 'Date,X,Y\n2020,1,2', /^1: names no vendor that is known \("X", "Y"\)/],
    ['more cells than columns', 'Date,Acorn\n2020,1,5', /^2:3 has 3 cells, the header has 2/],
    [
      'a number that can be read two ways',
      'Date;Acorn;Birch\n2020;1,5;2.5\n2021;1,234;3',
      /^3:2 "1,234" can be read two ways/,
    ],
  ])('refuses %s', (_, text, problem) => {
    expect(told(read(text, GIVEN))).toContainEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });
});

describe('JSON', () => {
  const fact = { vendor: 'Acorn', metric: 'share', value: 14, period: 'Q3 2020', source_url: SOURCE };

  it.each([
    ['a list', JSON.stringify([fact])],
    ['an object with facts', JSON.stringify({ facts: [fact] })],
    ['text for numbers', JSON.stringify([{ ...fact, value: '14%' }])],
    ['what is given once', JSON.stringify({ metric: 'share', facts: [{ ...fact, metric: undefined }] })],
    ['sources', JSON.stringify([{ ...fact, source_url: undefined, sources: [{ url: SOURCE }] }])],
    ['nulls', JSON.stringify([{ ...fact, note: null, region: null, value_to: null }])],
  ])('gives facts from %s', (_, text) => {
    const result = read(text);
    expect(told(result)).toEqual([]);
    expect(brief(result)).toEqual(['acorn 2020-Q3 14']);
  });

  it.each([
    ['a key that stands twice', '[\n{"vendor": "Acorn",\n"vendor": "Birch"}]', /^3:1 "vendor" stands twice/],
    ['a prototype', '[{\n"__proto__": {"value": 1}}]', /^2:1 "__proto__" is no field/],
    ['an escaped prototype', '[{\n"\\u005f_proto__": 1}]', /^2:1 "__proto__" is no field/],
    ['an unknown field', '[{"vendor": "Acorn",\n "colour": 1}]', /^2:12 "colour" is no field/],
    ['NaN', '[{"value":\nNaN}]', /^2:1 "NaN" is no JSON value/],
    ['a number without end', '[{"value": 1e999}]', /^1:12 "1e999" is too large/],
    ['a list for a text', '[{"vendor": ["Acorn"]}]', /^1:13 "vendor": expected a text, a number or null, got a list/],
    ['a boolean', '[{"value": true}]', /got true/],
    ['facts that are none', '{"facts": 5}', /^1:11 expected a list of facts/],
    ['another object', '{"vendor": "Acorn"}', /^1:12 "vendor" is no field beside "facts"/],
    ['revisions', '{"revisions": []}', /^1:1 holds revisions/],
    ['a fact that is none', '["Acorn"]', /^1:2 expected a fact/],
    ['a trailing comma', '[{"vendor": "Acorn",}]', /^1:21 expected a field name/],
    ['a comment', '[ // facts\n]', /^1:3 expected a value/],
    ['an open list', '[{"vendor": "Acorn"}', /^1:21 ends too early/],
    ['more after the end', '[] []', /^1:4 has more after the end/],
    [
      'a lone surrogate',
      `[{"vendor":"Acorn","metric":"share","value":1,"note":"\\ud800","source_url":"${SOURCE}"}]`,
      /lone surrogate/,
    ],
    ['a NUL', `[{"vendor":"Acorn","metric":"share","value":1,"note":"\\u0000","source_url":"${SOURCE}"}]`, /NUL/],
  ])('refuses %s with its place', (_, text, problem) => {
    const result = read(text);
    expect(result.rows).toEqual([]);
    expect(told(result)).toContainEqual(expect.stringMatching(problem));
  });
});

describe('limits', () => {
  it('reads 5,000 facts and no more', () => {
    const rows = (count: number): string =>
      ['vendor,period,value', ...Array.from({ length: count }, () => 'Acorn,2020,14%')].join('\n');
    expect(read(rows(5_000), GIVEN).rows).toHaveLength(5_000);
    expect(told(read(rows(5_001), GIVEN))).toEqual([expect.stringMatching(/^1: holds more than 5000 rows/)]);
  });

  it('reads 5,000 facts with all their fields, and 5,000 that are all wrong, within a second each', () => {
    const header = 'id,vendor,metric,value,unit,region,period,source_title,source_url,statement';
    for (const url of ['https://example.com/r', 'http://example.com/r']) {
      const rows = Array.from(
        { length: 5_000 },
        (_, index) =>
          `f${index},Acorn,share,${index % 100},%,Northland,Q3 2020,R ${index},${url}/${index},It held ${index}.`,
      );
      const started = performance.now();
      const result = read([header, ...rows].join('\n'));
      expect(performance.now() - started).toBeLessThan(1_000);
      expect(result.rows.length + result.problems.length).toBe(url.startsWith('https') ? 5_000 : 201);
    }
  });

  it('counts the cells of a wide table, not its rows', () => {
    const rows = Array.from(
      { length: 2_000 },
      (_, index) => `${1900 + (index % 200)}-${String(1 + Math.floor(index / 200)).padStart(2, '0')},1,2,3`,
    );
    expect(told(read(['Date,Acorn,Birch,Cedar', ...rows].join('\n'), GIVEN))).toContainEqual(
      expect.stringMatching(/^1: holds 6000 facts, at most 5000/),
    );
  });

  it('refuses a file beyond 1 MiB before it reads it', () => {
    expect(told(parseImport(new Uint8Array(1024 * 1024 + 1), 'a.csv', lookups))).toEqual([
      '1: "a.csv" is 1048577 bytes, at most 1048576 (1 MiB) are read: split it',
    ]);
  });
});
