import { randomUUID } from 'node:crypto';
import type { Command, SlashCommand } from '../bot/command.js';
import { writeCustomId } from '../bot/custom-id.js';
import type { Dispatcher } from '../bot/dispatch.js';
import type { Action, Button, Message, Reply, Select } from '../bot/reply.js';
import type { Actor, SlashRequest } from '../bot/request.js';
import type { Services } from '../bot/services.js';
import { UsageError } from '../errors.js';
import { localFile, saveFile } from './attachments.js';
import { describeFault } from './faults.js';
import { Form } from './form.js';
import { renderAnswer, renderBlocks } from './render.js';
import { attachmentsOf, optionsOf, peekSlashLine, readSlashLine, subcommandsOf } from './slash-line.js';
import { type Look, wrap } from './style.js';

/** What a terminal can't do: there is nobody else to show it to or to take it from. */
const WITHOUT_USE = new Set(['share', 'delete']);
/** A select lists so many; the rest is reached by a slash command. */
const MAX_LISTED = 6;

export interface SessionOptions {
  /** Where the cause of a bug goes. */
  log(detail: string): void;
  /** Loaded when the first slash line needs it: it takes longer than an answer. */
  loadDispatcher(): Promise<Dispatcher>;
  readonly isModerator: boolean;
  /** Offer the controls under an answer by number. */
  readonly showsControls: boolean;
}

interface Pressable {
  readonly label: string;
  readonly action: Action;
  readonly values: readonly string[];
}

/** One person's questions and commands, a line each. */
export class Session {
  private readonly actor: Actor;
  private controls: readonly Pressable[] = [];
  private form: Form | null = null;

  constructor(
    /** Asked for anew each time: what the server keeps may have changed. */
    private readonly services: () => Promise<Services>,
    private readonly options: SessionOptions,
    private readonly look: Look,
  ) {
    this.actor = {
      user: 'local',
      channel: 'console',
      guild: 'local',
      isManager: options.isModerator,
      managesMessages: options.isModerator,
      roles: [],
      isTimedOut: false,
      isInstalled: true,
    };
  }

