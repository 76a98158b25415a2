import { Refusal, refusals } from '../answer.ts';
import type { EntryLineRow, EntryRow, PeriodRow } from '../model.ts';
import type { Given } from './body.ts';
import { cents, checkCode, checkValue, children, type Desk, type Update, value } from './desk.ts';

const tables: Readonly<Record<string, string>> = { 1: 'ledger', 2: 'debtor', 3: 'creditor' };

const lineOf = (desk: Desk, given: Given): EntryLineRow => {
  const kind = value(given, 'VaAs');
  const account = value(given, 'AcNr');
  if (!desk.store.get(tables[kind] ?? '', account)) {
    throw new Refusal(`The account number '${account}' is unknown.`);
  }
  checkValue(desk, value(given, 'VaId'), 'vatCode', 'VAT code');
  checkValue(desk, value(given, 'PaCd'), 'paymentCondition', 'Payment condition');
  const debit = cents(given, 'AmDe');
  const credit = cents(given, 'AmCr');
  if (debit < 0 || credit < 0) throw new Refusal("The value of 'Amount debit' is not valid.");
  return {
    kind,
    account,
    date: value(given, 'EnDa').slice(0, 10),
    voucher: value(given, 'BpNr'),
    invoice: value(given, 'InId'),
    description: value(given, 'Ds'),
    debit,
    credit,
    vatCode: value(given, 'VaId'),
  };
};

const checkPeriod = (desk: Desk, unit: number, year: number, period: number): void => {
  const row = desk.store.get<PeriodRow>('period', `${unit}/${year}/${period}`);
  if (!row) throw refusals.missing('Period');
  if (row.isBlocked) throw new Refusal(`The date is in a blocked period (${year}-${period}).`);
};

/** FiEntries; the form of the answer is chosen where it is sent. */
export const entryUpdate: Update = (desk, given) => {
  checkCode(desk, given, 'UnId', 'administration');
  checkCode(desk, given, 'JoCo', 'journal');
  const unit = Number(value(given, 'UnId') || '1');
  const [year, period] = [Number(value(given, 'Year')), Number(value(given, 'Peri'))];
  checkPeriod(desk, unit, year, period);
  const lines = children(given, 'FiEntries').map(line => lineOf(desk, line));
  const sum = (side: 'debit' | 'credit') => lines.reduce((total, line) => total + line[side], 0);
  if (lines.length === 0) throw new Refusal('Enter at least one entry line.');
  if (sum('debit') !== sum('credit')) throw new Refusal('The financial entry is not in balance.');
  const number = 50_000 + desk.store.next('entry');
  const row: EntryRow = {
    number,
    unit,
    year,
    period,
    journal: value(given, 'JoCo'),
    lines,
    modified: desk.now,
  };
  desk.store.put('financialEntry', `${unit}/${number}`, row);
  return { UnId: String(unit), EnNo: String(number) };
};
