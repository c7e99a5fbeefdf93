import type { Keeping } from '../../src/bot/keeping.js';
import type { Block, Reply } from '../../src/bot/reply.js';
import type { Services } from '../../src/bot/services.js';
import { MAX_READINGS } from '../../src/bot/tally.js';
import type { Gap, SuggestionStatus } from '../../src/domain/fact-store.js';

/** So many lines of each list. */
const MAX_LISTED = 5;
const MAX_BARE = 8;

/** Counts alone: nothing here tells who asked or suggested. */
export async function statsReply(services: Services, keeping: Keeping): Promise<Reply> {
  const { layer, store, guild } = keeping;
  const suggestions = await store.suggestions(guild, {});
  const gaps = (await keeping.gaps()).filter(({ isOurTopic }) => isOurTopic);
  const { asked, unanswered, readings } = keeping.asked();
  const vain = gaps.reduce((sum, { count }) => sum + count, 0);
  const of = (status: SuggestionStatus): number => suggestions.filter((one) => one.status === status).length;
  const most = [...readings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const rate = asked === 0 ? '' : ` (${percent(unanswered, asked)})`;
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [
      { kind: 'heading', text: "This server's knowledge" },
      ...items([
        `Facts answered here: ${services.guide.facts}, of these kept by this server: ${layer.facts.length}`,
        `Names added here: ${layer.entities.length}; aliases: ${layer.aliases.length}; shared facts ranked or set aside: ${layer.standings.length}`,
        `Disagreements: ${keeping.conflicts().length}`,
        `Suggestions: ${of('open')} wait, ${of('approved')} approved, ${of('rejected')} rejected, ${of('withdrawn')} withdrawn`,
        `Asked in vain: ${count(vain, 'time')}, ${count(gaps.length, 'thing')} missing`,
        `Since the last start: ${count(asked, 'question')}, ${unanswered} of them unanswered${rate}`,
      ]),
      ...listed('Coverage:', coverageLines(services, keeping)),
      ...listed('Asked for in vain most, whatever the market and the time:', missingLines(gaps, services, keeping)),
      ...listed(
        'Most asked since the last start:',
        most.slice(0, MAX_LISTED).map(([reading, count]) => `${count} × ${reading}`),
      ),
    ],
    controls: [],
  };
}

const items = (lines: readonly string[]): Block[] => lines.map((text) => ({ kind: 'item', text }));
const listed = (title: string, lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [{ kind: 'text', text: title }, ...items(lines)];
const percent = (part: number, whole: number): string => `${Math.round((part / whole) * 100)}%`;

function coverageLines({ catalogue }: Services, { layer, asked }: Keeping): string[] {
  const { measures, names, markets, isHeld } = catalogue.coverage();
  const { readings, missing } = asked();
  const things = readings.size + missing.size;
  // Past the most that are told apart, the share is of those that were counted.
  const least = readings.size === MAX_READINGS || missing.size === MAX_READINGS ? 'at least ' : '';
  const bare = layer.entities.filter(({ id }) => !isHeld(id)).map(({ name }) => name);
  const more = bare.length > MAX_BARE ? `, and ${bare.length - MAX_BARE} more` : '';
  return [
    ...(things === 0
      ? []
      : [
          `Different things asked since the last start: ${least}${things}, of these answered: ${readings.size} (${percent(readings.size, things)})`,
        ]),
    `Names with a fact: ${names.held} of ${names.known}; markets with one: ${markets.held} of ${markets.known}`,
    ...(bare.length === 0 ? [] : [`Added here and still without a fact: ${bare.slice(0, MAX_BARE).join(', ')}${more}`]),
    ...measures
      .slice(0, MAX_LISTED)
      .map(({ name, facts, entities }) => `${name}: ${count(facts, 'fact')} of ${count(entities, 'name')}`),
    ...(measures.length > MAX_LISTED ? [`${measures.length - MAX_LISTED} more measures`] : []),
  ];
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Who and which measure, over all markets and periods that were asked for: where one more source would fill several gaps. */
function missingLines(gaps: readonly Gap[], { catalogue }: Services, keeping: Keeping): string[] {
  const pairs = new Map<string, { readonly who: string; readonly measure: string; count: number }>();
  for (const { label, unknown, count } of gaps) {
    const pair = { who: unknown ?? '', measure: '', count: 0 };
    for (const part of label.split(' · ')) {
      const meaning = keeping.meaningOf(part);
      if (meaning?.kind === 'measure') pair.measure ||= part;
      else if (meaning?.kind === 'entity' && keeping.entity(meaning.id)?.kind !== 'region') pair.who ||= part;
    }
    if (pair.who === '' || pair.measure === '') continue;
    const key = JSON.stringify([pair.who, pair.measure]);
    const known = pairs.get(key) ?? pair;
    pairs.set(key, known);
    known.count += count;
  }
  return [...pairs]
    .sort(([a, m], [b, n]) => n.count - m.count || (a < b ? -1 : 1))
    .slice(0, MAX_LISTED)
    .map(([, { who, measure, count }]) => {
      const metric = catalogue.resolve('metric', measure, {}).found;
      const vendor = keeping.meaningOf(who);
      const isHeld =
        metric !== null &&
        vendor?.kind === 'entity' &&
        catalogue.stat({ metric, vendor: vendor.id }).status === 'answer';
      return `${count} × ${who} · ${measure}: ${isHeld ? 'held for other markets or times' : 'nothing is held'}`;
    });
}