  /** @returns what to print, or null to stop */
  async reply(line: string): Promise<string | null> {
    const text = line.trim();
    if (text === '/quit') return null;
    try {
      if (this.form !== null) return await this.fill(this.form, text);
      if (/^#\d+$/.test(text)) return await this.press(Number(text.slice(1)));
      if (text.startsWith('/')) return await this.command(text);
      const services = await this.services();
      return renderAnswer(services.ask(text, 'console:local'), services, this.look);
    } catch (error) {
      const fault = describeFault(error);
      if (fault.detail !== null) this.options.log(fault.detail);
      return this.look.paint.yellow(wrap(fault.message, this.look.width).join('\n'));
    }
  }

  /** @returns the lines that the line so far may become */
  async complete(line: string): Promise<string[]> {
    if (!line.startsWith('/')) return [];
    const commands = slashCommands((await this.options.loadDispatcher()).commands);
    const [, name = '', rest] = /^\/(\S*)(\s.*)?$/s.exec(line) ?? [];
    const command = commands.find(({ data }) => data.name === name);
    if (rest === undefined || !command)
      return [...commands.map(({ data }) => `/${data.name} `), '/quit'].filter((whole) => whole.startsWith(line));
    return await this.completeOptions(command, line, rest);
  }

  private async completeOptions(command: SlashCommand, line: string, rest: string): Promise<string[]> {
    const { subcommand, options, last } = peekSlashLine(command, rest);
    const typed = last === null ? '' : String(options.get(last) ?? '');
    const ahead = line.slice(0, line.length - (/\S*$/.exec(line)?.[0].length ?? 0));
    if (last !== null && !(typed !== '' && line.endsWith(' '))) {
      const request = { ...this.request(command.data.name, subcommand, options), focused: last, typed };
      const before = line.slice(0, line.toLowerCase().lastIndexOf(`${last}:`) + last.length + 1);
      const choices = await (await this.options.loadDispatcher()).complete(request);
      if (choices.length > 0) return choices.map(({ value }) => `${before}${value} `);
    }
    const names =
      subcommandsOf(command).length > 0 && subcommand === null
        ? subcommandsOf(command).map((name) => `${name} `)
        : optionsOf(command, subcommand)
            .filter(({ name }) => !options.has(name))
            .map(({ name }) => `${name}:`);
    return names.map((name) => `${ahead}${name}`).filter((whole) => whole.startsWith(line));
  }

  private async command(text: string): Promise<string> {
    const dispatcher = await this.options.loadDispatcher();
    const [, name = '', rest = ''] = /^\/(\S*)(.*)$/s.exec(text) ?? [];
    const command = slashCommands(dispatcher.commands).find(({ data }) => data.name === name.toLowerCase());
    if (!command)
      throw new UsageError(
        `There is no /${name.slice(0, 40)} here. /help topic:commands lists those there are; a line without / is a question.`,
      );
    const { subcommand, options } = readSlashLine(command, rest);
    const attachments = new Map(
      attachmentsOf(command, subcommand).flatMap((option) => {
        const path = options.get(option);
        return path === undefined ? [] : [[option, localFile(String(path))] as const];
      }),
    );
    return await this.show(
      await dispatcher.runSlash({ ...this.request(command.data.name, subcommand, options), attachments }),
    );
  }

  private request(command: string, subcommand: string | null, options: SlashRequest['options']): SlashRequest {
    return { actor: this.actor, command, subcommand, options, attachments: new Map(), interaction: randomUUID() };
  }

  private async press(number: number): Promise<string> {
    const control = this.controls[number - 1];
    if (!control) throw new UsageError(`There is no #${number} under the last answer of a command.`);
    const { action, values } = control;
    const message = { asker: this.actor.user, isPrivate: true };
    const dispatcher = await this.options.loadDispatcher();
    return await this.show(
      await dispatcher.press(writeCustomId(action), {
        ...this.request('', null, new Map()),
        values,
        fields: new Map(),
        message,
      }),
    );
  }

  private async fill(form: Form, text: string): Promise<string> {
    if (text === '/cancel') {
      this.form = null;
      return 'Nothing was saved.';
    }
    const fields = form.fill(text);
    if (fields === null) return form.prompt;
    this.form = null;
    const dispatcher = await this.options.loadDispatcher();
    const message = { asker: this.actor.user, isPrivate: true };
    const request = { ...this.request('', null, new Map()), values: [], fields, message };
    return await this.show(await dispatcher.press(writeCustomId(form.modal.action), request));
  }

  private async show(reply: Reply): Promise<string> {
    if (reply.kind === 'modal') {
      this.form = new Form(reply);
      return this.form.prompt;
    }
    if (!('blocks' in reply)) return '';
    this.controls = pressables(reply);
    const written: string[] = [];
    for (const file of reply.files ?? []) written.push(await saveFile(file));
    const saved = written.length > 0 ? `\n\nWritten: ${written.join(', ')}` : '';
    const shown = `${renderBlocks(reply.blocks, this.look)}${saved}`;
    if (!this.options.showsControls || this.controls.length === 0) return shown;
    const list = this.controls.map(({ label }, index) => `#${index + 1} ${label}`).join(' | ');
    return `${shown}\n\n${wrap(list, this.look.width, '  ').map(this.look.paint.dim).join('\n')}`;
  }
}

const slashCommands = (commands: readonly Command[]): SlashCommand[] =>
  commands.filter((command) => command.kind === 'slash');

const pressables = ({ controls }: Message): Pressable[] =>
  controls.filter(({ action }) => !WITHOUT_USE.has(action.name)).flatMap(pressablesOf);

function pressablesOf(control: Button | Select): Pressable[] {
  if (control.kind === 'button') return [{ label: control.label, action: control.action, values: [] }];
  return control.options
    .slice(0, MAX_LISTED)
    .map(({ label, value }) => ({ label, action: control.action, values: [value] }));
}
