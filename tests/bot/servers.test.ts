import { describe, expect, it, vi } from 'vitest';
import { Servers } from '../../src/bot/servers.js';
import { type FactStore, type GuildLayer, USUAL_SETTINGS } from '../../src/domain/fact-store.js';

const layer = (version: number): GuildLayer => ({
  facts: [],
  standings: [],
  aliases: [],
  entities: [],
  settings: USUAL_SETTINGS,
  version,
});

/** A store that only loads, as fast and as well as a test says. */
function make(load: (guild: string) => Promise<GuildLayer>) {
  let tell: (guild: string) => void = () => undefined;
  const store = {
    load,
    onChange: (listener: (guild: string) => void) => {
      tell = listener;
    },
  } as unknown as FactStore;
  const failures: unknown[] = [];
  const servers = new Servers<string>(
    store,
    'shared',
    (guild, { version, settings }) => ({ held: `${guild} ${version}`, isLight: settings.logChannel === 'light' }),
    (error) => failures.push(error),
  );
  return { servers, changed: (guild: string) => tell(guild), failures };
}

describe('what a server is answered from', () => {
  it('is loaded once, and anew after a write', async () => {
    let version = 1;
    const load = vi.fn(async () => layer(version));
    const { servers, changed } = make(load);
    expect([await servers.get('a'), await servers.get('a')]).toEqual(['a 1', 'a 1']);
    expect(load).toHaveBeenCalledTimes(1);
    version = 2;
    changed('a');
    expect(await servers.get('a')).toBe('a 2');
  });

  it('is never what was read before a write and came after it', async () => {
    const pending: ((layer: GuildLayer) => void)[] = [];
    const { servers, changed } = make(async () => await new Promise((resolve) => pending.push(resolve)));
    const first = servers.get('a');
    pending[0]?.(layer(1));
    await first;
    changed('a');
    changed('a');
    pending[2]?.(layer(3));
    expect(await servers.get('a')).toBe('a 3');
    pending[1]?.(layer(2));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await servers.get('a')).toBe('a 3');
  });

  it('is the shared pack while nothing can be loaded, what it was when that fails later, and its own again after', async () => {
    let isDown = true;
    const { servers, changed, failures } = make(async () => {
      if (isDown) throw new Error('down');
      return layer(7);
    });
    expect(await servers.get('a')).toBe('shared');
    expect(failures).toHaveLength(1);
    isDown = false;
    await vi.waitFor(async () => expect(await servers.get('a')).toBe('a 7'), { timeout: 4_000, interval: 100 });
    isDown = true;
    changed('a');
    expect(await servers.get('a')).toBe('a 7');
  });

  it('leaves a database that fails alone for a while, however many ask', async () => {
    const load = vi.fn(async () => await Promise.reject(new Error('down')));
    const { servers } = make(load);
    for (let at = 0; at < 50; at++) expect(await servers.get('a')).toBe('shared');
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a database that hangs', async () => {
    const { servers } = make(async () => await new Promise(() => undefined));
    const asked = performance.now();
    expect(await servers.get('a')).toBe('shared');
    expect(performance.now() - asked).toBeLessThan(1_500);
  });

  it('is kept for every server that has nothing of its own', async () => {
    const load = vi.fn(async () => ({ ...layer(1), settings: { ...USUAL_SETTINGS, logChannel: 'light' } }));
    const { servers } = make(load);
    for (let at = 0; at < 200; at++) await servers.get(`g${at}`);
    await servers.get('g0');
    expect(load).toHaveBeenCalledTimes(200);
  });

  it('is kept for the latest servers only where it is their own', async () => {
    const load = vi.fn(async () => layer(1));
    const { servers } = make(load);
    for (let at = 0; at < 33; at++) await servers.get(`g${at}`);
    await servers.get('g32');
    expect(load).toHaveBeenCalledTimes(33);
    await servers.get('g0');
    expect(load).toHaveBeenCalledTimes(34);
  });
});
