import type { Fact, IntentKind, Knowledge } from '../domain/knowledge.js';
import type { Command } from './command.js';
import type { CommandLine, Guide } from './services.js';

/** Sum up a pack and the commands over it for `/help`. */
export function makeGuide(knowledge: Knowledge, examples: readonly string[], commands: readonly CommandLine[]): Guide {
  const byIntent = countBy(knowledge.facts, (fact) => fact.intent);
  const namesOf = (kind: IntentKind): string[] =>
    knowledge.intents
      .filter((intent) => intent.kind === kind && byIntent.has(intent.id))
      .sort((a, b) => (byIntent.get(b.id) ?? 0) - (byIntent.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
      .map((intent) => intent.name);
  return {
    examples,
    measures: namesOf('measure'),
    kinds: namesOf('narrative'),
    facts: knowledge.facts.length,
    sources: knowledge.documents.map(({ title, published }) => ({ title, published })),
    commands,
  };
}

/** The slash commands as a list to read. */
export const describeCommands = (commands: readonly Command[]): CommandLine[] =>
  commands.flatMap((command) => {
    if (command.kind !== 'slash') return [];
    const { description } = command.data.toJSON() as { description: string };
    return [{ name: command.data.name, description, example: command.example }];
  });

function countBy(facts: readonly Fact[], keyOf: (fact: Fact) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(keyOf(fact), (counts.get(keyOf(fact)) ?? 0) + 1);
  return counts;
}
