import { type Level, refuse } from '../../src/bot/authorize.js';
import type { Keeping } from '../../src/bot/keeping.js';
import { privately, type Reply } from '../../src/bot/reply.js';
import type { Actor } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { Choice } from '../../src/domain/catalogue.js';
import type { Writer } from '../../src/domain/fact-store.js';

/** Do something with what a server keeps, for whoever may; checked anew on every command, button and form. */
export async function keepingFor(
  { actor }: { readonly actor: Actor },
  { keeping }: Services,
  level: Level,
  work: (keeping: Keeping) => Promise<Reply> | Reply,
): Promise<Reply> {
  if (actor.guild === null) return privately('Facts are kept in a server: use this command there.');
  if (keeping === null) return UNAVAILABLE;
  return refuse(actor, keeping.layer.settings, level) ?? (await work(keeping));
}

const UNAVAILABLE = privately(
  'Not saved: what this server keeps is out of reach right now. Questions are answered all the same; try again in a moment.',
);

export const writerOf = ({ actor, interaction }: { readonly actor: Actor; readonly interaction: string }): Writer => ({
  actor: actor.user,
  interaction,
});

/** The line for the server's log channel, where it has one. */
export const logged = ({ layer }: Keeping, text: string): { log?: { channel: string; text: string } } =>
  layer.settings.logChannel === null ? {} : { log: { channel: layer.settings.logChannel, text } };

export const done = (keeping: Keeping, text: string, log: string): Reply => ({
  kind: 'message',
  visibility: 'private',
  blocks: [{ kind: 'text', text }],
  controls: [],
  ...logged(keeping, log),
});

/** For completions: nothing for whoever may not use the command. */
export function mayUse({ actor }: { readonly actor: Actor }, { keeping }: Services, level: Level): Keeping | null {
  return keeping !== null && refuse(actor, keeping.layer.settings, level) === null ? keeping : null;
}

/** Those whose name has every typed word. */
export function choicesFor(typed: string, choices: readonly Choice[]): readonly Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return choices
    .filter(({ name, value }) => value === typed || words.every((word) => name.toLowerCase().includes(word)))
    .slice(0, MAX_CHOICES)
    .map(({ name, value }) => ({ name: name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 1)}…`, value }));
}

const MAX_CHOICES = 25;
const MAX_NAME = 100;
