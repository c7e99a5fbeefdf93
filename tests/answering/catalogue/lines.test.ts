import { describe, expect, it } from 'vitest';
import { catalogue, cells, core, period, report, withheld } from './pack.js';

describe('events', () => {
  it('are told in the order of time, eight a page', () => {
    const first = report(catalogue.events({ vendor: 'thornleaf' }, 0));
    const second = report(catalogue.events({ vendor: 'thornleaf' }, 8));
    expect([first.offset, first.rows.length, second.offset, second.rows.length, second.total]).toEqual([
      0, 8, 8, 4, 12,
    ]);
    expect(first.rows[0]?.cells).toEqual(['January 2028', 'Thornleaf opened stall 1 (according to Leafcount).']);
    expect(second.rows.at(-1)?.cells[0]).toBe('December 2028');
  });

  it.each([[99], [-3], [Number.NaN]])('of a page that is not there are those of one that is: %s', (offset) => {
    expect(report(catalogue.events({ vendor: 'thornleaf' }, offset)).rows.length).toBeGreaterThan(0);
  });

  it.each([
    ['a kind', { topic: 'launch' }, ['tea-app-launch', 'kettle-nine-launch']],
    ['a maker of what was launched', { vendor: 'oakbrew' }, ['tea-app-launch', 'kettle-nine-launch']],
    ['words', { topic: 'burnt mill' }, ['pinecup-mill-fire']],
    ['a period', { period: period('2030-05') }, ['kettle-nine-launch', 'pinecup-mill-fire']],
    ['a market', { region: 'belland' }, ['pinecup-mill-fire']],
    ['all of these', { vendor: 'pinecup', period: period('2030'), topic: 'event' }, ['pinecup-mill-fire']],
  ])('are found by %s', (_, slots, expected) => {
    expect(report(catalogue.events(slots, 0)).facts.map((fact) => fact.id)).toEqual(expected);
  });

  it.each([
    [{ vendor: 'pinecup', period: period('2033') }, 'no-fact-for-period'],
    [{ vendor: 'mosscup' }, 'no-fact-for-entity'],
    [{ vendor: 'pinecup', topic: 'launch' }, 'no-fact'],
    [{ topic: 'xyzzy' }, 'no-fact'],
  ])('that are not held are declined: %j', (slots, reason) => {
    expect(withheld(catalogue.events(slots, 0)).reason).toBe(reason);
  });
});

describe('what somebody said', () => {
  it('is told latest first, with its place', () => {
    const result = report(catalogue.said({ person: 'mira-holt' }, 0));
    expect(result.facts.map((fact) => fact.id)).toEqual(['oakbrew-founder-2031', 'fernleaf-fall-reason']);
    expect(result.rows.map((row) => row.marks)).toEqual([[1], [2]]);
    expect(result.readAs).toBe('said by Mira Holt');
  });

  it.each([
    ['an intent', 'reason', ['fernleaf-fall-reason']],
    ['somebody', 'oakbrew', ['oakbrew-founder-2031']],
    ['words', 'frost', ['fernleaf-fall-reason']],
  ])('on a topic is told by %s', (_, topic, expected) => {
    expect(report(catalogue.said({ person: 'mira-holt', topic }, 0)).facts.map((fact) => fact.id)).toEqual(expected);
  });

  it('on what they said nothing about is declined', () => {
    expect(withheld(catalogue.said({ person: 'mira-holt', topic: 'launch' }, 0))).toMatchObject({
      reason: 'no-fact',
      nearest: { length: 2 },
    });
    expect(withheld(catalogue.said({ person: 'birchly' }, 0)).reason).toBe('no-fact-for-entity');
  });
});

describe('a profile', () => {
  it('tells what is held by measure, kind, people, products', () => {
    const profile = catalogue.profile('oakbrew');
    expect(profile).toMatchObject({ name: 'Oakbrew', kind: 'company', aliases: ['Oak Brew'], about: null, events: 2 });
    expect(profile.measures).toEqual([
      { metric: 'growth', name: 'growth', count: 2, regions: ['Arland'], latest: period('2030-Q3') },
      { metric: 'store-count', name: 'number of tea rooms', count: 2, regions: [], latest: period('2030') },
      { metric: 'market-share', name: 'market share', count: 1, regions: ['Arland'], latest: period('2030-Q3') },
    ]);
    expect(profile.statements).toEqual([{ intent: 'view', name: 'view', count: 1 }]);
    expect(profile.products.map(({ id }) => id)).toEqual(['kettle-nine', 'tea-app']);
  });

  it('says what it is where a fact does', () => {
    expect(catalogue.profile('cold-steeping').about?.text).toMatch(/^Cold steeping is /);
  });

  it('of nobody is empty', () => {
    expect(catalogue.profile('nobody')).toMatchObject({ name: 'nobody', facts: 0, measures: [], about: null });
  });
});

