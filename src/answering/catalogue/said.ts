import type { Withheld } from '../../domain/answer.js';
import type { Report, Slots } from '../../domain/catalogue.js';
import type { FactProfile } from '../../domain/fact-profile.js';
import type { EntityId } from '../../domain/knowledge.js';
import type { IsoDate } from '../../domain/period.js';
import type { Core } from '../core.js';
import { lineOf, PAGE_SIZE, touches } from './events.js';
import { perCore } from './kept.js';
import { nearestTo, withhold } from './missing.js';
import { byLatest, groupBy, pageStart } from './order.js';
import { nameOf, readAs } from './reading.js';
import { makeReport } from './report.js';
import { withoutRepeats } from './told.js';
import { readTopic, topicName } from './topic.js';

export type SaidSlots = Slots & { readonly person: EntityId };

/** Facts by who says so: an entity's id, or words. */
export const factsBySayer = perCore(({ index }): ReadonlyMap<string, readonly FactProfile[]> => {
  const named = index.facts.filter(({ fact }) => fact.by !== undefined);
  return groupBy(named, ({ fact }) => fact.by ?? '');
});

/** Kinds of statement that are somebody's words: most facts of them name who says so. */
const spokenIntents = perCore(({ index, lexicon }): ReadonlySet<string> => {
  const spoken = [...index.byIntent].filter(([id, profiles]) => {
    const intent = lexicon.intents.get(id);
    const named = profiles.filter(({ fact }) => fact.by !== undefined).length;
    return intent?.kind === 'narrative' && !intent.defining && !intent.event && named * 2 >= profiles.length;
  });
  return new Set(spoken.map(([id]) => id));
});

/** What goes back to somebody, and what is told of their words without saying so again. */
export function findSaid(slots: SaidSlots, core: Core, now: IsoDate): FactProfile[] {
  const { person, topic } = slots;
  const asked = topic === undefined ? null : readTopic(topic, core, now);
  const own = (core.index.byEntity.get(person) ?? []).filter(
    ({ fact }) => fact.entity === person && fact.by === undefined && spokenIntents(core).has(fact.intent),
  );
  return [...(factsBySayer(core).get(person) ?? []), ...own].filter(
    (profile) =>
      touches(profile.fact, slots) &&
      (slots.region === undefined || profile.fact.region === slots.region) &&
      (slots.vendor === undefined || profile.mentions.has(slots.vendor)) &&
      (asked === null || asked.test(profile)),
  );
}

export function said(slots: SaidSlots, offset: number, core: Core, now: IsoDate): Report | Withheld {
  const { person, topic } = slots;
  const found = withoutRepeats(
    findSaid(slots, core, now)
      .map((profile) => profile.fact)
      .sort(byLatest),
  );
  if (found.length === 0) {
    const all = findSaid({ person }, core, now).map((profile) => profile.fact);
    const what = `anything said by ${nameOf(person, core)}${topic === undefined ? '' : ` on "${topicName(topic, core)}"`}`;
    const reason = all.length === 0 ? 'no-fact-for-entity' : slots.period ? 'no-fact-for-period' : 'no-fact';
    return withhold(reason, { ...slots, what }, nearestTo(all, slots), core);
  }
  const start = pageStart(offset, found.length, PAGE_SIZE);
  const what = ['said by', nameOf(person, core)].join(' ');
  return makeReport(
    {
      readAs: readAs({ ...slots, what: topic === undefined ? what : `${what} · ${topicName(topic, core)}` }, [], core),
      shape: 'lines',
      header: ['When', 'What is said'],
      rows: found.slice(start, start + PAGE_SIZE).map((fact) => lineOf(fact, core)),
      offset: start,
      total: found.length,
    },
    core,
  );
}
