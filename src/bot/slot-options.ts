import type { Catalogue, Choice, SlotName, Slots } from '../domain/catalogue.js';
import { type Block, privately, type Reply, textBlock } from './reply.js';
import { type OptionRequest, type SlashRequest, textOption } from './request.js';

/** Which slot each option of a command fills, in the order they are read. */
export type SlotOptions = Readonly<Record<string, SlotName>>;

export type ReadSlots = { readonly slots: Slots; readonly miss: null } | { readonly slots: null; readonly miss: Reply };

/**
 * The slots that a command's options fill.
 *
 * @param fixed slots that the command itself fills
 * @returns `miss`: what to say of the first option that stands for nothing held
 */
export function readSlots(
  request: SlashRequest,
  options: SlotOptions,
  catalogue: Catalogue,
  fixed: Slots = {},
): ReadSlots {
  let slots = fixed;
  for (const [name, slot] of Object.entries(options)) {
    const typed = textOption(request, name);
    if (typed === null) continue;
    const resolved = catalogue.resolve(slot, typed, slots);
    if (resolved.found === null) return { slots: null, miss: unresolved(name, slot, resolved.typed, resolved.near) };
    slots = withSlot(slots, slot, resolved.found as string);
  }
  return { slots, miss: null };
}

/** Choices for the option being typed, of what is held for the other options; one that can't be read is passed over. */
export function completeSlots(
  request: OptionRequest,
  options: SlotOptions,
  catalogue: Catalogue,
  fixed: Slots = {},
): readonly Choice[] {
  const asked = options[request.focused];
  if (asked === undefined) return [];
  let slots = fixed;
  for (const [name, slot] of Object.entries(options)) {
    const typed = name === request.focused ? null : textOption(request, name);
    if (typed === null) continue;
    const { found } = catalogue.resolve(slot, typed, slots);
    if (found !== null) slots = withSlot(slots, slot, found as string);
  }
  return catalogue.complete(asked, request.typed, asked === 'vendor' ? asOthers(slots) : slots);
}

/** A second vendor joins the first. */
function withSlot(slots: Slots, slot: SlotName, found: string): Slots {
  if (slot === 'vendor' && slots.vendor !== undefined) return { ...slots, others: [...(slots.others ?? []), found] };
  if (slot === 'name') return { ...slots, vendor: found };
  return { ...slots, [slot]: found };
}

/** While a vendor is typed, those already there are the others. */
const asOthers = ({ vendor, ...slots }: Slots): Slots =>
  vendor === undefined ? slots : { ...slots, others: [vendor, ...(slots.others ?? [])] };

function unresolved(option: string, slot: SlotName, typed: string, near: readonly Choice[]): Reply {
  const shown = typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
  if (slot === 'period')
    return privately(`${option}: expected a period such as Q3 2020, 2020 or May 2020, got "${shown}".`);
  const blocks: Block[] = [textBlock(`I hold nothing called "${shown}" for ${option}.`)];
  if (near.length > 0) {
    blocks.push(textBlock('The nearest I hold:'));
    for (const { name } of near) blocks.push({ kind: 'item', text: name });
  }
  return { kind: 'message', visibility: 'private', blocks, controls: [] };
}

/** For an option that a client left out though it has to be there. */
export const missing = (option: string): Reply => privately(`Please fill in "${option}".`);
