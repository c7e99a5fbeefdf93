import { type Logger, pino } from 'pino';

/** Secrets that Discord's URLs carry: of an interaction, of a webhook, and a bot's own. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(\/(?:interactions|webhooks)\/\d+\/)[\w.%-]+/g, '$1…'],
  [/\b[\w-]{20,30}\.[\w-]{5,7}\.[\w-]{25,}\b/g, '…'],
];

export const scrub = (text: string): string =>
  SECRETS.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), text);

/** What of an error is worth a line: never the object itself, which may hold a request with its token. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { cause: scrub(String(error)).slice(0, 300) };
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    cause: scrub(`${error.name}: ${error.message}`).slice(0, 500),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: scrub(error.stack ?? '')
      .split('\n')
      .slice(1, 6)
      .map((line) => line.trim()),
  };
}

/** JSON lines on standard output; no text of a question, no raw error. */
export const makeLogger = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

export type { Logger };
