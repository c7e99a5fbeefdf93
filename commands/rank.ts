import { reportReply } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { isHidden } from '../src/bot/request.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import { DESCRIPTIONS, memberCommand, withCompleted, withHide } from './shared/options.js';

const OPTIONS: SlotOptions = { metric: 'metric', region: 'region', period: 'period' };
const TOP = { least: 2, most: 10, usual: 5 } as const;

const data = withCompleted(memberCommand('rank', 'Who has most, or least, of those with a sourced figure'), {
  'metric!': DESCRIPTIONS.metric,
  region: 'Market; open: the one with most figures',
  period: 'Open: the one with most figures',
})
  .addStringOption((option) =>
    option
      .setName('order')
      .setDescription('Which end comes first')
      .addChoices({ name: 'highest first', value: 'highest' }, { name: 'lowest first', value: 'lowest' }),
  )
  .addIntegerOption((option) =>
    option
      .setName('top')
      .setDescription(`How many, ${TOP.least} to ${TOP.most}`)
      .setMinValue(TOP.least)
      .setMaxValue(TOP.most),
  );

export default {
  kind: 'slash',
  data: withHide(data),
  example: '/rank metric:market share order:highest',
  run(request, services) {
    const { slots, miss } = readSlots(request, OPTIONS, services.catalogue);
    if (miss) return miss;
    const { metric } = slots;
    if (metric === undefined) return missing('metric');
    const order = request.options.get('order') === 'lowest' ? 'lowest' : 'highest';
    const report = services.catalogue.rank({ ...slots, metric }, order, readTop(request.options.get('top')));
    return reportReply(report, request.actor, services, isHidden(request));
  },
  complete: (request, services) => completeSlots(request, OPTIONS, services.catalogue, { scope: 'figures' }),
} satisfies Command;

/** Discord checks the bounds in the client alone. */
function readTop(value: unknown): number {
  const top = Number(value ?? TOP.usual);
  return Number.isInteger(top) ? Math.min(TOP.most, Math.max(TOP.least, top)) : TOP.usual;
}
