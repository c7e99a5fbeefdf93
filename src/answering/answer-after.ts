import type { IndexedProfile } from '../domain/fact-profile.js';
import { tellsKey } from '../domain/keys.js';
import type { Fact } from '../domain/knowledge.js';
import { type Query, withChanges } from '../domain/query.js';
import { YEAR } from '../nlu/clauses.js';
import {
  leansOnContext,
  mergeWithContext,
  THAT_DAY,
  type Turn,
  withKeptMeasure,
  withPersonMeant,
} from '../nlu/follow-up.js';
import { searchFacts } from '../retrieval/search.js';
import { lacksTime } from '../retrieval/time.js';
import { clarify } from './abstain.js';
import { answerQuery, type Outcome, told } from './answer-query.js';
import { asHeld } from './compose.js';
import type { Core } from './core.js';
import { findDisagreeing } from './select.js';
import { tellsSurely } from './sure.js';
import { isOfTwo, PRONOUNS } from './vague.js';

/**
 * One question, which may lean on the one before it.
 *
 * @param before what the same person's last question left
 */
export function answerAfter(core: Core, asked: Query, before: Turn | null): Outcome {
  const query = before === null ? asked : withPersonMeant(asked, before, core.lexicon);
  if (before) {
    const lean = leansOnContext(query);
    const again = dayOfAnswer(core, query, before) ?? percentOfAnswer(core, query, before);
    if (again) return again;
    const merged = mergeWithContext(query, before, core.lexicon);
    if (lean === 'must') {
      const alone = standsAlone(core, query);
      if (alone) return alone;
      const outcome = answerQuery(core, merged);
      if (outcome.answer.status === 'answer') return outcome;
      const open = answerQuery(core, mergeWithContext(query, before, core.lexicon, true));
      if (open.answer.status === 'answer') return open;
      const ofMeasure = query.stated.size > 0 ? ofKeptMeasure(core, query, withKeptMeasure(merged, before)) : null;
      if (ofMeasure) return ofMeasure;
      const beside = besideNamed(core, query, before) ?? ofSameOwner(core, query, merged);
      if (beside) return beside;
      if (query.entities.length === 0 || query.terms.length < 2) return outcome;
      const bare = answerQuery(core, query);
      return bare.answer.status === 'answer' ? bare : outcome;
    }
    if (lean === 'may') {
      const [first, second] = THAT_DAY.test(query.text) ? [merged, query] : [query, merged];
      const outcome = answerQuery(core, first);
      if (outcome.answer.status === 'answer') return outcome;
      const other = answerQuery(core, second);
      if (other.answer.status === 'answer') return other;
      return first === query ? outcome : other;
    }
  }
  if (before === null && isOfTwo(query)) return { answer: clarify(query, [], core), turn: null };
  const outcome = answerQuery(core, query);
  if (outcome.answer.status === 'answer')
    return before === null && asksOfHim(query, core) && personsIn(outcome.answer.facts, core).size !== 1
      ? { answer: clarify(query, [], core), turn: null }
      : outcome;
  return (before && besideNamed(core, query, before)) ?? outcome;
}

const WHEN_WAS_THAT =
  /^(?:and |so )?(?:when|(?:on |in )?(?:which|what) (?:day|date|month|year|quarter)) (?:exactly )?(?:was|did) (?:that|it|this)(?: happen)?$/;

/** "When was that?": the time of what was told. */
function dayOfAnswer(core: Core, query: Query, before: Turn): Outcome | null {
  const profile = WHEN_WAS_THAT.test(query.text) ? answeredIn(before, core) : undefined;
  return profile && YEAR.test(profile.fact.statement) && !lacksTime(profile, withChanges(query, { periods: [] }))
    ? toldAgain(core, query, before, profile)
    : null;
}

const OF_CHANGE = /\b(?:gain|rise|rose|up|down|drop|fall|fell|change|move|grow|growth|increase|decrease)\b/;

/** "And in percent, how much was it up?": the change that was told beside the price. */
function percentOfAnswer(core: Core, query: Query, before: Turn): Outcome | null {
  const asksIt =
    query.figure === 'percent' && query.entities.length + query.periods.length === 0 && OF_CHANGE.test(query.text);
  const profile = asksIt ? answeredIn(before, core) : undefined;
  const isBeside = profile?.fact.value !== undefined && profile.fact.unit !== 'percent';
  return profile && isBeside && PERCENT.test(profile.fact.statement) && !SECOND_PERCENT.test(profile.fact.statement)
    ? toldAgain(core, query, before, profile)
    : null;
}
const PERCENT = /\d%/;
const SECOND_PERCENT = /\d%.*\d%/s;

