import type { Found } from '../../../sdk/define-system.ts';
import type { AfasClient } from '../client.ts';
import type { ConnectorRole } from '../settings.ts';
import type { Condition } from '../wire/filter.ts';
import { type Row, searchKey } from '../wire/values.ts';

/** How records are found by a field of a GetConnector. */
export interface Search<T> {
  readonly role: ConnectorRole;
  readonly field: string;
  /** Conditions that hold for every search. */
  also?(client: AfasClient): readonly Condition[];
  /** The records of these rows; several rows may make one record. */
  records(client: AfasClient, rows: readonly Row[], signal: AbortSignal): Promise<readonly T[]>;
  id(record: T): string;
  /** What the record has in the field. */
  value(record: T): string | undefined;
}

/** Makes the look-up: one question for all values, as few calls as the length of an address allows. */
export const findBy =
  <T>({ role, field, also, records, id, value }: Search<T>) =>
  async (
    client: AfasClient,
    values: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly Found<T>[]>> => {
    const rows = await client.rows.byValue(client.connector(role), field, values, signal, also?.(client));
    const all = [...new Set([...rows.values()].flat())];
    if (all.length === 0) return new Map();
    // A GetConnector with joins shows a record more than once; it is the same one.
    const distinct = new Map((await records(client, all, signal)).map(record => [id(record), record]));
    const byValue = Map.groupBy(distinct.values(), record => searchKey(value(record)));
    return new Map(
      [...rows.keys()].flatMap(asked => {
        const found = byValue.get(searchKey(asked)) ?? [];
        return found.length === 0
          ? []
          : [[asked, found.map(record => ({ id: id(record), record }))] as const];
      }),
    );
  };
