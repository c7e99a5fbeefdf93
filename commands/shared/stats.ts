import type { Keeping } from '../../src/bot/keeping.js';
import type { Block, Reply } from '../../src/bot/reply.js';
import type { Services } from '../../src/bot/services.js';
import type { SuggestionStatus } from '../../src/domain/fact-store.js';

const MAX_READINGS = 5;

/** Counts alone: nothing here tells who asked or suggested. */
export async function statsReply({ guide }: Services, keeping: Keeping): Promise<Reply> {
  const { layer, store, guild } = keeping;
  const suggestions = await store.suggestions(guild, {});
  const gaps = (await keeping.gaps()).filter(({ isOurTopic }) => isOurTopic);
  const { asked, unanswered, readings } = keeping.asked();
  const of = (status: SuggestionStatus): number => suggestions.filter((one) => one.status === status).length;
  const most = [...readings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, MAX_READINGS);
  const rate = asked === 0 ? '' : ` (${Math.round((unanswered / asked) * 100)}%)`;
  const lines = [
    `Facts answered here: ${guide.facts}, of these kept by this server: ${layer.facts.length}`,
    `Own names: ${layer.entities.length} added, ${layer.aliases.length} aliases; shared facts ranked or set aside: ${layer.standings.length}`,
    `Disagreements: ${keeping.conflicts().length}`,
    `Suggestions: ${of('open')} wait, ${of('approved')} approved, ${of('rejected')} rejected, ${of('withdrawn')} withdrawn`,
    `Asked in vain: ${gaps.reduce((sum, { count }) => sum + count, 0)} times, ${gaps.length} things missing`,
    `Since the last start: ${asked} questions, ${unanswered} of them unanswered${rate}`,
  ];
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [
      { kind: 'heading', text: "This server's knowledge" },
      ...lines.map((text): Block => ({ kind: 'item', text })),
      ...(most.length === 0 ? [] : [{ kind: 'text', text: 'Most asked since the last start:' } as const]),
      ...most.map(([reading, count]): Block => ({ kind: 'item', text: `${count} × ${reading}` })),
    ],
    controls: [],
  };
}
