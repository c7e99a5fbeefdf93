import type { FileNames, FileProblem, Keeping } from '../../src/bot/keeping.js';
import type { Services } from '../../src/bot/services.js';
import type { ImportBatch, KeptAlias, KeptEntity, Standing } from '../../src/domain/fact-store.js';
import type { EntityId } from '../../src/domain/knowledge.js';
import type { PlanLine } from './import-plan.js';
import { KINDS, MAX_NAMES, newEntityId, readNew } from './naming.js';

/** What a file's names, ranks and setting would do to what a server keeps. */
export interface NamesPlan extends Pick<ImportBatch, 'entities' | 'aliases' | 'standings' | 'sharedPack'> {
  readonly counts: { readonly added: number; readonly changed: number; readonly duplicate: number };
  /** Ids of the file that are others here. */
  readonly renamed: ReadonlyMap<string, EntityId>;
  readonly lines: readonly PlanLine[];
  /** Nothing is to be applied where there is one. */
  readonly problems: readonly FileProblem[];
  /** Left out, and why; no reason to refuse the file. */
  readonly skipped: readonly FileProblem[];
}

const MAX_REASON = 700;
/** As an export writes them. */
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const RANKS: readonly Standing['rank'][] = ['preferred', 'normal', 'deprecated', 'aside'];

