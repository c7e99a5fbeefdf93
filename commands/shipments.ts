import type { Command } from '../src/bot/command.js';
import { statFront } from './shared/stat.js';

export default statFront('shipments', 'shipments', 'How many units a company shipped') satisfies Command;
