import { type APIButtonComponentWithCustomId, type APIStringSelectComponent, ComponentType } from 'discord.js';
import type { Exchange, StoredMessage } from '../local-discord/index.js';

/** The message that answers; there has to be one. */
export function messageOf({ message, refusals }: Exchange): StoredMessage {
  if (!message) throw new Error(`no answer: ${JSON.stringify(refusals)}`);
  return message;
}

const componentsOf = ({ components = [] }: StoredMessage) =>
  components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));

export const labelsOf = (message: StoredMessage): string[] =>
  componentsOf(message).map((one) =>
    one.type === ComponentType.StringSelect ? (one.placeholder ?? '') : 'label' in one ? (one.label ?? '') : '',
  );

/** The id of the button with this label. */
export function buttonOf(message: StoredMessage, label: string): string {
  const button = componentsOf(message).find(
    (one): one is APIButtonComponentWithCustomId =>
      one.type === ComponentType.Button && 'label' in one && one.label === label,
  );
  if (!button) throw new Error(`no button "${label}" among ${labelsOf(message).join(', ')}`);
  return button.custom_id;
}

/** The select with this placeholder. */
export function selectOf(message: StoredMessage, placeholder: string): APIStringSelectComponent {
  const select = componentsOf(message).find(
    (one): one is APIStringSelectComponent =>
      one.type === ComponentType.StringSelect && one.placeholder === placeholder,
  );
  if (!select) throw new Error(`no select "${placeholder}" among ${labelsOf(message).join(', ')}`);
  return select;
}
