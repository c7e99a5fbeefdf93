import type { Answer } from '../domain/answer.js';
import { formatPeriod } from '../domain/period.js';

/** An answer as scripts read it; the names are a promise to them. */
export function toJson(answer: Answer): Record<string, unknown> {
  const shared = { status: answer.status, text: answer.text, read_as: answer.readAs };
  if (answer.status !== 'answer') {
    return {
      ...shared,
      facts: [],
      computed: null,
      citations: [],
      reason: answer.reason,
      suggestions: answer.suggestions,
    };
  }
  return {
    ...shared,
    facts: answer.facts.map((fact) => ({
      id: fact.id,
      entity: fact.entity,
      intent: fact.intent,
      region: fact.region ?? null,
      period: fact.period ? formatPeriod(fact.period) : null,
      value: fact.value ?? null,
      unit: fact.unit ?? null,
      statement: fact.statement,
    })),
    computed: answer.computed,
    citations: answer.citations.map(({ document, article, paragraph, attribution }) => ({
      document,
      article,
      paragraph,
      attribution,
    })),
    reason: null,
    suggestions: [],
  };
}
