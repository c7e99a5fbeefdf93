import type { GuildSettings } from '../domain/fact-store.js';
import { privately, type Reply } from './reply.js';
import type { Actor } from './request.js';

/** Who may do something, from the rights that came with this very request. */
export type Level = 'member' | 'moderator' | 'manager';

/**
 * Moderators have Manage Server, Administrator or the role the server chose; a right over one channel is none over the
 * server's facts. Checked where something is done, whatever Discord let through.
 *
 * @returns what to say to somebody who may not; null for who may
 */
export function refuse(actor: Actor, settings: GuildSettings, level: Level): Reply | null {
  if (actor.guild === null) return privately('Facts are kept in a server: use this command there.');
  if (!actor.isInstalled) return privately('I am not a member of this server, so nothing can be kept for it.');
  if (actor.isTimedOut) return privately('You are timed out in this server; this works again when that is over.');
  if (level === 'member' || actor.isManager) return null;
  if (level === 'moderator' && settings.moderatorRole !== null && actor.roles.includes(settings.moderatorRole))
    return null;
  return level === 'manager'
    ? privately('This takes the right Manage Server.')
    : privately(
        settings.moderatorRole === null
          ? 'This is for moderators: it takes the right Manage Server, or a role set with /kbadmin settings.'
          : 'This is for moderators: it takes the right Manage Server, or the moderator role of this server.',
      );
}
