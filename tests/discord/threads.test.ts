import { describe, expect, it } from 'vitest';
import { Threads } from '../../src/discord/threads.js';

const thread = (id: string, parent_id: unknown = '7', type = 11) => ({ id, parent_id, type });

describe('the channel of a thread', () => {
  it('is known from every event that tells of it, until it is gone', () => {
    const threads = new Threads();
    threads.take('GUILD_CREATE', { id: '1', threads: [thread('2'), thread('3', '8')] });
    threads.take('THREAD_LIST_SYNC', { threads: [thread('4', '9', 12)] });
    threads.take('THREAD_CREATE', thread('5', '9', 10));
    threads.take('THREAD_UPDATE', thread('2', '10'));
    threads.take('THREAD_DELETE', { id: '3' });
    expect(['2', '3', '4', '5', '6'].map((id) => threads.parentOf(id))).toEqual(['10', undefined, '9', '9', undefined]);
  });

  it('is not the category of a channel, nor anything odd', () => {
    const threads = new Threads();
    for (const data of [null, 5, {}, { threads: 5 }, { threads: [null, thread('2', null), thread('2', '7', 0)] }])
      for (const type of ['GUILD_CREATE', 'THREAD_CREATE', 'THREAD_DELETE', 'MESSAGE_CREATE']) threads.take(type, data);
    threads.take('MESSAGE_CREATE', thread('2'));
    expect(threads.parentOf('2')).toBeUndefined();
  });

  it('is kept for the latest alone', () => {
    const threads = new Threads();
    for (let at = 1; at <= 20_001; at++) threads.take('THREAD_CREATE', thread(String(at)));
    expect([threads.parentOf('1'), threads.parentOf('2'), threads.parentOf('20001')]).toEqual([undefined, '7', '7']);
  });
});
