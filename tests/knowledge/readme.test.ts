import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entitySchema, FACT_FIELDS, intentSchema } from '../../src/knowledge/schema.js';

const readme = readFileSync('knowledge/README.md', 'utf8');

/** The part of the page under a heading, up to the next. */
function section(heading: string): string {
  const [, text = ''] = readme.split(`\n## ${heading}`);
  return text.split('\n## ')[0] ?? '';
}

/** First cells of its tables: the fields that it names. */
const fieldsNamed = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z_]+)`/g)].map(([, field]) => field ?? ''))
    .sort();

describe('the page on the pack names every field, and no other', () => {
  it.each([
    ['An entity', Object.keys(entitySchema.shape)],
    ['An intent', Object.keys(intentSchema.shape)],
    ['A fact', FACT_FIELDS],
  ])('%s', (heading, fields) => {
    expect(fieldsNamed(section(heading))).toEqual([...fields].sort());
  });
});
