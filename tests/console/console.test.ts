import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Dispatcher } from '../../src/bot/dispatch.js';
import type { Services } from '../../src/bot/services.js';
import type { Streams } from '../../src/console/ask.js';
import { type ConsoleOptions, runConsole } from '../../src/console/console.js';
import { MAX_LINE, readLines } from '../../src/console/lines.js';
import { run } from '../helpers/cli.js';

const QUESTIONS = "What was Brightwell's market share in Norland in Q2 2031?\n\nand in Q2 2030?\r\n";

describe('the console without a terminal', () => {
  it('answers each line, follow-ups too, and exits 0', async () => {
    const { code, stdout, stderr } = await run([], { input: QUESTIONS });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [first, second, ...others] = stdout.split(/\n\n(?=\S)/);
    expect(first).toMatch(/^Brightwell held 31%.*¹\n\n {2}Read as: .*\n {2}¹ June 2031 review/);
    expect(second).toMatch(/^Brightwell held 24\.5%/);
    expect(others).toEqual([]);
    expect(stdout).not.toContain('\u001b');
  });

  it('shows the cited passage where the documents are at hand', async () => {
    const { stdout } = await run([], { input: QUESTIONS, env: { DOCUMENTS_DIR: 'documents' } });
    expect(stdout).toMatch(/ ¶ 1 · Lumen Watch\n {4}“Brightwell held 31% of the Norland lamp market in .*”\n/);
  });

  it('runs slash commands, says so of any other slash line, and stops at /quit', async () => {
    const { code, stdout } = await run(['--as', 'moderator'], {
      input: '/help\n/share vendor:Brightwell region:Norland period:Q2 2031\n/nothing here\n/quit\nnot asked',
    });
    expect(code).toBe(0);
    const [, help, share, other] =
      /^(Ask in your own words[\s\S]*?)\n\n(Brightwell held 31%[\s\S]*?)\n\n(There is no[\s\S]*)$/.exec(stdout) ?? [];
    expect(help).toContain('market share');
    expect(help).toContain('Lamp review of June 2031');
    expect(share).toMatch(/^Brightwell held 31% .*¹\n\n {2}Read as: .*\n {2}¹ June 2031 review/);
    expect(other).toMatch(/^There is no \/nothing here\. \/help topic:commands lists those there are; .*\n$/);
  });

  it('survives noise', async () => {
    const { code, stdout, stderr } = await run([], {
      input: `\u001b[31m\0\ud800 @everyone\n${'x'.repeat(300_000)}\n/\n/${'y'.repeat(1000)}\n`,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('is quiet when its reader goes away', async () => {
    const { spawnSync } = await import('node:child_process');
    const { MAIN, FIXTURES } = await import('../helpers/cli.js');
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `yes "What is a halo lamp?" | head -2000 | "${process.execPath}" "${MAIN}" | head -1`],
      { cwd: FIXTURES, encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

const ESC = '\u001b';

/** The console on a terminal of 60 columns. */
async function onTerminal(
  typed: string,
  services: Partial<Services> = {},
  noColor = false,
  options: Partial<ConsoleOptions> = {},
): Promise<string> {
  const terminal = { isTTY: true, columns: 60 };
  const output = Object.assign(new PassThrough(), terminal);
  const input = Object.assign(new PassThrough(), terminal);
  const streams: Streams = { input, output, noColor };
  input.end(typed);
  const all = {
    ask: (question: string) => ({
      status: 'abstain',
      reason: 'no-fact',
      text: `Not held: ${question}`,
      readAs: null,
      suggestions: [],
      nearest: [],
    }),
    forget: () => false,
    findPassage: null,
    ...services,
  } as unknown as Services;
  const loadDispatcher = async () =>
    new Dispatcher(
      [],
      () => all,
      () => undefined,
    );
  const greeting = { facts: 1200, documents: 0 };
  await runConsole(
    async () => all,
    { log: () => undefined, loadDispatcher, isModerator: false, greeting, ...options },
    streams,
  );
  return String(output.read());
}

describe('the console on a terminal', () => {
  it('greets in two lines, prompts, and answers in colour', async () => {
    const shown = await onTerminal('why?\n/quit\n');
    expect(shown).toContain(`${ESC}[1mFootnote${ESC}[22m · market answers with a footnote\n`);
    expect(shown).toContain('1,200 facts from 0 documents.');
    expect(shown).toContain('› ');
    expect(shown).toContain('Not held: why?');
  });

  it('has no colour where NO_COLOR asks for none', async () => {
    expect(await onTerminal('/help\n', {}, true)).not.toMatch(new RegExp(`${ESC}\\[\\d+m`));
  });

  it('ends with the input', async () => {
    expect(await onTerminal('why?')).toContain('Not held: why?');
  });

  it('shows one neutral line when answering fails, logs the cause, and goes on', async () => {
    const logged: string[] = [];
    let asked = 0;
    const failing: Partial<Services> = {
      ask: () => {
        if (asked++ === 0) throw new TypeError('secret detail');
        return { status: 'abstain', reason: 'no-fact', text: 'Second.', readAs: null, suggestions: [], nearest: [] };
      },
    };
    const shown = await onTerminal('a\nb\n', failing, true, { log: (detail) => logged.push(detail) });
    const reference = /Something went wrong inside Footnote \(reference ([0-9a-f]{8})\)/.exec(shown)?.[1];
    expect(shown).not.toContain('secret detail');
    expect(shown).toContain('Second.');
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({ reference, cause: expect.stringContaining('secret detail') });
  });
});

describe('reading lines', () => {
  const linesOf = async (...chunks: (string | Buffer)[]): Promise<unknown[]> => {
    const input = new PassThrough();
    for (const chunk of chunks) input.write(chunk);
    input.end();
    const lines: unknown[] = [];
    for await (const { text, cut } of readLines(input)) lines.push(cut ? text.length : text);
    return lines;
  };

  it.each([
    ['LF and CRLF', ['a\nb\r\nc'], ['a', 'b', 'c']],
    ['empty lines between, none at the end', ['\n\na\n'], ['', '', 'a']],
    ['lines cut anywhere', ['a', 'b\r', '\nc', 'd'], ['ab', 'cd']],
    ['U+2028 inside a line', ['a\u2028b\n'], ['a\u2028b']],
    ['a character cut between chunks', [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)], ['é']],
    ['nothing', [], []],
  ] as const)('reads %s', async (_, chunks, lines) => {
    expect(await linesOf(...chunks)).toEqual(lines);
  });

  it('keeps no more than the start of an endless line', async () => {
    expect(await linesOf('x'.repeat(MAX_LINE), 'y'.repeat(MAX_LINE), '\nb')).toEqual([MAX_LINE, 'b']);
  });
});
