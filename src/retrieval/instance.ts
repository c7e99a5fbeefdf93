import type { IndexedProfile } from '../domain/fact-profile.js';
import { hasKey } from '../domain/keys.js';
import type { EntityId, EntityKind } from '../domain/knowledge.js';
import { MONTHS } from '../domain/period.js';
import type { Query, Term } from '../domain/query.js';
import { FIRST_TO_TELL } from '../domain/telling.js';
import type { MatchContext } from './context.js';
import type { Candidate, Match } from './match.js';
import { onceAQuery } from './once.js';
import { belongsTo, toldBy } from './roles.js';
import { saysWord, type UtteranceIndex } from './utterance-index.js';
import { HELD, type WeighedTerm } from './words.js';

// The thing itself that a question asks for, by its kind, its name, its office or its deed.

// What kinds of entity a word for a kind may ask for, by stem. Words for shapes of an account ask for none.
const KINDS: readonly (readonly [readonly EntityKind[], ReadonlySet<string>])[] = [
  [
    ['product', 'service'],
    new Set(
      'phone smartphon handset model devic seri chip chipset processor os system platform app car vehicl product engin softwar gadget servic assist line flagship tool'.split(
        ' ',
      ),
    ),
  ],
  [
    ['company', 'brand', 'group', 'institution', 'service'],
    new Set(
      'brand compani maker firm vendor manufactur carmak automak supplier partner rival competitor oper operator carrier outlet newspap media press bank investor fund one player giant name busi startup'.split(
        ' ',
      ),
    ),
  ],
  [
    ['person'],
    new Set(
      'analyst expert person peopl founder boss ceo chairman execut manag dealer investor journalist author one name star'.split(
        ' ',
      ),
    ),
  ],
  [
    ['region', 'place', 'event'],
    new Set('citi countri market region contin place locat town provinc area mall'.split(' ')),
  ],
  [['event'], new Set('event confer occas show fair'.split(' '))],
];
const SHAPES: ReadonlySet<string> = new Set(
  'featur respect mean way direct reason point aspect thing kind sort type area step stage part element factor question problem purpos goal report occas band group side theme topic issu argument advantag benefit change effect role scene scenario logic field word term phrase name idea view stanc line set level mark category competent strength weak skill asset qualiti abil claim statement opinion condit criterion requir consequ result outcom lesson strategi tactic method plan polici rule trend develop share price ratio'.split(
    ' ',
  ),
);

/** Kinds that a mere topic may be of: the market of a component. */
const LOOSE: ReadonlySet<string> = new Set(['market', 'product', 'platform']);

const kindsOf = (stems: readonly string[]): readonly EntityKind[] =>
  stems.length === 0 ? [] : KINDS.flatMap(([of, words]) => (stems.some((stem) => words.has(stem)) ? of : []));

const stemsOf = ({ keys, parts }: Term): readonly string[] => [keys[0] ?? '', ...parts];

/** Whom and what market a question names itself. */
const namedIn = onceAQuery(
  ({ entities, regions, excluded }): ReadonlySet<EntityId> =>
    new Set([...[...entities, ...regions].map(({ entity }) => entity), ...excluded]),
);

/** The kinds of entity that "which …" asks for, and whether it may ask for a mere shape ("in which respects"). */
const instanceAsked = onceAQuery(({ terms }) => {
  const stems: string[] = [];
  for (const term of terms)
    if (term.role === 'category' && !/^\d/.test(term.keys[0] ?? '')) stems.push(...stemsOf(term));
  return { kinds: kindsOf(stems), isShape: stems.some((stem) => SHAPES.has(stem)) };
});

/** Whether a fact names a thing of the kind that is asked for, or the kind is a mere shape. */
export function givesKind({ mentions }: IndexedProfile, query: Query, { entities }: MatchContext): boolean {
  const { kinds, isShape } = instanceAsked(query);
  if (isShape || kinds.length === 0) return isShape;
  const asked = namedIn(query);
  for (const id of mentions) if (!asked.has(id) && kinds.includes(entities.get(id)?.kind ?? 'topic')) return true;
  return false;
}

/** Whether "which …" asks for no thing of a kind, or the fact names one that the question does not, or several. */
export function givesInstance(profile: IndexedProfile, query: Query, { entities }: MatchContext): boolean {
  const { kinds } = instanceAsked(query);
  return kinds.length === 0 || namesOther(profile, query, kinds, entities);
}

