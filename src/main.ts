#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Core, Prepared } from './answering/core.js';
import type { Dispatcher } from './bot/dispatch.js';
import type { Services } from './bot/services.js';
import type { Config } from './config.js';
import type { Streams } from './console/ask.js';
import type { BotOptions } from './discord/bot.js';
import type { Catalogue } from './domain/catalogue.js';
import { type IsoDate, isIsoDate } from './domain/period.js';
import { AppError, ConfigError, EXIT, UsageError } from './errors.js';
import type { Prepare } from './knowledge/compiled.js';

// Only what every start needs is imported above; each command loads the rest, so that an answer comes quickly.

interface PackOptions {
  readonly knowledge?: string;
  readonly now?: string;
}

interface ConsoleOptions extends PackOptions {
  readonly as: 'member' | 'moderator';
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough (`| head`): nothing is left to do.
  process.exit(error.code === 'EPIPE' ? Number(process.exitCode ?? EXIT.ok) : EXIT.bug);
});
let stop = (): void => void process.stdout.write('', () => process.exit(EXIT.ok));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
process.on('uncaughtException', (error) => void report(error).then((code) => process.exit(code)));

try {
  await makeProgram().parseAsync();
} catch (error) {
  process.exitCode = await report(error);
}

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
      new Option('--as <role>', "whose commands to use in the console; the moderators' come with a later version")
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
      const { services } = await open(command.optsWithGlobals<PackOptions>(), config);
      const [{ registerOnce }, { loadCommands }] = await Promise.all([
        import('./discord/bot.js'),
        import('./bot/load-commands.js'),
      ]);
      const done = await registerOnce(botOptions(config, config.discordToken), await loadCommands(), services);
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
    .option('--timing', 'add the microseconds from question to answer')
    .action(async (words: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<PackOptions & { json?: true; batch?: true; timing?: true }>();
      const { askBatch, askOne, readQuestion } = await import('./console/ask.js');
      const question = readQuestion(words, options.batch === true);
      const config = await loadConfig();
      const { services } = await open(options, config);
      const streams = streamsOf(config);
      if (question === null) await askBatch(options, services, streams);
      else process.exitCode = askOne(question, options, services, streams);
    });

  program
    .command('knowledge:check')
    .description('check every file of a knowledge pack')
    .argument('[dir]', 'the pack (default: KNOWLEDGE_DIR or ./knowledge)')
    .action(async (dir: string | undefined) => {
      const { checkPack } = await import('./knowledge/maintain.js');
      process.stdout.write(`${checkPack(dir ?? (await loadConfig()).knowledgeDir, await loadPreparer())}\n`);
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
  const [{ runConsole }, { pack, services }] = await Promise.all([
    import('./console/console.js'),
    open(options, config),
  ]);
  let dispatcher: Promise<Dispatcher> | null = null;
  const loadDispatcher = (): Promise<Dispatcher> => {
    dispatcher ??= makeDispatcher(services, (reference, error) =>
      log(JSON.stringify({ reference, cause: String(error) })),
    );
    return dispatcher;
  };
  const { facts, documents } = pack.knowledge;
  await runConsole(
    services,
    {
      log,
      loadDispatcher,
      isModerator: options.as === 'moderator',
      greeting: { facts: facts.length, documents: documents.length },
    },
    streamsOf(config),
  );
}

/** Load the commands and tell the help of them. */
async function makeDispatcher(
  services: OpenServices,
  report: (reference: string, error: unknown) => void,
): Promise<Dispatcher> {
  const [{ Dispatcher }, { loadCommands }, { describeCommands }] = await Promise.all([
    import('./bot/dispatch.js'),
    import('./bot/load-commands.js'),
    import('./bot/guide.js'),
  ]);
  const commands = (await loadCommands()).filter((command) => command.isOffered?.(services) ?? true);
  services.addCommands(describeCommands(commands));
  return new Dispatcher(commands, services, report);
}

function botOptions(config: Config, token: string): BotOptions {
  return { token, apiUrl: config.discordApiUrl, guildId: config.discordGuildId };
}

/** @returns the exit code, once the bot is told to stop or can't go on */
async function runBot(options: PackOptions, config: Config, token: string): Promise<number> {
  const [{ Bot }, { describeError, makeLogger }, { services }] = await Promise.all([
    import('./discord/bot.js'),
    import('./discord/log.js'),
    open(options, config),
  ]);
  const logger = makeLogger(config.logLevel);
  const dispatcher = await makeDispatcher(services, (reference, error) =>
    logger.error({ reference, ...describeError(error) }, 'a request failed'),
  );
  const bot = new Bot(botOptions(config, token), dispatcher, services, logger);
  stop = () => void bot.stop();
  warmUp(services);
  try {
    // Told to stop while it connects, it does not wait for that.
    await Promise.race([bot.start(), bot.ended]);
    const lost = await bot.ended;
    if (lost !== null) throw lost;
    return EXIT.ok;
  } catch (error) {
    if (error instanceof AppError) logger.fatal(error.userMessage);
    return await report(error);
  }
}

/** The first member who asks should not wait for what is worked out on first use. */
function warmUp({ ask, catalogue, guide }: Services): void {
  for (const question of guide.examples) {
    const answer = ask(question, null);
    if (answer.status !== 'answer') continue;
    const ids = answer.facts.map((fact) => fact.id);
    catalogue.otherReadings(ids);
    catalogue.related(ids);
    catalogue.factOf(catalogue.keyOf(ids[0] ?? ''));
  }
  for (const slot of ['metric', 'vendor', 'name', 'person'] as const) catalogue.complete(slot, '', {});
}

async function loadConfig(): Promise<Config> {
  const { loadEnvFile, readConfig } = await import('./config.js');
  loadEnvFile();
  return await readConfig(process.env);
}

/** Load the pack and join it with the core. */
async function open(options: PackOptions, config: Config) {
  const [{ loadCompiled }, { loadEnglish }, { buildCore }] = await Promise.all([
    import('./knowledge/compiled.js'),
    import('./knowledge/english.js'),
    import('./answering/core.js'),
  ]);
  const pack = await loadCompiled(options.knowledge ?? config.knowledgeDir, await loadPreparer());
  const core = buildCore(pack.knowledge, loadEnglish(), pack.prepared);
  const today = (): IsoDate => options.now ?? new Date().toISOString().slice(0, 10);
  return { pack, services: await joinServices(core, pack.examples, today, config) };
}

type OpenServices = Awaited<ReturnType<typeof joinServices>>;

async function joinServices(core: Core, examples: readonly string[], today: () => IsoDate, config: Config) {
  const [{ answerQuestion }, { buildCatalogue }, { Conversations }, { makeGuide }] = await Promise.all([
    import('./answering/answer-question.js'),
    import('./answering/catalogue/catalogue.js'),
    import('./bot/conversations.js'),
    import('./bot/guide.js'),
  ]);
  const conversations = new Conversations<NonNullable<ReturnType<typeof answerQuestion>['turn']>>(() =>
    performance.now(),
  );
  let commands: Services['guide']['commands'] = [];
  let catalogue: { readonly day: IsoDate; readonly held: Catalogue } | null = null;
  return {
    ask(question, conversation) {
      const before = conversation === null ? null : conversations.get(conversation);
      const { answer, turn } = answerQuestion(core, question, today(), before);
      if (conversation !== null) conversations.set(conversation, turn);
      return answer;
    },
    forget: (conversation) => conversations.forget(conversation),
    /** "Last year" of a request counts from its own day. */
    get catalogue() {
      const day = today();
      if (catalogue?.day !== day) catalogue = { day, held: buildCatalogue(core, day) };
      return catalogue.held;
    },
    get guide() {
      return makeGuide(core.knowledge, examples, commands);
    },
    findPassage: config.documentsDir === null ? null : await passageFinder(config.documentsDir),
    addCommands(all: Services['guide']['commands']) {
      commands = all;
    },
  } satisfies Services & { addCommands(all: Services['guide']['commands']): void };
}

async function loadPreparer(): Promise<Prepare<Prepared>> {
  const [{ prepareFacts }, { loadEnglish }] = await Promise.all([
    import('./answering/core.js'),
    import('./knowledge/english.js'),
  ]);
  return (knowledge) => prepareFacts(knowledge, loadEnglish());
}

async function passageFinder(dir: string): Promise<Services['findPassage']> {
  const { readDocuments } = await import('./knowledge/documents.js');
  let documents: ReturnType<typeof readDocuments>;
  try {
    documents = readDocuments(dir);
  } catch (error) {
    throw new ConfigError(`DOCUMENTS_DIR: ${dir} holds no documents to show passages of.\n${(error as Error).message}`);
  }
  return (citation) => documents.find(citation) ?? { missing: `the documents in ${dir} have no such paragraph` };
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
