import type { FigureKind } from '../domain/fact-profile.js';
import type { AnswerType } from '../domain/knowledge.js';
import { anyOf } from '../domain/patterns.js';
import type { Operation } from '../domain/query.js';
import { FIRST_TO_TELL } from '../domain/telling.js';

export interface QuestionType {
  readonly asks: readonly AnswerType[];
  readonly polar: boolean;
  readonly operation: Operation;
  readonly live: boolean;
  readonly figure: FigureKind | null;
  readonly place: { readonly from: number; readonly to: number } | null;
  readonly wantsDay: boolean;
  readonly speaks: boolean;
  readonly unit: FigureKind | null;
  readonly wantsReason: boolean;
  readonly wantsName: boolean;
  readonly wantsAge: boolean;
  readonly wantsClock: boolean;
  readonly superlative: boolean;
  readonly several: boolean;
}

const has = (text: string, pattern: RegExp): boolean => pattern.test(text);

// Patterns run over the space-joined normal forms of at most 500 characters; none backtracks.
const ASKS: readonly (readonly [AnswerType, RegExp])[] = [
  [
    'reason',
    /\b(?:why\b|how come\b|(?:the|one|main|only) explanation\b|rationale\b|motives?\b|motivation\b|on what grounds\b|logic behind\b|reasons?\b|what (?:caused|made|makes|gave|brought|explains|explained|led|drove|drives|is behind|was behind|held|keeps|kept|pushed|triggered|prompted|let)\b|^what (?:moved|lifted|sank|boosted)\b|what for\b|what(?:s|'s| is| was)? the (?:point|purpose|aim|sense|idea) (?:of|behind)\b|what (?:may|might|could|can|would) (?:\w+ )?(?:explain|account for)\b|what\b.{3,80}\b(?:is|was|are|were|be|meant|used|intended|earmarked|needed) for$|what (?:did|does|do|will|would)\b.{2,40}\b(?:want|wanted|wants|need|needed|raise|raised|use|used|spend|spent)\b.{0,60}\bfor$|(?:to what end|for what purpose)\b|^where (?:did|does|do) .{2,60}\b(?:comeback|confidence|growth|success|momentum|strength|rise|rebound|recovery|drop|fall|shortage|increase|advantage|gains?|profits?|reputation)\b.{0,30} (?:come|stem) from$|what(?:s|'s| is| was| will| did| does)? .{2,40}\b(?:do|doing|done) with (?:the|its|their|all|that) (?:\S+ )?(?:money|cash|proceeds|funds|capital)\b|because of what\b|causes?\b)/,
  ],
  [
    'date',
    /\b(?:when$|(?:what|which) (?:(?:calendar|exact|precise|specific) )?(?:date|day|year|years|month|quarter|time)\b(?! (?:on|over) )|dates?\b|(?:turning point|launch|start|entry|founding|opening) (?:year|month)\b|since when\b|how long ago\b|as of when\b|till when\b|until when\b|what quarter\b)|^(?:\S+ ){0,2}when\b|^(?:the )?(?:year|month|quarter)\b(?! (?:on|over|by|end|to|\d))/,
  ],
  [
    'duration',
    /\b(?:how (?:long|soon|much time|old|many (?:\w+ )?(?:years|months|weeks|days|quarters|yrs))\b|lead time\b)/,
  ],
  [
    'number',
    /\b(?:how (?:many|much|high|low|big|large|often|far|fast|deep(?! into\b)|steep|strong|strongly|sharply|bad|badly|expensive|cheap|tall)\b|what (?:is|are|was|did|does|do|will|would) (?!happening\b|going\b).{1,50}\bcost\b|what (?:did|does|do|will|would) .{1,50}\bpay\b(?! (?:\w+ ){0,2}(?:attention|energy|heed)\b)(?:.{0,40}\b(?:for|under|to use)\b|$)|what (?:did|does|do|will|would) (?:\S+ ){1,3}spend on \S|number of\b|^(?:the )?size of\b|per (?:year|month|week|day|quarter)\b|how (?:many|much) (?:more|less|higher|lower|faster)\b|what (?:market |total |exact |net |gross )?(?:share|slice|portion|fraction|proportion|cut|price|rank|figure|number|amount|multiple|size|rate|ratio|margin|discount|premium|sum|stake)\b(?! (?:phase|cycle|war|hike|rise|cut|reduction)s?\b)|what (?:\w+ )?(?:revenue|turnover|profit|income|valuation|headcount|budget|salary) (?:did|does|do|has|have|had|was|were|is)\b|(?:what|which) (?:(?!(?:did|do|does|is|was|has|had|have|lost|lose|gained|gain|caused|cause|drove|drive|pushed|push|moved|move|set|cut|raised|raise|made|make|pays?|paid|firms?|brands?|compan(?:y|ies)|makers?)\b)\w+ ){1,2}(?:rate|price|percentage|amount)\b(?! (?:phase|cycle|war|hike|rise|cut|reduction)s?\b)|what(?:s|'s| is| was| were| are)? the (?:\w+ ){0,2}(?:amount|sum|percentage)\b|^(?!(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|who|when|where|why)\b)(?:the )?(?:\w+ ){0,2}(?:amount|sum|percentage)\b|what (?:is|are|was|were) (?!happening\b|going\b|becoming\b)(?:\w+ ){1,4}(?:price|cost|revenue|turnover|income|spending|valuation|market value|headcount|budget|salary)\b(?! at)|what .{1,60}\bworth(?:$| (?:in|at|by|during|on|for) )|what(?:s?| is| was| are| were) the (?:\w+ ){0,2}(?:price|cost|revenue|profit|weight|height|speed|capacity)\b)|(?<!\b\d[\d.,]* )\b(?:percent(?:age)?|pct)\b/,
  ],
  [
    'place',
    /\b(?:where\b|(?:which|what|in which|in what) (?:city|country|mall|province|location|town|market(?! (?:value|share|cap))|region|continent|venue|event|conference)\b|location\b|at whose\b)/,
  ],
  [
    'agent',
    /\b(?:who(?:m|se|s|'s)?\b|(?:which|what) (?:(?!(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|must|should|may|might|shall|makes?|made|lets?|of|in|to|for|about|with|on|became|become|happened|ran|run)\b)\w+ ){0,2}(?:company|companies|brand|brands|vendor|vendors|maker|makers|manufacturer|firm|firms|person|people|analyst|institute|house|organisation|organization|carrier|operator|group|magazine|publication|outlet|star|one\b(?! of\b)|player|team|house|research|employer|partner|supplier)\b|(?:which|what) (?:was|is|were|are) (?:the )?(?:\w+ ){0,3}(?:company|companies|brand|brands|vendor|vendors|maker|makers|manufacturer|manufacturers|firm|firms)\b(?= (?:to|that|which)\b))|^(?:the )?(?:biggest|largest|leading|top|fastest growing) (?:\w+ ){0,2}(?:seller|brand|maker|vendor|company|manufacturer|player|firm)\b/,
  ],
  [
    'definition',
    /\b(?:meaning of\b|define\b|definition\b|stands? for\b|spell out\b|what does .{1,40} mean\b|explain\b|who (?:is|are)\b|whats\b)|^expand (?:the )?(?:abbreviation |acronym )?\S+$|^(?:so )?what(?:s|'s)? (?:is|are|was|were) (?:an? |the |this |that )?(?:\S+ ){0,6}\S+$/,
  ],
  [
    'list',
    /\b(?:list\b|name (?:the|all|every|each)\b|which (?:\w+ )?(?:are|were)\b|what (?:are|were) the\b|all (?:the|of)\b|every\b(?! (?:day|week|month|quarter|year|time)\b)|enumerate\b|which (?:\d|two|three|four|five)\b|the (?:\d+|trio|pair)\b)/,
  ],
  [
    'manner',
    /\b(?:in what ways?\b|by what means\b|how (?:do|does|did|is|are|was|were|can|could|has|have|will|would|to)\b)/,
  ],
];

const SPEAKS =
  /\b(?:say|says|said|think|thinks|thought|complain|complains|complained|believe|believes|opinion|verdict|judgement|judgment|stance|take on|assessment|view|views|reveal|reveals|revealed|comment|told|tell|tells|predict|predicts|predicted|claim|claims|claimed|state|stated|according|per|quote|quoted|mention|mentioned|tweet|tweeted|rate|rates|rated|reckon|reckons|reckoned|whose (?:words|quote|line)|argues?|argued|notices?|noticed|observes?|observed|points? out|pointed out|remarks?|remarked|explain|explained|consider|considers|see|sees|describe|described|expect|expects|expected|warn|warned|reported|broke the (?:news|story))\b/;
const DAY =
  /\b(?:(?:what|which|exact|precise|calendar) (?:\w+ )?(?:date|day)\b|(?:release|launch|start|opening|announcement) date\b|which day\b)/;

const FIGURES: readonly (readonly [FigureKind, RegExp])[] = [
  ['percent', /%|\b(?:percent|percentage|pct|per cent|what stake)\b/],
  [
    'money',
    /\b(?:how (?:many|much) (?:\w+ ){0,2}(?:dollars?|yuan|usd|hkd|rmb|money|cash)\b|in (?:yuan|dollars?|usd|hkd|rmb)\b|for how much\b|what (?:is|are|was|did|does|do|will|would) (?!happening\b|going\b).{1,50}\bcost\b|what .{1,60}\bworth(?:$| (?:in|at|by|during|on|for) )|what (?:did|does|do|will|would) .{1,50}\bpay\b(?! (?:\w+ ){0,2}(?:attention|energy|heed)\b)(?:.{0,40}\b(?:for|under|to use)\b|$)|what (?:did|does|do|will|would) (?:\S+ ){1,3}spend on \S|what (?:is|are|was|were) (?:\w+ ){1,4}(?:income|spending)\b)|(?<!\bby )\bhow much (?:did|does|do|will|would|is|was|are|were) .{0,60}\b(?:per (?:unit|piece|set|phone)|apiece|cost|costs|pay|paid|spend|spent|sell for|sold for|raise|raised|worth|price)\b/,
  ],
  [
    'count',
    /\b(?:how many (?!us dollar|hong kong|hk dollar|percent|points|pts?\b|pp|dollar|yuan|more|fewer|less)\b|number of\b)/,
  ],
];

/** "Where did they close" asks for a level, not for a place. */
const LEVEL =
  /\bwhere (?:did|does|do|was|were|is|are) .{1,60}\b(?:close|finish|end up|end the day|trade|trading|peak|bottom|settle|rank|stand|go from|move from|start from|(?<!take |taking |took )place)\b/;

const POLAR =
  /^(?:and |so |but |then )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|isn't|aren't|didn't|doesn't|won't|must|may|might)\b/;
const LIVE =
  /\b(?:right now\b|now\b|current(?:ly)?\b|today\b|at the moment\b|rn\b|latest\b|these days\b|live (?:price|quote|value|data)\b|tonight\b|yesterday\b|this morning\b|this minute\b)/;

const OPERATIONS: readonly (readonly [Operation, RegExp])[] = [
  [
    'difference',
    /(?<!\b(?:only|main|last|key|remaining|crucial|decisive) )\bdifference\b|\bdifference between\b|\b(?:(?<!\bfill(?:s|ed|ing)? (?:\S+ ){0,3})gap\b(?! (?:\S+ ){0,3}(?:left|leaves))|(?:lay|lies|lie|how (?:many|much) (?:\S+ ){0,3}(?:is|are|was|were) there) between\b|from (?:its|the) (?:\S+ )?(?:peak|high|low|bottom|opening) to (?:its|the)\b|how (?:many|much) (?:more|less|fewer|higher|lower|bigger|smaller|larger|further|longer)\b|how much (?:earlier|later)\b|how far (?:below|above|behind|ahead)\b|how (?:far |much |many (?:\w+ ){1,3})(?:did|has|have|had) .{2,80}\bbetween\b|how many (?:percentage )?points\b|how many (?:places|positions|spots|ranks) (?:did|has|have|had) .{2,60}\b(?:climb|ris[ei]|jump|mov|gain|advanc|go up|gone up|drop|fall|lose|lost|slip)|change (?:in|of|between|from)\b|swing\b|percentage points?\b|(?:the|a|what) spread\b|^spread\b|spread between\b|delta\b|by how (?:much|many)\b)/,
  ],
  [
    'order',
    /\b(?:which (?:\w+ ){0,3}(?:came|happened|was|entered|started|opened|launched) (?:first|earlier|later|sooner|last)\b|first or\b|came first\b|earlier\b|sooner\b|before or after\b)/,
  ],
  [
    'trend',
    /\b(?:trend\b|over time\b|develop(?:ed|ment)?\b|evol(?:ve|ved|ution)\b|over the years\b|history of\b|from (?:\w+ )?(?:what|where) to (?:\w+ )?(?:what|where)\b|trajectory\b|quarter by quarter\b|year by year\b)|^(?:trace|track)\b/,
  ],
  [
    'highest',
    /\b(?:highest\b|biggest\b|largest\b|fastest\b|best\b|strongest\b|top\b|peak\b|max(?:imum)?\b|leader\b|leads?\b|led\b)|(?<!\bat )\bmost\b(?! of\b(?! (?:all|any)\b))/,
  ],
  [
    'lowest',
    /\b(?:lowest\b|smallest\b|least\b|slowest\b|worst\b|weakest\b|minimum\b|min\b|deeper\b|deepest\b|cheapest\b)/,
  ],
  [
    'happened',
    /\b(?:what (?:happened|changed)\b|what went down (?:that|this|on|in)\b|anything (?:notable|special|important|interesting|big|new|happen(?:ed|ing)?) (?:\w+ ){0,4}(?:on|in) (?:the )?(?:\d|q\d|january|february|march|april|may|june|july|august|september|october|november|december)|happened\b|timeline\b|what(?:s|'s| is) happening (?:on|in)\b|what events?\b|events\b|news items? (?:of|from|on|dated)\b|what went on\b|what (?:took|takes) place\b|what (?:was|is|were|are|would|will|did) (?:\w+ ){0,4}(?:take place|happen(?! to (?:hit|be|have|do|get|find|catch|land)\b)|occur)\b|what did (?:\w+ ){0,4}(?:19|20)\d\d bring\b|(?:blow|setback) (?:fell on|hit|struck|befell)\b.{2,40} (?:on|in) |agenda\b|what was on\b)|^(?:and )?what (?:did|does|has|had) .{2,40} (?:do|experience|go through|plan|planned|scheduled|lined up|in store) (?:or \w+ )?(?:on|in|during|for) (?:the )?(?:\d|q\d|january|february|march|april|may|june|july|august|september|october|november|december)|^what(?:s|'s| is| was)? (?:on|planned|scheduled|due|going on|in store)\b/,
  ],
  [
    'compare',
    /\b(?:compare[ds]?\b|comparison\b|vs\b|versus\b|or\b|than\b(?! (?:usd |hkd )?(?!(?:19|20)\d\d\b)\d)|bigger\b|larger\b|ahead\b(?! of (?:\S+ ){0,5}(?:release|launch|event|conference|listing|announcement)\b)|who had more\b|against\b|either\b|(?:next|relative) to\b)/,
  ],
  // "How did it change over the year": a course, where nothing else is asked.
  [
    'trend',
    /\bhow (?:did|has|have|does) .{2,60}\b(?:changed?|moved?|develop|shift|shifted|evolve)\b.{0,30}\b(?:(?:over|through|across|during|from)\b(?! (?:the |that )?(?:day|hours?|session)\b)|in (?:the )?(?:first |last )?(?:\d )?(?:quarters|halves|months|years)\b)/,
  ],
];

const ANY_OPERATION = anyOf(OPERATIONS.map(([, pattern]) => pattern));

const PLACES: readonly (readonly [number, RegExp])[] = [
  [1, /\b(?:number (?:1|one)|no 1|no one|1st place|first place|world champion|champion|crown)\b/],
  [2, /\b(?:second place|2nd place|runner up|number (?:2|two)|no 2)\b/],
  [3, /\b(?:third place|3rd place|number (?:3|three)|no 3)\b/],
];
const ANY_PLACE = anyOf(PLACES.map(([, pattern]) => pattern));
/** For whoever is asked for, looser words name a place too. */
const LEADING =
  /(?<!\b\d+ (?:\w+ ){0,2})\b(?:largest|biggest|first|leader|leading|tops?|topped|led|leads?|1st)\b(?! (?:\d|two|three|five|ten|decline|drop|fall|time))/;
const ORDINALS = new Map([
  ['first', 1],
  ['1st', 1],
  ['1', 1],
  ['second', 2],
  ['2nd', 2],
  ['2', 2],
  ['third', 3],
  ['3rd', 3],
  ['3', 3],
  ['fourth', 4],
  ['4th', 4],
  ['4', 4],
  ['fifth', 5],
  ['5th', 5],
  ['5', 5],
]);
const SPAN_OF_PLACES =
  /\b(first|1st|1|second|2nd|2|third|3rd|3|fourth|4th|4) (?:to|through|until) (second|2nd|2|third|3rd|3|fourth|4th|4|fifth|5th|5)\b/;
const WANTS_PLACE =
  /\b(?:(?:what|which) (?:\w+ )?(?:rank|place|position|spot)\b|where (?:did|does|do|was|were) .{1,40}\b(?:rank|stand|place)\b)/;

function readPlace(text: string, asksAgent: boolean): QuestionType['place'] {
  const span = asksAgent ? SPAN_OF_PLACES.exec(text) : null;
  if (span) return { from: ORDINALS.get(span[1] ?? '') ?? 1, to: ORDINALS.get(span[2] ?? '') ?? 1 };
  if (WANTS_PLACE.test(text)) return null;
  const named = has(text, ANY_PLACE) ? PLACES.find(([, pattern]) => has(text, pattern))?.[0] : undefined;
  const loose = asksAgent
    ? (LATER_PLACE.exec(text)?.[1] ?? (LEADING.test(text) && !FIRST_TO_TELL.test(text) ? 'first' : ''))
    : '';
  const place = named ?? ORDINALS.get(loose);
  return place === undefined ? null : { from: place, to: place };
}

const WHY =
  /\b(?:why\b|what\b.{0,60}\b(?:money|cash|funds?|funding|proceeds|capital|financing|refinancing|subsid\w+|billion|million|raised|spent)\b.{0,60} for$|how come\b|reasons?\b|what(?:s|'s| is| was)? the (?:point|purpose|aim|sense) (?:of|behind)\b|what(?:s|'s| is| was| will| did| does)? .{2,40}\b(?:do|doing|done) with (?:the|its|their|all|that) (?:\S+ )?(?:money|cash|proceeds|funds|capital)\b|what made (?:\S+ ){1,6}(?:drop|fall|decline|shrink|rise|grow|jump|climb|slump|collapse)\b)/;
const NAME = /\b(?:names? of\b|names? (?:did|does|do|is|was|has|will)\b|(?:called|named)$)/;
const CLOCK = /\b(?:o'?clock\b|(?:what|which) hour\b|what time (?:of (?:the )?day|each|every)\b)/;
const AGE = /\bhow (?:old|tall|heavy|wide|thick)\b/;
const SUPERLATIVE = /(?<!\b\d+ )\b(?:largest|biggest|highest|strongest|best)\b/;
const PERCENT = /%|\b(?:percent|percentage|pct)\b/;
/** "Closing price and % change" */
const PRICE_AND_CHANGE = /\bprices?\b.{0,50}\b(?:percent|percentage|pct) (?:change|gain|loss|move)\b/;
const PRICED = /\b(?:prices?|peak|high|highest|low|lowest|bottom|top|close|closed|closing)\b/;
const CHANGED = /\b(?:gain|gains|rise|rose|jump|jumped|drop|dropped|fall|fell|grow|grew|up|down|change|growth)\b/;
const COUNTED = /\b(?:how many\b|number of\b|units\b)/;

/** The kind of unit that a question speaks of, wherever in it. */
function readUnit(text: string): FigureKind | null {
  if (has(text, PERCENT)) return 'percent';
  if (has(text, PRICED) && !has(text, CHANGED)) return 'money';
  return has(text, COUNTED) ? 'count' : null;
}

const ACCOUNTS =
  '(?:takes?|versions?|accounts?|sides|views?|stories|explanations?|numbers|figures|readings|opinions|interpretations|theories|answers|claims|sources|texts|articles)';
/** Two sides of a matter, a promise and what became of it, or a course of events. */
const SEVERAL = new RegExp(
  `\\b(?:${[
    `(?:both|two|2|different|conflicting|differing|competing|opposing|contradictory|rival) (?:\\w+ )?${ACCOUNTS}\\b`,
    '(?:differs?|disagrees?|contradicts?|contradictory|inconsistent|at odds|opposite|mismatch)\\b',
    '(?:what|how|why|which|who|when|where)\\b.{2,80}\\band (?:by |at |in |on )?(?:what|how|why|which|when|where) (?:\\w+ )?(?:did|does|do|was|is|were|are|has|have)\\b',
    "(?:don't|dont|doesn't|doesnt|didn't|do not|does not|not) (?:match|agree|add up|fit|square|tally)\\b|give both\\b",
    '(?:walk|talk|take|run|guide) (?:me|us) through\\b|step by step\\b|play(?:ed)? out\\b|unfold(?:ed)?\\b|sequence of\\b|course of events\\b|ups and downs\\b|blow by blow\\b',
    '(?:promised?|planned|goal|target|vow(?:ed)?|pledged?|announced)\\b.{2,80}\\b(?:reality|really|actually|in fact|in the end|turn(?:ed)? out|came of it|became of it|delivered)\\b',
    'one (?:says|said|claims|thing)\\b.{1,60}\\b(?:other|another)\\b|then and now\\b|pros and cons\\b|for and against\\b',
  ].join('|')})`,
);

const LATER_PLACE = /\b(second|2nd|third|3rd|fourth|4th|fifth|5th)\b(?! (?:quarter|half|qtr|month|week|year)\b)/;

/** What few questions say. */
const ANY_SPECIAL = anyOf([LIVE, DAY, WHY, NAME, AGE, CLOCK, SUPERLATIVE, SEVERAL]);

/** "Among the world's largest buyers", "of the ten largest": who is looked at, and no first place. */
const AMONG_THE =
  /(?:\b(?:among|one of)|^(?:out )?of) (?:the )?(?:\S+ )?(?:highest|biggest|largest|fastest|best|strongest|top)\b/;

const HAPPEN = /\bhappen/;
/** "What happened to sales": how they moved. */
const OF_VALUE = /\bwhat happen(?:ed|s) (?:to|with) .{2,40}\b(?:sales|shipments|demand|prices)\b/;

/** "Which word says how badly it fell", "the formula of how much it is worth", "once it knows what it is worth": no number. */
const NO_NUMBER =
  /^(?:what|which) (?:word|term|phrase|expression|metaphor|image)\b|\bformula\b|\b(?:once|when|after|until|till|as) (?:\S+ ){1,3}(?:realis|realiz|figur|know|learn|sens|discover)\w*(?: out)? (?:what|how much) (?:it is|it's|its) worth\b/;

/** "What should investors who trade do": another thing is asked for. */
const RELATIVE_WHO =
  /^((?:and |so |but )?(?:for |in |at |by )?(?:what|how|why|when|where|which|is|are|was|were|do|does|did|should|can|could|will|would)\b.*\b(?:\w+s|people|anyone|someone|dealer|seller|maker|buyer|investor|user|person|man|woman) )who\b/;
/** "Traffic or users: which one lasts", "of its purposes, which one counts": of the things that were named. */
const OF_NAMED = /^((?:of|among|out of)\b.*|.*\b(?:vs|versus|or)\b.*) which (?:one|1) /;
/** "Is the number of users still growing", "of the number of users and their time": no number is asked for. */
const OF_NUMBER = /^(is|are|was|were|did|does|do|has|have|had|of|out of) (?:the )?(?:total )?number of/;
/** A quick look: one of them may stand in it. */
const ANY_ASIDE = /\bwho\b|\bwhich (?:one|1)\b|\bnumber of\b/;

/** Without what is said aside, and asks for nothing. */
const withoutAsides = (text: string): string =>
  ANY_ASIDE.test(text)
    ? text.replace(RELATIVE_WHO, '$1that').replace(OF_NAMED, '$1 which ').replace(OF_NUMBER, '$1')
    : text;

/** "Why did the events clash": what happened is known to who asks for its reason. */
const readOperation = (text: string, asks: readonly AnswerType[]): Operation | undefined =>
  has(text, ANY_OPERATION)
    ? OPERATIONS.find(
        ([type, pattern]) =>
          has(text, pattern) &&
          !(type === 'happened' && asks.includes('reason') && !HAPPEN.test(text)) &&
          !(type === 'happened' && OF_VALUE.test(text)),
      )?.[0]
    : undefined;

/**
 * What shape of answer a question wants.
 *
 * @param text normal forms of its tokens, joined by one space
 */
export function readQuestionType(text: string): QuestionType {
  const asking = withoutAsides(text);
  const found = ASKS.filter(([, pattern]) => has(asking, pattern)).map(([type]) => type);
  const isOfNoNumber = has(text, NO_NUMBER);
  const shapes = isOfNoNumber ? found.filter((type) => type !== 'number') : found;
  const asks = has(text, LEVEL) ? [...shapes.filter((type) => type !== 'place'), 'number' as const] : shapes;
  const polar = has(text, POLAR) && !asks.some((type) => ['reason', 'date', 'number', 'place'].includes(type));
  const own = text.replace(AMONG_THE, ' ');
  const operation = readOperation(own, asks) ?? (asks.includes('list') ? 'list' : 'look-up');
  const isSpecial = has(text, ANY_SPECIAL);
  return {
    asks,
    polar,
    operation,
    live: isSpecial && has(text, LIVE),
    figure:
      isOfNoNumber || has(text, PRICE_AND_CHANGE)
        ? null
        : (FIGURES.find(([, pattern]) => has(text, pattern))?.[0] ?? null),
    place: readPlace(own, asks.includes('agent')),
    wantsDay: isSpecial && has(text, DAY),
    speaks: SPEAKS.test(text),
    unit: readUnit(text),
    wantsReason: isSpecial && has(text, WHY),
    wantsName: isSpecial && has(text, NAME),
    wantsAge: isSpecial && has(text, AGE),
    wantsClock: isSpecial && has(text, CLOCK),
    superlative: isSpecial && has(own, SUPERLATIVE) && !has(text, LATER_PLACE),
    several: isSpecial && has(text, SEVERAL),
  };
}
