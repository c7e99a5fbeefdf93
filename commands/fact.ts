import type { SlashCommandSubcommandBuilder } from 'discord.js';
import { answerBlocks } from '../src/bot/answer-reply.js';
import { refuse } from '../src/bot/authorize.js';
import type { Command } from '../src/bot/command.js';
import {
  asideChoices,
  factChoices,
  findAside,
  findFact,
  keptFact,
  titleOf,
  titleOfShared,
} from '../src/bot/fact-list.js';
import { type FactDraft, type Keeping, lastRevision } from '../src/bot/keeping.js';
import { type Block, privately, type Reply } from '../src/bot/reply.js';
import { type PressRequest, type SlashRequest, textOption } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import type { Change, ChangeKind, FactRank, KeptFact, WriteOutcome } from '../src/domain/fact-store.js';
import type { FactId } from '../src/domain/knowledge.js';
import {
  blankFact,
  differences,
  factDrafts as drafts,
  fill,
  formOf,
  previewOf,
  rivalsOf,
  showSource,
} from './shared/fact-draft.js';
import { DONE, findRemoved, historyReply, removedChoices, showFact } from './shared/fact-history.js';
import { keepingFor, logged, writerOf } from './shared/moderation.js';
import { DESCRIPTIONS, serverCommand, withCompleted } from './shared/options.js';

const SLOTS: SlotOptions = { vendor: 'vendor', metric: 'metric', region: 'region', period: 'period' };
/** Where it is asked for, a fact can't be told from another without it. */
const REASON = 'Why; it stands in the history';
const FACT = 'Which fact';

type Sub = SlashCommandSubcommandBuilder;
const text = (sub: Sub, name: string, description: string, required = false): Sub =>
  sub.addStringOption((option) =>
    option.setName(name).setDescription(description).setRequired(required).setMaxLength(700),
  );
const ofFact = (sub: Sub): Sub => withCompleted(sub, { 'fact!': FACT });

const data = serverCommand('fact', 'Keep the facts of this server true (moderators)')
  .addSubcommand((sub) => {
    withCompleted(sub.setName('add').setDescription('Add a fact; a preview comes first'), {
      'vendor!': DESCRIPTIONS.vendor,
      'metric!': 'What is measured',
    });
    text(sub, 'value', 'Such as 19%, 14.5m, HK$ 30.65 or more than 50%', true);
    withCompleted(sub, { 'period!': 'Such as Q3 2020, 2020, May 2020' });
    text(sub, 'source', 'A document held with its ¶, or a title and an https address', true);
    withCompleted(sub, { region: 'Market' });
    text(sub, 'unit', 'Where the value does not say it');
    text(sub, 'statement', 'The answer in your own sentence');
    return text(sub, 'note', 'Shown with the answer');
  })
  .addSubcommand((sub) => text(ofFact(sub.setName('edit').setDescription('Correct a fact')), 'reason', REASON, true))
  .addSubcommand((sub) =>
    text(ofFact(sub.setName('remove').setDescription('Take a fact away; it can be restored')), 'reason', REASON, true),
  )
  .addSubcommand((sub) =>
    text(ofFact(sub.setName('restore').setDescription('Bring a removed fact back')), 'reason', REASON, true),
  )
  .addSubcommand((sub) => ofFact(sub.setName('history').setDescription('Every change of a fact, with Undo')))
  .addSubcommand((sub) => ofFact(sub.setName('show').setDescription('A fact as it is answered and kept')))
  .addSubcommand((sub) => {
    ofFact(sub.setName('rank').setDescription('Prefer a fact, deprecate it, or set a shared one aside here'));
    sub.addStringOption((option) =>
      option
        .setName('rank')
        .setDescription('How it stands against what contradicts it')
        .setRequired(true)
        .addChoices(...['preferred', 'normal', 'deprecated', 'aside'].map((rank) => ({ name: rank, value: rank }))),
    );
    return text(sub, 'reason', REASON, true);
  });

type Handler = (request: SlashRequest, services: Services, keeping: Keeping) => Promise<Reply> | Reply;

