import { describe, expect, it } from 'vitest';
import { buildCore, type Core, prepareFacts, prepareOver } from '../../src/answering/core.js';
import { KeyTable } from '../../src/domain/keys.js';
import type { Knowledge } from '../../src/domain/knowledge.js';
import { loadEnglish } from '../../src/knowledge/english.js';
import { understand } from '../../src/nlu/understand.js';
import { searchFacts } from '../../src/retrieval/search.js';
import { buildUtteranceIndex, saysWord } from '../../src/retrieval/utterance-index.js';
import { ask, coreOf, placesOf, teaCore } from '../core.js';

const ON = '2031-02-01';
const REASON = 'fernleaf-fall-reason';
const bare = teaCore();
const withUtterances = (utterances: Readonly<Record<string, readonly string[]>>): Knowledge => ({
  ...bare.knowledge,
  utterances: new Map(Object.entries(utterances)),
});
const core = coreOf(
  withUtterances({
    [REASON]: ['what went wrong for Fernleaf in Arland', 'did the weather hurt Fernleaf in Arland'],
    'pinecup-mill-fire': ['which accident hit Pinecup in Belland'],
  }),
);

const search = (of: Core, question: string) => searchFacts(understand(question, ON, of.lexicon), of.index, of.context);
const matchOf = (of: Core, question: string, id: string) =>
  search(of, question).matches.find(({ profile }) => profile.fact.id === id);

describe('likeness to an utterance', () => {
  it('is 1 for the utterance itself, and falls with every word that differs', () => {
    const [same, near, far] = [
      'did the weather hurt Fernleaf in Arland',
      'did the cold weather hurt Fernleaf',
      'did the frost please Fernleaf',
    ].map((question) => matchOf(core, question, REASON)?.like.value ?? 0);
    expect(same).toBeCloseTo(1, 1);
    expect(near).toBeLessThan(same as number);
    expect(far).toBeLessThan(near as number);
  });

  it('leads to a fact whose own words say nothing of what is asked', () => {
    expect(ask(bare, 'Which accident hit Pinecup?', ON).status).not.toBe('answer');
    const answer = ask(core, 'Which accident hit Pinecup in Belland?', ON);
    expect(answer.status === 'answer' ? placesOf(answer) : answer.text).toEqual(['harvest-letter-2031/tea-houses/15']);
  });

  it.each([
    ['another company', 'which accident hit Oakbrew in Belland'],
    ['another market', 'which accident hit Pinecup in Arland'],
    ['another year', 'which accident hit Pinecup in Belland in 2028'],
  ])('outweighs no slot: %s', (_, question) => {
    expect(ask(core, question, ON).status).not.toBe('answer');
  });

  it('makes the bot surer, the more alike a question is', () => {
    const confidence = (question: string): number => matchOf(core, question, REASON)?.confidence ?? 0;
    expect(confidence('what went wrong for Fernleaf in Arland')).toBeGreaterThan(0.8);
    expect(confidence('what went wrong for Fernleaf in Arland')).toBeGreaterThan(
      confidence('what was wrong with the leaves that Fernleaf sold'),
    );
  });

  it('is taken as usual for a fact without utterances, so that what a server adds competes with the pack', () => {
    const match = matchOf(bare, 'Did frost kill the gardens of Fernleaf in Arland?', REASON);
    expect(match?.like.utterance).toBeNull();
    expect(match?.like.value).toBeGreaterThan(0.5);
    expect(match?.confidence).toBeGreaterThan(0.5);
  });
});

describe('the index of utterances', () => {
  it('is kept when a server lays its facts over the pack', () => {
    const english = loadEnglish();
    const knowledge = withUtterances({ [REASON]: ['did the weather hurt Fernleaf in Arland'] });
    const base = prepareFacts(knowledge, english);
    const [first] = knowledge.facts;
    if (!first) throw new Error('the tea pack is empty');
    const facts = [...knowledge.facts, { ...first, id: 'added-by-a-server', value: 3 }];
    const laid = { ...knowledge, facts, utterances: new Map() };
    const over = buildCore(laid, english, prepareOver(laid, english, base));
    expect(over.index.utterances).toBe(base.utterances);
    expect(matchOf(over, 'did the weather hurt Fernleaf in Arland', REASON)?.like.value).toBeCloseTo(1, 1);
  });

  it('leaves nothing of one question for the next', () => {
    const first = search(core, 'which accident hit Pinecup in Belland');
    search(core, 'did the weather hurt Fernleaf in Arland');
    // Longer than what the space was made for.
    search(
      core,
      'did the weather, the frost, a fire in the mill, an accident, a strike and a dear harvest hurt Fernleaf',
    );
    expect(search(core, 'which accident hit Pinecup in Belland')).toEqual(first);
  });

  it('knows the words of each utterance', () => {
    const index = buildUtteranceIndex(
      [
        { fact: 'a', terms: [['leaf']], mentions: [], asks: [], words: ['the', 'leaf'] },
        { fact: 'a', terms: [['stalk']], mentions: [], asks: [], words: ['the', 'stalk'] },
        { fact: 'a', terms: [['leaf']], mentions: [], asks: [], words: ['a', 'leaf'] },
        { fact: 'b', terms: [['mill']], mentions: [], asks: [], words: ['a', 'mill'] },
      ],
      new KeyTable(),
    );
    expect([index.size, index.numbers.get('b'), [...index.firsts]]).toEqual([4, 1, [0, 3, 4]]);
    const says = (word: string): boolean[] =>
      [0, 1, 2, 3].map((utterance) => saysWord(index, utterance < 3 ? 0 : 1, utterance, word));
    expect(says('leaf')).toEqual([true, false, true, false]);
    expect(says('mill')).toEqual([false, false, false, true]);
    expect(says('absent')).toEqual([false, false, false, false]);
  });
});
