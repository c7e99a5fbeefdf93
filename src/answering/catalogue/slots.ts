import type { SlotName } from '../../domain/catalogue.js';
import type { Core } from '../core.js';
import { perCore } from './kept.js';
import { NameIndex } from './name-index.js';
import { factsBySayer } from './said.js';

const entityNames = perCore(
  ({ knowledge }) =>
    new NameIndex(
      knowledge.entities.map(({ id, name, aliases, exact }) => ({ id, name, aliases: [...aliases, ...(exact ?? [])] })),
    ),
);

const measureNames = perCore(
  ({ knowledge }) =>
    new NameIndex(
      knowledge.intents
        .filter((intent) => intent.kind === 'measure')
        .map(({ id, name, phrasings }) => ({ id, name, aliases: phrasings })),
    ),
);

const kindNames = perCore(
  ({ knowledge }) =>
    new NameIndex(
      knowledge.intents
        .filter((intent) => intent.kind === 'narrative' || intent.event)
        .map(({ id, name, phrasings }) => ({ id, name, aliases: phrasings })),
    ),
);

/** Sources that are told in words. */
const wordedSources = perCore(
  (core) =>
    new NameIndex(
      [...factsBySayer(core).keys()]
        .filter((by) => !core.lexicon.entities.has(by))
        .map((by) => ({ id: by, name: by, aliases: [] })),
    ),
);

const documentNames = perCore(
  ({ knowledge }) =>
    new NameIndex(
      knowledge.documents.map(({ id, label, title, aliases }) => ({ id, name: label, aliases: [title, ...aliases] })),
    ),
);

/** Where the names of a slot's values are found, the first before the next; a period has no names. */
export function namesOf(slot: SlotName, core: Core): readonly NameIndex[] {
  switch (slot) {
    case 'metric':
      return [measureNames(core)];
    case 'topic':
      return [kindNames(core), entityNames(core)];
    case 'source':
      return [entityNames(core), wordedSources(core)];
    case 'document':
      return [documentNames(core)];
    case 'period':
      return [];
    default:
      return [entityNames(core)];
  }
}

/** What may fill a slot by its kind, whether anything is held for it or not. */
export function mayFill(slot: SlotName, id: string, core: Core): boolean {
  const kind = core.lexicon.entities.get(id)?.kind;
  const isPlace = kind === 'region' || kind === 'place';
  if (slot === 'region') return isPlace;
  return slot === 'name' || slot === 'person' ? !isPlace : true;
}