const HANDLERS: Readonly<Record<string, Handler>> = {
  add: (request, services, keeping) => {
    const { slots, miss } = readSlots(request, SLOTS, services.catalogue);
    if (miss) return miss;
    const intent = keeping.intent(slots.metric ?? '');
    if (slots.vendor === undefined) return missing('vendor');
    if (intent === null) return missing('metric');
    const typed = typedOf((name) => textOption(request, name));
    const made = fill(
      blankFact(keeping.newId(), slots.vendor, intent.id, slots.region ?? null),
      typed,
      intent,
      services,
      keeping,
    );
    if ('problem' in made) return privately(made.problem);
    return preview({ fact: made, seen: 0, reason: null }, request, services, keeping);
  },
  edit: async (request, services, keeping) => {
    const found = kept(request, services);
    if ('miss' in found) return found.miss;
    const seen = (await lastRevision(keeping, found.fact.id))?.number ?? 0;
    const draft = { fact: found.fact, seen, reason: textOption(request, 'reason') };
    return { kind: 'modal', ...formOf(draft, request.actor, services, keeping, drafts) };
  },
  remove: async (request, services, keeping) => {
    const found = kept(request, services);
    if ('miss' in found) return found.miss;
    return await changeNow('remove', found.fact.id, null, request, services, keeping);
  },
  restore: async (request, services, keeping) => {
    const id = await findRemoved(textOption(request, 'fact') ?? '', services);
    const revisions = await keeping.store.history(keeping.guild, id);
    const last = revisions.at(-1);
    const before = revisions.findLast(({ after }) => after !== null)?.after ?? null;
    if (!last || !before)
      return privately('No removed fact of this server is called so. Choose one from the list that comes as you type.');
    if (last.after !== null) return privately('That fact is not removed.');
    return await changeNow('restore', id, before, request, services, keeping);
  },
  history: async (request, services, keeping) => {
    const typed = textOption(request, 'fact') ?? '';
    const id = findFact(typed, services, true) ?? typed;
    const revisions = await keeping.store.history(keeping.guild, id);
    if (revisions.length === 0)
      return keeping.fact(id)
        ? privately('This fact is of the shared pack and was not changed here.')
        : unknown(typed, services, true);
    return historyReply(id, revisions, services, keeping);
  },
  show: async (request, services, keeping) => {
    const typed = textOption(request, 'fact') ?? '';
    const id = findFact(typed, services, true);
    const aside = id === null ? findAside(typed, services) : null;
    if (aside) {
      const why = keeping.layer.standings.find(({ fact }) => fact === aside.id)?.reason ?? '';
      return message([
        { kind: 'text', text: `${titleOfShared(aside, services)}: set aside in this server (${why}).` },
        note('Of the shared pack. /fact rank with rank:normal brings it back.'),
        note(`Id: ${aside.id}`),
      ]);
    }
    if (id === null) return unknown(typed, services, true);
    const fact = keptFact(id, services);
    // What only adds a source is told under the fact that it adds to.
    const { answer, catalogue } = fact
      ? keeping.preview(fact)
      : { answer: services.catalogue.tell([id]), catalogue: services.catalogue };
    if (answer === null) return UNKNOWN;
    const last = fact && (await lastRevision(keeping, id));
    const where = fact
      ? [
          `Kept by this server, revision ${last?.number ?? 0} of ${last?.at ?? ''}`,
          `Sources: ${fact.sources.map((source) => showSource(source, keeping)).join('; ')}`,
        ]
      : ['Of the shared pack'];
    return message([...answerBlocks(answer, catalogue), ...where.map(note), note(`Id: ${id}`)]);
  },
  rank: async (request, services, keeping) => {
    const typed = textOption(request, 'fact') ?? '';
    const aside = findAside(typed, services);
    const id = findFact(typed, services, true) ?? aside?.id ?? null;
    const rank = String(request.options.get('rank') ?? '') as FactRank | 'aside';
    const reason = textOption(request, 'reason');
    if (id === null) return unknown(typed, services, true);
    if (!['preferred', 'normal', 'deprecated', 'aside'].includes(rank)) return missing('rank');
    if (reason === null) return missing('reason');
    const fact = keptFact(id, services);
    if (fact && rank === 'aside') return privately('A fact of this server is taken away with /fact remove.');
    if (fact && rank !== 'aside') return await changeNow('rank', id, { ...fact, rank }, request, services, keeping);
    const title = aside?.id === id ? titleOfShared(aside, services) : titleOf(id, services);
    await keeping.store.setStanding(keeping.guild, writerOf(request), { fact: id, rank, reason });
    const way = rank === 'aside' ? [note('It is told here no more. /fact rank with rank:normal brings it back.')] : [];
    return message(
      [{ kind: 'text', text: `${title}: ${rank === 'aside' ? 'set aside' : rank} in this server.` }, ...way],
      logged(keeping, `${title} is ${rank}: ${reason}`),
    );
  },
};

