/** Who does something, and where. Ids are Discord's, or `local` in the console. */
export interface Actor {
  readonly user: string;
  readonly channel: string;
  /** The channel that a thread stands under, where it happens in a thread and that is known. */
  readonly parent?: string;
  /** Null in direct messages. */
  readonly guild: string | null;
  /** Manage Server or Administrator: rights over the whole server, not over one channel. */
  readonly isManager: boolean;
  /** Manage Messages where it happens. */
  readonly managesMessages: boolean;
  readonly roles: readonly string[];
  /** Not to write for the time being, by a moderator's hand. */
  readonly isTimedOut: boolean;
  /** False where only the user has the bot, not the server it is used in. */
  readonly isInstalled: boolean;
}

/** A file that came with a command. */
export interface Attachment {
  readonly url: string;
  readonly name: string;
  /** Bytes, as the sender's client says. */
  readonly size: number;
}

export type OptionValue = string | number | boolean;

export interface SlashRequest {
  readonly actor: Actor;
  readonly command: string;
  readonly subcommand: string | null;
  readonly options: ReadonlyMap<string, OptionValue>;
  readonly attachments: ReadonlyMap<string, Attachment>;
  /** Of the delivery: a second one of the same writes nothing twice. */
  readonly interaction: string;
}

/** An option being typed: what stands in it so far, and the options filled before it. */
export interface OptionRequest extends SlashRequest {
  readonly focused: string;
  readonly typed: string;
}

/** A message of ours or of anybody. */
export interface TargetMessage {
  readonly text: string;
  /** Written by this bot. */
  readonly isOurs: boolean;
  /** Who asked for it, where that can be told. */
  readonly asker: string | null;
}

export interface PressRequest {
  readonly actor: Actor;
  readonly args: readonly string[];
  /** What was chosen, for a select. */
  readonly values: readonly string[];
  /** What was filled in, for a modal. */
  readonly fields: ReadonlyMap<string, string>;
  readonly interaction: string;
  /** The message that carries the control. */
  readonly message: { readonly asker: string | null; readonly isPrivate: boolean };
}

export interface MenuRequest {
  readonly actor: Actor;
  readonly interaction: string;
  readonly target: TargetMessage;
}

/** An option's text, trimmed; null where it is not filled. */
export function textOption({ options }: SlashRequest, name: string): string | null {
  const value = options.get(name);
  const text = value === undefined ? '' : String(value).trim();
  return text === '' ? null : text;
}

export const isHidden = ({ options }: SlashRequest): boolean => options.get('hide') === true;
