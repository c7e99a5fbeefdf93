import type { Command } from '../src/bot/command.js';
import { statFront } from './shared/stat.js';

export default statFront('share', 'market-share', 'How much of a market a company has') satisfies Command;
