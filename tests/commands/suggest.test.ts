import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEMBER, MODERATOR, startServer, type TestServer } from './server.js';

const FACT = {
  who: 'Birchly',
  measure: 'market share in Arland',
  value: '12%',
  period: 'Q3 2030',
  source: 'Trade page https://example.org/tea',
};
const QUESTION = 'What was the market share of Birchly in Arland in Q3 2030?';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  expect(server.faults).toEqual([]);
  await server.close();
});

const suggest = async (fields = {}, as = MEMBER) =>
  await (await server.use('suggest fact', {}, as)).fill({ ...FACT, ...fields }, as);
const ask = async (question = QUESTION) => (await server.use('ask', { question }, { user: '3003' })).text;

describe('/suggest fact', () => {
  it('keeps what was filled in, and answers nothing before it is approved', async () => {
    const told = await suggest();
    expect(told.text).toMatch(/^Suggested: Birchly · market share · Arland · Q3 2030 = 12%\./);
    expect(await ask()).toMatch(/I don't hold/);
    const status = await server.use('suggest status', {}, MEMBER);
    expect(status.text).toMatch(/Birchly .* = 12%\nWaits for a moderator/);
    expect((await server.use('suggest status', {}, { user: '7' })).text).toMatch(/suggested nothing/);
  });

  it.each([
    ['with the period', { measure: 'market share', period: 'Q3 2030 in Arland' }],
    ['before the period', { measure: 'share', period: 'Arland, Q3 2030' }],
    ['with the measure, after a comma', { measure: 'market share, Arland' }],
    ['in brackets', { who: 'birchly', measure: 'Market Share (Arland)' }],
  ])('takes the market %s', async (_, fields) => {
    expect((await suggest(fields)).text).toMatch(/Birchly · market share · Arland · Q3 2030 = 12%/);
  });

  it.each([
    ['who', { who: 'Nobody Ltd' }, /^who: expected a company, brand or product held here, got "Nobody Ltd"/],
    ['measure', { measure: 'weight' }, /^measure: expected a measure held here, got "weight"/],
    ['value', { value: 'lots' }, /^value: expected/],
    ['a share over 100%', { value: '140%' }, /^value: /],
    ['period', { period: 'soon' }, /^period: expected a period such as Q3 2020/],
    ['a market that nothing knows', { period: 'Q3 2030 in Nowhere' }, /^period: .*Nowhere/],
    ['two markets', { period: 'Q3 2030 in Belland' }, /^measure: it names one market/],
    ['source', { source: 'heard it' }, /^source: expected/],
    ['a source without https', { source: 'Page http://example.org' }, /^source: /],
    ['an empty form', { who: '', measure: '', value: '', period: '', source: '' }, /^who: /],
  ])('says of %s what is wrong, and opens the form again as it was filled in', async (_, fields, problem) => {
    const refused = await suggest(fields);
    expect(refused.text).toMatch(problem);
    const again = await refused.press('Correct it');
    expect(again.values).toEqual({ ...FACT, ...fields });
    expect((await again.fill(FACT)).text).toMatch(/^Suggested/);
    expect((await refused.press('Correct it', { user: '9' })).text).toMatch(/no longer here/);
  });

  it('refuses what is held or suggested already, by name', async () => {
    expect((await suggest({ who: 'Fernleaf', value: '14%' })).text).toMatch(
      /^This is held already: Fernleaf · market share · Arland · Q3 2030 = 14%/,
    );
    await suggest();
    expect((await suggest({}, { user: '3' })).text).toMatch(/^This is suggested already, .*Birchly/);
  });

  it('takes three a day of a member and twenty open in a server', async () => {
    const many = await Promise.all([1, 2, 3, 4].map((value) => suggest({ value: `${value}%` })));
    expect(many.map(({ text }) => text.slice(0, 9)).sort()).toEqual([
      'Suggested',
      'Suggested',
      'Suggested',
      'You have ',
    ]);
    for (let member = 10; member < 27; member++) await suggest({ value: `${member}%` }, { user: String(member) });
    expect((await suggest({ value: '50%' }, { user: '50' })).text).toMatch(/^20 suggestions wait/);
    expect((await suggest({ value: '50%' }, { user: '50', guild: '901' } as never)).text).toMatch(/^Suggested/);
  });

  it('is for servers that have the bot, and not for whoever is timed out', async () => {
    for (const [as, text] of [
      [{ guild: null }, /Facts are kept in a server/],
      [{ isInstalled: false }, /not a member of this server/],
      [{ isTimedOut: true }, /timed out/],
    ] as const) {
      expect((await server.use('suggest fact', {}, as)).text).toMatch(text);
      expect((await server.press('1.suggest-filled', as, [], FACT)).text).toMatch(text);
    }
  });

  it('writes once when it is delivered twice', async () => {
    const form = await server.use('suggest fact', {}, MEMBER);
    await form.fill(FACT);
    server.repeats = true;
    await form.fill(FACT);
    expect(await server.store.suggestions('900', {})).toHaveLength(1);
  });
});

describe('/suggest withdraw', () => {
  it('takes back one’s own that waits, and nobody else’s', async () => {
    await suggest();
    const [choice] = await server.complete('suggest withdraw', 'suggestion', 'birchly', MEMBER);
    expect(choice?.name).toMatch(/Birchly/);
    expect(await server.complete('suggest withdraw', 'suggestion', '', { user: '7' })).toEqual([]);
    const id = choice?.value ?? '';
    expect((await server.use('suggest withdraw', { suggestion: id }, { user: '7' })).text).toMatch(/None of your/);
    expect((await server.use('suggest withdraw', { suggestion: id }, MEMBER)).text).toMatch(/^Withdrawn: Birchly/);
    expect((await server.use('suggest withdraw', { suggestion: id }, MEMBER)).text).toMatch(/None of your/);
    expect((await server.use('suggest status', {}, MEMBER)).text).toMatch(/Withdrawn by you/);
  });
});

describe('/kb queue', () => {
  it('shows the oldest first, just as it would be answered, and approves it', async () => {
    await suggest();
    await suggest({ who: 'Pinecup', measure: 'growth in Belland' });
    const queue = await server.use('kb queue');
    expect(queue.text).toMatch(/wait, the oldest first: 2\nBirchly .*\nSuggested on .* by @2002/);
    expect(queue.text).toContain('Birchly held 12% of the Arlandic market in Q3 2030.');
    expect(queue.labels).toEqual([
      'Approve',
      'Edit and approve',
      'Reject',
      'See approved',
      'See rejected',
      'See another',
    ]);
    const other = await queue.choose('See another', 'Pinecup');
    expect(other.text).toContain('Pinecup · growth · Belland');
    const approved = await queue.press('Approve');
    expect(approved.text).toMatch(/^Approved: Birchly .* = 12%\./);
    expect(await ask()).toContain('Birchly held 12% of the Arlandic market in Q3 2030.');
    expect((await server.use('suggest status', {}, MEMBER)).text).toMatch(/Approved, and answered/);
    expect((await approved.press('Next')).text).toMatch(/Pinecup/);
  });

  it('undoes an approval, and approves again what was rejected', async () => {
    await suggest();
    const approved = await (await server.use('kb queue')).press('Approve');
    const undone = await approved.press('Undo the approval');
    expect(undone.text).toMatch(/^Approval undone/);
    expect(await ask()).toMatch(/I don't hold/);
    const rejected = await server.use('kb queue', { show: 'rejected' });
    expect(rejected.labels).not.toContain('Reject');
    await rejected.press('Approve');
    expect(await ask()).toContain('12%');
    expect((await server.use('kb queue', { show: 'approved' })).text).toMatch(/approved, the latest first: 1/);
  });

  it('rejects with a reason that the member reads', async () => {
    await suggest();
    const form = await (await server.use('kb queue')).press('Reject');
    expect((await form.fill({ reason: ' ' })).text).toMatch(/A reason is needed/);
    const rejected = await form.fill({ reason: 'no such page' });
    expect(rejected.text).toMatch(/^Rejected: Birchly .* \(no such page\)/);
    expect((await server.use('suggest status', {}, MEMBER)).text).toMatch(/Not taken: no such page/);
    expect((await form.fill({ reason: 'again' })).text).toMatch(/Nothing was changed: .*rejected meanwhile, by @1001/);
    expect((await rejected.press('See it again')).labels).toContain('Approve');
  });

  it('approves what a moderator corrected, under the same id', async () => {
    await suggest();
    const form = await (await server.use('kb queue')).press('Edit and approve');
    expect(form.values).toEqual({ ...FACT, source: 'Trade page https://example.org/tea' });
    const wrong = await form.fill({ value: 'much' });
    expect(wrong.text).toMatch(/^value: /);
    const approved = await (await wrong.press('Correct it')).fill({ value: '13%' });
    expect(approved.text).toMatch(/^Approved: Birchly .* = 13%/);
    expect(await ask()).toContain('13%');
    await approved.press('Undo the approval');
    expect(await ask()).toMatch(/I don't hold/);
  });

  it('says beside what it would stand, and saves it as that', async () => {
    await suggest({ who: 'Oakbrew', value: '21%' });
    const queue = await server.use('kb queue');
    expect(queue.text).toMatch(/Held with another value; .*\nOakbrew · market share · Arland · Q3 2030 = 19%/);
    await queue.press('Approve as disagreeing');
    expect(await ask('What was the market share of Oakbrew in Arland in Q3 2030?')).toMatch(/The sources disagree/);
  });

  it('shows it anew where it would now be saved otherwise than the button says', async () => {
    await suggest();
    const queue = await server.use('kb queue');
    await server
      .use('fact add', {
        vendor: 'Birchly',
        metric: 'market share',
        region: 'Arland',
        value: '15%',
        period: 'Q3 2030',
        source: 'Other https://example.org/other',
      })
      .then((preview) => preview.press('Save'));
    const again = await queue.press('Approve');
    expect(again.labels[0]).toBe('Approve as disagreeing');
    expect((await server.store.suggestions('900', { status: 'open' })).length).toBe(1);
  });

  it('tells the second of two moderators', async () => {
    await suggest();
    const [one, two] = [await server.use('kb queue'), await server.use('kb queue', {}, { user: '5', isManager: true })];
    await one.press('Approve');
    expect((await two.press('Approve')).text).toMatch(/Nothing was changed: .* approved meanwhile, by @1001/);
  });

  it('is refused to members at every press, and shows nothing of another server', async () => {
    await suggest();
    const [suggestion] = await server.store.suggestions('900', {});
    const id = suggestion?.id ?? '';
    const presses = [
      ['queue-of', 'open'],
      ['queue-pick', 'open'],
      ['queue-see', id],
      ['queue-approve', id, 'plain'],
      ['queue-edit', id],
      ['queue-edited', id],
      ['queue-reject', id],
      ['queue-rejected', id],
      ['queue-undo', id],
    ];
    expect((await server.use('kb queue', {}, MEMBER)).text).toMatch(/This is for moderators/);
    for (const args of presses) {
      const pressed = await server.press(`1.${args.join('.')}`, MEMBER, [id], { ...FACT, reason: 'x' });
      expect(pressed.text).toMatch(/This is for moderators/);
      const elsewhere = await server.press(`1.${args.join('.')}`, { ...MODERATOR, guild: '901' }, [id], {
        ...FACT,
        reason: 'x',
      });
      expect(elsewhere.text).not.toMatch(/Birchly|12%/);
    }
    expect((await server.store.suggestions('900', { status: 'open' })).length).toBe(1);
  });
});
