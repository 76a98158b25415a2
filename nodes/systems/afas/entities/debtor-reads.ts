import type { AfasClient } from '../client.ts';
import { naturalName } from '../wire/assumptions.ts';
import { compact, flagOf, type Row, textOf } from '../wire/values.ts';
import { addressOfLines } from './address.ts';
import type { Debtor } from './debtor-schema.ts';
import { personsAmong } from './relation-kinds.ts';

const debtorOf = (row: Row, isPerson: boolean): Debtor => {
  const name = textOf(row, 'DebtorName') ?? '';
  return compact({
    code: textOf(row, 'DebtorId') ?? '',
    relation: textOf(row, 'BcCo') ?? '',
    kind: isPerson ? ('person' as const) : ('organisation' as const),
    name: isPerson ? naturalName(name) : name,
    email: textOf(row, 'Email'),
    phone: textOf(row, 'TelNr'),
    cocNumber: textOf(row, 'ChOfCommNr'),
    vatNumber: textOf(row, 'VatNr'),
    address: addressOfLines({
      first: textOf(row, 'AdressLine1'),
      third: textOf(row, 'AdressLine3'),
      fourth: textOf(row, 'AdressLine4'),
    }),
    currency: textOf(row, 'CurrencyId'),
    paymentCondition: textOf(row, 'PayCon'),
    vatDuty: textOf(row, 'VatDuty'),
    ledger: textOf(row, 'CollectAccount'),
    blocked: flagOf(row, 'Blocked'),
  });
};

/** Debtors of rows of the debtors' GetConnector; one more call tells the persons among them. */
export const debtorsOf = async (
  client: AfasClient,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<readonly Debtor[]> => {
  const persons = await personsAmong(client, rows, signal);
  return rows.map(row => debtorOf(row, persons.has(textOf(row, 'BcCo') ?? '')));
};
