import type { CreateRequest, UpdateRequest, Written } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import { failureOfFile } from '../../../sdk/file-room.ts';
import type { CsvClient } from '../client.ts';
import { encode } from '../wire/encoding.ts';
import { type Lock, withLock } from '../wire/lock.ts';
import type { Row } from '../wire/row.ts';
import { rowsOf } from '../wire/rows.ts';
import { openTableFile, type TableFile } from '../wire/table-file.ts';
import { title } from '../wire/title.ts';
import { targetFile } from './find.ts';

/** Works on the file that is written while nobody else does; `keys` are those of the wanted that it has. */
const atTarget = async <T>(
  client: CsvClient,
  wanted: ReadonlySet<string>,
  work: (table: TableFile, keys: ReadonlySet<string>, name: string, lock: Lock) => Promise<T>,
): Promise<T> => {
  const { settings, layout } = client;
  const file = await targetFile(client);
  if (!file) {
    throw new Failure('connection.misconfigured', 'The connection names no file to write.', {
      system: title,
      hint: 'Enter the file to write on the connection.',
    });
  }
  try {
    return await withLock(file.path, file.name, async lock => {
      const keys = new Set<string>();
      const table = openTableFile(file, layout);
      if (await table.exists())
        for await (const { read } of rowsOf(file, layout)) {
          const key = read.ok ? read.row[settings.keyColumn] : undefined;
          if (key !== undefined && wanted.has(key)) keys.add(key);
        }
      return work(table, keys, file.name, lock);
    });
  } catch (error) {
    throw failureOfFile(error, file.name, title);
  }
};

const keysOf = (client: CsvClient, requests: readonly CreateRequest<Row>[]): ReadonlySet<string> =>
  new Set(requests.map(({ record }) => record[client.settings.keyColumn] ?? ''));

const refusal = (failure: Failure): Written => ({ ok: false, failure });

/** The failure of a row that the encoding of the file cannot hold. */
const unwritable = (row: Partial<Row>, { settings }: CsvClient): Failure | undefined => {
  try {
    for (const cell of Object.values(row)) encode(cell ?? '', settings.encoding);
    return undefined;
  } catch (error) {
    return Failure.from(error);
  }
};

/** Appends rows in one write; a row whose key is in the file already is refused. */
export const create = (
  client: CsvClient,
  requests: readonly CreateRequest<Row>[],
): Promise<readonly Written[]> =>
  atTarget(client, keysOf(client, requests), async (table, keys, name, lock) => {
    const taken = new Set(keys);
    const rows: Row[] = [];
    const written = requests.map(({ record }): Written => {
      const key = record[client.settings.keyColumn] ?? '';
      const failure = unwritable(record, client);
      if (failure) return refusal(failure);
      if (taken.has(key)) {
        const message = `${name} has a row with the key ${key} already.`;
        return refusal(new Failure('target.duplicate', message, { system: title }));
      }
      taken.add(key);
      rows.push(record);
      return { ok: true, id: key };
    });
    if (rows.length > 0) await table.append(rows, lock);
    return written;
  });

/** Changes rows in one go; the file is replaced as a whole. */
export const update = (
  client: CsvClient,
  requests: readonly UpdateRequest<Row, Row>[],
): Promise<readonly Written[]> =>
  atTarget(client, new Set(requests.map(({ id }) => id)), async (table, keys, name) => {
    const { keyColumn } = client.settings;
    const changes = new Map<string, Partial<Row>>();
    const written = requests.map(({ id, changes: wanted }): Written => {
      const failure = unwritable(wanted, client);
      if (failure) return refusal(failure);
      if (!keys.has(id)) {
        const message = `${name} does not have the row ${id} any more.`;
        return refusal(new Failure('target.changed', message, { system: title }));
      }
      changes.set(id, { ...changes.get(id), ...wanted });
      return { ok: true, id: wanted[keyColumn] ?? id };
    });
    if (changes.size > 0) {
      await table.replace(row => {
        const change = changes.get(row[keyColumn] ?? '');
        // Changes name columns of the row; none of them takes one away.
        return change ? ({ ...row, ...change } as Row) : row;
      });
    }
    return written;
  });
