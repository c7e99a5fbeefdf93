import type { IndexedProfile } from '../domain/fact-profile.js';
import { hasKey } from '../domain/keys.js';
import type { AnswerType, Entity, EntityId, EntityKind, Fact } from '../domain/knowledge.js';
import { anyOf } from '../domain/patterns.js';
import type { Query, Token } from '../domain/query.js';
import type { MatchContext } from './context.js';
import { failsDemand } from './demands.js';
import { isMeasure, isOfLeftOut, saysOpposite, TIME_UNITS } from './fit.js';
import { givesName, givesPerson, WANTS_HOLDER } from './instance.js';
import { onceAQuery, onceAText } from './once.js';
import { belongsTo, declares, toldBy } from './roles.js';

// What a question asks for in shape, or says in passing, and a fact can't give or says otherwise.

const EVENT_STEMS: ReadonlySet<string> = new Set(['event', 'confer', 'show', 'press', 'present', 'keynot', 'launch']);
/** "Abroad" is no country. */
const NAMED_PLACE = /\b(?:which|what) (?:country|countries|city|cities|town|continent)\b/;
const CITY = /\b(?:cit|town)/;
const ANYWHERE: ReadonlySet<EntityKind> = new Set<EntityKind>(['region', 'place', 'event']);
const ON_MAP: ReadonlySet<EntityKind> = new Set<EntityKind>(['region', 'place']);
const IN_TOWN: ReadonlySet<EntityKind> = new Set<EntityKind>(['place']);
const COUNTS_TIME = /\bhow many (?:\w+ )?(?:years|months|weeks|days|quarters|decades)\b/;
/** Inside a town: the town that the question names is none. */
const VENUE = /\b(?:venue|hall|theatre|theater|hotel|arena)\b/;
const WHICH_EVENT = /\b(?:which|what) (?:\w+ )?(?:event|conference|occasion|show)\b/;

/** Shapes of answer without which a fact can't answer; the others only help. */
const REQUIRED: readonly AnswerType[] = ['reason', 'date', 'duration', 'number', 'place', 'agent'];

/** The shape that an answer must have, if any, those that it may have, and whom it must not merely repeat. */
const shapeAsked = onceAQuery(({ asks, entities, excluded }) => ({
  primary: REQUIRED.find((type) => asks.includes(type)),
  soft: asks.filter((type) => !REQUIRED.includes(type)),
  named: new Set([...entities.map(({ entity }) => entity), ...excluded]),
}));

/** What will do for a place, and whether only one of those on the map. */
const placeAsked = onceAQuery(
  ({ text, tokens }): { readonly kinds: ReadonlySet<EntityKind>; readonly onMap: boolean } => {
    if (VENUE.test(text)) return { kinds: IN_TOWN, onMap: true };
    const [named] = NAMED_PLACE.exec(text) ?? [];
    if (named !== undefined) return { kinds: CITY.test(named) ? IN_TOWN : ON_MAP, onMap: true };
    // "Where was the show": one is no place for another.
    const isOfEvent = tokens.some(({ stem }) => EVENT_STEMS.has(stem)) && !WHICH_EVENT.test(text);
    return { kinds: isOfEvent ? ON_MAP : ANYWHERE, onMap: false };
  },
);

/** Who may do a thing. */
const AGENTS: ReadonlySet<string> = new Set(['company', 'brand', 'group', 'institution', 'person', 'service']);

