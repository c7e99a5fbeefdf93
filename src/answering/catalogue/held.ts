import type { SlotName, Slots } from '../../domain/catalogue.js';
import type { FactProfile } from '../../domain/fact-profile.js';
import type { EntityKind, Fact } from '../../domain/knowledge.js';
import { formatPeriod, type IsoDate, type Period, parsePeriod } from '../../domain/period.js';
import type { Core } from '../core.js';
import { type Column, periodKey } from './column.js';
import { allEvents, findEvents, selectEvents } from './events.js';
import { type Figures, figuresOf, selectFigures } from './figures.js';
import { perCore } from './kept.js';
import { compareText, latestFirst } from './order.js';
import { factsBySayer, findSaid } from './said.js';
import { factsByPlace } from './source.js';
import { type Coded, type HeldValues, join, orderPeriods, Tally } from './tally.js';
import { readTopic } from './topic.js';

export type Noun = 'figure' | 'event' | 'statement' | 'fact';
export interface Holding {
  readonly noun: Noun;
  /** By id; a period by how `formatPeriod` writes it. */
  readonly values: HeldValues;
}

/** Bytes of all kept holdings together: completions of a slot follow each other with the same other slots. */
const MAX_KEPT = 64e6;
interface Kept {
  /** Of requests with nothing filled: few, large and asked for most. */
  readonly open: Map<string, Holding>;
  /** The oldest first. */
  readonly filled: Map<string, Holding>;
}
const keptHoldings = perCore((): Kept => ({ open: new Map(), filled: new Map() }));

/** Every value of a slot that holds a fact with the slots filled. */
export function holdingOf(slot: SlotName, filled: Slots, core: Core, now: IsoDate): Holding {
  const asked = telling(slot, filled);
  const { scope, ...slots } = asked;
  const isOpen = Object.keys(slots).length === 0;
  const kept = keptHoldings(core)[isOpen ? 'open' : 'filled'];
  const key = JSON.stringify([slot, Object.entries(asked).sort(([a], [b]) => compareText(a, b))]);
  const before = kept.get(key);
  if (before) return before;
  const made = makeHolding(slot, asked, core, now);
  if (!isOpen) makeRoom(kept, weightOf(key, made));
  kept.set(key, made);
  return made;
}

function makeRoom(kept: Map<string, Holding>, more: number): void {
  let weight = more;
  for (const [key, holding] of kept) weight += weightOf(key, holding);
  for (const [key, holding] of kept) {
    if (weight <= MAX_KEPT) return;
    weight -= weightOf(key, holding);
    kept.delete(key);
  }
}

/** Bytes, with those of one that holds nothing: texts without end may be typed. */
const weightOf = (key: string, { values }: Holding): number => values.weight + key.length * 2 + EMPTY;
const EMPTY = 1_000;

