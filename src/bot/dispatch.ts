import { randomBytes } from 'node:crypto';
import type { Choice } from '../domain/catalogue.js';
import { AppError } from '../errors.js';
import { ANSWER_ACTIONS } from './answer-actions.js';
import type { Command, MenuCommand, SlashCommand } from './command.js';
import type { Cooldown, Verdict } from './cooldown.js';
import { readCustomId } from './custom-id.js';
import { privately, type Reply } from './reply.js';
import type { Actor, MenuRequest, OptionRequest, PressRequest, SlashRequest } from './request.js';
import type { Services } from './services.js';
import { asTheServerWants } from './where.js';

/** Discord takes no more choices than this. */
const MAX_CHOICES = 25;

/** Where the cause of a fault goes; `reference` is what the user was told. */
export type Report = (reference: string, error: unknown) => void;

/** Takes a request to whatever handles it. The one place where errors become replies: it never throws. */
export class Dispatcher {
  private readonly slash = new Map<string, SlashCommand>();
  private readonly menus = new Map<string, MenuCommand>();
  private readonly actions = new Map<string, NonNullable<SlashCommand['actions']>[string]>(
    Object.entries(ANSWER_ACTIONS),
  );

  /** @throws {Error} when two commands share a name, or two actions do: a bug */
  constructor(
    readonly commands: readonly Command[],
    /** What a server's members are answered from; null in direct messages. */
    readonly servicesFor: (guild: string | null) => Services | Promise<Services>,
    private readonly report: Report,
    /** Null: everybody may ask as much as they like. */
    readonly cooldown: Cooldown | null = null,
  ) {
    for (const command of commands) {
      const { name } = command.data;
      if (this.slash.has(name) || this.menus.has(name)) throw new Error(`two commands are called ${name}`);
      if (command.kind === 'slash') this.slash.set(name, command);
      else this.menus.set(name, command);
      for (const [action, handler] of Object.entries(command.actions ?? {})) {
        if (this.actions.has(action)) throw new Error(`two actions are called ${action}`);
        this.actions.set(action, handler);
      }
    }
  }

  runSlash(request: SlashRequest): Promise<Reply> {
    return this.guard(async () => {
      const command = this.slash.get(request.command);
      return command
        ? await this.limited(request.actor, async (services) => await command.run(request, services))
        : UNKNOWN;
    });
  }

  runMenu(name: string, request: MenuRequest): Promise<Reply> {
    return this.guard(async () => {
      const command = this.menus.get(name);
      return command
        ? await this.limited(request.actor, async (services) => await command.run(request, services))
        : UNKNOWN;
    });
  }

  /** @param customId of the control, as it was written on the message */
  press(customId: string, request: Omit<PressRequest, 'args'>): Promise<Reply> {
    return this.guard(async () => {
      const action = readCustomId(customId);
      const handler = action && this.actions.get(action.name);
      if (!handler) return STALE;
      const services = await this.servicesFor(request.actor.guild);
      return asTheServerWants(await handler({ ...request, args: action.args }, services), request.actor, services);
    });
  }

  /** Nothing on any failure: a list that can't be made must not show an error while somebody types. */
  async complete(request: OptionRequest): Promise<readonly Choice[]> {
    try {
      const services = await this.servicesFor(request.actor.guild);
      const choices = await this.slash.get(request.command)?.complete?.(request, services);
      return choices?.slice(0, MAX_CHOICES) ?? [];
    } catch (error) {
      this.report('autocomplete', error);
      return [];
    }
  }

  /** Whoever asks too much is told so before anything is looked up. */
  private async limited(actor: Actor, work: (services: Services) => Promise<Reply>): Promise<Reply> {
    const verdict = this.cooldown?.admit(actor) ?? GO;
    if (verdict.kind === 'silence') return { kind: 'silence' };
    if (verdict.kind === 'wait') return privately(verdict.text);
    const services = await this.servicesFor(actor.guild);
    if (services.keeping !== null) this.cooldown?.note(actor.guild, services.keeping.layer.settings);
    return asTheServerWants(await work(services), actor, services);
  }

  private async guard(work: () => Promise<Reply>): Promise<Reply> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError) return privately(error.userMessage);
      const reference = randomBytes(4).toString('hex');
      this.report(reference, error);
      return privately(`Something went wrong here, and it is noted (reference ${reference}). Please try again.`);
    }
  }
}

const GO: Verdict = { kind: 'go' };
const UNKNOWN = privately('I no longer have this command. Type / to see those I have.');
const STALE = privately('This control is from another version of me. Please ask again.');
