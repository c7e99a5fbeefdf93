import { answerBlocks } from '../../src/bot/answer-reply.js';
import { Drafts } from '../../src/bot/drafts.js';
import { keptValue, titleOf } from '../../src/bot/fact-list.js';
import { type FactDraft, type Fault, type Keeping, readSource } from '../../src/bot/keeping.js';
import type { Block, Button, Message, Modal } from '../../src/bot/reply.js';
import type { Actor } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { KeptFact, KeptSource } from '../../src/domain/fact-store.js';
import type { EntityId, Fact, FactId, Intent, IntentId } from '../../src/domain/knowledge.js';
import { describePeriod, formatPeriod, parsePeriod } from '../../src/domain/period.js';
import { formatValue } from '../../src/domain/value.js';

/** Facts that are previewed and not saved yet, whichever command they come from. */
export const factDrafts = new Drafts<FactDraft>();

/** Longest texts that are kept, in characters. */
const LIMITS = { statement: 1_500, note: 500, value: 100, period: 60, source: 700 } as const;

/** What is typed of a fact, beside the slots. */
export interface TypedFact {
  readonly value: string;
  readonly period: string;
  readonly source: string;
  readonly unit: string | null;
  readonly statement: string | null;
  readonly note: string | null;
}

/** A fact with what was typed put in; a fault names the field. */
export function fill(
  base: KeptFact,
  typed: TypedFact,
  intent: Intent,
  services: Services,
  keeping: Keeping,
): KeptFact | Fault {
  const { parsers } = keeping;
  const unit = typed.unit === null ? (base.unit ?? intent.unit) : parsers.unit(typed.unit);
  if (unit === null) return inField('unit', `expected a unit such as %, units, US$ or stores, got "${typed.unit}"`);
  const value = parsers.value(typed.value, unit);
  if ('problem' in value) return inField('value', value.problem);
  const unsound = parsers.checkValue(value, intent);
  if (unsound !== null) return inField('value', unsound);
  const period = services.catalogue.resolve('period', typed.period, {});
  if (period.found === null)
    return inField('period', `expected a period such as Q3 2020, 2020 or May 2020, got "${typed.period}"`);
  const source = readSource(typed.source, keeping);
  if ('problem' in source) return inField('source', source.problem);
  const statement = parsers.text(typed.statement ?? '', LIMITS.statement);
  if ('problem' in statement) return inField('statement', statement.problem);
  const note = parsers.text(typed.note ?? '', LIMITS.note);
  if ('problem' in note) return inField('note', note.problem);
  const first = base.sources[0];
  const isSameSource = typed.source === showSource(first, keeping);
  return {
    ...base,
    ...value,
    period: formatPeriod(period.found),
    statement: statement.text,
    note: note.text,
    sources: isSameSource ? base.sources : [source, ...base.sources.slice(1)],
  };
}

const inField = (field: string, problem: string): Fault => ({ problem: `${field}: ${problem}` });

/** A source as it is typed, so that it reads back as the same. */
export function showSource(source: KeptSource, { documents }: Keeping): string {
  if (source.kind === 'link') return `${source.title} ${source.url}`;
  const document = documents.find(({ id }) => id === source.document);
  const article = document?.articles.find(({ id }) => id === source.article);
  return `${document?.label ?? source.document}, ${article?.title ?? source.article}, ¶ ${source.paragraph}`;
}

const isSameValue = (a: KeptFact, b: Fact): boolean =>
  a.value === b.value && (a.valueTo ?? undefined) === b.valueTo && (a.unit ?? undefined) === b.unit;

/** What is held in the same slots: with this value, and with others. */
export function rivalsOf(
  fact: KeptFact,
  keeping: Keeping,
): { readonly same: readonly Fact[]; readonly other: readonly Fact[] } {
  const held = keeping.sameSlots(fact);
  return { same: held.filter((one) => isSameValue(fact, one)), other: held.filter((one) => !isSameValue(fact, one)) };
}

