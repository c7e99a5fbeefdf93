import type { Choice } from '../domain/catalogue.js';
import type { KeptFact } from '../domain/fact-store.js';
import type { Fact, FactId } from '../domain/knowledge.js';
import { describePeriod, type Period, parsePeriod } from '../domain/period.js';
import { formatValue } from '../domain/value.js';
import type { Services } from './services.js';

const MAX_TEXT = 100;
const MAX_CHOICES = 25;

/** "Acme · market share · Norland · Q3 2020 = 14%" */
export function titleOf(id: FactId, { catalogue, keeping }: Services): string {
  const fact = keeping?.fact(id) ?? null;
  const value = fact && fact.value !== undefined ? ` = ${formatValue(fact)}` : '';
  return `${catalogue.describe(id)}${value}`;
}

/**
 * Facts to choose from: those this server keeps, the latest first, and, where the shared pack's may be chosen too, what
 * answers the typed text as a question.
 */
export function factChoices(typed: string, services: Services, withShared: boolean): readonly Choice[] {
  const { keeping, catalogue } = services;
  if (keeping === null) return [];
  const words = fold(typed).split(' ').filter(Boolean);
  const kept = keeping.layer.facts.toReversed().map((fact) => choiceOf(titleOfKept(fact, services), fact.id));
  const fitting = kept.filter(({ name, value }) => value === typed || words.every((word) => fold(name).includes(word)));
  const shared =
    withShared && words.length > 0
      ? sharedFacts(typed, services)
          .filter(({ id }) => keptFact(id, services) === null)
          .map(({ id }) => choiceOf(titleOf(id, services), catalogue.keyOf(id)))
      : [];
  return distinct([...fitting, ...shared]).slice(0, MAX_CHOICES);
}

/** What a choice, its name or an id stands for; null for what is no fact of this server's. */
export function findFact(typed: string, services: Services, withShared: boolean): FactId | null {
  const { keeping, catalogue } = services;
  const id = catalogue.factOf(typed)?.id ?? typed;
  const isKept = keeping?.layer.facts.some((fact) => fact.id === id) ?? false;
  if (isKept || (withShared && keeping?.fact(id))) return id;
  const choices = factChoices(typed, services, withShared);
  const named = choices.find(({ name }) => name === typed) ?? (choices.length === 1 ? choices[0] : undefined);
  if (named === undefined) return null;
  return catalogue.factOf(named.value)?.id ?? named.value;
}

export const keptFact = (id: FactId, { keeping }: Services): KeptFact | null =>
  keeping?.layer.facts.find((fact) => fact.id === id) ?? null;

function sharedFacts(typed: string, { ask, catalogue }: Services): readonly Fact[] {
  const byKey = catalogue.factOf(typed);
  if (byKey) return [byKey];
  const answer = ask(typed, null);
  return answer.status === 'answer' ? answer.facts : [];
}

/** Shared facts that this server set aside: no answer tells them, so that they are found by what they say alone. */
export function asideChoices(typed: string, services: Services): readonly Choice[] {
  const words = fold(typed).split(' ').filter(Boolean);
  return (services.keeping?.layer.standings ?? []).flatMap(({ fact, rank }) => {
    const shared = rank === 'aside' ? services.keeping?.shared(fact) : null;
    if (!shared) return [];
    const key = services.catalogue.keyOf(fact);
    const choice = choiceOf(`${ASIDE} ${titleOfShared(shared, services)}`, key);
    const isMeant = [fact, key].includes(typed) || words.every((word) => fold(choice.name).includes(word));
    return isMeant ? [choice] : [];
  });
}

const ASIDE = '(set aside)';

/** What the name of one of these, with or without the mark, its key or its id stands for. */
export function findAside(typed: string, services: Services): Fact | null {
  const { keyOf } = services.catalogue;
  for (const { fact, rank } of services.keeping?.layer.standings ?? []) {
    const shared = rank === 'aside' ? services.keeping?.shared(fact) : null;
    if (!shared) continue;
    const title = titleOfShared(shared, services);
    const names = [fact, keyOf(fact), title, choiceOf(`${ASIDE} ${title}`, '').name];
    if (names.includes(typed)) return shared;
  }
  return null;
}

/** Of a kept fact by its own fields: where it only adds a source, no answer is told under its id. */
export function titleOfKept(fact: KeptFact, services: Services): string {
  const period = fact.period === null ? null : parsePeriod(fact.period);
  return titleBy({ ...fact, period }, formatValue(keptValue(fact)), services);
}

/** Of a shared fact, told in this server or not. */
export const titleOfShared = (fact: Fact, services: Services): string =>
  titleBy({ ...fact, region: fact.region ?? null, period: fact.period ?? null }, formatValue(fact), services);

function titleBy(
  {
    entity,
    intent,
    region,
    period,
  }: Pick<Fact, 'entity' | 'intent'> & { readonly region: string | null; readonly period: Period | null },
  value: string,
  { catalogue }: Services,
): string {
  const slots = [
    catalogue.nameOf(entity),
    catalogue.metricName(intent),
    region === null ? null : catalogue.nameOf(region),
    period ? describePeriod(period) : null,
  ];
  return `${slots.filter((slot) => slot !== null).join(' · ')}${value === '' ? '' : ` = ${value}`}`;
}

/** What of a kept fact a value is written from. */
export const keptValue = ({
  value,
  valueTo,
  unit,
  bound,
}: KeptFact): Pick<Fact, 'value' | 'valueTo' | 'unit' | 'bound'> => ({
  ...(value === null ? {} : { value }),
  ...(valueTo === null ? {} : { valueTo }),
  ...(unit === null ? {} : { unit }),
  ...(bound === null ? {} : { bound }),
});

/** `value`: of a shared fact its key, since an id of a pack may be longer than Discord takes. */
const choiceOf = (title: string, value: string): Choice => ({
  name: title.length <= MAX_TEXT ? title : `${title.slice(0, MAX_TEXT - 1).toWellFormed()}…`,
  value,
});

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.%]+/gu, ' ')
    .trim();

const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];
