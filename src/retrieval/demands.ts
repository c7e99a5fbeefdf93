import type { Fact } from '../domain/knowledge.js';
import { anyOf } from '../domain/patterns.js';
import type { Query } from '../domain/query.js';
import { FIRST_TO_TELL, TELLS_WHO_TOLD } from '../domain/telling.js';
import { onceAText } from './once.js';

// What a question says that a statement must say too, or must not, to answer it: pairs of patterns, one a line.

/** "How many times faster": no difference tells it. */
export const RATIO = /\bhow many times (?:faster|more|bigger|larger|higher|as|the)\b/;

/** A question that says the one is answered by no statement without the other; by none with it where `denied` is set. */
interface Demand {
  readonly asked: RegExp;
  readonly told: RegExp;
  readonly denied?: true;
}

const DEMANDS: readonly Demand[] = [
  // "How many times did he go": a number of anything else is none.
  {
    asked: anyOf([/\bhow many times (?:did|does|do|has|have|had|was|were|is|are)\b/, RATIO]),
    told: /\b(?:once|twice|thrice|times|occasions|repeatedly)\b/i,
  },
  // "When did they pick it up again": that it was dropped does not tell it.
  {
    asked:
      /\b(?:(?:resum|restor|reinstat)(?:e|es|ed|ing)\b|(?:pick|picks|picked) up\b.{2,60} again\b|(?:let|allow|permit)\b.{2,60} again\b|(?:start|beg[aiu]n)(?:s|ed)?\b.{0,20} (?:work|deal|cooperat|trad|sell|buy|suppl|do business).{0,40} again\b)/,
    told: /\b(?:resum|restor|reinstat|regain|recover|return|reviv|again|back)/i,
  },
  // "Why did they call it off": that it was announced does not tell it.
  {
    asked:
      /\bend(?:ed)? (?:its|their|his|her)\b|\b(?:call|calls|called) (?:it |\S+ )?off\b|\b(?:cancel|cancels|scrap|scraps|scrapped|axed)\b/,
    told: /\b(?:end|ends|ended|over|no longer|until|cut|stop|stopped|cancel\w*|suspend\w*|drop|dropped)\b/i,
  },
  // "How many already have one": what is planned is not done.
  {
    asked: /\balready (?:have|has|had|own|sell|sold|open|opened|built|made)\b/,
    told: /\b(?:plans?|planned|aims?|wants?|hopes?|intends?) to\b(?!.*\balready\b)/i,
    denied: true,
  },
  // "The terms of the deal": that it was made says none.
  {
    asked: /\b(?:terms|conditions) of (?:the|its|their|this|that)\b/,
    told: /\b(?:terms?|conditions?|price|fee|rate|per cent|coupon)\b|%/i,
  },
  // "Which carmaker is it working with": those who do the same do not do it together.
  {
    asked:
      /^(?:and )?(?:(?:which|what) (?:\S+ )?(?:company|carmaker|automaker|maker|firm|brand|partner|car|vendor)s?|who|with whom)\b.{2,60}\b(?:work|build|team|partner|cooperat|collaborat|develop|mak)\w* (?:(?!compared)\S+ ){0,3}with\b/,
    told: /\b(?:together|joint|cooperat|collaborat|partner|alli(?:ed|ance)|back(?:ed|ing|ers?)\b)|\b(?:work|buil[dt]|develop|ma[dk]e|launch|team)\w* (?:\S+ ){0,4}with\b/i,
  },
  { asked: FIRST_TO_TELL, told: TELLS_WHO_TOLD },
];
/** One look tells that a question makes none. */
const ANY = anyOf(DEMANDS.map(({ asked }) => asked));

const demandsOf = onceAText((text): readonly Demand[] =>
  ANY.test(text) ? DEMANDS.filter(({ asked }) => asked.test(text)) : [],
);

/** It lacks what the question demands of a statement. */
export const failsDemand = ({ statement }: Fact, query: Query): boolean =>
  demandsOf(query).some(({ told, denied = false }) => told.test(statement) === denied);
