import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIModalInteractionResponseCallbackData,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { writeCustomId } from '../bot/custom-id.js';
import { showMarks, superscript } from '../bot/marks.js';
import type { Block, Button, Message, Modal, Select } from '../bot/reply.js';
import { escapeCode, escapeText, plainLine } from './escape.js';
import { cutTo, LIMITS } from './limits.js';

export interface Rendered {
  readonly content: string;
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** A message in Discord's markdown, with its controls. */
export const renderMessage = ({ blocks, controls }: Message): Rendered => ({
  content: renderBlocks(blocks),
  components: renderControls(controls),
});

/** Where the end of a long message is left out. */
const SHORTENED: Block = { kind: 'note', text: 'Shortened: all of it is more than fits one message.' };

/** Footnotes stay whole: lines are left out from the end until everything told has its footnote. */
export function renderBlocks(blocks: readonly Block[]): string {
  let kept = blocks;
  let text = showBlocks(kept);
  while (text.length > LIMITS.content) {
    const last = kept.findLastIndex(
      ({ kind }, index) => index > 0 && (kind === 'item' || kind === 'text' || kind === 'quote' || kind === 'address'),
    );
    const table = kept.findIndex(({ kind }) => kind === 'table');
    if (last > 0) kept = kept.toSpliced(last, 1);
    else if (table >= 0) kept = kept.toSpliced(table, 1, ...shorterTable(kept[table]));
    else break;
    text = showBlocks([...withoutIdleFootnotes(kept), SHORTENED]);
  }
  return cutTo(text, LIMITS.content);
}

function shorterTable(block: Block | undefined): Block[] {
  return block?.kind === 'table' && block.rows.length > 1 ? [{ ...block, rows: block.rows.slice(0, -1) }] : [];
}

function withoutIdleFootnotes(blocks: readonly Block[]): Block[] {
  const used = new Set(blocks.flatMap(marksOf));
  return blocks.filter((block) => block.kind !== 'footnote' || used.has(block.mark));
}

function marksOf(block: Block): readonly number[] {
  if (block.kind === 'table') return block.rows.flatMap(({ marks }) => marks);
  return block.kind === 'text' || block.kind === 'item' ? (block.marks ?? []) : [];
}

const showBlocks = (blocks: readonly Block[]): string => blocks.map(showBlock).filter(Boolean).join('\n');

function showBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${escapeText(block.text)}`;
    case 'text':
      return showLine(block);
    case 'item':
      return `- ${showLine(block)}`;
    case 'note':
      return `-# ${escapeText(block.text)}`;
    case 'footnote':
      return `-# ${superscript(block.mark)} ${escapeText(block.text)}`;
    case 'quote':
      return `> ${escapeText(cutTo(plainLine(block.text), MAX_QUOTE))}`;
    case 'address':
      return `\`${escapeCode(block.text)}\``;
    case 'table':
      return showTable(block);
  }
}

/** A passage is quoted as far as a reader needs to find it. */
const MAX_QUOTE = 600;

const withMarks = (text: string, marks: readonly number[] = []): string =>
  marks.length === 0 ? text : `${text} ${showMarks(marks)}`;

const showLine = ({ text, marks, member, places = [] }: Block & { kind: 'text' | 'item' }): string => {
  const named = [
    ...(member === undefined ? [] : [{ sign: '@', id: member }]),
    ...places.map(({ kind, id }) => ({ sign: kind === 'role' ? '@&' : '#', id })),
  ];
  const shown = named.filter(({ id }) => /^\d{1,20}$/.test(id)).map(({ sign, id }) => ` <${sign}${id}>`);
  return `${withMarks(escapeText(text), marks)}${shown.join('')}`;
};

/** So much of a cell fits beside others on a phone. */
const MAX_CELL = 32;

/** A table in a code block, the one place where Discord's letters are of one width. */
function showTable({ header, rows }: Block & { kind: 'table' }): string {
  const lines = [{ cells: header, marks: [] }, ...rows].map(({ cells, marks }) => ({
    cells: cells.map((cell) => cutTo(escapeCode(cell), MAX_CELL)),
    marks,
  }));
  const widths = header.map((_, column) => Math.max(...lines.map(({ cells }) => cells[column]?.length ?? 0)));
  const shown = lines.map(({ cells, marks }) =>
    `${cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()} ${showMarks(marks)}`.trimEnd(),
  );
  return `\`\`\`\n${shown.join('\n')}\n\`\`\``;
}

/** A form, with each field in a row of its own. */
export const renderModal = ({ title, action, fields }: Modal): APIModalInteractionResponseCallbackData => ({
  title: cutTo(plainLine(title), LIMITS.modalText),
  custom_id: writeCustomId(action),
  components: fields.slice(0, LIMITS.modalFields).map((field) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.TextInput,
        custom_id: field.name,
        label: cutTo(plainLine(field.label), LIMITS.modalText),
        style: field.isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required: field.isRequired,
        max_length: field.maxLength,
        ...(field.value ? { value: cutTo(field.value, field.maxLength) } : {}),
        ...(field.placeholder ? { placeholder: cutTo(plainLine(field.placeholder), LIMITS.selectText) } : {}),
      },
    ],
  })),
});

function renderControls(
  controls: readonly (Button | Select)[],
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const buttons = controls.filter((control) => control.kind === 'button').map(renderButton);
  const selects = controls.filter((control) => control.kind === 'select' && control.options.length > 0);
  const rows: APIComponentInMessageActionRow[][] = [];
  for (let at = 0; at < buttons.length; at += LIMITS.buttonsInRow)
    rows.push(buttons.slice(at, at + LIMITS.buttonsInRow));
  for (const select of selects) rows.push([renderSelect(select as Select)]);
  return rows.slice(0, LIMITS.rows).map((components) => ({ type: ComponentType.ActionRow, components }));
}

const STYLES = { plain: ButtonStyle.Secondary, main: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

const renderButton = ({ label, action, style = 'plain' }: Button): APIButtonComponent => ({
  type: ComponentType.Button,
  style: STYLES[style],
  label: cutTo(plainLine(label), LIMITS.buttonLabel),
  custom_id: writeCustomId(action),
});

function renderSelect({ placeholder, action, options }: Select): APIStringSelectComponent {
  const byValue = new Map(options.map((option) => [option.value, option]));
  return {
    type: ComponentType.StringSelect,
    custom_id: writeCustomId(action),
    placeholder: cutTo(plainLine(placeholder), LIMITS.placeholder),
    options: [...byValue.values()].slice(0, LIMITS.options).map(({ label, value, description }) => ({
      label: cutTo(plainLine(label) || value, LIMITS.selectText),
      value,
      ...(description ? { description: cutTo(plainLine(description), LIMITS.selectText) } : {}),
    })),
  };
}
