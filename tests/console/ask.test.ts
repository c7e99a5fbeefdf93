import { describe, expect, it } from 'vitest';
import { run } from '../helpers/cli.js';
import { temporaryFolder, writePack } from '../helpers/pack.js';

const SHARE = "What was Brightwell's market share in Norland in Q2 2031?";
const SHARE_JSON = {
  status: 'answer',
  text: 'Brightwell held 31% of the Norlandic market in Q2 2031 (according to Lumen Watch).',
  read_as: 'Brightwell · market share · Norland · Q2 2031',
  facts: [
    {
      id: 'brightwell-norland-share-2031q2',
      entity: 'brightwell',
      intent: 'market-share',
      region: 'norland',
      period: '2031-Q2',
      value: 31,
      unit: 'percent',
      statement: 'Brightwell held 31% of the Norlandic market in Q2 2031.',
    },
  ],
  computed: null,
  citations: [{ document: 'lamp-review-2031', article: 'lamp-makers', paragraph: 1, attribution: 'Lumen Watch' }],
  reason: null,
  suggestions: [],
};

const parseLines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('ask', () => {
  it('prints the answer, how the question was read and the footnote, and exits 0', async () => {
    const { code, stdout, stderr } = await run(['ask', SHARE]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Brightwell held 31% of the Norlandic market in Q2 2031 (according to Lumen Watch). ¹',
        '',
        '  Read as: Brightwell · market share · Norland · Q2 2031',
        '  ¹ June 2031 review, The lamp makers, ¶ 1 · Lumen Watch',
        '',
      ].join('\n'),
    );
  });

  it('takes a question of several words and options behind it', async () => {
    const { code, stdout } = await run(['ask', ...SHARE.split(' '), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(SHARE_JSON);
  });

  it('prints one JSON object on one line, without an id', async () => {
    const { stdout } = await run(['ask', '--json', '--', SHARE]);
    expect(parseLines(stdout)).toEqual([SHARE_JSON]);
  });

  it('adds the microseconds on --timing', async () => {
    const { stdout } = await run(['ask', '--json', '--timing', SHARE]);
    const { us, ...rest } = JSON.parse(stdout) as { us: unknown };
    expect(rest).toEqual(SHARE_JSON);
    expect(Number.isInteger(us) && Number(us) > 0).toBe(true);
  });

  it('exits 1 when it abstains, with the reason in the JSON', async () => {
    const { code, stdout } = await run(['ask', '--json', 'Who is the chairman of Zyxwerk?']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'abstain',
      facts: [],
      computed: null,
      citations: [],
      reason: expect.stringMatching(/^[a-z-]+$/),
      suggestions: expect.any(Array),
    });
  });

  it('takes another pack', async () => {
    const { code, stdout } = await run([
      'ask',
      '--knowledge',
      writePack(),
      "What was Acorn's share of Northland in 2030?",
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Acorn held 12\.5% of Northland in 2030/);
  });

  it('counts relative periods from the day given', async () => {
    const ask = (now: string) => run(['ask', '--now', now, "What was Brightwell's market share in Sudland last year?"]);
    expect((await ask('2031-03-01')).stdout).toMatch(/22%/);
    expect((await ask('2035-03-01')).code).toBe(1);
  });
});

describe('ask --batch', () => {
  it('answers line by line, in order, with the id as it came and the context asked first', async () => {
    const lines = [
      JSON.stringify({ id: 'q1', question: SHARE }),
      JSON.stringify({ id: 2, question: 'and in Q2 2030?', context: [SHARE] }),
      JSON.stringify({ question: SHARE, context: null }),
      JSON.stringify({ id: { deep: [1] }, question: `What is a halo\u2028lamp?` }),
    ];
    const { code, stdout } = await run(['ask', '--batch'], { input: lines.join('\r\n') });
    expect(code).toBe(0);
    const answers = parseLines(stdout) as Record<string, unknown>[];
    expect(answers[0]).toEqual({ id: 'q1', ...SHARE_JSON });
    expect(answers[1]).toMatchObject({ id: 2, status: 'answer', text: expect.stringContaining('24.5%') });
    expect(answers[2]).toEqual(SHARE_JSON);
    expect(answers[3]).toMatchObject({ id: { deep: [1] }, status: 'answer' });
    expect(answers).toHaveLength(4);
  });

  it('puts an error in the place of a line that is no question, and goes on', async () => {
    const lines = [
      'not json',
      '[]',
      '"text"',
      'null',
      '{}',
      '{"question":1}',
      '{"question":"x","context":"y"}',
      '',
      `{"question":"${'x'.repeat(250_000)}"}`,
      '{"__proto__":{"question":"x"}}',
    ];
    const { code, stdout } = await run(['ask', '--batch'], {
      input: `${lines.join('\n')}\n${JSON.stringify({ id: 'last', question: SHARE })}\n`,
    });
    expect(code).toBe(0);
    const answers = parseLines(stdout) as { error?: string; id?: string }[];
    expect(answers).toHaveLength(lines.length + 1);
    answers.slice(0, -1).forEach((answer, index) => {
      expect(Object.keys(answer)).toEqual(['error']);
      expect(answer.error).toMatch(new RegExp(`^line ${index + 1}: \\S`));
    });
    expect(answers.at(-1)).toEqual({ id: 'last', ...SHARE_JSON });
  });

  it('exits 0 whatever the answers are, and on no input at all', async () => {
    expect(await run(['ask', '--batch'], { input: '{"question":"Who is the chairman of Zyxwerk?"}\n' })).toMatchObject({
      code: 0,
    });
    expect(await run(['ask', '--batch'])).toMatchObject({ code: 0, stdout: '' });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('answers while the input is open, and stops with 0 on %s', async (signal) => {
    const {
      code,
      signal: killedBy,
      stdout,
    } = await run(['ask', '--batch'], { input: `${JSON.stringify({ question: SHARE })}\n`, signal });
    expect({ code, killedBy }).toEqual({ code: 0, killedBy: null });
    expect(parseLines(stdout)).toEqual([SHARE_JSON]);
  });
});

it('a batch goes on after an id that cannot be written back', async () => {
  const deep = `{"id":${'['.repeat(50_000)}${']'.repeat(50_000)},"question":"x"}`;
  const { code, stdout } = await run(['ask', '--batch'], {
    input: `${deep}\n${JSON.stringify({ question: SHARE })}\n`,
  });
  const [refused, answered] = parseLines(stdout);
  expect(code).toBe(0);
  expect(refused).toEqual({ error: expect.stringMatching(/^line 1: is nested too deeply/) });
  expect(answered).toEqual(SHARE_JSON);
});

describe('wrong usage', () => {
  it.each([
    [['ask'], /^a question is missing: ask "How much …\?", or ask --batch < questions\.jsonl\n$/],
    [['ask', '--batch', 'x'], /^--batch reads its questions from standard input: leave out the question\n$/],
    [['ask', '--jsno', 'x'], /^unknown option '--jsno' \(Did you mean --json\?\)\. --help shows/],
    [
      ['ask', '--now', '2030-02-30', 'x'],
      /'2030-02-30' is invalid\. Expected a day of the calendar as YYYY-MM-DD, from 1900 to 2999\. --help/,
    ],
    [['ask', '--now', 'today', 'x'], /'today' is invalid/],
    [['ask', '--now', '2030-13-01', 'x'], /'2030-13-01' is invalid/],
    [['ask', '--now', '0000-01-01', 'x'], /'0000-01-01' is invalid/],
    [['--knowledge', 'nowhere', 'ask', 'x'], /^nowhere:1:1 {2}folder/],
    [['ask', '--now'], /argument missing/],
    [['akse'], /^unknown command "akse"\. --help lists the commands; a question goes after "ask"\.\n$/],
    [['--as', 'boss'], /Allowed choices are member, moderator/],
    [
      ['ask', '--knowledge', 'nowhere', 'x'],
      /^nowhere:1:1 {2}folder {2}can't be opened \(ENOENT\): a knowledge pack is a folder/,
    ],
    [['knowledge:check', 'nowhere'], /^nowhere:1:1 {2}folder/],
    [['knowledge:verify'], /^the documents are missing: add --documents DIR or set DOCUMENTS_DIR\n$/],
    [['knowledge:coverage', '--documents', 'nowhere'], /^nowhere\/paragraphs\.tsv:1:1 {2}file {2}can't be read/],
  ])('%j says what is wrong and exits 2', async (args, expected) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('an unusable variable stops the start with 78 and one line that names it', async () => {
    const { code, stderr } = await run(['ask', SHARE], { env: { HTTP_PORT: 'many' } });
    expect({ code, stderr }).toEqual({ code: 78, stderr: 'HTTP_PORT: expected a port, 1 to 65535\n' });
  });

  it('documents that are not there stop the start with 78', async () => {
    const { code, stdout, stderr } = await run(['ask', SHARE], { env: { DOCUMENTS_DIR: 'documents/none' } });
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr).toMatch(/^DOCUMENTS_DIR: /);
  });

  it.each([
    [['--help']],
    [['ask', '--help']],
    [['knowledge:check', '--help']],
    [['knowledge:verify', '--help']],
    [['knowledge:coverage', '--help']],
  ])('%j prints help and exits 0', async (args) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: footnote/);
  });
});

describe('knowledge commands', () => {
  it('check, verify and coverage of a sound pack exit 0', async () => {
    expect(await run(['knowledge:check'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/12 facts, 10 entities, 10 intents, 2 documents: all in order/),
    });
    expect(await run(['knowledge:verify', '--documents', 'documents'])).toMatchObject({ code: 0 });
    expect(await run(['knowledge:coverage'], { env: { DOCUMENTS_DIR: 'documents' } })).toMatchObject({ code: 0 });
  });

  it('check and coverage exit 2 with a line a problem', async () => {
    const broken = writePack({ 'intents/share.yaml': 'id: share\n' });
    expect(await run(['knowledge:check', broken])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/intents\/share\.yaml:1:1 {2}name {2}is missing/),
    });
    const bare = await run(['knowledge:coverage', '--documents', 'documents', writePack()]);
    expect(bare).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(
        /lamp-review-2031\.txt:3:1 {2}lamp-makers\/1 {2}no fact cites it.*\n(?:.*\n)*11 paragraphs: 0 cited, 0 excused; 11 left out\.\n$/,
      ),
    });
  });
});

describe('the environment', () => {
  it('reads .env of the current folder, and what is set already wins', async () => {
    const { writeFileSync } = await import('node:fs');
    const cwd = temporaryFolder();
    writeFileSync(`${cwd}/.env`, 'LOG_LEVEL=loud\n');
    expect(await run(['ask', 'x'], { cwd })).toMatchObject({
      code: 78,
      stderr: expect.stringMatching(/^LOG_LEVEL: expected one of trace/),
    });
    expect(await run(['knowledge:check'], { cwd, env: { LOG_LEVEL: 'info' } })).toMatchObject({ code: 2 });
  });
});
