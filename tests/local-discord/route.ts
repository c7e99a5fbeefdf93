import type { Events } from './events.js';
import type { Form } from './form.js';
import type { World } from './world.js';

export interface RestRequest extends Form {
  readonly method: string;
  /** Without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface Reply {
  readonly status: number;
  /** JSON; none with 204. */
  readonly body?: unknown;
}

/** What a route works on. */
export interface Server {
  readonly world: World;
  readonly events: Events;
  /** What GET /gateway/bot says of sessions. */
  readonly gatewayInfo: () => { readonly url: string; readonly shards: number; readonly session_start_limit: object };
}

export interface Route {
  readonly method: string;
  /** Of the whole path; its groups are handed to `run`. */
  readonly path: RegExp;
  /** The path carries its own secret: no Authorization needed. */
  readonly open?: boolean;
  readonly run: (server: Server, request: RestRequest, ...groups: string[]) => Reply;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const NOTHING: Reply = { status: 204 };
