import { answerBlocks } from '../../src/bot/answer-reply.js';
import type { SlashCommand } from '../../src/bot/command.js';
import { titleOf, titleOfKept } from '../../src/bot/fact-list.js';
import { type Keeping, lastRevision } from '../../src/bot/keeping.js';
import { type Block, type Button, privately, type Reply, type Select } from '../../src/bot/reply.js';
import type { PressRequest } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { Change, KeptFact, Suggestion, SuggestionStatus } from '../../src/domain/fact-store.js';
import { askAgain, entryForm, entryIn, entryOf, readEntry } from './entry.js';
import { rivalsOf } from './fact-draft.js';
import { keepingFor, logged, writerOf } from './moderation.js';

export const QUEUES = ['open', 'approved', 'rejected'] as const;
export type Queue = (typeof QUEUES)[number];

const isQueue = (text: string): text is Queue => (QUEUES as readonly string[]).includes(text);
export const readQueue = (text: string | null | undefined): Queue => (text && isQueue(text) ? text : 'open');

/** A select takes no more. */
const MAX_CHOICES = 25;
const MAX_REASON = 300;
const GONE = privately('No suggestion of this server is called so. /kb queue shows those there are.');

/** Suggestions that wait, the oldest first, or those decided, the latest first; one of them in full. */
export async function queueReply(
  kind: 'message' | 'update',
  queue: Queue,
  chosen: string | null,
  services: Services,
  keeping: Keeping,
): Promise<Reply> {
  const held = await keeping.store.suggestions(keeping.guild, { status: queue });
  const all = queue === 'open' ? held : held.toReversed();
  const one = all.find(({ id }) => id === chosen) ?? all[0];
  const to = (label: string, other: Queue): Button => button(label, 'queue-of', [other]);
  const others = QUEUES.filter((other) => other !== queue).map((other) => to(`See ${other}`, other));
  const blocks: Block[] = one
    ? [
        { kind: 'heading', text: `${COUNTED[queue]}: ${all.length}` },
        ...describe(one, services, keeping),
        ...(all.length > MAX_CHOICES ? [note(`The first ${MAX_CHOICES} can be chosen below.`)] : []),
      ]
    : [{ kind: 'text', text: NONE[queue] }];
  const controls: (Button | Select)[] = [...(one ? decisionsOn(one, keeping) : []), ...others];
  if (all.length > 1)
    controls.push({
      kind: 'select',
      placeholder: 'See another',
      action: { name: 'queue-pick', args: [queue] },
      options: all
        .slice(0, MAX_CHOICES)
        .map(({ id, fact, at }) => ({ label: titleOfKept(fact, services), value: id, description: at.slice(0, 10) })),
    });
  return { ...(kind === 'update' ? { kind } : { kind, visibility: 'private' }), blocks, controls };
}

const COUNTED: Readonly<Record<Queue, string>> = {
  open: 'Suggestions that wait, the oldest first',
  approved: 'Suggestions approved, the latest first',
  rejected: 'Suggestions rejected, the latest first',
};
const NONE: Readonly<Record<Queue, string>> = {
  open: 'No suggestion waits. Members send one with /suggest fact.',
  approved: 'No suggestion was approved.',
  rejected: 'No suggestion was rejected.',
};

const button = (label: string, name: string, args: readonly string[], style: Button['style'] = 'plain'): Button => ({
  kind: 'button',
  label,
  action: { name, args },
  style,
});
const note = (text: string): Block => ({ kind: 'note', text });
const text = (line: string, member?: string | null): Block => ({
  kind: 'text',
  text: line,
  ...(member ? { member } : {}),
});

/** Just what members would get, who suggests it, and what it would stand beside. */
function describe(
  { fact, member, at, status, reason, decidedBy }: Suggestion,
  services: Services,
  keeping: Keeping,
): Block[] {
  const { same, other } = rivalsOf(fact, keeping);
  const held = (title: string, ids: readonly string[]): Block[] =>
    ids.length === 0 ? [] : [text(title), ...ids.map((id): Block => ({ kind: 'item', text: titleOf(id, services) }))];
  const beside =
    status === 'approved'
      ? []
      : [
          ...held(
            'Held already with this value; approving adds the source:',
            same.map(({ id }) => id),
          ),
          ...held(
            'Held with another value; approving saves it as disagreeing:',
            other.map(({ id }) => id),
          ),
        ];
  return [
    text(titleOfKept(fact, services)),
    text(`Suggested on ${at.slice(0, 10)}${member === null ? '' : ' by'}`, member),
    ...(status === 'open' ? [] : [text(`Decided${reason === null ? '' : ` (${reason})`}, by`, decidedBy)]),
    ...previewBlocks(fact, keeping),
    ...beside,
  ];
}

