import { titleOf, titleOfKept } from '../../src/bot/fact-list.js';
import type { Keeping } from '../../src/bot/keeping.js';
import { type Block, privately, type Reply } from '../../src/bot/reply.js';
import type { PressRequest } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { KeptFact, Suggestion, SuggestionStatus } from '../../src/domain/fact-store.js';
import { askAgain, type Entry, entryForm, entryIn, readEntry } from './entry.js';
import { rivalsOf } from './fact-draft.js';
import { inTurn } from './in-turn.js';
import { logged, writerOf } from './moderation.js';

/** A member suggests so many in a day, whatever becomes of them. */
const MAX_A_DAY = 3;
/** So many wait for the moderators of one server. */
const MAX_OPEN = 20;
const DAY_MS = 24 * 60 * 60_000;

const TITLE = 'Suggest a fact';
const FILLED = { name: 'suggest-filled', args: [] };

/** The form for a suggestion, with what is known put in. */
export const suggestionForm = (entry: Entry): Reply => ({ kind: 'modal', ...entryForm(TITLE, FILLED, entry) });

/** Keep what a member filled in until a moderator has decided; it answers nothing before. */
export async function suggest(request: PressRequest, services: Services, keeping: Keeping): Promise<Reply> {
  const entry = entryIn(request);
  const read = readEntry(entry, null, services, keeping);
  if ('problem' in read) return askAgain(read.problem, { title: TITLE, action: FILLED, entry }, request);
  const { fact } = read;
  return await inTurn(keeping.guild, async () => {
    const refusal = await refuseMore(fact, request.actor.user, services, keeping);
    if (refusal !== null) return privately(refusal, 'Nothing was saved.');
    await keeping.store.suggest(keeping.guild, writerOf(request), fact);
    const title = titleOfKept(fact, services);
    return {
      kind: 'message',
      visibility: 'private',
      blocks: [
        { kind: 'text', text: `Suggested: ${title}.` },
        {
          kind: 'note',
          text: 'It answers nothing until a moderator approves it. /suggest status shows what became of it, /suggest withdraw takes it back.',
        },
      ],
      controls: [],
      ...logged(keeping, `Suggested: ${title}. /kb queue shows it.`),
    };
  });
}

/** Why it can't be suggested; null where it can. */
async function refuseMore(
  fact: KeptFact,
  member: string,
  services: Services,
  keeping: Keeping,
): Promise<string | null> {
  const [held] = rivalsOf(fact, keeping).same;
  if (held) return `This is held already: ${titleOf(held.id, services)}.`;
  const { store, guild } = keeping;
  const open = await store.suggestions(guild, { status: 'open' });
  if (open.some((other) => isSame(other.fact, fact)))
    return `This is suggested already, and waits for a moderator: ${titleOfKept(fact, services)}.`;
  const since = new Date(Date.now() - DAY_MS).toISOString();
  const today = (await store.suggestions(guild, { member })).filter(({ at }) => at > since);
  if (today.length >= MAX_A_DAY)
    return `You have suggested ${today.length} facts within a day, as many as one may. Try again tomorrow.`;
  return open.length >= MAX_OPEN
    ? `${open.length} suggestions wait for the moderators of this server, as many as are kept. Try again when they have decided some.`
    : null;
}

const isSame = (a: KeptFact, b: KeptFact): boolean =>
  (['entity', 'intent', 'region', 'period', 'value', 'valueTo', 'unit'] as const).every((key) => a[key] === b[key]);

const STATUS: Readonly<Record<SuggestionStatus, string>> = {
  open: 'Waits for a moderator',
  approved: 'Approved, and answered from now on',
  rejected: 'Not taken',
  withdrawn: 'Withdrawn by you',
};

/** So many of the latest fit a message. */
const MAX_SHOWN = 8;

export async function statusOf(member: string, services: Services, keeping: Keeping): Promise<Reply> {
  const own = await keeping.store.suggestions(keeping.guild, { member });
  if (own.length === 0) return privately('You have suggested nothing in this server. /suggest fact does.');
  const blocks = own
    .toReversed()
    .slice(0, MAX_SHOWN)
    .flatMap(({ fact, status, reason, at }): Block[] => [
      { kind: 'item', text: titleOfKept(fact, services) },
      { kind: 'note', text: `${STATUS[status]}${reason === null ? '' : `: ${reason}`} (suggested ${at.slice(0, 10)})` },
    ]);
  return { kind: 'message', visibility: 'private', blocks, controls: [] };
}

export const openOf = async (member: string, { store, guild }: Keeping): Promise<readonly Suggestion[]> =>
  await store.suggestions(guild, { member, status: 'open' });
