import type { Choice, Resolved, SlotName, Slots, SlotValues } from '../../domain/catalogue.js';
import { describePeriod, type IsoDate, type Period } from '../../domain/period.js';
import { cleanQuestion } from '../../nlu/clean.js';
import { understand } from '../../nlu/understand.js';
import type { Core } from '../core.js';
import { plainName } from './choice.js';
import { complete, findSlips } from './complete.js';
import { findEvents } from './events.js';
import { fold } from './fold.js';
import { holdingOf } from './held.js';
import type { NameHit, NameIndex } from './name-index.js';
import { heldPeriods, isSame, labelOf, readPeriods } from './periods.js';
import { findSaid } from './said.js';
import { mayFill, namesOf } from './slots.js';
import { MAX_TYPED } from './topic.js';
import { fromValue } from './values.js';

const MAX_NEAR = 5;
/** A start of a name is taken for the name from this length on, when only one begins so. */
const MIN_START = 4;

export function resolve<S extends SlotName>(
  slot: S,
  text: string,
  filled: Slots,
  core: Core,
  now: IsoDate,
): Resolved<SlotValues[S]> {
  const typed = text.slice(0, MAX_TYPED);
  const found =
    slot === 'period' ? resolvePeriod(typed, filled, core, now) : resolveName(slot, typed, filled, core, now);
  if (found) return found as Resolved<SlotValues[S]>;
  const near: readonly Choice[] = typed.trim() === '' ? [] : complete(slot, typed, filled, core, now);
  return { found: null, typed, near: near.slice(0, MAX_NEAR) };
}

interface Found<T> {
  readonly found: T;
  readonly name: string;
}

function resolveName(slot: SlotName, typed: string, filled: Slots, core: Core, now: IsoDate): Found<string> | null {
  const names = namesOf(slot, core);
  const named = (id: string): Found<string> => ({
    found: id,
    name: names.find((index) => index.has(id))?.label(id) ?? id,
  });
  const id = typed.trim();
  for (const index of names) {
    const known = index.has(id) ? id : fromValue(id, index.ids());
    if (known !== null && mayFill(slot, known, core)) return named(known);
  }
  const isHeld = (hit: NameHit): boolean => holdingOf(slot, filled, core, now).values.get(hit.id) !== undefined;
  const only = (hits: readonly NameHit[]): Found<string> | null => {
    const ids = new Set(hits.filter((hit) => mayFill(slot, hit.id, core)).map((hit) => hit.id));
    const [first] = ids;
    if (first === undefined) return null;
    if (ids.size === 1) return named(first);
    // A name that several have means the one that holds something here.
    const held = new Set(hits.filter((hit) => ids.has(hit.id) && isHeld(hit)).map((hit) => hit.id));
    const [one] = held;
    return one !== undefined && held.size === 1 ? named(one) : null;
  };
  for (const reading of readingsOf(typed)) {
    // A namesake is told apart by its id.
    const labelled = /\[([^[\]]+)\]$/.exec(reading)?.[1];
    if (labelled !== undefined && names.some((index) => index.has(labelled) && index.label(labelled) === reading))
      return named(labelled);
    const found = resolveExactly(reading, names, only);
    if (found) return found;
  }
  return (
    (slot === 'metric' ? resolveMeasure(typed, core, now, named) : null) ??
    resolveSlip(fold(plainName(typed)), names, core, only) ??
    (slot === 'topic' ? resolveWords(typed, filled, core, now) : null)
  );
}

type Only = (hits: readonly NameHit[]) => Found<string> | null;

/** The name of one before an alias of another; a name that was cut, by its start. */
function resolveExactly(text: string, names: readonly NameIndex[], only: Only): Found<string> | null {
  const isCut = text.endsWith('…');
  const folded = fold(isCut ? text.slice(0, -1) : text);
  if (folded === '') return null;
  const hits = names.flatMap((index) => (isCut ? [...index.startingWith(folded)] : index.exact(folded)));
  return only(hits.filter((hit) => hit.alias === null)) ?? only(hits);
}

/** A text, and what it may be a choice's name of: without its mark, its figures, the alias in brackets, an id. */
function* readingsOf(typed: string): Generator<string> {
  yield typed;
  for (let text = plainName(typed); ; text = text.slice(0, text.lastIndexOf(' · '))) {
    yield text;
    const bare = text.replace(/\s*\([^()]*(?:\([^()]*\)[^()]*)*\)$/, '');
    if (bare !== text) yield bare;
    if (!text.includes(' · ')) return;
  }
}

/** "mkt share": a phrase that asks for just one measure. */
function resolveMeasure(
  typed: string,
  core: Core,
  now: IsoDate,
  named: (id: string) => Found<string>,
): Found<string> | null {
  const { stated } = understand(cleanQuestion(plainName(typed)), now, core.lexicon);
  const [only] = stated;
  return only !== undefined && stated.size === 1 ? named(only) : null;
}

/** All of them begin with one name, and it is the one that is meant; none where they go apart. */
function shortest(hits: readonly NameHit[]): NameHit[] {
  const start = hits.reduce<string | null>(
    (best, hit) => (best === null || hit.start.length < best.length ? hit.start : best),
    null,
  );
  if (start === null || !hits.every((hit) => hit.start.startsWith(start))) return [];
  return hits.filter((hit) => hit.start === start);
}

/** A slip of just one name, or the start of just one. */
function resolveSlip(folded: string, names: readonly NameIndex[], core: Core, only: Only): Found<string> | null {
  const starts = names.flatMap((index) => [...index.startingWith(folded)]);
  if (starts.length > 0) return folded.length < MIN_START ? null : only(shortest(starts));
  return only(shortest(names.flatMap((index) => findSlips(folded, index, core))));
}

/** Words that something held is about are a topic as they stand. */
function resolveWords(typed: string, filled: Slots, core: Core, now: IsoDate): Found<string> | null {
  const words = plainName(typed);
  const { person } = filled;
  const found =
    person === undefined ? findEvents({ topic: words }, core, now) : findSaid({ person, topic: words }, core, now);
  return found.length > 0 ? { found: words, name: words } : null;
}

function resolvePeriod(typed: string, filled: Slots, core: Core, now: IsoDate): Found<Period> | null {
  const text = plainName(typed);
  const held = (): Period[] => heldPeriods(holdingOf('period', filled, core, now));
  const spelled = held().find((period) => fold(labelOf(period)) === fold(text));
  if (spelled) return { found: spelled, name: labelOf(spelled) };
  const [mention, ...more] = readPeriods(text, now);
  if (!mention || more.length > 0) return null;
  if (!mention.anyYear) return { found: mention.period, name: describePeriod(mention.period) };
  const latest = held().find((period) => isSame(mention, period));
  return latest ? { found: latest, name: labelOf(latest) } : null;
}
