import type { SlashCommand } from '../../src/bot/command.js';
import { Drafts } from '../../src/bot/drafts.js';
import type { FileProblem, GivenOnce, Keeping } from '../../src/bot/keeping.js';
import { type Block, type Message, privately, type Reply } from '../../src/bot/reply.js';
import { type SlashRequest, textOption } from '../../src/bot/request.js';
import type { Services } from '../../src/bot/services.js';
import type { GuildLayer, ImportBatch } from '../../src/domain/fact-store.js';
import { type Plan, type PlanLine, planImport } from './import-plan.js';
import { keepingFor, logged, writerOf } from './moderation.js';
import { type NamesPlan, planNames } from './names-plan.js';

interface ImportDraft {
  /** Held against the server as it was when the file was read: what is written since may change what it would do. */
  readonly batch: ImportBatch;
  readonly name: string;
  readonly done: string;
}

/** A file holds thousands of facts, so few are kept at a time. */
const MAX_DRAFTS = 20;
const drafts = new Drafts<ImportDraft>(undefined, MAX_DRAFTS);

/** So many lines of a list fit a message; the whole list is attached. */
const MAX_LINES = 10;

interface WholePlan {
  readonly facts: Plan;
  readonly names: NamesPlan;
  readonly lines: readonly PlanLine[];
  readonly skipped: readonly FileProblem[];
}

const GIVEN = ['metric', 'unit', 'region', 'source'] as const;

/** Read the file, say what it would do, and do nothing yet. */
export async function importReply(request: SlashRequest, services: Services, keeping: Keeping): Promise<Reply> {
  const file = request.attachments.get('file');
  if (!file) return privately('Attach the file as "file": CSV or JSON, at most 1 MiB.');
  const files = await keeping.files();
  const given: GivenOnce = Object.fromEntries(
    GIVEN.flatMap((name) => {
      const text = textOption(request, name);
      return text === null ? [] : [[name, text]];
    }),
  );
  const bytes = await files.fetch(file);
  const names = planNames(files.names(bytes), services, keeping);
  const held = names.entities.length + names.aliases.length === 0 ? keeping : keeping.withNames(names);
  const read = (await held.files()).read(bytes, file.name, given, names.renamed);
  const unread = inOrder([...read.problems, ...names.problems]);
  if (unread.length > 0) return refused(file.name, unread);
  const facts = await planImport(read.rows, names.renamed, held);
  if (facts.problems.length > 0) return refused(file.name, facts.problems);
  const plan: WholePlan = {
    facts,
    names,
    lines: inOrder([...facts.lines, ...names.lines]),
    skipped: inOrder([...read.skipped, ...names.skipped]),
  };
  const summary = summarise(file.name, plan);
  if (plan.lines.length === 0)
    return {
      kind: 'message',
      visibility: 'private',
      blocks: [...summary, { kind: 'text', text: 'There is nothing to change: all of it is kept already.' }],
      controls: [],
    };
  const { entities, aliases, standings, sharedPack } = names;
  const batch = { seen: keeping.layer.version, changes: facts.changes, entities, aliases, standings, sharedPack };
  const key = drafts.add({ batch, name: file.name, done: describeDone(plan) }, request.actor);
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [...summary, { kind: 'text', text: 'Nothing is saved yet.' }],
    controls: [
      { kind: 'button', label: 'Apply', action: { name: 'import-apply', args: [key] }, style: 'main' },
      { kind: 'button', label: 'Cancel', action: { name: 'import-cancel', args: [key] } },
    ],
    ...attached(
      plan.lines.map(({ line, what }) => ({ line, what })),
      'import.txt',
    ),
  };
}

function refused(name: string, problems: readonly FileProblem[]): Reply {
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [
      { kind: 'heading', text: `${name} can't be imported: ${countOf(problems.length, 'problem')}` },
      ...listed(problems),
      { kind: 'text', text: 'Nothing was saved. Correct the lines and give the command again.' },
    ],
    controls: [],
    ...attached(problems, 'problems.txt'),
  };
}