export default {
  kind: 'slash',
  data,
  example: '/fact add vendor:… metric:market share value:19% period:Q3 2020 source:…',
  run: (request, services) =>
    keepingFor(request, services, 'moderator', async (keeping) => {
      const handler = HANDLERS[request.subcommand ?? ''];
      return handler
        ? await handler(request, services, keeping)
        : privately('Say what to do: add, edit, remove, restore, history, show or rank.');
    }),
  complete: async (request, services) => {
    if (!services.keeping || refuse(request.actor, services.keeping.layer.settings, 'moderator')) return [];
    if (request.focused !== 'fact') return completeSlots(request, SLOTS, services.catalogue);
    if (request.subcommand === 'restore') return await removedChoices(request.typed, services);
    const choices = factChoices(request.typed, services, !['edit', 'remove'].includes(request.subcommand ?? ''));
    const isOfAside = ['rank', 'show'].includes(request.subcommand ?? '');
    return isOfAside ? [...choices, ...asideChoices(request.typed, services)] : choices;
  },
  actions: {
    'fact-save': (request, services) =>
      withDraft(request, services, async (draft, keeping) => await save(draft, request, services, keeping)),
    'fact-form': (request, services) =>
      withDraft(request, services, (draft, keeping) => ({
        kind: 'modal',
        ...formOf(draft, request.actor, services, keeping, drafts),
      })),
    'fact-cancel': (request) => {
      drafts.delete(request.args[0] ?? '');
      return { kind: 'update', blocks: [{ kind: 'text', text: 'Nothing was saved.' }], controls: [] };
    },
    'fact-filled': (request, services) =>
      withDraft(request, services, (draft, keeping) => {
        const intent = keeping.intent(draft.fact.intent);
        if (intent === null) return UNKNOWN;
        const typed = typedOf((name) => request.fields.get(name)?.trim() || null);
        const made = fill(draft.fact, typed, intent, services, keeping);
        if ('problem' in made)
          return privately(`${made.problem}. Nothing was saved; press Edit, or give the command again.`);
        if (draft.seen > 0 && differences(draft.fact, made, keeping).length === 0)
          return privately('Nothing was changed, so nothing was saved.');
        return preview({ ...draft, fact: made }, request, services, keeping);
      }),
    'fact-undo': (request, services) =>
      keepingFor(request, services, 'moderator', async (keeping) => {
        const [id = '', number] = request.args;
        const last = await lastRevision(keeping, id);
        if (!last) return UNKNOWN;
        if (String(last.number) !== number) return privately('It was changed since; look at its /fact history again.');
        const change: Change = {
          fact: id,
          kind: 'undo',
          seen: last.number,
          after: last.before,
          reason: `undoes revision ${last.number}`,
        };
        return told(await keeping.store.write(keeping.guild, writerOf(request), [change]), id, services, keeping);
      }),
  },
} satisfies Command;

const UNKNOWN = privately('No fact of this server is called so. Choose one from the list that comes as you type.');

/** So many of those that fit are named. */
const MAX_FITTING = 8;

/** What to say of a text that is no one fact: several may fit it. */
function unknown(typed: string, services: Services, withShared: boolean): Reply {
  const fitting = factChoices(typed, services, withShared);
  if (fitting.length === 0) return UNKNOWN;
  const more = fitting.length - MAX_FITTING;
  return message([
    {
      kind: 'text',
      text: `Several facts fit "${typed.slice(0, 60).toWellFormed()}". Choose one from the list, or type it whole:`,
    },
    ...fitting.slice(0, MAX_FITTING).map(({ name }): Block => ({ kind: 'item', text: name })),
    ...(more > 0 ? [note(`and ${more} more`)] : []),
  ]);
}

const note = (text: string): Block => ({ kind: 'note', text });

const message = (blocks: readonly Block[], more: object = {}): Reply => ({
  kind: 'message',
  visibility: 'private',
  blocks,
  controls: [],
  ...more,
});

const typedOf = (read: (name: string) => string | null) => ({
  value: read('value') ?? '',
  period: read('period') ?? '',
  source: read('source') ?? '',
  unit: read('unit'),
  statement: read('statement'),
  note: read('note'),
});

/** The fact of this server that the option names. */
function kept(request: SlashRequest, services: Services): { readonly fact: KeptFact } | { readonly miss: Reply } {
  const typed = textOption(request, 'fact') ?? '';
  const id = findFact(typed, services, false) ?? findFact(typed, services, true);
  if (id === null) return { miss: unknown(typed, services, false) };
  const fact = keptFact(id, services);
  if (fact) return { fact };
  return {
    miss: privately(
      'This fact is of the shared pack, which a server can not change. /fact rank sets it aside here, and /fact add adds the right one.',
    ),
  };
}

const preview = (
  draft: FactDraft,
  { actor }: Pick<PressRequest, 'actor'>,
  services: Services,
  keeping: Keeping,
): Reply => ({
  kind: 'message',
  visibility: 'private',
  ...previewOf(draft, actor, services, keeping, drafts),
});