/** Just what members will get, what is held already, and the ways to save it. */
export function previewOf(
  draft: FactDraft,
  actor: Actor,
  services: Services,
  keeping: Keeping,
  drafts: Drafts<FactDraft>,
): Message {
  const key = drafts.add(draft, actor);
  const { same, other } = rivalsOf(draft.fact, keeping);
  const { answer, catalogue } = keeping.preview({ ...draft.fact, disagrees: other.map(({ id }) => id) });
  const save = (label: string, mode: string): Button => ({
    kind: 'button',
    label,
    action: { name: 'fact-save', args: [key, mode] },
    style: 'main',
  });
  const held = (title: string, facts: readonly Fact[]): Block[] =>
    facts.length === 0
      ? []
      : [
          { kind: 'text', text: title },
          ...facts.map(
            ({ id }): Block => ({ kind: 'item', text: `${titleOf(id, services)} (${citedIn(id, services)})` }),
          ),
        ];
  return {
    blocks: [
      { kind: 'heading', text: 'Preview: so it will be answered' },
      ...answerBlocks(answer, catalogue),
      ...held('Held already, with the same value:', same),
      ...held('Held already, with another value:', other),
    ],
    controls: [
      ...(same.length > 0 ? [save('Add as second source', 'source')] : []),
      ...(other.length > 0 ? [save('Save as disagreeing', 'disagree')] : []),
      ...(same.length + other.length === 0 ? [save('Save', 'save')] : []),
      { kind: 'button', label: 'Edit', action: { name: 'fact-form', args: [key] } },
      { kind: 'button', label: 'Cancel', action: { name: 'fact-cancel', args: [key] } },
    ],
  };
}

function citedIn(id: string, { catalogue }: Services): string {
  const answer = catalogue.tell([id]);
  const [first] = answer?.status === 'answer' ? answer.citations : [];
  return first ? catalogue.describeCitation(first) : 'no longer held';
}

/** The fields of a fact to change; they are read as `/fact add` reads them. */
export function formOf(
  draft: FactDraft,
  actor: Actor,
  services: Services,
  keeping: Keeping,
  drafts: Drafts<FactDraft>,
): Modal {
  const { fact } = draft;
  const period = fact.period === null ? null : parsePeriod(fact.period);
  const name = services.catalogue.nameOf(fact.entity);
  return {
    title: `${name} · ${services.catalogue.metricName(fact.intent)}`,
    action: { name: 'fact-filled', args: [drafts.add(draft, actor)] },
    fields: [
      { name: 'value', label: 'Value', value: formatValue(keptValue(fact)), isRequired: true, maxLength: LIMITS.value },
      {
        name: 'period',
        label: 'Period',
        value: period ? describePeriod(period) : '',
        isRequired: true,
        maxLength: LIMITS.period,
      },
      {
        name: 'source',
        label: 'Source: document and ¶, or title and address',
        value: showSource(fact.sources[0], keeping),
        isRequired: true,
        maxLength: LIMITS.source,
      },
      {
        name: 'statement',
        label: 'In a sentence (optional)',
        value: fact.statement ?? '',
        isRequired: false,
        isLong: true,
        maxLength: LIMITS.statement,
      },
      {
        name: 'note',
        label: 'Note shown with it (optional)',
        value: fact.note ?? '',
        isRequired: false,
        maxLength: LIMITS.note,
      },
    ],
  };
}

/** What differs between two states of a fact, field by field. */
export function differences(before: KeptFact | null, after: KeptFact | null, keeping: Keeping): string[] {
  const show = (fact: KeptFact | null): Record<string, string> =>
    fact === null
      ? {}
      : {
          value: formatValue(keptValue(fact)),
          period: fact.period ?? '',
          source: fact.sources.map((source) => showSource(source, keeping)).join('; '),
          statement: fact.statement ?? '',
          note: fact.note ?? '',
          rank: fact.rank,
        };
  const [old, now] = [show(before), show(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => (old[field] ?? '') !== (now[field] ?? ''))
    .map((field) => `${field}: ${old[field] || '(none)'} → ${now[field] || '(none)'}`);
}

/** Before anything of it is filled in. */
export const blankFact = (id: FactId, entity: EntityId, intent: IntentId, region: EntityId | null): KeptFact => ({
  id,
  entity,
  intent,
  region,
  period: null,
  value: null,
  valueTo: null,
  unit: null,
  bound: null,
  statement: null,
  note: null,
  attribution: null,
  rank: 'normal',
  sources: [{ kind: 'link', title: '', url: '' }],
  disagrees: [],
});
