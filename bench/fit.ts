import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { buildCore, type Core } from '../src/answering/core.js';
import type { FactId } from '../src/domain/knowledge.js';
import { loadEnglish } from '../src/knowledge/english.js';
import { loadKnowledge } from '../src/knowledge/load.js';
import { cleanQuestion } from '../src/nlu/clean.js';
import { understand } from '../src/nlu/understand.js';
import { EVIDENCE, type Evidence, evidenceOf, leadOf, rankingOf, readAsked } from '../src/retrieval/confidence.js';
import type { Match } from '../src/retrieval/match.js';
import { JUDGED, searchFacts } from '../src/retrieval/search.js';
import { weighTerms } from '../src/retrieval/words.js';
import { type Example, fitLogistic } from './logistic.js';

// Fits the table of src/retrieval/confidence.ts anew and prints it. Each utterance is asked while a third of its fact's,
// its own among them, is out of the index: writers wrote them in turn, so that the third holds the wordings of one.
// The near misses are asked of the whole pack; no fact is right for them.

const DAY = '2021-03-01';
const PARTS = 3;
/** A near miss counts like so many utterances: a wrong answer costs more than a declined question. */
const NEAR_MISS = 3;
/** The lead depends on the ranking, and does not rank. */
const AFTER_RANKING: ReadonlySet<string> = new Set(['lead', 'likeLead']);

const names = Object.keys(EVIDENCE) as (keyof Evidence)[];

interface Judged {
  readonly match: Match;
  readonly evidence: Evidence;
  /** 1 the fact that is asked for, 0.5 another of its paragraph, 0 any other. */
  readonly label: number;
}

interface Question {
  readonly judged: readonly Judged[];
  readonly matches: readonly Match[];
  readonly weight: number;
}

function judge(core: Core, text: string, gold: FactId | null, weight: number): Question[] {
  const query = understand(cleanQuestion(text), DAY, core.lexicon);
  const { matches } = searchFacts(query, core.index, core.context);
  if (matches.length === 0) return [];
  const asked = readAsked(query, weighTerms(query.terms, core.context));
  const judged = matches.slice(0, JUDGED).map((match): Judged => {
    const evidence = evidenceOf(match, asked, core.index.utterances, core.context);
    return {
      match: { ...match, score: match.score - rankingOf(evidence) },
      evidence,
      label: gold === null ? 0 : labelOf(core, match.profile.fact.id, gold),
    };
  });
  return [{ judged, matches, weight }];
}

function labelOf(core: Core, found: FactId, gold: FactId): number {
  if (found === gold) return 1;
  const places = placesOf(core, gold);
  return placesOf(core, found).some((place) => places.includes(place)) ? 0.5 : 0;
}

const placesOf = (core: Core, id: FactId): string[] =>
  (core.index.byId.get(id)?.fact.citations ?? []).map(({ article, paragraph }) => `${article}/${paragraph}`);

/** Coefficients of what ranks the fact that is asked for before the others, for a score that counts as it is. */
function fitRanking(questions: readonly Question[]): Map<string, number> {
  const ranking = names.filter((name) => !AFTER_RANKING.has(name) && name !== 'bias');
  const seen = ({ match, evidence }: Judged): number[] => [match.score, ...ranking.map((name) => evidence[name])];
  const examples = questions.flatMap(({ judged, weight }): Example[] => {
    const gold = judged.find(({ label }) => label === 1);
    const others = judged.filter(({ label }) => label < 1);
    if (!gold) return [];
    const own = seen(gold);
    return others.flatMap((other, at): Example[] => {
      const theirs = seen(other);
      const difference = own.map((value, i) => value - (theirs[i] as number));
      const counts = (weight * (1 - other.label)) / others.length;
      // Either way round, so that there is no constant to fit.
      return at % 2 === 0
        ? [{ seen: difference, label: 1, weight: counts }]
        : [{ seen: difference.map((value) => -value), label: 0, weight: counts }];
    });
  });
  const [score = 1, ...found] = fitLogistic(examples);
  return new Map(ranking.map((name, at) => [name, (found[at] as number) / score]));
}

/** What is best by that ranking, with its lead. */
function bestOf({ judged, matches }: Question, ranking: ReadonlyMap<string, number>): Judged {
  const ranked = judged
    .map(({ match, evidence, label }) => {
      const added = names.reduce((sum, name) => sum + (ranking.get(name) ?? 0) * evidence[name], 0);
      return { match: { ...match, score: match.score + added }, evidence, label };
    })
    .sort((a, b) => b.match.score - a.match.score);
  const [best] = ranked as [Judged, ...Judged[]];
  const last = ranked.at(-1)?.match.score ?? 0;
  const others = matches.slice(JUDGED).map((match) => ({ ...match, score: Math.min(match.score, last) }));
  const all = [...ranked.map(({ match }) => match), ...others];
  return { ...best, evidence: { ...best.evidence, ...leadOf(best.match, all) } };
}

const { knowledge } = loadKnowledge(process.argv[2] ?? 'knowledge');
const english = loadEnglish();
const questions: Question[] = [];
for (let part = 0; part < PARTS; part++) {
  const isOut = (at: number, all: number): boolean => Math.floor((at * PARTS) / all) === part;
  const kept = [...knowledge.utterances].map(
    ([fact, texts]) => [fact, texts.filter((_, at) => !isOut(at, texts.length))] as const,
  );
  const core = buildCore({ ...knowledge, utterances: new Map(kept) }, english);
  for (const [fact, texts] of knowledge.utterances)
    for (const [at, text] of texts.entries())
      if (isOut(at, texts.length)) questions.push(...judge(core, text, fact, 1));
}
const whole = buildCore(knowledge, english);
const nearMisses = parse(readFileSync(process.argv[3] ?? 'bench/near-misses.yaml', 'utf8')) as Record<string, string[]>;
for (const text of Object.values(nearMisses).flat()) questions.push(...judge(whole, text, null, NEAR_MISS));

const ranking = fitRanking(questions);
const examples = questions.map((question): Example & { readonly gold: number } => {
  const { evidence, label } = bestOf(question, ranking);
  return { seen: names.map((name) => evidence[name]), label, weight: question.weight, gold: label };
});
const odds = fitLogistic(examples);
const likely = examples.map(
  ({ seen }) => 1 / (1 + Math.exp(-seen.reduce((sum, value, at) => sum + value * (odds[at] as number), 0))),
);
const total = examples.reduce((sum, { weight }) => sum + weight, 0);
const loss = examples.reduce(
  (sum, { label, weight }, at) =>
    sum - weight * (label * Math.log(likely[at] as number) + (1 - label) * Math.log(1 - (likely[at] as number))),
  0,
);
console.log(`${questions.length} questions, log loss ${(loss / total).toFixed(3)}`);
for (const name of names)
  console.log(
    `  ${name}: [${(ranking.get(name) ?? 0).toFixed(2)}, ${(odds[names.indexOf(name)] as number).toFixed(2)}],`,
  );
for (const least of [0.45, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95]) {
  const sure = examples.filter((_, at) => (likely[at] as number) >= least);
  const asked = sure.filter(({ weight }) => weight === 1);
  const near = sure.length - asked.length;
  const right = asked.filter(({ gold }) => gold > 0).length;
  console.log(
    `from ${least}: ${asked.length} utterances, ${((100 * right) / asked.length).toFixed(1)}% right; ${near} near misses`,
  );
}
