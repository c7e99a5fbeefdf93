import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { run } from '../helpers/cli.js';
import { ROOT } from '../helpers/pack.js';

it('every question that /help shows has an answer', async () => {
  const pack = join(ROOT, 'knowledge');
  const { examples } = loadKnowledge(pack);
  const input = examples.map((question) => JSON.stringify({ id: question, question })).join('\n');
  const { stdout } = await run(['ask', '--batch', '--knowledge', pack], { input });
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; status: string });
  expect(answers.map(({ id, status }) => [id, status])).toEqual(examples.map((question) => [question, 'answer']));
  expect(examples).toHaveLength(6);
});
