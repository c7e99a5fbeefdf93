import { Client, type ClientOptions, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach } from 'vitest';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './index.js';

const ending: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** A local Discord that the end of the test stops. */
export async function localDiscord(options?: LocalDiscordOptions): Promise<LocalDiscord> {
  const discord = await startLocalDiscord(options);
  ending.push(() => discord.stop());
  return discord;
}

/** The real client, set up as a bot that answers mentions and direct messages; the end of the test destroys it. */
export function newClient(discord: LocalDiscord, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: discord.apiUrl, retries: 0 },
    ...options,
  });
  client.on('error', console.error);
  ending.push(() => client.destroy());
  return client;
}

/** That client, logged in. */
export async function loggedIn(discord: LocalDiscord, options?: Partial<ClientOptions>): Promise<Client> {
  const client = newClient(discord, options);
  const isReady = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(discord.token);
  await isReady;
  return client;
}
