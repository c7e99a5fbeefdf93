import { describe, expect, it } from 'vitest';
import { describeFact, tellFact } from '../../src/answering/compose.js';
import { answered, teaCore, withheld } from '../core.js';

const core = teaCore();
const ON = '2031-02-01';
const factOf = (id: string) => {
  const fact = core.knowledge.facts.find((candidate) => candidate.id === id);
  if (!fact) throw new Error(`no fact ${id}`);
  return fact;
};

describe('the text of an answer', () => {
  it('is one sentence with the value, its unit, whose it is, where and when', () => {
    expect(answered(core, 'share of Pinecup in Arland in Q3 2030', ON).text).toBe(
      'Pinecup held 31.5% of the Arlandic market in Q3 2030 (according to Leafcount).',
    );
  });

  it('shows the caveat of a fact', () => {
    const { text } = answered(core, 'How many monthly users did the Tea App have in Q3 2030?', ON);
    expect(text).toContain('43.1 million');
    expect(text).toContain('Note: The figure is printed garbled.');
  });

  it('shows every value that the sources disagree on', () => {
    const { text, computed } = answered(core, 'What was the growth of Oakbrew in Arland in Q3 2030?', ON);
    expect(text).toContain('91%');
    expect(text).toContain('88%');
    expect(text).not.toContain('89.5');
    expect(computed).toBeNull();
  });

  it('tells every item of a list', () => {
    const { text } = answered(core, 'What kinds of tea does the letter tell apart?', ON);
    for (const item of factOf('tea-kinds').list) expect(text).toContain(item);
  });

  it('puts each fact of several on a line of its own', () => {
    const { text, facts } = answered(core, 'What happened in May 2030?', ON);
    expect(text.split('\n')).toHaveLength(facts.length);
    for (const line of text.split('\n')) expect(line.startsWith('• ')).toBe(true);
  });
});

describe('how a question was read', () => {
  it('stands beside the answer', () => {
    expect(answered(core, 'share of Pinecup in Arland in Q3 2030', ON).readAs).toBe(
      'Pinecup · market share · Arland · Q3 2030',
    );
  });

  it('takes from the fact what the question left open', () => {
    expect(answered(core, 'What does cold steeping mean?', ON).readAs).toContain('cold steeping');
  });

  it('takes nothing from facts that differ in it', () => {
    const { facts, readAs } = answered(core, 'share of Fernleaf in Arland', ON);
    expect(facts.length).toBeGreaterThan(1);
    expect(readAs).toBe('Fernleaf · market share · Arland');
  });

  it('says how a mistyped word was read', () => {
    expect(answered(core, 'share of Pincup in Arland in Q3 2030', ON).readAs).toContain('"Pincup" read as "pinecup"');
  });

  it('stands beside a refusal, too', () => {
    expect(withheld(core, 'share of Birchly in Arland in Q3 2030', ON).readAs).toBe('Birchly · Arland · Q3 2030');
  });
});

describe('tellFact', () => {
  it('names whoever says so', () => {
    expect(tellFact(factOf('fernleaf-fall-reason'), core.lexicon.entities)).toBe(
      'Fernleaf fell behind in Arland because frost killed its gardens (according to Mira Holt).',
    );
  });

  it('does not name whom the sentence names already', () => {
    expect(tellFact(factOf('oakbrew-founder-2031'), core.lexicon.entities)).not.toContain('according to');
  });
});

it('a fact is named by its slots, without its value', () => {
  expect(describeFact(factOf('pinecup-arland-share-2030q3'), core)).toBe('Pinecup · market share · Arland · Q3 2030');
});
