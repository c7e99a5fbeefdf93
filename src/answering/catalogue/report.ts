import type { Computed, ShownCitation } from '../../domain/answer.js';
import type { Report } from '../../domain/catalogue.js';
import { citationKey } from '../../domain/citation.js';
import type { Fact } from '../../domain/knowledge.js';
import { attributionOf, citeFacts } from '../cite.js';
import type { Core } from '../core.js';
import { nameOf } from './reading.js';

export interface Row {
  readonly cells: readonly string[];
  readonly facts: readonly Fact[];
}

export interface Draft {
  readonly readAs: string;
  readonly lead?: string | null;
  readonly shape: Report['shape'];
  readonly header: readonly string[];
  readonly rows: readonly Row[];
  readonly notes?: readonly string[];
  readonly computed?: Computed | null;
  readonly offset?: number;
  readonly total?: number;
}

/** Rows with their footnotes, and the caveats of all that they tell. */
export function makeReport(draft: Draft, core: Core): Report {
  const [first, ...rest] = new Set(draft.rows.flatMap((row) => row.facts));
  const citations = citeFacts(first ? [first, ...rest] : [], core.lexicon.entities);
  const [citation, ...others] = citations;
  if (!first || !citation) throw new Error('a report without a fact or a citation');
  const caveats = [first, ...rest].flatMap((fact) =>
    fact.caveat === undefined ? [] : [`${nameOf(fact.entity, core)}: ${fact.caveat.replace(/[.\s]+$/, '')}.`],
  );
  return {
    status: 'report',
    readAs: draft.readAs,
    lead: draft.lead ?? null,
    shape: draft.shape,
    header: draft.header,
    rows: draft.rows.map(({ cells, facts }) => ({ cells, marks: marksOf(facts, citations, core) })),
    notes: [...new Set([...(draft.notes ?? []), ...caveats])],
    facts: [first, ...rest],
    citations: [citation, ...others],
    computed: draft.computed ?? null,
    offset: draft.offset ?? 0,
    total: draft.total ?? draft.rows.length,
  };
}

/** Numbers of the citations that these facts go back to. */
function marksOf(facts: readonly Fact[], citations: readonly ShownCitation[], core: Core): number[] {
  const marks = new Set<number>();
  for (const fact of facts) {
    const who = attributionOf(fact, core.lexicon.entities);
    for (const own of fact.citations) {
      const places = citations.map((shown, at) => ({ shown, at })).filter(({ shown }) => isSame(shown, own));
      // Whoever is named first for a place speaks for what nobody was named for.
      const place = places.find(({ shown }) => shown.attribution === who) ?? places[0];
      if (place) marks.add(place.at + 1);
    }
  }
  return [...marks].sort((a, b) => a - b);
}

const isSame = (a: ShownCitation, b: Fact['citations'][number]): boolean => citationKey(a) === citationKey(b);
