import { answerReply, MAX_OPTIONS } from '../src/bot/answer-reply.js';
import type { Command } from '../src/bot/command.js';
import { type Block, type Button, type Reply, textBlock } from '../src/bot/reply.js';
import { textOption } from '../src/bot/request.js';
import type { Guide } from '../src/bot/services.js';
import { memberCommand, withCompleted } from './shared/options.js';

/** What a topic says; the first one is shown where none is asked for. */
const TOPICS: Readonly<Record<string, (guide: Guide) => readonly Block[]>> = {
  asking: ({ measures, kinds, sources, facts }) => [
    { kind: 'heading', text: 'Ask in your own words' },
    textBlock('Each answer comes from the documents and says where. What they do not say, I decline.'),
    textBlock(`Figures: ${listed(measures)}`),
    textBlock(`And: ${listed(kinds)}`),
    { kind: 'note', text: `${facts} facts from: ${sources.map(({ title }) => title).join('; ')}` },
    { kind: 'note', text: 'More: /help topic:commands, answers, follow-ups or sources.' },
  ],
  commands: ({ commands }) => [
    { kind: 'heading', text: 'Commands' },
    ...commands.map(({ name, description }): Block => ({ kind: 'item', text: `/${name}: ${description}` })),
    { kind: 'note', text: 'Options complete as you type, to what is held for those already filled.' },
    { kind: 'note', text: 'Without a command: mention me with your question, or write to me directly.' },
  ],
  answers: () => [
    { kind: 'heading', text: 'Reading an answer' },
    {
      kind: 'item',
      text: 'The small figure leads to the footnote: document, article, paragraph (¶), and who said so.',
    },
    {
      kind: 'item',
      text: '"Read as" shows what I understood; "Change reading" goes to other markets and periods held.',
    },
    { kind: 'item', text: 'Where sources disagree, all of them are shown, never an average.' },
    { kind: 'item', text: '"Sources" shows where to check it, "Wrong?" what to do when it does not hold.' },
    {
      kind: 'item',
      text: 'What I could not answer, help and errors are for you alone. With hide:true an answer is, too, until you press "Share".',
    },
  ],
  'follow-ups': () => [
    { kind: 'heading', text: 'Follow-ups' },
    textBlock(
      'For ten minutes, your next question in the same channel may lean on your last: "and the year before?", "why?".',
    ),
    textBlock('/privacy delete forgets it at once.'),
  ],
  sources: ({ sources }) => [
    { kind: 'heading', text: 'Documents' },
    ...sources.map(
      ({ title, published }): Block => ({ kind: 'item', text: published === '' ? title : `${title} (${published})` }),
    ),
    { kind: 'note', text: '/source shows the articles of a document, and what is drawn from a paragraph.' },
  ],
};

/** Discord's limit for a button's label. */
const MAX_LABEL = 80;
/** A row of buttons on a phone holds no more without wrapping badly. */
const MAX_EXAMPLES = 5;

export default {
  kind: 'slash',
  data: withCompleted(memberCommand('help', 'What to ask and how, with examples to press'), { topic: 'What about' }),
  example: '/help topic:commands',
  run(request, services): Reply {
    const asked = textOption(request, 'topic')?.toLowerCase() ?? 'asking';
    const topic = Object.keys(TOPICS).find((name) => name.startsWith(asked)) ?? 'asking';
    return {
      kind: 'message',
      visibility: 'private',
      blocks: TOPICS[topic]?.(services.guide) ?? [],
      controls: topic === 'asking' ? exampleButtons(services.guide.examples) : [],
    };
  },
  complete: (request) =>
    Object.keys(TOPICS)
      .filter((name) => name.includes(request.typed.trim().toLowerCase()))
      .slice(0, MAX_OPTIONS)
      .map((name) => ({ name, value: name })),
  actions: {
    try: ({ args, actor }, services) => {
      const question = services.guide.examples[Number(args[0])] ?? '';
      const reply = answerReply(services.ask(question, null), actor, services, true);
      return reply.kind === 'message'
        ? { ...reply, blocks: [{ kind: 'quote', text: question }, ...reply.blocks] }
        : reply;
    },
  },
} satisfies Command;

const exampleButtons = (examples: readonly string[]): Button[] =>
  examples
    .map((label, index): Button => ({ kind: 'button', label, action: { name: 'try', args: [String(index)] } }))
    .filter(({ label }) => label.length <= MAX_LABEL)
    .slice(0, MAX_EXAMPLES);

/** So much fits on two or three lines. */
const MAX_LISTED = 14;

const listed = (names: readonly string[]): string =>
  `${names.slice(0, MAX_LISTED).join(', ')}${names.length > MAX_LISTED ? ' …' : ''}`;
