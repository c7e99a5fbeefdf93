/** What a command says, free of any medium: Discord and the console each put it into their own form. */

/** Who sees a message: everybody in the channel, or whoever asked. */
export type Visibility = 'public' | 'private';

/** A piece of a message. Texts are plain; whoever shows them escapes them. `marks` are the numbers of footnotes. */
export type Block =
  | { readonly kind: 'heading' | 'note'; readonly text: string }
  | { readonly kind: 'text' | 'item'; readonly text: string; readonly marks?: readonly number[] }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly TableRow[] }
  | { readonly kind: 'footnote'; readonly mark: number; readonly text: string }
  /** Somebody else's words. */
  | { readonly kind: 'quote'; readonly text: string };

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
  readonly blocks: readonly Block[];
  /** Buttons of one message stand in rows of five; a select takes a row of its own; five rows at most. */
  readonly controls: readonly (Button | Select)[];
}

export type Reply =
  | (Message & { readonly kind: 'message'; readonly visibility: Visibility })
  /** Takes the place of the message whose button was pressed. */
  | (Message & { readonly kind: 'update' })
  /** Shows the message whose button was pressed to everybody. */
  | { readonly kind: 'repost' }
  /** Takes away the message whose button was pressed. */
  | { readonly kind: 'delete' }
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
