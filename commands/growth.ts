import type { Command } from '../src/bot/command.js';
import { statFront } from './shared/stat.js';

export default statFront('growth', 'growth', 'How much a company grew or shrank') satisfies Command;
