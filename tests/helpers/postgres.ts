import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL for tests: that of `TEST_DATABASE_URL`, or one of our own on a free port of the loopback. */
export interface TestPostgres {
  /** A new, empty database, with an owner who is no superuser where it is our own. @returns its address */
  createDatabase(): Promise<string>;
  /** Our own: stops it as a server is stopped; `restart` brings it back. */
  halt(): Promise<void>;
  /** Our own: stops it where it runs, and starts it on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const programs = findPrograms();
const given = process.env.TEST_DATABASE_URL;

/** Why tests on PostgreSQL can't run here; null where they can. */
export const postgresMissing: string | null =
  given || programs
    ? null
    : 'PostgreSQL is not installed (apt-get install postgresql) and TEST_DATABASE_URL is not set';

/** Why tests that stop and start the server can't run here. */
export const ownPostgresMissing: string | null = programs
  ? null
  : 'PostgreSQL is not installed (apt-get install postgresql)';

export const startPostgres = (): Promise<TestPostgres> => (given ? useGiven(given) : startOwnPostgres());

export async function startOwnPostgres(): Promise<TestPostgres> {
  if (!programs) throw new Error(ownPostgresMissing ?? '');
  const folder = mkdtempSync(join(tmpdir(), 'footnote-postgres-'));
  const data = join(folder, 'data');
  const user = ordinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const environment = { env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' }, cwd: folder, ...user };
  const initdb = join(programs, 'initdb');
  execFileSync(
    initdb,
    ['-D', data, '-U', 'footnote', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
    { ...environment, stdio: 'pipe' },
  );
  const port = await freePort();
  const url = `postgres://footnote@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  const start = async (): Promise<void> => {
    const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'shared_buffers=16MB'];
    server = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])],
      { ...environment, stdio: 'ignore' },
    );
    await untilItAnswers(url, server);
  };
  const halt = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    // What the server calls a fast shutdown: open connections are cut.
    server.kill('SIGINT');
    await gone;
  };
  const abandon = (): void => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  await start();
  await query(url, `CREATE ROLE ${OWNER} LOGIN`);
  return {
    createDatabase: () => createDatabase(url, OWNER),
    halt,
    async restart() {
      await halt();
      await start();
    },
    async stop() {
      await halt();
      process.off('exit', abandon);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function useGiven(url: string): Promise<TestPostgres> {
  const made: string[] = [];
  return {
    async createDatabase() {
      const address = await createDatabase(url);
      made.push(new URL(address).pathname.slice(1));
      return address;
    },
    halt: () => Promise.reject(new Error('A given server is not stopped')),
    restart: () => Promise.reject(new Error('A given server is not restarted')),
    async stop() {
      for (const name of made) await query(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** Whom row security binds. */
const OWNER = 'keeper';

async function createDatabase(url: string, owner?: string): Promise<string> {
  const name = `footnote_test_${Math.random().toString(36).slice(2)}`;
  await query(url, `CREATE DATABASE ${name}${owner === undefined ? '' : ` OWNER ${owner}`}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  if (owner !== undefined) address.username = owner;
  return address.href;
}

/** The address as our own server's superuser. */
export function asSuperuser(url: string): string {
  const address = new URL(url);
  address.username = 'footnote';
  return address.href;
}

/** One statement on a connection of its own. */
export async function query(url: string, text: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Debian keeps them apart by version; elsewhere they are on the path. */
function findPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** PostgreSQL refuses to run as root; its package makes a user for it. */
function ordinaryUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`);
    try {
      await query(url, 'SELECT 1');
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error('PostgreSQL does not answer');
}
