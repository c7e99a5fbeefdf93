import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
} from 'discord.js';
import { answerReply, MAX_OPTIONS } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { privately, type Reply } from '../src/bot/reply.js';
import type { MenuRequest } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';

/** So many sentences of a message are tried as questions. */
const MAX_TRIED = 12;

export default {
  kind: 'menu',
  data: new ContextMenuCommandBuilder()
    .setName('Ask about this')
    .setType(ApplicationCommandType.Message)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),
  run({ actor, target }, services): Reply {
    for (const question of questionsIn(target.text)) {
      const answer = services.ask(question, null);
      if (answer.status !== 'answer') continue;
      const reply = answerReply(answer, actor, services);
      return reply.kind === 'message'
        ? { ...reply, blocks: [{ kind: 'quote', text: question }, ...reply.blocks] }
        : reply;
    }
    return namesReply(target, services);
  },
} satisfies Command;

/** A short message as a whole, then every sentence that asks. */
function questionsIn(text: string): string[] {
  const whole = text.replace(/\s+/g, ' ').trim();
  const asking = whole
    .split(/(?<=[.!?…])\s+/)
    .filter((sentence) => sentence.length <= MAX_QUESTION && (sentence.endsWith('?') || ASKING.test(sentence)));
  return [...new Set(whole.length <= MAX_SHORT ? [whole, ...asking] : asking)].slice(0, MAX_TRIED);
}

const MAX_QUESTION = 500;
/** Key words without a question mark are no longer than this. */
const MAX_SHORT = 80;
const ASKING = /^(?:what|who|whom|whose|which|when|where|why|how|did|does|do|is|are|was|were|has|have|had)\b/i;

function namesReply({ text }: MenuRequest['target'], { catalogue }: Services): Reply {
  const names = catalogue.namesIn(text).filter((id) => id.length <= 100 && catalogue.profile(id).facts > 0);
  if (names.length === 0) return privately('I find no question here that I can answer, and nobody I hold anything on.');
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [
      { kind: 'text', text: 'I find no question here that I can answer. It names some I hold facts on:' },
      ...names.slice(0, MAX_OPTIONS).map((id) => ({ kind: 'item', text: catalogue.nameOf(id) }) as const),
    ],
    controls: [
      {
        kind: 'select',
        placeholder: 'See what is held',
        action: { name: 'vendor-of', args: [] },
        options: names.slice(0, MAX_OPTIONS).map((id) => ({ label: catalogue.nameOf(id), value: id })),
      },
    ],
  };
}
