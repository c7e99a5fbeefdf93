import { describe, expect, it } from 'vitest';
import { citeFacts, formatCitation } from '../../src/answering/cite.js';
import { answered, placesOf, teaCore } from '../core.js';

const core = teaCore();
const ON = '2031-02-01';
const facts = (...ids: readonly string[]) => ids.flatMap((id) => core.knowledge.facts.filter((fact) => fact.id === id));

describe('citations', () => {
  it('name every paragraph of every fact, in the order of the facts', () => {
    const shown = citeFacts(facts('oakbrew-arland-growth-b', 'tea-kinds'), core.lexicon.entities);
    expect(shown.map((citation) => citation.paragraph)).toEqual([8, 9, 18]);
  });

  it('name a paragraph once', () => {
    const twice = facts('tea-kinds', 'tea-kinds');
    expect(citeFacts(twice, core.lexicon.entities)).toHaveLength(1);
  });

  it('name a paragraph for each who says so there, and for nobody only when none does', () => {
    const [fact] = facts('tea-kinds');
    if (!fact) throw new Error('no fact');
    const told = [fact, { ...fact, by: 'Ann' }, { ...fact, by: 'Bo' }, { ...fact, by: 'Ann' }, fact];
    expect(citeFacts(told, core.lexicon.entities).map(({ attribution }) => attribution)).toEqual(['Ann', 'Bo']);
  });

  it('say who stands behind the fact, by name', () => {
    const [citation] = citeFacts(facts('fernleaf-arland-share-2030q3'), core.lexicon.entities);
    expect(citation?.attribution).toBe('Leafcount');
    expect(citeFacts(facts('tea-kinds'), core.lexicon.entities)[0]?.attribution).toBeNull();
  });

  it('of an answer from two documents name both', () => {
    const answer = answered(core, 'When were the Tea App and the Kettle Nine launched?', ON);
    expect(placesOf(answer).sort()).toEqual(['harvest-letter-2031/tea-houses/14', 'spring-note-2029/same-leaf/3']);
  });

  it('of a value that the sources disagree on name the source of each', () => {
    const answer = answered(core, 'growth of Oakbrew in Arland in Q3 2030', ON);
    expect(placesOf(answer)).toEqual([7, 8, 9].map((paragraph) => `harvest-letter-2031/tea-houses/${paragraph}`));
  });
});

describe('a footnote', () => {
  it('names the document, the article, the paragraph and the origin', () => {
    const [citation] = citeFacts(facts('fernleaf-arland-share-2030q3'), core.lexicon.entities);
    if (!citation) throw new Error('no citation');
    expect(formatCitation(citation, core.knowledge)).toBe('January 2031 letter, The tea houses, ¶ 2 · Leafcount');
  });

  it('names no origin where the document names none', () => {
    const [citation] = citeFacts(facts('tea-app-launch'), core.lexicon.entities);
    if (!citation) throw new Error('no citation');
    expect(formatCitation(citation, core.knowledge)).toBe('Spring 2029 note, The same leaf, ¶ 3');
  });
});
