import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Exchange, RawInteraction } from '../local-discord/index.js';
import { type Running, startBoth } from './bot-process.js';
import { buttonOf, messageOf, selectOf } from './shown.js';

let running: Running;
const lifts: (() => void)[] = [];

beforeAll(async () => {
  running = await startBoth();
}, 60_000);
afterEach(() => {
  for (const lift of lifts.splice(0)) lift();
});
afterAll(async () => running.stop());

const SHARE = 'How much of Europe did Huawei have in Q3 2020?';
// Somebody else each time: one member may not ask that much.
const ask = (where = {}) =>
  running.discord.command('ask', { question: SHARE }, { user: running.discord.makeUser(), ...where });

async function expectAnswering(): Promise<void> {
  expect(running.bot.isAlive).toBe(true);
  const answer = await ask();
  expect(answer.message?.content).toMatch(/14%/);
  expect(answer.ackedMs).toBeLessThan(1_500);
}

type Path = readonly (string | number)[];

/** Every place in a payload, outermost first. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return [at, ...placesIn(inner, at)];
  });
}

/** A copy with another value, or none, in one place. */
function changed(payload: RawInteraction, path: Path, value: unknown): RawInteraction {
  const copy = structuredClone(payload);
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const retyped = (value: unknown): unknown => (typeof value === 'string' ? 7 : typeof value === 'number' ? '7' : 'x');

/** Without these nothing can be answered. */
const ENVELOPE = ['id', 'application_id', 'type', 'token'];
/** What is read of the rest; where it can't be, the asker is told so. */
const READ = ['data', 'member', 'user', 'channel_id', 'guild_id', 'message', 'authorizing_integration_owners'];

/** Who acts. */
const WHOSE = ['member', 'user'];

/** One member who sends all of them would be held back as a flood. */
function ofSomebodyElse(payload: RawInteraction): RawInteraction {
  const user = running.discord.makeUser();
  const { member } = payload;
  return { ...payload, ...(member ? { member: { ...member, user } } : { user }) };
}

/** How it was answered: everything but the words. */
const outcomeOf = ({ ackType, message, choices }: Exchange) => ({
  ackType,
  isPrivate: message?.ephemeral ?? null,
  hasChoices: (choices ?? []).length > 0,
});

/** An answer of the same kind, or one line to the asker alone, or no choices. */
function expectAnsweredOrTold(path: Path, original: Exchange, exchange: Exchange): void {
  expect([path, exchange.ackType]).toEqual([path, original.ackType]);
  if (exchange.choices) return;
  expect([path, exchange.message?.content]).toEqual([path, expect.stringMatching(/./)]);
  if (/could not read/.test(exchange.message?.content ?? ''))
    expect([path, exchange.message?.ephemeral]).toEqual([path, true]);
}

describe('interactions as Discord does not send them', () => {
  it('each field removed, nulled and retyped: each is answered, the process stays, and the next ask is answered', async () => {
    const { discord } = running;
    const recorded: RawInteraction[] = [];
    const asRaw = (payload: RawInteraction): RawInteraction => {
      recorded.push(structuredClone(payload));
      return payload;
    };
    const asked = await ask({ asRaw });
    const message = messageOf(asked);
    const related = selectOf(message, 'Related');
    const originals = [
      asked,
      await discord.command('compare', { metric: 'market-share', first: 'huawei', second: 'xiaomi' }, { asRaw }),
      await discord.command('privacy delete', {}, { asRaw }),
      await discord.complete('share', { focused: 'vendor', options: { vendor: 'hua' } }, { asRaw }),
      await discord.press(buttonOf(message, 'Sources'), message, { asRaw }),
      await discord.select(related.custom_id, [related.options[0]?.value ?? ''], message, { asRaw }),
      await discord.menu('Ask about this', message, { asRaw }),
      await ask({ asRaw, dm: true }),
    ];
    expect(recorded).toHaveLength(originals.length);

    let sent = 0;
    const broken: { readonly path: Path; readonly original: Exchange; readonly exchange: Exchange }[] = [];
    for (const [index, payload] of recorded.entries()) {
      const original = originals[index] ?? asked;
      for (const path of placesIn(payload)) {
        const value = path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], payload);
        for (const other of [undefined, null, retyped(value)]) {
          const id = String(900_000_000_000_000_000n + BigInt(sent++));
          // No faster than a busy server.
          if (sent % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 50));
          const whose = WHOSE.includes(String(path[0])) ? payload : ofSomebodyElse(payload);
          const exchange = discord.send({ ...changed(whose, path, other), ...(path[0] === 'id' ? {} : { id }) });
          if (!ENVELOPE.includes(String(path[0]))) broken.push({ path, original, exchange });
        }
      }
    }
    expect(sent).toBeGreaterThan(300);
    const unanswered = () =>
      broken.filter(({ exchange }) => exchange.ackType === null).map(({ path, exchange }) => [path, exchange.refusals]);
    await expect.poll(unanswered, { timeout: 10_000 }).toEqual([]);
    for (const { path, original, exchange } of broken) {
      if (READ.includes(String(path[0]))) expectAnsweredOrTold(path, original, exchange);
      else expect([path, outcomeOf(exchange)]).toEqual([path, outcomeOf(original)]);
    }
    expect(running.bot.output).not.toMatch(/an interaction failed/);
    await expectAnswering();
  }, 60_000);

  it.each([
    ['an interaction without data', 'INTERACTION_CREATE', null],
    ['a list', 'INTERACTION_CREATE', []],
    ['a text', 'INTERACTION_CREATE', 'x'],
    ['an unknown type', 'INTERACTION_CREATE', { id: '1', application_id: '2', token: 'x', type: 99 }],
    ['a message without a writer', 'MESSAGE_CREATE', { id: '1', channel_id: '2', content: 'x' }],
    ['a message of nothing', 'MESSAGE_CREATE', null],
    ['an event nobody knows', 'SOMETHING_NEW', { a: 1 }],
    ['an event without a name', null, null],
  ])('%s changes nothing', async (_, type, data) => {
    running.discord.dispatch(type as string, data);
    await expectAnswering();
  });
});

