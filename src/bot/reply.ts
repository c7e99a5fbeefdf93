/** What a command says, free of any medium: Discord and the console each put it into their own form. */

/** Who sees a message: everybody in the channel, or whoever asked. */
export type Visibility = 'public' | 'private';

/** A piece of a message. Texts are plain; whoever shows them escapes them. `marks` are the numbers of footnotes. */
export type Block =
  | { readonly kind: 'heading' | 'note'; readonly text: string }
  | {
      readonly kind: 'text' | 'item';
      readonly text: string;
      readonly marks?: readonly number[];
      /** Id of a member to be named behind it, without a ping. */
      readonly member?: string;
      /** Channels and roles to be named behind it, likewise. */
      readonly places?: readonly { readonly kind: 'channel' | 'role'; readonly id: string }[];
    }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly TableRow[] }
  | { readonly kind: 'footnote'; readonly mark: number; readonly text: string }
  /** Somebody else's words, or an address to be copied. */
  | { readonly kind: 'quote' | 'address'; readonly text: string };

export interface TableRow {
  readonly cells: readonly string[];
  readonly marks: readonly number[];
}

export interface Button {
  readonly kind: 'button';
  readonly label: string;
  readonly action: Action;
  readonly style?: 'plain' | 'main' | 'danger';
}

export interface Select {
  readonly kind: 'select';
  readonly placeholder: string;
  readonly action: Action;
  /** At most 25; values at most 100 characters, all different. */
  readonly options: readonly SelectOption[];
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

/** What pressing does: everything it needs is in the arguments, so that it works after a restart. */
export interface Action {
  /** A key of some command's `actions`. */
  readonly name: string;
  readonly args: readonly string[];
}

export interface Message {
  /** For the server's log channel, once this is out. */
  readonly log?: { readonly channel: string; readonly text: string };
  readonly files?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly blocks: readonly Block[];
  /** Buttons of one message stand in rows of five; a select takes a row of its own; five rows at most. */
  readonly controls: readonly (Button | Select)[];
}

/** A form to fill in. At most five fields; labels and the title at most 45 characters. */
export interface Modal {
  readonly title: string;
  /** Handled like a button's, with the fields filled in. */
  readonly action: Action;
  readonly fields: readonly ModalField[];
}

export interface ModalField {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly isRequired: boolean;
  readonly isLong?: boolean;
  readonly maxLength: number;
}

export type Reply =
  | (Message & { readonly kind: 'message'; readonly visibility: Visibility })
  /** Takes the place of the message whose button was pressed. */
  | (Message & { readonly kind: 'update' })
  | (Modal & { readonly kind: 'modal' })
  /** Shows the message whose button was pressed to everybody. */
  | { readonly kind: 'repost' }
  /** Takes away the message whose button was pressed. */
  | { readonly kind: 'delete' }
  /** Nothing at all, to somebody who was told to wait. */
  | { readonly kind: 'silence' }
  /** Takes away the message that a menu was opened on, and says so. */
  | (Message & { readonly kind: 'delete-target' });

export const textBlock = (text: string): Block => ({ kind: 'text', text });

/** A line or a few for whoever asked alone. */
export const privately = (...texts: readonly string[]): Reply => ({
  kind: 'message',
  visibility: 'private',
  blocks: texts.map(textBlock),
  controls: [],
});
