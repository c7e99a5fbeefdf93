import { z } from 'zod';
import { isIsoDate, parsePeriod } from '../domain/period.js';

// Every file of a pack is strict: a misspelt field is a problem, not a silent loss. knowledge/README.md explains each field.

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case words joined by "-"')
  .max(100);
const text = (max: number) => z.string().trim().min(1, 'must not be empty').max(max);
const texts = z.array(text(200)).max(200);
const period = z.union([z.string(), z.number().int()]).transform((value, context) => {
  const parsed = parsePeriod(String(value));
  if (parsed) return parsed;
  context.addIssue({
    code: 'custom',
    message: `expected YYYY, YYYY-Qn, YYYY-Hn, YYYY-MM, YYYY-MM-DD or two of them as from/to, got "${value}"`,
  });
  return z.NEVER;
});

const UNITS = [
  'percent',
  'percentage-point',
  'rank',
  'HKD',
  'USD',
  'CNY',
  'units',
  'stores',
  'users',
  'devices',
  'times',
  'years',
  'quarters',
  'months',
  'weeks',
  'days',
  'sets',
  'date',
  'count',
] as const;
const ENTITY_KINDS = [
  'company',
  'brand',
  'group',
  'institution',
  'person',
  'product',
  'service',
  'event',
  'region',
  'place',
  'topic',
] as const;
const ANSWER_TYPES = [
  'number',
  'date',
  'duration',
  'agent',
  'place',
  'reason',
  'definition',
  'list',
  'manner',
  'stance',
  'product',
] as const;
const GIVES = [...ANSWER_TYPES, 'person', 'organisation'] as const;
const BOUNDS = ['more-than', 'less-than', 'at-most', 'at-least', 'about', 'nearly'] as const;

export const entitySchema = z.strictObject({
  id,
  name: text(100),
  kind: z.enum(ENTITY_KINDS),
  aliases: texts.default([]),
  exact: texts.optional(),
  parent: id.optional(),
  members: z.array(id).max(200).default([]),
  adjective: text(60).optional(),
  home: id.optional(),
  narrator: z.boolean().optional(),
  scope: z.enum(['whole', 'open']).optional(),
});

export const intentSchema = z.strictObject({
  id,
  name: text(60),
  kind: z.enum(['measure', 'narrative']),
  unit: z.enum(UNITS).optional(),
  live: z.boolean().default(false),
  rate: z.boolean().default(false),
  share: z.boolean().default(false),
  general: z.boolean().default(false),
  event: z.boolean().default(false),
  mutual: z.boolean().default(false),
  paired: z.boolean().default(false),
  defining: z.boolean().default(false),
  gives: z.array(z.enum(ANSWER_TYPES)).default([]),
  sentence: text(300).optional(),
  phrasings: texts,
  hints: texts.default([]),
});

export const documentSchema = z.strictObject({
  id,
  title: text(300),
  label: text(80),
  published: z
    .union([z.string(), z.number().int()])
    .transform(String)
    .refine((value) => parsePeriod(value) !== null, 'expected YYYY, YYYY-MM or YYYY-MM-DD'),
  aliases: texts.default([]),
  articles: z.array(z.strictObject({ id, title: text(300), paragraphs: z.number().int().min(1).max(100_000) })).min(1),
});

export const synonymFileSchema = z.strictObject({ groups: z.array(z.strictObject({ id, words: texts })) });
export const fillerFileSchema = z.strictObject({ fillers: texts });

const citation = z
  .string()
  .regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)?\/\d+$/, 'expected "article/paragraph" or "document/article/paragraph"')
  .transform((value) => {
    const parts = value.split('/');
    return {
      document: parts.length === 3 ? (parts[0] ?? '') : '',
      article: parts.at(-2) ?? '',
      paragraph: Number(parts.at(-1)),
    };
  });

const factFields = z.strictObject({
  id,
  entity: id,
  intent: id,
  region: id.optional(),
  period: period.optional(),
  inferred: text(300).optional(),
  value: z.union([z.number(), z.string().trim().min(1).max(200)]).optional(),
  value_to: z.number().optional(),
  unit: z.enum(UNITS).optional(),
  bound: z.enum(BOUNDS).optional(),
  statement: text(600).optional(),
  cues: texts.default([]),
  with: z.array(id).max(30).default([]),
  qualifier: texts.default([]),
  gives: z.array(z.enum(GIVES)).default([]),
  list: texts.default([]),
  by: text(120).optional(),
  caveat: text(400).optional(),
  disagrees: z.array(id).max(20).default([]),
  cite: z.array(citation).min(1, 'a fact needs a citation').max(20),
});
/** What a bulk file's header may name. */
export const FACT_FIELDS: readonly string[] = Object.keys(factFields.shape);

export const factSchema = factFields.superRefine((fact, context) => {
  const problem = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (fact.value !== undefined && fact.unit === undefined) problem('value', 'a value needs a unit');
  if (fact.unit === 'date' && !(typeof fact.value === 'string' && isDateLike(fact.value)))
    problem('value', 'unit date expects YYYY, YYYY-MM or YYYY-MM-DD');
  if (fact.unit !== undefined && fact.unit !== 'date' && fact.value !== undefined && typeof fact.value !== 'number')
    problem('value', `unit ${fact.unit} expects a number`);
  if (fact.statement === undefined && fact.value === undefined)
    problem('statement', 'a fact needs a statement or a value');
  if (fact.value_to !== undefined && (typeof fact.value !== 'number' || fact.value_to < fact.value))
    problem('value_to', 'must not be below value');
});

const isDateLike = (value: string): boolean =>
  isIsoDate(value) || parsePeriod(value) !== null || /^\d{2}:\d{2}$/.test(value);

export const factFileSchema = z.strictObject({ facts: z.array(z.unknown()) });
export const excusedFileSchema = z.array(
  z.strictObject({
    article: id,
    paragraphs: z.array(z.number().int().min(1)).min(1),
    why: z.enum(['heading', 'caption', 'repetition', 'transition']),
  }),
);
/** Fact -> questions that it answers. */
export const utteranceFileSchema = z.record(id, z.array(text(200)).min(1).max(100));
export const examplesFileSchema = z.array(text(200)).min(1).max(20);
/** Article -> paragraph -> fingerprint. */
export const fingerprintFileSchema = z.record(
  id,
  z.record(
    z.string().regex(/^[1-9]\d{0,5}$/, 'expected a paragraph number'),
    z.string().regex(/^[0-9a-f]{12}$/, 'expected 12 hexadecimal digits in quotes'),
  ),
);

export type EntityInput = z.infer<typeof entitySchema>;
export type FactInput = z.infer<typeof factSchema>;
export type Excuse = z.infer<typeof excusedFileSchema>[number];
