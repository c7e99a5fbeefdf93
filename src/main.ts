#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Dispatcher } from './bot/dispatch.js';
import type { Config } from './config.js';
import type { Streams } from './console/ask.js';
import type { BotOptions, Memberships } from './discord/bot.js';
import type { FactStore } from './domain/fact-store.js';
import { isIsoDate } from './domain/period.js';
import { AppError, ConfigError, EXIT, UsageError } from './errors.js';
import type { Joined } from './join.js';

// Only what every start needs is imported above; each command loads the rest, so that an answer comes quickly.

interface PackOptions {
  readonly knowledge?: string;
  readonly now?: string;
}

interface ConsoleOptions extends PackOptions {
  readonly as: 'member' | 'moderator';
}

// A pattern's first use compiles it to byte code, its second to machine code. Polishing the byte code takes three quarters
// of the first, some 70 ms before the first answer, and gains nothing later.
setFlagsFromString('--no-regexp-peephole-optimization');

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough (`| head`): nothing is left to do.
  process.exit(error.code === 'EPIPE' ? Number(process.exitCode ?? EXIT.ok) : EXIT.bug);
});
let stop = (): void => void process.stdout.write('', () => process.exit(EXIT.ok));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
process.on('uncaughtException', (error) => void report(error).then((code) => process.exit(code)));

/** Say what went wrong on standard error. No stack trace, unless the log level asks for causes. */
async function report(error: unknown): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
  const { describeFault } = await import('./console/faults.js');
  const fault = describeFault(error instanceof CommanderError ? new UsageError(describeUsage(error)) : error);
  process.stderr.write(`${fault.message}\n`);
  if (fault.detail !== null) log(fault.detail);
  return fault.exitCode;
}

function log(detail: string): void {
  if (['trace', 'debug'].includes(process.env.LOG_LEVEL ?? '')) process.stderr.write(`${detail}\n`);
}

function describeUsage(error: CommanderError): string {
  const message = error.message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replace(/\.$/, '');
  return `${message}. --help shows what can be used.`;
}

function makeProgram(): Command {
  const program = new Command('footnote')
    .description('Market answers with a footnote: cited facts from documents. Without a command: the console.')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .enablePositionalOptions()
    .showSuggestionAfterError();
  const withPack = (command: Command): Command =>
    command
      .option('--knowledge <dir>', 'another knowledge pack (default: KNOWLEDGE_DIR or ./knowledge)')
      .option('--now <date>', 'the day of asking, YYYY-MM-DD (default: today)', readDate);
  const documents = new Option(
    '--documents <dir>',
    'folder with <document>.txt and paragraphs.tsv (default: DOCUMENTS_DIR)',
  );

  withPack(program)
    .addOption(
      new Option('--as <role>', 'whose commands to use in the console; a moderator also changes what is kept')
        .choices(['member', 'moderator'])
        .default('member'),
    )
    .argument('[word]')
    .usage('[options] [command]')
    .action(async (word: string | undefined, options: ConsoleOptions) => {
      if (word !== undefined)
        throw new UsageError(`unknown command "${word}". --help lists the commands; a question goes after "ask".`);
      const config = await loadConfig();
      if (config.discordToken === null) await startConsole(options, config);
      else process.exit(await runBot(options, config, config.discordToken));
    });

  withPack(program.command('commands:register'))
    .description('register the slash commands with Discord; only what changed')
    .action(async (_: unknown, command: Command) => {
      const config = await loadConfig();
      if (config.discordToken === null)
        throw new ConfigError('DISCORD_TOKEN: expected a bot token; registering commands needs it');
      const { shared } = await open(command.optsWithGlobals<PackOptions>(), config);
      const [{ registerOnce }, { loadCommands }] = await Promise.all([
        import('./discord/bot.js'),
        import('./bot/load-commands.js'),
      ]);
      const done = await registerOnce(botOptions(config, config.discordToken), await loadCommands(), shared);
      process.stdout.write(`${done}\n`);
    });

  withPack(program.command('ask'))
    .description('answer a question, or a batch of them')
    .argument('[question...]', 'the question; put "--" before it when it starts with a dash')
    .option('--json', 'print one JSON object')
    .option(
      '--batch',
      'read {"id", "question", "context"} from standard input, a JSON object a line, and answer the same way',
    )
    .option(
      '--timing',
      'add the microseconds from question to answer; a batch is preceded by some practice, as the bot starts with some',
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<PackOptions & { json?: true; batch?: true; timing?: true }>();
      const { askBatch, askOne, readQuestion } = await import('./console/ask.js');
      const question = readQuestion(words, options.batch === true);
      const config = await loadConfig();
      const { shared: services, practise } = await open(options, config);
      const streams = streamsOf(config);
      if (question === null && options.timing) for (const steps = practise(); !steps.next().done; );
      if (question === null) await askBatch(options, services, streams);
      else process.exitCode = askOne(question, options, services, streams);
    });

  program
    .command('knowledge:check')
    .description('check every file of a knowledge pack')
    .argument('[dir]', 'the pack (default: KNOWLEDGE_DIR or ./knowledge)')
    .action(async (dir: string | undefined) => {
      const { checkPack } = await import('./knowledge/maintain.js');
      process.stdout.write(
        `${checkPack(dir ?? (await loadConfig()).knowledgeDir, (await import('./join.js')).preparer)}\n`,
      );
    });

  program
    .command('knowledge:verify')
    .description('hold each citation of a pack against the documents')
    .argument('[dir]', 'the pack (default: KNOWLEDGE_DIR or ./knowledge)')
    .addOption(documents)
    .option('--write', "write the cited paragraphs' fingerprints first")
    .action(async (dir: string | undefined, options: { documents?: string; write?: true }) => {
      const { verifyAgainst } = await import('./knowledge/maintain.js');
      const { knowledgeDir, documentsDir } = await loadConfig();
      process.stdout.write(
        `${verifyAgainst(dir ?? knowledgeDir, options.documents ?? documentsDir, options.write === true)}\n`,
      );
    });

  program
    .command('knowledge:coverage')
    .description('list what of the documents no fact carries')
    .argument('[dir]', 'the pack (default: KNOWLEDGE_DIR or ./knowledge)')
    .addOption(documents)
    .action(async (dir: string | undefined, options: { documents?: string }) => {
      const { coverAll } = await import('./knowledge/maintain.js');
      const { knowledgeDir, documentsDir } = await loadConfig();
      const { text, isComplete } = coverAll(dir ?? knowledgeDir, options.documents ?? documentsDir);
      process.stdout.write(`${text}\n`);
      if (!isComplete) process.exitCode = EXIT.usage;
    });
  return program;
}

