import type { Keeping } from '../../src/bot/keeping.js';
import { privately, type Reply } from '../../src/bot/reply.js';
import type { Services } from '../../src/bot/services.js';
import type { Writer } from '../../src/domain/fact-store.js';
import type { EntityId, EntityKind } from '../../src/domain/knowledge.js';
import { done } from './moderation.js';

/** Kinds that moderators add; the others hang together with files of the pack. */
export const KINDS: readonly EntityKind[] = ['company', 'brand', 'product', 'person', 'institution', 'region', 'topic'];

const LONGEST = 60;
const MOST_WORDS = 6;
/** A server's own names are read with every question. */
export const MAX_NAMES = 2_000;

/** A name or an alias as it may be kept; what is wrong with it otherwise. */
export function readNew(
  typed: string,
  field: string,
  keeping: Keeping,
  services: Services,
): { readonly name: string } | { readonly refusal: string } {
  const read = keeping.parsers.text(typed, LONGEST);
  if ('problem' in read) return { refusal: `${field}: ${read.problem}.` };
  const name = read.text ?? '';
  const expected = (what: string) => ({ refusal: `${field}: expected ${what}, got "${name}".` });
  if (!/\p{L}/u.test(name) || [...name].length < 2) return expected('a name of two letters or more');
  if (/[\n\r]/.test(name) || name.split(/\s+/).length > MOST_WORDS)
    return expected(`one line of at most ${MOST_WORDS} words`);
  const meaning = keeping.meaningOf(name);
  switch (meaning?.kind) {
    case undefined:
      return { name };
    case 'entity':
      return { refusal: `"${name}" names something already: ${services.catalogue.nameOf(meaning.id)}.` };
    case 'measure':
      return { refusal: `"${name}" asks for something already: ${meaning.name}.` };
    default:
      return {
        refusal: `"${name}" is an ordinary word: every question that has it would be taken for this. Give a fuller name.`,
      };
  }
}

export async function addAlias(
  typed: { readonly alias: string; readonly entity: string },
  writer: Writer,
  services: Services,
  keeping: Keeping,
): Promise<{ readonly reply: Reply; readonly isAdded: boolean }> {
  const refused = (text: string) => ({ reply: privately(text, 'Nothing was saved.'), isAdded: false });
  const entity = findEntity(typed.entity, services);
  if (entity === null)
    return refused(`entity: I hold nothing called "${typed.entity}". /kb entity-add adds a company, region or topic.`);
  const read = readNew(typed.alias, 'alias', keeping, services);
  if ('refusal' in read) return refused(read.refusal);
  if (keeping.layer.aliases.length >= MAX_NAMES) return refused(`This server keeps ${MAX_NAMES} aliases, the most.`);
  await keeping.store.addAlias(keeping.guild, writer, { alias: read.name, entity });
  const text = `"${read.name}" now names ${services.catalogue.nameOf(entity)}`;
  return { reply: done(keeping, `${text}, in this server.`, text), isAdded: true };
}

/** By a name, an alias or an id; a market too. */
export const findEntity = (typed: string, { catalogue }: Services): EntityId | null =>
  typed === '' ? null : (catalogue.resolve('name', typed, {}).found ?? catalogue.resolve('region', typed, {}).found);

export async function addEntity(
  typed: { readonly name: string; readonly kind: string },
  writer: Writer,
  services: Services,
  keeping: Keeping,
): Promise<Reply> {
  const kind = KINDS.find((one) => one === typed.kind);
  if (kind === undefined) return privately(`kind: expected ${KINDS.join(', ')}, got "${typed.kind}".`);
  const read = readNew(typed.name, 'name', keeping, services);
  if ('refusal' in read) return privately(read.refusal, 'Nothing was saved.');
  if (keeping.layer.entities.length >= MAX_NAMES)
    return privately(`This server keeps ${MAX_NAMES} names of its own, the most.`, 'Nothing was saved.');
  await keeping.store.addEntity(keeping.guild, writer, {
    id: newEntityId(read.name, (id) => keeping.entity(id) !== null),
    name: read.name,
    kind,
  });
  return done(
    keeping,
    `Added: ${read.name}, a ${kind}. /fact add and /kb alias-add know it now, in this server.`,
    `Added: ${read.name} (${kind})`,
  );
}

/** "Acme Inc" is acme-inc, or acme-inc-2 where that is somebody else. */
export function newEntityId(name: string, isTaken: (id: EntityId) => boolean): EntityId {
  const plain =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}+/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'name';
  let id = plain;
  for (let count = 2; isTaken(id); count++) id = `${plain}-${count}`;
  return id;
}