function previewBlocks(fact: KeptFact, keeping: Keeping): Block[] {
  if (keeping.entity(fact.entity) === null || keeping.intent(fact.intent) === null)
    return [note('Whom or what it is about is no longer held; Edit and approve gives it another.')];
  const others = rivalsOf(fact, keeping).other.map(({ id }) => id);
  const { answer, catalogue } = keeping.preview({ ...fact, disagrees: [...fact.disagrees, ...others] });
  return answerBlocks(answer, catalogue);
}

/** How an approval would save it; a button carries it, so that nothing else is done than what it said. */
const modeOf = (fact: KeptFact, keeping: Keeping): string => {
  const { same, other } = rivalsOf(fact, keeping);
  if (other.length > 0) return 'disagree';
  return same.length > 0 ? 'source' : 'plain';
};

const APPROVE: Readonly<Record<string, string>> = {
  plain: 'Approve',
  source: 'Approve as second source',
  disagree: 'Approve as disagreeing',
};

function decisionsOn({ id, fact, status }: Suggestion, keeping: Keeping): Button[] {
  if (status === 'approved') return [button('Undo the approval', 'queue-undo', [id], 'danger')];
  const mode = modeOf(fact, keeping);
  return [
    button(APPROVE[mode] ?? '', 'queue-approve', [id, mode], 'main'),
    button('Edit and approve', 'queue-edit', [id]),
    ...(status === 'open' ? [button('Reject', 'queue-reject', [id], 'danger')] : []),
  ];
}

/** The suggestion that a control names, where it is one of this server. */
async function withSuggestion(
  request: PressRequest,
  services: Services,
  work: (suggestion: Suggestion, keeping: Keeping) => Promise<Reply> | Reply,
): Promise<Reply> {
  return await keepingFor(request, services, 'moderator', async (keeping) => {
    const all = await keeping.store.suggestions(keeping.guild, {});
    const suggestion = all.find(({ id }) => id === request.args[0]);
    return suggestion ? await work(suggestion, keeping) : GONE;
  });
}

/** An approved one can be approved again only once that is undone; a withdrawn one is its member's. */
const isDecidable = ({ status }: Suggestion): boolean => status === 'open' || status === 'rejected';

async function approve(
  suggestion: Suggestion,
  fact: KeptFact,
  request: PressRequest,
  services: Services,
  keeping: Keeping,
): Promise<Reply> {
  const others = rivalsOf(fact, keeping).other.map(({ id }) => id);
  const change: Change = {
    fact: fact.id,
    kind: 'approve',
    seen: (await lastRevision(keeping, fact.id))?.number ?? 0,
    after: { ...fact, disagrees: [...new Set([...fact.disagrees, ...others])] },
    reason: 'suggested by a member',
  };
  return await decide(suggestion, { status: 'approved', reason: null, change }, request, services, keeping);
}

async function decide(
  suggestion: Suggestion,
  decision: {
    readonly status: 'approved' | 'rejected';
    readonly reason: string | null;
    readonly change: Change | null;
  },
  request: PressRequest,
  services: Services,
  keeping: Keeping,
): Promise<Reply> {
  const outcome = await keeping.store.decide(keeping.guild, writerOf(request), suggestion.id, {
    seen: suggestion.status,
    ...decision,
  });
  if (outcome === null) return GONE;
  if (outcome.kind === 'stale') return staleReply(outcome.suggestion, services);
  const [revision] = outcome.revisions;
  const title = titleOfKept(revision?.after ?? suggestion.fact, services);
  const isUndone = suggestion.status === 'approved';
  const done = isUndone ? 'Approval undone' : decision.status === 'approved' ? 'Approved' : 'Rejected';
  const told = `${done}: ${title}${decision.reason && !isUndone ? ` (${decision.reason})` : ''}`;
  return {
    kind: 'update',
    blocks: [text(`${told}.`), note(NEXT[decision.status])],
    controls: [
      ...(decision.status === 'approved'
        ? [button('Undo the approval', 'queue-undo', [suggestion.id], 'danger')]
        : [button('See it again', 'queue-see', [suggestion.id])]),
      button('Next', 'queue-of', ['open'], 'main'),
    ],
    ...logged(keeping, told),
  };
}

const NEXT: Readonly<Record<'approved' | 'rejected', string>> = {
  approved: 'It is answered so from now on, in this server. Whoever suggested it sees that in /suggest status.',
  rejected: 'It answers nothing. Whoever suggested it sees that in /suggest status, and it can still be approved.',
};

