import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from '../helpers/cli.js';
import { ROOT } from '../helpers/pack.js';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../local-discord/index.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The bot as a process of its own, as `npm start` runs it. */
export class BotProcess {
  private stdout = '';
  private stderr = '';
  readonly ended: Promise<Ended>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      this.stdout += part;
    });
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      this.stderr += part;
    });
    this.ended = once(child, 'close').then(([code]) => ({
      code: code as number | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  get output(): string {
    return this.stdout + this.stderr;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Ask it to stop as a supervisor does. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return await this.ended;
  }
}

/** Start the bot against any Discord; it need not come up. */
export function startBot(env: Readonly<Record<string, string>>): BotProcess {
  return new BotProcess(
    spawn(process.execPath, [MAIN, '--now', '2021-03-01'], {
      cwd: ROOT,
      // A database of its own: two bots never share one.
      env: {
        PATH: process.env.PATH,
        LOG_LEVEL: 'warn',
        DATA_DIR: mkdtempSync(join(tmpdir(), 'footnote-')),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

export interface Running {
  readonly discord: LocalDiscord;
  readonly bot: BotProcess;
  stop(): Promise<void>;
}

export const environmentOf = (discord: LocalDiscord): Record<string, string> => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
});

/** A local Discord and the bot connected to it. */
export async function startBoth(
  options: LocalDiscordOptions = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const discord = await startLocalDiscord({ guilds: 2, ...options });
  const bot = startBot({ ...environmentOf(discord), ...env });
  await Promise.race([
    discord.connected(),
    bot.ended.then(({ code, stdout, stderr }) => {
      throw new Error(`the bot ended with ${code}: ${stdout}${stderr}`);
    }),
  ]);
  await discord.until(() => discord.commands().length > 0);
  return {
    discord,
    bot,
    async stop() {
      if (bot.isAlive) await bot.stop();
      await discord.stop();
    },
  };
}
