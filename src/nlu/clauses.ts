const OPENER =
  "(?:(?:by|in|to|from|at|of|on|for|with|since|until) )?(?:how|what|what's|whats|when|where|who|whom|whose|which|why)";
const AUXILIARY = '(?:did|does|do|is|was|were|are|has|have|had|will|would|can|could)';
const OPENS = new RegExp(`^(?:and |so |but |then )?(?:${OPENER}|${AUXILIARY})\\b`, 'i');
/** "It placed how many, and …": the first clause may have its question word inside. */
const ASKS = new RegExp(`\\b(?:${OPENER})\\b|^${AUXILIARY}\\b`, 'i');
/** Ends of clauses: a question mark, a semicolon, a dash between blanks, or a joint before the next question word. */
const JOINT = new RegExp(
  `\\?[?!]*\\s+(?=\\S)|;\\s+|\\s+[–—-]+\\s+(?=${OPENER}\\b)|,?\\s+(?:and|but)\\s+(?=${OPENER}\\b)|,\\s+(?=${OPENER}\\b)`,
  'i',
);
/** "Acme lamps: how many …", "Acme lamps - how many …": what all clauses are about. */
const HEADING = /^([^:?]{3,80}?)(?::|\s+[–—-]+)\s+(.+)$/s;
/** "Which baker and which miller came": the deed stands behind the last of them. */
const BARE = /^which \w+$/i;
const SHARED_DEED = new RegExp(`^which (?!${AUXILIARY}\\b)\\w+ (.+)$`, 'i');
const ADVERBIAL = /^(?:in|at|on|during|according to|per) (?!(?:what|which|how|whose)\b)/i;
const MAX_CLAUSES = 3;
const MIN_WORDS = 3;

/** "… ? I think there were five", "… ? The texts seem to differ": what somebody says beside the question. */
const ASIDE =
  /(?<=\?)\s+(?:(?:one|two|the|these|those|both|some|your|different) (?:\w+ )?(?:paragraphs?|texts?|documents?|sources?|articles?|passages?) (?:(?:seems?|appears?) to |do(?:es)?n'?t (?:seem to )?|do(?:es)? not )?(?:contradicts?|disagrees?|differs?|agree|match|add up|conflicts?)|i(?: have|'ve|'m| am)? (?:think|believe|guess|heard|read|remember|recall|forgot|know|saw|seen|noted|noticed|found|sure|confused|curious|asking|wondering)|just (?:curious|wondering|asking)|asking for|(?:i(?:'ve| have)? )?never (?:heard|seen|read) (?:of )?|not sure|no idea|thanks|thank you|thx|any(?:one|body) (?:know|remember|got))\b[^?]*$/i;

