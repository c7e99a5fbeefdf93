import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toJson } from '../src/console/json.js';
import { tokensOf } from '../src/nlu/lexicon.js';
import { STOP_WORDS } from '../src/nlu/words.js';
import { ask, fullKnowledge, realCore, SHARED } from './core.js';

const SAMPLE = `${SHARED}/questions`;
const DIALOGUES = `${SHARED}/external/datacommons-nl/sequences.jsonl`;
/** The day the sample questions are asked on: that of the later document. */
const ASKED_ON = '2021-03-01';
/** Share of the sample questions that must be right, in percent. Raised as the engine gets better; never lowered. */
const FLOOR = 97;
/** Unanswerable sample questions that are answered all the same. */
const MOST_ANSWERED_UNANSWERABLE = 0;
/** Right answers that are cited in the right place, in percent. */
const LEAST_CITED = 99;

interface Asked {
  readonly id: string;
  readonly question: string;
  readonly context: readonly string[];
}

const parseLines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);

function score(...args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(SAMPLE, 'score.mjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The figures of a line of the score: "all right   95.2% (219/230)". */
function figuresOf(line: string, output: string): { percent: number; count: number; of: number } {
  const match = new RegExp(`^${line}\\s+([\\d.]+)% \\((\\d+)/(\\d+)\\)`, 'm').exec(output);
  if (!match) throw new Error(`no "${line}" in the score:\n${output}`);
  return { percent: Number(match[1]), count: Number(match[2]), of: Number(match[3]) };
}

const core = await realCore();

describe.skipIf(!existsSync(join(SAMPLE, 'score.mjs')))(
  'the sample questions (skipped where ../shared/questions is absent)',
  () => {
    const asked = existsSync(SAMPLE) ? parseLines<Asked>(score('--ask')) : [];

    it('are answered, cited and declined as well as ever', () => {
      const answers = asked.map(({ id, question, context }) =>
        JSON.stringify({ id, ...toJson(ask(core, question, ASKED_ON, context)) }),
      );
      const folder = mkdtempSync(join(tmpdir(), 'footnote-'));
      try {
        const file = join(folder, 'answers.jsonl');
        writeFileSync(file, `${answers.join('\n')}\n`);
        const output = score(file);
        const right = figuresOf('all right', output);
        const unanswerable = figuresOf('answered the unanswerable', output);
        expect(right.of).toBe(asked.length);
        expect(unanswerable.of).toBeGreaterThan(0);
        expect(unanswerable.count, output).toBeLessThanOrEqual(MOST_ANSWERED_UNANSWERABLE);
        expect(right.percent, output).toBeGreaterThanOrEqual(FLOOR);
        expect(figuresOf('cited in the right place', output).percent, output).toBeGreaterThanOrEqual(LEAST_CITED);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('stand in no phrase of the pack, not even reworded', () => {
      const stemsOf = (text: string): Set<string> =>
        new Set(
          tokensOf(text)
            .filter((token) => !STOP_WORDS.has(token.normal))
            .map((token) => token.stem),
        );
      const { intents, facts, synonyms, fillers, documents, utterances } = fullKnowledge();
      const phrases = [
        ...intents.flatMap((intent) =>
          [...intent.phrasings, ...intent.hints].map((phrase) => ({ at: intent.id, phrase })),
        ),
        ...facts.flatMap((fact) => [...fact.cues, ...fact.qualifier].map((phrase) => ({ at: fact.id, phrase }))),
        ...[...utterances].flatMap(([fact, texts]) => texts.map((phrase) => ({ at: fact, phrase }))),
        ...synonyms.flatMap((group) => group.words.map((phrase) => ({ at: group.id, phrase }))),
        ...fillers.map((phrase) => ({ at: 'fillers', phrase })),
        ...documents.flatMap((document) => document.aliases.map((phrase) => ({ at: document.id, phrase }))),
      ].map((entry) => ({ ...entry, stems: stemsOf(entry.phrase) }));
      // A question of one or two content words ("growth?") has to share them with the pack.
      const copied = asked.flatMap(({ id, question }) => {
        const stems = stemsOf(question);
        if (stems.size < 3) return [];
        const found = phrases.find(
          (entry) => [...stems].filter((stem) => entry.stems.has(stem)).length >= stems.size * 0.8,
        );
        return found ? [`${id} in ${found.at}: ${found.phrase}`] : [];
      });
      expect(copied).toEqual([]);
    });
  },
);

it.skipIf(!existsSync(DIALOGUES))(
  'dialogues about other data are never answered (skipped where ../shared/external is absent)',
  () => {
    const turns = parseLines<{ readonly test: string; readonly q: string }>(readFileSync(DIALOGUES, 'utf8'));
    expect(turns).toHaveLength(148);
    const earlier = new Map<string, string[]>();
    const told = turns.flatMap(({ test, q }) => {
      const before = earlier.get(test) ?? [];
      const answers = [ask(core, q, ASKED_ON), ask(core, q, ASKED_ON, before)];
      earlier.set(test, [...before, q]);
      return answers.flatMap((answer) => (answer.status === 'answer' ? [`${q} -> ${answer.text}`] : []));
    });
    expect([...new Set(told)]).toEqual([]);
  },
);
