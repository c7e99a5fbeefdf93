import { randomBytes } from 'node:crypto';
import { AppError, EXIT } from '../errors.js';

export interface Fault {
  /** What a person reads. */
  readonly message: string;
  readonly exitCode: number;
  /** Cause of a bug, for the log alone. */
  readonly detail: string | null;
}

/** What to say of an error: its own words when its user can mend it, else one neutral line whose reference the log repeats. */
export function describeFault(error: unknown): Fault {
  if (error instanceof AppError) return { message: error.userMessage, exitCode: error.exitCode, detail: null };
  const reference = randomBytes(4).toString('hex');
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: `Something went wrong inside Footnote (reference ${reference}). LOG_LEVEL=debug shows the cause.`,
    exitCode: EXIT.bug,
    detail: JSON.stringify({ level: 'error', reference, cause }),
  };
}
