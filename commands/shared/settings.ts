import type { Keeping } from '../../src/bot/keeping.js';
import { type Block, privately, type Reply } from '../../src/bot/reply.js';
import { type SlashRequest, textOption } from '../../src/bot/request.js';
import { type GuildSettings, USUAL_SETTINGS } from '../../src/domain/fact-store.js';
import { logged, writerOf } from './moderation.js';

/** Options that `clear` sets back. */
export const CLEARED = ['role', 'log-channel', 'answer-channels', 'questions-per-minute'] as const;
/** Beyond ten a second it would be no limit for a person. */
export const MOST_PER_MINUTE = 600;
const MOST_CHANNELS = 25;

const ID = /^\d{1,20}$/;

/** Set what the options say, and show how it all stands; without options, show it. */
export async function settingsReply(request: SlashRequest, keeping: Keeping): Promise<Reply> {
  const before = keeping.layer.settings;
  const read = readSettings(request, before);
  if ('problem' in read) return privately(read.problem, 'Nothing was changed.');
  const after = read.settings;
  const isChanged = JSON.stringify(before) !== JSON.stringify(after);
  if (isChanged) await keeping.store.saveSettings(keeping.guild, writerOf(request), after);
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [
      { kind: 'heading', text: isChanged ? 'Saved: so it stands now' : 'So it stands' },
      ...describe(after),
      ...(after.sharedPack ? [] : [{ kind: 'note', text: 'Only what this server keeps itself is answered.' } as const]),
    ],
    controls: [],
    ...(isChanged
      ? logged(
          { ...keeping, layer: { ...keeping.layer, settings: after } },
          'The settings were changed. /kbadmin settings shows them.',
        )
      : {}),
  };
}

type Read = { readonly settings: GuildSettings } | { readonly problem: string };

function readSettings(request: SlashRequest, before: GuildSettings): Read {
  const { options, actor } = request;
  const text = (name: string): string | null => textOption(request, name);
  const settings = { ...before };
  const role = text('role');
  if (role !== null) {
    if (!ID.test(role)) return { problem: `role: expected a role of this server, got "${role}".` };
    if (role === actor.guild) return { problem: 'role: that one is everybody. Choose the role that moderators have.' };
    settings.moderatorRole = role;
  }
  const log = text('log-channel');
  if (log !== null) {
    if (!ID.test(log)) return { problem: `log-channel: expected a channel of this server, got "${log}".` };
    settings.logChannel = log;
  }
  const channels = text('answer-channels');
  if (channels !== null) {
    const ids = readChannels(channels);
    if (ids === null)
      return { problem: `answer-channels: expected channels such as #questions #market, or all, got "${channels}".` };
    if (ids.length > MOST_CHANNELS) return { problem: `answer-channels: expected at most ${MOST_CHANNELS} channels.` };
    settings.answerChannels = ids;
  }
  const isPublic = options.get('public-answers');
  if (typeof isPublic === 'boolean') settings.publicAnswers = isPublic;
  const limit = options.get('questions-per-minute');
  if (limit !== undefined) {
    const count = Number(limit);
    if (!Number.isInteger(count) || count < 1 || count > MOST_PER_MINUTE)
      return { problem: `questions-per-minute: expected 1 to ${MOST_PER_MINUTE}, got "${limit}".` };
    settings.questionsPerMinute = count;
  }
  const shared = options.get('shared-pack');
  if (typeof shared === 'boolean') settings.sharedPack = shared;
  switch (text('clear')) {
    case null:
      break;
    case 'role':
      settings.moderatorRole = USUAL_SETTINGS.moderatorRole;
      break;
    case 'log-channel':
      settings.logChannel = USUAL_SETTINGS.logChannel;
      break;
    case 'answer-channels':
      settings.answerChannels = USUAL_SETTINGS.answerChannels;
      break;
    case 'questions-per-minute':
      settings.questionsPerMinute = USUAL_SETTINGS.questionsPerMinute;
      break;
    default:
      return { problem: `clear: expected ${CLEARED.join(', ')}.` };
  }
  return { settings };
}

/** "<#1> <#2>", as Discord sends channels that were named in a text; null for anything else. */
function readChannels(text: string): string[] | null {
  if (text.toLowerCase() === 'all') return [];
  const parts = text.split(/[\s,]+/).filter(Boolean);
  const ids = parts.map((part) => /^(?:<#(\d{1,20})>|(\d{1,20}))$/.exec(part)).map((found) => found?.[1] ?? found?.[2]);
  return ids.every((id) => id !== undefined) ? [...new Set(ids)] : null;
}

function describe(settings: GuildSettings): Block[] {
  const { moderatorRole, logChannel, answerChannels, publicAnswers, questionsPerMinute, sharedPack } = settings;
  const item = (text: string, kind?: 'channel' | 'role', ids: readonly string[] = []): Block => ({
    kind: 'item',
    text,
    ...(kind === undefined ? {} : { places: ids.map((id) => ({ kind, id })) }),
  });
  return [
    moderatorRole === null
      ? item('Moderators: whoever has Manage Server')
      : item('Moderators: whoever has Manage Server, and the role', 'role', [moderatorRole]),
    logChannel === null
      ? item('Changes are told in: no channel')
      : item('Changes are told in:', 'channel', [logChannel]),
    answerChannels.length === 0
      ? item('Answers for all to see in: every channel')
      : item('Answers for all to see in:', 'channel', answerChannels),
    item(publicAnswers ? 'Answers: for all to see, unless hidden' : 'Answers: for the asker alone'),
    item(`Questions of a member a minute: ${questionsPerMinute ?? 'as many as they like, floods apart'}`),
    item(`Shared pack: ${sharedPack ? 'on' : 'off'}`),
  ];
}
