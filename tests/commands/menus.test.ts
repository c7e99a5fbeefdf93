import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER, MODERATOR, startServer, type TestServer } from './server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const EMPTY = { who: '', measure: '', value: '', period: '', source: '' };

describe('Add as fact', () => {
  it.each([
    [
      'Just read that Oakbrew now has a market share of 19.5% in Arland (Q4 2030), see https://example.org/tea?x=1',
      {
        who: 'Oakbrew',
        measure: 'market share in Arland',
        value: '19.5%',
        period: 'Q4 2030',
        source: 'https://example.org/tea?x=1',
      },
    ],
    [
      'Morning all! It rained in 2030. Pinecup grew by 12 percent in Belland in the third quarter of 2030, wow.',
      { who: 'Pinecup', measure: 'growth in Belland', value: '12 percent', period: 'Q3 2030' },
    ],
    [
      'The Tea App had 43.1 million users in 2030.',
      { measure: 'monthly users', value: /^43\.1 million/, period: '2030' },
    ],
    ['Kettle Nine costs US$ 35 in May 2030', { who: 'Kettle Nine', value: 'US$ 35', period: 'May 2030' }],
    ['Oakbrew, 1,200 tea rooms by 2031', { who: 'Oakbrew', measure: 'number of tea rooms', value: '1,200' }],
    ['nothing to see here', EMPTY],
    ['', EMPTY],
  ])('finds in "%s" what there is of a fact', async (text, expected) => {
    const form = await server.menu('Add as fact', text);
    for (const [field, value] of Object.entries(expected))
      expect([field, form.values[field]]).toEqual([
        field,
        value instanceof RegExp ? expect.stringMatching(value) : value,
      ]);
  });

  it('leads to the preview of a new fact, and saves it', async () => {
    const form = await server.menu('Add as fact', 'Birchly had a market share of 4% in Arland in Q2 2030.');
    const wrong = await form.fill({ source: 'hearsay' });
    expect(wrong.text).toMatch(/^source: /);
    const preview = await (await wrong.press('Correct it')).fill({ source: 'Page https://example.org/x' });
    expect(preview.text).toMatch(/^Preview: so it will be answered\nBirchly held 4%/);
    expect((await preview.press('Save')).text).toMatch(/^Saved: Birchly/);
  });

  it('is for moderators, when it is opened and when it is sent', async () => {
    expect((await server.menu('Add as fact', 'Oakbrew 5%', MEMBER)).text).toMatch(/This is for moderators/);
    const form = await server.menu('Add as fact', 'Oakbrew 5%');
    expect((await form.fill({}, MEMBER)).text).toMatch(/This is for moderators/);
    expect((await form.fill({}, { ...MODERATOR, isInstalled: false })).text).toMatch(/not a member of this server/);
  });

  it.each([
    ['long', 'Oakbrew market share 19% Arland '.repeat(200)],
    ['strange', `${'$1,'.repeat(700)}${'1'.repeat(1_000)}%`],
    ['steering', '\u202e%91 \0 \ud800 __proto__ constructor 5%'],
  ])('reads a %s message within 200 ms', async (_, text) => {
    await server.menu('Add as fact', 'warm');
    const started = performance.now();
    const form = await server.menu('Add as fact', text);
    expect(form.modal.fields).toHaveLength(5);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('Suggest as fact', () => {
  it('opens the same form for members, as a suggestion', async () => {
    const form = await server.menu(
      'Suggest as fact',
      'Birchly had a market share of 6% in Belland in Q2 2030.',
      MEMBER,
    );
    expect(form.values).toMatchObject({ who: 'Birchly', measure: 'market share in Belland', value: '6%' });
    expect((await form.fill({ source: 'Page https://example.org/x' })).text).toMatch(/^Suggested: Birchly/);
    expect((await server.menu('Suggest as fact', 'x', { ...MEMBER, guild: null })).text).toMatch(/in a server/);
  });
});
