import { mayChange } from '../src/bot/answer-actions.js';
import { reportReply } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { pageButtons, readOffset, turned } from '../src/bot/pages.js';
import { privately, type Reply } from '../src/bot/reply.js';
import { type Actor, isHidden } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';
import { completeSlots, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import type { Slots } from '../src/domain/catalogue.js';
import { formatPeriod, parsePeriod } from '../src/domain/period.js';
import { DESCRIPTIONS, memberCommand, withCompleted, withHide } from './shared/options.js';

const OPTIONS: SlotOptions = { vendor: 'vendor', period: 'period', topic: 'topic' };
const PAGE = 8;

export default {
  kind: 'slash',
  data: withHide(
    withCompleted(memberCommand('events', 'What happened, in order of time'), {
      vendor: 'Company, brand, product or person',
      period: DESCRIPTIONS.period,
      topic: 'Kind of event: launch, ban, partnership …',
    }),
  ),
  example: '/events vendor:…',
  run(request, services) {
    const { slots, miss } = readSlots(request, OPTIONS, services.catalogue);
    if (miss) return miss;
    if (Object.keys(slots).length === 0) return privately('Name at least one: a company, a period or a kind of event.');
    return page(slots, 0, request.actor, services, isHidden(request));
  },
  complete: (request, services) => completeSlots(request, OPTIONS, services.catalogue, { scope: 'events' }),
  actions: {
    events: (request, services) => {
      if (!mayChange(request)) return privately('Only whoever asked turns these pages.');
      const { args, actor, message } = request;
      const [vendor = '', period = '', topic = '', offset] = args;
      const when = parsePeriod(period);
      const slots: Slots = { ...(vendor && { vendor }), ...(when && { period: when }), ...(topic && { topic }) };
      const reply = page(
        slots,
        readOffset(offset),
        { ...actor, user: message.asker ?? actor.user },
        services,
        message.isPrivate,
      );
      return turned(reply, message.isPrivate);
    },
  },
} satisfies Command;

function page(slots: Slots, offset: number, actor: Actor, services: Services, hide: boolean): Reply {
  const report = services.catalogue.events(slots, offset);
  const { vendor = '', period, topic = '' } = slots;
  const args = [vendor, period ? formatPeriod(period) : '', topic];
  return reportReply(report, actor, services, hide, pageButtons(report, 'events', args, PAGE));
}