/** Hold names and ranks against what is kept, and against each other; a name is refused for the reasons that the commands give. */
export function planNames(names: FileNames, services: Services, keeping: Keeping): NamesPlan {
  const counts = { added: 0, changed: 0, duplicate: 0 };
  const [lines, problems, skipped]: [PlanLine[], FileProblem[], FileProblem[]] = [[], [], []];
  const fail = ({ line, column }: FileProblem | Omit<FileProblem, 'what'>, what: string): void => {
    problems.push({ line, ...(column === undefined ? {} : { column }), what: what.replace(/\.$/, '') });
  };
  const tell = (kind: 'added' | 'changed', { line }: Omit<FileProblem, 'what'>, what: string): void => {
    counts[kind] += 1;
    lines.push({ line, what, isNotable: kind === 'changed' });
  };

  const { entities, renamed } = planEntities();
  const aliases = planAliases();
  refuseClashes();
  return {
    entities,
    aliases,
    standings: planRanks(),
    sharedPack: planPack(),
    counts,
    renamed,
    lines,
    problems,
    skipped,
  };

  function planEntities(): { entities: KeptEntity[]; renamed: Map<string, EntityId> } {
    const found: KeptEntity[] = [];
    const others = new Map<string, EntityId>();
    const taken = (id: string): boolean => keeping.entity(id) !== null || found.some((one) => one.id === id);
    for (const entry of names.entities) {
      const kind = KINDS.find((one) => one === entry.kind);
      if (kind === undefined) {
        fail(entry, `kind: expected ${KINDS.join(', ')}, got "${entry.kind}"`);
        continue;
      }
      const held = heldAs(entry.name, keeping);
      const own = keeping.layer.entities.find(({ id }) => id === held?.id);
      if (held && entry.id !== null && held.id !== entry.id) others.set(entry.id, held.id);
      if (held && held.kind === kind && (!own || own.name === entry.name)) counts.duplicate += 1;
      else if (own) {
        found.push({ id: own.id, name: entry.name, kind });
        tell('changed', entry, `changes ${own.name} (${own.kind}) to ${entry.name} (${kind})`);
      } else {
        const read = readNew(entry.name, 'name', keeping, services);
        if ('refusal' in read) {
          fail(entry, read.refusal);
          continue;
        }
        const isFree = entry.id !== null && ID.test(entry.id) && !taken(entry.id);
        const id = isFree && entry.id !== null ? entry.id : newEntityId(read.name, taken);
        if (entry.id !== null && entry.id !== id) others.set(entry.id, id);
        if (keeping.layer.entities.length + found.length >= MAX_NAMES)
          fail(entry, `this server would keep more than ${MAX_NAMES} names of its own`);
        found.push({ id, name: read.name, kind });
        tell('added', entry, `adds the name ${read.name} (${kind})`);
      }
    }
    return { entities: found, renamed: others };
  }

  function planAliases(): KeptAlias[] {
    const found = new Map<string, KeptAlias>();
    for (const entry of names.aliases) {
      const entity = whoIs(entry.entity);
      if (entity === null) {
        fail(entry, `I hold nothing called "${entry.entity}"`);
        continue;
      }
      const meaning = keeping.meaningOf(entry.alias);
      if ((meaning?.kind === 'entity' && meaning.id === entity) || found.get(entry.alias)?.entity === entity) {
        counts.duplicate += 1;
        continue;
      }
      const read = readNew(entry.alias, 'alias', keeping, services);
      if ('refusal' in read) {
        fail(entry, read.refusal);
        continue;
      }
      if (keeping.layer.aliases.length + found.size >= MAX_NAMES)
        fail(entry, `this server would keep more than ${MAX_NAMES} aliases`);
      found.set(read.name, { alias: read.name, entity });
      tell('added', entry, `adds the alias ${read.name} of ${nameOf(entity)}`);
    }
    return [...found.values()];
  }

  /** By an id of the file or of this server, or by name. */
  function whoIs(text: string): EntityId | null {
    const id = renamed.get(text) ?? text;
    if (keeping.entity(id) !== null || entities.some((one) => one.id === id)) return id;
    const meaning = keeping.meaningOf(text);
    if (meaning?.kind === 'entity') return meaning.id;
    return entities.find(({ name }) => fold(name) === fold(text))?.id ?? null;
  }

  function nameOf(id: EntityId): string {
    return entities.find((one) => one.id === id)?.name ?? services.catalogue.nameOf(id);
  }

  /** Two names of the file may be one to whoever reads questions. */
  function refuseClashes(): void {
    if (entities.length + aliases.length === 0) return;
    const { meaningOf } = keeping.withNames({ entities, aliases });
    const all = [
      ...names.entities.map((entry) => ({ entry, name: entry.name, id: whoIs(entry.id ?? entry.name) })),
      ...names.aliases.map((entry) => ({ entry, name: entry.alias, id: whoIs(entry.entity) })),
    ];
    for (const { entry, name, id } of all) {
      const meaning = meaningOf(name);
      if (id !== null && meaning?.kind === 'entity' && meaning.id !== id && !problems.some(isAt(entry)))
        fail(entry, `"${name}" names something already: ${nameOf(meaning.id)}`);
    }
  }

  function planRanks(): Standing[] {
    const found = new Map<string, Standing>();
    const seen = new Map<string, number>();
    for (const entry of names.ranks) {
      const { fact, line } = entry;
      const rank = RANKS.find((one) => one === entry.rank);
      const reason = keeping.parsers.text(entry.reason, MAX_REASON);
      const before = keeping.layer.standings.find((one) => one.fact === fact);
      if (rank === undefined) fail(entry, `rank: expected ${RANKS.join(', ')}, got "${entry.rank}"`);
      else if ('problem' in reason) fail(entry, `reason ${reason.problem}`);
      else if (seen.has(fact)) fail(entry, `the fact ${fact} stands in line ${seen.get(fact)} too: keep one of them`);
      else if (keeping.shared(fact) === null)
        skipped.push({ line, what: `the shared pack has no fact ${fact}, so it is not ranked` });
      else if (before?.rank === rank && before.reason === reason.text) counts.duplicate += 1;
      else if (!before && rank === 'normal') counts.duplicate += 1;
      else {
        found.set(fact, { fact, rank, reason: reason.text ?? '' });
        tell(before ? 'changed' : 'added', entry, `ranks the shared fact ${fact}: ${rank}`);
      }
      seen.set(fact, line);
    }
    return [...found.values()];
  }

  function planPack(): boolean | null {
    const wanted = names.sharedPack;
    if (wanted === null) return null;
    if (wanted.isOn === keeping.layer.settings.sharedPack) {
      counts.duplicate += 1;
      return null;
    }
    tell('changed', wanted, `turns the shared pack ${wanted.isOn ? 'on' : 'off'} in this server`);
    return wanted.isOn;
  }
}

const isAt =
  (place: Omit<FileProblem, 'what'>) =>
  ({ line, column }: FileProblem): boolean =>
    line === place.line && column === place.column;

/** Whoever is called just so here; an alias of somebody else is not. */
function heldAs(name: string, keeping: Keeping) {
  const meaning = keeping.meaningOf(name);
  const entity = meaning?.kind === 'entity' ? keeping.entity(meaning.id) : null;
  return entity && fold(entity.name) === fold(name) ? entity : null;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();
