import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

type Entry = readonly [collection: string, id: string, value: unknown];

/**
 * The state of a simulator: named collections of objects and counters. With a file, every change after the seed is
 * appended to it before the call returns, so that the state survives a killed process as a real system's would.
 */
export class SimulatorStore {
  readonly #collections = new Map<string, Map<string, unknown>>();
  readonly #calls = new Map<string, number>();
  readonly #file: string | undefined;
  #journalling = false;
  #seed: ((store: SimulatorStore) => void) | undefined;

  constructor(file?: string) {
    this.#file = file;
  }

  /** Seeds the store, then replays what changed since; both happen when the store is first touched. */
  open(seed: (store: SimulatorStore) => void): void {
    this.#seed = seed;
  }

  #load(seed: (store: SimulatorStore) => void): void {
    this.#seed = undefined;
    this.#journalling = false;
    this.#collections.clear();
    seed(this);
    if (this.#file && existsSync(this.#file)) this.#replay(this.#file);
    this.#journalling = true;
  }

  /** Back to the seed. */
  reset(seed: (store: SimulatorStore) => void): void {
    if (this.#file) rmSync(this.#file, { force: true });
    this.#calls.clear();
    this.open(seed);
  }

  /** A half-written last line (the process was killed) is taken away: its call was never answered. */
  #replay(file: string): void {
    const journal = readFileSync(file, 'utf8');
    const whole = journal.slice(0, journal.lastIndexOf('\n') + 1);
    if (whole.length < journal.length) truncateSync(file, Buffer.byteLength(whole));
    for (const line of whole.split('\n').slice(0, -1)) {
      const [collection, id, value] = JSON.parse(line) as Entry;
      if (value === null) this.#of(collection).delete(id);
      else this.#of(collection).set(id, value);
    }
  }

  #of(collection: string): Map<string, unknown> {
    if (this.#seed) this.#load(this.#seed);
    let objects = this.#collections.get(collection);
    if (!objects) {
      objects = new Map();
      this.#collections.set(collection, objects);
    }
    return objects;
  }

  #append(entry: Entry): void {
    if (!this.#journalling || !this.#file) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  get<T>(collection: string, id: string): T | undefined {
    return this.#of(collection).get(id) as T | undefined;
  }

  /** Stores an object; it must be JSON and must not be changed afterwards. */
  put(collection: string, id: string, value: object | string | number): void {
    this.#of(collection).set(id, value);
    this.#append([collection, id, value]);
  }

  delete(collection: string, id: string): void {
    this.#of(collection).delete(id);
    this.#append([collection, id, null]);
  }

  /** All objects of a collection, in the order they were first put. */
  values<T>(collection: string): readonly T[] {
    return [...(this.#of(collection).values() as Iterable<T>)];
  }

  /** Adds one to a counter and gives the new value; starts at 1 unless the seed put it elsewhere. */
  next(counter: string): number {
    const value = (this.get<number>('_counters', counter) ?? 0) + 1;
    this.put('_counters', counter, value);
    return value;
  }

  /** Names of the collections people care about, without the inner ones (`_…`). */
  collections(): readonly string[] {
    if (this.#seed) this.#load(this.#seed);
    return [...this.#collections.keys()].filter(name => !name.startsWith('_'));
  }

  countCall(operation: string): void {
    this.#calls.set(operation, (this.#calls.get(operation) ?? 0) + 1);
  }

  /** Calls since the start, by operation. */
  calls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#calls);
  }
}
