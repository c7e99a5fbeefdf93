import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { callbackRoutes } from './callback-route.js';
import { commandRoutes } from './command-routes.js';
import type { Exchange } from './exchange.js';
import { type Fault, Faults } from './fault.js';
import { readForm } from './form.js';
import { messageRoutes } from './message-routes.js';
import { plainRoutes } from './plain-routes.js';
import { notFound, problemText, type Refusal, Refused, unauthorized } from './refusal.js';
import type { Reply, RestRequest, Route, Server } from './route.js';
import { webhookRoutes } from './webhook-routes.js';
import type { Call, World } from './world.js';

const PREFIX = '/api/v10';
const ROUTES: readonly Route[] = [
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...commandRoutes,
  ...plainRoutes,
];

const HTML_502 =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';

/** What goes back over the wire. */
interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Discord's REST API, as far as the bot uses it; what it does not have is answered 404. */
export class Rest {
  readonly faults: Faults;
  /** Every call is turned down as if the token had been reset. */
  unauthorized = false;
  readonly #server: Server;
  readonly #world: World;

  constructor(server: Server) {
    this.#server = server;
    this.#world = server.world;
    this.faults = new Faults(server.world);
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
    const method = incoming.method ?? 'GET';
    const fullPath = decodedPath(url.pathname);
    const path = fullPath.startsWith(`${PREFIX}/`) ? fullPath.slice(PREFIX.length) : fullPath;
    const fault = this.faults.meeting(method, path);
    const form = await readForm(incoming).catch((error: unknown) => {
      if (error instanceof Refused) return error;
      throw error;
    });
    if (fault?.kind === 'slow') await sleep(fault.ms);
    const isTaken = fault === null || fault.kind === 'slow' || fault.applied === true;

    let reply: Reply | null = null;
    let refused: Refused | null = null;
    try {
      if (form instanceof Refused) throw form;
      const request = { ...form, method, path, query: url.searchParams };
      if (isTaken) reply = this.#answer(incoming, fullPath, request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused = error;
      reply = { status: error.status, body: error.body() };
    }

    const sent =
      fault && fault.kind !== 'slow'
        ? spoilt(fault)
        : whole(reply ?? { status: 500 }, rateLimit(method, path, this.#world.clock.now()));
    const body = form instanceof Refused ? undefined : form.json;
    this.#record(
      { method, path, query: url.search, body, status: sent?.status ?? 0, atMs: this.#world.elapsedMs() },
      refused,
    );
    if (sent) {
      response.writeHead(sent.status, sent.headers);
      response.end(sent.text);
    } else if (fault?.kind === 'reset') {
      incoming.socket.resetAndDestroy();
    }
  }

  #answer(incoming: IncomingMessage, fullPath: string, request: RestRequest): Reply {
    if (this.unauthorized) throw unauthorized();
    if (!fullPath.startsWith(`${PREFIX}/`)) throw notFound();
    const isBot = incoming.headers.authorization === `Bot ${this.#world.token}`;
    for (const route of ROUTES) {
      const match = route.method === request.method ? route.path.exec(request.path) : null;
      if (!match) continue;
      if (!route.open && !isBot) throw unauthorized();
      return route.run(this.#server, request, ...match.slice(1));
    }
    throw isBot ? notFound() : unauthorized();
  }

  #record(call: Call, refused: Refused | null): void {
    const { calls, refusals, changed } = this.#world;
    calls.push(call);
    const exchange = exchangeOf(this.#world, call.path);
    if (exchange) callsOf(exchange, call)?.push(call);
    if (refused) {
      const { method, path } = call;
      const refusal: Refusal = {
        method,
        path,
        code: refused.code,
        message: refused.message,
        problems: refused.problems.map(problemText),
      };
      refusals.push(refusal);
      exchange?.refusals.push(refusal);
    }
    changed.notify();
  }
}

/** discord.js writes `%40original`. */
function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The exchange that a call belongs to, by the token in its path. */
function exchangeOf(world: World, path: string): Exchange | undefined {
  const token = /^\/(?:interactions|webhooks)\/\d+\/([\w.-]+)/.exec(path)?.[1];
  return token === undefined ? undefined : world.tokens.get(token);
}

function callsOf(exchange: Exchange, { method, path }: Call): Call[] | null {
  if (path.endsWith('/callback')) return exchange.callbacks;
  switch (method) {
    case 'POST':
      return exchange.followups;
    case 'PATCH':
      return exchange.edits;
    case 'DELETE':
      return exchange.deletions;
    default:
      return null;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

const whole = ({ status, body }: Reply, headers: Readonly<Record<string, string>>): Sent => ({
  status,
  // 204 is no JSON: the real client would try to read it.
  headers: { ...(status === 204 ? {} : JSON_TYPE), ...headers },
  text: status === 204 ? '' : JSON.stringify(body ?? null),
});

/** What a fault leaves of an answer; null when nothing comes back. */
function spoilt(fault: Fault): Sent | null {
  switch (fault.kind) {
    case 'status':
      return {
        status: fault.status,
        headers: { ...JSON_TYPE, ...fault.headers },
        text: JSON.stringify(fault.body ?? { message: `${fault.status}`, code: 0 }),
      };
    case 'html502':
      return { status: 502, headers: { 'content-type': 'text/html' }, text: HTML_502 };
    case 'truncated':
      return { status: 200, headers: JSON_TYPE, text: '{"id": "1234567890123456' };
    default:
      return null;
  }
}

/** Discord's headers, with more room than any test needs. https://docs.discord.com/developers/topics/rate-limits#header-format */
function rateLimit(method: string, path: string, now: number): Record<string, string> {
  return {
    'x-ratelimit-limit': '10000',
    'x-ratelimit-remaining': '9999',
    'x-ratelimit-reset': String(now / 1000 + 1),
    'x-ratelimit-reset-after': '1',
    'x-ratelimit-bucket': Buffer.from(`${method} ${path.replace(/\d{5,}/g, ':id')}`)
      .toString('hex')
      .slice(0, 32),
  };
}
