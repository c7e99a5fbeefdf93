import type { Mention, Query } from '../domain/query.js';
import type { Core } from './core.js';

/** Other ways to read a question whose first reading has no answer, most likely first. */
export function otherReadings(query: Query, core: Core): Query[] {
  return [
    nameAsTime(query, core),
    nameAsWords(query, core),
    adjectiveAsGroup(query, core),
    groupAsMembers(query, core),
  ].filter((reading) => reading !== null);
}

/** "What did Acme hoard around the Model 9": the name only says when. */
function nameAsTime(query: Query, core: Core): Query | null {
  const { entities, tokens } = query;
  const isTime = ({ entity, from }: Mention): boolean => {
    const at = tokens[from - 1]?.normal === 'the' ? from - 2 : from - 1;
    return (
      ['product', 'event'].includes(core.lexicon.entities.get(entity)?.kind ?? '') && tokens[at]?.normal === 'around'
    );
  };
  const others = entities.filter((mention) => !isTime(mention));
  return others.length > 0 && others.length < entities.length ? { ...query, entities: others } : null;
}

/** "Globex's marketing wisdom": a name made of another's and of ordinary words may be just these. */
function nameAsWords(query: Query, core: Core): Query | null {
  const { entities, concepts } = core.lexicon;
  for (const mention of query.entities) {
    const parent = entities.get(entities.get(mention.entity)?.parent ?? '');
    const words = query.tokens.slice(mention.from, mention.to);
    const [first, ...rest] = words;
    if (!parent || first?.normal !== parent.name.toLowerCase() || rest.length === 0) continue;
    // "Globex 9X" is nothing but a name.
    if (rest.some((token) => /\d/.test(token.normal))) continue;
    const terms = rest.map((token, index) => ({
      text: token.text,
      keys: [token.stem, ...(concepts.longestAt([token.stem], 0)?.values ?? [])],
      parts: [],
      // The name is not meant; then its words are, each of them.
      unknown: true,
      at: mention.from + 1 + index,
      need: 1,
      role: 'noun' as const,
    }));
    return {
      ...query,
      entities: query.entities.map((other) => (other === mention ? { ...other, entity: parent.id } : other)),
      terms: [...query.terms, ...terms],
    };
  }
  return null;
}

/** "what was Norlandic": the adjective of a country may stand for the group of its makers. */
function adjectiveAsGroup(query: Query, core: Core): Query | null {
  const { entities } = core.lexicon;
  // "Acme's share of the Norlandic market": who is asked about is named.
  if (query.entities.length > 0) return null;
  for (const mention of query.regions) {
    const region = entities.get(mention.entity);
    const word = query.tokens[mention.from]?.normal;
    if (region?.adjective === undefined || word !== region.adjective.toLowerCase()) continue;
    const group = [...entities.values()].find(
      (entity) => entity.kind === 'group' && entity.adjective === region.adjective,
    );
    if (!group) continue;
    return {
      ...query,
      regions: query.regions.filter((other) => other !== mention),
      entities: [...query.entities, { ...mention, entity: group.id }],
    };
  }
  return null;
}

/** "Acme and globex" may mean the two apart. */
function groupAsMembers(query: Query, core: Core): Query | null {
  const members: Mention[] = [];
  let split = false;
  for (const mention of query.entities) {
    const entity = core.lexicon.entities.get(mention.entity);
    const named =
      entity?.kind === 'group' ? entity.members.filter((member) => namedIn(member, mention, query, core)) : [];
    if (named.length < 2) {
      members.push(mention);
      continue;
    }
    split = true;
    members.push(...named.map((member, index) => ({ ...mention, entity: member, from: mention.from + index })));
  }
  return split ? { ...query, entities: members } : null;
}

function namedIn(member: string, mention: Mention, query: Query, core: Core): boolean {
  const name = core.lexicon.entities.get(member)?.name.toLowerCase();
  return query.tokens.slice(mention.from, mention.to).some((token) => token.normal === name);
}
