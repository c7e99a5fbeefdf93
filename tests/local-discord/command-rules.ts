import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { COMMAND_NAME, codePoints, LIMITS } from './limits.js';
import type { Problem } from './refusal.js';
import { broken, isBlank, problem, type Rule } from './rule.js';

type Localizations = Readonly<Record<string, string | null>> | null;

export interface CommandChoice {
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly value: string | number;
}

export interface CommandOption {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description: string;
  readonly description_localizations?: Localizations;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly CommandChoice[] | null;
  readonly options?: readonly CommandOption[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

/** A command as it is registered; the schema has already checked the types. */
export interface CommandForm {
  readonly type?: ApplicationCommandType | null;
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description?: string | null;
  readonly description_localizations?: Localizations;
  readonly options?: readonly CommandOption[] | null;
  readonly [other: string]: unknown;
}

type Path = Problem['path'];
const isSlash = ({ type }: CommandForm): boolean => (type ?? 1) === ApplicationCommandType.ChatInput;

/** Every list of options in a command, with the way to it. */
function optionLists(options: readonly CommandOption[] | null | undefined, path: Path = ['options']): PlacedList[] {
  if (!options) return [];
  return [
    { path, options },
    ...options.flatMap((option, index) => optionLists(option.options, [...path, index, 'options'])),
  ];
}

interface PlacedList {
  readonly path: Path;
  readonly options: readonly CommandOption[];
}

const everyOption = (command: CommandForm): { readonly path: Path; readonly option: CommandOption }[] =>
  optionLists(command.options).flatMap(({ path, options }) =>
    options.map((option, index) => ({ path: [...path, index], option })),
  );

const badName = (path: Path): Problem => problem(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');

/** Lower case wherever a letter has one. */
const isCommandName = (name: string): boolean => COMMAND_NAME.test(name) && name === name.toLowerCase();

function badNames(path: Path, name: string, localizations: Localizations | undefined): Problem[] {
  const localized = Object.entries(localizations ?? {}).flatMap(([locale, text]) =>
    text !== null && !isCommandName(text) ? [badName([...path, 'name_localizations', locale])] : [],
  );
  return [...(isCommandName(name) ? [] : [badName([...path, 'name'])]), ...localized];
}

const namesFitThePattern: Rule<CommandForm> = (command) =>
  isSlash(command)
    ? [
        ...badNames([], command.name, command.name_localizations),
        ...everyOption(command).flatMap(({ path, option }) => badNames(path, option.name, option.name_localizations)),
      ]
    : [];

const slashCommandsAreDescribed: Rule<CommandForm> = (command) =>
  isSlash(command) && isBlank(command.description ?? '')
    ? [problem(['description'], 'BASE_TYPE_REQUIRED', 'This field is required')]
    : [];

const menusHaveNameOnly: Rule<CommandForm> = (command) =>
  isSlash(command)
    ? []
    : (['description', 'options'] as const).flatMap((key) =>
        (command[key] ?? '').length > 0
          ? [
              problem(
                [key],
                'APPLICATION_COMMAND_CONTEXT_MENU_FIELD_NOT_ALLOWED',
                `Context menu commands have no ${key}`,
              ),
            ]
          : [],
      );

const requiredOptionsComeFirst: Rule<CommandForm> = (command) =>
  optionLists(command.options).flatMap(({ path, options }) =>
    options.flatMap((option, index) =>
      option.required && options.slice(0, index).some((earlier) => !earlier.required)
        ? [
            problem(
              [...path, index],
              'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
              'Required options must be placed before non-required options',
            ),
          ]
        : [],
    ),
  );

const optionNamesAreUnique: Rule<CommandForm> = (command) =>
  optionLists(command.options).flatMap(({ path, options }) => {
    const names = options.map(({ name }) => name);
    return names.flatMap((name, index) =>
      names.indexOf(name) < index
        ? [problem([...path, index], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists')]
        : [],
    );
  });

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;
const isBranch = ({ type }: CommandOption): boolean => type === Subcommand || type === SubcommandGroup;

/** interactions/application-commands#subcommands-and-subcommand-groups: command > group > subcommand, and unmixed. */
const nestingIsAllowed: Rule<CommandForm> = (command) =>
  optionLists(command.options).flatMap(({ path, options }) => {
    const depth = path.filter((step) => step === 'options').length;
    const invalid = (index: number, why: string) =>
      problem([...path, index, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', why);
    return options.flatMap((option, index) => [
      ...(isBranch(option) && options.some((other) => !isBranch(other))
        ? [invalid(index, 'Sub-command and sub-command group option types are mutually exclusive to all other types')]
        : []),
      ...(option.type === SubcommandGroup && depth > 1 ? [invalid(index, 'A group stands at the top only')] : []),
    ]);
  });

const choicesFit: Rule<CommandForm> = (command) =>
  everyOption(command).flatMap(({ path, option }) =>
    (option.choices ?? []).flatMap((choice, index) => choiceProblems([...path, 'choices', index], choice, option.type)),
  );

/** A choice's value: no longer and no larger than its option can hold. */
export function choiceProblems(path: Path, { value }: CommandChoice, type: ApplicationCommandOptionType): Problem[] {
  if (typeof value === 'string') {
    return codePoints(value) > LIMITS.choiceValue
      ? [problem([...path, 'value'], 'BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.choiceValue} or fewer in length.`)]
      : [];
  }
  const isWhole = type === ApplicationCommandOptionType.Integer;
  if (isWhole && !Number.isInteger(value)) {
    return [problem([...path, 'value'], 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`)];
  }
  const most = isWhole ? LIMITS.integer : LIMITS.number;
  return Math.abs(value) > most
    ? [problem([...path, 'value'], 'NUMBER_TYPE_MAX', `Number value should be at most ${most}.`)]
    : [];
}

const autocompleteHasNoChoices: Rule<CommandForm> = (command) =>
  everyOption(command).flatMap(({ path, option }) =>
    option.autocomplete && (option.choices ?? []).length > 0
      ? [problem([...path, 'autocomplete'], 'APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES', 'Not with choices.')]
      : [],
  );

const rangesAreOrdered: Rule<CommandForm> = (command) =>
  everyOption(command).flatMap(({ path, option }) =>
    (['value', 'length'] as const).flatMap((kind) =>
      (option[`min_${kind}`] ?? Number.NEGATIVE_INFINITY) > (option[`max_${kind}`] ?? Number.POSITIVE_INFINITY)
        ? [problem([...path, `min_${kind}`], 'BASE_TYPE_BAD_INT', `min_${kind} is greater than max_${kind}.`)]
        : [],
    ),
  );

/** Of a text and its translations the longest one counts. */
const longest = (text: string, localizations: Localizations | undefined): number =>
  Math.max(codePoints(text), ...Object.values(localizations ?? {}).map((other) => codePoints(other ?? '')));

const commandTextFits: Rule<CommandForm> = (command) => {
  const named = (of: { name: string; name_localizations?: Localizations }) => longest(of.name, of.name_localizations);
  const own = named(command) + longest(command.description ?? '', command.description_localizations);
  const total = everyOption(command).reduce((sum, { option }) => {
    const choices = (option.choices ?? []).reduce((all, one) => all + named(one) + codePoints(String(one.value)), 0);
    return sum + named(option) + longest(option.description, option.description_localizations) + choices;
  }, own);
  return total > LIMITS.commandText
    ? [
        problem(
          [],
          'APPLICATION_COMMAND_TOO_LARGE',
          `Command exceeds maximum size (${total} > ${LIMITS.commandText} characters)`,
        ),
      ]
    : [];
};

const COMMAND_RULES: readonly Rule<CommandForm>[] = [
  namesFitThePattern,
  slashCommandsAreDescribed,
  menusHaveNameOnly,
  requiredOptionsComeFirst,
  optionNamesAreUnique,
  nestingIsAllowed,
  choicesFit,
  autocompleteHasNoChoices,
  rangesAreOrdered,
  commandTextFits,
];

/** What the schema misses in a command. */
export const commandProblems = (command: CommandForm): Problem[] => broken(COMMAND_RULES, command);

/** Two commands of one type with one name, in a list that replaces all. */
export const duplicateNames: Rule<readonly CommandForm[]> = (list) => {
  const keys = list.map(({ type, name }) => `${type ?? 1}/${name}`);
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index
      ? [problem([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique')]
      : [],
  );
};

/** The type of command of which a scope would hold too many; null when all fit. */
export function crowdedType(list: readonly CommandForm[]): number | null {
  for (const [type, most] of Object.entries(LIMITS.commands)) {
    if (list.filter((command) => (command.type ?? 1) === Number(type)).length > most) return Number(type);
  }
  return null;
}
