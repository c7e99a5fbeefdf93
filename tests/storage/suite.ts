import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type FactStore, type GuildSettings, type ImportBatch, USUAL_SETTINGS } from '../../src/domain/fact-store.js';
import { StorageError } from '../../src/errors.js';
import { openStore, type StoreOptions } from '../../src/storage/open-store.js';
import { adding, by, editing, fact } from './facts.js';
import { oddFact, oddKey, oddText } from './odd.js';

const DAY = '2026-11-22T12:00:00.000Z';

/** What both databases do alike. `place` gives an empty one. */
export function describeStore(place: () => Promise<StoreOptions>): void {
  let store: FactStore;
  let options: StoreOptions;
  beforeEach(async () => {
    options = { ...(await place()), now: () => new Date(DAY) };
    store = await openStore(options);
    onTestFinished(() => store.close());
  });

  const another = async (): Promise<FactStore> => {
    const other = await openStore(options);
    onTestFinished(() => other.close());
    return other;
  };

  describe('facts', () => {
    it('gives an empty layer for a server never seen', async () => {
      expect(await store.load('nowhere')).toEqual({
        facts: [],
        standings: [],
        aliases: [],
        entities: [],
        settings: USUAL_SETTINGS,
        version: 0,
      });
    });

    it('gives back what was written, to a store opened later too', async () => {
      const outcome = await store.write('g', by('ann'), [adding(fact('a')), adding(fact('b', { value: 'blue' }))]);
      expect(outcome).toEqual({
        kind: 'written',
        revisions: ['a', 'b'].map((id) => ({
          guild: 'g',
          fact: id,
          number: 1,
          kind: 'add',
          actor: 'ann',
          at: DAY,
          reason: null,
          before: null,
          after: fact(id, id === 'b' ? { value: 'blue' } : {}),
        })),
      });
      const layer = await store.load('g');
      expect(layer.facts).toEqual([fact('a'), fact('b', { value: 'blue' })]);
      expect(layer.version).toBe(1);
      await store.close();
      expect(await (await another()).load('g')).toEqual(layer);
    });

    it('keeps any text as it is', async () => {
      await fc.assert(
        fc.asyncProperty(oddKey, oddFact, oddKey, oddText, async (guild, kept, actor, reason) => {
          const before = await store.history(guild, kept.id);
          const change = { ...editing(kept, before.length, reason), kind: 'add' as const };
          const outcome = await store.write(guild, by(actor), [change]);
          expect(outcome.kind).toBe('written');
          const history = await store.history(guild, kept.id);
          expect(history).toEqual([...before, ...(outcome.kind === 'stale' ? [] : outcome.revisions)]);
          expect(history.at(-1)).toMatchObject({ actor, reason, after: kept });
          expect((await store.load(guild)).facts.find(({ id }) => id === kept.id)).toEqual(kept);
        }),
        { numRuns: 150 },
      );
    });

    it.each([
      ['a NUL', 'a\0b', /NUL/],
      ['half a character', 'a\uD83D', /half of a character/],
      ['the other half', '\uDE00b', /half of a character/],
    ])('refuses %s everywhere, in the same words', async (_, text, message) => {
      const calls = [
        () => store.write('g', by(), [adding(fact('a', { note: text }))]),
        () => store.write('g', by(text), [adding(fact('a'))]),
        () => store.write(text, by(), [adding(fact('a'))]),
        () => store.suggest('g', by(), fact('a', { statement: text })),
        () => store.addAlias('g', by(), { alias: text, entity: 'acme' }),
        () => store.countGaps('g', [{ key: 'k', label: text, unknown: null }]),
        () => store.load(text),
        () => store.history('g', text),
        () => store.saveSettings('g', by(), { ...USUAL_SETTINGS, logChannel: text }),
      ];
      for (const call of calls) await expect(call()).rejects.toThrow(message);
      expect((await store.load('g')).version).toBe(0);
    });

    it('refuses keys that an index of one of the databases could not hold', async () => {
      const long = '😀'.repeat(101);
      await expect(store.addAlias('g', by(), { alias: long, entity: 'acme' })).rejects.toThrow(/202 characters long/);
      const longest = '😀'.repeat(100);
      await store.write(longest, by(longest, longest), [adding(fact(longest))]);
      expect((await store.load(longest)).facts).toEqual([fact(longest)]);
    });

    it('refuses a number that JSON has no word for', async () => {
      await expect(store.write('g', by(), [adding(fact('a', { value: Infinity }))])).rejects.toThrow(StorageError);
    });

    it('writes all changes of a write or none', async () => {
      await store.write('g', by(), [adding(fact('b'))]);
      const outcome = await store.write('g', by(), [adding(fact('a')), editing(fact('b', { value: 1 }), 7)]);
      expect(outcome).toMatchObject({ kind: 'stale', fact: 'b', latest: { number: 1 } });
      expect((await store.load('g')).facts).toEqual([fact('b')]);
      expect(await store.history('g', 'a')).toEqual([]);
    });

    it('writes the second delivery of an interaction once, and says what the first wrote', async () => {
      const writer = by();
      const changes = [adding(fact('a')), adding(fact('b'))];
      const first = await store.write('g', writer, changes);
      const second = await store.write('g', writer, changes);
      expect(second).toEqual({ ...first, kind: 'repeated' });
      expect(await store.history('g', 'a')).toHaveLength(1);
      // Even where it comes with another fact, as an id made by chance would be.
      expect(await store.write('g', writer, [adding(fact('c'))])).toEqual(second);
      expect((await store.load('g')).version).toBe(1);
    });

    it('writes two deliveries at the same time once', async () => {
      const other = await another();
      for (let round = 0; round < 10; round++) {
        const writer = by();
        const outcomes = await Promise.all(
          [store, other, store].map((one) => one.write('g', writer, [adding(fact(`f${round}`))])),
        );
        expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['repeated', 'repeated', 'written']);
      }
      expect((await store.load('g')).facts).toHaveLength(10);
    });

    it('tells the second of two moderators who edit at once', async () => {
      await store.write('g', by(), [adding(fact('a'))]);
      await store.write('g', by('ann'), [editing(fact('a', { value: 15 }), 1)]);
      const outcome = await store.write('g', by('bob'), [editing(fact('a', { value: 16 }), 1)]);
      expect(outcome).toMatchObject({ kind: 'stale', latest: { number: 2, actor: 'ann', after: { value: 15 } } });
    });

    it('lets exactly one of many edits at once through', async () => {
      const other = await another();
      await store.write('g', by(), [adding(fact('a'))]);
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, value) =>
          (value % 2 ? store : other).write('g', by(), [editing(fact('a', { value }), 1)]),
        ),
      );
      expect(outcomes.filter(({ kind }) => kind === 'written')).toHaveLength(1);
      expect(await store.history('g', 'a')).toHaveLength(2);
    });

    it('keeps every step, oldest first, with what was before', async () => {
      await store.write('g', by(), [adding(fact('a'))]);
      await store.write('g', by(), [editing(fact('a', { value: 15 }), 1, 'a better source')]);
      await store.write('g', by(), [{ fact: 'a', kind: 'remove', seen: 2, after: null, reason: 'wrong' }]);
      expect((await store.load('g')).facts).toEqual([]);
      await store.write('g', by(), [{ fact: 'a', kind: 'restore', seen: 3, after: fact('a'), reason: null }]);
      const history = await store.history('g', 'a');
      expect(history.map(({ number, kind, reason }) => [number, kind, reason])).toEqual([
        [1, 'add', null],
        [2, 'edit', 'a better source'],
        [3, 'remove', 'wrong'],
        [4, 'restore', null],
      ]);
      expect(history.map(({ before, after }) => [before?.value, after?.value])).toEqual([
        [undefined, 14],
        [14, 15],
        [15, undefined],
        [undefined, 14],
      ]);
    });

    it('takes several steps of one fact in one write', async () => {
      await store.write('g', by(), [adding(fact('a')), editing(fact('a', { value: 2 }), 1)]);
      expect((await store.load('g')).facts).toEqual([fact('a', { value: 2 })]);
      expect(await store.history('g', 'a')).toHaveLength(2);
    });

    it('lists the latest steps of a server, newest first', async () => {
      await store.write('g', by(), [adding(fact('a')), adding(fact('b'))]);
      await store.write('g', by(), [adding(fact('c'))]);
      await store.write('other', by(), [adding(fact('d'))]);
      expect((await store.latest('g', 2)).map((revision) => revision.fact)).toEqual(['c', 'b']);
    });

    it('writes an import of 5,000 facts at once', async () => {
      const facts = Array.from({ length: 5000 }, (_, index) => fact(`f${String(index).padStart(4, '0')}`));
      await store.write('g', by(), facts.map(adding));
      expect((await store.load('g')).facts).toEqual(facts);
    });
  });

  describe('what else a server keeps', () => {
    it('keeps standings, aliases, entities and settings, the last word of each', async () => {
      const settings: GuildSettings = {
        moderatorRole: '1',
        logChannel: null,
        answerChannels: ['2', '3'],
        publicAnswers: false,
        questionsPerMinute: 9,
        sharedPack: false,
      };
      await store.setStanding('g', by(), { fact: 'pack-1', rank: 'aside', reason: 'not here' });
      await store.setStanding('g', by(), { fact: 'pack-1', rank: 'deprecated', reason: 'old' });
      await store.addAlias('g', by(), { alias: '__proto__', entity: 'acme' });
      await store.addAlias('g', by(), { alias: 'Ac', entity: 'acme' });
      await store.addEntity('g', by(), { id: 'acme', name: 'Acme', kind: 'company' });
      await store.saveSettings('g', by(), settings);
      expect(await store.load('g')).toEqual({
        facts: [],
        standings: [{ fact: 'pack-1', rank: 'deprecated', reason: 'old' }],
        aliases: [
          { alias: 'Ac', entity: 'acme' },
          { alias: '__proto__', entity: 'acme' },
        ],
        entities: [{ id: 'acme', name: 'Acme', kind: 'company' }],
        settings,
        version: 6,
      });
      expect(await store.removeAlias('g', by(), 'Ac')).toBe(true);
      expect(await store.removeAlias('g', by(), 'Ac')).toBe(false);
      expect((await store.load('g')).aliases).toHaveLength(1);
    });

    it('does not undo a later change when an interaction comes again', async () => {
      const first = by();
      await store.addAlias('g', first, { alias: 'Ac', entity: 'acme' });
      await store.addAlias('g', first, { alias: 'Am', entity: 'acme' });
      const removal = by();
      expect(await store.removeAlias('g', removal, 'Ac')).toBe(true);
      await store.addAlias('g', first, { alias: 'Ac', entity: 'acme' });
      expect((await store.load('g')).aliases).toEqual([{ alias: 'Am', entity: 'acme' }]);
      expect(await store.removeAlias('g', removal, 'Ac')).toBe(true);
    });
  });

  describe('an import', () => {
    const batch = (changes: Partial<ImportBatch> = {}): ImportBatch => ({
      seen: 0,
      changes: [adding(fact('a'))],
      entities: [{ id: 'acme', name: 'Acme', kind: 'company' }],
      aliases: [{ alias: 'Ac', entity: 'acme' }],
      standings: [{ fact: 'pack-1', rank: 'aside', reason: 'not here' }],
      sharedPack: false,
      ...changes,
    });

    it('writes facts, names, ranks and the setting at once, and once an interaction', async () => {
      const told: string[] = [];
      store.onChange((guild) => told.push(guild));
      const writer = by('ann');
      expect(await store.writeImport('g', writer, batch())).toBe('written');
      const { changes: _, seen: __, sharedPack, ...names } = batch();
      expect(await store.load('g')).toEqual({
        facts: [fact('a')],
        ...names,
        settings: { ...USUAL_SETTINGS, sharedPack },
        version: 1,
      });
      expect(await store.writeImport('g', writer, batch())).toBe('repeated');
      expect(told).toEqual(['g']);
      expect((await store.load('h')).version).toBe(0);
    });

    it('replaces a name and a rank that are there, without facts too', async () => {
      await store.writeImport('g', by(), batch());
      const standings = [{ fact: 'pack-1', rank: 'preferred' as const, reason: 'sound' }];
      const entities = [{ id: 'acme', name: 'ACME', kind: 'brand' as const }];
      expect(await store.writeImport('g', by(), batch({ seen: 1, changes: [], entities, standings }))).toBe('written');
      expect(await store.load('g')).toMatchObject({ facts: [fact('a')], entities, standings, version: 2 });
    });

    it('writes nothing of it where the server or one of its facts changed since', async () => {
      await store.addAlias('g', by(), { alias: 'Other', entity: 'acme' });
      const before = await store.load('g');
      expect(await store.writeImport('g', by(), batch())).toBe('stale');
      const changes = [adding(fact('a')), editing(fact('b'), 3)];
      expect(await store.writeImport('g', by(), batch({ seen: 1, changes }))).toBe('stale');
      expect(await store.load('g')).toEqual(before);
    });

    it('takes thousands of each', async () => {
      const many = Array.from({ length: 5000 }, (_, index) => `x${String(index).padStart(4, '0')}`);
      const outcome = await store.writeImport(
        'g',
        by(),
        batch({
          changes: many.map((id) => adding(fact(id))),
          entities: many.slice(0, 2000).map((id) => ({ id, name: id, kind: 'company' })),
          aliases: many.slice(0, 2000).map((alias) => ({ alias, entity: 'acme' })),
          standings: many.map((id) => ({ fact: id, rank: 'aside', reason: 'r' })),
        }),
      );
      expect(outcome).toBe('written');
      const { facts, entities, aliases, standings } = await store.load('g');
      expect([facts, entities, aliases, standings].map(({ length }) => length)).toEqual([5000, 2000, 2000, 5000]);
    });
  });

  describe('suggestions', () => {
    it('are decided with the fact in one transaction, once', async () => {
      const suggestion = await store.suggest('g', by('mia'), fact('s'));
      expect(suggestion).toMatchObject({ guild: 'g', member: 'mia', at: DAY, status: 'open', decidedBy: null });
      expect(suggestion.fact).toEqual(fact('s'));
      const moderator = by('ann');
      const decision = {
        seen: 'open',
        status: 'approved',
        reason: 'checked',
        change: { ...adding(fact('s', { value: 15 })), kind: 'approve' },
      } as const;
      const outcome = await store.decide('g', moderator, suggestion.id, decision);
      expect(outcome).toMatchObject({
        kind: 'decided',
        suggestion: { status: 'approved', decidedBy: 'ann', reason: 'checked' },
        revisions: [{ fact: 's', kind: 'approve', actor: 'ann' }],
      });
      expect(await store.decide('g', moderator, suggestion.id, decision)).toEqual({ ...outcome, kind: 'repeated' });
      expect((await store.load('g')).facts).toEqual([fact('s', { value: 15 })]);
      expect(await store.suggestions('g', { status: 'open' })).toEqual([]);
      expect(await store.suggestions('g', { member: 'mia' })).toMatchObject([{ status: 'approved' }]);
    });

    it('are suggested once an interaction', async () => {
      const writer = by('mia');
      const first = await store.suggest('g', writer, fact('s'));
      expect(await store.suggest('g', writer, fact('s'))).toEqual(first);
      expect(await store.suggestions('g', {})).toHaveLength(1);
    });

    it('tell the second moderator who decides, and write nothing', async () => {
      const { id } = await store.suggest('g', by('mia'), fact('s'));
      await store.decide('g', by('ann'), id, { seen: 'open', status: 'rejected', reason: 'no', change: null });
      const approval = { seen: 'open', status: 'approved', reason: null, change: adding(fact('s')) } as const;
      expect(await store.decide('g', by('bob'), id, approval)).toMatchObject({
        kind: 'stale',
        suggestion: { status: 'rejected', decidedBy: 'ann' },
      });
      expect((await store.load('g')).facts).toEqual([]);
    });

    it('stay open where their fact changed meanwhile', async () => {
      const { id } = await store.suggest('g', by('mia'), fact('s'));
      await store.write('g', by(), [adding(fact('s'))]);
      const approval = { seen: 'open', status: 'approved', reason: null, change: adding(fact('s')) } as const;
      expect(await store.decide('g', by(), id, approval)).toMatchObject({ kind: 'stale', latest: { number: 1 } });
      expect(await store.suggestions('g', { status: 'open' })).toHaveLength(1);
    });
  });

  describe('gaps', () => {
    it('are counted, most asked first, and closed', async () => {
      const gap = (key: string) => ({ key, label: `label of ${key}`, unknown: key === 'u' ? 'Acmee' : null });
      await store.countGaps('g', [gap('t'), gap('u')]);
      await store.countGaps('g', [gap('u')]);
      expect(await store.gaps('g')).toEqual([
        { key: 'u', label: 'label of u', unknown: 'Acmee', count: 2, lastAt: DAY, isOurTopic: true },
        { key: 't', label: 'label of t', unknown: null, count: 1, lastAt: DAY, isOurTopic: true },
      ]);
      await store.closeGap('g', 't', 'off-topic');
      await store.closeGap('g', 'u', 'answered');
      await store.closeGap('other', 't', 'answered');
      await store.countGaps('g', [gap('t'), gap('u')]);
      expect(await store.gaps('g')).toMatchObject([
        { key: 't', count: 2, isOurTopic: false },
        { key: 'u', count: 1, isOurTopic: true },
      ]);
    });

    it('do not grow without end: the rarest go', async () => {
      const gap = (key: string) => ({ key, label: key, unknown: null });
      await store.countGaps('g', [gap('often')]);
      await store.countGaps('g', [gap('often')]);
      await store.countGaps(
        'g',
        Array.from({ length: 1100 }, (_, index) => gap(`k${index}`)),
      );
      const kept = await store.gaps('g');
      expect(kept).toHaveLength(1000);
      expect(kept[0]).toMatchObject({ key: 'often', count: 2 });
    });
  });

  describe('two servers', () => {
    const IDS = process.env.STRESS ? 20_000 : 2000;

    it(`show nothing of each other, for ${IDS} forged ids`, async () => {
      const servers = ['111', '222'];
      const suggestions = new Map<string, string>();
      for (const server of servers) {
        const marked = Array.from({ length: 200 }, (_, index) =>
          fact(`${server}-${index}`, { note: `marker-${server}`, statement: `marker-${server}` }),
        );
        await store.write(server, by(`marker-${server}`, `once-${server}`), marked.map(adding));
        await store.addAlias(server, by(), { alias: `marker-${server}`, entity: 'acme' });
        await store.addEntity(server, by(), { id: `marker-${server}`, name: 'A', kind: 'company' });
        await store.setStanding(server, by(), { fact: 'pack', rank: 'aside', reason: `marker-${server}` });
        await store.countGaps(server, [{ key: 'gap', label: `marker-${server}`, unknown: null }]);
        suggestions.set(server, (await store.suggest(server, by('mia'), fact(`${server}-s`))).id);
      }
      const before = JSON.stringify(await Promise.all(servers.map((server) => store.load(server))));
      for (let forged = 0; forged < IDS; forged++) {
        const [own = '', foreign = ''] = forged % 2 ? servers : [...servers].reverse();
        const id = `${foreign}-${forged % 200}`;
        const got: unknown[] = [await store.history(own, id)];
        if (forged % 20 === 0) {
          got.push(await store.load(own), await store.latest(own, 1000), await store.gaps(own));
          got.push(await store.suggestions(own, {}));
        }
        if (forged % 50 === 0) {
          got.push(await store.write(own, by(), [editing(fact(id), 1)]), await store.purgeFact(own, by(), id));
          const change = { ...adding(fact('stolen')), after: fact('stolen') };
          const decision = { seen: 'open', status: 'approved', reason: null, change } as const;
          expect(await store.decide(own, by(), suggestions.get(foreign) ?? '', decision)).toBeNull();
          expect(await store.removeAlias(own, by(), `marker-${foreign}`)).toBe(false);
          await store.closeGap(own, `marker-${foreign}`, 'answered');
        }
        const told = JSON.stringify(got);
        if (told.includes(`marker-${foreign}`)) expect(told).not.toContain(`marker-${foreign}`);
      }
      expect(JSON.stringify(await Promise.all(servers.map((server) => store.load(server))))).toBe(before);
      // The same interaction in another server is another one.
      expect(await store.write('222', by('x', 'once-111'), [adding(fact('new'))])).toMatchObject({ kind: 'written' });
    }, 120_000);
  });

  describe('purges', () => {
    it('forget a fact and its history for good', async () => {
      await store.write('g', by(), [adding(fact('a')), adding(fact('b'))]);
      await store.suggest('g', by(), fact('a'));
      const writer = by();
      expect(await store.purgeFact('g', writer, 'a')).toBe(true);
      expect(await store.purgeFact('g', writer, 'a')).toBe(true);
      expect(await store.purgeFact('g', by(), 'a')).toBe(false);
      expect(await store.history('g', 'a')).toEqual([]);
      expect(await store.suggestions('g', {})).toEqual([]);
      expect((await store.load('g')).facts).toEqual([fact('b')]);
      expect(await store.write('g', by(), [editing(fact('a'), 1)])).toEqual({ kind: 'stale', fact: 'a', latest: null });
    });

    it('take a member off everything, and keep the facts', async () => {
      for (const guild of ['g', 'h']) {
        await store.write(guild, by('mia'), [adding(fact('a'))]);
        await store.write(guild, by('ann'), [editing(fact('a', { value: 15 }), 1)]);
        await store.suggest(guild, by('mia'), fact('s'));
        const { id } = await store.suggest(guild, by('bob'), fact('t'));
        await store.decide(guild, by('mia'), id, { seen: 'open', status: 'rejected', reason: null, change: null });
        await store.addAlias(guild, by('mia'), { alias: 'Ac', entity: 'acme' });
        await store.addEntity(guild, by('mia'), { id: 'x', name: 'X', kind: 'company' });
        await store.setStanding(guild, by('mia'), { fact: 'p', rank: 'aside', reason: 'r' });
        await store.saveSettings(guild, by('mia'), { ...USUAL_SETTINGS, logChannel: '5' });
      }
      const layers = [await store.load('g'), await store.load('h')];
      await store.purgeMember('g', 'mia');
      expect((await store.history('g', 'a')).map(({ actor }) => actor)).toEqual([null, 'ann']);
      expect((await store.history('h', 'a')).map(({ actor }) => actor)).toEqual(['mia', 'ann']);
      expect(await store.suggestions('g', {})).toMatchObject([{ member: 'bob', decidedBy: null }]);
      expect([await store.load('g'), await store.load('h')]).toEqual(layers);
      await store.purgeMemberEverywhere('mia');
      expect((await store.history('h', 'a')).map(({ actor }) => actor)).toEqual([null, 'ann']);
      expect(await store.suggestions('h', { member: 'mia' })).toEqual([]);
      expect([await store.load('g'), await store.load('h')]).toEqual(layers);
    });

    it('forget a server that removed the bot long ago, unless it came back', async () => {
      for (const guild of ['gone', 'back', 'late', 'here']) {
        await store.write(guild, by(), [adding(fact('a'))]);
        await store.countGaps(guild, [{ key: 'k', label: 'l', unknown: null }]);
        await store.suggest(guild, by(), fact('s'));
      }
      await store.guildRemoved('gone', '2026-10-01T00:00:00.000Z');
      await store.guildRemoved('back', '2026-10-01T00:00:00.000Z');
      await store.guildReturned('back');
      await store.guildRemoved('late', '2026-11-20T00:00:00.000Z');
      expect(await store.purgeGuildsRemovedBefore('2026-10-23T00:00:00.000Z')).toEqual(['gone']);
      expect(await store.purgeGuildsRemovedBefore('2026-10-23T00:00:00.000Z')).toEqual([]);
      expect(await store.load('gone')).toMatchObject({ facts: [], version: 0 });
      expect(await store.latest('gone', 9)).toEqual([]);
      expect(await store.gaps('gone')).toEqual([]);
      expect(await store.suggestions('gone', {})).toEqual([]);
      for (const guild of ['back', 'late', 'here']) expect((await store.load(guild)).facts).toHaveLength(1);
    });
  });

  describe('where the bot is', () => {
    it('counts servers as gone or back, but for those that others look after', async () => {
      for (const guild of ['stays', 'gone', 'back', 'other', 'local'])
        await store.write(guild, by(), [adding(fact('a'))]);
      await store.guildRemoved('back', '2026-10-01T00:00:00.000Z');
      const covers = (guild: string): boolean => ['stays', 'gone', 'back', 'new'].includes(guild);
      await store.settleGuilds(new Set(['stays', 'back', 'new']), covers, '2026-10-10T00:00:00.000Z');
      // It is gone since it was first seen to be.
      await store.settleGuilds(new Set(['stays', 'back', 'new']), covers, '2026-11-10T00:00:00.000Z');
      expect(await store.purgeGuildsRemovedBefore('2026-10-10T00:00:00.000Z')).toEqual([]);
      expect(await store.purgeGuildsRemovedBefore('2026-10-11T00:00:00.000Z', () => false)).toEqual([]);
      expect(await store.purgeGuildsRemovedBefore('2026-10-11T00:00:00.000Z', covers)).toEqual(['gone']);
      for (const guild of ['stays', 'back', 'other', 'local']) expect((await store.load(guild)).facts).toHaveLength(1);
      expect((await store.load('new')).version).toBe(0);
    });
  });

  describe('changes', () => {
    it('are told at once in this process, and in others within a second', async () => {
      const other = await another();
      const told: string[] = [];
      const toldThere: string[] = [];
      store.onChange((guild) => told.push(guild));
      other.onChange((guild) => toldThere.push(guild));
      await store.write('g', by(), [adding(fact('a'))]);
      expect(told).toEqual(['g']);
      await expect.poll(() => toldThere, { timeout: 1000, interval: 20 }).toEqual(['g']);
      await other.saveSettings('h', by(), USUAL_SETTINGS);
      expect(toldThere).toEqual(['g', 'h']);
      await expect.poll(() => told, { timeout: 1000, interval: 20 }).toEqual(['g', 'h']);
      expect((await other.load('g')).facts).toEqual([fact('a')]);
    });

    it('are not told of what no answer depends on', async () => {
      const told: string[] = [];
      store.onChange((guild) => told.push(guild));
      await store.countGaps('g', [{ key: 'k', label: 'l', unknown: null }]);
      await store.suggest('g', by(), fact('s'));
      const writer = by();
      await store.write('g', writer, [adding(fact('a'))]);
      await store.write('g', writer, [adding(fact('a'))]);
      await store.write('g', by(), [adding(fact('a'))]);
      expect(told).toEqual(['g']);
    });

    it('reach every listener, whatever one of them throws', async () => {
      const told: string[] = [];
      const warned = new Promise((resolve) => process.once('warning', resolve));
      store.onChange(() => {
        throw new Error('a listener of this test throws');
      });
      store.onChange((guild) => told.push(guild));
      expect(await store.write('g', by(), [adding(fact('a'))])).toMatchObject({ kind: 'written' });
      expect(told).toEqual(['g']);
      expect(await warned).toMatchObject({ message: 'a listener of this test throws' });
    });
  });

  it('says so after it was closed, and closes once', async () => {
    await Promise.all([store.close(), store.close()]);
    await expect(store.load('g')).rejects.toThrow('Not available: the store is closed.');
    await expect(store.write('g', by(), [adding(fact('a'))])).rejects.toThrow('Not saved: the store is closed.');
  });

  it('finishes what has begun before it closes', async () => {
    const writes = Array.from({ length: 20 }, (_, index) => store.write('g', by(), [adding(fact(`f${index}`))]));
    await store.close();
    const outcomes = await Promise.all(writes);
    expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'written'));
    expect((await (await another()).load('g')).facts).toHaveLength(20);
  });

  it('makes its tables once where several start at once', async () => {
    const fresh = await place();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(fresh)));
    await Promise.all(stores.map((one, index) => one.write('g', by(), [adding(fact(`f${index}`))])));
    expect((await stores[0]?.load('g'))?.facts).toHaveLength(4);
    await Promise.all(stores.map((one) => one.close()));
  });
}
