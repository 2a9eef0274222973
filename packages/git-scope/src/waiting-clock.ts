/** A deadline that runs only while we wait for the child, not while our caller takes its time. */
export class WaitingClock {
  #leftMs: number;
  #startedAt = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #expired: () => void;

  constructor(timeoutMs: number, expired: () => void) {
    this.#leftMs = timeoutMs;
    this.#expired = expired;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    this.#startedAt = performance.now();
    this.#timer = setTimeout(this.#expired, Math.max(0, this.#leftMs));
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#leftMs -= performance.now() - this.#startedAt;
  }
}
