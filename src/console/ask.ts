import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Services } from '../bot/services.js';
import type { Answer } from '../domain/answer.js';
import { EXIT, UsageError } from '../errors.js';
import { describeFault } from './faults.js';
import { toJson } from './json.js';
import { MAX_LINE, readLines } from './lines.js';
import { renderAnswer, type ShowsAnswers } from './render.js';
import { lookOf } from './style.js';

export interface AskOptions {
  readonly json?: boolean;
  readonly timing?: boolean;
}

/** What answering from a script needs of the services. */
export type Asks = ShowsAnswers & Pick<Services, 'ask' | 'forget'>;

export interface Streams {
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly noColor: boolean;
}

/**
 * Answer one question on the output.
 *
 * @returns exit code: 0 answered, 1 abstained or asked back
 */
export function askOne(question: string, options: AskOptions, services: Asks, streams: Streams): number {
  const { answer, us } = timed(() => services.ask(question, null));
  const look = lookOf(streams.output, streams.noColor);
  const text = options.json
    ? JSON.stringify({ ...toJson(answer), ...(options.timing ? { us } : {}) })
    : renderAnswer(answer, services, look);
  streams.output.write(`${text}\n`);
  if (options.timing && !options.json) streams.output.write(`${look.paint.dim(`  Answered in ${us} µs`)}\n`);
  return answer.status === 'answer' ? EXIT.ok : EXIT.withheld;
}

/** Answer JSON lines in order, one line out for each line in; a line that is no question becomes an error and the rest goes on. */
export async function askBatch(options: AskOptions, services: Asks, streams: Streams): Promise<void> {
  for await (const line of readLines(streams.input)) {
    const answer = line.cut
      ? { error: `longer than ${MAX_LINE} characters` }
      : answerLine(line.text, options, services);
    const shown =
      typeof answer === 'string' ? answer : JSON.stringify({ error: `line ${line.number}: ${answer.error}` });
    if (!streams.output.write(`${shown}\n`)) await once(streams.output, 'drain');
  }
}

/** Each line of a batch is a conversation of its own. */
const BATCH = 'batch';

/** @returns the JSON of the answer, or what is wrong with the line */
function answerLine(text: string, options: AskOptions, services: Asks): string | { readonly error: string } {
  const request = readRequest(text);
  if ('error' in request) return request;
  try {
    services.forget(BATCH);
    for (const earlier of request.context) services.ask(earlier, BATCH);
    const { answer, us } = timed(() => services.ask(request.question, BATCH));
    const id = 'id' in request ? { id: request.id } : {};
    return JSON.stringify({ ...id, ...toJson(answer), ...(options.timing ? { us } : {}) });
  } catch (error) {
    return { error: describeFault(error).message };
  }
}

interface Request {
  /** Absent when the line has none; else as it came, of any type. */
  readonly id?: unknown;
  readonly question: string;
  readonly context: readonly string[];
}

function readRequest(text: string): Request | { readonly error: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'is no JSON: expected {"id": "q1", "question": "…"}' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { error: 'is no JSON object: expected {"id": "q1", "question": "…"}' };
  const { question, context } = value as { question?: unknown; context?: unknown };
  if (typeof question !== 'string') return { error: '"question" must be a text' };
  const earlier: unknown = context ?? [];
  if (!Array.isArray(earlier) || !earlier.every((item) => typeof item === 'string'))
    return { error: '"context" must be a list of texts' };
  try {
    JSON.stringify(value);
  } catch {
    return { error: 'is nested too deeply to be written back: "id" should be a text or a number' };
  }
  return { ...('id' in value ? { id: value.id } : {}), question, context: earlier };
}

/** An answer and the whole microseconds it took. */
function timed(ask: () => Answer): { answer: Answer; us: number } {
  const start = process.hrtime.bigint();
  const answer = ask();
  return { answer, us: Number((process.hrtime.bigint() - start) / 1000n) };
}

/** The question of a command line: one, or a batch and none. */
export function readQuestion(words: readonly string[], batch: boolean): string | null {
  if (batch && words.length > 0)
    throw new UsageError('--batch reads its questions from standard input: leave out the question');
  if (batch) return null;
  if (words.length === 0)
    throw new UsageError('a question is missing: ask "How much …?", or ask --batch < questions.jsonl');
  return words.join(' ');
}
