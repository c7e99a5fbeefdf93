import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FactStore } from '../../src/domain/fact-store.js';
import { StorageError } from '../../src/errors.js';
import { openStore, type StoreOptions } from '../../src/storage/open-store.js';
import { isSound } from '../../src/storage/sqlite.js';
import { adding, by, editing, fact } from './facts.js';
import { emptyFolder } from './odd.js';
import { findFaults, GUILD, units, unitsOf } from './units.js';

const isStress = Boolean(process.env.STRESS);
const root = fileURLToPath(new URL('../..', import.meta.url));

async function open(dataDir: string, options: Partial<StoreOptions> = {}): Promise<FactStore> {
  const store = await openStore({ url: null, dataDir, ...options });
  onTestFinished(() => store.close());
  return store;
}

interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  readonly acknowledged: () => readonly string[];
  /** Resolves with the first line that begins so, also one that was said before. */
  line(start: string): Promise<string>;
  readonly exited: Promise<void>;
}

function startWriter(folder: string, args: readonly string[], shell?: string): Child {
  const command = [process.execPath, '--import', 'tsx', 'tests/storage/writer.ts', folder, ...args];
  const child = shell
    ? spawn('sh', ['-c', `${shell}; exec "$@"`, 'sh', ...command], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    : spawn(process.execPath, command.slice(1), { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines: string[] = [];
  const waiting: { readonly start: string; readonly resolve: (line: string) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const { start, resolve } of waiting) if (line.startsWith(start)) resolve(line);
  });
  return {
    process: child,
    lines,
    acknowledged: () => lines.filter((line) => line.startsWith('ack ')).map((line) => line.slice(4)),
    line: (start) =>
      new Promise((resolve) => {
        const said = lines.find((line) => line.startsWith(start));
        if (said === undefined) waiting.push({ start, resolve });
        else resolve(said);
      }),
    // The pipe is drained by then.
    exited: new Promise((resolve) => child.once('close', () => resolve())),
  };
}

describe('kill -9', () => {
  const rounds = isStress ? 20 : 3;
  const writes = isStress ? 1000 : 150;

  it(`${rounds} rounds at random moments lose nothing that was acknowledged`, { timeout: 600_000 }, async () => {
    const folder = emptyFolder();
    const acknowledged: string[] = [];
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      const writer = startWriter(folder, [`r${round}`, String(writes + 10)]);
      // One in five dies on the way up, while tables are made or the log is read.
      if (round % 5 === 2) await sleep(200 + 800 * Math.random());
      else await writer.line(`ack r${round}-${Math.floor(writes * Math.random())}`);
      await sleep(3 * Math.random());
      writer.process.kill('SIGKILL');
      await writer.exited;
      acknowledged.push(...writer.acknowledged());
      const started = performance.now();
      const store = await openStore({ url: null, dataDir: folder });
      slowest = Math.max(slowest, performance.now() - started);
      const held = new Set(unitsOf(await store.latest(GUILD, 1_000_000)));
      expect(acknowledged.filter((unit) => !held.has(unit))).toEqual([]);
      expect(await findFaults(store)).toEqual([]);
      await store.close();
    }
    if (isStress) console.log(`${rounds} rounds, ${acknowledged.length} acknowledged, slowest start ${slowest} ms`);
    expect(slowest).toBeLessThan(2000);
  });

  it('with a log whose end is torn leaves the writes up to a point, whole', { timeout: 120_000 }, async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    for (const unit of units('t', 60)) await unit.write(store);
    const all = unitsOf(await store.latest(GUILD, 1_000_000));
    const log = statSync(join(folder, 'footnote.sqlite-wal')).size;
    const lengths = new Set<number>();
    for (let copy = 0; copy < (isStress ? 200 : 20); copy++) {
      const torn = emptyFolder();
      for (const name of ['footnote.sqlite', 'footnote.sqlite-wal']) copyFileSync(join(folder, name), join(torn, name));
      const end = Math.floor(log * Math.random());
      if (copy % 2) truncateSync(join(torn, 'footnote.sqlite-wal'), end);
      else overwrite(join(torn, 'footnote.sqlite-wal'), end, Buffer.from('torn'));
      const reopened = await openStore({ url: null, dataDir: torn });
      const held = unitsOf(await reopened.latest(GUILD, 1_000_000));
      expect(held).toEqual(all.slice(0, held.length));
      expect(await findFaults(reopened)).toEqual([]);
      lengths.add(held.length);
      await reopened.close();
    }
    expect(lengths.size).toBeGreaterThan(5);
  });
});

function overwrite(file: string, offset: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, offset);
  writeFileSync(file, content);
}