async function withDraft(
  request: PressRequest,
  services: Services,
  work: (draft: FactDraft, keeping: Keeping) => Promise<Reply> | Reply,
): Promise<Reply> {
  return await keepingFor(request, services, 'moderator', async (keeping) => {
    const draft = drafts.get(request.args[0] ?? '', request.actor);
    if (draft === null) return privately('This preview is over, or was saved. Give the command again.');
    return await work(draft, keeping);
  });
}

async function save(draft: FactDraft, request: PressRequest, services: Services, keeping: Keeping): Promise<Reply> {
  const [key = '', mode] = request.args;
  const { same, other } = rivalsOf(draft.fact, keeping);
  // Somebody may have saved the same meanwhile: then what was previewed is no longer so.
  const fits =
    mode === 'source' ? same.length > 0 : mode === 'disagree' ? other.length > 0 : same.length + other.length === 0;
  if (!fits) {
    drafts.delete(key);
    return { kind: 'update', ...previewOf(draft, request.actor, services, keeping, drafts) };
  }
  const change =
    mode === 'source'
      ? await sourceAdded(draft, same[0]?.id ?? '', services, keeping)
      : saved(draft, mode === 'disagree' ? other.map(({ id }) => id) : []);
  const outcome = await keeping.store.write(keeping.guild, writerOf(request), [change]);
  if (outcome.kind !== 'stale') {
    drafts.delete(key);
    // The fact is saved: a gap that can't be closed now only stays on the list.
    if (draft.gap !== undefined)
      await keeping.store.closeGap(keeping.guild, draft.gap, 'answered').catch(() => undefined);
  }
  return told(outcome, change.fact, services, keeping, draft.fact, mode === 'source' ? 'Second source added' : null);
}

const saved = ({ fact, seen, reason }: FactDraft, disagrees: readonly FactId[]): Change => ({
  fact: fact.id,
  kind: seen === 0 ? 'add' : 'edit',
  seen,
  after: { ...fact, disagrees: [...new Set([...fact.disagrees, ...disagrees])] },
  reason,
});

/** To a fact of this server its source is added; one of the shared pack gets it when the two are laid over each other. */
async function sourceAdded(draft: FactDraft, id: FactId, services: Services, keeping: Keeping): Promise<Change> {
  const held = keptFact(id, services);
  if (!held) return saved(draft, []);
  const sources = [...held.sources, ...draft.fact.sources] as const;
  const seen = (await lastRevision(keeping, id))?.number ?? 0;
  return {
    fact: id,
    kind: 'edit',
    seen,
    after: { ...held, sources: [sources[0] ?? draft.fact.sources[0], ...sources.slice(1)] },
    reason: 'second source',
  };
}

async function changeNow(
  kind: ChangeKind,
  id: FactId,
  after: KeptFact | null,
  request: SlashRequest,
  services: Services,
  keeping: Keeping,
): Promise<Reply> {
  const reason = textOption(request, 'reason');
  if (reason === null) return missing('reason');
  const seen = (await lastRevision(keeping, id))?.number ?? 0;
  const outcome = await keeping.store.write(keeping.guild, writerOf(request), [
    { fact: id, kind, seen, after, reason },
  ]);
  return told(outcome, id, services, keeping);
}

function told(
  outcome: WriteOutcome,
  id: FactId,
  services: Services,
  keeping: Keeping,
  wanted: KeptFact | null = null,
  done: string | null = null,
): Reply {
  if (outcome.kind === 'stale') {
    const { latest } = outcome;
    return message([
      {
        kind: 'text',
        text: 'Not saved: it was changed meanwhile, by',
        ...(latest?.actor ? { member: latest.actor } : {}),
      },
      ...differences(wanted, latest?.after ?? null, keeping).map((line): Block => ({ kind: 'item', text: line })),
      { kind: 'text', text: 'Give the command again to start from what is kept now.' },
    ]);
  }
  const [revision] = outcome.revisions;
  const title = showFact(revision?.after ?? revision?.before ?? null, services) ?? id;
  const ranked = revision?.kind === 'rank' && revision.after ? `Ranked as ${revision.after.rank}` : null;
  const text = `${done ?? ranked ?? DONE[revision?.kind ?? 'edit']}: ${title}`;
  const now = revision?.after ? 'It is answered so from now on' : 'It is answered no more';
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [{ kind: 'text', text: `${text}.` }, note(`${now}, in this server. /fact history has Undo.`)],
    controls: [],
    ...logged(keeping, `${text}${revision?.reason ? ` (${revision.reason})` : ''}`),
  };
}
