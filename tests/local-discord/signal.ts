/** Lets a test wait for something that the server's side brings about. */
export class Signal {
  readonly #checks = new Set<() => void>();

  /** Something changed: everyone who waits looks again. */
  notify(): void {
    for (const check of [...this.#checks]) check();
  }

  /**
   * @param read gives what is waited for, undefined while it is not there
   * @returns undefined when `timeoutMs` went by first
   */
  until<T>(read: () => T | undefined, timeoutMs: number): Promise<T | undefined> {
    return new Promise((resolve) => {
      const finish = (value: T | undefined) => {
        clearTimeout(timer);
        this.#checks.delete(check);
        resolve(value);
      };
      const check = () => {
        const value = read();
        if (value !== undefined) finish(value);
      };
      const timer = setTimeout(() => finish(undefined), timeoutMs);
      this.#checks.add(check);
      check();
    });
  }
}
