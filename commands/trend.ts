import { reportReply } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { isHidden } from '../src/bot/request.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import { DESCRIPTIONS, memberCommand, withCompleted, withHide } from './shared/options.js';

const SERIES: SlotOptions = { metric: 'metric', vendor: 'vendor', region: 'region' };
const FROM: SlotOptions = { from: 'period' };
const TO: SlotOptions = { to: 'period' };

export default {
  kind: 'slash',
  data: withHide(
    withCompleted(memberCommand('trend', 'How a figure moved, point by point'), {
      'metric!': DESCRIPTIONS.metric,
      'vendor!': DESCRIPTIONS.vendor,
      region: 'Market; open: the one with most points',
      from: 'First period',
      to: 'Last period',
    }),
  ),
  example: '/trend metric:market share vendor:…',
  run(request, services) {
    const { catalogue } = services;
    const series = readSlots(request, SERIES, catalogue);
    if (series.miss) return series.miss;
    const { metric, vendor } = series.slots;
    if (metric === undefined) return missing('metric');
    if (vendor === undefined) return missing('vendor');
    const from = readSlots(request, FROM, catalogue, series.slots);
    if (from.miss) return from.miss;
    const to = readSlots(request, TO, catalogue, series.slots);
    if (to.miss) return to.miss;
    const ends = [from.slots.period ?? null, to.slots.period ?? null] as const;
    // Given the wrong way round, they mean the same stretch.
    const [first, last] = ends[0] && ends[1] && ends[0].start > ends[1].start ? [ends[1], ends[0]] : ends;
    const report = catalogue.trend({ ...series.slots, metric, vendor }, first, last);
    return reportReply(report, request.actor, services, isHidden(request));
  },
  // Each end is a period of its own: what stands in the other does not narrow it.
  complete: (request, services) =>
    completeSlots(
      request,
      { ...SERIES, ...(request.focused === 'from' || request.focused === 'to' ? { [request.focused]: 'period' } : {}) },
      services.catalogue,
      { scope: 'figures' },
    ),
} satisfies Command;
