/**
 * Ids of parked pages on their way from the reader to the processor. The reader waits while as many pages as allowed
 * are in it, which bounds the memory and the head start of reading.
 */
export class PageQueue implements AsyncIterable<number> {
  readonly #limit: number;
  readonly #signal: AbortSignal;
  readonly #ids: number[] = [];
  #ended: { readonly error?: unknown } | undefined;
  #wake: (() => void)[] = [];

  constructor(limit: number, signal: AbortSignal) {
    this.#limit = limit;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#ring(), { once: true });
  }

  /** Resolves when another page may be read. Throws what stopped the queue. */
  async space(): Promise<void> {
    while (this.#ids.length >= this.#limit && !this.#ended && !this.#signal.aborted) await this.#bell();
    this.#signal.throwIfAborted();
    if (this.#ended) throw this.#ended.error ?? new Error('the run has stopped');
  }

  push(id: number): void {
    this.#ids.push(id);
    this.#ring();
  }

  /** Reading is over; what is in the queue is still processed. */
  close(): void {
    this.#ended ??= {};
    this.#ring();
  }

  /** Reading failed: pages read before are processed, then the error is thrown. */
  fail(error: unknown): void {
    this.#ended ??= { error };
    this.#ring();
  }

  /** Processing is over, for whatever reason; a waiting reader is let go. */
  stop(): void {
    this.#ended ??= { error: new Error('the run has stopped') };
    this.#ring();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<number> {
    for (;;) {
      this.#signal.throwIfAborted();
      const id = this.#ids.shift();
      if (id !== undefined) {
        this.#ring();
        yield id;
      } else if (this.#ended) {
        if (this.#ended.error) throw this.#ended.error;
        return;
      } else await this.#bell();
    }
  }

  #bell(): Promise<void> {
    return new Promise(resolve => this.#wake.push(resolve));
  }

  #ring(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resolve of waiting) resolve();
  }
}
