import { SlashCommandBuilder } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { SlashCommand } from '../../src/bot/command.js';
import { peekSlashLine, readSlashLine, usageOf } from '../../src/console/slash-line.js';

const commandOf = (data: SlashCommand['data']): SlashCommand => ({
  kind: 'slash',
  data,
  example: '',
  run: () => ({ kind: 'delete' }),
});

const LAMP = commandOf(
  new SlashCommandBuilder()
    .setName('lamp')
    .setDescription('About lamps')
    .addStringOption((option) => option.setName('maker').setDescription('m').setRequired(true).setMaxLength(20))
    .addStringOption((option) => option.setName('region').setDescription('r'))
    .addStringOption((option) =>
      option.setName('order').setDescription('o').addChoices({ name: 'lowest first', value: 'lowest' }),
    )
    .addIntegerOption((option) => option.setName('top').setDescription('t').setMinValue(2).setMaxValue(10))
    .addBooleanOption((option) => option.setName('hide').setDescription('h')),
);

const PRIVACY = commandOf(
  new SlashCommandBuilder()
    .setName('privacy')
    .setDescription('p')
    .addSubcommand((sub) => sub.setName('show').setDescription('s'))
    .addSubcommand((sub) => sub.setName('delete').setDescription('d')),
);

const read = (command: SlashCommand, rest: string) => {
  const { subcommand, options } = readSlashLine(command, rest);
  return { subcommand, ...Object.fromEntries(options) };
};

describe('a slash line', () => {
  it.each([
    ['names and values', ' maker:Acme region:Norland', { maker: 'Acme', region: 'Norland' }],
    [
      'values of several words',
      ' maker:Acme Lamps Inc region:New Norland',
      { maker: 'Acme Lamps Inc', region: 'New Norland' },
    ],
    ['quotes', ' maker:"Acme Lamps" region:x', { maker: 'Acme Lamps', region: 'x' }],
    ['names in capitals, and a space after the colon', ' MAKER: Acme', { maker: 'Acme' }],
    ['a value that has a colon', ' maker:Acme: Lamps', { maker: 'Acme: Lamps' }],
    ['a text without a name as the first option', ' Acme Lamps region:x', { maker: 'Acme Lamps', region: 'x' }],
    ['numbers and switches', ' maker:a top:3 hide:true', { maker: 'a', top: 3, hide: true }],
    ['a choice by its name', ' maker:a order:lowest first', { maker: 'a', order: 'lowest' }],
    ['an option left empty', ' maker:a region:', { maker: 'a' }],
  ])('is read with %s', (_, rest, options) => {
    expect(read(LAMP, rest)).toEqual({ subcommand: null, ...options });
  });

  it.each([
    ['', '"maker" has to be filled: /lamp maker:… [region:…] [order:…] [top:…] [hide:…]'],
    [' maker:a top:99', '"top": expected a whole number from 2 to 10, got "99"'],
    [' maker:a top:two', '"top": expected a whole number from 2 to 10, got "two"'],
    [' maker:a hide:maybe', '"hide": expected true or false, got "maybe"'],
    [' maker:a order:up', '"order": expected lowest, got "up"'],
    [` maker:${'x'.repeat(21)}`, `"maker": expected 0 to 20 characters, got "${'x'.repeat(21)}"`],
    [' b maker:a', '"a": expected each option once'],
  ])('says what is wrong with %j', (rest, message) => {
    expect(() => readSlashLine(LAMP, rest)).toThrow(message.slice(0, 60));
  });

  it('knows subcommands', () => {
    expect(read(PRIVACY, ' delete')).toEqual({ subcommand: 'delete' });
    expect(read(PRIVACY, '')).toEqual({ subcommand: null });
    expect(() => readSlashLine(PRIVACY, ' erase')).toThrow('/privacy has no "erase": /privacy show | delete');
  });

  it('names the option being typed, for completion', () => {
    expect(peekSlashLine(LAMP, ' maker:Acme region:Nor')).toMatchObject({ last: 'region' });
    expect(peekSlashLine(LAMP, ' maker:Acme region:')).toMatchObject({ last: 'region' });
    expect(peekSlashLine(PRIVACY, ' er')).toEqual({ subcommand: null, options: new Map(), last: null });
  });

  it('has a usage that shows what has to be filled', () => {
    expect(usageOf(PRIVACY)).toBe('/privacy show | delete');
  });
});
