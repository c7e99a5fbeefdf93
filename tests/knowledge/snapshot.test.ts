import { beforeAll, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../src/answering/answer-question.js';
import { buildCatalogue } from '../../src/answering/catalogue/catalogue.js';
import { buildCore, prepareFacts, prepareOver } from '../../src/answering/core.js';
import { type GuildLayer, type KeptFact, USUAL_SETTINGS } from '../../src/domain/fact-store.js';
import type { Knowledge } from '../../src/domain/knowledge.js';
import { loadEnglish } from '../../src/knowledge/english.js';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { layOver } from '../../src/knowledge/snapshot.js';
import { DAY } from '../core.js';

let shared: Knowledge;
let prepared: ReturnType<typeof prepareFacts>;

beforeAll(() => {
  shared = loadKnowledge('tests/fixtures/core').knowledge;
  prepared = prepareFacts(shared, loadEnglish());
});

const EMPTY: GuildLayer = {
  facts: [],
  standings: [],
  aliases: [],
  entities: [],
  settings: USUAL_SETTINGS,
  version: 0,
};
const LINK = { kind: 'link', title: 'Leaf weekly', url: 'https://leaf.example/1' } as const;

const kept = (id: string, more: Partial<KeptFact> = {}): KeptFact => ({
  id,
  entity: 'fernleaf',
  intent: 'market-share',
  region: 'arland',
  period: '2031-Q1',
  value: 17,
  valueTo: null,
  unit: 'percent',
  bound: null,
  statement: null,
  note: null,
  attribution: null,
  rank: 'normal',
  sources: [LINK],
  disagrees: [],
  ...more,
});

/** Text and footnotes of the answer in a server with this layer. */
function ask(layer: Partial<GuildLayer>, question: string): string {
  const knowledge = layOver(shared, { ...EMPTY, ...layer });
  const core = buildCore(knowledge, loadEnglish(), prepareOver(knowledge, loadEnglish(), prepared));
  const { answer } = answerQuestion(core, question, DAY);
  const notes = answer.status === 'answer' ? answer.citations.map(buildCatalogue(core, DAY).describeCitation) : [];
  return [answer.text, ...notes].join('\n');
}

const Q1 = "What was Fernleaf's market share in Arland in Q1 2031?";
const Q3 = "What was Fernleaf's market share in Arland in Q3 2030?";

describe('what a server keeps over the shared pack', () => {
  it('changes nothing where it is empty', () => {
    expect(layOver(shared, EMPTY).facts).toEqual(shared.facts);
    expect(ask({}, Q1)).toMatch(/I don't hold/);
  });

  it('answers, in the sentence of its measure, with title and host of its page', () => {
    expect(ask({ facts: [kept('a')] }, Q1)).toBe(
      'Fernleaf held 17% of the Arlandic market in Q1 2031.\nLeaf weekly (leaf.example)',
    );
  });

  it('answers in its own sentence, with its note and whoever says so', () => {
    const fact = kept('a', {
      statement: 'Fernleaf took 17% of Arland in early 2031',
      note: 'Rounded',
      attribution: 'leafcount',
    });
    expect(ask({ facts: [fact] }, Q1)).toBe(
      'Fernleaf took 17% of Arland in early 2031 (according to Leafcount).\nNote: Rounded.\nLeaf weekly (leaf.example) · Leafcount',
    );
  });

  it('gives a figure that the pack holds a second source', () => {
    const same = kept('a', { period: '2030-Q3', value: 14 });
    expect(ask({ facts: [same] }, Q3)).toMatch(
      /^Fernleaf held 14% [^\n]*\n.*¶ \d+ · Leafcount\nLeaf weekly \(leaf\.example\)$/,
    );
  });

  it('contradicts and is contradicted, and says which one is preferred', () => {
    const [held] = shared.facts.filter(({ value, entity }) => value === 14 && entity === 'fernleaf');
    const other = kept('a', { period: '2030-Q3', value: 15, disagrees: [held?.id ?? ''] });
    expect(ask({ facts: [other] }, Q3)).toMatch(/^The sources disagree:\n/);
    const preferred = { ...other, rank: 'preferred' } as const;
    expect(ask({ facts: [preferred] }, Q3)).toMatch(/^The sources disagree; the first is preferred here:\n• [^\n]*15%/);
    const standings = [{ fact: held?.id ?? '', rank: 'deprecated', reason: 'recounted' }] as const;
    expect(ask({ facts: [other], standings }, Q3)).toMatch(
      /15%[^\n]*\n• [^\n]*14%[\s\S]*Note: Deprecated here: recounted\./,
    );
  });

  it('sets a shared fact aside', () => {
    const [held] = shared.facts.filter(({ value, entity }) => value === 14 && entity === 'fernleaf');
    expect(ask({ standings: [{ fact: held?.id ?? '', rank: 'aside', reason: 'wrong' }] }, Q3)).toMatch(/I don't hold/);
  });

  it('may leave the shared pack out', () => {
    const settings = { ...USUAL_SETTINGS, sharedPack: false };
    expect(ask({ facts: [kept('a')], settings }, Q3)).toMatch(/I don't hold/);
    expect(ask({ facts: [kept('a')], settings }, Q1)).toMatch(/17%/);
  });

  it('has names and companies of its own', () => {
    const aliases = [{ alias: 'the green giant', entity: 'fernleaf' }];
    expect(ask({ facts: [kept('a')], aliases }, 'market share of the green giant in Arland in Q1 2031')).toMatch(/17%/);
    const entities = [{ id: 'new-brew', name: 'Newbrew', kind: 'company' }] as const;
    const fact = kept('a', { entity: 'new-brew' });
    expect(ask({ facts: [fact], entities }, 'Newbrew market share in Arland in Q1 2031')).toMatch(/Newbrew held 17%/);
    expect(ask({ facts: [fact] }, 'Newbrew market share in Arland in Q1 2031')).not.toMatch(/17%/);
  });
});
