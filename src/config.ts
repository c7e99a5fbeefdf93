import { statSync } from 'node:fs';
import { ConfigError } from './errors.js';

/** What the environment sets. Null where the feature is off. */
export interface Config {
  readonly discordToken: string | null;
  readonly discordApiUrl: string | null;
  readonly discordCdnUrl: string;
  readonly discordGuildId: string | null;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly knowledgeDir: string;
  readonly documentsDir: string | null;
  readonly httpPort: number | null;
  /** 64 hexadecimal digits. */
  readonly discordPublicKey: string | null;
  readonly logLevel: LogLevel;
  /** https://no-color.org */
  readonly noColor: boolean;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const NAMES = [
  'DISCORD_TOKEN',
  'DISCORD_API_URL',
  'DISCORD_CDN_URL',
  'DISCORD_GUILD_ID',
  'DATABASE_URL',
  'DATA_DIR',
  'KNOWLEDGE_DIR',
  'DOCUMENTS_DIR',
  'HTTP_PORT',
  'DISCORD_PUBLIC_KEY',
  'LOG_LEVEL',
] as const;

const DEFAULTS: Config = {
  discordToken: null,
  discordApiUrl: null,
  discordCdnUrl: 'https://cdn.discordapp.com',
  discordGuildId: null,
  databaseUrl: null,
  dataDir: './data',
  knowledgeDir: './knowledge',
  documentsDir: null,
  httpPort: null,
  discordPublicKey: null,
  logLevel: 'info',
  noColor: false,
};

const urlOf = (value: string): URL | null => (URL.canParse(value) ? new URL(value) : null);
const isHttp = (value: string): boolean => ['http:', 'https:'].includes(urlOf(value)?.protocol ?? '');
const isOrigin = (value: string): boolean =>
  isHttp(value) && urlOf(value)?.origin === value.replace(/\/$/, '').toLowerCase();
const isPostgres = (value: string): boolean => ['postgres:', 'postgresql:'].includes(urlOf(value)?.protocol ?? '');

/** Null for what is not there or can't be reached. */
function isFolderAt(path: string): boolean | null {
  try {
    return statSync(path).isDirectory();
  } catch {
    return null;
  }
}

// One line a variable, as in .env.example. Messages never repeat a value: it may be a secret in the wrong place.
function makeSchema({ z }: typeof import('zod')) {
  const text = z.string().trim();
  const folder = text.refine((path) => isFolderAt(path) === true, 'expected a folder that exists');
  return z.object({
    DISCORD_TOKEN: text.regex(/^[\x21-\x7e]+$/, 'expected a bot token without spaces').nullable(),
    DISCORD_API_URL: text.refine(isHttp, 'expected an http:// or https:// URL').nullable(),
    DISCORD_CDN_URL: text
      .refine(isOrigin, 'expected an origin such as https://cdn.discordapp.com, without a path')
      .nullable(),
    DISCORD_GUILD_ID: text.regex(/^\d{17,20}$/, "expected a server's id, 17 to 20 digits").nullable(),
    DATABASE_URL: text.refine(isPostgres, 'expected postgres://user:password@host/database').nullable(),
    DATA_DIR: text.refine((path) => isFolderAt(path) !== false, 'expected a folder, this is a file').nullable(),
    KNOWLEDGE_DIR: folder.nullable(),
    DOCUMENTS_DIR: folder.nullable(),
    HTTP_PORT: text
      .regex(/^\d{1,5}$/, 'expected a port, 1 to 65535')
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, 'expected a port, 1 to 65535')
      .nullable(),
    DISCORD_PUBLIC_KEY: text.regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits').nullable(),
    LOG_LEVEL: z.enum(LOG_LEVELS, { error: `expected one of ${LOG_LEVELS.join(', ')}` }).nullable(),
  });
}

/**
 * Check the environment; an empty variable counts as unset.
 *
 * @throws {ConfigError} one line that names each unusable variable
 */
export async function readConfig(env: NodeJS.ProcessEnv): Promise<Config> {
  const noColor = (env.NO_COLOR ?? '') !== '';
  const set = NAMES.map((name) => [name, env[name]?.trim() ? env[name] : null] as const);
  // Mostly nothing is set, and loading zod is a tenth of the time to a first answer.
  if (set.every(([, value]) => value === null)) return { ...DEFAULTS, noColor };
  const result = makeSchema(await import('zod')).safeParse(Object.fromEntries(set));
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  const { data } = result;
  return {
    discordToken: data.DISCORD_TOKEN,
    discordApiUrl: data.DISCORD_API_URL,
    discordCdnUrl: data.DISCORD_CDN_URL ?? DEFAULTS.discordCdnUrl,
    discordGuildId: data.DISCORD_GUILD_ID,
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR ?? DEFAULTS.dataDir,
    knowledgeDir: data.KNOWLEDGE_DIR ?? DEFAULTS.knowledgeDir,
    documentsDir: data.DOCUMENTS_DIR,
    httpPort: data.HTTP_PORT,
    discordPublicKey: data.DISCORD_PUBLIC_KEY,
    logLevel: data.LOG_LEVEL ?? DEFAULTS.logLevel,
    noColor,
  };
}

/**
 * Add what `.env` in the current folder sets to the environment; what is set already wins.
 *
 * @throws {ConfigError} when the file is there and can't be read
 */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code !== 'ENOENT') throw new ConfigError(`.env: can't be read (${code})`);
  }
}
