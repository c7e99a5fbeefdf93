import type { FileFact, FileProblem, Keeping } from '../../src/bot/keeping.js';
import type { Change, KeptFact, KeptSource } from '../../src/domain/fact-store.js';
import type { EntityId, Fact, FactId } from '../../src/domain/knowledge.js';

export interface PlanLine extends FileProblem {
  /** More than one more fact: whoever imports should see it. */
  readonly isNotable: boolean;
}

/** What a file would do to what a server keeps. */
export interface Plan {
  readonly changes: readonly Change[];
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly duplicate: number;
    readonly conflicting: number;
  };
  readonly lines: readonly PlanLine[];
  /** Nothing is to be applied where there is one. */
  readonly problems: readonly FileProblem[];
}

/** All revisions of a server are looked through once for the latest of each fact. */
const MAX_REVISIONS = 1_000_000;

/**
 * Hold each row against what is kept and against the rows before it. A row with an id is that fact; one without is the
 * fact in its slots from its source, where there is one.
 */
export async function planImport(
  rows: readonly FileFact[],
  renamed: ReadonlyMap<string, EntityId>,
  keeping: Keeping,
): Promise<Plan> {
  const { layer, store, guild } = keeping;
  const latest = new Map<FactId, number>();
  for (const { fact, number } of await store.latest(guild, MAX_REVISIONS))
    latest.set(fact, Math.max(number, latest.get(fact) ?? 0));
  const facts = new Map(layer.facts.map((fact) => [fact.id, fact]));
  const bySlots = new Map<string, KeptFact[]>();
  const note = (fact: KeptFact): void => {
    const same = bySlots.get(slotsOf(fact));
    if (same) same.push(fact);
    else bySlots.set(slotsOf(fact), [fact]);
  };
  for (const fact of layer.facts) note(fact);
  const fromFile = new Set<FactId>();
  const counts = { added: 0, changed: 0, duplicate: 0, conflicting: 0 };
  const [changes, lines, problems]: [Change[], PlanLine[], FileProblem[]] = [[], [], []];

  const change = (after: KeptFact): void => {
    fromFile.add(after.id);
    changes.push({ fact: after.id, kind: 'import', seen: latest.get(after.id) ?? 0, after, reason: 'imported' });
  };
  const tell = ({ line, column }: FileFact, what: string, isNotable: boolean): void => {
    lines.push({ line, ...(column === undefined ? {} : { column }), what, isNotable });
  };

  for (const row of rows) {
    const { rank, disagrees } = row;
    const { attribution } = row.fact;
    const fact = { ...row.fact, attribution: attribution && (renamed.get(attribution) ?? attribution) };
    const beside = bySlots.get(slotsOf(fact)) ?? [];
    if (row.id !== null) {
      const before = facts.get(row.id);
      const after: KeptFact = { ...fact, id: row.id, rank, disagrees };
      if (!before && keeping.fact(row.id) !== null) {
        const { line } = row;
        problems.push({ line, what: `the id ${row.id} is of the shared pack: leave the cell empty` });
      } else if (before && isEqual(before, after)) {
        counts.duplicate += 1;
        fromFile.add(before.id);
      } else if (before) {
        counts.changed += 1;
        tell(row, `changes ${describe(before)} to ${describe(after)}`, true);
        change(after);
      } else {
        counts.added += 1;
        tell(row, `adds ${describe(after)}`, false);
        change(after);
        note(after);
      }
      continue;
    }
    const duplicate = beside.find((one) => isSameFigure(one, fact) && one.sources.some(isIn(fact.sources)));
    if (duplicate) {
      counts.duplicate += 1;
      fromFile.add(duplicate.id);
      continue;
    }
    const corrected = beside.filter((one) => !fromFile.has(one.id) && one.sources.some(isIn(fact.sources)));
    const [before] = corrected;
    if (before && corrected.length === 1) {
      const kept = before.sources.filter((source) => !isIn(fact.sources)(source));
      const [first, ...rest] = fact.sources;
      const after = { ...before, ...fact, note: fact.note ?? before.note, sources: [first, ...rest, ...kept] as const };
      counts.changed += 1;
      tell(row, `changes ${describe(before)} to ${describe(after)}`, true);
      change(after);
      continue;
    }
    const id = keeping.newId();
    const shared = keeping.sameSlots({ ...fact, id, rank, disagrees }).filter((one) => !isShownAs(one, fact));
    const others = [...beside.filter((one) => !isSameFigure(one, fact)), ...shared].map((one) => one.id);
    const isConflicting = fact.value !== null && others.length > 0;
    const after: KeptFact = {
      ...fact,
      id,
      rank,
      disagrees: isConflicting ? [...new Set([...disagrees, ...others])] : disagrees,
    };
    counts[isConflicting ? 'conflicting' : 'added'] += 1;
    tell(row, `${isConflicting ? 'disagrees with what is held' : 'adds'}: ${describe(after)}`, isConflicting);
    change(after);
    note(after);
  }
  return { changes, counts, lines, problems };
}

type Slots = Pick<KeptFact, 'entity' | 'intent' | 'region' | 'period'>;
const slotsOf = ({ entity, intent, region, period }: Slots): string => JSON.stringify([entity, intent, region, period]);

type Figure = Pick<KeptFact, 'value' | 'valueTo' | 'unit' | 'bound' | 'statement'>;
const isSameFigure = (a: Figure, b: Figure): boolean =>
  a.value === b.value &&
  a.valueTo === b.valueTo &&
  a.unit === b.unit &&
  a.bound === b.bound &&
  (a.value !== null || a.statement === b.statement);

const isShownAs = (held: Fact, fact: Figure): boolean =>
  held.value === fact.value && (held.valueTo ?? null) === fact.valueTo && (held.unit ?? null) === fact.unit;

const keyOf = (source: KeptSource): string =>
  source.kind === 'link' ? source.url : JSON.stringify([source.document, source.article, source.paragraph]);
const isIn = (sources: readonly KeptSource[]): ((source: KeptSource) => boolean) => {
  const keys = new Set(sources.map(keyOf));
  return (source) => keys.has(keyOf(source));
};

const isEqual = (a: KeptFact, b: KeptFact): boolean => canonical(a) === canonical(b);
const canonical = (fact: KeptFact): string =>
  JSON.stringify(
    Object.entries(fact)
      .map(([key, value]) => [key, key === 'sources' ? (value as readonly KeptSource[]).map(withTitle) : value])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
const withTitle = (source: KeptSource): readonly string[] => [
  keyOf(source),
  source.kind === 'link' ? source.title : '',
];

/** In the words of a file, short. */
function describe({ entity, intent, region, period, value, valueTo, unit, statement }: KeptFact): string {
  const slots = [entity, intent, region, period].filter(Boolean).join(' · ');
  const shown =
    value === null ? (statement ?? '').slice(0, 60) : [value, valueTo].filter((one) => one !== null).join('-');
  return `${slots} = ${shown}${value !== null && unit !== null ? ` ${unit}` : ''}`;
}
