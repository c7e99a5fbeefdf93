import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attachmentFetcher, attachmentUrl } from '../../src/discord/attachments.js';

const CDN = 'https://cdn.discordapp.com';
const GOOD = `${CDN}/attachments/1/2/facts.csv?ex=6&is=5&hm=abc`;

/** Nothing must ever get here: every form below leads to this server when it is followed carelessly. */
let trap: Server;
let hits = 0;
let port = 0;
/** The stand-in for the CDN. */
let cdn: Server;
let origin = '';
let answer: (path: string) => { status?: number; headers?: Record<string, string>; body: Buffer | 'endless' | 'hang' };

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

beforeAll(async () => {
  trap = createServer((_, response) => {
    hits += 1;
    response.end('secret');
  });
  port = await listen(trap);
  cdn = createServer((request, response) => {
    const { status = 200, headers = {}, body } = answer(request.url ?? '');
    response.writeHead(status, headers);
    if (body === 'hang') return;
    if (body !== 'endless') return void response.end(body);
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  origin = `http://127.0.0.1:${await listen(cdn)}`;
});
afterAll(() => {
  trap.closeAllConnections();
  cdn.closeAllConnections();
  trap.close();
  cdn.close();
});
beforeEach(() => {
  hits = 0;
  answer = () => ({ body: Buffer.from('vendor') });
});

const file = (url: string, size = 10) => ({ url, name: 'facts.csv', size });

describe('the address of an attachment', () => {
  it.each([
    GOOD,
    `${CDN}/ephemeral-attachments/1/2/facts.csv?ex=1&is=2&hm=3&`,
    `${CDN}/attachments/1/2/my_facts-2.json`,
    `${CDN}:443/attachments/1/2/a.csv`,
  ])('is %s', (url) => {
    expect(attachmentUrl(url, CDN)?.origin).toBe(CDN);
  });

  it('is none of 60 others, and nobody is asked for them', async () => {
    const at = `127.0.0.1:${port}`;
    const forms = [
      `http://${at}/attachments/1/2/a`,
      `https://${at}/attachments/1/2/a`,
      `http://localhost:${port}/attachments/1/2/a`,
      `http://[::1]:${port}/attachments/1/2/a`,
      `http://[::ffff:127.0.0.1]:${port}/attachments/1/2/a`,
      `http://2130706433:${port}/attachments/1/2/a`,
      `http://0x7f000001:${port}/attachments/1/2/a`,
      `http://0177.0.0.1:${port}/attachments/1/2/a`,
      `http://127.1:${port}/attachments/1/2/a`,
      `http://0:${port}/attachments/1/2/a`,
      `http://127.0.0.1.:${port}/attachments/1/2/a`,
      'http://169.254.169.254/attachments/latest/meta-data',
      'http://10.0.0.1/attachments/1/2/a',
      'http://cdn.discordapp.com/attachments/1/2/a',
      'https://cdn.discordapp.com:8443/attachments/1/2/a',
      'https://cdn.discordapp.com:80/attachments/1/2/a',
      `https://cdn.discordapp.com@${at}/attachments/1/2/a`,
      `https://cdn.discordapp.com:443@${at}/attachments/1/2/a`,
      `https://user:pw@cdn.discordapp.com/attachments/1/2/a`,
      `https://@cdn.discordapp.com/attachments/1/2/a`,
      `https://${at}#@cdn.discordapp.com/attachments/1/2/a`,
      `https://${at}?@cdn.discordapp.com/attachments/1/2/a`,
      `https://${at}\\@cdn.discordapp.com/attachments/1/2/a`,
      `https://cdn.discordapp.com\\@${at}/attachments/1/2/a`,
      `https:\\\\cdn.discordapp.com\\attachments\\1`,
      `https:/cdn.discordapp.com/attachments/1/2/a`,
      `https:cdn.discordapp.com/attachments/1/2/a`,
      `//cdn.discordapp.com/attachments/1/2/a`,
      `/attachments/1/2/a`,
      'https://cdn.discordapp.com.evil.example/attachments/1/2/a',
      'https://evil-cdn.discordapp.com/attachments/1/2/a',
      'https://evil.example/cdn.discordapp.com/attachments/1/2/a',
      'https://cdn.discordapp.com.:443/attachments/1/2/a',
      'https://cdn.discordapp.com./attachments/1/2/a',
      'https://CDN.DISCORDAPP.COM.evil.example/attachments/1',
      'https://media.discordapp.net/attachments/1/2/a',
      'https://discord.com/attachments/1/2/a',
      'https://cdn.discordapp.com/avatars/1/2/a',
      'https://cdn.discordapp.com/',
      'https://cdn.discordapp.com/attachments',
      'https://cdn.discordapp.com/Attachments/1/2/a',
      'https://cdn.discordapp.com/x/attachments/1/2/a',
      'https://cdn.discordapp.com/attachments/../avatars/1/2/a',
      'https://cdn.discordapp.com/attachments/%2e%2e/avatars/1/2/a',
      'https://cdn.discordapp.com/attachments/.%2E/avatars/1/2/a',
      'https://cdn.discordapp.com/attachments/..%2favatars/1/2/a',
      'https://cdn.discordapp.com/attachments/%5c..%5cavatars',
      'https://cdn.discordapp.com/avatars/../attachments/1/2/a',
      'https://cdn.discordapp.com//attachments/1/2/a',
      'https://cdn.discordapp.com/attachments/1/2/a\r\nHost: evil.example',
      'https://cdn.discordapp.com/attachments/1/2/a b',
      'https://cdn.disc\tordapp.com/attachments/1/2/a',
      ' https://cdn.discordapp.com/attachments/1/2/a',
      'https://cdn.discordapp.com/attachments/1/2/ä',
      'https://cdn。discordapp。com/attachments/1/2/a',
      'https://ｃｄｎ.discordapp.com/attachments/1/2/a',
      'https://cdn.discordapp%2ecom/attachments/1/2/a',
      'https://cdn.discordapp.com%00.evil.example/attachments/1',
      'https://cdn.dis\u00adcordapp.com/attachments/1/2/a',
      'ftp://cdn.discordapp.com/attachments/1/2/a',
      'file:///attachments/1/2/a',
      'data:text/csv,vendor',
      'javascript:alert(1)',
      'blob:https://cdn.discordapp.com/attachments/1',
      'HTTPS://cdn.discordapp.com/attachments/1/2/a',
      '',
      'attachments',
    ];
    expect(forms.length).toBeGreaterThanOrEqual(60);
    for (const form of forms) {
      expect([form, attachmentUrl(form, CDN)]).toEqual([form, null]);
      await expect(attachmentFetcher(CDN)(file(form))).rejects.toThrow(/no attachment of Discord's/);
    }
    expect(hits).toBe(0);
  });
});

describe('fetching an attachment', () => {
  const get = (size?: number, path = '/attachments/1/2/facts.csv') =>
    attachmentFetcher(origin)(file(`${origin}${path}`, size));

  it('gives its bytes', async () => {
    expect(Buffer.from(await get()).toString()).toBe('vendor');
  });

  it('follows nothing that leads elsewhere', async () => {
    answer = () => ({ status: 302, headers: { location: `http://127.0.0.1:${port}/secret` }, body: Buffer.from('') });
    await expect(get()).rejects.toThrow(/could not be fetched/);
    expect(hits).toBe(0);
  });

  it('stops at 1 MiB, whatever was announced', async () => {
    answer = () => ({ body: 'endless' });
    await expect(get(10)).rejects.toThrow(/larger than 1 MiB/);
    await expect(get(2_000_000)).rejects.toThrow(/larger than 1 MiB/);
  });

  it('unpacks nothing', async () => {
    answer = () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(50_000_000)) });
    await expect(get()).rejects.toThrow(/could not be fetched/);
  });

  it('waits five seconds at most', async () => {
    answer = () => ({ body: 'hang' });
    const started = performance.now();
    await expect(get()).rejects.toThrow(/could not be fetched/);
    expect(performance.now() - started).toBeLessThan(6_500);
  }, 10_000);

  it('says so of what is gone', async () => {
    answer = () => ({ status: 404, body: Buffer.from('') });
    await expect(get()).rejects.toThrow(/could not be fetched from Discord. Nothing was changed/);
  });
});
