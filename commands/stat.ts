import type { Command } from '../src/bot/command.js';
import { DESCRIPTIONS, memberCommand, withCompleted, withHide } from './shared/options.js';
import { completeStat, runStat } from './shared/stat.js';

const { metric, vendor, region, period, source } = DESCRIPTIONS;

export default {
  kind: 'slash',
  data: withHide(
    withCompleted(memberCommand('stat', 'Look up one figure, whichever measure it is'), {
      'metric!': metric,
      'vendor!': vendor,
      region,
      period,
      source,
    }),
  ),
  example: '/stat metric:inventory vendor:…',
  run: (request, services) => runStat(request, services),
  complete: (request, services) => completeStat(request, services),
} satisfies Command;
