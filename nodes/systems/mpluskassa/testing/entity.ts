import type { EntityType, Json, Written } from '../../../sdk/define-system.ts';
import type { MplusClient } from '../client.ts';
import { readAll, signal } from './till.ts';

let keys = 0;

const nextKey = (): string => {
  keys += 1;
  return `key-${keys}`;
};

/** Drives one entity of a till in tests; fails loudly when the entity lacks an operation. */
export const driver = <Reads, Writes>(
  entity: EntityType<MplusClient, Reads, Writes>,
  client: () => MplusClient,
) => {
  const only = (written: readonly Written[] | undefined): Written => {
    const [first] = written ?? [];
    if (!first) throw new Error(`${entity.title} does not answer for the record`);
    return first;
  };

  const found = async (by: string, value: string): Promise<Reads | undefined> => {
    const hits = await entity.find?.[by]?.find(client(), [value], signal);
    return hits?.get(value)?.[0]?.record;
  };

  const get = async (by: string, value: string): Promise<Reads> => {
    const record = await found(by, value);
    if (record === undefined) throw new Error(`${entity.title} ${value} is not there`);
    return record;
  };

  const pages = (request: { cursor?: Json; pageSize?: number; filters?: object } = {}) => {
    if (!entity.read) throw new Error(`${entity.title} cannot be read`);
    return entity.read.pages(client(), {
      cursor: request.cursor,
      pageSize: request.pageSize ?? 250,
      filters: { ...request.filters },
      signal,
    });
  };

  return {
    found,
    get,
    pages,
    read: (request: Parameters<typeof pages>[0]) => readAll<Reads>(pages(request)),
    lag: (cursor: Json | undefined) => entity.read?.lag?.(client(), cursor),
    findMany: async (by: string, values: readonly string[]) =>
      entity.find?.[by]?.find(client(), values, signal),
    create: async (record: Writes, idempotencyKey = nextKey()) =>
      only(await entity.create?.(client(), [{ record, idempotencyKey }], signal)),
    update: async (id: string, existing: Reads, changes: Partial<Writes>, record?: Writes) =>
      only(
        await entity.update?.(
          client(),
          [
            {
              id,
              existing,
              changes,
              // The engine hands the whole mapped record; for these updates it is the existing one, changed.
              record: record ?? ({ ...entity.comparable?.(existing), ...changes } as Writes),
              idempotencyKey: nextKey(),
            },
          ],
          signal,
        ),
      ),
  };
};
