import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/errors.js';
import { fingerprint, readDocuments } from '../../src/knowledge/documents.js';
import { findFigures, findMonths } from '../../src/knowledge/figures.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { verifyAgainst } from '../../src/knowledge/maintain.js';
import { findUnmarked, verifyPack } from '../../src/knowledge/verify.js';
import {
  changed,
  FIXTURE_DOCUMENTS,
  FIXTURE_PACK,
  type Files,
  ROOT,
  SHARED_DOCUMENTS,
  temporaryFolder,
  writeDocuments,
  writePack,
} from '../helpers/pack.js';

function problemsOf(changes: Files, first: string): string[] {
  return verifyPack(loadKnowledge(writePack(changes)), readDocuments(writeDocuments(first))).map(formatProblem);
}

const SHARE = 'Acorn had 12.5% of Northland in 2030.';

describe('figures of a text', () => {
  it.each([
    ['1.2 billion lamps', [1.2e9]],
    ['28,800 crowns', [28_800]],
    ['4310. Wan users', [43_100_000]],
    ['43.1 million users', [43_100_000]],
    ['the hundred billion mark', [1e11]],
    ['a thousand crowns', [1000]],
    ['visited twice', [2]],
    ['two and a half years', [2.5]],
    ['over the past two decades', [20]],
    ['half a year', [6]],
    ['six months', [6]],
    ['the third quarter', [3]],
    ['Q3 2030', [3, 2030]],
    ['December 2nd', [2]],
    ['on 2 December 2030', [2, 2030]],
    ['May 1.164 billion', [1.164e9]],
    ['from 2012-2014', [2012, 2014]],
    ['18th', [18]],
    ['seventh', [7]],
    ['30% to 40%', [30, 40]],
    ['2030-05-12', [2030, 12]],
    ['Covid-19', []],
    ['no figure', []],
  ])('%s', (text, values) => {
    expect(findFigures(text).map(({ value }) => value)).toEqual(values);
  });

  it('tells months from the words march and may', () => {
    expect([...findMonths('In May they may march; 2030-11')]).toEqual([5, 11]);
  });
});

