import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/errors.js';
import { measureCoverage } from '../../src/knowledge/coverage.js';
import { readDocuments } from '../../src/knowledge/documents.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { coverAll } from '../../src/knowledge/maintain.js';
import {
  FIXTURE_DOCUMENTS,
  FIXTURE_PACK,
  type Files,
  ROOT,
  SHARED_DOCUMENTS,
  writeDocuments,
  writePack,
} from '../helpers/pack.js';

const SHARE = 'Acorn had 12.5% of Northland in 2030.';

function cover(changes: Files, first: string): { cited: number; excused: number; missing: string[] } {
  const { cited, excused, missing } = measureCoverage(
    loadKnowledge(writePack(changes)),
    readDocuments(writeDocuments(first)),
  );
  return { cited, excused, missing: missing.map(formatProblem) };
}

const EXCUSED: Files = { 'excused.yaml': '- { article: news, paragraphs: [3], why: caption }\n' };

describe('coverage', () => {
  it('is complete when each paragraph is cited or excused and each figure carried', () => {
    expect(cover(EXCUSED, SHARE)).toEqual({ cited: 2, excused: 1, missing: [] });
  });

  it('lists a paragraph that no fact cites', () => {
    expect(cover({}, SHARE)).toEqual({
      cited: 2,
      excused: 0,
      missing: ['letter.txt:3:1  news/3  no fact cites it: add one, or excuse it in excused.yaml'],
    });
  });

  it.each([
    ['a figure', `${SHARE} It sold 300 mills.`, '300'],
    ['a figure in words', `${SHARE} It has seven mills.`, 'seven'],
    ['a year', `${SHARE} It began in 1999.`, '1999'],
    ['a month', `${SHARE} It began in August.`, 'August'],
    ['a day', `${SHARE} It began on the 21st day.`, '21'],
  ])('lists %s that no fact of the paragraph carries', (_, first, figure) => {
    expect(cover(EXCUSED, first).missing).toContain(
      `letter.txt:1:1  news/1  no fact of it carries "${figure}": add it to one`,
    );
  });

  it('does not ask for the figures of an excused paragraph, of a name or of a list mark', () => {
    const entities =
      '- { id: acorn, name: Acorn 7000, kind: company }\n- { id: northland, name: Northland, kind: region }\n';
    expect(
      cover({ ...EXCUSED, 'entities/all.yaml': entities }, `3. Acorn 7000 had 12.5% of Northland in 2030.`).missing,
    ).toEqual([]);
  });

  it('tells the counts', () => {
    expect(coverAll(FIXTURE_PACK, FIXTURE_DOCUMENTS)).toEqual({
      text: '11 paragraphs: 10 cited, 1 excused; nothing is left out.',
      isComplete: true,
    });
  });
});

describe.skipIf(!existsSync(SHARED_DOCUMENTS))(
  "the project's own pack (skipped where ../shared/documents is absent)",
  () => {
    it('leaves nothing of its documents out', () => {
      expect(coverAll(join(ROOT, 'knowledge'), SHARED_DOCUMENTS).text).toMatch(
        /^\d+ paragraphs: .*; nothing is left out\.$/,
      );
    });
  },
);
