import type { $ZodType } from 'zod/v4/core';
import type { UploadedFile } from './form.js';
import { isEmptyMessage, mentionsAreStated, messageProblems } from './message-rules.js';
import { draftOf, type MessageBody } from './posting.js';
import { emptyMessage, invalidForm, type Problem } from './refusal.js';
import { schemaProblems } from './schema.js';
import type { StoredMessage } from './world.js';

export interface MessageCheck {
  readonly schema: $ZodType;
  /** What the schema describes. */
  readonly body: unknown;
  /** Where in it the message lies: `data` in a callback. */
  readonly within: 'data' | null;
  readonly files: readonly UploadedFile[];
  /** The message that the body changes; null for a new one. */
  readonly existing: StoredMessage | null;
  /** Somebody sees its text for the first time, so it has to say whom it may ping. */
  readonly isFirstShown: boolean;
}

/**
 * @returns the message of the body
 * @throws {Refused} 50035 with everything that is wrong; 50006 when nothing would be shown
 */
export function checkedMessage(check: MessageCheck): MessageBody {
  const { schema, body, within, files, existing, isFirstShown } = check;
  refuse(schemaProblems(schema, body ?? {}));
  const whole = (body ?? {}) as Record<string, unknown>;
  const message = ((within ? whole[within] : whole) ?? {}) as MessageBody;
  const draft = draftOf(existing, message, files);
  const problems = [...messageProblems(draft), ...(isFirstShown ? mentionsAreStated(draft) : [])];
  refuse(within ? problems.map((problem) => ({ ...problem, path: [within, ...problem.path] })) : problems);
  if (isEmptyMessage(draft)) throw emptyMessage();
  return message;
}

/** @throws {Refused} 50035 when there are any */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw invalidForm(problems);
}
