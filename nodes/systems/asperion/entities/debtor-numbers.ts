import type { AsperionClient } from '../client.ts';
import { paths } from '../contract/calls.ts';
import { debtorWire } from '../contract/objects.ts';
import type { DebtorWrites } from './debtor-schema.ts';

const highestNumber = async ({ lists }: AsperionClient, signal: AbortSignal): Promise<bigint> => {
  const debtors = await lists.all({ path: paths.debtors, item: debtorWire }, signal);
  return debtors
    .map(({ customerNumber }) => (/^\d+$/.test(customerNumber) ? BigInt(customerNumber) : 0n))
    .reduce((highest, number) => (number > highest ? number : highest), 0n);
};

const kind = 'debtor numbers';
const minute = 60_000;

/**
 * Creates a debtor that has a number: its own, the next one where the connection says that Koppel numbers debtors, or none
 * where Asperion does. Numbers are given out one at a time; the highest is asked anew after a minute and after a failure.
 */
export const withNumber = <T>(
  client: AsperionClient,
  record: DebtorWrites,
  create: (record: DebtorWrites) => Promise<T>,
  signal: AbortSignal,
): Promise<T> => {
  if (record.number !== undefined || !client.settings.numbersDebtors) return create(record);
  const { memory, turns } = client;
  return turns.take(kind, async () => {
    const highest = await memory.recall(kind, minute, () => highestNumber(client, signal));
    memory.forget(kind);
    const number = highest + 1n;
    const made = await create({ ...record, number: String(number) });
    await memory.recall(kind, minute, async () => number);
    return made;
  });
};
