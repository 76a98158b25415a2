import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { cursorOf, ended, isSeen, movedOn, type Place, placeOf } from '../../../sdk/changes.ts';
import type { ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { SqlClient } from '../client.ts';
import type { EntityDocument } from '../settings.ts';
import { openTable, type RawRow, type Row, rawText, type Table } from './table.ts';

/** The last row that was read: its mark of change, where there is one, and its key. */
const positionSchema = z.tuple([z.string().nullable(), z.string()]);
type Position = z.infer<typeof positionSchema>;

const positionOf = ({ mark }: Place): Position | undefined => {
  if (mark === undefined) return undefined;
  try {
    return positionSchema.safeParse(JSON.parse(mark)).data;
  } catch {
    return undefined;
  }
};

const moment = /^(\d{4}-\d\d-\d\d)([ T])(\d\d:\d\d:\d\d)(.*)$/;

/** A mark so many seconds, or numbers, earlier, written as the database writes it. */
const markBefore = (mark: string, overlap: number): string => {
  if (overlap === 0) return mark;
  if (/^-?\d+$/.test(mark)) return String(BigInt(mark) - BigInt(overlap));
  const [, day, between = ' ', time, rest = ''] = moment.exec(mark) ?? [];
  if (day === undefined) return mark;
  const at = new Date(Date.parse(`${day}T${time}Z`) - overlap * 1000).toISOString();
  return `${at.slice(0, 10)}${between}${at.slice(11, 19)}${rest}`;
};

/** Rows behind a position, in the order of change and key; several rows may have changed at the same moment. */
const statement = (
  table: Table,
  since: string | undefined,
  position: Position | undefined,
  limit: number,
) => {
  const { key, changes } = table.document;
  const id = sql.id(key);
  if (!changes) {
    const behind = position ? sql`where ${id} > ${table.compared(key, position[1])}` : sql``;
    return sql<RawRow>`select ${table.columns} from ${table.from} ${behind} order by ${id} limit ${sql.lit(limit)}`;
  }
  const at = sql.id(changes.column);
  const conditions: RawBuilder<unknown>[] = [sql`${at} is not null`];
  const marked = (mark: string | null): unknown => mark && table.compared(changes.column, mark);
  if (since !== undefined) conditions.push(sql`${at} >= ${marked(since)}`);
  if (position) {
    const [mark, last] = position;
    conditions.push(
      sql`(${at} > ${marked(mark)} or (${at} = ${marked(mark)} and ${id} > ${table.compared(key, last)}))`,
    );
  }
  return sql<RawRow>`select ${table.columns} from ${table.from} where ${sql.join(conditions, sql` and `)} order by ${at}, ${id} limit ${sql.lit(limit)}`;
};

/** Reads a table page by page. A page costs one statement that begins where the last one stopped, however long the table. */
export const pagesOf = (document: EntityDocument) =>
  async function* pages(client: SqlClient, request: ReadRequest): AsyncGenerator<ReadPage<Row>> {
    const { key, changes } = document;
    const floor = (newest: string): string => markBefore(newest, changes?.overlap ?? 0);
    const table = await openTable(client, document);
    let place = placeOf(request.cursor);
    let position = positionOf(place);
    for (;;) {
      if (request.signal.aborted) throw new Failure('run.cancelled', 'The run was cancelled.');
      const query = statement(table, place.since, position, request.pageSize);
      const { rows } = await client.run(document.table, query);
      const marked = rows.map(raw => ({
        raw,
        key: rawText(raw[key]),
        mark: changes && rawText(raw[changes.column]),
      }));
      const known = place;
      const fresh = marked.filter(each => !isSeen(known, each));
      const last = marked.at(-1);
      place = movedOn(place, marked, floor);
      const isEnd = rows.length < request.pageSize || !last;
      if (!isEnd) position = [last.mark ?? null, last.key];
      place = isEnd ? ended(place, floor) : { ...place, mark: JSON.stringify(position) };
      yield {
        records: fresh.map(({ raw, mark }) => ({
          record: table.row(raw),
          ...(mark === undefined ? {} : { version: mark }),
        })),
        cursor: cursorOf(place),
      };
      if (isEnd) return;
    }
  };
