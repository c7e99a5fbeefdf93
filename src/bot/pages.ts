import type { Withheld } from '../domain/answer.js';
import type { Report } from '../domain/catalogue.js';
import { canCarry } from './custom-id.js';
import type { Button, Reply } from './reply.js';

/**
 * Buttons to the pages before and after this one.
 *
 * @param args what the action needs to make the report again; the offset is put after them
 */
export function pageButtons(report: Report | Withheld, name: string, args: readonly string[], size: number): Button[] {
  if (report.status !== 'report') return [];
  const to = (label: string, offset: number): Button => ({
    kind: 'button',
    label,
    action: { name, args: [...args, String(offset)] },
  });
  const buttons: Button[] = [];
  if (report.offset > 0) buttons.push(to('◀ Earlier', Math.max(0, report.offset - size)));
  const next = report.offset + report.rows.length;
  if (next < report.total) buttons.push(to('Later ▶', next));
  return buttons.filter(({ action }) => canCarry(action));
}

/** The offset a page button carries; the first page for anything that is no number. */
export function readOffset(text: string | undefined): number {
  const offset = Number(text);
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
}

/** A page in the place of another; where nothing is left of it, that is told to whoever turned it, and the page stays. */
export const turned = (reply: Reply, isPrivate: boolean): Reply =>
  reply.kind === 'message' && (reply.visibility === 'public' || isPrivate) ? { ...reply, kind: 'update' } : reply;
