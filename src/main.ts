#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { EXIT, UsageError } from './errors.js';

// Only what every start needs is imported above; each command loads the rest, so that an answer comes quickly.

interface PackOptions {
  readonly knowledge?: string;
  readonly now?: string;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough (`| head`): nothing is left to do.
  process.exit(error.code === 'EPIPE' ? Number(process.exitCode ?? EXIT.ok) : EXIT.bug);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.stdout.write('', () => process.exit(EXIT.ok)));
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
  const message = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  return `${message}${message.endsWith(')') ? '' : '.'} --help shows what can be used.`;
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
  const documents = new Option('--documents <dir>', 'folder with <document>.txt and paragraphs.tsv (default: DOCUMENTS_DIR)');

  withPack(program)
    .addOption(new Option('--as <role>', 'whose commands to use').choices(['member', 'moderator']).default('member'))
    .argument('[word]')
    .usage('[options] [command]')
    .action(async (word: string | undefined, options: PackOptions & { as: 'member' | 'moderator' }) => {
      if (word !== undefined) throw new UsageError(`unknown command "${word}". --help lists the commands; a question goes after "ask".`);
      await startConsole(options);
    });

  withPack(program.command('ask'))
    .description('answer a question, or a batch of them')
    .argument('[question...]', 'the question; put "--" before it when it starts with a dash')
    .option('--json', 'print one JSON object', false)
    .option('--batch', 'read {"id", "question", "context"} from standard input, a JSON object a line, and answer the same way', false)
    .option('--timing', 'add the microseconds from question to answer', false)
    .action(async (words: string[], options: PackOptions & { json: boolean; batch: boolean; timing: boolean }) => {
      const { askBatch, askOne, readQuestion } = await import('./console/ask.js');
      const question = readQuestion(words, options.batch);
      const { services, config } = await open(options);
      const streams = streamsOf(config.noColor);
      if (question === null) await askBatch(options, services, streams);
      else process.exitCode = askOne(question, options, services, streams);
    });

  program
    .command('knowledge:check')
    .description('check every file of a knowledge pack')
    .argument('[dir]', 'the pack (default: KNOWLEDGE_DIR or ./knowledge)')
    .action(async (dir: string | undefined) => {
      const { checkPack } = await import('./console/knowledge.js');
      process.stdout.write(`${await checkPack(dir ?? (await config()).knowledgeDir)}\n`);
    });

  program
    .command('knowledge:verify')
    .description('hold each citation of a pack against the documents')
    .argument('[dir]', 'the pack (default: KNOWLEDGE_DIR or ./knowledge)')
    .addOption(documents)
    .option('--write', "write the cited paragraphs' fingerprints first", false)
    .action(async (dir: string | undefined, options: { documents?: string; write: boolean }) => {
      const { verifyAgainst } = await import('./console/knowledge.js');
      const { knowledgeDir, documentsDir } = await config();
      process.stdout.write(`${verifyAgainst(dir ?? knowledgeDir, options.documents ?? documentsDir, options.write)}\n`);
    });

  program
    .command('knowledge:coverage')
    .description('list what of the documents no fact carries')
    .argument('[dir]', 'the pack (default: KNOWLEDGE_DIR or ./knowledge)')
    .addOption(documents)
    .action(async (dir: string | undefined, options: { documents?: string }) => {
      const { coverAll } = await import('./console/knowledge.js');
      const { knowledgeDir, documentsDir } = await config();
      const { text, isComplete } = coverAll(dir ?? knowledgeDir, options.documents ?? documentsDir);
      process.stdout.write(`${text}\n`);
      if (!isComplete) process.exitCode = EXIT.usage;
    });
  return program;
}
