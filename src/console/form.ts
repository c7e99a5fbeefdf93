import type { Modal, ModalField } from '../bot/reply.js';

/** Leaves a field as it stands. */
const KEEP = '.';

/** A form, asked a field a line. */
export class Form {
  private readonly filled = new Map<string, string>();

  constructor(readonly modal: Modal) {}

  private get next(): ModalField | undefined {
    return this.modal.fields[this.filled.size];
  }

  /** @returns every field once the last one is filled, else null */
  fill(line: string): ReadonlyMap<string, string> | null {
    const field = this.next;
    const text = line.trim() === KEEP ? (field?.value ?? '') : line.trim();
    if (field) this.filled.set(field.name, text.slice(0, field.maxLength));
    return this.next ? null : this.filled;
  }

  /** What to type now. */
  get prompt(): string {
    const field = this.next;
    if (!field) return '';
    const { label, value, placeholder } = field;
    const stands = value ? ` [${value}]` : placeholder ? ` (such as ${placeholder})` : '';
    const title =
      this.filled.size === 0 ? `${this.modal.title}; "${KEEP}" leaves a field as it is, /cancel stops.\n` : '';
    return `${title}${label}${stands}:`;
  }
}
