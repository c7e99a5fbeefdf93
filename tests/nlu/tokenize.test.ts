import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/nlu/tokenize.js';

const normals = (text: string): string[] => tokenize(text).map((token) => token.normal);

describe('tokenize', () => {
  it.each([
    ['cuts the possessive', "Fernleaf's share", ['fernleaf', 'share']],
    ['parts a hyphenated word', 'year-on-year', ['year', 'on', 'year']],
    ['keeps a decimal figure whole', 'up 22.25% now', ['up', '22.25', 'now']],
    ['drops the commas of thousands', '1,200,000 cups', ['1200000', 'cups']],
    ['spells thousands out', '5k cups', ['5000', 'cups']],
    ['reads small number words as figures', 'three of twelve', ['3', 'of', '12']],
    ['keeps a date whole', 'on 2030-05-12.', ['on', '2030-05-12']],
    ['keeps a quarter whole', 'in 2030-Q3?', ['in', '2030-q3']],
    ['drops the dots of an abbreviation', 'the U.S. market', ['the', 'us', 'market']],
    ['writes short forms out', 'last qtr of the yr', ['last', 'quarter', 'of', 'the', 'year']],
    ['parts a figure from a unit of time', 'in 1yr, or 6months', ['in', '1', 'year', 'or', '6', 'months']],
    ['parts a figure from a word', 'a 96line model, 8inch', ['a', '96', 'line', 'model', '8', 'inch']],
    ['parts an ordinal from a word', 'the 3rdquarter, 2nd', ['the', 'third', 'quarter', 'second']],
    ['keeps the model of a name whole', 'the X60 and 9S', ['the', 'x60', 'and', '9s']],
    ['writes short forms of chats out', 'thats mktg frm 4 bil', ['that', 'marketing', 'from', '4', 'billion']],
    ['writes short words out', 'avg diff', ['average', 'difference']],
    ['drops a zero behind the point', 'version 2.0 at 2.05', ['version', '2', 'at', '2.05']],
    ['parts a figure from its size', '1bn-share sale, 14.5m', ['1', 'billion', 'share', 'sale', '14.5', 'm']],
    ['takes several of a model for the model', 'the Nine 40s', ['the', '9', '40']],
    [
      'keeps two letters joined by a sign one word',
      'its R&D and P&L, tea & co',
      ['its', 'rnd', 'and', 'pnl', 'tea', 'co'],
    ],
    ['separates words that only a comma parts', 'black,green', ['black', 'green']],
    ['finds no words in marks alone', '?! ... -- \'"', []],
  ])('%s', (_, text, expected) => {
    expect(normals(text)).toEqual(expected);
  });

  it('gives the span of each word in the text', () => {
    const text = "Did Oakbrew's sales grow 4.5%?";
    const spans = tokenize(text).map(({ start, end }) => text.slice(start, end));
    expect(spans).toEqual(['Did', "Oakbrew's", 'sales', 'grow', '4.5']);
  });

  it('finds the right span of a word that stands twice', () => {
    expect(tokenize('tea or tea').map((token) => token.start)).toEqual([0, 4, 7]);
  });
});
