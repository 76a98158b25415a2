import { Failure } from '../../../sdk/failure.ts';
import type { AfasClient } from '../client.ts';
import { periodOfDay } from '../wire/assumptions.ts';
import type { Element } from '../wire/element.ts';
import { title } from '../wire/title.ts';
import { dayOf, euros, textOf, toAmount } from '../wire/values.ts';
import { accountKinds, type EntryLine, type FinancialEntryWrites } from './financial-entry-schema.ts';

/** More lines than this in one entry make AFAS slow or fail. */
const mostLines = 1000;
const longestInvoiceNumber = 12;

/** Amounts are never negative on the wire: a negative one stands on the other side. */
interface Side {
  readonly debit: number;
  readonly credit: number;
}

const sides = (debit: number, credit: number): Side => {
  const net = debit - credit;
  return net >= 0 ? { debit: net, credit: 0 } : { debit: 0, credit: -net };
};

interface Booked extends EntryLine, Side {
  readonly debit: number;
  readonly credit: number;
}

const vatAccount = async (client: AfasClient, code: string, path: string): Promise<string> => {
  const rows = await client.list('vatCodes', { orderBy: ['VatCode'] });
  const row = rows.find(candidate => textOf(candidate, 'VatCode') === code);
  const account = row && textOf(row, 'AccountNr');
  if (account !== undefined) return account;
  throw new Failure(
    row ? 'record.invalid' : 'target.reference-missing',
    row ? `VAT code "${code}" has no account in AFAS.` : `AFAS does not know the VAT code "${code}".`,
    { system: title, path, hint: 'Use another VAT code in the table of the flow, or correct it in AFAS.' },
  );
};

/** The line itself, and its VAT on the account of the VAT code. */
const bookings = async (client: AfasClient, line: EntryLine, index: number): Promise<readonly Booked[]> => {
  const { debit = 0, credit = 0, vat = 0, vatCode } = line;
  const own = { ...line, ...sides(debit, credit) };
  if (vat === 0) return [own];
  const path = `lines[${index}].vatCode`;
  if (vatCode === undefined) {
    throw new Failure('record.invalid', `Line ${index + 1} has VAT but no VAT code.`, { path });
  }
  const account = await vatAccount(client, vatCode, path);
  const isDebit = debit !== 0;
  return [own, { ...line, kind: 'ledger', account, ...(isDebit ? sides(vat, 0) : sides(0, vat)) }];
};

const checkBalance = ({ reference }: FinancialEntryWrites, lines: readonly Booked[]): void => {
  const debit = lines.reduce((sum, line) => sum + line.debit, 0);
  const credit = lines.reduce((sum, line) => sum + line.credit, 0);
  if (debit === credit) return;
  throw new Failure(
    'record.invalid',
    `Entry ${reference} does not balance: debit is ${euros(debit)}, credit ${euros(credit)}; the difference is ${euros(debit - credit)}.`,
    { path: 'lines', hint: 'Correct the amounts in the source, or the mapping of amounts and VAT.' },
  );
};

/** Year and period of a day, by the periods of the administration; by month where AFAS does not tell. */
const periodOf = async (client: AfasClient, unit: number, day: string) => {
  const rows = await client
    .list('periods', {
      filter: [[{ field: 'Unit', is: 'equals', value: String(unit) }]],
      orderBy: ['Year', 'Period'],
    })
    .catch(error => {
      // An app connector may well be without the periods.
      if (Failure.from(error).code === 'auth.forbidden') return [];
      throw error;
    });
  const row = rows.find(
    candidate => (dayOf(candidate, 'DateFrom') ?? '~') <= day && day <= (dayOf(candidate, 'DateTo') ?? ''),
  );
  if (!row) return periodOfDay(day);
  return { year: Number(textOf(row, 'Year')), period: Number(textOf(row, 'Period')) };
};

const lineElement = (line: Booked, record: FinancialEntryWrites): Element => {
  const { kind = 'ledger' } = line;
  const { reference, invoice = reference.length <= longestInvoiceNumber ? reference : undefined } = record;
  const isSubledger = kind !== 'ledger';
  return {
    fields: {
      VaAs: accountKinds[kind],
      AcNr: line.account,
      EnDa: record.date,
      BpDa: record.date,
      BpNr: reference,
      InId: isSubledger ? invoice : undefined,
      Ds: line.description ?? record.description,
      AmDe: toAmount(line.debit),
      AmCr: toAmount(line.credit),
      VaId: isSubledger ? undefined : line.vatCode,
      DaEx: isSubledger ? record.dueDate : undefined,
      PaCd: isSubledger ? record.paymentCondition : undefined,
    },
  };
};

/** The element of a balanced entry. */
export const financialEntryElement = async (
  client: AfasClient,
  record: FinancialEntryWrites,
): Promise<Element> => {
  const lines = (await Promise.all(record.lines.map((line, index) => bookings(client, line, index)))).flat();
  const booked = lines.filter(line => line.debit !== 0 || line.credit !== 0);
  checkBalance(record, booked);
  if (booked.length === 0) {
    throw new Failure(
      'record.invalid',
      `Entry ${record.reference} has no amounts: there is nothing to book.`,
      {
        path: 'lines',
        hint: 'Dismiss it, or correct the record in the source, then retry.',
      },
    );
  }
  if (booked.length > mostLines) {
    throw new Failure('record.too-large', `Entry ${record.reference} needs ${booked.length} lines.`, {
      hint: `AFAS takes ${mostLines} lines in one entry; split the record or group its lines.`,
    });
  }
  const unit = client.settings.administration;
  const { year, period } = await periodOf(client, unit, record.date);
  return {
    fields: { Year: year, Peri: period, UnId: unit, JoCo: record.journal },
    objects: { FiEntries: booked.map(line => lineElement(line, record)) },
  };
};