/** The filled slots that tell what may stand in this one. */
function telling(slot: SlotName, filled: Slots): Slots {
  if (slot === 'document' || slot === 'name') return {};
  if (slot === 'person') return filled.topic === undefined ? {} : { topic: filled.topic };
  const { [slot]: _, document: __, ...others } = filled;
  const asked: Slots = Object.fromEntries(
    Object.entries(others).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
  if (asked.person !== undefined) return asked;
  const { metric, others: ___, scope, ...open } = asked;
  // Events have no measure.
  return isOfEvents(slot, asked) ? { ...open, scope: 'events' } : asked;
}

const isOfEvents = (slot: SlotName, { topic, scope }: Slots): boolean =>
  slot === 'topic' || topic !== undefined || scope === 'events';

function makeHolding(slot: SlotName, filled: Slots, core: Core, now: IsoDate): Holding {
  if (slot === 'document') return tally('fact', documentsOf(core));
  if (slot === 'name') return tally('fact', namesOf(core));
  if (slot === 'person') return tally('statement', sayersOf(filled, core, now));
  const { person } = filled;
  if (person !== undefined)
    return tally('statement', valuesOf(slot, findSaid({ ...filled, person }, core, now), filled, core));
  if (isOfEvents(slot, filled)) return countEvents(slot, filled, core, now);
  if (isOfFigures(slot, filled)) return { noun: 'figure', values: countFigures(slot, filled, core) };
  const { values } = countEvents(slot, filled, core, now);
  return { noun: 'fact', values: join(countFigures(slot, filled, core), values) };
}

const isOfFigures = (slot: SlotName, { metric, others, scope }: Slots): boolean =>
  slot === 'metric' || slot === 'source' || metric !== undefined || others !== undefined || scope === 'figures';

function countEvents(slot: SlotName, filled: Slots, core: Core, now: IsoDate): Holding {
  if (filled.vendor !== undefined || filled.topic !== undefined)
    return tally('event', valuesOf(slot, findEvents(filled, core, now), filled, core));
  // All events of a time or a market: too many to look each up.
  const events = allEvents(core);
  const values = eventValues(slot, core);
  const counts = new Tally(values);
  for (const position of selectEvents(filled, core))
    for (const code of values.codes.subarray(values.starts[position], values.starts[position + 1]))
      counts.add(code, events.period.codes[position] as number);
  return { noun: 'event', values: counts };
}

interface EventValues extends Coded {
  /** Of all events; those of one stand between its start and the next. */
  readonly codes: Int32Array;
  readonly starts: Int32Array;
}

const keptValues = perCore(() => new Map<SlotName, EventValues>());

function eventValues(slot: SlotName, core: Core): EventValues {
  const before = keptValues(core).get(slot);
  if (before) return before;
  const { profiles, periods } = allEvents(core);
  const known = new Map<string, number>();
  const codes: number[] = [];
  const starts = [0];
  for (const profile of profiles) {
    for (const [id] of valuesOf(slot, [profile], {}, core)) {
      const code = known.get(id) ?? known.size;
      known.set(id, code);
      codes.push(code);
    }
    starts.push(codes.length);
  }
  const made = {
    ids: [...known.keys()],
    codeOf: (id: string) => known.get(id) ?? -1,
    codes: Int32Array.from(codes),
    starts: Int32Array.from(starts),
    periods,
    order: orderPeriods(periods),
  };
  keptValues(core).set(slot, made);
  return made;
}

type Pair = readonly [id: string, fact: Fact];

function tally(noun: Noun, pairs: Iterable<Pair>): Holding {
  const values = new Map<string, { count: number; latest: Period | null }>();
  for (const [id, { period }] of pairs) {
    const held = values.get(id);
    if (!held) values.set(id, { count: 1, latest: period ?? null });
    else {
      held.count++;
      if (period && latestFirst(period, held.latest) < 0) held.latest = period;
    }
  }
  const weight = values.size * ENTRY;
  return { noun, values: { weight, get: (id) => values.get(id), [Symbol.iterator]: () => values.entries() } };
}

/** Bytes of an entry of a map. */
const ENTRY = 150;

const ACTORS: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'company',
  'brand',
  'group',
  'institution',
  'product',
  'service',
  'person',
]);
const NAMED: ReadonlySet<EntityKind> = new Set<EntityKind>(['company', 'brand', 'group', 'institution']);
const SPEAKERS: ReadonlySet<EntityKind> = new Set<EntityKind>(['person', 'institution', 'company', 'brand', 'group']);
const TOPICS: ReadonlySet<EntityKind> = new Set<EntityKind>(['topic', 'event', 'product', 'service']);

const SPOKEN_OF: ReadonlySet<EntityKind> = new Set<EntityKind>([...TOPICS, 'company', 'brand', 'group', 'institution']);