async function startConsole(options: ConsoleOptions, config: Config): Promise<void> {
  const [{ runConsole }, joined] = await Promise.all([import('./console/console.js'), openLocally(options, config)]);
  let dispatcher: Promise<Dispatcher> | null = null;
  const loadDispatcher = (): Promise<Dispatcher> => {
    dispatcher ??= makeDispatcher(joined, (reference, error) =>
      log(JSON.stringify({ reference, cause: String(error) })),
    );
    return dispatcher;
  };
  const { facts, documents } = joined.pack.knowledge;
  // While the first question is typed.
  if (process.stdin.isTTY) practiseAside(joined);
  await runConsole(
    async () => await joined.servicesFor('local'),
    {
      log,
      loadDispatcher,
      isModerator: options.as === 'moderator',
      greeting: { facts: facts.length, documents: documents.length },
    },
    streamsOf(config),
  );
}

/**
 * What the console's own server keeps is there once a moderator has kept something; before that no database is made,
 * and none is waited for.
 */
async function openLocally(options: ConsoleOptions, config: Config): Promise<Joined> {
  const needsStore = options.as === 'moderator' || config.databaseUrl !== null || existsSync(config.dataDir);
  return await open(options, config, needsStore ? await openStore(config, false) : null);
}

/** @param isBot holds the database as the one bot on it; the console may write beside one */
async function openStore(config: Config, isBot: boolean): Promise<FactStore> {
  const { openStore: openDatabase } = await import('./storage/open-store.js');
  return await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, lease: isBot });
}

/** Load the pack and join it with the core and with what servers keep. */
async function open(
  options: PackOptions,
  config: Config,
  store: FactStore | null = null,
  failed: (error: unknown) => void = () => undefined,
): Promise<Joined> {
  const { join } = await import('./join.js');
  const knowledgeDir = options.knowledge ?? config.knowledgeDir;
  return await join(
    { knowledgeDir, today: () => options.now ?? new Date().toISOString().slice(0, 10), store, failed },
    config,
  );
}

