import type { Settings } from '../settings.ts';
import { centsIn, compact, dayIn, dayOf, flagIn, type Row, textIn, toDate } from '../wire/values.ts';
import type { Cells, Document } from '../wire/write.ts';
import type { Debtor, DebtorWrites } from './debtor-record.ts';

/** Business object and table of debtors. */
export const debtorTable = { object: 'AR1', table: 'CONTACT' } as const;

type TextField = Exclude<keyof DebtorWrites, 'number' | 'searchCode'>;

/** Fields that are plain texts on both sides. */
const textColumns: Readonly<Record<TextField, string>> = {
  name: 'ACCT_NAME',
  contact: 'MAIN_CONT',
  contactEmail: 'MC_MAILB',
  email: 'MAIL_BUS',
  phone: 'TEL_BUS',
  mobile: 'TEL_MOB',
  website: 'WWW_URL',
  address: 'ADDRESS1',
  postcode: 'POST_CODE',
  city: 'CITY',
  country: 'CNT_CODE',
  vatNumber: 'VAT_NR',
  cocNumber: 'COC_CODE',
  vatCode: 'VAT_CODE',
  paymentCondition: 'DISC_CODE',
  priceList: 'APX_LIST',
  relationGroup: 'RPL_GRP',
  externalNumber: 'DEB_NR',
};

// The keys of a record type are its fields.
const textFields = Object.keys(textColumns) as readonly TextField[];

/** Columns a debtor is read with. */
export const debtorColumns: readonly string[] = [
  'SUB_NR',
  'SRC_CODE',
  ...Object.values(textColumns),
  'REC_BLK',
  'BLK_SP',
  'ACCT_BAL',
  'CNG_DATE',
];

/** A debtor in Koppel's shape; undefined for a row without number. */
export const readDebtor = (row: Row): Debtor | undefined => {
  const number = textIn(row, 'SUB_NR');
  if (number === undefined) return undefined;
  const texts = Object.fromEntries(textFields.map(name => [name, textIn(row, textColumns[name])]));
  return compact({
    ...texts,
    number,
    name: textIn(row, 'ACCT_NAME') ?? '',
    searchCode: textIn(row, 'SRC_CODE'),
    blocked: flagIn(row, 'REC_BLK'),
    blockedForOrders: flagIn(row, 'BLK_SP'),
    balance: centsIn(row, 'ACCT_BAL'),
    changed: dayIn(row, 'CNG_DATE'),
  });
};

const textCells = (record: Partial<DebtorWrites>): Cells =>
  Object.fromEntries(textFields.map(name => [textColumns[name], ['C', record[name]] as const]));

/** Letters and digits of the name; the program requires a search code, and takes a dash for none. */
const searchCodeOf = (name: string): string =>
  name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 10) || '-';

/** A new debtor, gathered on the collective account of the connection. */
export const createDebtorDocument = (
  record: DebtorWrites,
  { debtorAccount }: Settings,
  now: Date,
): Document => ({
  ...debtorTable,
  bookDate: toDate(dayOf(now)),
  row: {
    SUB_NR: ['C', record.number],
    ACCT_NR: ['C', debtorAccount],
    SRC_CODE: ['C', record.searchCode ?? searchCodeOf(record.name)],
    ...textCells(record),
  },
});

/** Only what changes. */
export const updateDebtorDocument = (changes: Partial<DebtorWrites>, now: Date): Document => ({
  ...debtorTable,
  bookDate: toDate(dayOf(now)),
  row: { SRC_CODE: ['C', changes.searchCode], ...textCells(changes) },
});
