import { type APIActionRowComponent, type APIComponentInMessageActionRow, MessageFlags } from 'discord.js';
import { cutTo, LIMITS } from './limits.js';

/** A message that may go out: nothing but `seal` makes one. */
export type Sealed = Body & { readonly sealed?: never };

interface Body {
  readonly content: string;
  readonly components: readonly APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: []; readonly replied_user: false };
}

/** Whatever is asked for, nobody is pinged, nothing is unfurled, and Discord takes it. */
export function seal(
  message: { readonly content: string; readonly components: Body['components'] },
  isPrivate: boolean,
): Sealed {
  return {
    content: cutTo(message.content.toWellFormed().trim() || EMPTY, LIMITS.content),
    components: onceEach(message.components).slice(0, LIMITS.rows),
    flags: MessageFlags.SuppressEmbeds | (isPrivate ? MessageFlags.Ephemeral : 0),
    allowed_mentions: { parse: [], replied_user: false },
  };
}

/** Discord refuses an empty message; one that came out empty is a bug, and still an answer. */
const EMPTY = 'There is nothing to show here.';

/** Two controls of one message can't carry the same id: the first stays. */
function onceEach(rows: Body['components']): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const seen = new Set<string>();
  return rows
    .map((row) => ({
      ...row,
      components: row.components.filter((component) => {
        if (!('custom_id' in component)) return true;
        if (seen.has(component.custom_id)) return false;
        seen.add(component.custom_id);
        return true;
      }),
    }))
    .filter(({ components }) => components.length > 0);
}
