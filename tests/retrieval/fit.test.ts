import { describe, expect, it } from 'vitest';
import { understand } from '../../src/nlu/understand.js';
import { entityFit, NEVER, nearness, SURELY } from '../../src/retrieval/fit.js';
import { DAY, realCore, teaCore } from '../core.js';

/** By what they leave open: what somebody says, who, a figure, somebody left out. */
const QUESTIONS = [
  'what does @ say',
  'who is behind @',
  'how much did @ sell',
  'what is known of @',
  '@ share without #',
];

describe('how near a fact stands to a name', () => {
  it.each([
    ['of the project', realCore],
    ['about tea', teaCore],
  ])('agrees with what a question finds, for every fact and name of the pack %s', async (_, load) => {
    const core = await load();
    const { entities } = core.lexicon;
    const named = [...entities.values()].filter(
      ({ kind }) => kind !== 'group' && kind !== 'region' && kind !== 'place',
    );
    const wrong: [name: string, fact: string][] = [];
    const told = { never: 0, surely: 0 };
    for (const [at, { id, name }] of named.entries()) {
      const text = (QUESTIONS[at % QUESTIONS.length] ?? '')
        .replace('@', name)
        .replace('#', named.at(-1 - at)?.name ?? '');
      const query = understand(text, DAY, core.lexicon);
      const mention = query.entities.find(({ entity }) => entity === id);
      if (!mention) continue;
      for (const profile of core.index.facts) {
        const near = nearness(profile, id, entities);
        const fit = entityFit(profile, mention, query, core.context);
        if ((near === NEVER && fit !== null) || (near === SURELY && fit === null)) wrong.push([id, profile.fact.id]);
        if (near === NEVER) told.never++;
        else if (near === SURELY) told.surely++;
      }
    }
    expect(wrong).toEqual([]);
    expect(told.never).toBeGreaterThan(told.surely);
    expect(told.surely).toBeGreaterThan(10);
  });
});
