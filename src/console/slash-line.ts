import type { SlashCommand } from '../bot/command.js';
import type { OptionValue } from '../bot/request.js';
import { UsageError } from '../errors.js';

/** An option as Discord's definition of a command has it. */
interface Option {
  readonly type: number;
  readonly name: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly options?: readonly Option[];
}

const TYPE = { subcommand: 1, text: 3, integer: 4, boolean: 5, attachment: 11 } as const;

export interface SlashLine {
  readonly subcommand: string | null;
  readonly options: ReadonlyMap<string, OptionValue>;
  /** The option that the line ends in, for completion. */
  readonly last: string | null;
}

export function optionsOf({ data }: SlashCommand, subcommand: string | null = null): readonly Option[] {
  const { options = [] } = data.toJSON() as { options?: readonly Option[] };
  const subs = options.filter(({ type }) => type === TYPE.subcommand);
  return subs.length === 0 ? options : (subs.find(({ name }) => name === subcommand)?.options ?? []);
}

/** Options that take a file, here by its path. */
export const attachmentsOf = (command: SlashCommand, subcommand: string | null): readonly string[] =>
  optionsOf(command, subcommand).flatMap(({ type, name }) => (type === TYPE.attachment ? [name] : []));

export const subcommandsOf = ({ data }: SlashCommand): readonly string[] =>
  ((data.toJSON() as { options?: readonly Option[] }).options ?? [])
    .filter(({ type }) => type === TYPE.subcommand)
    .map(({ name }) => name);

/**
 * Read what stands behind a command's name: `vendor:Acme Inc region:Norland`. A text before the first name belongs to
 * the first option that has to be filled.
 *
 * @throws {UsageError} naming the option, what is wrong and what is expected
 */
export function readSlashLine(command: SlashCommand, rest: string): SlashLine {
  const line = splitLine(command, rest);
  const options = new Map<string, OptionValue>();
  for (const option of optionsOf(command, line.subcommand)) {
    const text = line.texts.get(option.name);
    if (text !== undefined && text !== '') options.set(option.name, readValue(option, text));
    else if (option.required)
      throw new UsageError(`"${option.name}" has to be filled: ${usageOf(command, line.subcommand)}`);
  }
  return { subcommand: line.subcommand, options, last: line.last };
}

/** As far as it goes, for completion: values as they were typed. */
export function peekSlashLine(command: SlashCommand, rest: string): SlashLine {
  try {
    const { subcommand, texts, last } = splitLine(command, rest);
    return { subcommand, options: new Map(texts), last };
  } catch {
    return { subcommand: null, options: new Map(), last: null };
  }
}

/** With a subcommand the options of that one. */
export function usageOf(command: SlashCommand, subcommand: string | null = null): string {
  const subs = subcommand === null ? subcommandsOf(command) : [];
  const options = optionsOf(command, subcommand).map(({ name, required }) => (required ? `${name}:…` : `[${name}:…]`));
  return [
    `/${command.data.name}`,
    ...(subcommand === null ? [] : [subcommand]),
    ...(subs.length > 0 ? [subs.join(' | ')] : options),
  ].join(' ');
}

interface Split {
  readonly subcommand: string | null;
  readonly texts: ReadonlyMap<string, string>;
  readonly last: string | null;
}

function splitLine(command: SlashCommand, rest: string): Split {
  const subs = subcommandsOf(command);
  const [first = '', ...words] = rest.trim().split(/\s+/);
  const subcommand = subs.includes(first) ? first : null;
  if (subs.length > 0 && subcommand === null && first !== '')
    throw new UsageError(`/${command.data.name} has no "${first.slice(0, 40)}": ${usageOf(command)}`);
  const options = optionsOf(command, subcommand);
  const parts = cutAtNames(subcommand === null ? rest : words.join(' '), options);
  const texts = new Map<string, string>();
  for (const { name, text } of parts) {
    const target = name ?? options.find(({ required }) => required)?.name ?? options[0]?.name;
    if (text === '' && name === null) continue;
    if (target === undefined || texts.has(target))
      throw new UsageError(`"${text.slice(0, 40)}": expected each option once: ${usageOf(command, subcommand)}`);
    texts.set(target, text);
  }
  return { subcommand, texts, last: parts.at(-1)?.name ?? null };
}

interface Part {
  /** Null for what stands before the first name. */
  readonly name: string | null;
  readonly text: string;
}

function cutAtNames(rest: string, options: readonly Option[]): Part[] {
  const names = new Map(options.map(({ name }) => [name.toLowerCase(), name]));
  const starts = [...rest.matchAll(/(?<!\S)([\w-]{1,32}):/g)].filter(({ 1: name = '' }) =>
    names.has(name.toLowerCase()),
  );
  const parts: Part[] = [{ name: null, text: unquoted(rest.slice(0, starts[0]?.index ?? rest.length)) }];
  starts.forEach((start, at) => {
    const from = start.index + start[0].length;
    const text = unquoted(rest.slice(from, starts[at + 1]?.index ?? rest.length));
    parts.push({ name: names.get(start[1]?.toLowerCase() ?? '') ?? null, text });
  });
  return parts;
}

const unquoted = (text: string): string => text.trim().replace(/^"(.*)"$/, '$1');

function readValue(option: Option, text: string): OptionValue {
  const fail = (expected: string): never => {
    throw new UsageError(`"${option.name}": expected ${expected}, got "${text.slice(0, 40)}"`);
  };
  if (option.type === TYPE.boolean) {
    if (/^(?:true|yes|on|1)$/i.test(text)) return true;
    return /^(?:false|no|off|0)$/i.test(text) ? false : fail('true or false');
  }
  if (option.type === TYPE.integer) {
    const { min_value: least = Number.MIN_SAFE_INTEGER, max_value: most = Number.MAX_SAFE_INTEGER } = option;
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? value : fail(`a whole number from ${least} to ${most}`);
  }
  if (option.choices) {
    const chosen = option.choices.find(({ name, value }) => [name, value].includes(text.toLowerCase()));
    return chosen?.value ?? fail(option.choices.map(({ value }) => value).join(' or '));
  }
  const { min_length: least = 0, max_length: most = 6_000 } = option;
  return text.length >= least && text.length <= most ? text : fail(`${least} to ${most} characters`);
}
