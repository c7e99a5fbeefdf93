import { answerReply, reportReply } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import type { Block, Reply } from '../src/bot/reply.js';
import { isHidden, type SlashRequest } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import type { SourceView } from '../src/domain/catalogue.js';
import { memberCommand, withCompleted, withHide } from './shared/options.js';

const OPTIONS: SlotOptions = { document: 'document' };

const data = withCompleted(memberCommand('source', 'A document, its articles, and what is drawn from a paragraph'), {
  'document!': 'Which document',
}).addIntegerOption((option) =>
  option.setName('paragraph').setDescription('The number after ¶ in a footnote').setMinValue(1).setMaxValue(100_000),
);

export default {
  kind: 'slash',
  data: withHide(data),
  example: '/source document:…',
  run(request, services) {
    const { slots, miss } = readSlots(request, OPTIONS, services.catalogue);
    if (miss) return miss;
    if (slots.document === undefined) return missing('document');
    const paragraph = Number(request.options.get('paragraph') ?? Number.NaN);
    return Number.isInteger(paragraph)
      ? paragraphReply(slots.document, paragraph, request, services)
      : documentReply(services.catalogue.source(slots.document), request);
  },
  complete: (request, services) => completeSlots(request, OPTIONS, services.catalogue),
} satisfies Command;

function documentReply(view: SourceView, request: SlashRequest): Reply {
  const blocks: Block[] = [
    { kind: 'heading', text: view.title },
    view.url === null
      ? { kind: 'note', text: `${view.label}, published ${view.published}` }
      : { kind: 'address', text: view.url },
    ...view.articles.map(
      (article): Block => ({
        kind: 'item',
        text: `${article.title}: ${counted(article.paragraphs, 'paragraph')}, ${counted(article.facts, 'fact')}`,
      }),
    ),
  ];
  return { kind: 'message', visibility: isHidden(request) ? 'private' : 'public', blocks, controls: [] };
}

function paragraphReply(document: string, paragraph: number, request: SlashRequest, services: Services): Reply {
  const report = services.catalogue.paragraph(document, paragraph);
  if (report.status !== 'report') return answerReply(report, request.actor, services, true);
  const passages = report.citations.flatMap((citation): Block[] => {
    const passage = citation.paragraph === paragraph ? (services.findPassage?.(citation) ?? null) : null;
    if (passage === null) return [];
    return ['missing' in passage ? { kind: 'note', text: passage.missing } : { kind: 'quote', text: passage.text }];
  });
  const reply = reportReply(report, request.actor, services, isHidden(request));
  return reply.kind === 'message' ? { ...reply, blocks: [...passages, ...reply.blocks] } : reply;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
