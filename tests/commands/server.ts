import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCustomId } from '../../src/bot/custom-id.js';
import { Dispatcher } from '../../src/bot/dispatch.js';
import { loadCommands } from '../../src/bot/load-commands.js';
import type { Button, Message, Modal, Reply, Select } from '../../src/bot/reply.js';
import type { Actor, Attachment, OptionValue } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import { readConfig } from '../../src/config.js';
import type { FactStore } from '../../src/domain/fact-store.js';
import { join } from '../../src/join.js';
import { openStore } from '../../src/storage/open-store.js';

const PACK = fileURLToPath(new URL('../fixtures/core', import.meta.url));

export const MODERATOR: Partial<Actor> = { user: '1001', isManager: true };
export const MEMBER: Partial<Actor> = { user: '2002' };

/** A reply that shows something, in the terms of a test. */
export class Shown {
  constructor(
    readonly reply: Reply,
    private readonly world: TestServer,
    private readonly actor: Partial<Actor>,
  ) {}

  get message(): Message {
    if (!('blocks' in this.reply)) throw new Error(`no message but a ${this.reply.kind}`);
    return this.reply;
  }

  get modal(): Modal {
    if (this.reply.kind !== 'modal') throw new Error(`no form but: ${this.text}`);
    return this.reply;
  }

  get text(): string {
    if (this.reply.kind === 'modal') return `form: ${this.reply.title}`;
    return this.message.blocks
      .map((block) => ('text' in block ? `${block.text}${'member' in block ? ` @${block.member}` : ''}` : ''))
      .join('\n');
  }

  get labels(): string[] {
    return this.message.controls.map((control) => (control.kind === 'button' ? control.label : control.placeholder));
  }

  get values(): Record<string, string> {
    return Object.fromEntries(this.modal.fields.map(({ name, value = '' }) => [name, value]));
  }

  private control(label: string): Button | Select {
    const found = this.message.controls.find(
      (control) => (control.kind === 'button' ? control.label : control.placeholder) === label,
    );
    if (!found) throw new Error(`no "${label}" among ${this.labels.join(', ')} under: ${this.text}`);
    return found;
  }

  press(label: string, as: Partial<Actor> = this.actor): Promise<Shown> {
    return this.world.press(writeCustomId(this.control(label).action), as);
  }

  async choose(placeholder: string, label: string, as: Partial<Actor> = this.actor): Promise<Shown> {
    const select = this.control(placeholder) as Select;
    const option = select.options.find((one) => one.label.includes(label));
    if (!option) throw new Error(`no "${label}" among ${select.options.map((one) => one.label).join(', ')}`);
    return await this.world.press(writeCustomId(select.action), as, [option.value]);
  }

  /** Send the form with some fields changed. */
  fill(fields: Readonly<Record<string, string>>, as: Partial<Actor> = this.actor): Promise<Shown> {
    return this.world.press(writeCustomId(this.modal.action), as, [], { ...this.values, ...fields });
  }
}

/** The commands over a real store and an invented pack, without Discord. */
export class TestServer {
  private interactions = 0;
  /** A second delivery of the last interaction instead of a new one. */
  repeats = false;

  constructor(
    readonly dispatcher: Dispatcher,
    readonly store: FactStore,
    readonly faults: unknown[],
    private readonly folder: string,
  ) {}

  actor(changes: Partial<Actor>): Actor {
    return {
      user: '2002',
      channel: '500',
      guild: '900',
      isManager: false,
      managesMessages: false,
      roles: [],
      isTimedOut: false,
      isInstalled: true,
      ...changes,
    };
  }

  private get interaction(): string {
    if (!this.repeats) this.interactions += 1;
    return `i${this.interactions}`;
  }

  async use(
    name: string,
    options: Readonly<Record<string, OptionValue>> = {},
    as: Partial<Actor> = MODERATOR,
    attachments: Readonly<Record<string, Attachment>> = {},
  ): Promise<Shown> {
    const [command = '', subcommand = null] = name.split(' ');
    const reply = await this.dispatcher.runSlash({
      actor: this.actor(as),
      command,
      subcommand,
      options: new Map(Object.entries(options)),
      attachments: new Map(Object.entries(attachments)),
      interaction: this.interaction,
    });
    return new Shown(reply, this, as);
  }

  async menu(name: string, text: string, as: Partial<Actor> = MODERATOR): Promise<Shown> {
    const target = { text, isOurs: false, asker: null };
    const reply = await this.dispatcher.runMenu(name, {
      actor: this.actor(as),
      interaction: this.interaction,
      target,
    });
    return new Shown(reply, this, as);
  }

  async press(
    customId: string,
    as: Partial<Actor>,
    values: readonly string[] = [],
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Shown> {
    const reply = await this.dispatcher.press(customId, {
      actor: this.actor(as),
      values,
      fields: new Map(Object.entries(fields)),
      interaction: this.interaction,
      message: { asker: as.user ?? null, isPrivate: true },
    });
    return new Shown(reply, this, as);
  }

  async complete(
    name: string,
    focused: string,
    typed: string,
    as: Partial<Actor> = MODERATOR,
  ): Promise<readonly { readonly name: string; readonly value: string }[]> {
    const [command = '', subcommand = null] = name.split(' ');
    return await this.dispatcher.complete({
      actor: this.actor(as),
      command,
      subcommand,
      options: new Map([[focused, typed]]),
      attachments: new Map(),
      interaction: this.interaction,
      focused,
      typed,
    });
  }

  services(guild = '900'): Promise<Services> {
    return Promise.resolve(this.dispatcher.servicesFor(guild));
  }

  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function startServer(): Promise<TestServer> {
  const folder = mkdtempSync(joinPath(tmpdir(), 'footnote-commands-'));
  const store = await openStore({ url: null, dataDir: folder });
  const faults: unknown[] = [];
  const failed = (error: unknown): void => void faults.push(error);
  const joined = await join(
    { knowledgeDir: PACK, today: () => '2031-03-01', store, failed },
    await readConfig({ DATA_DIR: folder }),
  );
  const dispatcher = new Dispatcher(await loadCommands(), joined.servicesFor, (_, error) => failed(error));
  return new TestServer(dispatcher, store, faults, folder);
}
