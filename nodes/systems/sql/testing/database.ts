import type { EntityType, Json, ReadPage, Written } from '../../../sdk/define-system.ts';
import { createHttp } from '../../../sdk/http.ts';
import { createState } from '../../../sdk/testing/memory-state.ts';
import type { SqlClient } from '../client.ts';
import type { Row } from '../entities/table.ts';
import { type Settings, settingsSchema } from '../settings.ts';
import { sql } from '../system.ts';

/** A connection to a real database, easy to ask. */
export interface OpenDatabase {
  readonly client: SqlClient;
  entity(name: string): EntityType<SqlClient, Row, Row>;
  pages(entity: string, cursor?: Json, pageSize?: number): Promise<readonly ReadPage[]>;
  find(
    entity: string,
    by: string,
    ...values: readonly string[]
  ): Promise<Readonly<Record<string, readonly string[]>>>;
  create(entity: string, record: Row): Promise<Written | undefined>;
  update(entity: string, id: string, changes: Row): Promise<Written | undefined>;
}

/** A signal that never comes. */
export const { signal: never } = new AbortController();

/** Opens a connection; its client must be closed afterwards. */
export const openDatabase = (
  given: object,
  { password, files }: { readonly password?: string; readonly files?: string } = {},
): OpenDatabase => {
  const settings: Settings = settingsSchema.parse(given);
  const client = sql.connect({
    settings,
    secrets: password === undefined ? {} : { password },
    http: createHttp({ system: 'SQL database', concurrency: 1, secrets: () => [] }),
    state: createState(),
    renewSecrets: async () => ({}),
    fingerprint: value => value,
    now: () => new Date(),
    ...(files === undefined ? {} : { files }),
  });
  const entities = sql.entitiesOf?.(settings) ?? {};
  const entity = (name: string): EntityType<SqlClient, Row, Row> => {
    const found = entities[name];
    if (!found) throw new Error(`there is no entity ${name}`);
    return found;
  };
  return {
    client,
    entity,
    async pages(name, cursor, pageSize = 100) {
      const pages: ReadPage[] = [];
      const request = { cursor, pageSize, filters: {}, signal: never };
      for await (const page of entity(name).read?.pages(client, request) ?? []) pages.push(page);
      return pages;
    },
    async find(name, by, ...values) {
      const found = await entity(name).find?.[by]?.find(client, values, never);
      return Object.fromEntries([...(found ?? [])].map(([value, list]) => [value, list.map(({ id }) => id)]));
    },
    create: async (name, record) =>
      (await entity(name).create?.(client, [{ record, idempotencyKey: 'k' }], never))?.[0],
    update: async (name, id, changes) =>
      (
        await entity(name).update?.(
          client,
          [{ id, changes, record: changes, existing: {}, idempotencyKey: 'k' }],
          never,
        )
      )?.[0],
  };
};

/** The keys of the records on pages. */
export const keysOf = (pages: readonly ReadPage[], key: string): readonly unknown[] =>
  pages.flatMap(page => page.records.map(({ record }) => Object(record)[key]));
