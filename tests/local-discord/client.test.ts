import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  Events,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { expect, it } from 'vitest';
import { localDiscord, loggedIn, newClient } from './client.js';

const row = () =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary).setEmoji('🔎'),
    new ButtonBuilder().setURL('https://example.org').setLabel('Source').setStyle(ButtonStyle.Link),
  );
const picks = () =>
  new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder()
      .setCustomId('pick')
      .setPlaceholder('Which one?')
      .addOptions({ label: 'One', value: '1', description: 'The first' }, { label: 'Two', value: '2' }),
  );
const embed = () =>
  new EmbedBuilder()
    .setTitle('Tea')
    .setURL('https://example.org/tea')
    .setDescription('Leaves')
    .setColor(0x336699)
    .setTimestamp()
    .setFooter({ text: 'a footer' })
    .addFields({ name: 'Black', value: '12', inline: true });

it('takes what the real client answers to a command, and shows it as Discord would', async () => {
  const discord = await localDiscord({ guilds: 2 });
  const client = await loggedIn(discord);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const question = interaction.options.getString('question', true);
    await interaction.reply({ content: question, embeds: [embed()], components: [row(), picks()] });
  });

  const user = discord.makeUser('ada');
  const guild = discord.guilds[1];
  if (!guild) throw new Error('no second guild');
  const exchange = await discord.command('ask', { question: 'How much?' }, { user, guild });

  expect(client.guilds.cache.size).toBe(2);
  expect(discord.refusals).toEqual([]);
  expect(exchange.callbacks.map(({ status }) => status)).toEqual([204]);
  expect(exchange.message).toMatchObject({
    content: 'How much?',
    ephemeral: false,
    author: { id: discord.botUserId },
    embeds: [{ type: 'rich', title: 'Tea' }],
    interaction_metadata: { user: { id: user.id, username: 'ada' } },
  });
  expect(exchange.ackedMs).toBeLessThan(3_000);
  expect(discord.messages(guild.channelId)).toEqual([exchange.message]);
});

it('carries a deferred answer, its edit, follow-ups and a deletion', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply({ content: 'late', embeds: [embed()] });
    await interaction.followUp({ content: 'and more', files: [{ attachment: Buffer.from('a,b'), name: 'rows.csv' }] });
    await interaction.deleteReply();
  });

  const exchange = await discord.command('ask', { question: 'x' });
  expect((await exchange.answered())?.content).toBe('late');
  expect(exchange.message).toMatchObject({ ephemeral: true, content: 'late' });
  await exchange.until(({ deletions }) => deletions.length > 0);

  expect(discord.refusals).toEqual([]);
  expect(exchange.message).toBeNull();
  expect(exchange.edits).toHaveLength(1);
  expect(exchange.followUpMessages).toMatchObject([
    { content: 'and more', attachments: [{ filename: 'rows.csv', size: 3 }] },
  ]);
});

it('answers what is typed, in the type of the option', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const focused = interaction.options.getFocused(true);
    await interaction.respond([{ name: `${focused.name} ${focused.value}`, value: String(focused.value) }]);
  });

  const exchange = await discord.complete('share', { focused: 'vendor', options: { vendor: 'ap', year: 2020 } });

  expect(exchange.choices).toEqual([{ name: 'vendor ap', value: 'ap' }]);
});

it('presses buttons and picks from selects, on ephemeral messages too', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'one', components: [row(), picks()], flags: MessageFlags.Ephemeral });
    } else if (interaction.isButton()) await interaction.update({ content: 'two' });
    else if (interaction.isStringSelectMenu()) {
      await interaction.update({ content: `picked ${interaction.values}`, components: [] });
    }
  });

  const { message } = await discord.command('ask');
  if (!message) throw new Error('no answer');
  const pressed = await discord.press('more', message);
  expect(pressed.message).toMatchObject({ id: message.id, content: 'two' });
  const picked = await discord.select('pick', ['2'], message);
  expect(picked.message).toMatchObject({ content: 'picked 2', components: [] });

  expect(discord.refusals).toEqual([]);
  expect(discord.messages(message.channel_id)).toEqual([]);
  expect(() => discord.press('more', message)).toThrow('no component');
});

