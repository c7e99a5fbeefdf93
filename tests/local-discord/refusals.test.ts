import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { field } from './bodies.js';
import { type LocalDiscord, startLocalDiscord } from './index.js';
import { LIMITS } from './limit-rows.js';
import { type Answer, callback, rest } from './raw.js';
import { GAPS, type Kind } from './refusal-rows.js';

let discord: LocalDiscord;
beforeAll(async () => {
  // Nobody is connected: the tests answer by themselves.
  discord = await startLocalDiscord({ timeoutMs: 0 });
});
afterAll(() => discord.stop());

/** What to do with a body. */
const TRY = {
  message: async (data: unknown) => callback(discord, await discord.command('ask'), { type: 4, data }),
  'channel message': (body: unknown) =>
    rest(discord, 'POST', `/channels/${discord.guilds[0]?.channelId}/messages`, body),
  modal: async (data: unknown) => callback(discord, await discord.command('ask'), { type: 9, data }),
  choices: async (choices: unknown) => {
    const typed = await discord.complete('ask', { focused: 'q', options: { q: 'x' } });
    return callback(discord, typed, { type: 8, data: { choices } });
  },
  'integer choices': async (choices: unknown) => {
    const typed = await discord.complete('ask', { focused: 'q', options: { q: 1 } });
    return callback(discord, typed, { type: 8, data: { choices } });
  },
  command: (body: unknown) => rest(discord, 'POST', `/applications/${discord.applicationId}/commands`, body),
  commands: (body: unknown) => rest(discord, 'PUT', `/applications/${discord.applicationId}/commands`, body),
} satisfies Record<Kind, (body: unknown) => Promise<Answer>>;

describe.each([
  ['what the published schema takes and Discord does not', GAPS],
  ['the other limits', LIMITS],
])('%s', (_, table) => {
  it.each(table)('refuses $defect', async ({ of, bad, good, code = 50035, at = '' }) => {
    discord.setCommands([]);
    const before = discord.refusals.length;
    const refused = await TRY[of](bad);
    expect(refused.code).toBe(code);
    expect(refused.status).toBe(400);
    const [refusal] = discord.refusals.slice(before);
    expect(refusal?.code).toBe(code);
    if (at) expect(refusal?.problems.join('\n')).toContain(at);

    const taken = await TRY[of](good);
    expect(taken.json).not.toHaveProperty('errors');
    expect(taken.status).toBeLessThan(300);
  });
});

it('has a row for each of the 28 gaps', () => {
  expect(new Set(GAPS.map(({ defect }) => defect)).size).toBe(28);
});

it('says what is wrong where Discord says it', async () => {
  const { json } = await TRY.message(field({ value: '' }));
  expect(json).toEqual({
    message: 'Invalid Form Body',
    code: 50035,
    errors: {
      data: {
        embeds: {
          0: {
            fields: { 0: { value: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }] } } },
          },
        },
      },
    },
  });
});
