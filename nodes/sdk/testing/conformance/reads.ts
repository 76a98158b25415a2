import { describe, expect } from 'vitest';
import type { Json, SystemType } from '../../define-system.ts';
import type { Conformance } from '../conformance.ts';
import type { OpenSystem } from '../system-bench.ts';
import { benchOf, check, entityOf, never, samplesOf } from './suite.ts';

interface ReadRecord {
  readonly key: string;
  readonly record: unknown;
}

/** Reads from a cursor on; `onPage` may do something between pages, `pages` ends early. */
const readFrom = async (
  opened: OpenSystem,
  entity: string,
  {
    cursor,
    pageSize,
    pages = Number.POSITIVE_INFINITY,
    onPage,
    filters: wanted = {},
  }: {
    readonly cursor?: Json;
    readonly pageSize: number;
    readonly pages?: number;
    readonly onPage?: (page: number) => Promise<void>;
    readonly filters?: Readonly<Record<string, unknown>> | undefined;
  },
): Promise<{ readonly records: readonly ReadRecord[]; readonly cursor: Json | undefined }> => {
  const type = entityOf(opened, entity);
  const records: ReadRecord[] = [];
  let last = cursor;
  let count = 0;
  const filters = Object(type.read?.filters?.parse(wanted) ?? {});
  for await (const page of type.read?.pages(opened.client, { cursor, pageSize, filters, signal: never }) ??
    []) {
    for (const { record, key } of page.records) records.push({ key: key ?? type.key(record), record });
    last = page.cursor;
    await onPage?.(count);
    count += 1;
    if (count === pages) break;
  }
  return { records, cursor: last };
};

const keysOf = (records: readonly ReadRecord[]) => new Set(records.map(({ key }) => key));

/** Reading: pages end, nothing is left out or given twice, whatever changes meanwhile. */
export const checkReads = (system: SystemType, conformance: Conformance): void => {
  for (const [name, { record, readOperation, filters }] of samplesOf(conformance)) {
    if (!readOperation) continue;
    const read = (opened: OpenSystem, request: Parameters<typeof readFrom>[2]) =>
      readFrom(opened, name, { ...request, filters });
    describe(`reading ${name}`, () => {
      const bench = benchOf(system);

      check(conformance, 'records fit the schema and have a key', name, async () => {
        const opened = bench().open();
        const { schema } = entityOf(opened, name);
        const { records } = await read(opened, { pageSize: 50 });
        expect(records.length).toBeGreaterThan(0);
        for (const { key, record } of records) {
          expect(key).not.toBe('');
          const parsed = schema.safeParse(record);
          if (!parsed.success) expect.fail(`${key}: ${parsed.error.message}`);
        }
      });

      check(conformance, 'pages of any size give the same records, each once', name, async () => {
        const opened = bench().open();
        const small = await read(opened, { pageSize: 23 });
        const large = await read(opened, { pageSize: 1000 });
        expect(keysOf(small.records).size).toBe(small.records.length);
        expect([...keysOf(small.records)].toSorted()).toEqual([...keysOf(large.records)].toSorted());
      });

      check(conformance, 'a read that goes on from any page leaves nothing out', name, async () => {
        const opened = bench().open();
        const whole = keysOf((await read(opened, { pageSize: 40 })).records);
        const begun = await read(opened, { pageSize: 40, pages: 2 });
        const rest = await read(bench().open(), { pageSize: 40, cursor: begun.cursor });
        const together = keysOf([...begun.records, ...rest.records]);
        expect([...whole].filter(key => !together.has(key))).toEqual([]);
      });

      check(conformance, 'a read that went to the end soon gives nothing more', name, async () => {
        const opened = bench().open();
        const { cursor } = await read(opened, { pageSize: 200 });
        const again = await read(opened, { pageSize: 200, cursor });
        const once = await read(opened, { pageSize: 200, cursor: again.cursor });
        expect(once.records.length).toBeLessThanOrEqual(again.records.length);
        expect(once.cursor).toEqual(again.cursor);
      });

      if (!record) return;
      check(
        conformance,
        'what is created while reading is read, and nothing is skipped for it',
        name,
        async () => {
          const opened = bench().open();
          const entity = entityOf(opened, name);
          const before = keysOf((await read(opened, { pageSize: 30 })).records);
          const created: string[] = [];
          const add = async (page: number) => {
            if (page > 2) return;
            const [written] = (await entity.create?.(
              opened.client,
              [{ record: record(700 + page), idempotencyKey: `reads-${page}` }],
              never,
            )) ?? [expect.fail('it cannot be created')];
            if (!written?.ok) throw written?.failure;
            created.push(written.id);
          };
          const during = await read(opened, { pageSize: 30, onPage: add });
          const after = await read(opened, { pageSize: 30, cursor: during.cursor });
          const all = keysOf([...during.records, ...after.records]);
          expect([...before].filter(key => !all.has(key))).toEqual([]);
          expect([...all].filter(key => !before.has(key))).toHaveLength(created.length);
        },
      );
    });
  }
};
