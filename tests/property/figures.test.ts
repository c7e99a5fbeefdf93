import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../src/answering/core.js';
import type { Answered } from '../../src/domain/answer.js';
import { describePeriod } from '../../src/domain/period.js';
import { formatNumber, formatValue } from '../../src/domain/value.js';
import { ask, DAY, realCore, teaCore } from '../core.js';
import type { Golden } from '../golden/golden.js';
import { REAL_QUESTIONS, TEA_QUESTIONS } from './questions.js';

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
const figuresIn = (text: string): string[] => (text.match(NUMBER) ?? []).map((figure) => figure.replaceAll(',', ''));

/** Figures of an answer's text that stand in none of its facts. */
function strayFigures(answer: Answered, { lexicon }: Core): string[] {
  const { computed } = answer;
  const sources = [
    ...answer.facts.flatMap((fact) => [
      fact.statement,
      fact.caveat ?? '',
      formatValue(fact),
      fact.period ? describePeriod(fact.period) : '',
      lexicon.entities.get(fact.entity)?.name ?? '',
      lexicon.entities.get(fact.by ?? '')?.name ?? fact.by ?? '',
    ]),
    ...(computed
      ? [formatNumber(Math.abs(computed.value), computed.unit), computed.operation === 'complement' ? '100' : '']
      : []),
  ];
  const held = new Set(sources.flatMap(figuresIn));
  // "Highest of the 4 held": the number of facts is counted, not told by a document.
  const text = answer.text.replace(`of the ${answer.facts.length} held`, '');
  return figuresIn(text).filter((figure) => !held.has(figure));
}

/** A value that is worked out follows from the values it names, and these are cited. */
function wrongOperands(answer: Answered): string[] {
  const { computed, facts, citations } = answer;
  if (!computed) return [];
  const operands = computed.from.map((id) => facts.find((fact) => fact.id === id));
  const [first, second] = operands.map((fact) => fact?.value);
  // Changes that go two ways are told apart by their sizes; where the text says so, they must.
  const areSizes = /The change of .+ is larger than that of /.test(answer.text);
  if (areSizes && Math.sign(Number(first)) === Math.sign(Number(second))) return ['sizes of changes that go one way'];
  const [from, to] = areSizes ? [Math.abs(Number(first)), Math.abs(Number(second))] : [Number(first), Number(second)];
  const expected = computed.operation === 'complement' ? 100 - from : to - from;
  const cited = (fact: (typeof facts)[number] | undefined): boolean =>
    fact?.citations.every((own) =>
      citations.some((shown) => shown.article === own.article && shown.paragraph === own.paragraph),
    ) ?? false;
  return [
    ...(Math.abs(expected - computed.value) > 1e-6
      ? [`${computed.operation} of ${first} and ${second} is not ${computed.value}`]
      : []),
    ...(operands.every(cited) ? [] : [`an operand of ${computed.from.join(', ')} is not cited`]),
  ];
}

async function goldenQuestions(): Promise<string[]> {
  const folder = fileURLToPath(new URL('../golden', import.meta.url));
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.startsWith('golden.'));
  const tables = await Promise.all(
    names.map(
      async (name) => ((await import(`../golden/${name.slice(0, -3)}.ts`)) as { rows: readonly Golden[] }).rows,
    ),
  );
  return tables.flatMap((rows) => rows.map((row) => row.ask));
}

describe.each([
  ['the tea pack', teaCore(), TEA_QUESTIONS],
  ['the real pack', await realCore(), [...REAL_QUESTIONS, ...(await goldenQuestions())]],
] as const)('of %s', (_, core, questions) => {
  const answers = questions.map((question) => ask(core, question, DAY)).filter((answer) => answer.status === 'answer');

  it('no figure of an answer is absent from its facts', () => {
    expect(answers.length).toBeGreaterThan(questions.length / 3);
    const strays = answers.flatMap((answer) =>
      strayFigures(answer, core).map((figure) => `${figure} in: ${answer.text}`),
    );
    expect(strays).toEqual([]);
  });

  it('every answer cites every paragraph of its facts, and nothing else', () => {
    for (const { facts, citations } of answers) {
      const own = new Set(
        facts.flatMap((fact) => fact.citations.map(({ article, paragraph }) => `${article}/${paragraph}`)),
      );
      expect(new Set(citations.map(({ article, paragraph }) => `${article}/${paragraph}`))).toEqual(own);
    }
  });

  it('what is worked out follows from operands that are shown and cited', () => {
    expect(answers.some((answer) => answer.computed !== null)).toBe(true);
    expect(answers.flatMap(wrongOperands)).toEqual([]);
  });
});

it('every single fact told alone shows no figure of its own making', async () => {
  const { knowledge } = await realCore();
  const strays = knowledge.facts
    .filter((fact) => !fact.authored && fact.value !== undefined)
    .filter((fact) => !fact.statement.includes(formatValue(fact)))
    .map((fact) => fact.id);
  expect(strays).toEqual([]);
});