describe('two processes', () => {
  it('are not both the bot: the second is told which process holds which file', async () => {
    const folder = emptyFolder();
    const bot = startWriter(folder, ['b', '3', 'bot', 'stay']);
    await bot.line('done');
    const started = performance.now();
    const refusal = open(folder, { lease: true });
    await expect(refusal).rejects.toThrow(StorageError);
    await expect(refusal).rejects.toThrow(
      new RegExp(`Another bot runs on ${join(folder, 'footnote.sqlite')}: process ${bot.process.pid} `),
    );
    expect(performance.now() - started).toBeLessThan(2000);
    // The command line may.
    expect((await (await open(folder)).load(GUILD)).facts).not.toEqual([]);
    bot.process.kill('SIGKILL');
    await bot.exited;
    const next = await open(folder, { lease: true });
    expect((await next.load(GUILD)).facts).not.toEqual([]);
  });

  it('gives the place free when it is closed', async () => {
    const folder = emptyFolder();
    const first = await open(folder, { lease: true });
    await expect(open(folder, { lease: true })).rejects.toThrow(`process ${process.pid} `);
    await first.close();
    await open(folder, { lease: true });
  });

  it('write beside each other, and nobody hears of a busy database', { timeout: 60_000 }, async () => {
    const folder = emptyFolder();
    const count = isStress ? 1000 : 200;
    const store = await open(folder, { lease: true });
    const other = startWriter(folder, ['cli', String(count)]);
    await other.line('open');
    const took: number[] = [];
    for (const unit of units('bot', count)) {
      const started = performance.now();
      await unit.write(store);
      took.push(performance.now() - started);
    }
    await other.line('done');
    expect(other.lines.filter((line) => line.startsWith('fail'))).toEqual([]);
    expect(unitsOf(await store.latest(GUILD, 1_000_000))).toHaveLength(2 * count);
    expect(await findFaults(store)).toEqual([]);
    expect(took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)]).toBeLessThan(500);
  });

  it('ends by itself where nobody closed the store', async () => {
    const writer = startWriter(emptyFolder(), ['x', '1']);
    await writer.line('done');
    await writer.exited;
    expect(writer.process.exitCode).toBe(0);
  });
});

describe('a database that does not work', () => {
  it('says not saved while another process keeps it locked, goes on reading, and comes back', async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    await store.write(GUILD, by(), [adding(fact('a'))]);
    const other = new DatabaseSync(join(folder, 'footnote.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    let longestPause = 0;
    let last = started;
    const beat = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
    }, 5);
    const write = store.write(GUILD, by(), [editing(fact('a', { value: 15 }), 1)]);
    expect((await store.load(GUILD)).facts).toEqual([fact('a')]);
    expect(performance.now() - started).toBeLessThan(500);
    await expect(write).rejects.toThrow(/^Not saved: another process is writing to the database\. Try again/);
    clearInterval(beat);
    expect(performance.now() - started).toBeLessThan(2500);
    // Nothing else in the process was held up.
    expect(longestPause).toBeLessThan(500);
    other.exec('ROLLBACK');
    other.close();
    expect(await store.write(GUILD, by(), [editing(fact('a', { value: 15 }), 1)])).toMatchObject({ kind: 'written' });
  });

  it('waits for one that is locked for a moment', async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    const other = new DatabaseSync(join(folder, 'footnote.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const write = store.write(GUILD, by(), [adding(fact('a'))]);
    await sleep(700);
    other.exec('COMMIT');
    other.close();
    expect(await write).toMatchObject({ kind: 'written' });
  });

  it.skipIf(!existsSync('/usr/bin/prlimit'))(
    'says not saved when there is no room, goes on reading, and comes back',
    { timeout: 60_000 },
    async () => {
      const folder = emptyFolder();
      // Files may grow to 200 KiB and no further; the signal that says so is ignored, so writing fails instead.
      const writer = startWriter(folder, ['full', '400', 'stay'], "trap '' XFSZ; ulimit -S -f 400");
      expect(await writer.line('fail')).toMatch(/^fail Not saved: [Tt]he disk .*[Rr]oom on it/);
      expect(Number((await writer.line('holds')).split(' ')[1])).toBeGreaterThan(0);
      execFileSync('prlimit', ['--pid', String(writer.process.pid), '--fsize=unlimited']);
      await writer.line('done');
      const store = await open(folder);
      expect(unitsOf(await store.latest(GUILD, 1_000_000))).toEqual(writer.acknowledged());
      expect(await findFaults(store)).toEqual([]);
    },
  );

  it.skipIf(process.getuid?.() === 0)('names a folder that may only be read, and how to mend it', async () => {
    const folder = emptyFolder();
    chmodSync(folder, 0o500);
    await expect(open(folder)).rejects.toThrow(
      /footnote\.sqlite: it may not be written to\. Give this process the right/,
    );
  });

  it('names a folder that is none', async () => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    await expect(open(join(file, 'data'))).rejects.toThrow(
      /footnote\.sqlite: its folder can't be made or used\. Set DATA_DIR/,
    );
  });

  it('names a damaged file and how to mend it, and leaves it as it is', async () => {
    const folder = emptyFolder();
    const file = join(folder, 'footnote.sqlite');
    const rubbish = Buffer.alloc(20_000, 'no database at all ');
    writeFileSync(file, rubbish);
    await expect(open(folder)).rejects.toThrow(`Can't use ${file}: it is damaged. Nothing was changed in it. Move it`);
    expect(readFileSync(file).equals(rubbish)).toBe(true);
  });

  it('never tells of facts that the disk changed', { timeout: 120_000 }, async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    await store.write(
      GUILD,
      by(),
      Array.from({ length: 100 }, (_, index) => adding(fact(`f${index}`, { note: `note ${index}` }))),
    );
    await store.addAlias(GUILD, by(), { alias: 'Ac', entity: 'acme' });
    await store.setStanding(GUILD, by(), { fact: 'p', rank: 'aside', reason: 'r' });
    const right = JSON.stringify([await store.load(GUILD), await store.latest(GUILD, 1000)]);
    await store.close();
    const sound = readFileSync(join(folder, 'footnote.sqlite'));
    let refused = 0;
    const flips = isStress ? 500 : 60;
    for (let flip = 0; flip < flips; flip++) {
      const damaged = Buffer.from(sound);
      const at = Math.floor(damaged.length * Math.random());
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (flip % 8));
      const place = emptyFolder();
      writeFileSync(join(place, 'footnote.sqlite'), damaged);
      try {
        const opened = await openStore({ url: null, dataDir: place });
        try {
          const told = JSON.stringify([await opened.load(GUILD), await opened.latest(GUILD, 1000)]);
          expect(withoutVersion(told), `byte ${at}, bit ${flip % 8}`).toBe(withoutVersion(right));
        } finally {
          await opened.close();
        }
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('names the fact whose row was changed', async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    await store.write(GUILD, by(), [adding(fact('a')), adding(fact('b'))]);
    const other = new DatabaseSync(join(folder, 'footnote.sqlite'));
    other.exec(`UPDATE revisions SET after = replace(after, '14', '41') WHERE fact_id = 'b'`);
    other.close();
    await expect(store.load(GUILD)).rejects.toThrow(/damaged: revision b 1 of server g is not as it was written/);
    await expect(store.history(GUILD, 'b')).rejects.toThrow(StorageError);
    expect(await store.history(GUILD, 'a')).toHaveLength(1);
    // It can be purged all the same.
    expect(await store.purgeFact(GUILD, by(), 'b')).toBe(true);
    expect((await store.load(GUILD)).facts).toEqual([fact('a')]);
  });

  it('takes a row without one of its columns for damaged', async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    await store.write(GUILD, by(), [adding(fact('a'))]);
    const other = new DatabaseSync(join(folder, 'footnote.sqlite'));
    other.exec('ALTER TABLE revisions RENAME COLUMN "before" TO "cefore"');
    other.close();
    await expect(store.load(GUILD)).rejects.toThrow(/damaged: revision a 1 of server g is not as it was written/);
  });

  it('refuses a database of a newer version', async () => {
    const folder = emptyFolder();
    await (await open(folder)).close();
    const other = new DatabaseSync(join(folder, 'footnote.sqlite'));
    other.exec(`INSERT INTO kysely_migration (name, timestamp) VALUES ('2999-01-01-later', '2999')`);
    other.close();
    await expect(open(folder)).rejects.toThrow(/a newer version of this program made it/);
  });
});

