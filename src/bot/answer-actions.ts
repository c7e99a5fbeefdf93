import type { Answer } from '../domain/answer.js';
import type { Fact } from '../domain/knowledge.js';
import { answerBlocks, answerControls, answerReply, MAX_CARRIED } from './answer-reply.js';
import type { SlashCommand } from './command.js';
import { superscript } from './marks.js';
import { type Block, privately, type Reply } from './reply.js';
import type { PressRequest } from './request.js';
import type { Passage, Services } from './services.js';

/** What the controls under an answer do, whichever command gave it. */
export const ANSWER_ACTIONS: NonNullable<SlashCommand['actions']> = {
  sources: (request, services) => {
    const facts = factsOf(request.args, services);
    return facts === null ? GONE : privateMessage(sourceBlocks(facts, services));
  },
  wrong: (request, services) => {
    const facts = factsOf(request.args, services);
    return facts === null ? GONE : privateMessage(wrongBlocks(facts, services));
  },
  reading: (request, services) => (mayChange(request) ? changed(request, services) : NOT_YOURS),
  choose: (request, services) => (mayChange(request) ? changed(request, services) : NOT_YOURS),
  related: (request, services) => {
    const answer = tellChosen(request, services);
    return answer === null ? GONE : answerReply(answer, request.actor, services, true);
  },
  share: () => ({ kind: 'repost' }),
  delete: (request) => (mayChange(request) ? { kind: 'delete' } : NOT_YOURS),
};

/** Facts change, and an old message stays: its buttons say so. */
const GONE = privately('The fact behind this is no longer held. Ask again to get what is held now.');
const NOT_YOURS = privately(
  'Only whoever asked, or a moderator, changes this answer. Ask for one of your own with /ask.',
);

/** Whoever asked, and whoever moderates where it stands. */
export const mayChange = ({ actor, message }: PressRequest): boolean =>
  message.asker === actor.user || message.isPrivate || actor.isManager || actor.managesMessages;

const privateMessage = (blocks: readonly Block[]): Reply => ({
  kind: 'message',
  visibility: 'private',
  blocks,
  controls: [],
});

function changed(request: PressRequest, services: Services): Reply {
  const answer = tellChosen(request, services);
  if (answer === null) return GONE;
  const { catalogue } = services;
  // The message stays its asker's, whoever changes it.
  const owner = { ...request.actor, user: request.message.asker ?? request.actor.user };
  const visibility = request.message.isPrivate ? 'private' : 'public';
  return {
    kind: 'update',
    blocks: answerBlocks(answer, catalogue),
    controls: answerControls(answer, owner, visibility, catalogue),
  };
}

function tellChosen({ values }: PressRequest, { catalogue }: Services): Answer | null {
  const fact = catalogue.factOf(values[0] ?? '');
  return fact === null ? null : catalogue.tell([fact.id]);
}

/** Null when any is gone: half the sources of an answer would mislead. */
function factsOf(keys: readonly string[], { catalogue }: Services): Fact[] | null {
  const facts = keys.map((key) => catalogue.factOf(key));
  return facts.length === 0 || facts.includes(null) ? null : facts.filter((fact) => fact !== null);
}

function sourceBlocks(facts: readonly Fact[], { catalogue, findPassage }: Services): Block[] {
  const answer = catalogue.tell(facts.map((fact) => fact.id));
  if (answer?.status !== 'answer') return [];
  const sources = answer.citations.flatMap((citation, index): Block[] => {
    const { published, url } = catalogue.source(citation.document);
    const date = published === '' ? '' : ` (published ${published})`;
    const text = `${superscript(index + 1)} ${catalogue.describeCitation(citation)}${date}`;
    const passage = findPassage?.(citation) ?? null;
    return [
      { kind: 'text', text },
      ...(url === null ? [] : [{ kind: 'address', text: url } as const]),
      ...(passage !== null && url === null ? [passageBlock(passage)] : []),
    ];
  });
  const more: Block[] =
    facts.length < MAX_CARRIED
      ? []
      : [{ kind: 'note', text: `Sources of the first ${MAX_CARRIED} facts; the answer itself names all.` }];
  return [...sources, ...more];
}

const passageBlock = (passage: Passage): Block =>
  'missing' in passage ? { kind: 'note', text: passage.missing } : { kind: 'quote', text: passage.text };

function wrongBlocks(facts: readonly Fact[], services: Services): Block[] {
  const { catalogue } = services;
  return [
    { kind: 'text', text: 'This answer stands on:' },
    ...facts.map((fact): Block => ({ kind: 'item', text: `${catalogue.describe(fact.id)} (fact ${fact.id})` })),
    {
      kind: 'text',
      text: 'If it was read as something else than you meant, ask again with the market and the period. If the source says otherwise, tell a moderator the name of the fact, or use /suggest fact.',
    },
    ...sourceBlocks(facts, services),
  ];
}
