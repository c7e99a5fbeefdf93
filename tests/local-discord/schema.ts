import * as spec from 'discord-api-spec/zod';
import { literal, never, object, optional } from 'zod/mini';
import * as core from 'zod/v4/core';
import type { Problem } from './refusal.js';

type Schema = core.$ZodType;
type Issue = core.$ZodIssue;

/** Something the published schema refuses though Discord takes it. Each says why. */
interface Exception {
  readonly why: string;
  readonly excuses: (issue: Issue, body: unknown) => boolean;
}

/** Sent as `false` with every message by discord.js 14.28 (MessagePayload.resolveBody); Discord ignores them there. */
const IGNORED_WHEN_FALSE = new Set(['tts', 'enforce_nonce']);

const EXCEPTIONS: readonly Exception[] = [
  {
    why: 'discord.js sends tts and enforce_nonce as false with edits and interaction answers too; they change nothing',
    excuses: (issue, body) =>
      issue.code === 'unrecognized_keys' &&
      issue.keys.every((key) => IGNORED_WHEN_FALSE.has(key) && at(body, [...issue.path, key]) === false),
  },
  {
    why: 'default_member_permissions is a bit set as a string in the documentation and in every answer',
    excuses: (issue, body) =>
      issue.path.at(-1) === 'default_member_permissions' && /^\d{1,20}$/.test(String(at(body, issue.path))),
  },
  {
    why: 'a partial emoji has id, name and animated (resources/emoji); the schema for components leaves out the last',
    excuses: (issue, body) =>
      issue.code === 'unrecognized_keys' &&
      issue.path.at(-1) === 'emoji' &&
      issue.keys.every((key) => key === 'animated' && typeof at(body, [...issue.path, key]) === 'boolean'),
  },
  {
    why: 'nsfw is a documented field of a command that the request schemas leave out',
    excuses: (issue, body) =>
      issue.code === 'unrecognized_keys' &&
      issue.path.length <= 1 &&
      issue.keys.every((key) => key === 'nsfw' && typeof at(body, [...issue.path, key]) === 'boolean'),
  },
  {
    why: 'a timestamp is any ISO 8601 one; the schema wants it in UTC',
    excuses: (issue, body) =>
      issue.code === 'invalid_format' &&
      issue.format === 'datetime' &&
      /^\d{4}-\d{2}-\d{2}T[\d:.]+[+-]\d{2}:\d{2}$/.test(String(at(body, issue.path))),
  },
];

const remade = new WeakMap<Schema, Schema>();

/**
 * The schema with unknown keys refused at every depth. The package's own switch comes too late: its schemas are made
 * when it is loaded.
 */
function strict(schema: Schema): Schema {
  const known = remade.get(schema);
  if (known) return known;
  const def = (schema as core.$ZodTypes)._zod.def;
  const made = (changes: object): Schema => core.clone(schema, { ...def, ...changes } as never);
  const result = ((): Schema => {
    switch (def.type) {
      case 'object': {
        const shape = Object.fromEntries(Object.entries(def.shape).map(([key, value]) => [key, strict(value)]));
        return made({ shape, catchall: never() });
      }
      case 'array':
        return made({ element: strict(def.element) });
      case 'union':
        return made({ options: def.options.map((option) => strict(option as Schema)) });
      case 'optional':
      case 'nullable':
        return made({ innerType: strict(def.innerType) });
      case 'lazy':
        return made({ getter: () => strict(def.getter() as Schema) });
      case 'record':
        return made({ valueType: strict(def.valueType as Schema) });
      default:
        return schema;
    }
  })();
  remade.set(schema, result);
  return result;
}

/** The callback of autocomplete for one type of option; the published one takes any type of choice for each. */
const choicesCallback = (data: Schema): Schema => strict(object({ type: literal(8), data: optional(data) }));

/** What a body has to be, per use; the names are Discord's own. */
export const SCHEMAS = {
  newMessageCallback: strict(spec.CreateMessageInteractionCallbackRequestSchema),
  updateCallback: strict(spec.UpdateMessageInteractionCallbackRequestSchema),
  modalCallback: strict(spec.ModalInteractionCallbackRequestSchema),
  stringChoices: choicesCallback(spec.InteractionApplicationCommandAutocompleteCallbackStringDataSchema),
  integerChoices: choicesCallback(spec.InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema),
  numberChoices: choicesCallback(spec.InteractionApplicationCommandAutocompleteCallbackNumberDataSchema),
  newMessage: strict(spec.MessageCreateRequestSchema),
  messageEdit: strict(spec.MessageEditRequestPartialSchema),
  followUp: strict(spec.IncomingWebhookRequestPartialSchema),
  answerEdit: strict(spec.IncomingWebhookUpdateRequestPartialSchema),
  newCommand: strict(spec.ApplicationCommandCreateRequestSchema),
  listedCommand: strict(spec.ApplicationCommandUpdateRequestSchema),
  commandEdit: strict(spec.ApplicationCommandPatchRequestPartialSchema),
} satisfies Record<string, Schema>;

/** What Discord's published schema has against a body; empty when it fits. */
export function schemaProblems(schema: Schema, body: unknown): Problem[] {
  const result = core.safeParse(schema, body);
  if (result.success) return [];
  return result.error.issues
    .flatMap((issue) => leaves(issue, []))
    .filter((issue) => !EXCEPTIONS.some(({ excuses }) => excuses(issue, body)))
    .map((issue) => ({ path: issue.path as Problem['path'], code: codeOf(issue), message: messageOf(issue) }));
}

/** A union's issues are those of the member that was meant: the one whose `type` fits, else the nearest. */
function leaves(issue: Issue, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }];
  const members = issue.errors.map((inner) => inner as Issue[]);
  const meant = members.filter((inner) => !inner.some(({ path }) => path.length === 1 && path[0] === 'type'));
  const ranked = (meant.length > 0 ? meant : members).toSorted((one, other) => one.length - other.length);
  return (ranked[0] ?? []).flatMap((inner) => leaves(inner, path));
}

function codeOf(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'UNKNOWN_KEYS';
    case 'too_big':
      return 'BASE_TYPE_MAX_LENGTH';
    case 'too_small':
      return 'BASE_TYPE_MIN_LENGTH';
    case 'invalid_value':
      return 'BASE_TYPE_CHOICES';
    default:
      return 'BASE_TYPE_BAD_VALUE';
  }
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Unknown keys: ${issue.keys.join(', ')}.`;
    case 'too_big':
      return `Must be ${issue.maximum} or fewer.`;
    case 'too_small':
      return `Must be ${issue.minimum} or more.`;
    case 'invalid_value':
      return `Value must be one of (${issue.values.join(', ')}).`;
    case 'invalid_type':
      return `Must be of type ${issue.expected}.`;
    default:
      return 'Is not as Discord wants it.';
  }
}

function at(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, step) => (node as Record<PropertyKey, unknown> | null | undefined)?.[step], body);
}
