import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/answering/core.js';
import type { Answer } from '../../src/domain/answer.js';
import { understand } from '../../src/nlu/understand.js';
import { searchFacts } from '../../src/retrieval/search.js';
import { ask, fullKnowledge, placesOf, realCore } from '../core.js';
import type { Golden } from './golden.js';

const core = await realCore();
const files = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.ts') && !name.startsWith('golden.'))
  .sort();
const tables = await Promise.all(
  files.map(async (name) => {
    const intent = name.slice(0, -3);
    const { rows } = (await import(`./${intent}.ts`)) as { rows: readonly Golden[] };
    return { intent, rows };
  }),
);

describe.each(tables)('questions about $intent', ({ rows }) => {
  it.each(rows)('$ask', (row) => {
    const answer = ask(core, row.ask, row.on, row.after);
    const fault = faultOf(row, answer);
    if (fault !== null) expect.fail(`${fault}\n${trace(core, row, answer)}`);
  });
});

it('at least 25 intents have a table of at least 3 rows, and most tables have a question that must be declined', () => {
  const intents = tables.filter(({ intent }) => core.lexicon.intents.has(intent));
  expect(intents.length).toBeGreaterThanOrEqual(25);
  for (const { intent, rows } of intents) expect(rows.length, intent).toBeGreaterThanOrEqual(3);
  const declining = intents.filter(({ rows }) => rows.some((row) => 'abstains' in row));
  expect(declining.length).toBeGreaterThan(intents.length / 2);
});

it('no row repeats a phrasing, a hint, a cue or an utterance of the pack', () => {
  const { intents, facts, utterances } = fullKnowledge();
  const phrases = [
    ...intents.flatMap((intent) => [...intent.phrasings, ...intent.hints]),
    ...facts.flatMap((fact) => fact.cues),
    ...[...utterances.values()].flat(),
  ];
  const held = new Set(phrases.map((phrase) => phrase.toLowerCase().replace(/\?$/, '')));
  const asked = tables.flatMap(({ rows }) => rows.map((row) => row.ask.toLowerCase().replace(/\?$/, '')));
  // A follow-up may be one word, and that word an intent's.
  expect(asked.filter((question) => question.includes(' ') && held.has(question))).toEqual([]);
});

function faultOf(row: Golden, answer: Answer): string | null {
  if ('abstains' in row) {
    if (answer.status !== 'abstain') return `expected to be declined, got "${answer.status}"`;
    return row.abstains === true || row.abstains === answer.reason ? null : `expected the reason ${row.abstains}`;
  }
  if (answer.status !== 'answer') return `expected an answer, got "${answer.status}" (${answer.reason})`;
  const places = placesOf(answer);
  const absent = row.cites.filter((place) => !places.includes(place));
  if (absent.length > 0) return `does not cite ${absent.join(', ')}`;
  return row.cites.includes(places[0] ?? '') ? null : `begins with ${places[0]}`;
}

/** Every stage of a row that failed: its words, its slots, its best facts, its answer. */
function trace({ lexicon, index, context }: Core, row: Golden, answer: Answer): string {
  const query = understand(row.ask, row.on, lexicon);
  const { matches, vetoes } = searchFacts(query, index, context);
  return [
    `question  ${row.ask}`,
    `after     ${(row.after ?? []).join(' | ') || 'nothing'} (the stages below are those of the question alone)`,
    `names     ${[...query.entities, ...query.regions].map((mention) => mention.entity).join(', ')}`,
    `periods   ${query.periods.map(({ period }) => `${period.start}..${period.end}`).join(', ')}`,
    `asks      ${[query.operation, ...query.asks].join(', ')}`,
    ...query.terms.map(
      (term) => `term      ${term.text} (${term.role}${term.unknown ? ', unknown' : ''}): ${term.keys.join(' ')}`,
    ),
    ...matches
      .slice(0, 3)
      .map(
        ({ profile, coverage, score }) =>
          `match     ${profile.fact.id} covers ${coverage.toFixed(2)}, scores ${score.toFixed(2)}`,
      ),
    `vetoes    ${Object.entries(vetoes)
      .map(([veto, count]) => `${veto} ${count}`)
      .join(', ')}`,
    `answer    ${answer.status} ${answer.status === 'answer' ? placesOf(answer).join(' ') : answer.reason}`,
    answer.text,
  ].join('\n');
}
