import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Streams } from '../../src/console/ask.js';
import { type ConsoleOptions, type Guide, runConsole } from '../../src/console/console.js';
import { MAX_LINE, readLines } from '../../src/console/lines.js';
import type { Services } from '../../src/console/ports.js';
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

  it('knows /help, /sources and /quit, and says so of any other slash line', async () => {
    const { code, stdout } = await run(['--as', 'moderator'], {
      input: '/help\n/sources\n/share vendor:x\n/quit\nnot asked',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('When did the Aster 4 go on sale?');
    expect(stdout).toContain('market share');
    expect(stdout).toMatch(/Lamp review of June 2031 \(2031-06\)\n {2}• The lamp makers\n {4}4 paragraphs, 6 facts/);
    expect(stdout).toMatch(
      /There is no \/share here\. There are \/help, \/sources and \/quit; any other line is a question\.\n$/,
    );
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

const GUIDE: Guide = { examples: ['Why?'], measures: ['share'], kinds: ['reason'], facts: 1200, sources: [] };

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
  const all: Services = {
    startConversation: () => (question) => ({
      status: 'abstain',
      reason: 'no-fact',
      text: `Not held: ${question}`,
      readAs: null,
      suggestions: [],
    }),
    describeCitation: () => '',
    findPassage: null,
    ...services,
  };
  await runConsole(all, GUIDE, { log: () => undefined, ...options }, streams);
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
      startConversation: () => () => {
        if (asked++ === 0) throw new TypeError('secret detail');
        return { status: 'abstain', reason: 'no-fact', text: 'Second.', readAs: null, suggestions: [] };
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
