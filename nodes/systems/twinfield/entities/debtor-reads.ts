import { setImmediate as breathe } from 'node:timers/promises';
import { children } from '../../../sdk/xml.ts';
import type { Office } from '../office.ts';
import { type Answer, remarks, required, succeeded } from '../wire/process-xml.ts';
import { rejection } from '../wire/rejection.ts';
import { type ReadDebtor, readDebtor } from './debtor-wire.ts';

/** Up to this many debtors are read in one call; more are read one by one, since one answer would be too large. */
const mostInOneCall = 5_000;

/** Only the code is at fault: there is no such debtor. Anything else wrong is a failure. */
const isNotFound = (answer: Answer): boolean => {
  const errors = remarks(answer).filter(({ kind }) => kind === 'error');
  return errors.length > 0 && errors.every(({ element }) => element === 'code');
};

/** The debtor with this code; undefined when there is none. */
export const readDebtorByCode = async (
  { processXml, office }: Office,
  code: string,
  signal: AbortSignal,
): Promise<ReadDebtor | undefined> => {
  const answer = await processXml({ read: { type: 'dimensions', office, dimtype: 'DEB', code } }, { signal });
  if (succeeded(answer)) return readDebtor(answer.root);
  if (isNotFound(answer)) return undefined;
  throw rejection(remarks(answer));
};

/** Several debtors by code, in that order; those that are gone are left out. */
export const readDebtors = async (
  client: Office,
  codes: readonly string[],
  signal: AbortSignal,
): Promise<readonly ReadDebtor[]> => {
  const read = await Promise.all(codes.map(code => readDebtorByCode(client, code, signal)));
  return read.filter(debtor => debtor !== undefined).filter(({ isUsable }) => isUsable);
};

/** The list ends with an entry for the type itself, which is no debtor. */
const isDebtor = (code: string) => code !== '' && code !== 'DEB';

/** Codes of the debtors, sorted; with `since` (`yyyyMMddHHmmss`) only those changed from then on. */
export const debtorCodes = async (
  { finder }: Office,
  since: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const options = { dimtype: 'DEB', ...(since === undefined ? {} : { modifiedsince: since }) };
  const rows = await finder.all({ type: 'DIM', options }, signal);
  return rows
    .map(({ code }) => code)
    .filter(isDebtor)
    .toSorted();
};

const everyDebtorAtOnce = async (
  { processXml, office }: Office,
  signal: AbortSignal,
): Promise<readonly ReadDebtor[]> => {
  const answer = await processXml({ read: { type: 'dimensions', office, dimtype: 'DEB' } }, { signal });
  return children(required(answer), 'dimension')
    .map(readDebtor)
    .filter(({ record, isUsable }) => isUsable && isDebtor(record.code))
    .toSorted((a, b) => (a.record.code < b.record.code ? -1 : 1));
};

/** Every usable debtor, in order of code and in groups of `size`; `after` leaves out codes up to it. */
export async function* everyDebtor(
  client: Office,
  { size, after = '' }: { readonly size: number; readonly after?: string },
  signal: AbortSignal,
): AsyncGenerator<readonly ReadDebtor[]> {
  const { total } = await client.finder.page({ type: 'DIM', options: { dimtype: 'DEB' } }, 1, 1, signal);
  if (total > mostInOneCall) {
    yield* debtorsByCode(client, { size, after }, signal);
    return;
  }
  const all = (await everyDebtorAtOnce(client, signal)).filter(({ record }) => record.code > after);
  for (let at = 0; at < all.length; at += size) {
    yield all.slice(at, at + size);
    await breathe();
  }
}

/** Debtors one call each, in order of code and in groups of `size`; `since` leaves out those not changed. */
export async function* debtorsByCode(
  client: Office,
  { size, after = '', since }: { readonly size: number; readonly after?: string; readonly since?: string },
  signal: AbortSignal,
): AsyncGenerator<readonly ReadDebtor[]> {
  const codes = (await debtorCodes(client, since, signal)).filter(code => code > after);
  for (let at = 0; at < codes.length; at += size) {
    yield await readDebtors(client, codes.slice(at, at + size), signal);
  }
}
