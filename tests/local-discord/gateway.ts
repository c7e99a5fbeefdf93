import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { Connection } from './connection.js';
import { type Audience, type Events, INTENTS } from './events.js';
import { LIMITS } from './limits.js';
import { guildPayload } from './payloads.js';
import { Session } from './session.js';
import type { World } from './world.js';

const OP = {
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  members: 8,
  invalid: 9,
} as const;
const HELLO = 10;
const ACK = 11;
const KNOWN_OPS: ReadonlySet<unknown> = new Set([...Object.values(OP), 31]);

type CloseReason = readonly [code: number, reason: string];

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const CLOSE = {
  unknownOp: [4001, 'Unknown opcode.'],
  decode: [4002, 'Error while decoding payload.'],
  notAuthenticated: [4003, 'Not authenticated.'],
  badToken: [4004, 'Authentication failed.'],
  alreadyAuthenticated: [4005, 'Already authenticated.'],
  badSequence: [4007, 'Invalid seq.'],
  rateLimited: [4008, 'Rate limited.'],
  badShard: [4010, 'Invalid shard.'],
  shardingRequired: [4011, 'Sharding required.'],
  badVersion: [4012, 'Invalid API version.'],
  badIntents: [4013, 'Invalid intent(s).'],
  disallowedIntents: [4014, 'Disallowed intent(s).'],
} as const satisfies Record<string, CloseReason>;

/** Every intent that exists. https://docs.discord.com/developers/events/gateway#list-of-intents */
const ALL_INTENTS = [...Array(17).keys(), 20, 21, 24, 25].reduce((bits, shift) => bits | (1 << shift), 0);
const PRIVILEGED = INTENTS.guildMembers | INTENTS.guildPresences | INTENTS.messageContent;