it('lets the answer to a button delete the message that it sits on', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'one', components: [row()] });
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.deleteReply();
  });

  const { message } = await discord.command('ask');
  if (!message) throw new Error('no answer');
  const pressed = await discord.press('more', message);
  await pressed.until(({ deletions }) => deletions.length > 0);

  expect(discord.refusals).toEqual([]);
  expect(discord.messages(message.channel_id)).toEqual([]);
});

it('shows a modal and sends back what was typed', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  const input = () => new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Paragraph).setMaxLength(200);
  client.on(Events.InteractionCreate, async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) {
      const modal = new ModalBuilder().setCustomId('report').setTitle('Report');
      modal.addLabelComponents(new LabelBuilder().setLabel('Why?').setTextInputComponent(input()));
      await interaction.showModal(modal);
    } else if (interaction.isModalSubmit()) {
      await interaction.reply(interaction.fields.getTextInputValue('why'));
    }
  });

  const shown = await discord.command('report');
  expect(shown.modal).toMatchObject({ custom_id: 'report', title: 'Report' });
  const sent = await discord.submit('report', { why: 'because' });

  expect(discord.refusals).toEqual([]);
  expect(sent.message?.content).toBe('because');
});

it('gives the target of a context menu with its text', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.targetMessage.content);
  });

  const message = discord.post('a question without a mention');
  expect((await discord.menu('Answer this', message)).message?.content).toBe('a question without a mention');
});

it('hides the text of messages that are not for the bot', async () => {
  const discord = await localDiscord();
  const client = await loggedIn(discord);
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot) await message.reply(message.content || '(nothing)');
  });
  const user = discord.makeUser();

  const texts = async (...said: Parameters<typeof discord.say>) => (await discord.say(...said)).map((m) => m.content);
  expect(await texts('psst', { user })).toEqual(['(nothing)']);
  expect(await texts('hello', { user, mention: true })).toEqual([`<@${discord.botUserId}> hello`]);
  expect(await texts('hello', { user, dm: true })).toEqual(['hello']);
  expect(discord.refusals).toEqual([]);
});

it('registers commands and gives them back with every default', async () => {
  const discord = await localDiscord();
  discord.setCommands([{ name: 'Foreign', type: 2 }]);
  const client = await loggedIn(discord);
  const ask = new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Ask')
    .setDefaultMemberPermissions(32n)
    .addStringOption((option) => option.setName('question').setDescription('What?').setRequired(true))
    .addIntegerOption((option) => option.setName('year').setDescription('When?').setAutocomplete(true));
  expect((await client.application?.commands.fetch())?.size).toBe(1);

  const registered = await client.application?.commands.set([ask]);

  expect(discord.refusals).toEqual([]);
  expect(registered?.size).toBe(1);
  expect(discord.commands()).toMatchObject([
    {
      name: 'ask',
      type: 1,
      default_member_permissions: '32',
      dm_permission: true,
      nsfw: false,
      contexts: null,
      integration_types: [0],
      name_localizations: null,
      options: [
        { name: 'question', required: true },
        { name: 'year', autocomplete: true },
      ],
    },
  ]);
  expect(discord.commands()[0]?.options?.[1]).not.toHaveProperty('required');
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([{ name: '2020', value: 2020 }]);
  });
  const typed = await discord.complete('ask', { focused: 'year', options: { year: '20' } });
  expect(typed.choices).toEqual([{ name: '2020', value: 2020 }]);
});

it('refuses a wrong token', async () => {
  const discord = await localDiscord();
  const wrong = discord.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  await expect(newClient(discord).login(wrong)).rejects.toThrow('invalid token');
  expect(discord.refusals).toMatchObject([{ path: '/gateway/bot', code: 0, message: '401: Unauthorized' }]);
});
