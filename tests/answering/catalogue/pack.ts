import { fileURLToPath } from 'node:url';
import { buildCatalogue } from '../../../src/answering/catalogue/catalogue.js';
import type { Answered, Withheld } from '../../../src/domain/answer.js';
import type { Catalogue, Report } from '../../../src/domain/catalogue.js';
import type { Entity, Fact } from '../../../src/domain/knowledge.js';
import { type Period, parsePeriod } from '../../../src/domain/period.js';
import { loadKnowledge } from '../../../src/knowledge/load.js';
import { coreOf } from '../../core.js';

export const ON = '2031-02-01';

export function period(text: string): Period {
  const found = parsePeriod(text);
  if (!found) throw new Error(`no period: ${text}`);
  return found;
}

type Extra = Omit<Partial<Fact>, 'period' | 'citations'> &
  Pick<Fact, 'id' | 'entity' | 'intent'> & { readonly when?: string; readonly at: number };

const fact = ({ when, at, ...given }: Extra): Fact => ({
  statement: `${given.entity} ${given.intent} ${given.value ?? ''}.`,
  authored: given.statement !== undefined,
  cues: [],
  with: [],
  qualifier: [],
  gives: [],
  list: [],
  disagrees: [],
  ...given,
  citations: [{ document: 'harvest-letter-2031', article: 'tea-houses', paragraph: at }],
  ...(when === undefined ? {} : { period: period(when) }),
});

const share = (entity: string, region: string, when: string, value: number, more: Partial<Fact> = {}): Fact =>
  fact({
    id: `x-${entity}-${region}-${when}${more.id ?? ''}`,
    entity,
    intent: 'market-share',
    region,
    when,
    value,
    unit: 'percent',
    at: 22,
    statement: `${entity} had ${value}% of ${region} in ${when}.`,
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'id')),
  });

const company = (id: string, name: string, more: Partial<Entity> = {}): Entity => ({
  id,
  name,
  kind: 'company',
  aliases: [],
  members: [],
  ...more,
});

const { knowledge } = loadKnowledge(fileURLToPath(new URL('../../fixtures/core', import.meta.url)));

/** The tea pack with more of everything that a table needs: ties, bounds, a narrower figure, many events. */
export const core = coreOf({
  ...knowledge,
  entities: [
    ...knowledge.entities,
    company('thornleaf', 'Thornleaf', { aliases: ['TL'] }),
    company('mosscup', 'Mosscup'),
    company('long-name', `The ${'very '.repeat(24)}long house`),
    company('holly-a', 'Holly'),
    company('holly-b', 'Holly'),
  ],
  facts: [
    ...knowledge.facts,
    share('thornleaf', 'belland', '2030-Q1', 20),
    share('thornleaf', 'belland', '2030-Q2', 22.5),
    share('thornleaf', 'belland', '2030-Q3', 19),
    share('thornleaf', 'belland', '2030', 21),
    share('mosscup', 'belland', '2030-Q3', 19),
    share('fernleaf', 'belland', '2030-Q3', 25, { bound: 'more-than' }),
    share('fernleaf', 'belland', '2030-Q3', 60, { qualifier: ['smoked tea'], id: '-smoked' }),
    share('holly-a', 'westmark', '2030', 3),
    share('holly-b', 'westmark', '2030', 4),
    share('long-name', 'westmark', '2030', 5),
    fact({
      id: 'x-mosscup-rooms',
      entity: 'mosscup',
      intent: 'store-count',
      at: 23,
      statement: 'Nobody has counted the tea rooms of Mosscup.',
    }),
    ...Array.from({ length: 12 }, (_, i) =>
      fact({
        id: `x-stall-${String(i).padStart(2, '0')}`,
        entity: 'thornleaf',
        intent: 'event',
        at: 24,
        when: `2028-${String(i + 1).padStart(2, '0')}`,
        statement: `Thornleaf opened stall ${i + 1}.`,
        by: 'leafcount',
      }),
    ),
    ...Array.from({ length: 14 }, (_, i) =>
      fact({
        id: `x-rooms-${String(i).padStart(2, '0')}`,
        entity: 'thornleaf',
        intent: 'store-count',
        at: 25,
        when: `20${10 + i}`,
        value: 100 + i,
        unit: 'stores',
        statement: `Thornleaf had ${100 + i} tea rooms in 20${10 + i}.`,
      }),
    ),
  ],
});

export const catalogue: Catalogue = buildCatalogue(core, ON);

export function report(result: Report | Withheld): Report {
  if (result.status !== 'report') throw new Error(`withheld: ${result.text}`);
  return result;
}

export function withheld(result: Report | Answered | Withheld): Withheld {
  if (result.status === 'report' || result.status === 'answer') throw new Error('it was not withheld');
  return result;
}

export const cells = (result: Report | Withheld): readonly (readonly string[])[] =>
  report(result).rows.map((row) => row.cells);
