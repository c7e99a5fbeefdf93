import type { Choice, SlotName, Slots } from '../../domain/catalogue.js';
import { describePeriod, type IsoDate } from '../../domain/period.js';
import type { Core } from '../core.js';
import { countOf, cut, MAX_CHOICES, MAX_LENGTH, plainName } from './choice.js';
import { fold } from './fold.js';
import { type Holding, holdingOf, type Noun } from './held.js';
import { MATCH, type MatchRank, type NameHit, type NameIndex } from './name-index.js';
import { best, compareText, latestFirst } from './order.js';
import { completePeriod } from './periods.js';
import { undoSlips } from './slips.js';
import { namesOf } from './slots.js';
import type { Held } from './tally.js';
import { MAX_TYPED } from './topic.js';
import { toValue } from './values.js';

/** Names that slips lead to, looked at in all. */
const MAX_SLIPS = 300;

/** So few ids are gone through one by one. */
const MAX_FEW = 200;

interface Candidate {
  readonly id: string;
  /** Where its name is found. */
  readonly index: NameIndex | undefined;
  readonly rank: MatchRank;
  readonly alias: string | null;
  readonly held: Held;
}

/** Choices that hold a fact with the slots filled: exact name, exact alias, start of a name, of a word, slips; then by use. */
export function complete(slot: SlotName, typed: string, filled: Slots, core: Core, now: IsoDate): Choice[] {
  const text = typed.slice(0, MAX_TYPED);
  const holding = holdingOf(slot, filled, core, now);
  if (slot === 'period') return completePeriod(text, holding, now);
  const names = namesOf(slot, core);
  const folded = fold(plainName(text));
  if (folded === '') return mostUseful(holding, names);
  return best(matching(folded, holding, names, core), MAX_CHOICES, compareCandidates).map(toChoice(holding));
}

const toChoice =
  ({ noun }: Holding) =>
  (candidate: Candidate): Choice => ({ name: nameChoice(candidate, noun), value: toValue(candidate.id) });

const kept = new WeakMap<Holding, Choice[]>();

/** Of everything held, kept with it: the first thing that is shown of a field. */
function mostUseful(holding: Holding, names: readonly NameIndex[]): Choice[] {
  const before = kept.get(holding);
  if (before) return before;
  const choices = best(everything(holding, names), MAX_CHOICES, compareCandidates).map(toChoice(holding));
  kept.set(holding, choices);
  return choices;
}

const compareCandidates = (a: Candidate, b: Candidate): number =>
  a.rank - b.rank ||
  b.held.count - a.held.count ||
  latestFirst(a.held.latest, b.held.latest) ||
  compareText(a.index?.nameOf(a.id) ?? a.id, b.index?.nameOf(b.id) ?? b.id) ||
  compareText(a.id, b.id);

function* everything(holding: Holding, names: readonly NameIndex[]): Generator<Candidate> {
  for (const [id, held] of holding.values)
    yield { id, index: names.find((index) => index.has(id)), rank: MATCH.nameStart, alias: null, held };
}

function matching(folded: string, holding: Holding, names: readonly NameIndex[], core: Core): Iterable<Candidate> {
  const found = new Map<string, Candidate>();
  const note = (hit: NameHit, index: NameIndex, rank = hit.rank): void => {
    const held = holding.values.get(hit.id);
    const before = found.get(hit.id);
    if (!held || (before && before.rank <= rank)) return;
    found.set(hit.id, { id: hit.id, index, rank, alias: hit.alias, held });
  };
  const few = upTo(MAX_FEW, holding);
  let isKnown = few !== null && names.some((index) => index.knows(folded));
  for (const id of few ?? []) for (const index of names) for (const hit of index.hitsOf(id, folded)) note(hit, index);
  for (const index of few ? [] : names) {
    for (const hits of [index.exact(folded), index.startingWith(folded)]) {
      for (const hit of hits) {
        isKnown = true;
        note(hit, index);
      }
    }
  }
  // What is a name, or begins one, is no slip of another.
  if (!isKnown)
    for (const index of names) for (const hit of findSlips(folded, index, core)) note(hit, index, MATCH.slip);
  return found.values();
}

/** The ids held, where they are few: their names are looked at sooner than all that begin so. */
function upTo(most: number, { values }: Holding): string[] | null {
  const ids: string[] = [];
  for (const [id] of values) {
    if (ids.length === most) return null;
    ids.push(id);
  }
  return ids;
}

/** Names that begin with what a slip may have been meant for. */
export function findSlips(folded: string, index: NameIndex, core: Core): NameHit[] {
  const hits: NameHit[] = [];
  const look = (text: string): void => {
    for (const hit of index.startingWith(text)) {
      if (hits.length >= MAX_SLIPS) return;
      hits.push(hit);
    }
  };
  const mended = folded
    .split(' ')
    .map((word) => (index.knows(word) ? word : (core.lexicon.speller.correct(word) ?? word)))
    .join(' ');
  if (mended !== folded) look(mended);
  for (const text of undoSlips(folded)) look(text);
  return hits;
}

/** "≈ Acme (AC) · 12 figures · latest Q3 2020", without its end where that is too long. */
function nameChoice({ id, index, rank, alias, held }: Candidate, noun: Noun): string {
  const label = index?.label(id) ?? id;
  const mark = rank === MATCH.slip ? '≈ ' : '';
  const also = alias === null || rank === MATCH.slip || fold(alias) === fold(label) ? '' : ` (${alias})`;
  const count = ` · ${countOf(held.count, noun)}`;
  const latest = held.latest ? ` · latest ${describePeriod(held.latest)}` : '';
  for (const end of [also + count + latest, also + count, count, ''])
    if ((mark + label + end).length <= MAX_LENGTH) return mark + label + end;
  return cut(mark + label);
}
