import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/domain/knowledge.js';
import { understand } from '../../src/nlu/understand.js';
import { ask, coreOf, DAY, fullKnowledge, teaCore } from '../core.js';
import { REAL_QUESTIONS, TEA_QUESTIONS } from './questions.js';
import { SEED } from './seed.js';

const tea = teaCore();
const real = coreOf(fullKnowledge());

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

/** A source of chance between 0 and 1 that gives the same row for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffle<T>(list: readonly T[], chance: () => number): T[] {
  const keyed = list.map((item) => ({ item, key: chance() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** The same pack, its files and the lists in them read in another order. */
function shuffleAll(knowledge: Knowledge, chance: () => number): Knowledge {
  const mix = <T>(list: readonly T[]): T[] => shuffle(list, chance);
  return {
    documents: mix(knowledge.documents).map((document) => ({ ...document, aliases: mix(document.aliases) })),
    entities: mix(knowledge.entities).map((entity) => ({
      ...entity,
      aliases: mix(entity.aliases),
      members: mix(entity.members),
    })),
    intents: mix(knowledge.intents).map((intent) => ({
      ...intent,
      phrasings: mix(intent.phrasings),
      hints: mix(intent.hints),
    })),
    synonyms: mix(knowledge.synonyms).map((group) => ({ ...group, words: mix(group.words) })),
    fillers: mix(knowledge.fillers),
    facts: mix(knowledge.facts).map((fact) => ({ ...fact, cues: mix(fact.cues), with: mix(fact.with) })),
    utterances: new Map(mix([...knowledge.utterances])),
  };
}

/** What a person sees of an answer, without the fact objects, whose lists are shuffled. */
function seen(core: typeof tea, question: string): unknown {
  const { text, status, readAs, ...rest } = ask(core, question, DAY);
  return {
    text,
    status,
    readAs,
    citations: 'citations' in rest ? rest.citations : [],
    suggestions: 'suggestions' in rest ? rest.suggestions : [],
  };
}

function recase(question: string, way: string): string {
  if (way === 'upper') return question.toUpperCase();
  const lower = question.toLowerCase();
  return way === 'lower' ? lower : lower.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

describe(`fast-check seed ${SEED}`, () => {
  it('the letter case of a question changes no answer', () => {
    const cases = [
      ...TEA_QUESTIONS.map((question) => ({ core: tea, question })),
      ...REAL_QUESTIONS.map((question) => ({ core: real, question })),
    ];
    const mixed = fc.tuple(fc.constantFrom(...cases), fc.constantFrom('upper', 'lower', 'title'));
    fc.assert(
      fc.property(mixed, ([{ core, question }, way]) => {
        const other = recase(question, way);
        // A word nobody knows is quoted back as it was typed.
        expect(ask(core, other, DAY).text.toLowerCase(), other).toBe(ask(core, question, DAY).text.toLowerCase());
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  it('extra spaces change no answer', () => {
    const spaces = fc.array(fc.constantFrom(' ', '  ', '\t', '\n', '\u00a0 '), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom(...TEA_QUESTIONS), spaces, (question, gaps) => {
        const spread = question.split(' ').reduce((text, word, index) => `${text}${gaps[index % gaps.length]}${word}`);
        expect(ask(tea, ` ${spread} `, DAY)).toEqual(ask(tea, question, DAY));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('a question mark, or none, changes no answer', () => {
    for (const question of TEA_QUESTIONS) {
      const bare = question.replace(/\?$/, '');
      expect(seen(tea, `${bare}?`)).toEqual(seen(tea, bare));
    }
  });

  it('the order of the files of a pack, and of the lists in them, changes no answer', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const other = coreOf(shuffleAll(tea.knowledge, chanceOf(seed)));
        for (const question of TEA_QUESTIONS) expect(seen(other, question)).toEqual(seen(tea, question));
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it('the order of the files of the real pack changes no answer', () => {
    const other = coreOf(shuffleAll(real.knowledge, chanceOf(SEED)));
    for (const question of REAL_QUESTIONS) expect(seen(other, question), question).toEqual(seen(real, question));
  });

  it('the same question gets the same bytes, however much is asked in between', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...REAL_QUESTIONS], { minLength: 4, maxLength: 8 }), (questions) => {
        const first = questions.map((question) => JSON.stringify(ask(real, question, DAY)));
        const again = [...questions].reverse().map((question) => JSON.stringify(ask(real, question, DAY)));
        expect(again.reverse()).toEqual(first);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  it('a question is never changed by being read', () => {
    for (const question of TEA_QUESTIONS) {
      const { tokens } = understand(question, DAY, tea.lexicon);
      for (const token of tokens) expect(question.slice(token.start, token.end)).toBe(token.text);
    }
  });
});
