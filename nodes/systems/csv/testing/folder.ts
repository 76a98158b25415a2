import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityType, Json, ReadPage } from '../../../sdk/define-system.ts';
import { createHttp } from '../../../sdk/http.ts';
import { createState } from '../../../sdk/testing/memory-state.ts';
import type { CsvClient } from '../client.ts';
import { type Settings, settingsSchema } from '../settings.ts';
import { csv } from '../system.ts';
import type { Row } from '../wire/row.ts';

/** A folder for exchange of its own, with a connection to it. */
export interface TestFolder {
  readonly root: string;
  put(name: string, content: string | Buffer): void;
  read(name: string): string;
  open(settings?: Partial<Settings>): {
    readonly client: CsvClient;
    readonly row: EntityType<CsvClient, Row, Row>;
    pages(cursor?: Json, pageSize?: number): Promise<readonly ReadPage[]>;
    find(value: string, by?: string): Promise<readonly Row[]>;
  };
  close(): void;
}

/** A signal that never comes. */
export const { signal: never } = new AbortController();

/** Makes a folder; close it afterwards. Files in it count as settled at once. */
export const openFolder = (): TestFolder => {
  const root = mkdtempSync(join(tmpdir(), 'koppel-csv-'));
  return {
    root,
    put(name, content) {
      mkdirSync(join(root, name, '..'), { recursive: true });
      writeFileSync(join(root, name), content);
      // Everything here is of another year: what counts is when a file arrived.
      utimesSync(join(root, name), new Date(2020, 1), new Date(2020, 1));
    },
    read: name => readFileSync(join(root, name), 'utf8'),
    open(changes = {}) {
      const settings = settingsSchema.parse({ keyColumn: 'number', ...changes });
      const client = csv.connect({
        settings,
        secrets: {},
        http: createHttp({ system: 'CSV files', concurrency: 1, secrets: () => [] }),
        state: createState(),
        renewSecrets: async () => ({}),
        fingerprint: value => value,
        now: () => new Date(Date.now() + 60_000),
        files: root,
      });
      const row = csv.entitiesOf?.(settings).row;
      if (!row) throw new Error('there are rows');
      return {
        client,
        row,
        async pages(cursor, pageSize = 100) {
          const pages: ReadPage[] = [];
          const request = { cursor, pageSize, filters: {}, signal: never };
          for await (const page of row.read?.pages(client, request) ?? []) pages.push(page);
          return pages;
        },
        async find(value, by = 'number') {
          const found = await row.find?.[by]?.find(client, [value], never);
          return (found?.get(value) ?? []).map(({ record }) => record);
        },
      };
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
};
