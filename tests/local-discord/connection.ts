import { constants, createDeflate, type Deflate } from 'node:zlib';
import type { WebSocket } from 'ws';
import type { Session } from './session.js';

/** One socket of a client, from HELLO to close. */
export class Connection {
  readonly socket: WebSocket;
  /** What it identified as or resumed; null before and after an invalid session. */
  session: Session | null = null;
  /** Half-open: nothing goes out and nothing that comes in is read. */
  #isFrozen = false;
  readonly #held: string[] = [];
  readonly #stream: Deflate | null;
  #sending: Promise<void> = Promise.resolve();

  /** @param compresses the client asked for `compress=zlib-stream` */
  constructor(socket: WebSocket, compresses: boolean) {
    this.socket = socket;
    this.#stream = compresses ? createDeflate() : null;
  }

  get heldBack(): number {
    return this.#held.length;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  send(payload: object): void {
    const text = JSON.stringify(payload);
    if (this.#isFrozen) this.#held.push(text);
    else this.#write(text);
  }

  /** As it is, past any compression. */
  sendRaw(data: string | Buffer): void {
    this.socket.send(data);
  }

  close(code: number, reason: string): void {
    // What was sent before the close arrives before it.
    void this.#sending.then(() => this.socket.close(code, reason));
  }

  drop(): void {
    this.socket.terminate();
  }

  freeze(): void {
    this.#isFrozen = true;
    this.socket.pause();
  }

  thaw(): void {
    if (!this.#isFrozen) return;
    this.#isFrozen = false;
    if (!this.isOpen) return;
    this.socket.resume();
    for (const text of this.#held.splice(0)) this.#write(text);
  }

  #write(text: string): void {
    const stream = this.#stream;
    if (!stream) {
      this.socket.send(text);
      return;
    }
    // One payload a frame: the next is compressed when this one is out.
    this.#sending = this.#sending.then(
      () =>
        new Promise((resolve) => {
          stream.write(text);
          stream.flush(constants.Z_SYNC_FLUSH, () => {
            const frame: Buffer | null = stream.read();
            if (frame && this.isOpen) this.socket.send(frame);
            resolve();
          });
        }),
    );
  }
}
