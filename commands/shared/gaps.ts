import type { SlashCommand } from '../../src/bot/command.js';
import type { Keeping } from '../../src/bot/keeping.js';
import { type Block, type Button, privately, type Reply, type Select } from '../../src/bot/reply.js';
import type { PressRequest } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { Gap } from '../../src/domain/fact-store.js';
import { askAgain, EMPTY_ENTRY, type Entry, entryForm, entryIn, readEntry } from './entry.js';
import { factDrafts, previewOf } from './fact-draft.js';
import { keepingFor, writerOf } from './moderation.js';
import { addAlias } from './naming.js';

/** A select takes no more. */
const MAX_CHOICES = 25;
const MAX_LISTED = 10;
const ADD_TITLE = 'Add a fact';

/** What was asked in vain, most asked first; one of them to be dealt with. */
export async function gapsReply(
  kind: 'message' | 'update',
  chosen: string | null,
  keeping: Keeping,
  lead: readonly Block[] = [],
): Promise<Reply> {
  const gaps = (await keeping.gaps()).filter(({ isOurTopic }) => isOurTopic);
  const one = gaps.find(({ key }) => key === chosen) ?? gaps[0];
  const asked = gaps.reduce((sum, { count }) => sum + count, 0);
  const blocks: Block[] = one
    ? [
        { kind: 'heading', text: `Asked in vain: ${count(asked, 'time')}, ${count(gaps.length, 'thing')} missing` },
        ...gaps.slice(0, MAX_LISTED).map((gap): Block => ({ kind: 'item', text: `${gap.count} × ${titleOf(gap)}` })),
        { kind: 'text', text: `Chosen: ${titleOf(one)}, last asked on ${one.lastAt.slice(0, 10)}` },
      ]
    : [{ kind: 'text', text: 'Nothing was asked in vain.' }];
  const controls: (Button | Select)[] = one
    ? [
        button('Add fact', 'gap-add', one, 'main'),
        ...(one.unknown === null ? [] : [button('Add alias', 'gap-alias', one)]),
        button('Not our topic', 'gap-off', one, 'danger'),
      ]
    : [];
  if (gaps.length > 1)
    controls.push({
      kind: 'select',
      placeholder: 'Choose another',
      action: { name: 'gap-pick', args: [] },
      options: gaps
        .slice(0, MAX_CHOICES)
        .map((gap) => ({ label: titleOf(gap), value: gap.key, description: `asked ${gap.count} times` })),
    });
  return {
    ...(kind === 'update' ? { kind } : { kind, visibility: 'private' }),
    blocks: [...lead, ...blocks],
    controls,
  };
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

function titleOf({ label, unknown }: Gap): string {
  const word = unknown === null ? '' : `unknown: "${unknown}"`;
  return [label, word].filter(Boolean).join(' · ');
}

const button = (label: string, name: string, { key }: Gap, style: Button['style'] = 'plain'): Button => ({
  kind: 'button',
  label,
  action: { name, args: [key] },
  style,
});

/** The gap that a control names, where it is one of this server. */
async function withGap(
  request: PressRequest,
  services: Services,
  work: (gap: Gap, keeping: Keeping) => Promise<Reply> | Reply,
): Promise<Reply> {
  return await keepingFor(request, services, 'moderator', async (keeping) => {
    const gap = (await keeping.gaps()).find(({ key }) => key === request.args[0]);
    return gap ? await work(gap, keeping) : privately('This is no longer on the list. /kb gaps shows what is.');
  });
}

/** What the gap tells of the fact that would fill it. */
export function entryFor({ label, unknown }: Gap, { catalogue }: Services): Entry {
  const filled = { ...EMPTY_ENTRY };
  const put = (field: keyof Entry, text: string): void => {
    if (filled[field] === '') Object.assign(filled, { [field]: text });
  };
  let market = '';
  for (const part of label.split(' · ').filter(Boolean)) {
    const is = (slot: 'metric' | 'region' | 'vendor'): boolean => {
      const { found } = catalogue.resolve(slot, part, {});
      return found !== null && (slot === 'metric' ? catalogue.metricName(found) : catalogue.nameOf(found)) === part;
    };
    if (is('metric')) put('measure', part);
    else if (is('region')) market ||= part;
    else if (is('vendor')) put('who', part);
    else put('period', part);
  }
  if (unknown !== null) put('who', unknown);
  if (market !== '') filled.measure = filled.measure === '' ? '' : `${filled.measure} in ${market}`;
  return filled;
}

export const GAP_ACTIONS: NonNullable<SlashCommand['actions']> = {
  'gap-pick': (request, services) =>
    keepingFor(request, services, 'moderator', (keeping) => gapsReply('update', request.values[0] ?? null, keeping)),
  'gap-add': (request, services) =>
    withGap(request, services, (gap) => {
      const action = { name: 'gap-added', args: [gap.key] };
      return { kind: 'modal', ...entryForm(ADD_TITLE, action, entryFor(gap, services)) };
    }),
  'gap-added': (request, services) =>
    withGap(request, services, (gap, keeping) => {
      const entry = entryIn(request);
      const read = readEntry(entry, null, services, keeping);
      const action = { name: 'gap-added', args: [gap.key] };
      if ('problem' in read) return askAgain(read.problem, { title: ADD_TITLE, action, entry }, request);
      const draft = { fact: read.fact, seen: 0, reason: null, gap: gap.key };
      const preview = previewOf(draft, request.actor, services, keeping, factDrafts);
      return { kind: 'message', visibility: 'private', ...preview };
    }),
  'gap-alias': (request, services) =>
    withGap(request, services, (gap) => ({
      kind: 'modal',
      title: 'Add an alias',
      action: { name: 'gap-aliased', args: [gap.key] },
      fields: [
        { name: 'alias', label: 'The word', value: gap.unknown ?? '', isRequired: true, maxLength: 60 },
        { name: 'entity', label: 'Whom or what it names', isRequired: true, maxLength: 100 },
      ],
    })),
  'gap-aliased': (request, services) =>
    withGap(request, services, async (gap, keeping) => {
      const typed = {
        alias: request.fields.get('alias')?.trim() ?? '',
        entity: request.fields.get('entity')?.trim() ?? '',
      };
      const { reply, isAdded } = await addAlias(typed, writerOf(request), services, keeping);
      // The alias is saved: a gap that can't be closed now only stays on the list.
      if (isAdded) await keeping.store.closeGap(keeping.guild, gap.key, 'answered').catch(() => undefined);
      return reply;
    }),
  'gap-off': (request, services) =>
    withGap(request, services, async (gap, keeping) => {
      await keeping.store.closeGap(keeping.guild, gap.key, 'off-topic');
      return await gapsReply('update', null, keeping, [
        { kind: 'text', text: `Not our topic, and not listed again: ${titleOf(gap)}.` },
      ]);
    }),
};
