import type { Answer, Computed, ShownCitation, Withheld } from './answer.js';
import type { EntityId, Fact, FactId, IntentId } from './knowledge.js';
import type { Period } from './period.js';

/** What a slash command can ask for by name. `name`: any company, brand, group or institution; `source`: who a figure goes back to. */
export type SlotName = 'metric' | 'vendor' | 'region' | 'period' | 'source' | 'topic' | 'name' | 'person' | 'document';

/** Slots that are filled already; a period as `parsePeriod` reads it. */
export interface Slots {
  readonly metric?: IntentId;
  readonly vendor?: EntityId;
  /** Others that a comparison names: a completion leaves them out and keeps what all of them hold. */
  readonly others?: readonly EntityId[];
  readonly region?: EntityId;
  readonly period?: Period;
  readonly source?: string;
  readonly topic?: string;
  readonly person?: EntityId;
  readonly document?: string;
  /** For completions of an open request: only what leads to figures, or to events. Without it either will do. */
  readonly scope?: 'figures' | 'events';
}

/** One line of a completion: `name` is read, `value` is sent. Both at most 100 characters. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** What a typed text stands for in a slot, or what comes near it. */
export type Resolved<T> =
  | { readonly found: T; readonly name: string }
  | { readonly found: null; readonly typed: string; readonly near: readonly Choice[] };

export interface SlotValues {
  readonly metric: IntentId;
  readonly vendor: EntityId;
  readonly region: EntityId;
  readonly period: Period;
  readonly source: string;
  readonly topic: string;
  readonly name: EntityId;
  readonly person: EntityId;
  readonly document: string;
}

export interface ReportRow {
  readonly cells: readonly string[];
  /** Footnotes of the row, counted from 1 in the report's citations. */
  readonly marks: readonly number[];
}

/** Figures or statements side by side, each with its footnote. */
export interface Report {
  readonly status: 'report';
  /** How the request was understood: "market share · Norland · Q3 2020". */
  readonly readAs: string;
  /** A first sentence that puts the rows together; null where they speak for themselves. */
  readonly lead: string | null;
  /** `table`: short cells under a header; `lines`: a date or a name, then a statement. */
  readonly shape: 'table' | 'lines';
  readonly header: readonly string[];
  readonly rows: readonly ReportRow[];
  /** Caveats, what was chosen for open slots, what was left out and why. */
  readonly notes: readonly string[];
  /** Every fact told, in the order of the rows. */
  readonly facts: readonly [Fact, ...Fact[]];
  readonly citations: readonly [ShownCitation, ...ShownCitation[]];
  readonly computed: Computed | null;
  /** Rows before this page and in all; equal to the rows told where there is one page. */
  readonly offset: number;
  readonly total: number;
}

/** Another fact to go to: `label` at most 100 characters. */
export interface Pointer {
  readonly label: string;
  readonly fact: FactId;
}

/** All that is held of somebody, in short. */
export interface Profile {
  readonly id: EntityId;
  readonly name: string;
  readonly kind: string;
  readonly aliases: readonly string[];
  /** Who it is, as an answer; null where nothing says so. */
  readonly about: Answer | null;
  /** A measure, the regions and the latest period it is held for, most figures first. */
  readonly measures: readonly {
    readonly metric: IntentId;
    readonly name: string;
    readonly count: number;
    readonly regions: readonly string[];
    readonly latest: Period | null;
  }[];
  /** Statements by kind: "launch", 4. */
  readonly statements: readonly { readonly intent: IntentId; readonly name: string; readonly count: number }[];
  readonly people: readonly { readonly id: EntityId; readonly name: string }[];
  readonly products: readonly { readonly id: EntityId; readonly name: string }[];
  readonly events: number;
  readonly facts: number;
}

/** A document, or one paragraph of an article of it. */
export interface SourceView {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  /** Empty for a page on the web. */
  readonly published: string;
  /** Of a page on the web; null for a document of the pack. */
  readonly url: string | null;
  readonly articles: readonly {
    readonly id: string;
    readonly title: string;
    readonly paragraphs: number;
    readonly facts: number;
  }[];
}

/** How much is held. */
export interface Coverage {
  /** With a fact at least, most facts first; `entities`: whom these are about. */
  readonly measures: readonly { readonly name: string; readonly facts: number; readonly entities: number }[];
  /** Companies, products and people: those with a fact, of all that are known. */
  readonly names: { readonly held: number; readonly known: number };
  readonly markets: { readonly held: number; readonly known: number };
  /** Whether a fact is about it, or of that market. */
  isHeld(entity: EntityId): boolean;
}

/**
 * Everything held, by slot: what the slash commands look up. Pure: same pack, same request, same result.
 * A request that nothing fits is `Withheld`, which names what is missing and the nearest held.
 */
export interface Catalogue {
  /** Choices for a slot that hold a fact with the slots filled, best first, at most 25; empty `typed`: the most useful. */
  complete(slot: SlotName, typed: string, filled: Slots): readonly Choice[];
  /** An id, a name, an alias, a choice's name or a slip of these; a period in words. */
  resolve<S extends SlotName>(slot: S, text: string, filled: Slots): Resolved<SlotValues[S]>;

  /** One measure of one vendor: every value in the slots, latest first. */
  stat(slots: Slots & { readonly metric: IntentId; readonly vendor: EntityId }): Answer;
  /** Open slots take the latest market and period that all of them are held for. */
  compare(vendors: readonly EntityId[], slots: Slots & { readonly metric: IntentId }): Report | Withheld;
  rank(slots: Slots & { readonly metric: IntentId }, order: 'highest' | 'lowest', top: number): Report | Withheld;
  trend(
    slots: Slots & { readonly metric: IntentId; readonly vendor: EntityId },
    from: Period | null,
    to: Period | null,
  ): Report | Withheld;
  /** What happened, earliest first, a page at a time. */
  events(slots: Slots, offset: number): Report | Withheld;
  profile(id: EntityId): Profile;
  /** Statements and predictions of a person or house, latest first, a page at a time. */
  said(slots: Slots & { readonly person: EntityId }, offset: number): Report | Withheld;
  source(document: string): SourceView;
  /** What is drawn from a paragraph, of every article that has one of this number. */
  paragraph(document: string, paragraph: number): Report | Withheld;

  /** Tell these facts as an answer would, with those that contradict them. Null when one of them is gone. */
  tell(facts: readonly FactId[]): Answer | null;
  /** Other slots of the same measure, or of the same kind of statement, that hold a fact; at most 25. */
  otherReadings(facts: readonly FactId[]): readonly Pointer[];
  /** What one may want to know next; at most 25, none of them among the other readings. */
  related(facts: readonly FactId[]): readonly Pointer[];
  /** "Acme · market share · Norland · Q3 2020" */
  describe(fact: FactId): string;
  /** Ten characters that stand for a fact in a button, for as long as its id stays. */
  keyOf(fact: FactId): string;
  factOf(key: string): Fact | null;
  /** Whether the pack has this measure; it need not hold a figure of it yet. */
  knows(metric: IntentId): boolean;
  /** Companies, brands, people and products that a text of any length names, in its order, at most 25. */
  namesIn(text: string): readonly EntityId[];
  coverage(): Coverage;
  nameOf(id: EntityId): string;
  metricName(id: IntentId): string;
  /** "February 2021 digest, Who is …, ¶ 112 · Datahouse" */
  describeCitation(citation: ShownCitation): string;
}