/** Of what kind a name is that is asked for, where the question does not say. */
const NAMED_KINDS: readonly EntityKind[] = ['product', 'service', 'brand', 'event', 'person', 'company'];

/** The name of a thing is no company's. */
const THING_KINDS: readonly EntityKind[] = ['product', 'service'];
/** A name may be of nobody whom the pack knows. */
const QUOTED = /(?:^|\b(?:called|named|known as|nicknamed|dubbed) )["“][^"”]{2,40}["”]/;
/** Longer items of a list are no names. */
const MAX_NAME_WORDS = 4;

/** The kinds of entity whose name its words ask for. */
const kindsSaid = onceAQuery(({ terms }) => kindsOf(terms.flatMap(stemsOf)));

/** "What is the name of …": the fact names something of that kind that the question does not, or gives another name. */
export function givesName(profile: IndexedProfile, query: Query, { entities }: MatchContext): boolean {
  const said = kindsSaid(query);
  const isOfThing = query.entities.some(({ entity }) => entities.get(entity)?.kind === 'product');
  const kinds = said.length > 0 ? said : isOfThing ? THING_KINDS : NAMED_KINDS;
  const asked = namedIn(query);
  // "What is Acme's car called": "Acme car" is no name of it.
  const isSaid = (id: EntityId): boolean =>
    (entities.get(id)?.name ?? '')
      .toLowerCase()
      .split(' ')
      .every((word) => query.spoken.has(word));
  const isOther = (id: EntityId): boolean =>
    !asked.has(id) &&
    kinds.includes(entities.get(id)?.kind ?? 'topic') &&
    !isSaid(id) &&
    !query.entities.some(({ entity }) => belongsTo(entity, id, entities));
  const isOfOtherKind = (item: string): boolean =>
    profile.order.some((id) => entities.get(id)?.name === item && !kinds.includes(entities.get(id)?.kind ?? 'topic'));
  return (
    profile.order.some(isOther) ||
    (asked.has(profile.fact.entity) && QUOTED.test(profile.fact.statement)) ||
    profile.fact.list.some(
      (item) =>
        /^\p{Lu}(?:\p{Ll}|\p{Lu}{2})/u.test(item) && item.split(' ').length <= MAX_NAME_WORDS && !isOfOtherKind(item),
    ) ||
    (profile.intent?.gives.includes('definition') ?? false)
  );
}

/** Who holds an office. */
export const WANTS_HOLDER =
  /\bwho(?:s|'s)?\b.{0,40}\b(?:ceo|cfo|cto|chairman|chairwoman|president|boss|bosses|director|founder|founders|spokes\w+|(?:the|named|new|as) head of)\b|^(?:ceo|chairman|president|founder|head) of\b|^(?:and |so )?who (?:heads|headed|manages|managed|chairs|chaired|runs(?! (?:the )?(?:more|most))|(?:is|was|got|were|has been) (?:put |placed |now )?(?:in charge of|responsible for(?! (?:\d|most|half|much|more|all|the (?:most|largest|biggest|rise|fall|drop|growth|decline))\b)|at the helm of))\b/;

/** It names a person that the question does not. */
export function givesPerson(profile: IndexedProfile, query: Query, { entities }: MatchContext): boolean {
  const asked = new Set(query.entities.map((mention) => mention.entity));
  const isPerson = (id: EntityId): boolean => entities.get(id)?.kind === 'person';
  return [...asked].some(isPerson) || profile.told.some((id) => isPerson(id) && !asked.has(id));
}

/** The kinds of entity that nothing else than one of them will do for. */
const certainKinds = onceAQuery(({ kinds }) =>
  kinds.some((stem) => SHAPES.has(stem) || LOOSE.has(stem)) ? [] : kindsOf(kinds),
);

/** "Which car has the highest multiple": a thing may stand for its maker. */
export const asksThing = (query: Query): boolean => certainKinds(query).includes('product');

/** "Which phone was to be sold": the statement neither names one nor has the word. */
export function lacksAskedKind(
  { profile }: Pick<Candidate, 'profile'>,
  query: Query,
  { entities, keys }: MatchContext,
): boolean {
  const kinds = query.operation === 'happened' ? [] : certainKinds(query);
  if (kinds.length === 0) return false;
  // "Which company, Acme or Globex": it names what to choose from.
  const choices = query.entities.filter(({ entity }) => kinds.includes(entities.get(entity)?.kind ?? 'topic'));
  if (choices.length > 1) return false;
  return (
    !query.kinds.some((stem) => hasKey(profile.keys, keys.numberOf(stem))) &&
    !namesOther(profile, query, kinds, entities)
  );
}

/** "Acme", "iGlobex 9": an item of a list that begins like a name, and is no sum, month or quarter. */
const NAMES = new RegExp(`^(?!\\p{Lu}+\\$|(?:Q[1-4]|H[12]|${MONTHS.join('|')}) )[a-z]?\\p{Lu}[\\p{L}\\d]`, 'u');

/** It lists names, or names one of these kinds that the question does not. */
function namesOther(
  profile: IndexedProfile,
  query: Query,
  kinds: readonly EntityKind[],
  entities: MatchContext['entities'],
): boolean {
  const asked = namedIn(query);
  return (
    profile.fact.list.some((item) => NAMES.test(item)) ||
    toldBy(profile, query).some((id) => !asked.has(id) && kinds.includes(entities.get(id)?.kind ?? 'topic'))
  );
}

const ASKING_DO = /^(?:did|do|does)$/;
/** "Who at Acme signed it": the deed stands within so many words. */
const NEAR_WHO = 3;

/**
 * "Who signed it": the word for the deed of whoever is asked for.
 *
 * @returns its position; -1 where no deed is asked about, or what is said or seen, which may be told without its verb
 */
export function deedAsked({ text, tokens, speaks }: Query, words: readonly WeighedTerm[]): number {
  const chosen = speaks ? -1 : deedOfChosen(tokens, words);
  if (chosen >= 0) return chosen;
  const who = speaks || SEEN_AS.test(text) ? -1 : tokens.findIndex(({ normal }) => normal === 'who');
  if (who < 0 || ASKING_DO.test(tokens[who + 1]?.normal ?? '')) return -1;
  const at = words.findIndex(({ term }) => term.at > who && term.role !== 'operation');
  const deed = words[at]?.term;
  return deed?.role === 'verb' && deed.at <= who + NEAR_WHO ? at : -1;
}

/** "Who is regarded as the best": what somebody is, and no deed. */
const SEEN_AS = /\bwho (?:\S+ ){0,2}(?:regarded|seen|considered|viewed|described|serves?|counts?|stands?|passes) as\b/;

/** "Which carmaker would assemble it": the same of one of a kind that acts. */
function deedOfChosen(tokens: Query['tokens'], words: readonly WeighedTerm[]): number {
  const kind = words.find(({ term }) => term.role === 'category' && term.at === 1)?.term;
  if (!kind || !kindsOf(stemsOf(kind)).some((of) => of === 'company' || of === 'person')) return -1;
  const deedAt = MAY_DO.has(tokens[2]?.normal ?? '') ? 3 : 2;
  return words.findIndex(({ term }) => term.at === deedAt && term.role === 'verb');
}
const MAY_DO: ReadonlySet<string> = new Set('would will has had is was could might may'.split(' '));

/** Neither the fact nor its utterance has the word at this position. */
export const lacksWord = ({ cover, like }: Match, at: number): boolean =>
  Math.max(cover.fits[at] ?? 0, like.fits[at] ?? 0) < HELD;

// Words for a degree by what they may stand for; a comparative stands for its superlative where one of several is asked for.
const DEGREE_GROUPS: readonly (readonly string[])[] = [
  'largest biggest greatest highest strongest best most top leading leader record peak main champion larger bigger greater higher stronger better more',
  'smallest lowest weakest worst least fewest slowest smaller lower weaker worse less fewer slower',
  'fastest quickest most faster quicker more',
  'longest most longer more',
  'earliest oldest first earlier older',
  'latest newest last later newer',
  'easiest simplest most easier more',
  'hardest most harder difficult',
  'second next',
  'third',
].map((words) => words.split(' '));
/** By word, what it and its like may stand for. */
const DEGREES = new Map<string, readonly string[]>();
for (const group of DEGREE_GROUPS)
  for (const word of group) DEGREES.set(word, [...new Set([...(DEGREES.get(word) ?? []), ...group])]);
const SUPERLATIVES: ReadonlySet<string> = new Set(
  'largest biggest greatest highest strongest best hardest smallest lowest weakest worst fewest slowest fastest quickest earliest oldest newest easiest'.split(
    ' ',
  ),
);
/** Any other superlative ("cheapest", "closest") stands for itself and what it is made of. */
const SUPERLATIVE = /^([a-z]{3,}?)(i?)est$/;
const ANY_SUPERLATIVE = /^(?:most|least|worst|[a-z]{2,}est)$/;
const LOOSE_MOST: ReadonlySet<string> = new Set(['', 'of', 'likely', 'recent', 'recently']);
/** Who did it first is told by no mere start. */
const FIRSTS: readonly string[] = ['first'];
const TELLS_FIRST = /\b(?:first|1st|earliest|pioneer(?:s|ed)?)\b/i;
const LATER: ReadonlySet<string> = new Set(['second', 'third', 'fourth', 'fifth']);
const NO_DEGREES: ReadonlySet<string> = new Set(
  'interest disinterest invest reinvest divest request suggest digest protest contest detest harvest forest conquest inquest manifest arrest unrest honest modest earnest northwest southwest pinterest bucharest budapest everest'.split(
    ' ',
  ),
);
const formsOf = (root: string, y: string): readonly string[] =>
  y === '' ? [root, `${root}e`, `${root}er`] : [`${root}y`, `${root}ier`];
const OF_SEVERAL = /\bwhich of\b/;
/** "Who said so first" */
const ASKS_FIRST =
  /^(?:and |so )?(?:(?:who|which)\b|(?:when|where|what year) (?:did|was|is|were) (?:the|its|their|\S+'s) (?:very )?first\b)/;
/** "In which year did it first enter": when it began. */
const BEGINS: ReadonlySet<string> = new Set(
  'enter start begin join launch open appear come go get list debut sell show'.split(' '),
);
const SPANS: ReadonlySet<string> = new Set(['half', 'quarter', 'time', 'place']);
const ASKS_ONE = /\b(?:which|who|whose|what|where)\b/;

/**
 * The degrees that a question asks for one by ("the best channel", "which of the two is harder"), each as the words that
 * may stand for it; worked out once for all its facts.
 */
export function degreesAsked(query: Query): readonly (readonly string[])[] {
  if (!(ASKS_ONE.test(query.text) || ASKS_FIRST.test(query.text)) || FIRST_TO_TELL.test(query.text)) return [];
  const isOfSeveral = OF_SEVERAL.test(query.text);
  const isOfFirst = query.operation !== 'order' && ASKS_FIRST.test(query.text);
  const found: (readonly string[])[] = [];
  query.tokens.forEach(({ normal }, at) => {
    if (query.periods.some(({ from, to }) => at >= from && at < to)) return;
    const words = degreeOf(normal, query.tokens[at + 1]?.normal ?? '', isOfSeveral, isOfFirst);
    if (words) found.push(words);
  });
  return found;
}

function degreeOf(word: string, next: string, isOfSeveral: boolean, isOfFirst: boolean): readonly string[] | null {
  // Most words are none.
  if (!DEGREES.has(word) && !LATER.has(word) && !word.endsWith('est')) return null;
  // "The first three": how many of them are meant.
  if (/^\d/.test(next)) return null;
  if (isOfFirst && word === 'first' && !SPANS.has(next)) return BEGINS.has(next) ? null : FIRSTS;
  // "The second most active"
  if (LATER.has(word) && ANY_SUPERLATIVE.test(next)) return [word, 'runner'];
  const degrees = DEGREES.get(word);
  // "The most effective channel"; "fell the most" may be told by the fall alone.
  if (degrees)
    return isOfSeveral || SUPERLATIVES.has(word) || (word === 'most' && !LOOSE_MOST.has(next)) ? degrees : null;
  const [, root, y] = NO_DEGREES.has(word) ? [] : (SUPERLATIVE.exec(word) ?? []);
  return root === undefined || y === undefined ? null : [word, 'most', 'least', ...formsOf(root, y)];
}

/** Neither the fact nor its utterance speaks of a degree that is asked for. Values that stand side by side may be weighed. */
export function lacksDegree(
  { profile, like }: Match,
  degrees: readonly (readonly string[])[],
  utterances: UtteranceIndex,
): boolean {
  if (degrees.length === 0 || profile.fact.list.filter((item) => /\d/.test(item)).length > 1) return false;
  const says = (word: string): boolean =>
    profile.words.has(word) || (like.utterance !== null && saysWord(utterances, profile.asked, like.utterance, word));
  return degrees.some((words) => (words === FIRSTS ? !TELLS_FIRST.test(profile.fact.statement) : !words.some(says)));
}
