import { answerBlocks, answerReply, MAX_OPTIONS } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { canCarry } from '../src/bot/custom-id.js';
import { type Block, privately, type Reply, type Select, type SelectOption } from '../src/bot/reply.js';
import { type Actor, isHidden } from '../src/bot/request.js';
import type { Services } from '../src/bot/services.js';
import { completeSlots, missing, readSlots, type SlotOptions } from '../src/bot/slot-options.js';
import type { Profile } from '../src/domain/catalogue.js';
import { describePeriod } from '../src/domain/period.js';
import { memberCommand, withCompleted, withHide } from './shared/options.js';

const OPTIONS: SlotOptions = { name: 'name' };
/** Lines of a profile, so that it fits a screen. */
const MAX_LINES = 10;

export default {
  kind: 'slash',
  data: withHide(
    withCompleted(memberCommand('vendor', 'All that is held of a company, brand or institution'), {
      'name!': 'Company, brand, group or institution',
    }),
  ),
  example: '/vendor name:…',
  run(request, services) {
    const { slots, miss } = readSlots(request, OPTIONS, services.catalogue);
    if (miss) return miss;
    if (slots.vendor === undefined) return missing('name');
    return profileReply(slots.vendor, request.actor, services, isHidden(request));
  },
  complete: (request, services) => completeSlots(request, OPTIONS, services.catalogue),
  actions: {
    'vendor-figure': ({ args, values, actor }, services) => {
      const [vendor] = args;
      const [metric] = values;
      if (vendor === undefined || metric === undefined) return privately('Choose a figure.');
      return answerReply(services.catalogue.stat({ metric, vendor }), actor, services, true);
    },
    'vendor-of': ({ values, actor }, services) => {
      const [id] = values;
      return id === undefined ? privately('Choose a name.') : profileReply(id, actor, services, true);
    },
  },
} satisfies Command;

function profileReply(id: string, actor: Actor, services: Services, hide: boolean): Reply {
  const profile = services.catalogue.profile(id);
  if (profile.facts === 0) return privately(`I hold nothing on ${profile.name}.`);
  const about =
    profile.about?.status === 'answer' ? answerBlocks({ ...profile.about, readAs: null }, services.catalogue) : [];
  const blocks: Block[] = [
    { kind: 'heading', text: profile.name },
    ...about.filter(({ kind }) => kind !== 'footnote'),
    ...figureBlocks(profile),
    ...listBlock(
      'Also held',
      profile.statements.map(({ name, count }) => `${name} (${count})`),
    ),
    ...listBlock(
      'People',
      profile.people.map(({ name }) => name),
    ),
    ...listBlock(
      'Products and services',
      profile.products.map(({ name }) => name),
    ),
    {
      kind: 'note',
      text: `${profile.facts} facts, ${profile.events} of them events. Also called: ${profile.aliases.join(', ') || 'nothing else'}.`,
    },
    ...about.filter(({ kind }) => kind === 'footnote'),
  ];
  const last: Reply & { kind: 'message' } = {
    kind: 'message',
    visibility: hide ? 'private' : 'public',
    blocks,
    controls: [
      ...select(
        'Figures',
        'vendor-figure',
        [id],
        profile.measures.map(({ metric, name, count }) => ({ label: `${name} (${count})`, value: metric })),
      ),
      ...select(
        'People and products',
        'vendor-of',
        [],
        [...profile.people, ...profile.products].map((one) => ({ label: one.name, value: one.id })),
      ),
      hide
        ? { kind: 'button', label: 'Share', action: { name: 'share', args: [] }, style: 'main' }
        : { kind: 'button', label: 'Delete', action: { name: 'delete', args: [actor.user] }, style: 'danger' },
    ],
  };
  return last;
}

function figureBlocks({ measures }: Profile): Block[] {
  if (measures.length === 0) return [];
  const rows = measures.slice(0, MAX_LINES).map(({ name, count, regions, latest }) => ({
    cells: [name, String(count), regions.slice(0, 3).join(', '), latest ? describePeriod(latest) : ''],
    marks: [],
  }));
  return [{ kind: 'table', header: ['figure', 'held', 'markets', 'latest'], rows }];
}

const listBlock = (title: string, names: readonly string[]): Block[] =>
  names.length === 0
    ? []
    : [
        {
          kind: 'text',
          text: `${title}: ${names.slice(0, MAX_LINES).join(', ')}${names.length > MAX_LINES ? ' …' : ''}`,
        },
      ];

function select(
  placeholder: string,
  name: string,
  args: readonly string[],
  options: readonly SelectOption[],
): Select[] {
  const action = { name, args };
  const usable = options.filter(({ value }) => value.length <= 100).slice(0, MAX_OPTIONS);
  return usable.length > 0 && canCarry(action) ? [{ kind: 'select', placeholder, action, options: usable }] : [];
}
