import type { SlashCommand } from '../../src/bot/command.js';
import { Drafts } from '../../src/bot/drafts.js';
import type { FileProblem, GivenOnce, Keeping } from '../../src/bot/keeping.js';
import { type Block, privately, type Reply } from '../../src/bot/reply.js';
import { type SlashRequest, textOption } from '../../src/bot/request.js';
import type { KeptFact } from '../../src/domain/fact-store.js';
import { type Plan, planImport } from './import-plan.js';
import { keepingFor, logged, writerOf } from './moderation.js';

interface ImportDraft {
  readonly plan: Plan;
  readonly name: string;
  /** Of the server when it was read: what is written since may change what the file would do. */
  readonly version: number;
}

/** A file holds thousands of facts, so few are kept at a time. */
const MAX_DRAFTS = 20;
const drafts = new Drafts<ImportDraft>(undefined, MAX_DRAFTS);

/** So many lines of a list fit a message; the whole list is attached. */
const MAX_LINES = 10;

const GIVEN = ['metric', 'unit', 'region', 'source'] as const;

/** Read the file, say what it would do, and do nothing yet. */
export async function importReply(request: SlashRequest, keeping: Keeping): Promise<Reply> {
  const file = request.attachments.get('file');
  if (!file) return privately('Attach the file as "file": CSV or JSON, at most 1 MiB.');
  const files = await keeping.files();
  const given: GivenOnce = Object.fromEntries(
    GIVEN.flatMap((name) => {
      const text = textOption(request, name);
      return text === null ? [] : [[name, text]];
    }),
  );
  const read = files.read(await files.fetch(file), file.name, given);
  if (read.problems.length > 0) return refused(file.name, read.problems);
  const plan = await planImport(read.rows, keeping);
  if (plan.problems.length > 0) return refused(file.name, plan.problems);
  const summary = summarise(file.name, plan, read.skipped);
  if (plan.changes.length === 0)
    return {
      kind: 'message',
      visibility: 'private',
      blocks: [...summary, { kind: 'text', text: 'There is nothing to change: all of it is kept already.' }],
      controls: [],
    };
  const key = drafts.add({ plan, name: file.name, version: keeping.layer.version }, request.actor);
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
      { kind: 'heading', text: `${name} can't be imported: ${problems.length} problems` },
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

const attached = (lines: readonly FileProblem[], name: string): { file?: { name: string; bytes: Uint8Array } } =>
  lines.length > MAX_LINES ? { file: { name, bytes: Buffer.from(`${lines.map(place).join('\n')}\n`) } } : {};

function summarise(name: string, plan: Plan, skipped: readonly FileProblem[]): Block[] {
  const { added, changed, duplicate, conflicting } = plan.counts;
  const counts = [
    `added: ${added}`,
    `changed: ${changed}`,
    `duplicate, left as they are: ${duplicate}`,
    `conflicting, saved as disagreeing: ${conflicting}`,
    `left out of the table: ${skipped.length}`,
  ];
  return [
    { kind: 'heading', text: `What ${name} would do` },
    ...counts.map((text): Block => ({ kind: 'item', text })),
    ...listed([...plan.lines.filter(({ isNotable }) => isNotable), ...skipped]),
  ];
}

export const IMPORT_ACTIONS: NonNullable<SlashCommand['actions']> = {
  'import-apply': (request, services) =>
    keepingFor(request, services, 'manager', async (keeping) => {
      const key = request.args[0] ?? '';
      const draft = drafts.get(key, request.actor);
      if (draft === null) return privately('This import is over, or was applied. Give the command again.');
      if (draft.version !== keeping.layer.version) {
        drafts.delete(key);
        return privately(
          'Nothing was saved: something else was changed meanwhile. Give the command again to see what it does now.',
        );
      }
      const outcome = await keeping.store.write(keeping.guild, writerOf(request), draft.plan.changes);
      drafts.delete(key);
      if (outcome.kind === 'stale')
        return privately('Nothing was saved: a fact of the file was changed meanwhile. Give the command again.');
      const { added, changed, conflicting } = draft.plan.counts;
      const text = `Imported ${draft.name}: ${added + conflicting} facts added, ${conflicting} of them disagreeing, ${changed} changed`;
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

/** The facts kept now, or every revision, as a file. */
export async function exportReply(request: SlashRequest, keeping: Keeping): Promise<Reply> {
  const files = await keeping.files();
  const isAll = textOption(request, 'revisions') === 'all';
  const isCsv = (textOption(request, 'format') ?? 'csv') === 'csv';
  if (isAll && isCsv) return privately('Revisions go out as JSON alone: choose format:json, or revisions:active.');
  const facts: readonly KeptFact[] = [...keeping.layer.facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  const revisions = isAll ? (await keeping.store.latest(keeping.guild, MAX_REVISIONS)).toReversed() : [];
  const count = isAll ? revisions.length : facts.length;
  if (count === 0) return privately('This server keeps no fact of its own yet, so there is nothing to export.');
  const text = isCsv ? files.csv(facts) : files.json(isAll ? { revisions } : { facts });
  const bytes = Buffer.from(text);
  if (bytes.length > MAX_EXPORT) return privately('That is more than Discord takes as a file: 10 MiB.');
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [
      { kind: 'text', text: `${count} ${isAll ? 'revisions' : 'facts'} of this server.` },
      ...(isAll ? [] : [{ kind: 'note', text: '/kbadmin import takes the file back.' } as const]),
    ],
    controls: [],
    file: { name: `footnote-${isAll ? 'revisions' : 'facts'}.${isCsv ? 'csv' : 'json'}`, bytes },
  };
}

const MAX_REVISIONS = 100_000;
/** https://docs.discord.com/developers/reference#uploading-files */
const MAX_EXPORT = 10 * 1024 * 1024;
