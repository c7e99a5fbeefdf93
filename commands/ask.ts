import { answerReply } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { conversationOf } from '../src/bot/conversations.js';
import type { Reply } from '../src/bot/reply.js';
import { isHidden, textOption } from '../src/bot/request.js';
import { missing } from '../src/bot/slot-options.js';
import { memberCommand, withHide } from './shared/options.js';

const data = memberCommand('ask', 'Ask a market question in your own words').addStringOption((option) =>
  option
    .setName('question')
    .setDescription('As you would ask a colleague; a follow-up may lean on your last question')
    .setRequired(true)
    .setMinLength(3)
    .setMaxLength(500),
);

export default {
  kind: 'slash',
  data: withHide(data),
  example: '/ask how much of the market did the leader have?',
  run(request, services): Reply {
    const question = textOption(request, 'question');
    if (question === null) return missing('question');
    const answer = services.ask(question, conversationOf(request.actor));
    const reply = answerReply(answer, request.actor, services, isHidden(request));
    // Others do not see what was typed into a slash command.
    return reply.kind === 'message' && reply.visibility === 'public'
      ? { ...reply, blocks: [{ kind: 'quote', text: question }, ...reply.blocks] }
      : reply;
  },
} satisfies Command;
