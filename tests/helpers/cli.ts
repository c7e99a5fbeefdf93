import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './pack.js';

export const MAIN = join(ROOT, 'dist/src/main.js');
/** Its `knowledge` folder is the fixture pack, so the defaults of the command line apply. */
export const FIXTURES = join(ROOT, 'tests/fixtures');

export interface Result {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Sent once the first output is there. */
  readonly signal?: NodeJS.Signals;
}

/** Run the built command line as a process of its own, with nothing of our environment but what it needs. */
export function run(
  args: readonly string[],
  { input = '', env = {}, cwd = FIXTURES, signal }: RunOptions = {},
): Promise<Result> {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    if (stdout === '' && signal) child.kill(signal);
    stdout += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    stderr += part;
  });
  child.stdin.on('error', () => undefined);
  if (signal) child.stdin.write(input);
  else child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, killedBy) => resolve({ code, signal: killedBy, stdout, stderr }));
  });
}
