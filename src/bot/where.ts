import { type Message, privately, type Reply } from './reply.js';
import type { Actor } from './request.js';
import type { Services } from './services.js';

/** Whether everybody may see answers where this happens, as the server's managers set it. */
export function isPublicHere({ channel }: Pick<Actor, 'channel'>, { keeping }: Services): boolean {
  if (keeping === null) return true;
  const { publicAnswers, answerChannels } = keeping.layer.settings;
  return publicAnswers && (answerChannels.length === 0 || answerChannels.includes(channel));
}

/** A reply as the server wants it: where answers are private, nothing is shown to all or can be. */
export function asTheServerWants(reply: Reply, actor: Actor, services: Services): Reply {
  if (isPublicHere(actor, services)) return reply;
  switch (reply.kind) {
    case 'repost':
      return privately('Answers stay private here: the managers of this server set it so.');
    case 'message':
      return reply.visibility === 'public'
        ? { ...reply, ...without(reply, ['share', 'delete']), visibility: 'private' }
        : { ...reply, ...without(reply, ['share']) };
    case 'update':
      return { ...reply, ...without(reply, ['share']) };
    default:
      return reply;
  }
}

const without = ({ controls }: Message, names: readonly string[]): Pick<Message, 'controls'> => ({
  controls: controls.filter(({ action }) => !names.includes(action.name)),
});
