import type { Answered } from '../../domain/answer.js';
import type { Fact } from '../../domain/knowledge.js';
import { formatValue } from '../../domain/value.js';
import { citeFacts } from '../cite.js';
import { asHeld, composeText, describeFact, tellFact } from '../compose.js';
import type { Core } from '../core.js';
import { contradicts, findDisagreeing } from '../select.js';

/** A fact with those that contradict it, itself first. */
export const withContradicting = (fact: Fact, core: Core): Fact[] => [fact, ...findDisagreeing([fact], core)];

/**
 * Tell facts as an answer does: one as its sentence, several as a list, contradicting ones beside each other.
 *
 * @param more a last line for what is left untold
 */
export function tellFacts(
  facts: readonly [Fact, ...Fact[]],
  readAs: string,
  core: Core,
  more: (told: readonly Fact[]) => string | null = () => null,
): Answered {
  const [first] = facts;
  const told = [...new Map(facts.flatMap((fact) => withContradicting(fact, core)).map((fact) => [fact.id, fact]))].map(
    ([, fact]) => fact,
  );
  const others = told.filter((fact) => fact !== first);
  const isOneDispute = others.length > 0 && others.every((fact) => contradicts(fact, first));
  const text = isOneDispute
    ? composeText({ facts: [first], disagreeing: others, computed: null, lead: null }, core)
    : composeText(asHeld(told), core);
  const [citation, ...citations] = citeFacts(told, core.lexicon.entities);
  if (!citation) throw new Error('a fact without a citation');
  return {
    status: 'answer',
    text: [text, ...(isOneDispute ? [] : disputes(told, core)), more(told) ?? []].flat().join('\n'),
    readAs,
    facts: [first, ...others],
    citations: [citation, ...citations],
    computed: null,
  };
}

/** "The sources disagree on Acme · growth: 88% / 91%." for each dispute among these. */
export function disputes(facts: readonly Fact[], core: Core): string[] {
  const done = new Set<Fact>();
  return facts.flatMap((fact) => {
    const against = facts.filter((other) => contradicts(fact, other));
    if (against.length === 0 || done.has(fact)) return [];
    for (const one of [fact, ...against]) done.add(one);
    const values = [...new Set([fact, ...against].map(formatValue).filter(Boolean))];
    return [
      `The sources disagree on ${describeFact(fact, core)}${values.length > 1 ? `: ${values.join(' / ')}` : ''}.`,
    ];
  });
}

/** Facts without those that are told in the line of an earlier one, which they contradict. */
export function withoutRepeats(facts: readonly Fact[]): Fact[] {
  const disputed = facts.filter((fact) => fact.disagrees.length > 0);
  return facts.filter((fact) => {
    const at = disputed.indexOf(fact);
    return !disputed.slice(0, Math.max(0, at)).some((earlier) => contradicts(earlier, fact));
  });
}

/** One fact in a line, and after it what contradicts it. */
export function tellEach(fact: Fact, core: Core): { readonly text: string; readonly facts: readonly Fact[] } {
  const facts = withContradicting(fact, core);
  const [own, ...against] = facts.map((one) => tellFact(one, core.lexicon.entities));
  return { text: against.length > 0 ? `${own} The sources disagree: ${against.join(' ')}` : (own ?? ''), facts };
}
