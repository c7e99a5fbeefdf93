import type { Fact } from '../domain/knowledge.js';
import type { Period } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import { isMeasure, isOfAskedMarket } from '../retrieval/fit.js';
import type { SearchResult } from '../retrieval/search.js';
import { WEIGHTS } from '../retrieval/weights.js';
import type { Core } from './core.js';

// Changes that are asked for: told by one statement of both ends, and by no single end.

/** "By how many points did its share rise on the year": where no two values are held, what tells both at once. */
export function changeTold({ matches }: SearchResult, query: Query, core: Core): Fact | null {
  const since = startAsked(query);
  if (since) {
    const course = matches.find(
      ({ profile: { fact }, confidence }) =>
        confidence >= WEIGHTS.likely &&
        fact.period?.start === since.start &&
        fact.period.end > since.end &&
        isOfAskedMarket(fact, query, core.context) &&
        query.entities.every(({ entity }) => entity === fact.entity),
    );
    if (course) return course.profile.fact;
  }
  if (!wantsChange(query) || query.entities.length !== 1) return null;
  const found = matches.find(
    ({ profile, coverage, confidence, missing }) =>
      (coverage >= LEAST_OF_CHANGE || confidence >= WEIGHTS.likely) &&
      isOfSlots(profile.fact, query, core) &&
      profile.fact.entity === query.entities[0]?.entity &&
      !isMeasure(profile) &&
      TELLS_BOTH_ENDS.test(profile.fact.statement) &&
      missing.every(
        ({ role, keys, text }) => role === 'operation' || WENT.test(text) || keys.some((key) => key.startsWith('m:')),
      ),
  );
  return found?.profile.fact ?? null;
}
const LEAST_OF_CHANGE = 0.75;
/** "From what to what did it go" */
const WENT = /^(?:go|goes|went|gone|get|got|come|came|move|moved)$/i;

/** Of the market that is asked about, and over just the time that is asked for, or up to its end. */
function isOfSlots(fact: Fact, query: Query, { context }: Core): boolean {
  const { period } = fact;
  const [asked, ...others] = query.periods;
  if (!isOfAskedMarket(fact, query, context) || others.length > 1) return false;
  if (!asked) return true;
  const [first = asked, last = asked] = [asked, ...others].sort((a, b) => (a.period.start < b.period.start ? -1 : 1));
  const startsIn = (year: string): boolean =>
    first.period.start.startsWith(year) && first.period.start >= (period?.start ?? '');
  const isOpen = asked.ends === null && others.length === 0;
  return period?.end === last.period.end && (isOpen || startsIn(period.start.slice(0, 4)));
}

const TELLS_BOTH_ENDS = /\bfrom (?:\S+ ){0,2}\d[\d.,]*%.{0,40} to (?:\S+ ){0,2}\d[\d.,]*%/;

const COMPARES = /(?<!\b(?:more|less|fewer|other) )\bthan\b|\b(?:against|compared|times)\b/i;
const ASKS_BOTH_ENDS =
  /\bfrom (?:what to what|and to)\b|\b(?:against|versus|vs|compared (?:to|with)|relative to) (?:the |a |that )?(?:of )?(?:the |a )?(?:year (?:before|earlier|prior)|previous year|prior year)\b/;
const wantsChange = ({ operation, periods, leans, text, tokens }: Query): boolean =>
  operation === 'difference' ||
  (operation === 'compare' && periods.length === 2) ||
  (!leans && ASKS_BOTH_ENDS.test(text)) ||
  startAsked({ periods, text, tokens }) !== null;

/** "How has its place moved since 2030": the time that a change is asked from. */
function startAsked({ periods, text, tokens }: Pick<Query, 'periods' | 'text' | 'tokens'>): Period | null {
  const [only, ...others] = periods;
  const isStart = only && others.length === 0 && tokens[only.from - 1]?.normal === 'since';
  return isStart && MOVES.test(text) ? only.period : null;
}
const MOVES =
  /\bhow (?!many\b).{2,80}\b(?:chang|mov|gr[eo]w|ris|rose|climb|f[ae]ll|drop|develop|evolv|improv|expand|increas|decreas|shift)\w* since\b/;

/** A change is asked for, and one value of a level says none. */
export function tellsOneEnd(query: Query, facts: readonly Fact[], core: Core): boolean {
  const [only, ...others] = facts;
  if (!only || others.length > 0 || !wantsChange(query)) return false;
  if (typeof only.value !== 'number' || only.unit === 'times' || core.lexicon.intents.get(only.intent)?.rate)
    return false;
  if (COMPARES.test(only.statement)) return false;
  const numbers = only.statement.match(/(?<![\w-])\d+(?:[.,]\d+)*%?/g) ?? [];
  const isAlike = (number: string): boolean =>
    !/^(?:19|20)\d\d$/.test(number) && number.endsWith('%') === (only.unit === 'percent');
  return numbers.filter(isAlike).length < 2;
}
