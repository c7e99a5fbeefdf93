import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  type InteractionType,
  MessageFlags,
} from 'discord.js';
import type { Refusal } from './refusal.js';
import type { Call, StoredMessage, World } from './world.js';

/** What an interaction says of itself, as far as the answers to it depend on that. */
export interface Delivery {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly channelId: string | null;
  readonly guildId: string | null;
  readonly userId: string | null;
  /** The message that a pressed component sits on. */
  readonly sourceId: string | null;
  /** Type of the option that is being typed, for autocomplete. */
  readonly focusedType: number | null;
  /** Installed for the user only, not in the guild. */
  readonly userInstallOnly: boolean;
}

/** One interaction and everything the bot did about it; it goes on filling after it was handed out. */
export class Exchange {
  readonly delivery: Delivery;
  readonly callbacks: Call[] = [];
  readonly edits: Call[] = [];
  readonly followups: Call[] = [];
  readonly deletions: Call[] = [];
  readonly refusals: Refusal[] = [];
  /** Discord's time of delivery, from which its deadlines count. */
  readonly deliveredAt: number;
  /** Type of the callback that was accepted. */
  ackType: number | null = null;
  /** From delivery to the accepted callback; null without one. */
  ackedMs: number | null = null;
  choices: readonly APIApplicationCommandOptionChoice[] | null = null;
  modal: APIModalInteractionResponseCallbackData | null = null;
  /** Id of the message that `@original` stands for. */
  originalId: string | null = null;
  readonly followUpIds: string[] = [];
  readonly #world: World;
  readonly #sentAtMs = performance.now();

  constructor(world: World, delivery: Delivery) {
    this.#world = world;
    this.delivery = delivery;
    this.deliveredAt = world.clock.now();
  }

  get id(): string {
    return this.delivery.id;
  }

  get token(): string {
    return this.delivery.token;
  }

  /** The answer as it stands now; null before there is one and when it was deleted. */
  get message(): StoredMessage | null {
    return (this.originalId !== null ? this.#world.messages.get(this.originalId) : undefined) ?? null;
  }

  /** The follow-ups as they stand now. */
  get followUpMessages(): StoredMessage[] {
    return this.followUpIds.flatMap((id) => this.#world.messages.get(id) ?? []);
  }

  acknowledge(type: number): void {
    this.ackType = type;
    this.ackedMs = performance.now() - this.#sentAtMs;
  }

  /** Wait until a callback was accepted or refused. */
  async settled(timeoutMs: number): Promise<this> {
    await this.until(() => this.ackType !== null || this.refusals.length > 0, timeoutMs);
    return this;
  }

  /** Wait for the answer itself: past "is thinking…" when it was deferred. Null when none came. */
  async answered(timeoutMs = 3_500): Promise<StoredMessage | null> {
    await this.until(() => this.message !== null && !((this.message.flags ?? 0) & MessageFlags.Loading), timeoutMs);
    return this.message;
  }

  /** Wait for anything else of this exchange; false when `timeoutMs` went by first. */
  async until(holds: (exchange: this) => boolean, timeoutMs = 3_500): Promise<boolean> {
    return (await this.#world.changed.until(() => holds(this) || undefined, timeoutMs)) ?? false;
  }
}
