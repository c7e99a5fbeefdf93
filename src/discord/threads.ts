import { ChannelType } from 'discord.js';
import { z } from 'zod';

const THREADS: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

export const isThread = (type: number): boolean => THREADS.has(type);

/** The latest that were heard of; of one that is not among them the channel is not known. */
const MAX_KEPT = 20_000;

const snowflake = z.string().regex(/^\d{1,20}$/);
const threadSchema = z.object({ id: snowflake, type: z.number(), parent_id: snowflake });
const listSchema = z.object({ threads: z.array(z.unknown()) });

/**
 * Which channel a thread stands under: a message does not say. Discord tells of threads when the bot comes to see them,
 * when they are made and when they are woken.
 */
export class Threads {
  private readonly parents = new Map<string, string>();

  take(type: string, data: unknown): void {
    switch (type) {
      case 'GUILD_CREATE':
      case 'THREAD_LIST_SYNC':
        for (const thread of listSchema.safeParse(data).data?.threads ?? []) this.add(thread);
        break;
      case 'THREAD_CREATE':
      case 'THREAD_UPDATE':
        this.add(data);
        break;
      case 'THREAD_DELETE':
        this.parents.delete(String((data as { id?: unknown } | null)?.id));
    }
  }

  parentOf(channel: string): string | undefined {
    return this.parents.get(channel);
  }

  private add(data: unknown): void {
    const { data: thread } = threadSchema.safeParse(data);
    if (!thread || !isThread(thread.type)) return;
    this.parents.delete(thread.id);
    this.parents.set(thread.id, thread.parent_id);
    for (const oldest of this.parents.keys()) {
      if (this.parents.size <= MAX_KEPT) break;
      this.parents.delete(oldest);
    }
  }
}
