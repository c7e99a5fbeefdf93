import type { Withheld } from '../../domain/answer.js';
import type { Report, Slots } from '../../domain/catalogue.js';
import type { FactProfile } from '../../domain/fact-profile.js';
import type { Fact } from '../../domain/knowledge.js';
import { type IsoDate, overlaps, type Period } from '../../domain/period.js';
import type { Core } from '../core.js';
import { Column, keepInside, periodKey, periodsOf, positionsInside } from './column.js';
import { perCore } from './kept.js';
import { nearestTo, withhold } from './missing.js';
import { byLatest, byTime, compareText, pageStart } from './order.js';
import { periodText, readAs } from './reading.js';
import { makeReport, type Row } from './report.js';
import { tellEach, withoutRepeats } from './told.js';
import { readTopic, topicName } from './topic.js';

export const PAGE_SIZE = 8;

/** Everything that happened, in the order of fact ids, with the slots of each. */
export interface Events {
  readonly profiles: readonly FactProfile[];
  /** Positions by the market it is filed under, and by those told with it. */
  readonly byRegion: ReadonlyMap<string, readonly number[]>;
  readonly source: Column;
  readonly period: Column;
  readonly periods: readonly Period[];
}

export const allEvents = perCore(({ index, lexicon }): Events => {
  const kinds = [...lexicon.intents.values()].filter((intent) => intent.event).map((intent) => intent.id);
  const profiles = kinds
    .flatMap((id) => index.byIntent.get(id) ?? [])
    .sort((a, b) => compareText(a.fact.id, b.fact.id));
  const facts = profiles.map((profile) => profile.fact);
  const period = new Column(facts, (fact) => fact.period && periodKey(fact.period));
  return {
    profiles,
    byRegion: regionsOf(facts),
    source: new Column(facts, (fact) => fact.by),
    period,
    periods: periodsOf(period, facts),
  };
});

function regionsOf(facts: readonly Fact[]): Map<string, number[]> {
  const byRegion = new Map<string, number[]>();
  facts.forEach((fact, at) => {
    for (const id of new Set([fact.region ?? [], fact.with].flat())) {
      const positions = byRegion.get(id);
      if (positions) positions.push(at);
      else byRegion.set(id, [at]);
    }
  });
  return byRegion;
}

/** Events that fill the slots: somebody plays a part in them, their time touches the period. */
export function findEvents(slots: Slots, core: Core, now: IsoDate): FactProfile[] {
  const topic = slots.topic === undefined ? null : readTopic(slots.topic, core, now);
  const isEvent = ({ fact }: FactProfile): boolean => core.lexicon.intents.get(fact.intent)?.event ?? false;
  const own = slots.vendor === undefined ? topic?.candidates : core.index.byEntity.get(slots.vendor);
  const all = (): FactProfile[] => selectEvents(slots, core).flatMap((at) => allEvents(core).profiles[at] ?? []);
  const found = own || slots.vendor !== undefined ? (own ?? []).filter(isEvent) : all();
  return found.filter(
    (profile) =>
      isIn(profile.fact, slots) &&
      touches(profile.fact, slots) &&
      (slots.source === undefined || profile.fact.by === slots.source) &&
      (topic === null || topic.test(profile)),
  );
}

/** Positions of the events of a time, a market and a source, whoever plays a part in them. */
export function selectEvents({ period, region, source }: Slots, core: Core): number[] {
  const events = allEvents(core);
  const isInTime = keepInside(events, period, overlaps);
  const from =
    region !== undefined
      ? (events.byRegion.get(region) ?? [])
      : source !== undefined
        ? events.source.positions(events.source.codeOf(source))
        : period
          ? positionsInside(events, period, overlaps)
          : events.profiles.keys();
  const sourceCode = source === undefined ? null : events.source.codeOf(source);
  const found: number[] = [];
  for (const at of from)
    if (isInTime(at) && (sourceCode === null || events.source.codes[at] === sourceCode)) found.push(at);
  return found;
}

const isIn = (fact: Fact, { region }: Slots): boolean =>
  region === undefined || fact.region === region || fact.with.includes(region);

export const touches = (fact: Fact, { period }: Slots): boolean =>
  !period || (fact.period !== undefined && overlaps(fact.period, period));

export function events(slots: Slots, offset: number, core: Core, now: IsoDate): Report | Withheld {
  const found = withoutRepeats(
    findEvents(slots, core, now)
      .map((profile) => profile.fact)
      .sort(byTime),
  );
  const vendors = slots.vendor === undefined ? [] : [slots.vendor];
  const what = ['events', slots.topic === undefined ? [] : topicName(slots.topic, core)].flat();
  const reading = { ...slots, vendors, what: what.join(' · ') };
  if (found.length === 0) return withholdEvents(slots, core, now);
  const start = pageStart(offset, found.length, PAGE_SIZE);
  return makeReport(
    {
      readAs: readAs(reading, [], core),
      shape: 'lines',
      header: ['When', 'What happened'],
      rows: found.slice(start, start + PAGE_SIZE).map((fact) => lineOf(fact, core)),
      offset: start,
      total: found.length,
    },
    core,
  );
}

/** A date and what is told of it, with what contradicts it. */
export function lineOf(fact: Fact, core: Core): Row {
  const { text, facts } = tellEach(fact, core);
  return { cells: [periodText(fact) ?? 'undated', text], facts };
}

function withholdEvents(slots: Slots, core: Core, now: IsoDate): Withheld {
  const { period: _, ...anytime } = slots;
  const { topic: __, ...anything } = slots;
  const what = slots.topic === undefined ? 'events' : `events on "${topicName(slots.topic, core)}"`;
  const wanted = { ...slots, what };
  const atOtherTimes = slots.period ? findEvents(anytime, core, now).map((profile) => profile.fact) : [];
  if (atOtherTimes.length > 0)
    return withhold(
      'no-fact-for-period',
      wanted,
      nearestTo(atOtherTimes, slots.period ? { period: slots.period } : {}),
      core,
    );
  const others = slots.topic === undefined ? [] : findEvents(anything, core, now).map((profile) => profile.fact);
  if (others.length > 0) return withhold('no-fact', wanted, others.sort(byLatest), core);
  const own = slots.vendor === undefined ? [] : (core.index.byEntity.get(slots.vendor) ?? []);
  const reason = slots.vendor !== undefined && findEvents({ vendor: slots.vendor }, core, now).length === 0;
  return withhold(
    reason ? 'no-fact-for-entity' : slots.region !== undefined ? 'no-fact-for-region' : 'no-fact',
    wanted,
    nearestTo(
      own.map((profile) => profile.fact),
      { ...(slots.period ? { period: slots.period } : {}) },
    ),
    core,
  );
}
