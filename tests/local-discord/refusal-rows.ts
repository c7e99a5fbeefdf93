import {
  button,
  choice,
  command,
  containers,
  described,
  field,
  labels,
  link,
  longCommand,
  MENTIONS,
  many,
  message,
  modal,
  option,
  row,
  rows,
  select,
  text,
  v2,
} from './bodies.js';

/** What a body is sent as. */
export type Kind = 'message' | 'channel message' | 'modal' | 'choices' | 'integer choices' | 'command' | 'commands';

/** A defect, and the nearest body without it. */
export interface Row {
  readonly defect: string;
  readonly of: Kind;
  readonly bad: unknown;
  /** The nearest body that is in order. */
  readonly good: unknown;
  /** Of the refusal; 50035 when left out. */
  readonly code?: number;
  /** Where the refusal says that it lies. */
  readonly at?: string;
}

/** Every payload that the published schema takes and Discord does not: `openapi_gaps` of the reliability bar. */
export const GAPS: readonly Row[] = [
  {
    defect: 'content empty or whitespace only',
    of: 'message',
    bad: message({ content: ' \n' }),
    good: message(),
    code: 50006,
  },
  {
    defect: 'no content, embed, component or file at all',
    of: 'message',
    bad: { allowed_mentions: MENTIONS },
    good: { allowed_mentions: MENTIONS, components: [row(button())] },
    code: 50006,
  },
  {
    defect: 'embed field value empty',
    of: 'message',
    bad: field({ value: '' }),
    good: field(),
    at: 'data.embeds[0].fields[0].value',
  },
  {
    defect: 'embed total over 6000',
    of: 'message',
    bad: described(3000, 3001),
    good: described(3000, 3000),
    at: 'data.embeds',
  },
  {
    defect: 'embed {} (empty)',
    of: 'message',
    bad: message({ embeds: [{}] }),
    good: message({ embeds: [{ title: 't' }] }),
    at: 'data.embeds[0].description',
  },
  {
    defect: 'embed url with javascript: scheme',
    of: 'message',
    bad: message({ embeds: [{ title: 't', url: 'javascript:alert(1)' }] }),
    good: message({ embeds: [{ title: 't', url: 'https://example.org' }] }),
    at: 'data.embeds[0].url',
  },
  {
    defect: 'more than 5 action rows without the V2 flag',
    of: 'message',
    bad: message({ components: rows(6) }),
    good: message({ components: rows(5) }),
    at: 'data.components',
  },
  {
    defect: 'duplicate custom_id',
    of: 'message',
    bad: message({ components: [row(button(), button())] }),
    good: message({ components: [row(button(), button({ custom_id: 'b' }))] }),
    at: 'data.components[0].components[1].custom_id',
  },
  {
    defect: 'link button with custom_id',
    of: 'message',
    bad: message({ components: [row(link({ custom_id: 'a' }))] }),
    good: message({ components: [row(link())] }),
    at: 'data.components[0].components[0].custom_id',
  },
  {
    defect: 'duplicate select values',
    of: 'message',
    bad: message({
      components: [
        row(
          select({
            options: [
              { label: 'A', value: '1' },
              { label: 'B', value: '1' },
            ],
          }),
        ),
      ],
    }),
    good: message({ components: [row(select())] }),
    at: 'data.components[0].components[0].options[1].value',
  },
  {
    defect: 'V2 flag together with content',
    of: 'message',
    bad: v2([text()], { content: 'x' }),
    good: v2([text()]),
    at: 'data.content',
  },
  {
    defect: 'V2 components without the flag',
    of: 'message',
    bad: v2([text()], { flags: 0 }),
    good: v2([text()]),
    at: 'data.components[0].type',
  },
  {
    defect: 'V2 text sum over 4000',
    of: 'message',
    bad: v2([text('x'.repeat(2000)), text('x'.repeat(2001))]),
    good: v2([text('x'.repeat(2000)), text('x'.repeat(2000))]),
    at: 'data.components',
  },
  {
    defect: 'V2 over 40 components when nested',
    of: 'message',
    bad: v2(containers(2, 20)),
    good: v2(containers(2, 19)),
    at: 'data.components',
  },
  {
    defect: 'allowed_mentions parse and users in conflict',
    of: 'message',
    bad: message({ allowed_mentions: { parse: ['users'], users: ['1'] } }),
    good: message({ allowed_mentions: { parse: [], users: ['1'] } }),
    at: 'data.allowed_mentions.parse',
  },
  {
    defect: 'allowed_mentions missing',
    of: 'message',
    bad: { content: 'x' },
    good: message(),
    at: 'data.allowed_mentions',
  },
  {
    defect: 'autocomplete value over 100',
    of: 'choices',
    bad: [choice('v'.repeat(101))],
    good: [choice('v'.repeat(100))],
    at: 'data.choices[0].value',
  },
  {
    defect: 'autocomplete integer 2^53',
    of: 'integer choices',
    bad: [choice(2 ** 53)],
    good: [choice(2 ** 53 - 1)],
    at: 'data.choices[0].value',
  },
  {
    defect: 'modal with more than 5 components',
    of: 'modal',
    bad: modal({ components: labels(6) }),
    good: modal({ components: labels(5) }),
    at: 'data.components',
  },
  {
    defect: 'command name in upper case',
    of: 'command',
    bad: command({ name: 'Ask' }),
    good: command({ name: 'ask' }),
    at: 'name',
  },
  {
    defect: 'command name with a space',
    of: 'command',
    bad: command({ name: 'ask me' }),
    good: command({ name: 'ask-me' }),
    at: 'name',
  },
  {
    defect: 'CHAT_INPUT description empty',
    of: 'command',
    bad: command({ description: '' }),
    good: command({ description: 'd' }),
    at: 'description',
  },
  {
    defect: 'required option after an optional one',
    of: 'command',
    bad: command({ options: [option(), option({ name: 'b', required: true })] }),
    good: command({ options: [option({ required: true }), option({ name: 'b' })] }),
    at: 'options[1]',
  },
  {
    defect: 'duplicate option name',
    of: 'command',
    bad: command({ options: [option(), option()] }),
    good: command({ options: [option(), option({ name: 'other' })] }),
    at: 'options[1]',
  },
  {
    defect: 'command over 8000 characters',
    of: 'command',
    bad: longCommand(8001),
    good: longCommand(8000),
    at: 'Command exceeds',
  },
  {
    defect: 'choice value over 100',
    of: 'command',
    bad: command({ options: [option({ choices: [choice('v'.repeat(101))] })] }),
    good: command({ options: [option({ choices: [choice('v'.repeat(100))] })] }),
    at: 'options[0].choices[0].value',
  },
  {
    defect: 'autocomplete together with choices',
    of: 'command',
    bad: command({ options: [option({ autocomplete: true, choices: [choice()] })] }),
    good: command({ options: [option({ autocomplete: true })] }),
    at: 'options[0].autocomplete',
  },
  { defect: 'more than 100 CHAT_INPUT commands', of: 'commands', bad: many(101, 1), good: many(100, 1), code: 30032 },
];