// A number that only grows is without a checksum: it decides when to read again, and nothing of what is told.
const withoutVersion = (json: string): string => json.replace(/"version":-?\d+/, '');

describe('the file', () => {
  it('holds no byte of a member who was purged', async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    const member = '918273645546372819';
    const holds = (): boolean =>
      ['footnote.sqlite', 'footnote.sqlite-wal'].some((name) => readFileSync(join(folder, name)).includes(member));
    for (let index = 0; index < 200; index++) {
      await store.write(GUILD, by(index % 2 ? member : 'ann'), [adding(fact(`f${index}`))]);
      if (index % 10 === 0) await store.suggest(GUILD, by(member), fact(`s${index}`));
    }
    await store.saveSettings(GUILD, by(member), (await store.load(GUILD)).settings);
    expect(holds()).toBe(true);
    await store.purgeMemberEverywhere(member);
    expect(holds()).toBe(false);
    expect(statSync(join(folder, 'footnote.sqlite-wal')).size).toBe(0);
    expect((await store.load(GUILD)).facts).toHaveLength(200);
  });

  it('is for its user alone, and whole in one file once it is closed', async () => {
    const folder = emptyFolder();
    const store = await open(folder);
    await store.write(GUILD, by(), [adding(fact('a'))]);
    for (const name of ['footnote.sqlite', 'footnote.sqlite-wal']) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
    await store.close();
    const copy = emptyFolder();
    copyFileSync(join(folder, 'footnote.sqlite'), join(copy, 'footnote.sqlite'));
    expect((await (await open(copy)).load(GUILD)).facts).toEqual([fact('a')]);
  });

  it.each([
    ['3.44.5', false],
    ['3.44.6', true],
    ['3.50.6', false],
    ['3.50.7', true],
    ['3.51.2', false],
    ['3.51.3', true],
    ['3.53.0', true],
    ['4.0.0', true],
  ])('is not trusted to a SQLite that loses what was saved: %s', (version, expected) => {
    expect(isSound(version)).toBe(expected);
  });
});
