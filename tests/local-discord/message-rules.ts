import type { APIAllowedMentions, APIEmbed } from 'discord.js';
import { COMPONENT, type Component, everyComponent } from './component.js';
import { codePoints, FLAGS, LIMITS } from './limits.js';
import type { Problem } from './refusal.js';
import {
  broken,
  customIdsAreUnique,
  isBlank,
  problem,
  type Rule,
  selectCountsFit,
  selectValuesAreUnique,
} from './rule.js';

/** A message as it would stand once a body is applied. The schema has already checked the types. */
export interface Draft {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly Component[] | null;
  readonly attachments?: readonly unknown[] | null;
  readonly sticker_ids?: readonly string[] | null;
  readonly poll?: object | null;
  readonly message_reference?: { readonly type?: number } | null;
  readonly allowed_mentions?: APIAllowedMentions | null;
  readonly flags?: number | null;
}

const FORWARD = 1;
const isV2 = ({ flags }: Draft): boolean => ((flags ?? 0) & FLAGS.componentsV2) !== 0;

/** Nothing to show: Discord has an error of its own for it (50006). resources/message#create-message */
export function isEmptyMessage(draft: Draft): boolean {
  const { content, embeds, components, attachments, sticker_ids: stickers, poll, message_reference: reference } = draft;
  if (reference?.type === FORWARD || poll) return false;
  if (content && !isBlank(content)) return false;
  return ![embeds, components, attachments, stickers].some((list) => list && list.length > 0);
}