describe('verifying', () => {
  it('finds nothing wrong with a pack that says what its documents say', () => {
    expect(problemsOf({}, SHARE)).toEqual([]);
    expect(verifyAgainst(FIXTURE_PACK, FIXTURE_DOCUMENTS, false)).toMatch(
      /12 facts, 12 citations, 10 fingerprints: each stands/,
    );
  });

  it.each([
    [
      'a value',
      {},
      'Acorn had 12.6% of Northland in 2030.',
      /facts\/all\.yaml:7:12 {2}facts\[0\]\.value {2}acorn-share says "12\.5", which does not stand in news\/1: correct it/,
    ],
    [
      'a statement',
      changed('facts/all.yaml', 'grew because', 'grew by 40% because'),
      SHARE,
      /facts\/all\.yaml:13:16 {2}facts\[1\]\.statement {2}acorn-reason says "40"/,
    ],
    ['a year', changed('facts/all.yaml', 'grew because', 'grew in 2029 because'), SHARE, /acorn-reason says "2029"/],
    ['a month', changed('facts/all.yaml', 'grew because', 'grew in June because'), SHARE, /acorn-reason says "June"/],
    [
      'a list',
      changed('facts/all.yaml', '    cite: [letter', '    list: [7 mills]\n    cite: [letter'),
      SHARE,
      /facts\/all\.yaml:14:12 {2}facts\[1\]\.list\[0\] {2}acorn-reason says "7"/,
    ],
    [
      'an upper value',
      changed('facts/all.yaml', '    value: 12.5', '    value: 12.5\n    value_to: 15'),
      SHARE,
      /acorn-share says "15"/,
    ],
  ] as const)('finds a figure of %s that its paragraphs lack', (_, changes, first, expected) => {
    const problems = problemsOf(changes, first);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it.each([
    [
      'is inferred and says so',
      changed('facts/all.yaml', 'grew because', 'grew in 2029 because')
        ['facts/all.yaml']?.toString()
        .replace('    cite: [letter', '    inferred: the letter speaks from 2029\n    cite: [letter'),
    ],
    [
      'belongs to a name',
      changed('facts/all.yaml', 'grew because', 'grew with the Mill 400 because')['facts/all.yaml'],
    ],
    [
      'counts in words what the statement lists',
      changed('facts/all.yaml', 'grew because', 'grew for two reasons because')['facts/all.yaml'],
    ],
  ])('lets a figure pass that %s', (_, facts) => {
    const entities =
      '- { id: acorn, name: Acorn, kind: company }\n- { id: northland, name: Northland, kind: region }\n- { id: mill-400, name: Mill 400, kind: product }\n';
    expect(problemsOf({ 'facts/all.yaml': facts ?? null, 'entities/all.yaml': entities }, SHARE)).toEqual([]);
  });

  it('does not let an inference excuse a figure that is no date', () => {
    const [problem] = problemsOf(
      changed(
        'facts/all.yaml',
        'grew because it milled more.',
        'grew by 40% because it milled more.\n    inferred: it seems so',
      ),
      SHARE,
    );
    expect(problem).toMatch(/acorn-reason says "40"/);
  });

  it('finds a citation that leads nowhere', () => {
    const dir = writeDocuments(SHARE);
    writeFileSync(join(dir, 'paragraphs.tsv'), 'document\tarticle\tparagraph\tline\nletter\tnews\t2\t2\n');
    const [problem] = verifyPack(loadKnowledge(writePack()), readDocuments(dir));
    expect(problem).toMatchObject({
      line: 9,
      where: 'facts[0].cite[0]',
      what: expect.stringMatching(/no paragraph letter\/news\/1/),
    });
  });
});

describe('fingerprints', () => {
  it('notice a changed paragraph, and not its spacing, case and signs', () => {
    expect(fingerprint('Acorn: had 12.5%!')).toBe(fingerprint('  acorn had "12 5"'));
    expect(fingerprint('Acorn had 12.5%')).not.toBe(fingerprint('Acorn had 12.6%'));
    expect(fingerprint('Acorn had 12.5%')).toMatch(/^[0-9a-f]{12}$/);
  });

  it('are written for every cited paragraph, and then hold', () => {
    const dir = writePack();
    const documents = writeDocuments(SHARE);
    expect(verifyAgainst(dir, documents, true)).toMatch(/2 fingerprints: each stands/);
    expect(readFileSync(join(dir, 'fingerprints.yaml'), 'utf8')).toMatch(
      /news:\n {2}1: '[0-9a-f]{12}'\n {2}2: '[0-9a-f]{12}'\n$/,
    );
    expect(findUnmarked(loadKnowledge(dir))).toEqual([]);
    writeDocuments('Acorn held 12.5% of Northland in 2030.', documents);
    expect(() => verifyAgainst(dir, documents, false)).toThrow(
      /fingerprints\.yaml:3:\d+ {2}news\.1 {2}the paragraph has changed/,
    );
  });

  it('are demanded for each cited paragraph once a pack keeps them', () => {
    expect(findUnmarked(loadKnowledge(writePack()))).toEqual([]);
    const [problem, ...others] = findUnmarked(
      loadKnowledge(writePack({ 'fingerprints.yaml': 'news:\n  1: "000000000000"\n' })),
    );
    expect(others).toEqual([]);
    expect(problem && formatProblem(problem)).toMatch(
      /facts\/all\.yaml:14:12 {2}facts\[1\]\.cite\[0\] {2}news\/2 has no fingerprint: run knowledge:verify/,
    );
  });
});

describe('reading documents', () => {
  const HEADER = 'document\tarticle\tparagraph\tline\n';

  it.each([
    ['another header', 'a,b\n', /paragraphs\.tsv:1:1 {2}header {2}expected document, article/],
    ['a row without a line', `${HEADER}letter\tnews\t1\n`, /paragraphs\.tsv:2:1 {2}row/],
    [
      'a line that the text lacks',
      `${HEADER}letter\tnews\t1\t99\n`,
      /paragraphs\.tsv:2:1 {2}line {2}letter\.txt has no line 99/,
    ],
    ['a text that is missing', `${HEADER}other\tnews\t1\t1\n`, /other\.txt:1:1 {2}file {2}can't be read/],
    ['a path instead of a document', `${HEADER}../etc/passwd\tnews\t1\t1\n`, /paragraphs\.tsv:2:1 {2}row/],
  ])('refuses %s', (_, table, expected) => {
    const dir = writeDocuments(SHARE);
    writeFileSync(join(dir, 'paragraphs.tsv'), table);
    expect(() => readDocuments(dir)).toThrow(expected);
  });

  it('refuses a missing folder', () => {
    expect(() => readDocuments(join(temporaryFolder(), 'nowhere'))).toThrow(
      /paragraphs\.tsv:1:1 {2}file {2}can't be read/,
    );
  });
});

describe.skipIf(!existsSync(SHARED_DOCUMENTS))(
  "the project's own pack (skipped where ../shared/documents is absent)",
  () => {
    it('says nothing that its documents do not say', () => {
      expect(verifyAgainst(join(ROOT, 'knowledge'), SHARED_DOCUMENTS, false)).toMatch(/each stands in the documents/);
    });
  },
);