/** Load the commands and tell the help of them. */
async function makeDispatcher(
  joined: Joined,
  report: (reference: string, error: unknown) => void,
): Promise<Dispatcher> {
  const [{ Dispatcher }, { Cooldown }, { loadCommands }, { describeCommands }] = await Promise.all([
    import('./bot/dispatch.js'),
    import('./bot/cooldown.js'),
    import('./bot/load-commands.js'),
    import('./bot/guide.js'),
  ]);
  const commands = (await loadCommands()).filter((command) => command.isOffered?.(joined.shared) ?? true);
  joined.addCommands(describeCommands(commands));
  return new Dispatcher(commands, joined.servicesFor, report, new Cooldown());
}

function botOptions(config: Config, token: string): BotOptions {
  return { token, apiUrl: config.discordApiUrl, guildId: config.discordGuildId };
}

/** @returns the exit code, once the bot is told to stop or can't go on */
async function runBot(options: PackOptions, config: Config, token: string): Promise<number> {
  const [{ Bot }, { describeError, makeLogger }, store] = await Promise.all([
    import('./discord/bot.js'),
    import('./discord/log.js'),
    openStore(config, true),
  ]);
  const logger = makeLogger(config.logLevel);
  const failed = (error: unknown): void => logger.error(describeError(error), 'the database failed');
  const joined = await open(options, config, store, failed);
  const requestFailed = (reference: string, error: unknown): void =>
    logger.error({ reference, ...describeError(error) }, 'a request failed');
  const dispatcher = await makeDispatcher(joined, requestFailed);
  const bot = new Bot(botOptions(config, token), dispatcher, joined.shared, membershipsIn(store, failed), logger);
  stop = () => void bot.stop();
  warmUp(joined);
  try {
    // Told to stop while it connects, it does not wait for that.
    await Promise.race([bot.start(), bot.ended]);
    const lost = await bot.ended;
    if (lost !== null) throw lost;
    return EXIT.ok;
  } catch (error) {
    if (error instanceof AppError) logger.fatal(error.userMessage);
    return await report(error);
  } finally {
    await joined.settle();
    await store.close();
  }
}

/** A server that removes the bot is forgotten after 30 days, unless it takes it back before. */
const REMEMBERED_MS = 30 * 24 * 3_600_000;

function membershipsIn(store: FactStore, failed: (error: unknown) => void): Memberships {
  const now = (): string => new Date().toISOString();
  return {
    joined: (guild) => void store.guildReturned(guild).catch(failed),
    left: (guild) => void store.guildRemoved(guild, now()).catch(failed),
    settle: (here, covers) => {
      const longAgo = new Date(Date.now() - REMEMBERED_MS).toISOString();
      // Only then is it known which of those that were removed are back.
      void store
        .settleGuilds(here, covers, now())
        .then(() => store.purgeGuildsRemovedBefore(longAgo, covers))
        .catch(failed);
    },
  };
}

/** The first member who asks should not wait for what is worked out on first use. */
function warmUp(joined: Joined): void {
  const { ask, catalogue, guide } = joined.shared;
  for (const question of guide.examples) {
    const answer = ask(question, null);
    if (answer.status !== 'answer') continue;
    const ids = answer.facts.map((fact) => fact.id);
    catalogue.otherReadings(ids);
    catalogue.related(ids);
    catalogue.factOf(catalogue.keyOf(ids[0] ?? ''));
  }
  for (const slot of ['metric', 'vendor', 'name', 'person'] as const) catalogue.complete(slot, '', {});
  practiseAside(joined);
}

/** Between two steps others have their turn; it keeps no process from ending. */
function practiseAside({ practise }: Joined): void {
  const steps = practise();
  const next = (): void => {
    if (!steps.next().done) setImmediate(next).unref();
  };
  next();
}

async function loadConfig(): Promise<Config> {
  const { loadEnvFile, readConfig } = await import('./config.js');
  loadEnvFile();
  return await readConfig(process.env);
}

function streamsOf({ noColor }: Config): Streams {
  return { input: process.stdin, output: process.stdout, noColor };
}

function readDate(text: string): string {
  // "last year" and "next quarter" of the day have to be years of four figures too.
  if (!isIsoDate(text) || text < '1900-01-01' || text > '2999-12-31')
    throw new InvalidArgumentError('Expected a day of the calendar as YYYY-MM-DD, from 1900 to 2999.');
  return text;
}

// Last, when every constant above has its value.
try {
  await makeProgram().parseAsync();
} catch (error) {
  process.exitCode = await report(error);
}