/** After these a session cannot be resumed, whoever closed it. */
const SESSION_ENDS: ReadonlySet<number> = new Set([1000, 1001, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

interface Timed {
  /** Milliseconds since the start, by the monotonic clock. */
  readonly atMs: number;
}

interface Identify extends Timed {
  readonly intents: number;
  readonly shard: readonly [number, number];
}

interface Resume extends Timed {
  readonly sessionId: string;
  readonly sequence: number;
  readonly accepted: boolean;
}

interface Close extends Timed {
  readonly code: number;
}

interface Received {
  readonly op?: unknown;
  readonly d?: unknown;
}

/** Discord's gateway: sessions, their dispatches, and every way in which it can fail a client. */
export class Gateway implements Events {
  readonly identifies: Identify[] = [];
  readonly resumes: Resume[] = [];
  readonly heartbeats: Timed[] = [];
  /** Connections that ended, with the code that came over the wire; 1006 when none did. */
  readonly closes: Close[] = [];
  /** What GET /gateway/bot tells, and what each IDENTIFY takes from; at 0 the token is void. */
  readonly sessionStartLimit = {
    total: LIMITS.identifies as number,
    remaining: LIMITS.identifies as number,
    reset_after: 86_400_000,
    max_concurrency: 1,
  };
  /** `ws://…`, known once the server listens. */
  url = '';
  /** Shards that GET /gateway/bot recommends. */
  shards = 1;
  /** New connections are left without HELLO. */
  neverHello = false;
  /** IDENTIFY is left without READY. */
  neverReady = false;
  /** Sessions made so far. */
  sessionCount = 0;
  readonly #world: World;
  readonly #heartbeatMs: number;
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Map<string, Session>();
  #areAcksMuted = false;
  #refusals = { left: 0, code: 4000 };

  constructor(world: World, heartbeatMs: number) {
    this.#world = world;
    this.#heartbeatMs = heartbeatMs;
  }

  // Faults.

  /** Close every connection. */
  close(code = 4000): void {
    if (SESSION_ENDS.has(code)) this.#sessions.clear();
    for (const connection of this.#connections) connection.close(code, '');
  }

  /** Ask every client to reconnect and resume (op 7). */
  reconnect(): void {
    this.#sendAll({ op: OP.reconnect, d: null });
  }

  /** Tell every client that its session is over (op 9), or broken but to be resumed. */
  invalidSession(resumable: boolean): void {
    if (!resumable) this.#sessions.clear();
    for (const connection of this.#connections) connection.session = null;
    this.#sendAll({ op: OP.invalid, d: resumable });
  }

  /** Leave heartbeats without an answer. */
  muteAcks(muted: boolean): void {
    this.#areAcksMuted = muted;
  }

  /** Make the connections of now half-open: they stay, nothing is read and nothing sent. */
  freeze(): void {
    for (const connection of this.#connections) connection.freeze();
  }

  /** Let frozen connections go on with what was held back. */
  thaw(): void {
    for (const connection of this.#connections) connection.thaw();
  }

  /** Payloads that frozen connections hold back. */
  get heldBack(): number {
    return [...this.#connections].reduce((sum, { heldBack }) => sum + heldBack, 0);
  }

  /** Close the next `times` connections as soon as they IDENTIFY or RESUME; 0 lifts it. */
  refuse(times: number, code = 4000): void {
    this.#refusals = { left: times, code };
  }

  /** Send bytes that need not be a payload. */
  sendRaw(data: string | Buffer): void {
    for (const connection of this.#connections) connection.sendRaw(data);
  }

  /** Cut every connection without a close frame. */
  dropTcp(): void {
    for (const connection of this.#connections) connection.drop();
  }

  /** Clients that are connected and have a session. */
  get connected(): number {
    return [...this.#sessions.values()].filter(({ connection }) => connection?.isOpen).length;
  }

  // Events.

  dispatch(t: string, d: unknown, audience: Audience): void {
    for (const session of this.#sessions.values()) if (session.hears(audience)) session.dispatch(t, d);
  }

  /** To every session, whatever it listens to. */
  broadcast(t: string, d: unknown): void {
    for (const session of this.#sessions.values()) session.dispatch(t, d);
  }

  // Clients.

  accept(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams;
    const connection = new Connection(socket, query.get('compress') === 'zlib-stream');
    this.#connections.add(connection);
    const sends: number[] = [];
    socket.on('error', () => {});
    socket.on('close', (code) => {
      this.#connections.delete(connection);
      this.closes.push({ atMs: this.#world.elapsedMs(), code });
      if (connection.session && (code === 1000 || code === 1001)) this.#sessions.delete(connection.session.id);
      this.#world.changed.notify();
    });
    socket.on('message', (data) => {
      if (this.#isWithinRate(sends)) this.#receive(connection, data);
      else connection.close(...CLOSE.rateLimited);
      this.#world.changed.notify();
    });
    if (query.get('v') !== '10' || query.get('encoding') !== 'json') connection.close(...CLOSE.badVersion);
    else if (!this.neverHello) connection.send({ op: HELLO, d: { heartbeat_interval: this.#heartbeatMs, _trace: [] } });
  }

  #isWithinRate(sends: number[]): boolean {
    const now = performance.now();
    const { count, perMs } = LIMITS.gatewaySends;
    sends.push(now);
    while ((sends[0] ?? now) < now - perMs) sends.shift();
    return sends.length <= count;
  }

  #receive(connection: Connection, data: RawData): void {
    const payload = decoded(data);
    const fatal = payload ? this.#take(connection, payload) : CLOSE.decode;
    if (fatal) connection.close(...fatal);
  }

  /** @returns why the connection has to end; null when it goes on */
  #take(connection: Connection, payload: Received): CloseReason | null {
    const d = (payload.d ?? {}) as Record<string, unknown>;
    switch (payload.op) {
      case OP.heartbeat:
        this.heartbeats.push({ atMs: this.#world.elapsedMs() });
        if (!this.#areAcksMuted) connection.send({ op: ACK, d: null });
        return null;
      case OP.identify:
        return connection.session ? CLOSE.alreadyAuthenticated : this.#identify(connection, d);
      case OP.resume:
        return connection.session ? CLOSE.alreadyAuthenticated : this.#resume(connection, d);
      default:
        if (!KNOWN_OPS.has(payload.op)) return CLOSE.unknownOp;
        return connection.session ? null : CLOSE.notAuthenticated;
    }
  }

  #identify(connection: Connection, d: Record<string, unknown>): CloseReason | null {
    const intents = Number(d.intents);
    const shard = (d.shard ?? [0, 1]) as readonly [number, number];
    this.identifies.push({ atMs: this.#world.elapsedMs(), intents, shard });
    const refusal = this.#refusal();
    if (refusal) return refusal;
    if (d.token !== this.#world.token || this.sessionStartLimit.remaining <= 0) return CLOSE.badToken;
    this.sessionStartLimit.remaining -= 1;
    if (!Number.isInteger(intents) || intents < 0 || (intents & ~ALL_INTENTS) !== 0) return CLOSE.badIntents;
    if ((intents & PRIVILEGED) !== 0) return CLOSE.disallowedIntents;
    if (!(shard[0] >= 0 && shard[0] < shard[1])) return CLOSE.badShard;
    if (this.#world.guilds.length >= LIMITS.guildsPerShard && shard[1] === 1) return CLOSE.shardingRequired;
    if (this.neverReady) return null;

    const session = new Session(this.#world.makeSessionId(), intents, shard, connection);
    this.#sessions.set(session.id, session);
    this.sessionCount += 1;
    connection.session = session;
    this.#welcome(session);
    return null;
  }

  #welcome(session: Session): void {
    const { bot, applicationId } = this.#world;
    const guilds = this.#world.guilds.filter(({ id }) => session.hears({ guildId: id, intents: 0 }));
    session.dispatch('READY', {
      v: 10,
      user: { ...bot, verified: true, mfa_enabled: false, email: null, flags: 0 },
      user_settings: {},
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      private_channels: [],
      relationships: [],
      presences: [],
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: this.url,
      shard: session.shard,
      application: { id: applicationId, flags: 0 },
      _trace: [],
    });
    if ((session.intents & INTENTS.guilds) === 0) return;
    for (const guild of guilds) session.dispatch('GUILD_CREATE', guildPayload(this.#world, guild));
  }

  #resume(connection: Connection, d: Record<string, unknown>): CloseReason | null {
    const sessionId = String(d.session_id);
    const sequence = Number(d.seq);
    const session = this.#sessions.get(sessionId);
    const refusal = this.#refusal() ?? (d.token === this.#world.token ? null : CLOSE.badToken);
    const isAhead = session !== undefined && sequence > session.sequence;
    const accepted = !refusal && session !== undefined && !isAhead;
    this.resumes.push({ atMs: this.#world.elapsedMs(), sessionId, sequence, accepted });
    if (refusal) return refusal;
    if (!session) {
      connection.send({ op: OP.invalid, d: false });
      return null;
    }
    if (isAhead) {
      this.#sessions.delete(sessionId);
      return CLOSE.badSequence;
    }
    session.connection = connection;
    connection.session = session;
    session.replay(sequence);
    session.dispatch('RESUMED', { _trace: [] });
    return null;
  }

  /** The close that `refuse` asked for, while it lasts. */
  #refusal(): CloseReason | null {
    if (this.#refusals.left <= 0) return null;
    this.#refusals.left -= 1;
    return [this.#refusals.code, ''];
  }

  #sendAll(payload: object): void {
    for (const connection of this.#connections) connection.send(payload);
  }
}

/** Null for what is no payload, or too long. */
function decoded(data: RawData): Received | null {
  const bytes = Buffer.isBuffer(data) ? data : Buffer.concat(Array.isArray(data) ? data : [Buffer.from(data)]);
  if (bytes.length > LIMITS.gatewayPayloadBytes) return null;
  try {
    const payload: unknown = JSON.parse(bytes.toString('utf8'));
    return payload !== null && typeof payload === 'object' ? payload : null;
  } catch {
    return null;
  }
}
