import {
  type IsoDate,
  type Period,
  quarterPeriod,
  rangePeriod,
  shiftGrain,
  shiftYears,
  yearPeriod,
} from '../domain/period.js';
import { type PeriodMention, withReading } from '../domain/query.js';

// What the periods of one question say of one another.

type Hit = PeriodMention;

/** Give the periods of a question, in its order, what they owe to their neighbours: a year, a season, the other end of a span. */
export const relatePeriods = (found: readonly Hit[], words: readonly string[]): PeriodMention[] => {
  const dated = seasonOf(shareYears(found), words);
  return eachApart(joinRanges(yearBesides(anchorRelative(yearBefore(dated, words)), words), words), words);
};

/** "Each of the first three quarters of 2020": they apart. */
const eachApart = (found: readonly Hit[], words: readonly string[]): Hit[] =>
  found.flatMap((hit) => {
    const isEach = EACH_QUARTER.test(words.slice(Math.max(0, hit.from - 3), hit.from + 3).join(' '));
    if (!isEach || hit.anyYear || !isOfQuarters(hit.period)) return [hit];
    const quarters: Hit[] = [];
    const [year, month] = [Number(hit.period.start.slice(0, 4)), Number(hit.period.start.slice(5, 7))];
    for (let next = quarterPeriod(year, Math.ceil(month / 3)); next.end <= hit.period.end; next = shiftGrain(next, 1))
      quarters.push(withReading(hit, { period: next }));
    return quarters;
  });
const EACH_QUARTER = /\b(?:each|every) (?:of )?(?:the )?(?:first \d )?quarters?\b/;
const isOfQuarters = ({ grain, start, end }: Period): boolean =>
  grain === 'year' || grain === 'half' || (grain === 'range' && start.slice(0, 4) === end.slice(0, 4));

/** "a year before Q3 2020" */
const yearBefore = (found: readonly Hit[], words: readonly string[]): Hit[] =>
  found.map((hit) =>
    words[hit.from - 1] === 'before' && words[hit.from - 2] === 'year'
      ? withReading(hit, { period: shiftYears(hit.period, -1) })
      : hit,
  );

const YEAR_EARLIER =
  /^(?:(?:and|vs|versus) )(?:in )?(?:the )?(?:(?:same )?(?:quarter|half|month|period|time) )?(?:of )?(?:the |a |1 )?(?:year (?:before|earlier|prior)|(?:previous|prior|preceding) year)\b/;

const SAME_SEASON =
  /^(?:and|vs|versus|to|with|against|than|over|from) (?:that|the one|those|the same (?:quarter|half|month|period)|the (?:quarter|half|month)) (?:of|in) (20\d\d)\b/;

/** "The third quarter of 2019 and that of 2020": the same season of the other year. */
function seasonOf(found: readonly Hit[], words: readonly string[]): Hit[] {
  return found.map((hit, at) => {
    const before = at > 0 ? found[at - 1] : undefined;
    if (!before || hit.period.grain !== 'year' || before.anyYear || !SEASONS.has(before.period.grain)) return hit;
    const year = SAME_SEASON.exec(words.slice(before.to, hit.to).join(' '))?.[1];
    const shift = Number(year) - Number(before.period.start.slice(0, 4));
    return year === undefined ? hit : withReading(hit, { period: shiftYears(before.period, shift) });
  });
}
const SEASONS: ReadonlySet<string> = new Set(['quarter', 'half', 'month']);

/** "in Q3 2020 and the year before": the same period a year earlier. */
function yearBesides(found: readonly Hit[], words: readonly string[]): Hit[] {
  const read: Hit[] = [];
  for (const hit of found) {
    // "The previous year" was read as a year of its own.
    if (hit.from < (read.at(-1)?.to ?? 0)) continue;
    read.push(hit);
    const matched = YEAR_EARLIER.exec(words.slice(hit.to).join(' '));
    if (!matched || hit.relative || hit.anyYear) continue;
    const to = hit.to + matched[0].split(' ').length;
    read.push(withReading(hit, { from: hit.to, to, period: shiftYears(hit.period, -1) }));
  }
  return read;
}

/** "in Q3 2020 from last year": beside a stated period, last and next year count from it. */
function anchorRelative(found: readonly Hit[]): Hit[] {
  const anchor = found.find((hit) => !hit.relative && !hit.anyYear);
  if (!anchor) return [...found];
  return found.map((hit) => {
    if (!hit.relative || hit.period.grain !== 'year') return hit;
    const now = Number(hit.now.slice(0, 4));
    const shift = Number(hit.period.start.slice(0, 4)) - now;
    return shift === 0
      ? hit
      : withReading(hit, { relative: false, period: yearPeriod(Number(anchor.period.start.slice(0, 4)) + shift) });
  });
}

/** "Q2 and Q3 2020": a quarter, month or day without a year takes that of its neighbour. */
function shareYears(found: readonly Hit[]): Hit[] {
  return found.map((hit, i) => {
    if (!hit.anyYear) return hit;
    const donor = [found[i + 1], found[i - 1]].find(
      (other) =>
        other && !other.anyYear && Math.abs(other.from < hit.from ? hit.from - other.to : other.from - hit.to) <= 6,
    );
    if (!donor) return hit;
    const year = donor.period.start.slice(0, 4);
    const move = (date: IsoDate): IsoDate => `${year}${date.slice(4)}`;
    const { start, end, grain } = hit.period;
    return withReading(hit, { anyYear: false, period: { start: move(start), end: move(end), grain } });
  });
}

/** "between 2016 and 2019", "from Q1 to Q3 2020", "2012 to 2014": two periods become one span. */
function joinRanges(found: readonly Hit[], words: readonly string[]): PeriodMention[] {
  const joined: Hit[] = [];
  for (const hit of found) {
    const last = joined.at(-1);
    const between = last ? words.slice(last.to, hit.from).filter((word) => word !== 'the') : [];
    const lead = last ? words[last.from - 1] : undefined;
    const isRange =
      last &&
      between.length === 1 &&
      last.period.start < hit.period.start &&
      (['to', 'through', 'until', 'till'].includes(between[0] ?? '') || (between[0] === 'and' && lead === 'between'));
    if (last && isRange)
      joined[joined.length - 1] = withReading(last, {
        period: rangePeriod(last.period, hit.period),
        ends: [last.period, hit.period],
        to: hit.to,
        anyYear: last.anyYear && hit.anyYear,
      });
    else joined.push(hit);
  }
  return joined;
}