export function shapeFit(profile: IndexedProfile, query: Query, { entities }: MatchContext): number | null {
  if (query.figure !== null && !figureFits(profile, query)) return null;
  const { primary, soft, named: asked } = shapeAsked(query);
  const fit = soft.some((type) => profile.gives.has(type)) ? 1 : 0.6;
  if (primary === undefined) return query.asks.length === 0 ? 0.8 : fit;
  if (primary === 'agent' && profile.gives.has('agent')) {
    if (profile.fact.gives.includes('agent') && !query.excluded.includes(profile.fact.entity)) return 1;
    const isOther = (id: EntityId): boolean =>
      !asked.has(id) &&
      AGENTS.has(entities.get(id)?.kind ?? '') &&
      !query.entities.some((mention) => belongsTo(mention.entity, id, entities));
    return toldBy(profile, query).some(isOther) ? 1 : null;
  }
  if (primary === 'place') {
    const { kinds, onMap } = placeAsked(query);
    const isAsked = (id: EntityId): boolean =>
      query.regions.some(({ entity }) => entity === id) || query.entities.some(({ entity }) => entity === id);
    const isPlace = (id: EntityId): boolean => {
      const entity = entities.get(id);
      return entity !== undefined && kinds.has(entity.kind) && !(onMap && entity.scope);
    };
    const other = profile.order.some((id) => isPlace(id) && !isAsked(id));
    if (onMap && !other) return null;
    // "Where do they put their hopes" asks for no place on the map: then the words must all be there.
    const given = profile.fact.gives.includes('place') || profile.intent?.gives.includes('place');
    if (!other && !given) return query.terms.length >= 3 ? 0 : null;
    return 1;
  }
  if (profile.gives.has(primary)) return 1;
  if (primary === 'reason') return query.wantsReason ? null : 0;
  if (primary === 'duration' && profile.gives.has('number') && !COUNTS_TIME.test(query.text)) return 0.6;
  return null;
}

/** They say nothing of what is counted; the words beside the number do. */
const LOOSE_UNITS: ReadonlySet<string> = new Set(['units', 'count', 'sets', 'times']);

const NO_COUNTS: ReadonlySet<string> = new Set(['rank', 'HKD', 'USD', 'CNY']);

/** How many more may be told as a part. */
const MORE = /\b(?:more|extra|additional|fewer|less|shares?|points?)\b/;

/** A figure of the kind that is asked for, and beside what is to be counted. */
function figureFits(profile: IndexedProfile, query: Query): boolean {
  if (query.figure === null) return true;
  if (!profile.figures.has(query.figure)) return false;
  if (query.figure === 'count' && NO_COUNTS.has(profile.fact.unit ?? '')) return false;
  if (query.figure === 'count' && profile.fact.unit === 'percent' && !MORE.test(query.text)) return false;
  if (query.figure !== 'count' || query.counted.length === 0 || profile.counted.size === 0) return true;
  if (isMeasure(profile) && !LOOSE_UNITS.has(profile.fact.unit ?? '')) return !TIME_UNITS.has(profile.fact.unit ?? '');
  return query.counted.some((key) => profile.counted.has(key));
}

const NUMBER_IN_WORDS =
  /\b(?:no|only|alone|an? (?:(?:large |small |huge )?number|lot|few|couple|half|third|quarter|dozen|hundred|thousand|million|billion|single|day|week|month|year)|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|few|many|several|some|more|most|all|both|dozens?|hundreds?|thousands?|millions?|once|twice)\b/i;

/** "How many 96-line sensors": the 96 that the question says itself is no answer. */
function repeatsNumbers({ fact, words }: IndexedProfile, { spoken }: Query): boolean {
  if (NUMBER_IN_WORDS.test(fact.statement)) return false;
  const numbers = [...words].filter((word) => /^\d[\d.,]*$/.test(word) && !/^(?:19|20)\d\d$/.test(word));
  return numbers.some((word) => spoken.has(word)) && numbers.every((word) => spoken.has(word));
}

/** What became of a value is no value. */
export const DONE_TO = /\bwhat (?:did|does|do|has|have) .{2,60} (?:do|done) to\b/;
/** "What happened to its stock": a statement of the stock that tells no move says nothing of it. */
const BECAME =
  /\bhappen(?:ed|s)? to .{0,60}\b(?:stocks?|shares?|prices?|market (?:value|cap)|sales|shipments|revenue|profits?)\b/;
