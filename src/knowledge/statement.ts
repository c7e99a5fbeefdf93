import type { Entity, Fact } from '../domain/knowledge.js';
import { describePeriod } from '../domain/period.js';
import { formatValue } from '../domain/value.js';

/** Fill an intent's sentence; a part without its slot ("in {period}") is left out. */
export function makeStatement(
  fact: Omit<Fact, 'statement'>,
  entity: Entity,
  region: Entity | undefined,
  sentence: string,
): string {
  const slots = new Map([
    ['entity', entity.name],
    ['value', formatValue(fact)],
    ['region', (sentence.includes('{region} market') ? region?.adjective : undefined) ?? region?.name ?? ''],
    ['period', fact.period ? describePeriod(fact.period) : ''],
  ]);
  return sentence
    .replace(/ (?:in|of) (?:the )?\{(region|period)\}(?: market)?/g, (part, slot: string) =>
      slots.get(slot) === '' ? '' : part,
    )
    .replace(/\{(\w+)\}/g, (_, slot: string) => slots.get(slot) ?? '');
}
