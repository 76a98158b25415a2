import type { CodeRow, EntryRow, PeriodRow, SalesRow } from '../model.ts';
import { amount } from '../numbers.ts';
import { day, type GetConnector, text, time } from './connector.ts';
import type { Cells } from './query.ts';

const salesFields = {
  OrderNumber: 'string',
  Status: 'string',
  OrderDate: 'date',
  DebtorId: 'string',
  CurrencyId: 'string',
  CustomerReference: 'string',
  TotalAmount: 'decimal',
  VAT: 'decimal',
  InvoiceTotal: 'decimal',
};

const salesCells = (row: SalesRow): Cells => ({
  OrderNumber: row.number,
  Status: 'Actief',
  OrderDate: day(row.date),
  DebtorId: row.debtor,
  CurrencyId: row.currency,
  CustomerReference: text(row.reference),
  TotalAmount: amount(row.totalExcl),
  VAT: amount(row.vat),
  InvoiceTotal: amount(row.totalIncl),
});

const sales = (description: string, collection: string): GetConnector => ({
  description,
  fields: salesFields,
  rows: store => store.values<SalesRow>(collection).map(salesCells),
});

const transactions: GetConnector = {
  description: 'Financial entries',
  fields: {
    UnitId: 'int',
    EntryNo: 'int',
    SeqNo: 'int',
    Year: 'int',
    Period: 'int',
    JournalId: 'string',
    AccountNo: 'string',
    AmtDebit: 'decimal',
    AmtCredit: 'decimal',
    EntryDate: 'date',
    InvoiceId: 'string',
    VoucherDate: 'date',
    VoucherNo: 'string',
    VatCode: 'string',
    Description: 'string',
    Created: 'date',
    Modified: 'date',
  },
  rows: store =>
    store.values<EntryRow>('financialEntry').flatMap(entry =>
      entry.lines.map((line, index) => ({
        UnitId: entry.unit,
        EntryNo: entry.number,
        SeqNo: index + 1,
        Year: entry.year,
        Period: entry.period,
        JournalId: entry.journal,
        AccountNo: line.account,
        AmtDebit: amount(line.debit),
        AmtCredit: amount(line.credit),
        EntryDate: day(line.date),
        InvoiceId: text(line.invoice),
        VoucherDate: day(line.date),
        VoucherNo: text(line.voucher),
        VatCode: text(line.vatCode),
        Description: text(line.description),
        Created: time(entry.modified),
        Modified: time(entry.modified),
      })),
    ),
};

const periods: GetConnector = {
  description: 'Blocked periods per administration',
  fields: { Unit: 'int', Year: 'int', Period: 'int', DateFrom: 'date', DateTo: 'date', Blocked: 'boolean' },
  rows: store =>
    store.values<PeriodRow>('period').map(({ unit, year, period, isBlocked }) => ({
      Unit: unit,
      Year: year,
      Period: period,
      DateFrom: `${new Date(Date.UTC(year, period - 1, 1)).toISOString().slice(0, 19)}Z`,
      DateTo: `${new Date(Date.UTC(year, period, 0)).toISOString().slice(0, 19)}Z`,
      Blocked: isBlocked,
    })),
};

/** A table of codes under the column names it has. */
const table = (
  description: string,
  collection: string,
  fields: Readonly<Record<string, string>>,
  cells: (row: CodeRow) => Cells,
): GetConnector => ({ description, fields, rows: store => store.values<CodeRow>(collection).map(cells) });

/** GetConnectors about documents, entries and the tables of the books. */
export const bookReads: Readonly<Record<string, GetConnector>> = {
  Profit_Salesorders: sales('Sales orders', 'salesOrder'),
  Koppel_DirectInvoices: sales('Direct invoices (made for Koppel)', 'directInvoice'),
  Profit_Transactions: transactions,
  Profit_periods_per_administration: periods,
  Profit_Administrations: table(
    'Administrations (Profit)',
    'administration',
    { AdminId: 'int', AdminNm: 'string', AdminCd: 'string' },
    row => ({ AdminId: Number(row.code), AdminNm: row.name, AdminCd: null }),
  ),
  Profit_Journals: table(
    'Journals',
    'journal',
    { UnitId: 'int', JournalId: 'string', Description: 'string', JournalType: 'string', Blocked: 'boolean' },
    row => ({
      UnitId: 1,
      JournalId: row.code,
      Description: row.name,
      JournalType: row.more ?? null,
      Blocked: false,
    }),
  ),
  Profit_Accounts: table(
    'Ledger accounts (Financial)',
    'ledger',
    { Account: 'string', Description: 'string', Type: 'string', Blocked: 'boolean' },
    row => ({ Account: row.code, Description: row.name, Type: row.more ?? null, Blocked: false }),
  ),
  Profit_VAT_code: table(
    'VAT code',
    'vatCode',
    { VatCode: 'string', Description: 'string', AccountNr: 'string', VatPerc: 'decimal', Blocked: 'boolean' },
    row => ({
      VatCode: row.code,
      Description: row.name,
      AccountNr: text(row.more ?? ''),
      VatPerc: row.percent ?? 0,
      Blocked: false,
    }),
  ),
  Profit_ArticleGroups: table(
    'Article groups (report)',
    'articleGroup',
    { Artikelgroep: 'string', Omschrijving: 'string' },
    row => ({ Artikelgroep: row.code, Omschrijving: row.name }),
  ),
  Profit_Warehouses: table(
    'Warehouse',
    'warehouse',
    { Warehouse: 'string', Description: 'string', Blocked: 'boolean' },
    row => ({ Warehouse: row.code, Description: row.name, Blocked: false }),
  ),
};
