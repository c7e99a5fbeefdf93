import { createInterface } from 'node:readline/promises';
import type { Streams } from './ask.js';
import { describeFault } from './faults.js';
import { readLines } from './lines.js';
import type { Conversation, Services } from './ports.js';
import { renderAnswer } from './render.js';
import { type Look, lookOf, wrap } from './style.js';

/** What the console can say about itself. */
export interface Guide {
  /** Questions that show what can be asked; each has an answer. */
  readonly examples: readonly string[];
  /** What can be asked for, most facts first: "market share". */
  readonly measures: readonly string[];
  readonly kinds: readonly string[];
  readonly facts: number;
  readonly sources: readonly Source[];
}

export interface Source {
  readonly title: string;
  readonly published: string;
  readonly articles: readonly { readonly title: string; readonly paragraphs: number; readonly facts: number }[];
}

export interface ConsoleOptions {
  /** Where the cause of a bug goes. */
  log(detail: string): void;
}

/** Answer lines until the input ends or `/quit`. On a terminal with a prompt and history. */
export async function runConsole(
  services: Services,
  guide: Guide,
  options: ConsoleOptions,
  streams: Streams,
): Promise<void> {
  const look = lookOf(streams.output, streams.noColor);
  const session = new Session(services, guide, options, look);
  const { input, output } = streams;
  if (!('isTTY' in input && input.isTTY === true && output.isTTY === true)) {
    let isFirst = true;
    for await (const { text } of readLines(input)) {
      if (text.trim() === '') continue;
      const reply = session.reply(text);
      if (reply === null) return;
      output.write(`${isFirst ? '' : '\n'}${reply}\n`);
      isFirst = false;
    }
    return;
  }
  output.write(`${session.greeting()}\n\n`);
  const reader = createInterface({
    input,
    output,
    prompt: look.paint.cyan('› '),
    historySize: 200,
    removeHistoryDuplicates: true,
  });
  reader.on('SIGINT', () => reader.close());
  reader.prompt();
  for await (const line of reader) {
    const reply = line.trim() === '' ? '' : session.reply(line);
    if (reply === null) break;
    if (reply !== '') output.write(`\n${reply}\n\n`);
    reader.prompt();
  }
  reader.close();
}

class Session {
  private readonly ask: Conversation;

  constructor(
    private readonly services: Services,
    private readonly guide: Guide,
    private readonly options: ConsoleOptions,
    private readonly look: Look,
  ) {
    this.ask = services.startConversation();
  }

  greeting(): string {
    const { facts, sources } = this.guide;
    const { paint } = this.look;
    const held = `${facts.toLocaleString('en-US')} facts from ${sources.length} ${sources.length === 1 ? 'document' : 'documents'}`;
    return `${paint.bold('Footnote')} · market answers with a footnote\n${paint.dim(`${held}. Type a question, /help for examples, /quit to leave.`)}`;
  }

  /** @returns what to print, or null to stop */
  reply(line: string): string | null {
    const text = line.trim();
    if (text === '/quit') return null;
    if (text.startsWith('/')) return this.command(text);
    try {
      return renderAnswer(this.ask(text), this.services, this.look);
    } catch (error) {
      const fault = describeFault(error);
      if (fault.detail !== null) this.options.log(fault.detail);
      return this.look.paint.yellow(fault.message);
    }
  }

  private command(text: string): string {
    const name = /^\/\S*/.exec(text)?.[0] ?? '/';
    if (name === '/help') return this.help();
    if (name === '/sources') return this.sources();
    return this.wrapped(
      `There is no ${name.slice(0, 40)} here. There are /help, /sources and /quit; any other line is a question.`,
    );
  }

  private help(): string {
    const { examples, measures, kinds } = this.guide;
    const { paint } = this.look;
    return [
      paint.bold('Ask in your own words.'),
      this.wrapped('Each answer comes from the documents and says where. What they do not say, I decline.'),
      '',
      ...(examples.length > 0
        ? [paint.bold('For example'), ...examples.map((example) => `  ${paint.cyan(example)}`), '']
        : []),
      paint.bold('Figures'),
      this.wrapped(list(measures), '  '),
      paint.bold('And'),
      this.wrapped(list(kinds), '  '),
      '',
      this.wrapped('A follow-up may lean on the question before it: "and the year before?", "why?".'),
      '',
      `  ${paint.cyan('/sources')}  the documents held`,
      `  ${paint.cyan('/quit')}     leave (or Ctrl+D)`,
    ].join('\n');
  }

  private sources(): string {
    const { paint, width } = this.look;
    return this.guide.sources
      .map(({ title, published, articles }) =>
        [
          ...wrap(`${title} (${published})`, width).map(paint.bold),
          ...articles.flatMap((article) => [
            ...wrap(article.title, width, '  • '),
            `    ${paint.dim(`${article.paragraphs} paragraphs, ${article.facts} facts`)}`,
          ]),
        ].join('\n'),
      )
      .join('\n\n');
  }

  private wrapped(text: string, lead = ''): string {
    return wrap(text, this.look.width, lead).join('\n');
  }
}

/** So much fits on two or three lines of a terminal. */
const MAX_LISTED = 14;

const list = (names: readonly string[]): string =>
  `${names.slice(0, MAX_LISTED).join(', ')}${names.length > MAX_LISTED ? ' …' : ''}`;
