import { expect, it } from 'vitest';
import { understand } from '../../src/nlu/understand.js';
import { asksBeside, asksBothSides } from '../../src/retrieval/deny.js';
import { ask, DAY, fullKnowledge, realCore, teaCore } from '../core.js';

const core = await realCore();
const tea = await teaCore();

it.each([
  ['How did Oakbrew fare in 2029 and how in 2030?', true],
  ['Oakbrew versus Fernleaf', true],
  ['What became of Oakbrew?', true],
  ['Who leads Arland?', false],
  ['When did Oakbrew become the leader?', false],
])('"%s" asks for both sides: %s', (question, expected) => {
  expect(asksBothSides(understand(question, DAY, tea.lexicon))).toBe(expected);
});

it.each([
  ['Which maker grew while Huawei fell?', true],
  ['Which maker grew when shipments of Huawei fell?', true],
  ['Which maker did Huawei leave behind?', false],
  ['Which analyst is quoted as saying that Xiaomi seized the market?', false],
  ['Which maker grew, and when did Huawei fall?', false],
])('"%s" names a maker only beside the one it asks for: %s', (question, expected) => {
  expect(asksBeside(understand(question, DAY, core.lexicon))).toBe(expected);
});

it('a fact of two sides answers most questions that are known to ask for both', () => {
  const { facts, intents, utterances } = fullKnowledge();
  const paired = new Set(intents.filter((intent) => intent.paired).map(({ id }) => id));
  const asked = facts
    .filter(({ intent }) => paired.has(intent))
    .flatMap(({ id }) => (utterances.get(id) ?? []).map((question) => ({ id, question })));
  const own = asked.filter(({ id, question }) => {
    const answer = ask(core, question, DAY);
    return answer.status === 'answer' && answer.facts.some((fact) => fact.id === id);
  });
  expect(asked.length).toBeGreaterThan(300);
  expect(own.length / asked.length).toBeGreaterThan(0.65);
});
