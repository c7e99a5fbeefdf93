import type { Pointer } from '../../domain/catalogue.js';
import { citationKey } from '../../domain/citation.js';
import type { Fact, FactId } from '../../domain/knowledge.js';
import { samePeriod } from '../../domain/period.js';
import { attributionOf } from '../cite.js';
import { describeFact } from '../compose.js';
import type { Core } from '../core.js';
import { contradicts, findDisagreeing } from '../select.js';
import { cut } from './choice.js';
import { byLatest, compareText, groupBy } from './order.js';
import { metricName, nameOf } from './reading.js';
import { factsByPlace } from './source.js';

const MAX_POINTERS = 25;
/** Facts looked at of one list; a list is in the order of ids. */
const MAX_LOOKED_AT = 5_000;

/** Other slots of the same measure, the same vendor's first; of a statement, others of its kind. */
export function otherReadings(ids: readonly FactId[], core: Core): Pointer[] {
  const told = toldBy(ids, core);
  return pointTo(readingsOf(told, core), told, core);
}

function readingsOf(told: readonly Fact[], core: Core): Fact[] {
  const seen = new Set<string>();
  const own: Fact[] = [];
  const others: Fact[] = [];
  for (const fact of told) {
    const key = `${fact.entity}|${fact.intent}`;
    if (!seen.has(key))
      own.push(
        ...look(core.index.byEntityIntent.get(fact.entity)?.get(fact.intent))
          .filter((other) => other.entity === fact.entity && !told.some((one) => contradicts(one, other)))
          .sort(byLatest),
      );
    seen.add(key);
    others.push(
      ...look(core.index.byIntent.get(fact.intent))
        .filter((other) => other.entity !== fact.entity && hasSameSlots(other, fact))
        .sort(byLatest),
    );
  }
  return [...own, ...others];
}

/** Of somebody else in the same market and time; a statement without either has no such slots. */
const hasSameSlots = (a: Fact, b: Fact): boolean =>
  a.region === b.region &&
  (a.period !== undefined || a.region !== undefined) &&
  (a.period === undefined ? b.period === undefined : b.period !== undefined && samePeriod(a.period, b.period));

const look = (profiles: readonly { readonly fact: Fact }[] | undefined): Fact[] =>
  (profiles ?? []).slice(0, MAX_LOOKED_AT).map((profile) => profile.fact);

/** What contradicts the facts, what else is held of whom they are about, what stands beside them. */
export function related(ids: readonly FactId[], core: Core): Pointer[] {
  const told = toldBy(ids, core);
  const readings = new Set(readingsOf(told, core));
  const beside = told.flatMap((fact) =>
    fact.citations.flatMap((citation) => [...(factsByPlace(core).get(citationKey(citation)) ?? [])]),
  );
  const found = [...findDisagreeing(told, core), ...ofOtherKinds(told, core), ...beside];
  return pointTo(
    found.filter((fact) => !readings.has(fact)),
    told,
    core,
  );
}

/** The latest fact of each other kind, measures first, then the kinds with most facts. */
function ofOtherKinds(told: readonly Fact[], core: Core): Fact[] {
  const isMeasure = (id: string): number => (core.lexicon.intents.get(id)?.kind === 'measure' ? 1 : 0);
  return [...new Set(told.map((fact) => fact.entity))].flatMap((entity) => {
    const kinds = groupBy(
      look(core.index.byEntity.get(entity)).filter((fact) => fact.entity === entity),
      (fact) => fact.intent,
    );
    return [...kinds]
      .filter(([intent]) => !told.some((fact) => fact.entity === entity && fact.intent === intent))
      .sort(([a, one], [b, other]) => isMeasure(b) - isMeasure(a) || other.length - one.length || compareText(a, b))
      .flatMap(([, facts]) => facts.sort(byLatest).slice(0, 1));
  });
}

const toldBy = (ids: readonly FactId[], core: Core): Fact[] => ids.flatMap((id) => core.index.byId.get(id)?.fact ?? []);

/** Each once, by a label of its own; a label that another has gets whoever says so. */
function pointTo(facts: readonly Fact[], told: readonly Fact[], core: Core): Pointer[] {
  const skipped = new Set(told.map((fact) => fact.id));
  const pointers = new Map<string, FactId>();
  for (const fact of facts) {
    if (pointers.size >= MAX_POINTERS) break;
    if (skipped.has(fact.id)) continue;
    const plain = labelOf(fact, core);
    const who = attributionOf(fact, core.lexicon.entities);
    const label = pointers.has(plain) && who !== null ? cut(`${cut(plain, 60)} · ${who}`) : plain;
    if (pointers.has(label)) continue;
    skipped.add(fact.id);
    pointers.set(label, fact.id);
  }
  return [...pointers].map(([label, fact]) => ({ label, fact }));
}

/** A measure by its slots, a statement by its kind and its first words. */
function labelOf(fact: Fact, core: Core): string {
  if (core.lexicon.intents.get(fact.intent)?.kind === 'measure') return cut(describeFact(fact, core));
  const kind = metricName(fact.intent, core);
  const name = nameOf(fact.entity, core);
  const statement = fact.statement.replace(/[.\s]+$/, '');
  return cut(statement.includes(name) ? `${kind}: ${statement}` : `${kind} · ${name}: ${statement}`);
}