const TELLS_EFFECT =
  /\b(?:fell|fall|drop|doubl|tripl|r[oi]se|gain|los[et]|gr[eo]w|surg|jump|soar|shot|plung|slump|declin|increas|decreas|shr[aiu]nk|hit|hurt|harm|help|push|drove|driv|made|led|forc|weak|strengthen|cut|chang|improv|suffer|impact|affect|caus|bring|brought|climb|expensive|cheap|bec[oa]m|multipl|reach|exceed)/i;
const HOW_MUCH =
  /\b(?:how much (?:did|does|do|has|have|had|was|were|is|are)\b|by how much\b|how (?:large|big|high) (?:is|was|are|were) .{1,40}\b(?:stake|share|holding|investment)\b)/;
/** "How did its shares react": what the firm said of it is no value. */
const REACTS = /\b(?:shares?|stocks?|prices?|sales|shipments) (?:react|respond)/;
const SIGNS = /\b(?:(?:signed|renewed|extended)\b|(?:did|does|do|will|would|to) (?:\S+ ){0,4}(?:sign|renew|extend)\b)/;
const BREAKS = /\b(?:(?:suspend|cancel|terminat|halt)|(?:broke|broken|ended)\b)/i;
const SIGNED = /\b(?:sign|renew|extend)/i;
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bfirst\b/i, /(?<!\b(?:will|may|well|can|could|to) )\blast\b(?! (?:year|quarter|month|week|long))/i],
  [/\b(?:fastest|quickest)\b/i, /\bslowest\b/i],
  [/\b(?:earliest|oldest)\b/i, /\b(?:latest|newest)\b/i],
  [/\b(?:largest|biggest)\b/i, /\bsmallest\b/i],
  [/\b(?:best|strongest)\b/i, /\b(?:worst|weakest)\b/i],
  [/(?<!\bat )\bmost\b/i, /(?<!\bat )\bleast\b/i],
  [/\b(?:strengths?|advantages?)\b/i, /\b(?:weakness(?:es)?|disadvantages?|drawbacks?)\b/i],
];
const EITHER = anyOf(OPPOSITES.flat());

const asksEnd = onceAText((text) => /\bto (?:what|how (?:much|many))\b/.test(text));
/** A number is asked for, no doer beside it, and no other time. */
const asksForNumber = ({ asks, polar, periods }: Query): boolean =>
  asks.includes('number') && !asks.includes('agent') && !polar && periods.length < 2;
/** "From 60% to what?", "it grew 9%; how much did it have": what the question says itself is no answer. */
export const repeatsAsked = (profile: IndexedProfile, query: Query): boolean =>
  (asksEnd(query) || query.figure === 'count' || asksForNumber(query)) && repeatsNumbers(profile, query);

/** "Will it hit 50?": a value of the past tells nothing of it. */
const WILL = /^(?:and |so |but )?will\b/;
const TELLS_FUTURE = /\b(?:will|may|might|expect|plan|target|goal|forecast|predict|hope|aim)/i;

interface Direction {
  readonly own: RegExp;
  readonly other: RegExp;
}
const UP: Direction = {
  own: /\b(?:(?:r[oi]se|risen|rising|jump|surg|soar|shot up|climb|gain|grew|grow|increas|rall(?:y|ied)|peak|up (?:by )?\d)|high(?:s|er|est)?\b(?!-))/i,
  other:
    /\b(?:(?:fell|falls?|fallen|falling|lost|loses?|losing|(?<!\b(?:shut|shuts|shutting|clos\w+|br[eo]ak\w*|broke|turn\w*|let|lay|laid|step\w*|slow\w*|put|track\w*|settl\w+) )down|minus|sagged|slid|slipped)\b|drop|declin|slump|plung|plummet|shr[aiu]nk|decreas|tumbl)/i,
};
const DOWN: Direction = { own: UP.other, other: UP.own };