const contentFits: Rule<Draft> = ({ content }) =>
  codePoints(content ?? '') > LIMITS.content
    ? [problem(['content'], 'BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.content} or fewer in length.`)]
    : [];

const embedsHoldSomething: Rule<Draft> = ({ embeds }) =>
  (embeds ?? []).flatMap((embed, index) => {
    const { title, description, fields, author, footer, image, thumbnail, video } = embed;
    const shown = [title, description, author?.name, footer?.text, image?.url, thumbnail?.url, video?.url];
    return shown.some((text) => text && !isBlank(text)) || (fields ?? []).length > 0
      ? []
      : [problem(['embeds', index, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')];
  });

const embedFieldsAreFilled: Rule<Draft> = ({ embeds }) =>
  (embeds ?? []).flatMap((embed, index) =>
    (embed.fields ?? []).flatMap((field, at) =>
      (['name', 'value'] as const).flatMap((key) =>
        isBlank(field[key])
          ? [problem(['embeds', index, 'fields', at, key], 'BASE_TYPE_REQUIRED', 'This field is required')]
          : [],
      ),
    ),
  );

const embedTextFits: Rule<Draft> = ({ embeds }) => {
  const texts = (embeds ?? []).flatMap(({ title, description, fields, author, footer }) => [
    title,
    description,
    author?.name,
    footer?.text,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ]);
  const total = texts.reduce((sum, text) => sum + codePoints(text ?? ''), 0);
  return total > LIMITS.embedTotal
    ? [problem(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${LIMITS.embedTotal}`)]
    : [];
};

const PAGE = ['http:', 'https:'];
const PICTURE = [...PAGE, 'attachment:'];

function unsupportedScheme(
  path: Problem['path'],
  url: string | null | undefined,
  schemes: readonly string[],
): Problem[] {
  if (!url || schemes.includes(new URL(url).protocol)) return [];
  return [problem(path, 'URL_TYPE_INVALID_SCHEME', `Scheme must be one of (${schemes.join(', ')}).`)];
}

const embedLinksAreWeb: Rule<Draft> = ({ embeds }) =>
  (embeds ?? []).flatMap((embed, index) => [
    ...unsupportedScheme(['embeds', index, 'url'], embed.url, PAGE),
    ...unsupportedScheme(['embeds', index, 'author', 'url'], embed.author?.url, PAGE),
    ...unsupportedScheme(['embeds', index, 'author', 'icon_url'], embed.author?.icon_url, PICTURE),
    ...unsupportedScheme(['embeds', index, 'footer', 'icon_url'], embed.footer?.icon_url, PICTURE),
    ...unsupportedScheme(['embeds', index, 'image', 'url'], embed.image?.url, PICTURE),
    ...unsupportedScheme(['embeds', index, 'thumbnail', 'url'], embed.thumbnail?.url, PICTURE),
  ]);

const legacyRowsFit: Rule<Draft> = (draft) =>
  !isV2(draft) && (draft.components ?? []).length > LIMITS.legacyRows
    ? [problem(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${LIMITS.legacyRows} in length.`)]
    : [];

const rowsHoldOneKind: Rule<Draft> = ({ components }) =>
  everyComponent(components).flatMap(({ path, component: { type, components: inner } }) =>
    type === COMPONENT.row && inner && inner.length > 1 && inner.some((one) => one.type !== COMPONENT.button)
      ? [problem([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select fills its row alone.')]
      : [],
  );

const LINK = 5;
const PREMIUM = 6;

/** components/reference#button: who has a custom_id, who a url, who a label. */
const buttonsAreWhole: Rule<Draft> = ({ components }) =>
  everyComponent(components).flatMap(({ path, component }) => {
    if (component.type !== COMPONENT.button) return [];
    const { style, custom_id: id, url, sku_id: sku, label, emoji } = component;
    const must = (field: string) => problem([...path, field], 'BASE_TYPE_REQUIRED', 'This field is required');
    const mustNot = (field: string) =>
      problem([...path, field], 'BUTTON_COMPONENT_FIELD_NOT_ALLOWED', `A button of style ${style} has no ${field}`);
    const problems: Problem[] = [];
    if (style === LINK ? !url : url) problems.push(style === LINK ? must('url') : mustNot('url'));
    if (style === PREMIUM ? !sku : sku) problems.push(style === PREMIUM ? must('sku_id') : mustNot('sku_id'));
    const pressed = style !== LINK && style !== PREMIUM;
    if (pressed ? !id : id) problems.push(pressed ? must('custom_id') : mustNot('custom_id'));
    if (style === PREMIUM ? label || emoji : !label && !emoji) {
      problems.push(style === PREMIUM ? mustNot('label') : must('label'));
    }
    problems.push(...unsupportedScheme([...path, 'url'], url, [...PAGE, 'discord:']));
    return problems;
  });

const v2ReplacesContent: Rule<Draft> = (draft) =>
  !isV2(draft)
    ? []
    : (['content', 'embeds', 'poll', 'sticker_ids'] as const).flatMap((key) =>
        hasAny(draft[key])
          ? [problem([key], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', 'Not with IS_COMPONENTS_V2.')]
          : [],
      );

const hasAny = (value: unknown): boolean =>
  Array.isArray(value) || typeof value === 'string' ? value.length > 0 : value !== null && value !== undefined;

const v2NeedsItsFlag: Rule<Draft> = (draft) =>
  isV2(draft)
    ? []
    : (draft.components ?? []).flatMap(({ type }, index) =>
        type === COMPONENT.row
          ? []
          : [problem(['components', index, 'type'], 'BASE_TYPE_CHOICES', 'Only with IS_COMPONENTS_V2.')],
      );

const v2TextFits: Rule<Draft> = ({ components }) => {
  const texts = everyComponent(components).filter(({ component }) => component.type === COMPONENT.textDisplay);
  const total = texts.reduce((sum, { component }) => sum + codePoints(component.content ?? ''), 0);
  return total > LIMITS.v2Text
    ? [problem(['components'], 'COMPONENT_MAX_TOTAL_TEXT_SIZE_EXCEEDED', `More than ${LIMITS.v2Text} characters.`)]
    : [];
};

const v2ComponentsFit: Rule<Draft> = (draft) =>
  everyComponent(draft.components).length > LIMITS.v2Components
    ? [
        problem(
          ['components'],
          'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
          `More than ${LIMITS.v2Components} components.`,
        ),
      ]
    : [];

/** resources/message#allowed-mentions-object: a kind is allowed as a whole or by id. */
const mentionsAgree: Rule<Draft> = ({ allowed_mentions: mentions }) =>
  (['users', 'roles'] as const).flatMap((kind) =>
    mentions?.parse?.some((parsed) => parsed === kind) && (mentions[kind] ?? []).length > 0
      ? [
          problem(
            ['allowed_mentions', 'parse'],
            'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
            `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
          ),
        ]
      : [],
  );

/** Ours, not Discord's: without it Discord pings whoever the text names. */
export const mentionsAreStated: Rule<Draft> = ({ allowed_mentions: mentions }) =>
  mentions ? [] : [problem(['allowed_mentions'], 'BASE_TYPE_REQUIRED', 'missing allowed_mentions')];

const MESSAGE_RULES: readonly Rule<Draft>[] = [
  contentFits,
  embedsHoldSomething,
  embedFieldsAreFilled,
  embedTextFits,
  embedLinksAreWeb,
  legacyRowsFit,
  rowsHoldOneKind,
  buttonsAreWhole,
  customIdsAreUnique,
  selectValuesAreUnique,
  selectCountsFit,
  v2ReplacesContent,
  v2NeedsItsFlag,
  v2TextFits,
  v2ComponentsFit,
  mentionsAgree,
];

/** What the schema misses in a message. */
export const messageProblems = (draft: Draft): Problem[] => broken(MESSAGE_RULES, draft);
