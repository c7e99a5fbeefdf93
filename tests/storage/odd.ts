import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import type { KeptFact, KeptSource } from '../../src/domain/fact-store.js';

/** A folder that goes when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const ODD = [
  "'; DROP TABLE facts; --",
  '" OR ""="',
  '__proto__',
  'constructor',
  '$1',
  '?',
  '%s%n',
  '\\',
  '\r\n\t',
  'é',
  'é',
  '👩‍👩‍👧‍👦',
  '\u202Eright to left',
  'Z̸̡̢̛̙͔a̷l̶g̷o',
  '﷽',
  '\uFEFF',
  '\u0001',
  '{"$ref":1}',
];

/** Texts that both databases hold: anything but NUL and half characters. */
export const oddText = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\0', '')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

export const oddKey = oddText.filter((text) => text.length > 0 && text.length <= 200);

const oddSource: fc.Arbitrary<KeptSource> = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), title: oddText, url: oddText }),
  fc.record({ kind: fc.constant('document' as const), document: oddText, article: oddText, paragraph: fc.nat() }),
);

// JSON has one zero.
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));

export const oddFact: fc.Arbitrary<KeptFact> = fc.record({
  id: oddKey,
  entity: oddText,
  intent: oddText,
  region: fc.option(oddText),
  period: fc.option(oddText),
  value: fc.oneof(number, oddText, fc.constant(null)),
  valueTo: fc.option(number),
  unit: fc.constantFrom('percent', 'USD', null),
  bound: fc.constantFrom('about', 'more-than', null),
  statement: fc.option(oddText),
  note: fc.option(oddText),
  attribution: fc.option(oddText),
  rank: fc.constantFrom('preferred', 'normal', 'deprecated'),
  sources: fc
    .tuple(oddSource, fc.array(oddSource, { maxLength: 3 }))
    .map(([first, rest]): readonly [KeptSource, ...KeptSource[]] => [first, ...rest]),
  disagrees: fc.array(oddText, { maxLength: 3 }),
});