/** "Fell from its peak": where it started is no way that it went. */
const STARTING_FROM = /\b(?:from|off|since|after) (?:its|the|their|a) (?:\S+ )?(?:peaks?|highs?|lows?|slump)\b/;

/** "Why did it jump": which way, where the question goes but one. */
function directionOf(text: string): Direction | null {
  const way = text.replace(STARTING_FROM, ' ');
  const [isUp, isDown] = [UP.own.test(way), UP.other.test(way)];
  return isUp === isDown ? null : isUp ? UP : DOWN;
}

const directionAsked = onceAText(directionOf);

const turns = ({ statement }: Fact, { own, other }: Direction): boolean =>
  other.test(statement) && !own.test(statement);

/** "Why did it jump": the fact tells why it fell. */
export function goesOtherWay({ fact }: IndexedProfile, query: Query): boolean {
  const way = query.wantsReason ? directionAsked(query) : null;
  return way !== null && turns(fact, way);
}

/** "By how much did it fall": by how much it rose. Growth, which may be below nothing, is asked for either way. */
export function deniesFall(facts: readonly Fact[], query: Query): boolean {
  const isOfFall = query.asks.includes('number') && !query.polar && directionAsked(query) === DOWN;
  return isOfFall && facts.length > 0 && facts.every((fact) => fact.unit === 'percent' && turns(fact, DOWN));
}

/** What the text of a question denies, worked out once for all its candidates. */
interface Denials {
  /** Each asked for, with what a fact would tell instead. */
  readonly reversed: readonly (readonly [asked: RegExp, told: RegExp])[];
  readonly signs: boolean;
  readonly ofReaction: boolean;
  readonly wantsEffect: boolean;
  readonly wantsFuture: boolean;
  readonly wantsAmount: boolean;
  readonly wantsHolder: boolean;
  readonly namesOffice: boolean;
  readonly wantsObject: boolean;
  readonly wantsMost: boolean;
  readonly ofOneAlone: boolean;
  readonly saysNever: boolean;
  readonly takenFrom: boolean;
  readonly wantsHead: boolean;
}

const denialsOf = onceAText((text): Denials => {
  const reversed: (readonly [asked: RegExp, told: RegExp])[] = [];
  for (const [one, other] of EITHER.test(text) ? OPPOSITES : []) {
    const saysOne = one.test(text);
    if (saysOne !== other.test(text)) reversed.push(saysOne ? [one, other] : [other, one]);
  }
  const isSpecial = ANY_SPECIAL.test(text);
  const says = (what: keyof typeof SPECIALS): boolean => isSpecial && SPECIALS[what].test(text);
  return {
    reversed,
    signs: says('signs') && !BREAKS.test(text),
    ofReaction: says('ofReaction'),
    wantsEffect: says('wantsEffect') || says('ofBecoming'),
    wantsFuture: says('wantsFuture'),
    wantsAmount: says('wantsAmount'),
    wantsHolder: WANTS_HOLDER.test(text),
    namesOffice: OFFICE.test(text),
    wantsObject: says('wantsObject'),
    wantsMost: says('wantsMost'),
    ofOneAlone: says('ofOneAlone'),
    saysNever: says('saysNever'),
    takenFrom: says('takenFrom'),
    wantsHead: says('wantsHead'),
  };
});

/** A number, or a measure by its name. */
const wantsFigure = onceAQuery(
  ({ asks, terms }) => asks.includes('number') || terms.some(({ keys }) => keys.some((key) => key.startsWith('m:'))),
);

/** "What did the chairman of Acme say": a person's words, though nobody is named. */
const OFFICE =
  /\b(?:ceo|cfo|cto|chairman|chairwoman|president|spokes\w+|boss|founder|chief executive|managing director)\b/i;
