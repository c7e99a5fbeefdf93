import type { FactStore, Revision } from '../../src/domain/fact-store.js';
import { adding, fact } from './facts.js';

export const GUILD = 'g';

/** Something that is acknowledged as one. */
export interface Unit {
  readonly name: string;
  write(store: FactStore): Promise<void>;
}

/** Additions, corrections, removals and restorations of two facts at once; each fifth a suggestion and its approval. */
export function* units(prefix: string, count: number): Generator<Unit> {
  for (let index = 0; index < count; index++) {
    const name = `${prefix}-${index}`;
    yield index % 5 === 4 ? approval(name) : double(name, prefix, index);
  }
}

function double(name: string, prefix: string, index: number): Unit {
  const shared = `${prefix}-shared-${index % 4}`;
  return {
    name,
    async write(store) {
      const seen = (await store.history(GUILD, shared)).length;
      const kind = seen === 0 ? 'add' : seen % 3 === 1 ? 'edit' : seen % 3 === 2 ? 'remove' : 'restore';
      const after = kind === 'remove' ? null : fact(shared, { value: index });
      await store.write(GUILD, { actor: 'ann', interaction: name }, [
        { fact: shared, kind, seen, after, reason: `2 of ${name}` },
        { ...adding(fact(name, { value: index })), reason: `2 of ${name}` },
      ]);
    },
  };
}

function approval(name: string): Unit {
  return {
    name,
    async write(store) {
      const { id } = await store.suggest(GUILD, { actor: 'mia', interaction: `${name}-suggest` }, fact(name));
      await store.decide(GUILD, { actor: 'ann', interaction: name }, id, {
        seen: 'open',
        status: 'approved',
        reason: null,
        change: { ...adding(fact(name)), kind: 'approve', reason: `1 of ${name}` },
      });
    },
  };
}

/** What is wrong in the store: a unit that is half there, a broken history, a state that its history does not give. */
export async function findFaults(store: FactStore): Promise<readonly string[]> {
  const faults: string[] = [];
  const revisions = [...(await store.latest(GUILD, 1_000_000))].reverse();
  for (const [reason, some] of groupBy(revisions, (revision) => revision.reason)) {
    if (some.length !== Number(reason?.split(' ')[0])) faults.push(`${some.length} steps with "${reason}"`);
  }
  const held = new Map((await store.load(GUILD)).facts.map((kept) => [kept.id, kept]));
  for (const [id, steps] of groupBy(revisions, (revision) => revision.fact)) {
    steps.forEach((step, index) => {
      const before = steps[index - 1]?.after ?? null;
      if (step.number !== index + 1) faults.push(`${id} has step ${step.number} as its ${index + 1}.`);
      if (JSON.stringify(step.before) !== JSON.stringify(before)) faults.push(`${id}: step ${step.number} starts anew`);
    });
    const last = steps.at(-1)?.after ?? null;
    if (JSON.stringify(last) !== JSON.stringify(held.get(id) ?? null)) faults.push(`${id} is not as its history says`);
  }
  for (const suggestion of await store.suggestions(GUILD, {})) {
    const isApproved = suggestion.status === 'approved';
    if (isApproved !== held.has(suggestion.fact.id)) faults.push(`${suggestion.fact.id} is ${suggestion.status}`);
  }
  return faults;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The units that are in the store, in the order they were written. */
export const unitsOf = (newestFirst: readonly Revision[]): readonly string[] => [
  ...new Set([...newestFirst].reverse().map((revision) => revision.reason?.split(' ').at(-1) ?? '')),
];