/** "Just checking: …", "Quick question - …": how somebody opens. */
const PREAMBLE =
  /^(?:(?:ok|so|hi|hey|hello|sorry)[, ]+)*(?:just (?:checking|curious|wondering|asking|to check|to be sure)|(?:a )?(?:quick|random|dumb|stupid|silly|serious|genuine|honest|simple|another|last|one more|one) (?:one|question|check|thing)|question|out of (?:curiosity|interest)|for the record|remind me|help me out|i(?: am|'m) (?:writing|doing|preparing|working on|reading) [^:?]{1,40}|for (?:my|an?|our) (?:\w+ )?(?:essay|report|paper|class|homework|presentation|slides?|article|thesis|quiz))\s*(?:[:,;]|\s[-–—]+\s|\.{2,})\s*(?=\S)/i;

/** The question without what is said before and behind it. */
export const withoutAside = (text: string): string => text.replace(PREAMBLE, '').replace(ASIDE, '');

/** "Could you tell me …", "does anyone know how …": asked politely, and no question of whether. */
const COURTESY = new RegExp(
  `^(?:(?:hi|hey|hello|sorry|please|pls|so)[,!]? )*(?:${[
    '(?:can|could|would|will) (?:you|u|some(?:one|body)|any(?:one|body)) (?:please |pls |kindly |possibly |maybe )?(?:tell|show|remind|inform) (?:me|us) (?!if\\b|whether\\b|about\\b|something\\b|anything\\b|everything\\b|more\\b|all\\b|a (?:bit|little|lot)\\b)',
    `(?:(?:do|does|would) (?:you|u|some(?:one|body)|any(?:one|body)) (?:happen to )?know|any(?:one|body) know|any idea|i(?:'d| would)? (?:just )?(?:like|love|want|need|wanted) to know|i(?:'m| am| was)? (?:just )?(?:wondering|wonder|curious)),? (?=${OPENER}\\b)`,
  ].join('|')})`,
  'i',
);

/** "Name two bakers that …": how many are to be listed, which is no word of what they are. */
const SO_MANY =
  /^((?:please )?(?:name|list|mention|cite|give|tell)(?: me| us)?) (?:any |at least |just )?(?:[2-9]|two|three|four|five|six|seven|a few|a couple of|some)(?: of)? (?=\p{L})/iu;

/** The question without the words that only make it polite: "could you tell me the price" asks what it is. */
export function withoutCourtesy(text: string): string {
  const asked = text.replace(SO_MANY, '$1 ');
  const plain = asked.replace(COURTESY, '');
  return plain === asked || OPENS.test(plain) ? plain : `what is ${plain}`;
}

/**
 * "What did it cost, and when did it open?": the questions in one, each to be answered by itself.
 *
 * @returns at least two, each with the heading that stands before them all; empty when it is one question
 */
export function clausesOf(text: string): readonly string[] {
  // Most questions are one.
  if (!JOINT.test(text)) return [];
  const [, first = '', rest] = HEADING.exec(text) ?? [];
  // A question before the colon is a clause itself.
  const heading = OPENS.test(first) ? undefined : first || undefined;
  const body = heading === undefined ? text : (rest ?? text);
  const [opening = '', ...others] = body
    .split(JOINT)
    .map((clause) => clause.trim().replace(/[?.!,]+$/, ''))
    .filter((clause) => clause !== '');
  // "In its report, how much … and how much …": where or when, for all of them.
  const isPlace = ADVERBIAL.test(opening) && others.length > 1;
  const clauses = isPlace ? others.map((clause) => `${opening} ${clause}`) : shareDeed([opening, ...others]);
  const areQuestions = (isPlace ? others : clauses).every(
    (clause, at) => (OPENS.test(clause) || (at === 0 && ASKS.test(clause))) && clause.split(/\s+/).length >= MIN_WORDS,
  );
  if (clauses.length < 2 || clauses.length > MAX_CLAUSES || !areQuestions) return [];
  return heading === undefined ? clauses : clauses.map((clause) => `${heading} ${clause}`);
}

const ITEMS = /\s*,\s*(?:and\s+)?|\s+(?:and|plus)\s+|\s*[&+]\s*/i;
const MAX_ITEM_WORDS = 5;

/** "Acme on the day of the strike: peak and close?": each thing that is asked for, with the heading; empty when there is no such list. */
export function itemsOf(text: string): readonly { readonly item: string; readonly whole: string }[] {
  const [, heading = '', body = ''] = HEADING.exec(text) ?? [];
  if (heading === '' || OPENS.test(heading) || ASKS.test(body)) return [];
  const items = body
    .replace(/[?.!]+$/, '')
    .split(ITEMS)
    .filter((item) => item !== '');
  // "In Q2 and Q3 2020": the year is of both.
  const areWhole = items.every(
    (item) => item.split(/\s+/).length <= MAX_ITEM_WORDS && (!PART_OF_YEAR.test(item) || YEAR.test(item)),
  );
  return items.length > 1 && items.length <= MAX_CLAUSES && areWhole
    ? items.map((item) => ({ item, whole: `${heading} ${item}` }))
    : [];
}
const PART_OF_YEAR =
  /\b(?:q[1-4]|h[12]|quarter|half|january|february|march|april|may|june|july|august|september|october|november|december)\b/i;
export const YEAR = /\b(?:19|20)\d\d\b/;

const ADDS = /\s*[&+]\s*|,?\s+(?:and|plus|as well as|along with)\s+/gi;

/** "Acme's users & growth", "its price, and the weight": what is asked first, and what the same is asked for besides, at each joint. */
export const additionsOf = (text: string): readonly (readonly [string, string])[] =>
  // Most have no joint, and every matchAll compiles its pattern anew.
  text.search(ADDS) < 0
    ? []
    : [...text.matchAll(ADDS)].map((joint) => [text.slice(0, joint.index), text.slice(joint.index + joint[0].length)]);

function shareDeed(clauses: readonly string[]): readonly string[] {
  const [first = '', second = '', ...more] = clauses;
  const deed = SHARED_DEED.exec(second)?.[1];
  return BARE.test(first) && deed !== undefined && more.length === 0 ? [`${first} ${deed}`, second] : clauses;
}

export interface Story {
  /** What is told before, behind and within the question, and asks nothing. */
  readonly told: string;
  readonly asked: string;
  /** It is told in sentences of its own. */
  readonly isApart: boolean;
}

/** "Vs. Acme" ends none. */
const SENTENCE_END =
  /(?<=[.!?])(?<!\b(?:vs|dr|mr|mrs|ms|no|inc|ltd|approx|ca|jan|feb|mar|apr|aug|sept|oct|nov|dec|u\.s|u\.k|e\.g|i\.e|co|corp|st)\.)\s+(?=\S)/i;
const SENTENCE = new RegExp(`${SENTENCE_END.source}|\\s+[-–—]+\\s+|:\\s+(?=${OPENER}\\b)`, 'i');
/** "Lamps in Norland, how did they sell": what the question is about stands before it. */
const TOPIC = new RegExp(
  `^(?!(?:according|per|as|not|from|of|even|if|when|after|before|although|because|since|while|with|given|despite|unlike|besides|in|on|at|by|for)\\b)([^,?]{8,90}),\\s+(${OPENER}\\b.+)$`,
  'i',
);
/** What somebody says of himself, or of the question; other brackets belong to it. */
const IN_BRACKETS =
  /\s+\(([^()]*\b(?:i(?!\.)(?= )|i'm|im|i've|my|me|mine|we|our|you|u(?!\.)|lol|yes|no(?!\.)|sorry|thanks|thx|ty|please|pls|asking|don't|dont|btw|weird)\b[^()]*)\)/gi;

/** "Acme had 52% of Norland in 2019. And Globex?": what is asked behind a statement, in its own words; null when there is none. */
export function askedBehind(text: string): string | null {
  if (!/[.!?]\s/.test(text)) return null;
  const [last = '', ...before] = text.split(SENTENCE_END).reverse();
  return before.length > 0 && last.endsWith('?') && !before.some((sentence) => sentence.endsWith('?')) ? last : null;
}

const PARTED = /[.!?:]\s|\s\(|\s-|,\s/;
const wordsIn = (text: string): number => text.split(/\s+/).length;

/**
 * "I walked past a mill, and it was closed. Who owns it?": a question with a story around it, or behind its topic
 * ("lamps in Norland, how did they sell"); null when there is neither.
 */
export function storyOf(text: string): Story | null {
  // Most questions stand alone.
  if (!PARTED.test(text)) return null;
  const inBrackets = [...text.matchAll(IN_BRACKETS)].map(([, words = '']) => words);
  const plain = text.replace(IN_BRACKETS, '');
  const asks = (sentence: string): boolean => sentence.endsWith('?') || OPENS.test(sentence);
  const sentences = plain.split(SENTENCE);
  const asked = sentences.filter(asks).join(' ');
  const told = [...sentences.filter((sentence) => !asks(sentence)), ...inBrackets].join('. ');
  if (wordsIn(asked) >= MIN_WORDS && told !== '') {
    const isApart = plain.split(SENTENCE_END).filter(asks).join(' ') === asked;
    return { told, asked, isApart };
  }
  const [, topic, question] = TOPIC.exec(text) ?? [];
  return topic === undefined || question === undefined || OPENS.test(topic)
    ? null
    : { told: topic, asked: question, isApart: false };
}
