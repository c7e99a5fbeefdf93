import type { Reason, Withheld } from '../domain/answer.js';
import type { Fact, FactId } from '../domain/knowledge.js';
import { describePeriod } from '../domain/period.js';
import type { Query } from '../domain/query.js';
import { MAX_QUESTION_LENGTH } from '../nlu/clean.js';
import type { SearchResult } from '../retrieval/search.js';
import { describeFact, describeReading } from './compose.js';
import type { Core } from './core.js';

const MAX_SUGGESTIONS = 3;

const FIXED: Partial<Record<Reason, string>> = {
  empty: 'Ask me something: for example a share, a growth rate, a date or a reason from the documents I hold.',
  'off-topic': 'I only answer questions about the documents I hold, each with its source. /help shows what to ask.',
  'too-long': `That is too long for a question: ask in at most ${MAX_QUESTION_LENGTH} characters.`,
  'live-value': 'I hold no live values, only what the documents said at their time. Name a period to get that.',
  advice: 'I give no advice. I can tell what the documents I hold say, with the source.',
};

function withhold(reason: Reason, text: string, readAs: string | null, near: Near = NOTHING_NEAR): Withheld {
  const status = reason === 'too-vague' || reason === 'ambiguous' ? 'clarify' : 'abstain';
  return { status, reason, text, readAs, suggestions: near.suggestions, nearest: near.nearest };
}

type Near = Pick<Withheld, 'suggestions' | 'nearest'>;
const NOTHING_NEAR: Near = { suggestions: [], nearest: [] };

/** Facts as questions, each of another wording. */
function suggest(facts: readonly Fact[], max: number, core: Core): Near {
  const byText = new Map<string, FactId>();
  for (const fact of facts) {
    const text = describeFact(fact, core);
    if (!byText.has(text) && byText.size < max) byText.set(text, fact.id);
  }
  return { suggestions: [...byText.keys()], nearest: [...byText.values()] };
}

export const decline = (reason: Reason): Withheld => withhold(reason, FIXED[reason] ?? "I don't hold that.", null);

/** Say what is missing and name the nearest facts held, without their values. */
export function abstain(query: Query, search: SearchResult, nearest: readonly Fact[], core: Core): Withheld {
  const { entities, intents } = core.lexicon;
  const unknown = query.terms.find((term) => term.unknown);
  const name = (ids: readonly { readonly entity: string }[]): string =>
    [...new Set(ids.map(({ entity }) => entities.get(entity)?.name ?? entity))].join(' and ');
  const measure = query.terms
    .flatMap((term) => term.keys)
    .find((key) => key.startsWith('i:') && intents.get(key.slice(2))?.kind === 'measure');
  const what = measure === undefined ? 'that' : (intents.get(measure.slice(2))?.name ?? 'that');
  const about = [
    query.entities.length > 0 ? `for ${name(query.entities)}` : '',
    query.regions.length > 0 ? `in ${name(query.regions)}` : '',
    query.periods[0] ? `(${query.periods.map((mention) => describePeriod(mention.period)).join(', ')})` : '',
  ]
    .filter(Boolean)
    .join(' ');
  let reason: Reason = 'no-fact';
  let text: string;
  if (unknown) {
    reason = 'unknown-entity';
    text = `I don't hold anything on "${unknown.text}".`;
  } else if (search.vetoes.period > 0 && search.matches.every((match) => match.coverage < 0.6)) {
    reason = 'no-fact-for-period';
    text = `I don't hold ${what}${about ? ` ${about}` : ''}.`;
  } else if (search.vetoes.region > 0 && query.regions.length > 0) {
    reason = 'no-fact-for-region';
    text = `I don't hold ${what}${about ? ` ${about}` : ''}.`;
  } else if (query.entities.length > 0) {
    reason = measure === undefined ? 'no-fact-for-entity' : 'no-fact-for-measure';
    text = `I don't hold ${what}${about ? ` ${about}` : ''}.`;
  } else text = "I don't hold that.";
  const near = suggest(nearest, MAX_SUGGESTIONS, core);
  if (near.suggestions.length > 0) text += ` The nearest I hold: ${near.suggestions.join('; ')}.`;
  const slots = [
    ...new Set([
      ...query.entities.map(({ entity }) => entities.get(entity)?.name ?? entity),
      ...(measure === undefined ? [] : [what]),
      ...query.regions.map(({ entity }) => entities.get(entity)?.name ?? entity),
      ...query.periods.map(({ period }) => describePeriod(period)),
    ]),
  ];
  const { suggestions, nearest: ids } = near;
  const lack = { slots, unknown: unknown?.text ?? null };
  return { status: 'abstain', reason, text, readAs: describeReading(query, [], core), suggestions, nearest: ids, lack };
}

export function clarify(query: Query, choices: readonly Fact[], core: Core): Withheld {
  const near = suggest(choices, MAX_SUGGESTIONS + 2, core);
  const { suggestions } = near;
  const text =
    suggestions.length > 0
      ? `Which one do you mean? I hold, for example: ${suggestions.join('; ')}.`
      : 'Which company, market and period do you mean?';
  return withhold(suggestions.length > 0 ? 'ambiguous' : 'too-vague', text, describeReading(query, [], core), near);
}
