import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { answerQuestion } from '../src/answering/answer-question.js';
import { buildCore } from '../src/answering/core.js';
import { loadEnglish } from '../src/knowledge/english.js';
import { loadKnowledge } from '../src/knowledge/load.js';
import { cleanQuestion } from '../src/nlu/clean.js';
import { understand } from '../src/nlu/understand.js';
import { searchFacts } from '../src/retrieval/search.js';

// How well the engine answers questions that it has not seen: every second utterance of each fact is taken out of the
// index and asked. What changes in likeness, weights or confidence shows here first. The near misses are made largely of
// the words of a fact and ask what no fact tells: each answer to one is wrong.

const DAY = '2021-03-01';
/** Upper ends of the confidence that answers are grouped by. */
const BINS = [0.2, 0.4, 0.6, 0.8, 0.9, 1];

const { knowledge } = loadKnowledge(process.argv[2] ?? 'knowledge');
const kept = new Map<string, readonly string[]>();
const asked: (readonly [fact: string, question: string])[] = [];
for (const [fact, texts] of knowledge.utterances) {
  kept.set(
    fact,
    texts.filter((_, at) => at % 2 === 0),
  );
  asked.push(...texts.filter((_, at) => at % 2 === 1).map((text) => [fact, text] as const));
}
const core = buildCore({ ...knowledge, utterances: kept }, loadEnglish());
const placesOf = (id: string): string[] =>
  (core.index.byId.get(id)?.fact.citations ?? []).map(({ article, paragraph }) => `${article}/${paragraph}`);

const count = { right: 0, samePlace: 0, wrong: 0, withheld: 0 };
const bins = BINS.map((to) => ({ to, all: 0, right: 0 }));
for (const [fact, question] of asked) {
  const places = placesOf(fact);
  const isNear = (id: string): boolean => id === fact || placesOf(id).some((place) => places.includes(place));
  const { answer } = answerQuestion(core, question, DAY);
  if (answer.status !== 'answer') count.withheld++;
  else if (answer.facts.some(({ id }) => id === fact)) count.right++;
  else if (answer.facts.some(({ id }) => isNear(id))) count.samePlace++;
  else count.wrong++;
  const query = understand(cleanQuestion(question), DAY, core.lexicon);
  const [best] = searchFacts(query, core.index, core.context).matches;
  const bin = best && bins.find(({ to }) => best.confidence <= to);
  if (!best || !bin) continue;
  bin.all++;
  if (isNear(best.profile.fact.id)) bin.right++;
}
const share = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)}%`.padStart(7);
console.log(`${asked.length} utterances held out`);
console.log(`told the fact        ${share(count.right, asked.length)}`);
console.log(`another of its place ${share(count.samePlace, asked.length)}`);
console.log(`another fact         ${share(count.wrong, asked.length)}`);
console.log(`declined             ${share(count.withheld, asked.length)}`);
for (const { to, all, right } of bins)
  console.log(`confidence up to ${to.toFixed(1)}: ${String(all).padStart(5)} best facts, right ${share(right, all)}`);

const nearMisses = parse(readFileSync('bench/near-misses.yaml', 'utf8')) as Record<string, string[]>;
const whole = buildCore(knowledge, loadEnglish());
const near = Object.values(nearMisses).flat();
const answered = near.filter((question) => answerQuestion(whole, question, DAY).answer.status === 'answer').length;
console.log(`near misses answered ${share(answered, near.length)} of ${near.length}`);