/** Values that statements have in a slot; a statement may have several. */
function* valuesOf(slot: SlotName, profiles: Iterable<FactProfile>, filled: Slots, core: Core): Generator<Pair> {
  const isOf = (id: string, kinds: ReadonlySet<EntityKind>): boolean => {
    const entity = core.lexicon.entities.get(id);
    return entity !== undefined && !entity.narrator && kinds.has(entity.kind);
  };
  // A person speaks of companies as of topics; events have a slot for these.
  const topics = filled.person === undefined ? TOPICS : SPOKEN_OF;
  for (const { fact, roles, mentions } of profiles) {
    if (slot === 'region' && fact.region !== undefined) yield [fact.region, fact];
    if (slot === 'source' && fact.by !== undefined) yield [fact.by, fact];
    if (slot === 'period' && fact.period) yield [formatPeriod(fact.period), fact];
    if (slot === 'vendor') for (const id of roles) if (isOf(id, ACTORS)) yield [id, fact];
    if (slot === 'topic') {
      yield [fact.intent, fact];
      for (const id of mentions) if (id !== filled.vendor && isOf(id, topics)) yield [id, fact];
    }
  }
}

function* documentsOf(core: Core): Generator<Pair> {
  for (const { id } of core.knowledge.documents) for (const fact of factsByPlace(core).get(id) ?? []) yield [id, fact];
}

function* namesOf(core: Core): Generator<Pair> {
  for (const [id, profiles] of core.index.byEntity)
    if (NAMED.has(core.lexicon.entities.get(id)?.kind ?? 'topic')) for (const { fact } of profiles) yield [id, fact];
}

/** Whom facts go back to, but for the documents' own voice. */
function* sayersOf(filled: Slots, core: Core, now: IsoDate): Generator<Pair> {
  const topic = filled.topic === undefined ? null : readTopic(filled.topic, core, now);
  for (const [by, profiles] of factsBySayer(core)) {
    const entity = core.lexicon.entities.get(by);
    if (!entity || entity.narrator || !SPEAKERS.has(entity.kind)) continue;
    for (const profile of profiles) if (topic === null || topic.test(profile)) yield [by, profile.fact];
  }
}

const periodOrder = perCore((core) => orderPeriods(figuresOf(core).periods));

function countFigures(slot: SlotName, filled: Slots, core: Core): HeldValues {
  if (slot !== 'metric' && slot !== 'vendor' && slot !== 'region' && slot !== 'period' && slot !== 'source')
    return tally('figure', []).values;
  const figures = figuresOf(core);
  const { periods } = figures;
  const column = figures[slot];
  const coded: Coded = { ids: column.values, codeOf: column.codeOf, periods, order: periodOrder(core) };
  const counts = new Tally(slot === 'period' ? { ...coded, ...calledByName(periods, column) } : coded);
  for (const position of comparable(slot, filled, figures)) {
    const code = column.codes[position] as number;
    if (code >= 0) counts.add(code, figures.period.codes[position] as number);
  }
  return counts;
}

const calledByName = (periods: readonly Period[], column: Column): Pick<Coded, 'ids' | 'codeOf'> => ({
  ids: periods.map(formatPeriod),
  codeOf: (id) => {
    const period = parsePeriod(id);
    return period ? column.codeOf(periodKey(period)) : -1;
  },
});

/** Figures in the slots; in a comparison only those of which each of the others has its like. */
function comparable(slot: SlotName, filled: Slots, figures: Figures): Iterable<number> {
  const [first, ...rest] = filled.others ?? [];
  if (first === undefined) return selectFigures(figures, filled);
  const { codes } = figures.combination;
  const heldBy = (vendor: string): Set<number> =>
    new Set(Array.from(selectFigures(figures, { ...filled, vendor }), (position) => codes[position] as number));
  const others = rest.map(heldBy);
  const own = slot === 'vendor' || filled.vendor === undefined ? -1 : figures.vendor.codeOf(filled.vendor);
  const named = new Set([first, ...rest].map(figures.vendor.codeOf));
  const found: number[] = [];
  for (const code of heldBy(first)) {
    if (code < 0 || !others.every((held) => held.has(code))) continue;
    for (const position of figures.combination.positions(code)) {
      const vendor = figures.vendor.codes[position] as number;
      const isAsked = slot === 'vendor' ? !named.has(vendor) : own >= 0 ? vendor === own : named.has(vendor);
      if (isAsked) found.push(position);
    }
  }
  return found;
}
