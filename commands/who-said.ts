import { mayChange } from '../src/bot/answer-actions.js';
import { reportReply } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { pageButtons, readOffset, turned } from '../src/bot/pages.js';
import { privately, type Reply } from '../src/bot/reply.js';
import { type Actor, isHidden } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import { memberCommand, withCompleted, withHide } from './shared/options.js';

const OPTIONS: SlotOptions = { person: 'person', topic: 'topic' };
const PAGE = 8;

export default {
  kind: 'slash',
  data: withHide(
    withCompleted(memberCommand('who-said', 'What a person or a research house said or predicted'), {
      'person!': 'A person or a house',
      topic: 'On what',
    }),
  ),
  example: '/who-said person:…',
  run(request, services) {
    const { slots, miss } = readSlots(request, OPTIONS, services.catalogue);
    if (miss) return miss;
    if (slots.person === undefined) return missing('person');
    return page(slots.person, slots.topic ?? '', 0, request.actor, services, isHidden(request));
  },
  complete: (request, services) => completeSlots(request, OPTIONS, services.catalogue),
  actions: {
    said: (request, services) => {
      if (!mayChange(request)) return privately('Only whoever asked turns these pages.');
      const { args, actor, message } = request;
      const [person = '', topic = '', offset] = args;
      const owner = { ...actor, user: message.asker ?? actor.user };
      const reply = page(person, topic, readOffset(offset), owner, services, message.isPrivate);
      return turned(reply, message.isPrivate);
    },
  },
} satisfies Command;

function page(person: string, topic: string, offset: number, actor: Actor, services: Services, hide: boolean): Reply {
  const report = services.catalogue.said({ person, ...(topic && { topic }) }, offset);
  return reportReply(report, actor, services, hide, pageButtons(report, 'said', [person, topic], PAGE));
}