const answeredIn = ({ answeredFact }: Turn, { index }: Core): IndexedProfile | undefined =>
  answeredFact === null ? undefined : index.byId.get(answeredFact);

const toldAgain = (core: Core, { asks }: Query, { query: before }: Turn, { fact }: IndexedProfile): Outcome =>
  told(core, withChanges(before, { asks }), { ...asHeld([fact]), disagreeing: findDisagreeing([fact], core) });

/** "And the price?" behind a growth: the growth of the price, which the fact itself must speak of. */
function ofKeptMeasure(core: Core, query: Query, kept: Query): Outcome | null {
  const outcome = answerQuery(core, kept);
  if (outcome.answer.status !== 'answer') return null;
  const own = query.terms.filter(({ keys }) => keys.some((key) => key.startsWith('m:')));
  const speaksOf = ({ id }: Fact): boolean => {
    const profile = core.index.byId.get(id);
    const tells = (key: string): boolean =>
      !/^[im]:/.test(key) && profile !== undefined && tellsKey(profile.keys, core.context.keys.numberOf(key));
    return own.length > 0 && own.every(({ keys }) => keys.some(tells));
  };
  const isRate = ({ intent }: Fact): boolean => core.lexicon.intents.get(intent)?.rate === true;
  return outcome.answer.facts.every((fact) => isRate(fact) && speaksOf(fact)) ? outcome : null;
}

const SAME = /\bsame\b/;

/** "And how does Globex hit back?": whole in itself, whatever was asked before; a value is of what was asked before. */
function standsAlone(core: Core, query: Query): Outcome | null {
  if (query.entities.length === 0 || query.terms.length === 0 || query.hints.size > 0) return null;
  if (PRONOUNS.test(query.text) || SAME.test(query.text)) return null;
  const [best] = searchFacts(query, core.index, core.context).matches;
  const fact = best?.profile.fact;
  if (!fact || !tellsSurely(best) || !query.entities.some(({ entity }) => entity === fact.entity)) return null;
  const outcome = answerQuery(core, query);
  return outcome.answer.status === 'answer' && outcome.answer.facts.includes(fact) ? outcome : null;
}

const HE_DOES = /^(?:\S+ ){0,2}(?:did|does|do|is|was|has|had|will|would|could|can) (?:he|she)\b/;

const isPerson = (id: string | undefined, { lexicon }: Core): boolean =>
  lexicon.entities.get(id ?? '')?.kind === 'person';
const personsIn = (facts: readonly Fact[], core: Core): ReadonlySet<string | undefined> =>
  new Set(facts.flatMap((fact) => [fact.entity, fact.by, ...fact.with]).filter((id) => isPerson(id, core)));

/** "What does he think": of somebody whom nobody named, so that only facts of one person can answer. */
const asksOfHim = ({ text, entities }: Query, core: Core): boolean =>
  HE_DOES.test(text) && !entities.some(({ entity }) => isPerson(entity, core));

/** "And what does it want there": of whom was spoken before, in words of its own that need no more of what was. */
function ofSameOwner(core: Core, query: Query, { entities }: Query): Outcome | null {
  if (query.entities.length > 0 || entities.length === 0 || query.hints.size > 0) return null;
  if (query.terms.length === 0 || !STANDS_FOR.test(query.text)) return null;
  const asked = withChanges(query, { entities });
  const [best] = searchFacts(asked, core.index, core.context).matches;
  if (!tellsSurely(best)) return null;
  const outcome = answerQuery(core, asked);
  return outcome.answer.status === 'answer' ? outcome : null;
}

const STANDS_FOR = /\b(?:it|that|this|they|he|she)\b/;

/** "How much sooner is that than Acme thought": whom it names, beside what the pronoun stands for. */
function besideNamed(core: Core, query: Query, before: Turn): Outcome | null {
  if (query.entities.length === 0 || before.query.entities.length === 0 || !STANDS_FOR.test(query.text)) return null;
  const merged = mergeWithContext(query, before, core.lexicon);
  const both = answerQuery(core, withChanges(merged, { entities: [...before.query.entities, ...query.entities] }));
  return both.answer.status === 'answer' ? both : null;
}
