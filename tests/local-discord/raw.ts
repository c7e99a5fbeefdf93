import WebSocket from 'ws';
import type { Exchange, LocalDiscord } from './index.js';
import { Signal } from './signal.js';

export interface Answer {
  readonly status: number;
  readonly code: number | undefined;
  readonly json: Record<string, unknown>;
}

/** One REST call as the bot would send it, past any library. */
export async function rest(
  discord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { authorization: `Bot ${discord.token}` },
): Promise<Answer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: response.status, code: json.code as number | undefined, json };
}

/** Answer an interaction. */
export const callback = (discord: LocalDiscord, { id, token }: Exchange, body: unknown): Promise<Answer> =>
  rest(discord, 'POST', `/interactions/${id}/${token}/callback`, body, {});

export interface Payload {
  readonly op: number;
  readonly t?: string | null;
  readonly s?: number | null;
  readonly d?: unknown;
}

/** A gateway client that does only what a test tells it to. */
export class RawClient {
  readonly received: Payload[] = [];
  closedWith: number | null = null;
  readonly #socket: WebSocket;
  readonly #changed = new Signal();

  constructor(discord: LocalDiscord, query = '?v=10&encoding=json') {
    this.#socket = new WebSocket(`${discord.gateway.url}/${query}`);
    this.#socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)));
      this.#changed.notify();
    });
    this.#socket.on('close', (code) => {
      this.closedWith = code;
      this.#changed.notify();
    });
  }

  /** The first payload of this operation, and of this name when one is given. */
  async next(op: number, t?: string, timeoutMs = 2_000): Promise<Payload> {
    const find = () => this.received.find((payload) => payload.op === op && (t === undefined || payload.t === t));
    const payload = await this.#changed.until(find, timeoutMs);
    if (!payload) throw new Error(`no payload ${op} ${t ?? ''}; closed with ${this.closedWith}`);
    return payload;
  }

  /** The code that it is closed with. */
  async closed(): Promise<number | undefined> {
    return this.#changed.until(() => this.closedWith ?? undefined, 2_000);
  }

  send(payload: object | string): void {
    this.#socket.send(typeof payload === 'string' ? payload : JSON.stringify(payload));
  }

  close(code: number): void {
    this.#socket.close(code);
  }
}
