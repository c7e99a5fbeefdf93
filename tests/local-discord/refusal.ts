/** One thing wrong with a body. `code` is Discord's word for it, `path` leads to it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** A call that was turned down, as tests read it. */
export interface Refusal {
  readonly method: string;
  readonly path: string;
  readonly code: number;
  readonly message: string;
  /** "embeds[0].fields[1].value: Must not be blank." */
  readonly problems: readonly string[];
}

/** Thrown by a route; answered as Discord words its errors. */
export class Refused extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly Problem[];

  constructor(status: number, code: number, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }

  /** The JSON of the answer: `errors` nests along the path, down to a list `_errors`. */
  body(): Record<string, unknown> {
    const answer: Record<string, unknown> = { message: this.message, code: this.code };
    if (this.problems.length > 0) answer.errors = nested(this.problems);
    return answer;
  }
}

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
export const unauthorized = () => new Refused(401, 0, '401: Unauthorized');
export const notFound = () => new Refused(404, 0, '404: Not Found');
export const unknownChannel = () => new Refused(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new Refused(404, 10004, 'Unknown Guild');
export const unknownMember = () => new Refused(404, 10007, 'Unknown Member');
export const unknownMessage = () => new Refused(404, 10008, 'Unknown Message');
export const unknownWebhook = () => new Refused(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new Refused(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new Refused(404, 10063, 'Unknown application command');
export const tooManyCommands = (most: number) =>
  new Refused(400, 30032, `Maximum number of application commands reached (${most}).`);
export const tooManyCreates = (most: number) =>
  new Refused(400, 30034, `Max number of daily application command creates has been reached (${most})`);
export const tooLarge = () => new Refused(413, 40005, 'Request entity too large');
export const alreadyAcknowledged = () => new Refused(400, 40060, 'Interaction has already been acknowledged.');
export const tooManyFollowUps = () => new Refused(400, 40094, 'Maximum number of follow-up messages reached.');
export const foreignMessage = () => new Refused(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = () => new Refused(400, 50006, 'Cannot send an empty message');
export const missingPermissions = () => new Refused(403, 50013, 'Missing Permissions');
export const invalidWebhookToken = () => new Refused(401, 50027, 'Invalid Webhook Token');
export const invalidForm = (problems: readonly Problem[]) => new Refused(400, 50035, 'Invalid Form Body', problems);
export const invalidJson = () => new Refused(400, 50109, 'The request body contains invalid JSON.');

/** "embeds[0].title" */
export const pathText = (path: Problem['path']): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at > 0 ? '.' : ''}${step}`)).join('');

/** Where a problem lies and what it is: "embeds[0].title: Must not be blank." */
export const problemText = ({ path, message }: Problem): string =>
  path.length > 0 ? `${pathText(path)}: ${message}` : message;

interface ErrorTree {
  [step: string]: ErrorTree | { code: string; message: string }[];
}

function nested(problems: readonly Problem[]): ErrorTree {
  const root: ErrorTree = Object.create(null);
  for (const { path, code, message } of problems) {
    let node = root;
    for (const step of path) {
      node[step] ??= Object.create(null) as ErrorTree;
      node = node[step] as ErrorTree;
    }
    node._errors ??= [];
    (node._errors as { code: string; message: string }[]).push({ code, message });
  }
  return root;
}
