import type { Reason } from '../domain/answer.js';
import { anyOf } from '../domain/patterns.js';

// Talk that no pack answers, recognised before anything is looked up. Patterns run over at most 500 cleaned characters.
const PATTERNS: readonly (readonly [Reason, RegExp])[] = [
  [
    'off-topic',
    /^(?:hi|hello|hey|yo|(?:gm|gn|morning)(?=\s*(?:[^a-z\s]|all\b|everyone\b|guys\b|folks\b|$))|hiya|sup|howdy|good (?:morning|evening|afternoon|night|day)|greetings|thanks|thank you|thx|ty|cheers|lol|lmao|haha+|ok(?:ay)?|cool|nice|great|bye|goodbye|see (?:you|ya)|gg|wow|well done|good bot|bad bot|nvm|never ?mind)\b(?![^?]*\b(?:share|growth|q[1-4]|shipments?|who|why|when|where|how|what|which|and|but|then)\b|[^?]*\d)/i,
  ],
  [
    'off-topic',
    /\b(?:(?:how are you|how(?:'s| is| are) (?:it going|things|life|everyone|everybody)(?: (?:going|today|with you))*(?=\s*[?!.,]*\s*$)|how(?:'ve| have) you been|how(?:'s| is| was) your (?:day|morning|afternoon|evening|night|week|weekend)|who are you|what are you|what can you do|are you (?:a |an )?(?:bot|human|ai|real|robot|gpt|llm)|your (?:name|token|system prompt|prompt|instructions|password|secret|api key)|bot token|system prompt|thank you|do you (?:use|own|have|eat|sleep|feel|like) (?:\S+ ){0,4}yourself)\b|who (?:made|built|created|programmed|coded|owns) you\b)/i,
  ],
  [
    'off-topic',
    /\b(?:ignore|disregard|forget|override) (?:all |any |the |your |every |previous |prior |above )*(?:instruction|prompt|rule|message|order)/i,
  ],
  ['off-topic', /@(?:everyone|here)\b|<@[!&]?\d*>?|\bping (?:everyone|here|all)\b/i],
  [
    'off-topic',
    /\b(?:(?:select|insert|update|delete)\b.{0,60}\b(?:from|into|where|set)\b.{0,40}[;'=*]|drop\s+(?:table|database)\b|union\s+select\b)|<script\b|\$\{|\{\{|;\s*--/i,
  ],
  [
    'off-topic',
    /\b(?:write|compose|sing|draw|generate|create|code|program|translate|tell) (?:me |us )?(?:a |an |some |the )?(?:\w+ ){0,2}(?:poem|song|story|joke|essay|code|script|rap|haiku|tweet|email|letter|image|picture|function)\b/i,
  ],
  ['off-topic', /\b(?:pretend|role-?play|act as|you are now|from now on|repeat after me)\b/i],
  [
    'off-topic',
    /^(?!\s*(?:19|20)\d\d\s*\??$)[\d\s+\-*/().^=x]+\??$|\b(?:solve|calculate|compute|what(?:'s| is))\s+\d+\s*[-+*/x^]\s*\d+/i,
  ],
  ['off-topic', /^what time is it(?: now)?\??$|\b(?:weather forecast|horoscope|football score|meaning of life)\b/i],
  [
    'off-topic',
    /\bmy (?:\w+ )?(?:phone|mobile|laptop|pc|screen|battery|account)\b|\banyone (?:up|here|want)\b|\bdef \w+\(|\bprint\(|\bconsole\.log\b|\b(?:hidden|secret|internal) (?:rules?|instructions?|prompt)\b/i,
  ],
  ['off-topic', /^how (?:to|can i|do i|should i|could i)\b/i],
  [
    'advice',
    /\b(?:(?:should|shall|would) (?:i|we|you|one|my \w+)\b.{0,60}\b(?:buy|sell|invest|short|hold|get|dump|purchase|put money|go long|trade)\b|could (?:i|we|my \w+)\b.{0,60}\b(?:buy|sell|invest|short|hold|get|dump|purchase|put money|go long|trade)\b|could (?:you|one)\b(?! (?:\w+ )?still\b).{0,60}\b(?:buy|sell|invest|short|dump|purchase|put money|go long|trade)\b|is (?:it|now|this) (?:a )?(?:good|right|the right|bad) (?:time|moment|idea)\b|(?:good|worth|safe) (?:an? )?(?:buy|investment|investing|buying)\b|is (?:it|this|that) (?:smart|wise|sensible|safe|clever|risky|worth it|a mistake|too late|still time) (?:to|for me to) (?:buy|sell|invest|short|hold|get|trade)\b|(?:stock|share|investment) tips?\b|which (?:stock|share|phone) (?:should|do you recommend)|in your (?:opinion|view|eyes)\b|your (?:own )?(?:favou?rite|opinion|preference|pick)\b|(?:do|would) you (?:think|believe|prefer|like)\b|(?:do you|would you|can you|could you) (?:recommend|advise|suggest)\b|(?:give|need|want|any) (?:me |us |some |your )*(?:investment |financial )?advice\b)|^(?:so )?should i\b/i,
  ],
];

const ANY = anyOf(PATTERNS.map(([, pattern]) => pattern));

/** @returns why such a question is declined, or null when it may be about the pack */
export function readSmallTalk(cleaned: string): Reason | null {
  return !ANY.test(cleaned) ? null : (PATTERNS.find(([, pattern]) => pattern.test(cleaned))?.[0] ?? null);
}
