import { reportReply } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { isHidden } from '../src/bot/request.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import { DESCRIPTIONS, memberCommand, withCompleted, withHide } from './shared/options.js';

const OPTIONS: SlotOptions = {
  metric: 'metric',
  first: 'vendor',
  second: 'vendor',
  third: 'vendor',
  region: 'region',
  period: 'period',
};

export default {
  kind: 'slash',
  data: withHide(
    withCompleted(memberCommand('compare', 'Put two or three companies side by side, with the difference'), {
      'metric!': DESCRIPTIONS.metric,
      'first!': DESCRIPTIONS.vendor,
      'second!': 'Whom to compare it with',
      third: 'A third one',
      region: 'Market; open: the latest that all are held for',
      period: 'Open: the latest that all are held for',
    }),
  ),
  example: '/compare metric:market share first:… second:…',
  run(request, services) {
    const { slots, miss } = readSlots(request, OPTIONS, services.catalogue);
    if (miss) return miss;
    const { metric, vendor, others = [], ...rest } = slots;
    if (metric === undefined) return missing('metric');
    const vendors = [...new Set(vendor === undefined ? [] : [vendor, ...others])];
    if (vendors.length < 2) return missing(vendor === undefined ? 'first' : 'second');
    const report = services.catalogue.compare(vendors, { ...rest, metric });
    return reportReply(report, request.actor, services, isHidden(request));
  },
  complete: (request, services) => completeSlots(request, OPTIONS, services.catalogue, { scope: 'figures' }),
} satisfies Command;
