import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../src/answering/catalogue/catalogue.js';
import { describeFact } from '../../../src/answering/compose.js';
import type { Report, SlotName, Slots } from '../../../src/domain/catalogue.js';
import { describePeriod, parsePeriod } from '../../../src/domain/period.js';
import { formatNumber, formatValue } from '../../../src/domain/value.js';
import { DAY, realCore } from '../../core.js';

const core = await realCore();
const catalogue = buildCatalogue(core, DAY);
const { facts, entities } = core.knowledge;

const SLOTS: readonly SlotName[] = [
  'metric',
  'vendor',
  'region',
  'period',
  'source',
  'topic',
  'name',
  'person',
  'document',
];
const figures = facts.filter(
  (fact) => fact.value !== undefined && core.lexicon.intents.get(fact.intent)?.kind === 'measure',
);
const metrics = [...new Set(figures.map((fact) => fact.intent))];
const pairs = [...new Map(figures.map((fact) => [`${fact.intent}|${fact.entity}`, fact])).values()];
const markets = [
  ...new Map(figures.map((fact) => [`${fact.intent}|${fact.region}|${fact.period?.end}`, fact])).values(),
];

const ODD = [
  '',
  ' ',
  '\0',
  '\u202E\uFEFF',
  '💩'.repeat(40),
  `${'a'.repeat(99)}💩`,
  'x'.repeat(6_000),
  '1/2/3',
  '2020-13',
  '9999',
  'Q9 2020',
  '__proto__',
  'constructor',
  'toString',
  '~',
  '~aaaaaaaaaa',
  '…',
  '≈',
  ' · ',
  '≈ · · ()',
  '[]',
  '((((((((((((((((((',
  "'; drop table",
  '*'.repeat(100),
  'q3 of last year and 2020 to 2019',
  'market share of nobody in nowhere',
  'ﷺ'.repeat(100),
  '一二三',
];
const FILLED: readonly Slots[] = [
  {},
  { scope: 'events' },
  { scope: 'figures' },
  { metric: 'constructor' },
  { topic: '__proto__' },
  { vendor: '', region: '', source: '' },
  ...pairs.slice(0, 6).map((fact) => ({ metric: fact.intent, vendor: fact.entity })),
];

const fits = (text: string): boolean => text.length > 0 && text.length <= 100 && [...text].length <= 100;

