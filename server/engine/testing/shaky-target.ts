import { z } from 'zod';
import {
  defineEntity,
  defineSystem,
  type Found,
  type SystemType,
  type Written,
} from '../../../nodes/sdk/define-system.ts';
import { Failure } from '../../../nodes/sdk/failure.ts';

/** A record with the version it was made of, so that the target itself can tell an older one from a newer one. */
export interface Card {
  readonly key: string;
  readonly text: string;
  readonly version: number;
}

export type Random = () => number;
/** Resolves when the process goes on; never when it was killed. */
export type Step = () => Promise<void>;

/** What a process can do with the target. */
export interface ShakyClient {
  find(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Found<Card>[]>>;
  create(card: Card): Promise<Written>;
  update(id: string, changes: Partial<Card>): Promise<Written>;
}

/** How often the target misbehaves: shares of all calls. */
export interface Shakiness {
  readonly refused: number;
  readonly lost: number;
  readonly broken: number;
}

const cardSchema = z.object({ key: z.string(), text: z.string(), version: z.number() });

/**
 * A target in memory that loses calls and answers, and that takes note of everything that must never happen. It does
 * not refuse a second record with the same key: that is what is to be found out.
 */
export class ShakyTarget {
  readonly cards = new Map<string, Card>();
  /** What must never happen, in words. */
  readonly sins: string[] = [];
  shakiness: Shakiness = { refused: 0, lost: 0, broken: 0 };
  readonly #random: Random;
  #lastId = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The target as one process reaches it; `step` is passed wherever that process may be killed. */
  client(step: Step): ShakyClient {
    return {
      find: keys => this.#find(keys, step),
      create: card => this.#create(card, step),
      update: (id, changes) => this.#update(id, changes, step),
    };
  }

  async #find(keys: readonly string[], step: Step) {
    await step();
    if (this.#strikes(this.shakiness.refused)) throw down('none');
    const found = new Map<string, { id: string; record: Card }[]>();
    for (const [id, record] of this.cards) {
      if (keys.includes(record.key))
        found.set(record.key, [...(found.get(record.key) ?? []), { id, record }]);
    }
    await step();
    return found;
  }

  #create(card: Card, step: Step): Promise<Written> {
    return this.#write(step, () => {
      if ([...this.cards.values()].some(({ key }) => key === card.key))
        this.sins.push(`${card.key} made twice`);
      this.#lastId += 1;
      const id = `T${this.#lastId}`;
      this.cards.set(id, card);
      return id;
    });
  }

  #update(id: string, changes: Partial<Card>, step: Step): Promise<Written> {
    return this.#write(step, () => {
      const before = this.cards.get(id);
      if (!before) throw new Error(`${id} is not there`);
      const after = { ...before, ...changes };
      if (after.version < before.version)
        this.sins.push(`${after.key}: version ${after.version} over version ${before.version}`);
      this.cards.set(id, after);
      return id;
    });
  }

  /** A call may fail before it is carried out, with or without Koppel knowing, or its answer may be lost. */
  async #write(step: Step, commit: () => string): Promise<Written> {
    const { refused, lost, broken } = this.shakiness;
    await step();
    if (this.#strikes(refused)) return { ok: false, failure: down('none') };
    if (this.#strikes(broken)) return { ok: false, failure: down('unknown') };
    const id = commit();
    await step();
    return this.#strikes(lost) ? { ok: false, failure: down('unknown') } : { ok: true, id };
  }

  #strikes(share: number): boolean {
    return this.#random() < share;
  }
}

const down = (outcome: 'none' | 'unknown') =>
  new Failure('target.unavailable', 'The target has trouble.', { outcome });

/** The system of the target. */
export const shakySystem = (): SystemType => {
  const card = defineEntity<ShakyClient>()<Card>({
    title: 'Card',
    titles: 'Cards',
    summary: 'What the target holds',
    schema: cardSchema,
    writes: cardSchema,
    key: ({ key }) => key,
    find: { key: { title: 'Key', find: (target, keys) => target.find(keys) } },
    create: (target, requests) => Promise.all(requests.map(({ record }) => target.create(record))),
    update: (target, requests) => Promise.all(requests.map(({ id, changes }) => target.update(id, changes))),
  });
  const system = defineSystem<object, object, ShakyClient>({
    id: 'shaky',
    title: 'Target',
    summary: 'A target that misbehaves',
    monogram: 'T',
    settings: z.object({}),
    secrets: z.object({}),
    limits: { concurrency: 3 },
    connect: () => {
      throw new Error('it is handed in');
    },
    check: async () => ({ summary: '' }),
    options: {},
    entities: { card },
  });
  // The engine knows systems without their client type, as nodes/registry.ts does.
  return system as unknown as SystemType;
};