describe('a document', () => {
  it('tells its articles and how much is drawn from each', () => {
    expect(catalogue.source('spring-note-2029')).toEqual({
      id: 'spring-note-2029',
      title: 'Spring note of 2029',
      label: 'Spring 2029 note',
      published: '2029-04',
      url: null,
      articles: [{ id: 'same-leaf', title: 'The same leaf', paragraphs: 10, facts: 3 }],
    });
  });

  it('tells what is drawn from a paragraph', () => {
    expect(cells(catalogue.paragraph('spring-note-2029', 2))).toEqual([
      ['The same leaf', 'Fernleaf opened its largest garden on 2 April 2029.'],
    ]);
  });

  it.each([
    [11, 'No article of Spring 2029 note has it: The same leaf has 10 paragraphs.'],
    [0, 'No article of Spring 2029 note has it: The same leaf has 10 paragraphs.'],
    [9, 'Nothing I hold is drawn from paragraph 9 of Spring 2029 note.'],
  ])('declines paragraph %s', (number, text) => {
    expect(withheld(catalogue.paragraph('spring-note-2029', number)).text).toContain(text);
  });

  it('that is not held has no articles', () => {
    expect(catalogue.source('nothing').articles).toEqual([]);
    expect(withheld(catalogue.paragraph('nothing', 1)).reason).toBe('no-fact');
  });
});

describe('where to go next', () => {
  const ids = (pointers: readonly { readonly fact: string }[]): string[] => pointers.map(({ fact }) => fact);

  it('begins with other markets and periods of the same measure, latest first, then others in the same slots', () => {
    expect(ids(catalogue.otherReadings(['fernleaf-arland-share-2030q3']))).toEqual([
      'x-fernleaf-belland-2030-Q3',
      'x-fernleaf-belland-2030-Q3-smoked',
      'fernleaf-arland-share-2029q3',
      'fernleaf-arland-share-2028',
      'oakbrew-arland-share-2030q3',
      'pinecup-arland-share-2030q3',
    ]);
  });

  it('leads from one value to the one that contradicts it', () => {
    expect(ids(catalogue.related(['oakbrew-arland-growth-a']))[0]).toBe('oakbrew-arland-growth-b');
    expect(ids(catalogue.otherReadings(['oakbrew-arland-growth-a']))).not.toContain('oakbrew-arland-growth-b');
  });

  it('has labels of their own, short enough, and no fact twice', () => {
    for (const { id } of core.knowledge.facts) {
      const pointers = [...catalogue.otherReadings([id]), ...catalogue.related([id])];
      expect(new Set(ids(pointers)).size).toBe(pointers.length);
      expect(ids(pointers)).not.toContain(id);
      expect(pointers.every(({ label }) => label.length > 0 && label.length <= 100)).toBe(true);
    }
  });
});

describe('facts by id', () => {
  it('are told as an answer tells them, with what contradicts them', () => {
    expect(catalogue.tell(['oakbrew-arland-growth-a'])?.text).toMatch(/^The sources disagree:/);
    expect(catalogue.tell(['birchly-founded', 'gone'])).toBeNull();
    expect(catalogue.tell([])).toBeNull();
  });

  it('have keys of ten characters that lead back to them', () => {
    for (const fact of core.knowledge.facts) {
      expect(catalogue.keyOf(fact.id)).toMatch(/^[\w-]{10}$/);
      expect(catalogue.factOf(catalogue.keyOf(fact.id))).toBe(fact);
    }
    expect(catalogue.factOf('__proto__')).toBeNull();
  });

  it('keep their keys from one version to the next', () => {
    expect(catalogue.keyOf('birchly-founded')).toBe('y1qemymTq1');
  });
});

it('names in a text of any length are found in its order', () => {
  const filler = 'and so on, without an end, '.repeat(60);
  expect(catalogue.namesIn(`Pinecup ${filler} Oakbrew's Kettle Nine ${filler} Pinecup in Arland`)).toEqual([
    'pinecup',
    'oakbrew',
    'kettle-nine',
  ]);
  expect(catalogue.namesIn('x'.repeat(50_000))).toEqual([]);
});
