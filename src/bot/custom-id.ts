import type { Action } from './reply.js';

/** Discord's limit for `custom_id`, in characters. */
export const MAX_CUSTOM_ID = 100;

/** Of the form below. A form that changes gets another number, and what is on old messages is still told apart. */
const VERSION = '1';
const ARG = /^[\w:+/-]*$/;

/**
 * `1.sources.AbCdEfGhIj.KlMnOpQrSt`: version, action, arguments.
 *
 * @throws {RangeError} when an argument holds other characters than letters, digits and `_:+/-`, or all is too long: a bug
 */
export function writeCustomId({ name, args }: Action): string {
  const text = [VERSION, name, ...args].join('.');
  if (text.length > MAX_CUSTOM_ID || !args.every((arg) => ARG.test(arg)))
    throw new RangeError(`no custom_id for ${name} with ${args.length} arguments`);
  return text;
}

/** Null for what this bot never wrote. */
export function readCustomId(text: string): Action | null {
  const [version, name, ...args] = text.split('.');
  if (version !== VERSION || name === undefined || !/^[a-z-]+$/.test(name) || !args.every((arg) => ARG.test(arg)))
    return null;
  return { name, args };
}

/** Whether a control can carry this; a name from a pack may be too long for it. */
export function canCarry({ name, args }: Action): boolean {
  return [VERSION, name, ...args].join('.').length <= MAX_CUSTOM_ID && args.every((arg) => ARG.test(arg));
}
