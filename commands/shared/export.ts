import type { Keeping } from '../../src/bot/keeping.js';
import { type Block, privately, type Reply } from '../../src/bot/reply.js';
import { type SlashRequest, textOption } from '../../src/bot/request.js';
import type { KeptFact } from '../../src/domain/fact-store.js';
import { countNames, countOf } from './import.js';

/** What /kbadmin import takes at once. */
const MAX_IMPORT_BYTES = 1024 * 1024;
const MAX_IMPORT_FACTS = 5_000;
const MAX_REVISIONS = 100_000;
/** https://docs.discord.com/developers/reference#uploading-files */
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const MAX_FILES = 10;

/** All that is kept now, or every revision, as a file; as several where an import would not take it at once. */
export async function exportReply(request: SlashRequest, keeping: Keeping): Promise<Reply> {
  const files = await keeping.files();
  const { layer } = keeping;
  const isAll = textOption(request, 'revisions') === 'all';
  const standings = layer.standings.filter(({ rank }) => rank !== 'normal');
  const { sharedPack } = layer.settings;
  const names = [...countNames({ ...layer, standings }), ...(sharedPack ? [] : ['that the shared pack is off'])];
  const isCsv = (textOption(request, 'format') ?? (names.length > 0 || isAll ? 'json' : 'csv')) === 'csv';
  if (isAll)
    return isCsv
      ? privately('Revisions go out as JSON alone: choose format:json, or revisions:active.')
      : await exportRevisions(keeping);
  const facts = [...layer.facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (facts.length === 0 && names.length === 0) return NOTHING;
  if (facts.length === 0 && isCsv)
    return privately(
      `This server keeps no fact of its own; what it has, ${names.join(', ')}, goes out with format:json.`,
    );
  const beside = { entities: layer.entities, aliases: layer.aliases, standings, sharedPack };
  const write = (some: readonly KeptFact[], isFirst: boolean): string =>
    isCsv ? files.csv(some) : files.json({ ...(isFirst ? beside : NO_NAMES), facts: some });
  const parts = inParts(facts, write);
  const what = [countOf(facts.length, 'fact') ?? '0 facts', ...(isCsv ? [] : names)].join(', ');
  return fileReply(
    `${what} of this server.`,
    `footnote-facts`,
    isCsv ? 'csv' : 'json',
    parts ?? [Buffer.from(write(facts, true))],
    [...leftOut(isCsv ? names : []), takesBack(parts?.length ?? 0)],
  );
}

const NO_NAMES = { entities: [], aliases: [], standings: [], sharedPack: true };
const NOTHING = privately('This server keeps no fact of its own yet, so there is nothing to export.');

async function exportRevisions({ store, guild, files }: Keeping): Promise<Reply> {
  const revisions = (await store.latest(guild, MAX_REVISIONS)).toReversed();
  if (revisions.length === 0) return NOTHING;
  const bytes = Buffer.from((await files()).json({ revisions }));
  const what = countOf(revisions.length, 'revision') ?? '';
  return fileReply(`${what} of this server.`, 'footnote-revisions', 'json', [bytes], []);
}

/** As few as are taken back one by one; null where Discord takes no message with so many. */
function inParts(
  facts: readonly KeptFact[],
  write: (facts: readonly KeptFact[], isFirst: boolean) => string,
): Buffer[] | null {
  for (let count = Math.max(1, Math.ceil(facts.length / MAX_IMPORT_FACTS)); count <= MAX_FILES; count++) {
    const size = Math.ceil(facts.length / count);
    const parts = Array.from({ length: count }, (_, at) =>
      Buffer.from(write(facts.slice(at * size, (at + 1) * size), at === 0)),
    );
    if (parts.every(({ length }) => length <= MAX_IMPORT_BYTES)) return parts;
  }
  return null;
}

/** What a table of facts has no place for. */
const leftOut = (names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`Not in a table: ${names.join(', ')}. format:json takes them along.`];

function takesBack(parts: number): string {
  if (parts === 0) return 'It is more than /kbadmin import takes at once, 1 MiB and 5,000 facts: split it first.';
  return parts === 1
    ? '/kbadmin import takes the file back.'
    : '/kbadmin import takes them back one by one, the first one first.';
}

function fileReply(
  text: string,
  name: string,
  kind: 'csv' | 'json',
  parts: readonly Buffer[],
  notes: readonly string[],
): Reply {
  if (parts.some(({ length }) => length > MAX_FILE_BYTES))
    return privately('That is more than Discord takes as a file: 10 MiB.');
  const numbered = (at: number): string => (parts.length === 1 ? '' : `-${at + 1}-of-${parts.length}`);
  return {
    kind: 'message',
    visibility: 'private',
    blocks: [{ kind: 'text', text }, ...notes.map((note): Block => ({ kind: 'note', text: note }))],
    controls: [],
    files: parts.map((bytes, at) => ({ name: `${name}${numbered(at)}.${kind}`, bytes })),
  };
}
