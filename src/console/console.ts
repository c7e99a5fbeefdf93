import { createInterface } from 'node:readline/promises';
import type { Services } from '../bot/services.js';
import type { Streams } from './ask.js';
import { readLines } from './lines.js';
import { Session, type SessionOptions } from './session.js';
import { type Look, lookOf } from './style.js';

export type ConsoleOptions = Omit<SessionOptions, 'showsControls'> & { readonly greeting: Greeting };

/** What the pack holds, in figures. */
export interface Greeting {
  readonly facts: number;
  readonly documents: number;
}

/** Answer lines until the input ends or `/quit`. On a terminal with a prompt, history and completion. */
export async function runConsole(
  services: () => Promise<Services>,
  options: ConsoleOptions,
  streams: Streams,
): Promise<void> {
  const { input, output } = streams;
  const look = lookOf(output, streams.noColor);
  const isTerminal = 'isTTY' in input && input.isTTY === true && output.isTTY === true;
  const session = new Session(services, { ...options, showsControls: isTerminal }, look);
  if (!isTerminal) {
    let isFirst = true;
    for await (const { text } of readLines(input)) {
      if (text.trim() === '') continue;
      const reply = await session.reply(text);
      if (reply === null) return;
      output.write(`${isFirst ? '' : '\n'}${reply}\n`);
      isFirst = false;
    }
    return;
  }
  output.write(`${greet(options.greeting, look)}\n\n`);
  const reader = createInterface({
    input,
    output,
    prompt: look.paint.cyan('› '),
    historySize: 200,
    removeHistoryDuplicates: true,
    completer: async (line: string): Promise<[string[], string]> => [await session.complete(line), line],
  });
  reader.on('SIGINT', () => reader.close());
  reader.prompt();
  for await (const line of reader) {
    const reply = line.trim() === '' ? '' : await session.reply(line);
    if (reply === null) break;
    if (reply !== '') output.write(`\n${reply}\n\n`);
    reader.prompt();
  }
  reader.close();
}

function greet({ facts, documents }: Greeting, { paint }: Look): string {
  const held = `${facts.toLocaleString('en-US')} facts from ${documents} ${documents === 1 ? 'document' : 'documents'}`;
  return `${paint.bold('Footnote')} · market answers with a footnote\n${paint.dim(`${held}. Type a question, /help for examples, /quit to leave.`)}`;
}
