import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fuse from 'fuse.js';
import { TfIdf } from 'natural/lib/natural/tfidf/index.js';
import { answerQuestion } from '../src/answering/answer-question.js';
import { buildCore } from '../src/answering/core.js';
import { practiceQuestions } from '../src/answering/practice.js';
import type { Entity, Fact, Knowledge } from '../src/domain/knowledge.js';
import { quarterPeriod } from '../src/domain/period.js';
import { loadEnglish } from '../src/knowledge/english.js';
import { loadKnowledge } from '../src/knowledge/load.js';

// Speed, in one run so that ratios hold on a noisy machine: our answers, two peers on the same questions, and packs of growing size.

const QUESTIONS = 10_000;
/** Peers are so much slower that a sample tells enough. */
const PEER_QUESTIONS = 200;
const NOW = '2026-01-01';
const SIZES = [1, 10, 100];

const knowledge = loadKnowledge(join(process.cwd(), 'knowledge')).knowledge;
const english = loadEnglish();
const core = buildCore(knowledge, english);
const questions = mixQuestions(readQuestions(), QUESTIONS);

// As the bot starts: with practice, on questions of no matter.
for (const question of practiceQuestions(knowledge)) answerQuestion(core, question, NOW);
const ours = measure(questions, (question) => answerQuestion(core, question, NOW));
print('Footnote', ours);

const statements = knowledge.facts.map((fact) => fact.statement);
const fuse = new Fuse(statements, { includeScore: true, ignoreLocation: true, threshold: 0.4 });
const sample = questions.slice(0, PEER_QUESTIONS);
print(
  'fuse.js over the statements',
  measure(sample, (question) => fuse.search(question.slice(0, 64), { limit: 3 })),
  ours,
);
const tfidf = new TfIdf();
for (const statement of statements) tfidf.addDocument(statement);
print(
  'tf-idf over the statements',
  measure(sample, (question) => tfidf.tfidfs(question)),
  ours,
);

for (const size of SIZES) {
  const grown = size === 1 ? core : buildCore(grow(knowledge, size), english);
  print(
    `pack of ${grown.knowledge.facts.length} facts`,
    measure(questions.slice(0, 2_000), (question) => answerQuestion(grown, question, NOW)),
    ours,
  );
}

interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Microseconds from question to answer. */
function measure(asked: readonly string[], answer: (question: string) => unknown): Times {
  const times = asked.map((question) => {
    const start = process.hrtime.bigint();
    answer(question);
    return Number(process.hrtime.bigint() - start) / 1_000;
  });
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function print(name: string, times: Times, base?: Times): void {
  const ratio = base ? `   p50 x${(times.p50 / base.p50).toFixed(2)}` : '';
  console.log(
    `${name.padEnd(30)} p50 ${times.p50.toFixed(0).padStart(7)} µs   p99 ${times.p99.toFixed(0).padStart(7)} µs   max ${times.max.toFixed(0).padStart(8)} µs${ratio}`,
  );
}

/** The sample questions where they are at hand, else the pack's own examples and keyword questions made from its facts. */
function readQuestions(): string[] {
  const path = join(process.cwd(), '..', 'shared', 'questions', 'dev.jsonl');
  if (existsSync(path))
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { q: string }).q);
  return knowledge.facts.map(
    (fact) =>
      `${nameOf(fact.entity)} ${fact.intent.replaceAll('-', ' ')} ${fact.region === undefined ? '' : nameOf(fact.region)} ${fact.cues.slice(0, 2).join(' ')}`,
  );
}

function nameOf(id: string): string {
  return knowledge.entities.find((entity) => entity.id === id)?.name ?? id;
}

/** Every third question gets a slip of the keys, each another one, so that no cache helps. */
function mixQuestions(from: readonly string[], count: number): string[] {
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return seed % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const question = (from[index % from.length] ?? '').slice(0, 500);
    if (index % 3 !== 0 || question.length < 6) return question;
    const at = 1 + random(question.length - 3);
    return question.slice(0, at) + (question[at + 1] ?? '') + (question[at] ?? '') + question.slice(at + 2);
  });
}

/** The same pack with `times` as many facts: tables of invented companies, quarter by quarter. */
function grow(pack: Knowledge, times: number): Knowledge {
  const entities: Entity[] = [];
  const facts: Fact[] = [];
  const intent = pack.intents.find((candidate) => candidate.share)?.id ?? '';
  const regions = pack.entities.filter((entity) => entity.kind === 'region');
  const wanted = pack.facts.length * (times - 1);
  for (let n = 0; facts.length < wanted; n++) {
    const id = `bulk-${n}`;
    entities.push({ id, name: `Bulkmaker ${n}q`, kind: 'company', aliases: [], members: [] });
    for (const region of regions) {
      for (let quarter = 0; quarter < 40 && facts.length < wanted; quarter++) {
        const value = (n * 7 + quarter) % 100;
        facts.push({
          id: `${id}-${region.id}-${quarter}`,
          entity: id,
          intent,
          region: region.id,
          period: quarterPeriod(2010 + Math.floor(quarter / 4), 1 + (quarter % 4)),
          value,
          unit: 'percent',
          statement: `${id} ${value}%`,
          authored: false,
          cues: [],
          with: [],
          qualifier: [],
          gives: [],
          list: [],
          disagrees: [],
          citations: [{ document: 'bulk', article: 'bulk', paragraph: 1 }],
        });
      }
    }
  }
  return { ...pack, entities: [...pack.entities, ...entities], facts: [...pack.facts, ...facts] };
}
