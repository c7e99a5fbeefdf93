/**
 * Discord's numbers that its OpenAPI schemas leave out or give otherwise; where the two differ the documentation wins.
 * Read 2026-08-06 at https://docs.discord.com/developers (discord/discord-api-docs@c98d64b).
 */
export const LIMITS = {
  /** interactions/receiving-and-responding#interaction-callback: the token is void when nothing came by then. */
  firstAnswerMs: 3_000,
  /** interactions/receiving-and-responding#followup-messages */
  tokenLifeMs: 15 * 60_000,
  /** interactions/receiving-and-responding#create-followup-message: apps installed for the user only. */
  userInstallFollowUps: 5,
  /** resources/message#create-message: the schema says 4,000 for channel messages. */
  content: 2_000,
  /** resources/message#create-message */
  requestBytes: 25 * 2 ** 20,
  /** reference#uploading-files: a guild without boosts. */
  fileBytes: 10 * 2 ** 20,
  /** resources/message#embed-object-embed-limits: over all embeds of a message. */
  embedTotal: 6_000,
  /** components/reference#legacy-message-component-behavior */
  legacyRows: 5,
  /** components/reference#component-object: nested ones included; the schema counts the top level only. */
  v2Components: 40,
  /** components/reference#text-display, discord-api-docs#8562: over all text displays of a message. */
  v2Text: 4_000,
  /** interactions/receiving-and-responding#interaction-response-object-modal: the schema says 40. */
  modalComponents: 5,
  /** interactions/application-commands#application-command-object-application-command-option-choice-structure: the schema says 6,000. */
  choiceValue: 100,
  /** interactions/application-commands: an INTEGER option holds -2^53+1 to 2^53-1. */
  integer: Number.MAX_SAFE_INTEGER,
  /** interactions/application-commands: a NUMBER option holds -2^53 to 2^53. */
  number: 2 ** 53,
  /** interactions/application-commands#application-command-object: names, descriptions and values of one command. */
  commandText: 8_000,
  /** interactions/application-commands#registering-a-command: per scope; USER and MESSAGE since 2026-03-03. */
  commands: { 1: 100, 2: 15, 3: 15 } as Readonly<Record<number, number>>,
  /** interactions/application-commands#registering-a-command: per scope and day. */
  commandCreates: 200,
  /** events/gateway#sending-events */
  gatewayPayloadBytes: 4_096,
  /** events/gateway#rate-limiting */
  gatewaySends: { count: 120, perMs: 60_000 },
  /** events/gateway#session-start-limit-object */
  identifies: 1_000,
  /** events/gateway#sharding */
  guildsPerShard: 2_500,
} as const;

/** interactions/application-commands#application-command-object-application-command-naming */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** resources/message#message-object-message-flags */
export const FLAGS = { ephemeral: 1 << 6, loading: 1 << 7, componentsV2: 1 << 15 } as const;

/** Texts are counted in Unicode code points (Discord's staff in discord-api-docs#1315). */
export const codePoints = (text: string): number => [...text].length;
