import { type Message, privately, type Reply } from './reply.js';
import type { Actor } from './request.js';
import type { Services } from './services.js';

/**
 * Whether everybody may see answers where this happens, as the server's managers set it; a thread is as its channel.
 * Where their settings could not be had since the start nobody may: they may forbid it, and what was said can't be unsaid.
 */
export function isPublicHere({ channel, parent }: Pick<Actor, 'channel' | 'parent'>, services: Services): boolean {
  if (services.isCutOff) return false;
  if (services.keeping === null) return true;
  const { publicAnswers, answerChannels } = services.keeping.layer.settings;
  const isChosen = answerChannels.includes(channel) || (parent !== undefined && answerChannels.includes(parent));
  return publicAnswers && (answerChannels.length === 0 || isChosen);
}

/** A reply as the server wants it: where answers are private, nothing is shown to all or can be. */
export function asTheServerWants(reply: Reply, actor: Actor, services: Services): Reply {
  if (isPublicHere(actor, services)) return reply;
  switch (reply.kind) {
    case 'repost':
      return privately(
        services.isCutOff
          ? `${CUT_OFF}, so I can't know whether this may be shown to all. Try again in a moment.`
          : 'Answers stay private here: the managers of this server set it so.',
      );
    case 'message':
      return reply.visibility === 'public'
        ? { ...withNote(reply, services), ...without(reply, ['share', 'delete']), visibility: 'private' }
        : { ...reply, ...without(reply, ['share']) };
    case 'update':
      return { ...reply, ...without(reply, ['share']) };
    default:
      return reply;
  }
}

const CUT_OFF = 'What this server set and keeps is out of reach right now';

const withNote = <T extends Message>(reply: T, { isCutOff }: Services): T =>
  isCutOff
    ? {
        ...reply,
        blocks: [...reply.blocks, { kind: 'note', text: `${CUT_OFF}: this is of the shared pack, for you alone.` }],
      }
    : reply;

const without = ({ controls }: Message, names: readonly string[]): Pick<Message, 'controls'> => ({
  controls: controls.filter(({ action }) => !names.includes(action.name)),
});