describe.each(SLOTS)('of %s', (slot) => {
  it('any text is completed and resolved, in so many choices and characters', () => {
    for (const filled of FILLED) {
      for (const text of ODD) {
        const choices = catalogue.complete(slot, text, filled);
        expect(choices.length).toBeLessThanOrEqual(25);
        expect(choices.filter(({ name, value }) => !fits(name) || !fits(value))).toEqual([]);
        const resolved = catalogue.resolve(slot, text, filled);
        if (resolved.found === null) expect(resolved.near.length).toBeLessThanOrEqual(5);
      }
    }
  });

  it('the value and the name of a choice stand for the same', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789', ''];
    const wrong = FILLED.flatMap((filled) =>
      letters.flatMap((typed) =>
        catalogue.complete(slot, typed, filled).flatMap(({ name, value }) => {
          const byValue = catalogue.resolve(slot, value, filled).found;
          const byName = catalogue.resolve(slot, name, filled).found;
          return byValue !== null && JSON.stringify(byValue) === JSON.stringify(byName) ? [] : [`${name} | ${value}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('what is typed letter by letter keeps the name among the choices, or finds what begins alike', () => {
    for (const { name, value } of catalogue.complete(slot, '', {}).slice(0, 5)) {
      const bare = name.split(' · ')[0] ?? '';
      expect(catalogue.complete(slot, bare, {})[0]?.value).toBe(value);
    }
  });
});

it('every name and alias of every entity stands for it, and so does a slip in a long one', () => {
  const regions = new Set(['region', 'place']);
  const wrong = entities.flatMap((entity) => {
    const slot = regions.has(entity.kind) ? 'region' : 'vendor';
    return [entity.name, ...entity.aliases].filter((name) => catalogue.resolve(slot, name, {}).found !== entity.id);
  });
  expect(wrong).toEqual([]);
});

it('each completion with the other slots filled leads to a statistic', () => {
  const wrong: string[] = [];
  const check = (slots: Slots): void => {
    const { metric, vendor } = slots;
    if (metric === undefined || vendor === undefined) throw new Error('not filled');
    if (catalogue.stat({ ...slots, metric, vendor }).status !== 'answer') wrong.push(JSON.stringify(slots));
  };
  for (const { value: metric } of catalogue.complete('metric', '', {})) {
    for (const { value: vendor } of catalogue.complete('vendor', '', { metric })) {
      check({ metric, vendor });
      for (const { value: region } of catalogue.complete('region', '', { metric, vendor })) {
        check({ metric, vendor, region });
        for (const { value } of catalogue.complete('period', '', { metric, vendor, region })) {
          const period = parsePeriod(value);
          if (period) check({ metric, vendor, region, period });
        }
      }
      for (const { value: source } of catalogue.complete('source', '', { metric, vendor }))
        check({ metric, vendor, source: catalogue.resolve('source', source, {}).found ?? '' });
    }
  }
  expect(wrong).toEqual([]);
});

it('each second vendor that is offered can be compared with the first', () => {
  const wrong = pairs.flatMap(({ intent: metric, entity }) =>
    catalogue
      .complete('vendor', '', { metric, others: [entity] })
      .filter(({ value }) => catalogue.compare([entity, value], { metric }).status !== 'report')
      .map(({ value }) => `${metric}: ${entity}, ${value}`),
  );
  expect(wrong).toEqual([]);
});

it('each event topic that is offered has events, each one on what somebody spoke of has words', () => {
  for (const { value: topic } of catalogue.complete('topic', '', {}))
    expect(catalogue.events({ topic }, 0).status).toBe('report');
  for (const { value: vendor } of catalogue.complete('vendor', '', { scope: 'events' }))
    expect(catalogue.events({ vendor }, 0).status).toBe('report');
  for (const { value: person } of catalogue.complete('person', '', {}))
    for (const { value: topic } of catalogue.complete('topic', '', { person }))
      expect(catalogue.said({ person, topic }, 0).status).toBe('report');
});

const NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g;
const figuresIn = (text: string): string[] => (text.match(NUMBER) ?? []).map((figure) => figure.replaceAll(',', ''));

/** Figures of a report's cells and lead that no fact of it states and no computation gives. */
function strays(report: Report, counted: readonly string[] = []): string[] {
  const sources = report.facts.flatMap((fact) => [
    formatValue(fact),
    fact.statement,
    describeFact(fact, core),
    fact.period ? describePeriod(fact.period) : '',
    catalogue.nameOf(fact.by ?? ''),
  ]);
  const changes = report.facts.flatMap((fact) =>
    report.facts.map((other) =>
      formatNumber(Math.abs(Number((Number(fact.value) - Number(other.value)).toFixed(6))), undefined),
    ),
  );
  const computed = report.computed ? [formatNumber(Math.abs(report.computed.value), undefined)] : [];
  const held = new Set(
    [...sources, ...computed, ...counted, ...(report.header.includes('Change') ? changes : [])].flatMap(figuresIn),
  );
  const cells = report.rows.flatMap((row) => (report.header[0] === 'Place' ? row.cells.slice(1) : row.cells));
  return [...cells, report.lead ?? ''].flatMap(figuresIn).filter((figure) => !held.has(figure));
}

/** Footnotes that point nowhere, rows without one, citations that no row points to. */
function wrongMarks(report: Report): string[] {
  const marked = new Set(report.rows.flatMap((row) => row.marks));
  return [
    ...report.rows.filter((row) => row.marks.length === 0).map((row) => `unmarked: ${row.cells.join(' | ')}`),
    ...[...marked].filter((mark) => report.citations[mark - 1] === undefined).map((mark) => `no citation ${mark}`),
    ...report.citations.flatMap((_, at) => (marked.has(at + 1) ? [] : [`no row for ${at + 1}`])),
  ];
}

function wrongOperands({ computed, facts: told }: Report): string[] {
  if (!computed) return [];
  const [from, to] = computed.from.map((id) => told.find((fact) => fact.id === id)?.value);
  return Math.abs(Number(to) - Number(from) - computed.value) < 1e-6
    ? []
    : [`${to} - ${from} is not ${computed.value}`];
}

const faults = (report: Report, counted: readonly string[] = []): string[] => [
  ...strays(report, counted).map((figure) => `stray ${figure} in ${report.readAs}: ${report.lead}`),
  ...wrongMarks(report),
  ...wrongOperands(report),
];

describe('every figure of a report is cited or worked out from what is', () => {
  it('in rankings', () => {
    const wrong = [...metrics.map((metric) => ({ metric })), ...markets.map(slotsOf)].flatMap((slots) =>
      (['highest', 'lowest'] as const).flatMap((order) => {
        const result = catalogue.rank(slots, order, 5);
        if (result.status !== 'report') return [];
        const counted = /: \d+ of \d+ with a sourced figure\.$/.exec(result.lead ?? '')?.[0] ?? 'no count';
        return faults(result, [counted]);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('in trends', () => {
    const wrong = pairs.flatMap(({ intent: metric, entity: vendor }) => {
      const result = catalogue.trend({ metric, vendor }, null, null);
      return result.status === 'report' ? faults(result) : [];
    });
    expect(wrong).toEqual([]);
  });

  it('in comparisons', () => {
    let compared = 0;
    const wrong = pairs.flatMap(({ intent: metric, entity }) =>
      pairs
        .filter((other) => other.intent === metric && other.entity !== entity)
        .flatMap((other) => {
          const result = catalogue.compare([entity, other.entity], { metric });
          if (result.status === 'report') compared++;
          return result.status === 'report' ? faults(result) : [];
        }),
    );
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(10);
  });

  it('in timelines, in what somebody said and in what a paragraph gives', () => {
    const wrong = entities.flatMap(({ id }) =>
      [catalogue.events({ vendor: id }, 0), catalogue.said({ person: id }, 0)].flatMap((result) =>
        result.status === 'report' ? faults(result) : [],
      ),
    );
    const [document] = core.knowledge.documents;
    for (let paragraph = 1; document && paragraph <= 120; paragraph++) {
      const result = catalogue.paragraph(document.id, paragraph);
      if (result.status === 'report') wrong.push(...wrongMarks(result));
    }
    expect(wrong).toEqual([]);
  });
});

function slotsOf({ intent: metric, region, period }: (typeof facts)[number]): Slots & { metric: string } {
  return { metric, ...(region === undefined ? {} : { region }), ...(period ? { period } : {}) };
}

it('every single statistic is told with the places of its facts', () => {
  for (const { intent: metric, entity: vendor } of pairs) {
    const answer = catalogue.stat({ metric, vendor });
    if (answer.status !== 'answer') throw new Error(`not answered: ${metric} of ${vendor}`);
    const places = new Set(answer.citations.map(({ article, paragraph }) => `${article}/${paragraph}`));
    const own = new Set(answer.facts.flatMap((fact) => fact.citations.map((c) => `${c.article}/${c.paragraph}`)));
    expect(places).toEqual(own);
  }
});

it('every profile, pointer and key of the pack is made without a fault', () => {
  for (const { id } of entities) expect(catalogue.profile(id).facts).toBeGreaterThanOrEqual(0);
  expect(new Set(facts.map((fact) => catalogue.keyOf(fact.id))).size).toBe(facts.length);
  for (const { id } of facts) {
    const pointers = [...catalogue.otherReadings([id]), ...catalogue.related([id])];
    expect(pointers.filter(({ label }) => !fits(label))).toEqual([]);
    expect(new Set(pointers.map(({ fact }) => fact)).size).toBe(pointers.length);
  }
});
