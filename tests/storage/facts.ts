import type { Change, KeptFact, KeptSource, Writer } from '../../src/domain/fact-store.js';

export const SOURCE: KeptSource = { kind: 'link', title: 'A page', url: 'https://example.org/page' };

export const fact = (id: string, changes: Partial<KeptFact> = {}): KeptFact => ({
  id,
  entity: 'acme',
  intent: 'market-share',
  region: null,
  period: '2020-Q3',
  value: 14,
  valueTo: null,
  unit: 'percent',
  bound: null,
  statement: null,
  note: null,
  attribution: null,
  rank: 'normal',
  sources: [SOURCE],
  disagrees: [],
  ...changes,
});

let interactions = 0;

/** A writer whose interaction is new. */
export const by = (actor = 'moderator-1', interaction = `interaction-${++interactions}`): Writer => ({
  actor,
  interaction,
});

export const adding = (kept: KeptFact): Change => ({
  fact: kept.id,
  kind: 'add',
  seen: 0,
  after: kept,
  reason: null,
});

export const editing = (kept: KeptFact, seen: number, reason: string | null = 'corrected'): Change => ({
  fact: kept.id,
  kind: 'edit',
  seen,
  after: kept,
  reason,
});
