import { Drafts } from '../../src/bot/drafts.js';
import { keptValue } from '../../src/bot/fact-list.js';
import type { Fault, Keeping } from '../../src/bot/keeping.js';
import { type Action, type Modal, type ModalField, privately, type Reply } from '../../src/bot/reply.js';
import type { PressRequest } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { KeptFact } from '../../src/domain/fact-store.js';
import type { EntityId, IntentId } from '../../src/domain/knowledge.js';
import { describePeriod, type Period, parsePeriod } from '../../src/domain/period.js';
import { formatValue } from '../../src/domain/value.js';
import { blankFact, fill, showSource } from './fact-draft.js';

/** A fact as somebody fills it into a form; the market stands with the measure or with the period. */
export interface Entry {
  readonly who: string;
  readonly measure: string;
  readonly value: string;
  readonly period: string;
  readonly source: string;
}

export const EMPTY_ENTRY: Entry = { who: '', measure: '', value: '', period: '', source: '' };

const FIELDS: readonly (Omit<ModalField, 'isRequired' | 'value'> & { readonly name: keyof Entry })[] = [
  { name: 'who', label: 'Who', placeholder: 'Company, brand or product', maxLength: 100 },
  { name: 'measure', label: 'Measure, and the market if one is meant', placeholder: 'market share', maxLength: 150 },
  { name: 'value', label: 'Value', placeholder: '19%, 14.5m, HK$ 30.65, more than 50%', maxLength: 100 },
  { name: 'period', label: 'Period', placeholder: 'Q3 2020, 2020, May 2020', maxLength: 100 },
  {
    name: 'source',
    label: 'Source: document and ¶, or title and address',
    placeholder: 'A title and an https address',
    maxLength: 700,
  },
];

/** The form, with what is known put in. */
export const entryForm = (title: string, action: Action, entry: Entry): Modal => ({
  title,
  action,
  fields: FIELDS.map((field) => ({ ...field, value: entry[field.name], isRequired: true })),
});

export const entryIn = ({ fields }: Pick<PressRequest, 'fields'>): Entry => {
  const read = (name: keyof Entry): string => fields.get(name)?.trim() ?? '';
  return {
    who: read('who'),
    measure: read('measure'),
    value: read('value'),
    period: read('period'),
    source: read('source'),
  };
};

/** A fact as it would be filled in. */
export function entryOf(fact: KeptFact, { catalogue }: Services, keeping: Keeping): Entry {
  const period = fact.period === null ? null : parsePeriod(fact.period);
  const market = fact.region === null ? '' : ` in ${catalogue.nameOf(fact.region)}`;
  return {
    who: catalogue.nameOf(fact.entity),
    measure: `${catalogue.metricName(fact.intent)}${market}`,
    value: formatValue(keptValue(fact)),
    period: period ? describePeriod(period) : '',
    source: showSource(fact.sources[0], keeping),
  };
}

/**
 * What was filled in, as a fact; a fault names the field.
 *
 * @param base the fact that was changed; null for a new one
 */
export function readEntry(
  entry: Entry,
  base: KeptFact | null,
  services: Services,
  keeping: Keeping,
): { readonly fact: KeptFact } | Fault {
  const who = readName(entry.who, services);
  if (who === null) return notHeld('who', entry.who, 'a company, brand or product held here', services, 'vendor');
  const measure = readMeasure(entry.measure, services);
  const intent = measure && keeping.intent(measure.value);
  if (!intent) return notHeld('measure', entry.measure, 'a measure held here', services, 'metric');
  const time = readTime(entry.period, services);
  if (time === null)
    return {
      problem: `period: expected a period such as Q3 2020, 2020 or May 2020, and perhaps a market held here, got "${short(entry.period)}"`,
    };
  if (measure.region !== null && time.region !== null && measure.region !== time.region)
    return { problem: 'measure: it names one market and the period another; give one of them' };
  const region = measure.region ?? time.region;
  const blank = blankFact(base?.id ?? keeping.newId(), who, intent.id, region);
  const kept = base === null ? blank : { ...base, entity: who, intent: intent.id, region };
  // A unit stays with its measure.
  const start = base?.intent === intent.id ? kept : { ...kept, unit: null };
  const typed = { ...entry, period: describePeriod(time.value), unit: null, statement: null, note: base?.note ?? null };
  const fact = fill(start, typed, intent, services, keeping);
  return 'problem' in fact ? fact : { fact };
}

