import { z } from 'zod';
import type { Registry } from '../../../nodes/registry.ts';
import { registry } from '../../../nodes/registry.ts';
import {
  defineEntity,
  defineSystem,
  type ReadPage,
  type SystemType,
} from '../../../nodes/sdk/define-system.ts';
import { findEach, writeEach } from '../../../nodes/sdk/each.ts';
import { recordExchange } from '../../../nodes/sdk/exchange.ts';
import type { FailureInfo } from '../../../nodes/sdk/failure.ts';

/** What stands on a shelf: the record of the small systems that engine and runner are tested with. */
export const thingSchema = z.strictObject({
  code: z.string().min(1),
  name: z.string(),
  note: z.string().optional(),
  price: z.int().optional(),
  parts: z.array(z.strictObject({ code: z.string(), count: z.int().min(1) })).optional(),
});
export type Thing = z.infer<typeof thingSchema>;

/** One operation of a shelf and what it concerns: a code, a name, or a position in the list that is read. */
export interface Call {
  readonly operation: 'read' | 'find' | 'create' | 'update';
  readonly value: string;
}

/** A system as small as can be: a list that is read and things that are found and written, all in memory. */
export class Shelf {
  /** What `read` gives, in order; entries may be anything, as a source's records may. */
  list: readonly unknown[] = [];
  /** Codes of entries of which the source says that they are no records. */
  readonly unreadable = new Map<string, FailureInfo>();
  /** What stands at the target, by id. */
  readonly things = new Map<string, Thing>();
  readonly calls: Call[] = [];
  /** Called before each operation: may wait, and may throw a Failure. */
  before: (call: Call) => void | Promise<void> = () => undefined;
  /** Called after a create was carried out, before it is answered. */
  afterCreate: (thing: Thing) => void | Promise<void> = () => undefined;

  /** Puts things on the shelf as if somebody else had. */
  put(...things: readonly Thing[]): this {
    for (const thing of things) this.things.set(this.#newId(), thing);
    return this;
  }

  /** How often an operation was asked for. */
  count(operation: Call['operation']): number {
    return this.calls.filter(call => call.operation === operation).length;
  }

  async enter(operation: Call['operation'], value: string): Promise<void> {
    this.calls.push({ operation, value });
    recordExchange(
      {
        at: 0,
        ms: 1,
        request: { method: 'POST', url: `http://shelf.example/${operation}`, headers: {}, body: value },
        response: { status: 200, headers: {}, body: '' },
      },
      [],
    );
    await this.before({ operation, value });
  }

  async *pages(cursor: number, size: number): AsyncGenerator<ReadPage<Thing>> {
    for (let at = cursor; at < this.list.length; at += size) {
      await this.enter('read', String(at));
      const records = this.list.slice(at, at + size).map(record => {
        const version =
          typeof record === 'object' && record !== null && 'version' in record ? record.version : undefined;
        // Sources give what they have; the tests hand in broken records on purpose.
        const failure = this.unreadable.get(keyOf(record));
        return {
          record: record as Thing,
          ...(version === undefined ? {} : { version: String(version) }),
          ...(failure ? { failure } : {}),
        };
      });
      yield { records, cursor: at + records.length };
    }
  }

  async find(field: 'code' | 'name', value: string) {
    await this.enter('find', value);
    return [...this.things]
      .filter(([, thing]) => thing[field] === value)
      .map(([id, record]) => ({ id, record }));
  }

  async create(thing: Thing): Promise<{ id: string }> {
    await this.enter('create', thing.code);
    const id = this.#newId();
    this.things.set(id, thing);
    await this.afterCreate(thing);
    return { id };
  }

  async update(id: string, changes: Partial<Thing>, code: string): Promise<{ id: string }> {
    await this.enter('update', code);
    const thing = this.things.get(id);
    if (thing) this.things.set(id, { ...thing, ...changes });
    return { id };
  }

  #newId = (() => {
    let last = 0;
    return () => {
      last += 1;
      return `T${last}`;
    };
  })();
}

const keyOf = (record: unknown): string =>
  typeof record === 'object' && record !== null && 'code' in record ? String(record.code) : '';

/** Filters of a read: only things with one of these codes. */
const shelfFilters = z.object({ codes: z.array(z.string()).optional() });

/** The system of one shelf. */
export const shelfSystem = (id: string, title: string, shelf: Shelf): SystemType => {
  const thing = defineEntity<Shelf>()<Thing>({
    title: 'Thing',
    titles: 'Things',
    summary: 'What stands on the shelf',
    schema: thingSchema,
    writes: thingSchema,
    key: keyOf,
    amount: record => record.price,
    read: {
      filters: shelfFilters,
      async *pages(client, { cursor, pageSize, filters }) {
        const { codes } = shelfFilters.parse(filters);
        const isWanted = ({ record }: { readonly record: Thing }) => codes?.includes(keyOf(record)) ?? true;
        for await (const page of client.pages(typeof cursor === 'number' ? cursor : 0, pageSize))
          yield { ...page, records: page.records.filter(isWanted) };
      },
    },
    find: {
      code: { title: 'Code', find: findEach((client, value) => client.find('code', value)) },
      name: { title: 'Name', find: findEach((client, value) => client.find('name', value)) },
    },
    create: writeEach((client, { record }) => client.create(record)),
    completes: ['price'],
    update: writeEach((client, request) => client.update(request.id, request.changes, request.record.code)),
  });
  const system = defineSystem<{ shelf?: string }, { password: string }, Shelf>({
    id,
    title,
    summary: 'A shelf',
    monogram: 'S',
    settings: z.object({ shelf: z.string().optional() }),
    secrets: z.object({ password: z.string().min(1, 'is missing') }),
    limits: { concurrency: 2 },
    connect: () => shelf,
    check: async () => ({ summary: `Reached ${title}.` }),
    options: {
      codes: {
        title: 'Codes',
        list: async client =>
          [...client.things.values()].map(({ code, name }) => ({ value: code, label: name })),
      },
    },
    entities: {
      thing,
      log: {
        ...thing,
        title: 'Log',
        titles: 'Logs',
        writes: undefined,
        create: undefined,
        update: undefined,
      },
    },
  });
  // The registry knows systems without their client type, as nodes/registry.ts does.
  return system as unknown as SystemType;
};

/** The core nodes with two shelves instead of real systems: `till` is read, `ledger` is searched and written. */
export const shelves = () => {
  const till = new Shelf();
  const ledger = new Shelf();
  const systems: Registry = {
    nodes: registry.nodes,
    systems: new Map([
      ['till', shelfSystem('till', 'Till', till)],
      ['ledger', shelfSystem('ledger', 'Ledger', ledger)],
    ]),
  };
  return { till, ledger, registry: systems };
};
