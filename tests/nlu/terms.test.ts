import { describe, expect, it } from 'vitest';
import { understand } from '../../src/nlu/understand.js';
import { DAY, teaCore } from '../core.js';

const { lexicon } = teaCore();
const termsOf = (question: string) => understand(question, DAY, lexicon).terms;
const textsOf = (question: string): string[] => termsOf(question).map((term) => term.text);

describe('findTerms', () => {
  it('takes no word that only holds the question together', () => {
    expect(textsOf('what is it that they were about to do with this?')).toEqual([]);
  });

  it('takes no word that names somebody, a region or a time', () => {
    expect(textsOf('Pinecup garden Arland Q3 2030')).toEqual(['garden']);
  });

  it('takes a phrase of the pack as one', () => {
    expect(textsOf('the market share of Pinecup')).toEqual(['market share']);
  });

  it('knows which measure a word names', () => {
    expect(termsOf('share of Pinecup')[0]?.keys).toContain('m:market-share');
  });

  it('takes a number right behind a product for that of another model, but not before several of a thing', () => {
    const unknown = (question: string): string[] =>
      termsOf(question).flatMap(({ text, unknown }) => (unknown ? [text] : []));
    expect(unknown('Kettle Nine 12')).toEqual(['12']);
    expect(unknown('Kettle Nine 12 gardens')).toEqual([]);
  });

  it('takes a market that another comes before for none that is asked about', () => {
    const marketsOf = (question: string) => understand(question, DAY, lexicon).regions.map(({ entity }) => entity);
    expect(marketsOf('where did Oakbrew sell before Arland')).toEqual([]);
    expect(marketsOf('what did Oakbrew sell in Arland')).toEqual(['arland']);
  });

  it.each([
    ['how many rooms has Pinecup, not counting those of Oakbrew', ['oakbrew']],
    ['how many rooms has Pinecup, not including Oakbrew', ['oakbrew']],
    ['how many rooms has Pinecup, counting those of Oakbrew', []],
    ['how many rooms of Oakbrew has Pinecup', []],
  ])('"%s" leaves out %j', (question, expected) => {
    expect(understand(question, DAY, lexicon).excluded).toEqual(expected);
  });

  it.each([
    ['did the 2030 article say that Pinecup grew', []],
    ['did Pinecup grow in 2030', ['2030']],
  ])('"%s" is of %j', (question, expected) => {
    expect(understand(question, DAY, lexicon).periods.map(({ period }) => period.start.slice(0, 4))).toEqual(expected);
  });

  it.each([
    ['how much time passes before the garden opens', ['garden', 'opens']],
    ['which year marks the end of the garden', ['end', 'garden']],
  ])('"%s" has no deed of time', (question, expected) => {
    expect(textsOf(question)).toEqual(expected);
  });

  it('takes a hint for a hint', () => {
    const [term] = termsOf('increase of Pinecup');
    expect(term?.keys).toContain('i:growth');
    expect(term?.keys).not.toContain('m:growth');
  });

  it('knows words that mean the same by one key', () => {
    const keysOf = (word: string): readonly string[] => termsOf(`Pinecup ${word}`)[0]?.keys ?? [];
    expect(keysOf('competitor')).toContain('s:rival');
    expect(keysOf('opponents')).toContain('s:rival');
  });

  it.each([
    ['a word nobody knows', 'the zorblax of Pinecup', true],
    ['a capital letter inside the question', 'the Zebra of Pinecup', true],
    ['an English word', 'the zebra of Pinecup', false],
    ['a word of the pack', 'the frost of Pinecup', false],
  ])('judges whether it knows %s', (_, question, unknown) => {
    expect(termsOf(question)[0]?.unknown).toBe(unknown);
  });

  it('a number right behind a product is another model', () => {
    expect(termsOf('price of the Kettle Nine 12')).toContainEqual(
      expect.objectContaining({ text: '12', unknown: true }),
    );
  });

  it('a topic is what a question is about, whatever its words', () => {
    expect(termsOf('who likes cold steeping').find((term) => term.text === 'cold steeping')?.need).toBe(1);
  });

  it('a number behind an ordinary word, or written out, is no model', () => {
    expect(termsOf('the Fortune 500 of Pinecup').find((term) => term.text === '500')?.unknown).toBe(false);
    expect(termsOf('the Kettle Nine two years later').find((term) => term.text === 'two years')?.unknown).toBe(false);
  });

  it('tells things from deeds and from what to do with the facts', () => {
    const roles = new Map(termsOf('who sells a bigger garden').map((term) => [term.text, term.role]));
    expect(roles).toEqual(
      new Map([
        ['sells', 'verb'],
        ['bigger', 'operation'],
        ['garden', 'noun'],
      ]),
    );
  });

  it.each([
    ['a verb of moving said of business', 'does Pinecup walk over to the garden', 'walk'],
    ['a vague noun', 'the mess of the garden', 'mess'],
    ['a small number', 'two gardens', 'two'],
  ])('asks little of a fact for %s', (_, question, text) => {
    const needs = new Map(termsOf(question).map((term) => [term.text.replace(/s$/, ''), term.need]));
    expect(needs.get(text.replace(/s$/, ''))).toBeLessThan(0.4);
    expect(needs.get('garden')).toBe(1);
  });

  it('takes a topic for a thing, whatever else its last word may be', () => {
    expect(termsOf('who likes cold steeping').find((term) => term.text === 'cold steeping')?.role).toBe('noun');
  });

  it('keeps words apart that only share a stem', () => {
    const stemOf = (word: string): string | undefined => termsOf(`Pinecup ${word}`)[0]?.keys[0];
    expect(stemOf('assistant')).not.toBe(stemOf('assist'));
    expect(stemOf('general')).not.toBe(stemOf('generate'));
    expect(stemOf('used')).not.toBe('us');
  });

  it('knows the forms of verbs that the dictionary lists by their base alone', () => {
    expect(termsOf('who fiddled with the garden').find((term) => term.text === 'fiddled')?.unknown).toBe(false);
  });

  it('spells British and American words one way', () => {
    const stemOf = (word: string): string | undefined => termsOf(`Pinecup ${word}`)[0]?.keys[0];
    for (const [british, american] of [
      ['centre', 'center'],
      ['colour', 'color'],
      ['organised', 'organized'],
      ['catalogues', 'catalogs'],
    ] as const)
      expect(stemOf(british)).toBe(stemOf(american));
  });

  it('asks no fact for the degree that a question is about', () => {
    expect(textsOf('how badly did Pinecup burn')).toEqual(['burn']);
  });

  it('takes the name of a measure for a deed right behind who does it', () => {
    expect(termsOf('whom does Pinecup share the garden with')[0]?.keys).not.toContain('m:market-share');
    expect(termsOf('the share that Pinecup has')[0]?.keys).toContain('m:market-share');
  });

  it('looks for nothing in the name of a source', () => {
    expect(textsOf('the garden of Pinecup in that long piece about frost and fire')).toEqual(['garden']);
    expect(understand('share of Pinecup in the article on Oakbrew', DAY, lexicon).entities).toHaveLength(1);
    expect(textsOf('in the piece about frost, who burnt the garden')).toEqual(['burnt', 'garden']);
  });

  it('takes the world of a trade for no market', () => {
    const regionsOf = (question: string) => understand(question, DAY, lexicon).regions;
    expect(regionsOf('rank of Pinecup in the garden world')).toEqual([]);
    expect(regionsOf('rank of Pinecup in the world')).toHaveLength(1);
  });

  it('takes the region of the makers asked for for no market', () => {
    expect(understand('which Bellish houses burn', DAY, lexicon)).toMatchObject({ makersOf: null });
    expect(understand('which Bellish brands burn', DAY, lexicon)).toMatchObject({ makersOf: 'belland', regions: [] });
    expect(understand('which Bellish phone brand burns', DAY, lexicon)).toMatchObject({ makersOf: 'belland' });
    expect(understand('which Bellish phone burns', DAY, lexicon)).toMatchObject({ makersOf: null });
    expect(understand('which Arlandic brands burn', DAY, lexicon)).toMatchObject({ makersOf: null });
  });

  it('counts what stands behind "how many", even a word without weight', () => {
    const countedIn = (question: string) => understand(question, DAY, lexicon).counted;
    expect(countedIn('how many gardens does Pinecup own')).toContain('garden');
    expect(countedIn('number of rivals')).toContain('s:rival');
  });

  it.each([
    ['behind an auxiliary and who does it', 'how much did the share of Pinecup in Arland fall', 'fall', 'verb'],
    ['before a reason', 'why did the garden of Pinecup fall because of its plan', 'fall', 'verb'],
    ['where another word is the deed', 'did Pinecup describe the fall', 'fall', 'noun'],
    ['without an auxiliary', 'the fall of the garden', 'fall', 'noun'],
  ])('takes a word that may be a verb for one %s', (_, question, text, role) => {
    expect(termsOf(question).find((term) => term.text === text)?.role).toBe(role);
  });

  it('takes a number and its unit of time for one thing', () => {
    expect(termsOf('ten quarters of the garden')[0]).toMatchObject({ text: 'ten quarters', parts: ['10', 'quarter'] });
    expect(termsOf('ten gardens').map(({ text }) => text)).toContain('ten');
  });

  it('falls within a band without a decline', () => {
    expect(termsOf('which band do they fall into').find(({ text }) => text === 'fall')?.keys).toEqual(['fall']);
    expect(termsOf('how far did they fall in Arland').find(({ text }) => text === 'fall')?.keys).not.toEqual(['fall']);
  });

  it('takes what stands behind "what\'s the" for no kind of thing', () => {
    expect(termsOf("what's the garden price of Pinecup").map(({ role }) => role)).not.toContain('category');
    expect(termsOf('what garden does Pinecup own').map(({ role }) => role)).toContain('category');
  });

  it('takes a name for no ordinary word with two slips', () => {
    const readIn = (question: string) => understand(question, DAY, lexicon).corrections;
    expect(readIn('how many houses in Gerdun')).toEqual([]);
    expect(readIn('how many gradens')).toEqual([['gradens', 'gardens']]);
  });

  it('takes the four big makers of a region for its makers', () => {
    expect(understand('the four big Bellish brands', DAY, lexicon)).toMatchObject({ makersOf: 'belland', regions: [] });
  });

  it('takes an initial and a word for a name that nobody knows', () => {
    expect(termsOf('why did T-Garden leave')[0]).toMatchObject({ text: 'T-Garden', unknown: true });
    expect(textsOf('why did a Garden leave')).toContain('Garden');
  });

  it('takes a visit that is paid for a visit', () => {
    expect(textsOf('who paid the garden a visit')).not.toContain('paid');
    expect(textsOf('who paid for the garden')).toContain('paid');
  });

  it('reads a part of a market as a share of it', () => {
    expect(termsOf('how much of Arland does Pinecup have')[0]?.keys).toContain('m:market-share');
  });
});