describe('when the answer does not come through', () => {
  it.each([
    ['the endpoint hangs', { kind: 'hang' } as const],
    [
      'a rate limit',
      {
        kind: 'status',
        status: 429,
        headers: { 'Retry-After': '8' },
        body: { message: 'slow', retry_after: 8, global: false },
      } as const,
    ],
    ['an outage', { kind: 'status', status: 503 } as const],
    ['the page of a proxy', { kind: 'html502' } as const],
    ['a cut connection', { kind: 'reset' } as const],
    [
      'it comes too late',
      { kind: 'status', status: 404, body: { code: 10062, message: 'Unknown interaction' } } as const,
    ],
  ])(
    '%s: it is given up within 2.6 s, and others are answered meanwhile',
    async (_, fault) => {
      const { discord, bot } = running;
      const logged = bot.output.length;
      const sent = performance.now();
      const lost = ask({
        asRaw: (payload: RawInteraction) => {
          lifts.push(discord.fault({ match: new RegExp(`/${payload.id}/.*callback$`), ...fault }));
          return payload;
        },
      });
      await expectAnswering();
      await expect.poll(() => bot.output.slice(logged), { timeout: 4_000 }).toMatch(/an answer did not come through/);
      expect(performance.now() - sent).toBeLessThan(2_800);
      expect((await lost).message).toBeNull();
      expect(bot.output.slice(logged).trim().split('\n')).toHaveLength(1);
    },
    20_000,
  );

  it('a gateway error that hides the arrival costs nothing: the second try is refused, one answer is seen', async () => {
    const { discord, bot } = running;
    const logged = bot.output.length;
    lifts.push(discord.fault({ match: /callback$/, times: 1, kind: 'html502', applied: true }));
    const answer = await ask();
    expect(answer.message?.content).toMatch(/14%/);
    expect(await answer.until(({ callbacks }) => callbacks.length === 2)).toBe(true);
    await expectAnswering();
    expect(bot.output.slice(logged)).toBe('');
  });

  it('one that was delivered twice is answered once', async () => {
    const { discord } = running;
    let raw: RawInteraction = {};
    const answer = await ask({
      asRaw: (payload: RawInteraction) => {
        raw = payload;
        return payload;
      },
    });
    const { content } = messageOf(answer);
    await discord.deliver(raw);
    await expectAnswering();
    expect(messageOf(answer).content).toBe(content);
  });

  it('the log has no token of an interaction, whatever went wrong', () => {
    const tokens = [...running.discord.calls].flatMap(
      ({ path }) => /\/interactions\/\d+\/([^/]+)\//.exec(path)?.[1] ?? [],
    );
    expect(tokens.length).toBeGreaterThan(10);
    expect(tokens.filter((token) => token.length > 20 && running.bot.output.includes(token))).toEqual([]);
    expect(running.bot.output).not.toContain(running.discord.token);
  });
});