const place = ({ line, column, what }: FileProblem): string =>
  `line ${line}${column === undefined ? '' : `, column ${column}`}: ${what}`;

const listed = (problems: readonly FileProblem[]): Block[] => [
  ...problems.slice(0, MAX_LINES).map((problem): Block => ({ kind: 'item', text: place(problem) })),
  ...(problems.length > MAX_LINES
    ? [{ kind: 'note', text: `and ${problems.length - MAX_LINES} more, in the file attached` } as const]
    : []),
];

const attached = (lines: readonly FileProblem[], name: string): Pick<Message, 'files'> =>
  lines.length > MAX_LINES ? { files: [{ name, bytes: Buffer.from(`${lines.map(place).join('\n')}\n`) }] } : {};

const inOrder = <T extends FileProblem>(lines: readonly T[]): T[] =>
  lines.toSorted((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0));

function summarise(name: string, { facts, names, lines, skipped }: WholePlan): Block[] {
  const counts = [
    `added: ${facts.counts.added + names.counts.added}`,
    `changed: ${facts.counts.changed + names.counts.changed}`,
    `duplicate, left as they are: ${facts.counts.duplicate + names.counts.duplicate}`,
    `conflicting, saved as disagreeing: ${facts.counts.conflicting}`,
    `left out: ${skipped.length}`,
  ];
  return [
    { kind: 'heading', text: `What ${name} would do` },
    ...counts.map((text): Block => ({ kind: 'item', text })),
    ...(names.lines.length === 0 ? [] : [{ kind: 'text', text: `Among these: ${describeNames(names)}.` } as const]),
    ...listed([...lines.filter(({ isNotable }) => isNotable), ...skipped]),
  ];
}

/** "2 names, 1 alias", what there is of each. */
export function countNames({ entities, aliases, standings }: Pick<GuildLayer, 'entities' | 'aliases' | 'standings'>) {
  return [
    countOf(entities.length, 'name'),
    countOf(aliases.length, 'alias', 'aliases'),
    countOf(standings.length, 'rank of a shared fact', 'ranks of shared facts'),
  ].filter((text) => text !== null);
}

export const countOf = (count: number, one: string, many = `${one}s`): string | null =>
  count === 0 ? null : `${count} ${count === 1 ? one : many}`;

const describeNames = (names: NamesPlan): string =>
  [...countNames(names), ...(names.sharedPack === null ? [] : ['the shared pack'])].join(', ');

function describeDone({ facts, names }: WholePlan): string {
  const { added, changed, conflicting } = facts.counts;
  const text = `${countOf(added + conflicting, 'fact') ?? '0 facts'} added, ${conflicting} of them disagreeing, ${changed} changed`;
  return names.lines.length === 0 ? text : `${text}; beside them ${describeNames(names)}`;
}

export const IMPORT_ACTIONS: NonNullable<SlashCommand['actions']> = {
  'import-apply': (request, services) =>
    keepingFor(request, services, 'manager', async (keeping) => {
      const key = request.args[0] ?? '';
      const draft = drafts.get(key, request.actor);
      if (draft === null) return privately('This import is over, or was applied. Give the command again.');
      drafts.delete(key);
      const { store, guild, layer } = keeping;
      const outcome =
        draft.batch.seen === layer.version ? await store.writeImport(guild, writerOf(request), draft.batch) : 'stale';
      if (outcome === 'stale')
        return privately(
          'Nothing was saved: something else was changed meanwhile. Give the command again to see what it does now.',
        );
      const text = `Imported ${draft.name}: ${draft.done}`;
      return {
        kind: 'update',
        blocks: [
          { kind: 'text', text: `${text}.` },
          { kind: 'note', text: 'It is answered so from now on, in this server. /fact history undoes a single one.' },
        ],
        controls: [],
        ...logged(keeping, text),
      };
    }),
  'import-cancel': (request, services) =>
    keepingFor(request, services, 'manager', () => {
      drafts.delete(request.args[0] ?? '');
      return { kind: 'update', blocks: [{ kind: 'text', text: 'Nothing was saved.' }], controls: [] };
    }),
};
