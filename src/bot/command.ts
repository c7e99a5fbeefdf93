import type { Choice } from '../domain/catalogue.js';
import type { Reply } from './reply.js';
import type { MenuRequest, OptionRequest, PressRequest, SlashRequest } from './request.js';
import type { Services } from './services.js';

/** What a builder of discord.js makes of a command's definition. */
export interface Definition {
  readonly name: string;
  toJSON(): unknown;
}

/** One file of `commands/` exports one. */
export type Command = SlashCommand | MenuCommand;

/** At once, or when something that has to be waited for is done. */
export type Answering = Reply | Promise<Reply>;

interface Common {
  readonly data: Definition;
  /** False where the pack does not know what it is about: it is not offered then. */
  isOffered?(services: Services): boolean;
  /** What its buttons and selects do, by name; names are unique over all commands. */
  readonly actions?: Readonly<Record<string, (request: PressRequest, services: Services) => Answering>>;
}

export interface SlashCommand extends Common {
  readonly kind: 'slash';
  /** A line that runs it in the console, for its help. */
  readonly example: string;
  run(request: SlashRequest, services: Services): Answering;
  /** Choices for the option being typed; at most 25. */
  complete?(request: OptionRequest, services: Services): readonly Choice[] | Promise<readonly Choice[]>;
}

/** An entry of a message's menu. */
export interface MenuCommand extends Common {
  readonly kind: 'menu';
  run(request: MenuRequest, services: Services): Answering;
}
