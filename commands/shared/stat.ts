import { answerReply } from '../../src/bot/answer-reply.js';
import type { SlashCommand } from '../../src/bot/command.js';
import type { Reply } from '../../src/bot/reply.js';
import { isHidden, type OptionRequest, type SlashRequest } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../../src/bot/slot-options.js';
import type { Choice } from '../../src/domain/catalogue.js';
import type { IntentId } from '../../src/domain/knowledge.js';
import { DESCRIPTIONS, memberCommand, withCompleted, withHide } from './options.js';

const OPTIONS: SlotOptions = {
  metric: 'metric',
  vendor: 'vendor',
  region: 'region',
  period: 'period',
  source: 'source',
};

/** @param metric where the command itself says which */
export function runStat(request: SlashRequest, services: Services, metric?: IntentId): Reply {
  const { slots, miss } = readSlots(request, OPTIONS, services.catalogue, metric === undefined ? {} : { metric });
  if (miss) return miss;
  if (slots.metric === undefined) return missing('metric');
  if (slots.vendor === undefined) return missing('vendor');
  const answer = services.catalogue.stat({ ...slots, metric: slots.metric, vendor: slots.vendor });
  return answerReply(answer, request.actor, services, isHidden(request));
}

export const completeStat = (request: OptionRequest, services: Services, metric?: IntentId): readonly Choice[] =>
  completeSlots(request, OPTIONS, services.catalogue, {
    scope: 'figures',
    ...(metric === undefined ? {} : { metric }),
  });

/** A command that looks up one measure; offered where the pack has that measure. */
export function statFront(name: string, metric: IntentId, description: string): SlashCommand {
  const { vendor, region, period, source } = DESCRIPTIONS;
  return {
    kind: 'slash',
    data: withHide(withCompleted(memberCommand(name, description), { 'vendor!': vendor, region, period, source })),
    example: `/${name} vendor:…`,
    isOffered: ({ catalogue }) => catalogue.knows(metric),
    run: (request, services) => runStat(request, services, metric),
    complete: (request, services) => completeStat(request, services, metric),
  };
}
