import { z } from 'zod';
import type { Json, ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import type { Office } from '../office.ts';
import { toWireMoment } from '../wire/values.ts';
import { debtorsByCode, everyDebtor } from './debtor-reads.ts';
import type { Debtor } from './debtor-schema.ts';
import type { ReadDebtor } from './debtor-wire.ts';

/** Twinfield's clock may differ from ours by this much; what changed in it is read again, and known as unchanged. */
const overlapMs = 5 * 60_000;

const cursorSchema = z.object({
  /** Only debtors changed from this moment on (`yyyyMMddHHmmss`); absent in the first, full read. */
  since: z.string().optional(),
  /** Set in the middle of a read: the last code given, and when this read began. */
  going: z.object({ after: z.string(), began: z.string() }).optional(),
});

type Cursor = z.infer<typeof cursorSchema>;

const toJson = ({ since, going }: Cursor): Json => ({
  ...(since === undefined ? {} : { since }),
  ...(going === undefined ? {} : { going }),
});

const recordsOf = (debtors: readonly ReadDebtor[]) =>
  debtors.map(({ record, modified }) => ({ record, ...(modified === '' ? {} : { version: modified }) }));

/** Debtors in order of code: all of them the first time, then those changed since. */
export async function* debtorPages(
  client: Office,
  { cursor, pageSize, signal }: ReadRequest,
): AsyncGenerator<ReadPage<Debtor>> {
  const { since, going } = cursorSchema.parse(cursor ?? {});
  const began = going?.began ?? toWireMoment(new Date(client.now().getTime() - overlapMs));
  const from = { size: pageSize, after: going?.after };
  const groups =
    since === undefined
      ? everyDebtor(client, from, signal)
      : debtorsByCode(client, { ...from, since }, signal);
  let last: ReadPage<Debtor> | undefined;
  for await (const group of groups) {
    const after = group.at(-1)?.record.code;
    if (after === undefined) continue;
    if (last) yield last;
    last = { records: recordsOf(group), cursor: toJson({ since, going: { after, began } }) };
  }
  yield { records: last?.records ?? [], cursor: toJson({ since: began }) };
}
