import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { understand } from '../../src/nlu/understand.js';
import { DAY, realCore, SHARED, teaCore } from '../core.js';

const tea = teaCore().lexicon;
const named = (question: string): string[] => {
  const query = understand(question, DAY, tea);
  return [...query.entities, ...query.regions].map((mention) => mention.entity).sort();
};

describe('names in a question', () => {
  it.each([
    ['the name, in any case', 'what about FERNLEAF', ['fernleaf']],
    ['an alias', 'oak brew sales', ['oakbrew']],
    ['the possessive', "Pinecup's sales", ['pinecup']],
    ['the possessive with a curly mark', 'Pinecup’s sales', ['pinecup']],
    ['the plural', 'how good are the Pinecups', ['pinecup']],
    ['several at once', 'Pinecup or Birchly', ['birchly', 'pinecup']],
    ['the longest name first', 'the share of Fernleaf and Oakbrew', ['fernleaf-oakbrew']],
    ['a group by its name only', 'Fernleaf or Oakbrew', ['fernleaf', 'oakbrew']],
    ['a product apart from its maker', "Oakbrew's Kettle Nine", ['kettle-nine', 'oakbrew']],
    ['a region', 'sales in Westmark', ['westmark']],
    ['a name written just so', 'sales of FT', ['fernleaf']],
    ['no name where that is written otherwise', 'sales of ft', []],
    ['no name inside a longer word', 'Pinecuppers in Arlandshire', []],
  ])('finds %s', (_, question, expected) => {
    expect(named(question)).toEqual(expected);
  });

  it.each(['Pincup', 'Pinecpu', 'Pinecupp', 'Pinrcup', 'Ipnecup'])(
    'reads "%s" as the name it was meant to be',
    (typed) => {
      expect(named(`sales of ${typed}`)).toEqual(['pinecup']);
    },
  );

  it('says how it read a mistyped word', () => {
    const { corrections } = understand('sales of Pincup', DAY, tea);
    expect(corrections).toEqual([['Pincup', 'pinecup']]);
  });

  it('keeps what is to be left out apart from what is asked about', () => {
    const query = understand('share of Arland without Pinecup', DAY, tea);
    expect(query.entities).toEqual([]);
    expect(query.excluded).toEqual(['pinecup']);
  });
});

const ORDINARY = `
  able above accept across action advice afternoon again agree air allow almost alone always amount anger angle animal answer anxious appear applied apply approve argue
  around arrive article artist attack attend autumn average avoid awake balance banana barely basket battle beach beauty become begin behave belief belong bench beside better beyond
  bicycle bird birthday bitter blank blanket bless blood bloom board boat body bold bone border borrow bottle bottom branch brave bread breakfast breathe bridge bright bring brother
  brush bucket build burn butter button calm camera candle careful carpet carry castle casual catch caught cellar century certain chair chance cheap cheek cheerful cheese chest chicken
  childhood choice church circle citizen clean clever climb clock cloud coast coffee cold collar comb comfort common cook copper corner cotton cough courage cousin cradle crash cream
  creature crown cruel curtain custom dance danger daughter dawn dear debt decide deep defend delay delight deny desert desk destroy dinner dirt distance divide doctor dollar door doubt
  dream dress drink drown dust duty eager early earth effort eight elder empty enemy enjoy enough envy equal escape evening exact famous fancy farm fashion father favour feather fellow
  fence fever field fierce finger finish flame flat flavour float flood flour flower follow foot forest forgive fork formal fresh friend frighten fruit garden gather gentle glad glass
  tell tall well realm really honest honour humble hawaii java oppose vote vital volt apple pie ample simply pixel notable text tasks sample intent ideal mix fit lei mix note
`
  .trim()
  .split(/\s+/);

describe('ordinary words beside the real pack', async () => {
  const { lexicon, knowledge } = await realCore();
  const names = new Set(
    knowledge.entities
      .flatMap((entity) => [entity.name, ...entity.aliases, ...(entity.exact ?? [])])
      .map((name) => name.toLowerCase()),
  );
  const isName = (word: string): boolean => names.has(word) || names.has(word.replace(/s$/, ''));
  /** Names that a word, in a sentence that names nothing else, is taken for. */
  const takenFor = (word: string): string[] => {
    const query = understand(`how often do people write ${word} in a letter`, DAY, lexicon);
    return [...query.entities, ...query.regions].map((mention) => `${word} -> ${mention.entity}`);
  };

  it('are at least 200 to try', () => {
    expect(ORDINARY.length).toBeGreaterThanOrEqual(200);
  });

  it('become no name', () => {
    expect(ORDINARY.filter((word) => !isName(word)).flatMap(takenFor)).toEqual([]);
  });

  it.each([
    'tell me more',
    'a week in hawaii',
    'how do I apply',

    'oh, the realm of lenses',
    'opposite views',
  ])('become no name in "%s"', (text) => {
    expect(understand(text, DAY, lexicon).entities).toEqual([]);
  });

  const list = `${SHARED}/external/misspellings/wikipedia.tsv`;
  it.skipIf(!existsSync(list))('become no name, the correct spellings of 4,206 common misspellings', () => {
    const rows = readFileSync(list, 'utf8').trim().split('\n');
    const correct = new Set(
      rows.flatMap((row) => (row.split('\t')[1] ?? '').split(/,\s*/)).filter((word) => /^[a-z]+$/.test(word)),
    );
    expect(correct.size).toBeGreaterThan(2_000);
    expect([...correct].filter((word) => !isName(word)).flatMap(takenFor)).toEqual([]);
  });
});