const ACTORS: ReadonlySet<string> = new Set(['company', 'brand']);
const OWNERS: ReadonlySet<string> = new Set(['company', 'brand', 'person']);
const OUTSTANDING =
  /\b(?:largest|biggest|highest|strongest|best|most|more|top|first|leading|leader|leads?|led|main|major|number one|no\. 1|world's|champion|dominant|only|record|all|any)\b/i;

/** A value can be the largest; a statement has to say so. */
const isOutstanding = (profile: IndexedProfile): boolean =>
  isMeasure(profile) ||
  OUTSTANDING.test(profile.fact.statement) ||
  profile.fact.cues.some((cue) => OUTSTANDING.test(cue));

/** It names a maker of the region, or a group of them. */
const isOfMakers = (profile: IndexedProfile, query: Query, entities: ReadonlyMap<EntityId, Entity>): boolean =>
  [...profile.mentions].some((id) => {
    const entity = entities.get(id);
    return (
      entity?.home === query.makersOf ||
      (entity?.kind === 'group' && entity.members.some((member) => entities.get(member)?.home === query.makersOf))
    );
  });

/** "Which firm did Acme buy": Acme does it, to whom is asked. */
const OBJECT_ASKED =
  /\b(?:(?:which|what) (?:company|companies|firm|firms|brand|brands|maker|makers|startup|rival|supplier|partner)\b (?:did|does|do|has|have|will)\b|whom (?:did|does|do|has|will)\b)/;

/** "Who bought the most": one of the top ten, or the eighth of them, did not. */
const THE_MOST =
  /\b(?:who|which)\b.{0,30}\b(?:bought|buys?|purchased|sold|sells?|shipped|ships?|made|makes?|produced|earned|earns?|owned|owns?) the most\b(?! (?:expensive|profitable|advanced|popular|important|powerful|valuable|successful|efficient)\b)/;
const TELLS_MOST =
  /\b(?:most|more|majority|largest|biggest|highest|first|1st|number one|no\. 1|top|lead\w*|led|champion|main\w*)\b/i;
const isNotFirst = (profile: IndexedProfile): boolean =>
  profile.isAmongTop ||
  profile.isLaterSuperlative ||
  (profile.fact.unit === 'rank' && profile.fact.value !== 1) ||
  !(isMeasure(profile) || TELLS_MOST.test(profile.fact.statement));

/** "Acme's own share": what several have together is nobody's. */
const ALONE =
  /\b(?:own (?!(?:an?|the|any|some|most|more|what|which)\b)(?:\w+ )?(?:share|slice|part|portion|cut|growth|shipments|sales)|alone$|individually|by itself|on its own)\b/;
const TOGETHER = /\b(?:together|combined|jointly)\b/i;
export const isOfSeveralTogether = ({ fact }: IndexedProfile, query: Query): boolean =>
  denialsOf(query).ofOneAlone && TOGETHER.test(fact.statement);

/** "Why has he never met him": the fact must deny something too. */
const NEVER_SAID = /\bnever\b/;
const DENIES =
  /\b(?:no|not|never|none|nothing|nobody|without|hardly|cannot|unable|refus\w+|fail\w*|avoid\w*|lacks?|lacked|yet to)\b|n't\b/i;

/** A lead or a market, from whoever had it. */
const TAKEN_FROM =
  /\b(?:took|takes?|taken|won|wins?|snatch\w*|grab\w*|regain\w*|reclaim\w*|got|seized?|captured?|inherit\w*)\b.{0,60}\b(?:back|places?|spot|lead|crown|title|position|share|market|top|rank|customers|users|dealers)\b.*\bfrom\b/;
const LOST = /\b(?:lost|loses?|had to return|gave up)\b/i;

/** "Who is its chief executive": told by a statement that names a person. */
const WHO_HEADS =
  /\bwho(?:'s| is| was)? (?:(?:the|its|their) )?(?:new |current |present )?(?:(?:ceo|chief executive|chairman|chairwoman|president|managing director|general manager|boss)\b|(?:heads|chairs) (?!(?:the )?(?:list|table|ranking|chart)s?\b)|(?:\S+ ){0,3}(?:head up|spearhead|be in charge of) )/;

/** What few questions say; one look tells that a question says none of it. */
const SPECIALS = {
  signs: SIGNS,
  ofReaction: REACTS,
  wantsEffect: DONE_TO,
  ofBecoming: BECAME,
  wantsFuture: WILL,
  wantsAmount: HOW_MUCH,
  wantsObject: OBJECT_ASKED,
  wantsMost: THE_MOST,
  ofOneAlone: ALONE,
  saysNever: NEVER_SAID,
  takenFrom: TAKEN_FROM,
  wantsHead: WHO_HEADS,
} as const;
const ANY_SPECIAL = anyOf(Object.values(SPECIALS));

const BEFORE_SUBJECT: ReadonlySet<string> = new Set(
  'do does did is was has have will would can could should'.split(' '),
);

/** "Why did Acme fall" asks of Acme: a reason for what another does, that merely names it later on, is none. */
function isAboutOther(
  { fact, order, subject }: IndexedProfile,
  query: Query,
  entities: ReadonlyMap<EntityId, Entity>,
): boolean {
  const [first, ...others] = query.entities;
  const only = others.length === 0 ? first : query.entities.find(({ entity }) => entity === query.doer);
  if (!only || !BEFORE_SUBJECT.has(query.tokens[only.from - 1]?.normal ?? '')) return false;
  return (
    fact.entity !== only.entity &&
    fact.by !== only.entity &&
    subject?.kind !== 'topic' &&
    !belongsTo(fact.entity, only.entity, entities) &&
    !belongsTo(only.entity, fact.entity, entities) &&
    !(subject?.members.includes(only.entity) ?? false) &&
    order[0] !== only.entity
  );
}

/** "Did Acme buy it": another firm does it in the fact, which names Acme in passing. However alike the rest is, that is no answer. */
export function actsOther(
  { profile }: { readonly profile: IndexedProfile },
  query: Query,
  { entities }: MatchContext,
): boolean {
  const { fact, order } = profile;
  const { doer } = query;
  if (doer === null || fact.entity === doer || order[0] !== fact.entity || profile.intent?.mutual) return false;
  const isActor = (id: EntityId): boolean => ACTORS.has(entities.get(id)?.kind ?? '');
  return (
    isActor(fact.entity) &&
    isActor(doer) &&
    !belongsTo(fact.entity, doer, entities) &&
    fact.by !== doer &&
    !query.entities.some(({ entity }) => entity === fact.entity)
  );
}

/** So many words stand at most between the joint of a clause and its subject's name: "while the shipments of Acme". */
const CLAUSE_HEAD = 4;
const CIRCUMSTANCE: ReadonlySet<string> = new Set(['while', 'when', 'whereas', 'though', 'although']);
const startsClause = ({ normal }: Token, next: Token | undefined): boolean =>
  CIRCUMSTANCE.has(normal) && !BEFORE_SUBJECT.has(next?.normal ?? '');

/** "Which maker grew while Acme fell", "who took the lead from Acme": all that is named are those beside whom another does it. */
export const asksBeside = onceAQuery(
  ({ asks, entities, tokens, text }) =>
    asks.includes('agent') &&
    entities.length > 0 &&
    entities.every(
      ({ from }) =>
        (tokens[from - 1]?.normal === 'from' && TAKEN_FROM.test(text)) ||
        tokens
          .slice(Math.max(0, from - CLAUSE_HEAD), from)
          .some((token, at, head) => startsClause(token, head[at + 1])),
    ),
);

/** "Who displaced Acme": all that is named is whom it was done to. */
const isObject = onceAQuery(
  ({ tokens, entities: [only, ...others] }) =>
    tokens[0]?.normal === 'who' && only?.from === 2 && others.length === 0 && DISPLACES.has(tokens[1]?.stem ?? ''),
);
const DISPLACES: ReadonlySet<string> = new Set(
  'displac overtak overtook pass beat knock push replac outsel outsold top unseat dethron oust squeez forc drove'.split(
    ' ',
  ),
);

/** The second, where the first is asked for. */
export const isOtherPlace = ({ fact: { unit, value } }: IndexedProfile, { place }: Query): boolean =>
  place !== null && unit === 'rank' && !(Number(value) >= place.from && Number(value) <= place.to);

/** A place in a ranking, where a percentage is asked for. */
export const isOtherFigure = ({ fact: { unit }, figures }: IndexedProfile, { figure }: Query): boolean =>
  figure === 'percent' && unit === 'rank' && !figures.has('percent');

/** What a question says in passing and the fact says otherwise: another place, another doer, another member's figure. */
export function deniesDetail(profile: IndexedProfile, query: Query, context: MatchContext): boolean {
  const { entities, keys } = context;
  const { fact, subject } = profile;
  if (isOtherPlace(profile, query)) return true;
  if (query.place?.to === 1 && (profile.isAmongTop || profile.isLaterSuperlative)) return true;
  if (query.speaker !== null && fact.by !== query.speaker && fact.entity !== query.speaker) return true;
  if (
    query.wantsAge &&
    !query.tokens.some(
      ({ normal, stem }, at) =>
        query.tokens[at - 1]?.normal === 'how' && normal !== 'many' && hasKey(profile.keys, keys.numberOf(stem)),
    )
  )
    return true;
  if (asksBeside(query) && query.entities.some(({ entity }) => entity === fact.entity)) return true;
  // Who took it is told by nobody's loss.
  if (denialsOf(query).takenFrom && asksBeside(query) && LOST.test(fact.statement)) return true;
  const denials = denialsOf(query);
  if (
    denials.wantsAmount &&
    !query.asks.includes('duration') &&
    profile.figures.size === 0 &&
    !profile.gives.has('manner')
  )
    return true;
  if (denials.wantsEffect && query.hints.size > 0 && !profile.intent?.rate && !TELLS_EFFECT.test(fact.statement))
    return true;
  // "Does anyone besides Acme": Acme alone may be told.
  if (
    query.excluded.includes(fact.entity) &&
    (query.asks.includes('agent') || query.excluded.includes(profile.subject?.home ?? ''))
  )
    return true;
  if (repeatsAsked(profile, query) || isOfLeftOut(profile, query, context)) return true;
  if (denials.wantsFuture && query.polar && isMeasure(profile) && !TELLS_FUTURE.test(fact.statement)) return true;
  if (failsDemand(fact, query)) return true;
  if (denials.wantsHead && !profile.told.some((id) => entities.get(id)?.kind === 'person')) return true;
  if (denials.ofReaction && query.stated.size > 0 && !query.stated.has(fact.intent)) return true;
  if (denials.wantsMost && isNotFirst(profile)) return true;
  if (isOfSeveralTogether(profile, query)) return true;
  if (denials.saysNever && !query.polar && !DENIES.test(fact.statement)) return true;
  if (denials.signs && BREAKS.test(fact.statement) && !SIGNED.test(fact.statement)) return true;
  if (denials.reversed.some(([asked, told]) => told.test(fact.statement) && !asked.test(fact.statement))) return true;
  if (denials.wantsHolder && !givesPerson(profile, query, context)) return true;
  if (denials.namesOffice && query.speaks && !OFFICE.test(fact.statement) && !givesPerson(profile, query, context))
    return true;
  if (saysOpposite(profile, query)) return true;
  if (query.wantsName && !givesName(profile, query, context)) return true;
  // "Is Acme the largest": no, the second.
  const isToldNo = query.polar && query.entities.some(({ entity }) => entity === fact.entity);
  if (
    query.superlative &&
    !isToldNo &&
    (profile.isLaterSuperlative || (query.asks.includes('agent') && !isOutstanding(profile)))
  )
    return true;
  if (profile.hasFigure && query.entities.length > 0 && wantsFigure(query)) {
    const owns =
      asksBeside(query) ||
      isObject(query) ||
      query.entities.some(
        ({ entity }) =>
          fact.entity === entity ||
          subject?.parent === entity ||
          (subject?.members.includes(entity) ?? false) ||
          entities.get(entity)?.members.includes(fact.entity) ||
          fact.by === entity ||
          subject?.kind === 'topic' ||
          query.regions.some((mention) => mention.entity === fact.entity) ||
          entities.get(entity)?.kind === 'institution',
      );
    const isGroup =
      (subject?.kind === 'group' || subject?.kind === 'topic') &&
      fact.list.length > 0 &&
      query.entities.length === 1 &&
      entities.get(query.entities[0]?.entity ?? '')?.kind === 'company';
    if (!owns || isGroup) return true;
  }
  if ((query.wantsReason || denials.wantsObject) && isAboutOther(profile, query, entities)) return true;
  if (query.makersOf !== null && !isOfMakers(profile, query, entities)) return true;
  // Nobody is named: a figure of one company or product is not the whole's.
  if (
    query.entities.length === 0 &&
    query.regions.length > 0 &&
    query.asks.includes('number') &&
    !query.asks.includes('agent') &&
    profile.hasFigure &&
    OWNERS.has(subject?.kind ?? '') &&
    query.operation !== 'highest' &&
    query.operation !== 'lowest'
  )
    return true;
  if (query.doer !== null && !profile.intent?.mutual) {
    const order = profile.order.filter((id) => query.entities.some((mention) => mention.entity === id));
    const isSpeaker = fact.by === query.doer && query.speaks;
    const isDoer =
      isSpeaker ||
      fact.entity === query.doer ||
      belongsTo(fact.entity, query.doer, entities) ||
      (subject?.members.includes(query.doer) ?? false);
    if (!isDoer && !order.includes(query.doer)) return true;
    // Who merely says so, or comes up where another of the kind acts, does not do it.
    if (!isDoer && fact.by === query.doer && !fact.with.includes(query.doer) && !declares(query)) return true;
    if (
      !isDoer &&
      profile.order[0] !== query.doer &&
      subject?.kind === 'person' &&
      entities.get(query.doer)?.kind === 'person'
    )
      return true;
    if (
      !isSpeaker &&
      order.length > 1 &&
      order.includes(query.doer) &&
      order[0] !== query.doer &&
      !/\bby\b|\bbecause\b/.test(fact.statement)
    )
      return true;
  }
  return false;
}

const BOTH_SIDES =
  /\b(?:(?:both|each|either|respectively|versus|vs|against|compared?|comparison|differ(?:s|ed|ent|ence|ences)?|whereas|while|but|contrast|side by side|or|instead|also|too|alongside|together|then|later|meanwhile|work(?:ed)? out|changed?|changes|(?:became|become) of)\b|(?:and|then|,) (?:by |at |in |on |to |of |for |from |over )?(?:what|how|which|who|whom|whose|when|where|why|was|were|is|are|did|does|do|has|have)\b|(?:2|two) (?:\w+ )?(?:documents|texts|articles|experts|analysts|dealers|men|people|occasions|times|firms|companies|makers|brands|markets|regions)\b|from \S+ to\b)/;

const saysBothSides = onceAText((text) => BOTH_SIDES.test(text));

/** It asks for two things: by a word that holds them against each other, by two questions, or by two of what it names. */
export function asksBothSides(query: Query): boolean {
  const { text, asks, operation, several, entities, regions, periods, documents } = query;
  return (
    several ||
    (operation === 'compare' && !asks.includes('number')) ||
    operation === 'trend' ||
    documents.length > 1 ||
    periods.length > 1 ||
    (entities.length + regions.length > 1 && /\b(?:and|&|or)\b/.test(text)) ||
    saysBothSides(query)
  );
}
