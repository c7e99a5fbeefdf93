import type { Fact } from '../domain/knowledge.js';
import { samePeriod, startOf } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import type { Match } from '../retrieval/match.js';
import type { SearchResult } from '../retrieval/search.js';

// A course of events: what is held of one matter, in the order of time.

const ASKS_COURSE =
  /\b(?:timeline|chronolog\w+|chronicle|(?<!\bin (?:the )?(?:\w+ )?)history of|milestones|step by step|stage by stage)\b|\b(?:take|walk|run|guide|talk) (?:me|us) through\b|^(?:trace|track)\b/;
/** Fewer are no course. */
const LEAST = 3;
const MOST = 6;
/** A stage may have less of the words than the whole of it. */
const LESS_COVERAGE = 0.25;
const LEAST_COVERAGE = 0.7;

/** Stages at times of their own, earliest first; empty when none is asked for, or too few are held. */
export function findCourse(query: Query, { matches: [best, ...others] }: SearchResult): readonly Fact[] {
  if (!best || !ASKS_COURSE.test(query.text)) return [];
  const least = Math.max(LEAST_COVERAGE, best.coverage - LESS_COVERAGE);
  const stages: Fact[] = [];
  for (const match of [best, ...others]) {
    const { fact } = match.profile;
    const { period } = fact;
    if (period === undefined || match.coverage < least || !isOfMatter(match, best, query)) continue;
    // Of a time, what fits best.
    if (stages.length < MOST && !stages.some((other) => other.period && samePeriod(other.period, period)))
      stages.push(fact);
  }
  return stages.length < LEAST ? [] : stages.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

const isOfMatter = ({ profile: { fact } }: Match, best: Match, { entities }: Query): boolean =>
  fact.entity === best.profile.fact.entity || entities.some(({ entity }) => entity === fact.entity);