function readName(text: string, { catalogue }: Services): EntityId | null {
  return text === '' ? null : catalogue.resolve('vendor', text, {}).found;
}

function notHeld(
  field: string,
  typed: string,
  expected: string,
  { catalogue }: Services,
  slot: 'vendor' | 'metric',
): Fault {
  const { near = [] } = { near: [], ...catalogue.resolve(slot, typed, {}) };
  const names = near.slice(0, 3).map(({ name }) => name);
  const hint = names.length === 0 ? '' : `; the nearest: ${names.join('; ')}`;
  return { problem: `${field}: expected ${expected}, got "${short(typed)}"${hint}` };
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text);

interface WithMarket<T> {
  readonly value: T;
  readonly region: EntityId | null;
}

/** "market share in Norland": a measure, and the market where one stands with it. */
function readMeasure(text: string, { catalogue }: Services): WithMarket<IntentId> | null {
  const whole = catalogue.resolve('metric', text, {});
  if (whole.found !== null && fold(whole.name) === fold(text)) return { value: whole.found, region: null };
  const split = splitMarket(text, (part) => catalogue.resolve('metric', part, {}).found, catalogue);
  return split ?? (whole.found === null ? null : { value: whole.found, region: null });
}

/** "Q3 2020 in Norland" or "Norland, Q3 2020". */
function readTime(text: string, { catalogue }: Services): WithMarket<Period> | null {
  const read = (part: string): Period | null =>
    isAboutTime(part) ? catalogue.resolve('period', part, {}).found : null;
  const whole = read(text);
  return whole ? { value: whole, region: null } : splitMarket(text, read, catalogue);
}

const TIME_WORDS = new Set(
  'first second third fourth last this next half quarter year month of in the for and to from until through until early mid late end beginning ago before since fiscal fy calendar q h'.split(
    ' ',
  ),
);
const MONTHS = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/;

/** Nothing in it but what can tell a time: a market that nothing knows is not read over. */
const isAboutTime = (text: string): boolean =>
  fold(text)
    .split(' ')
    .every((word) => /\d/.test(word) || TIME_WORDS.has(word) || MONTHS.test(word));

/** More words than a name and a measure have are not tried. */
const MAX_WORDS = 16;

function splitMarket<T>(
  text: string,
  read: (part: string) => T | null,
  catalogue: Services['catalogue'],
): WithMarket<T> | null {
  const words = text.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  for (let at = 1; at < words.length; at++) {
    const [before, after] = [words.slice(0, at).join(' '), words.slice(at).join(' ')].map(withoutJoint);
    for (const [part = '', market = ''] of [
      [before, after],
      [after, before],
    ]) {
      const region = market === '' ? null : catalogue.resolve('region', market, {}).found;
      const value = region === null ? null : read(part);
      if (value !== null) return { value, region };
    }
  }
  return null;
}

/** "in Norland," is Norland. */
const withoutJoint = (text: string): string =>
  text
    .replace(/^(?:(?:in|for|of|within|across)\s+|[,;:·|()–—-]+\s*)+/i, '')
    .replace(/(?:\s+(?:in|for|of|within|across)|\s*[,;:·|()–—-]+)+$/i, '')
    .trim();

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

interface Typed {
  readonly title: string;
  readonly action: Action;
  readonly entry: Entry;
}

/** What was filled in and could not be read, so that nobody types it twice. */
const typed = new Drafts<Typed>();

/** Says what is wrong, with a button that opens the form again as it was filled in. */
export function askAgain(problem: string, draft: Typed, { actor }: PressRequest): Reply {
  const reply = privately(`${problem}.`, 'Nothing was saved.');
  const action = { name: 'entry-again', args: [typed.add(draft, actor)] };
  return reply.kind === 'message' ? { ...reply, controls: [{ kind: 'button', label: 'Correct it', action }] } : reply;
}

/** The form as it was filled in; whoever sends it is held against the server's rights then. */
export function openAgain(request: PressRequest): Reply {
  const draft = typed.get(request.args[0] ?? '', request.actor);
  if (draft === null) return privately('What you typed is no longer here. Give the command again.');
  return { kind: 'modal', ...entryForm(draft.title, draft.action, draft.entry) };
}
