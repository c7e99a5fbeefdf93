/** Exit codes that scripts and supervisors rely on. */
export const EXIT = { ok: 0, withheld: 1, bug: 1, usage: 2, retry: 75, config: 78 } as const;

/** Something went wrong in a way its user can mend; `userMessage` says where, why and how. */
export class AppError extends Error {
  constructor(
    readonly userMessage: string,
    readonly exitCode: number,
  ) {
    super(userMessage);
    this.name = new.target.name;
  }
}

/** One thing wrong in a knowledge pack. `line` and `column` count from 1; both are 1 where a file as a whole is meant. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** Place inside the file: `facts[2].period`. */
  readonly where: string;
  /** Cause and fix. */
  readonly what: string;
}

export const formatProblem = (problem: Problem): string =>
  `${problem.path}:${problem.line}:${problem.column}  ${problem.where}  ${problem.what}`;

/** The pack can't be used; nothing of it was loaded. */
export class KnowledgeError extends AppError {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'), EXIT.usage);
  }
}

export class ConfigError extends AppError {
  constructor(message: string) {
    super(message, EXIT.config);
  }
}

export class UsageError extends AppError {
  constructor(message: string) {
    super(message, EXIT.usage);
  }
}

/** Facts and settings can't be read or written now. The message says whether something was saved, why, and what to do. */
export class StorageError extends AppError {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, EXIT.retry);
    if (options.cause !== undefined) this.cause = options.cause;
  }
}