const STATES: Readonly<Record<SuggestionStatus, string>> = {
  open: 'it waits again',
  approved: 'it was approved',
  rejected: 'it was rejected',
  withdrawn: 'its member took it back',
};

const staleReply = ({ fact, status, decidedBy }: Suggestion, services: Services): Reply => ({
  kind: 'update',
  blocks: [
    text(
      `Nothing was changed: ${titleOfKept(fact, services)}: ${STATES[status]} meanwhile${decidedBy ? ', by' : '.'}`,
      decidedBy,
    ),
  ],
  controls: [button('Back to the queue', 'queue-of', ['open'])],
});

const EDIT_TITLE = 'Edit and approve';

export const QUEUE_ACTIONS: NonNullable<SlashCommand['actions']> = {
  'queue-of': (request, services) =>
    keepingFor(request, services, 'moderator', (keeping) =>
      queueReply('update', readQueue(request.args[0]), null, services, keeping),
    ),
  'queue-pick': (request, services) =>
    keepingFor(request, services, 'moderator', (keeping) =>
      queueReply('update', readQueue(request.args[0]), request.values[0] ?? null, services, keeping),
    ),
  'queue-see': (request, services) =>
    withSuggestion(request, services, (suggestion, keeping) =>
      queueReply('update', readQueue(suggestion.status), suggestion.id, services, keeping),
    ),
  'queue-approve': (request, services) =>
    withSuggestion(request, services, async (suggestion, keeping) => {
      if (!isDecidable(suggestion)) return staleReply(suggestion, services);
      const { fact, id, status } = suggestion;
      if (keeping.entity(fact.entity) === null || keeping.intent(fact.intent) === null)
        return privately('Whom or what it is about is no longer held. Edit and approve gives it another.');
      // Somebody may have saved the same meanwhile: then it would be saved otherwise than the button said.
      return modeOf(fact, keeping) === request.args[1]
        ? await approve(suggestion, fact, request, services, keeping)
        : await queueReply('update', readQueue(status), id, services, keeping);
    }),
  'queue-edit': (request, services) =>
    withSuggestion(request, services, (suggestion, keeping) => {
      if (!isDecidable(suggestion)) return staleReply(suggestion, services);
      const action = { name: 'queue-edited', args: [suggestion.id] };
      return { kind: 'modal', ...entryForm(EDIT_TITLE, action, entryOf(suggestion.fact, services, keeping)) };
    }),
  'queue-edited': (request, services) =>
    withSuggestion(request, services, async (suggestion, keeping) => {
      if (!isDecidable(suggestion)) return staleReply(suggestion, services);
      const entry = entryIn(request);
      const read = readEntry(entry, suggestion.fact, services, keeping);
      const action = { name: 'queue-edited', args: [suggestion.id] };
      if ('problem' in read) return askAgain(read.problem, { title: EDIT_TITLE, action, entry }, request);
      return await approve(suggestion, read.fact, request, services, keeping);
    }),
  'queue-reject': (request, services) =>
    withSuggestion(request, services, (suggestion) =>
      suggestion.status !== 'open'
        ? staleReply(suggestion, services)
        : {
            kind: 'modal',
            title: 'Reject',
            action: { name: 'queue-rejected', args: [suggestion.id] },
            fields: [
              { name: 'reason', label: 'Why; whoever suggested it reads it', isRequired: true, maxLength: MAX_REASON },
            ],
          },
    ),
  'queue-rejected': (request, services) =>
    withSuggestion(request, services, async (suggestion, keeping) => {
      if (suggestion.status !== 'open') return staleReply(suggestion, services);
      const reason = keeping.parsers.text(request.fields.get('reason') ?? '', MAX_REASON);
      if ('problem' in reason) return privately(`reason: ${reason.problem}. Nothing was changed.`);
      if (reason.text === null) return privately('A reason is needed. Nothing was changed.');
      return await decide(
        suggestion,
        { status: 'rejected', reason: reason.text, change: null },
        request,
        services,
        keeping,
      );
    }),
  'queue-undo': (request, services) =>
    withSuggestion(request, services, async (suggestion, keeping) => {
      if (suggestion.status !== 'approved') return staleReply(suggestion, services);
      const last = await lastRevision(keeping, suggestion.fact.id);
      const reason = 'the approval was undone';
      // Removed otherwise since, nothing is left to remove.
      const change: Change | null = last?.after
        ? { fact: suggestion.fact.id, kind: 'undo', seen: last.number, after: null, reason }
        : null;
      return await decide(suggestion, { status: 'rejected', reason, change }, request, services, keeping);
    }),
};
