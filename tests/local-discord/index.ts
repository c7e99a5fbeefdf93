export type { CommandForm } from './command-rules.js';
export type { Exchange } from './exchange.js';
export type { Fault } from './fault.js';
export type { OptionValues, RawInteraction, Where } from './interactions.js';
export { type LocalDiscord, type LocalDiscordOptions, type Saying, startLocalDiscord } from './local-discord.js';
export type { Refusal } from './refusal.js';
export type { Call, Guild, StoredMessage, User } from './world.js';
