import { requireColumns, type SentRow } from '../body.ts';
import { type Desk, type Fields, hundredths, recordId, type StoredRow, stamp, textOf } from '../model.ts';
import { Objection } from '../objection.ts';
import { requireYear } from '../read.ts';
import { requireExisting, requirePaymentCondition } from './references.ts';

const filledHead = new Set(['PAGE_NR']);
const filledLine = new Set(['SRC_ID', 'SRC_TYPE', 'REC_ID', 'DJ_CODE', 'PAGE_NR']);

const dayBookOf = ({ store }: Desk, { DJ_CODE: code = '' }: Fields): Fields => {
  const dayBook = store.get<StoredRow>('dayBook', String(code));
  if (!dayBook) throw new Objection(`Dagboek ${code} bestaat niet.`);
  return dayBook.fields;
};

const isSales = ({ DJ_TYPEV: kind }: Fields): boolean => kind === 'Verkoop';

const checkDate = (desk: Desk, date: string, bookDate: string): void => {
  requireYear(desk, Number(date.slice(0, 4)));
  if (date.slice(0, 4) !== bookDate.slice(0, 4))
    throw new Objection(`De datum ${date} valt niet in het boekjaar ${bookDate.slice(0, 4)}.`);
  if (date <= desk.switches.closedUntil)
    throw new Objection(
      `Periode ${Number(date.slice(5, 7))} van boekjaar ${date.slice(0, 4)} is afgesloten.`,
    );
};

const checkLine = (desk: Desk, line: Fields): void => {
  requireColumns('DJ_LINE', line, filledLine);
  requireExisting(desk, line, 'ACCT_NR', 'ledger', 'Rekening');
  requireExisting(desk, line, 'VAT_CODE', 'vatCode', 'BTW-code');
  requireExisting(desk, line, 'COST_CODE', 'costCentre', 'Kostenplaats');
  if (hundredths(line.VAT_AMT) !== 0 && textOf(line.VAT_CODE) === '')
    throw new Objection('Het veld BTW-code is verplicht bij een BTW-bedrag.');
};

const sumOf = (lines: readonly Fields[]): number =>
  lines.reduce((sum, line) => sum + hundredths(line.AMOUNT) + hundredths(line.VAT_AMT), 0);

const checkSales = (desk: Desk, head: Fields, lines: readonly Fields[]): void => {
  if (textOf(head.SUB_NR) === '') throw new Objection('Het veld Debiteur/Crediteur is verplicht.');
  requireExisting(desk, head, 'SUB_NR', 'debtor', 'Debiteur');
  if (desk.switches.debtorLine === 'sent' && sumOf(lines) !== 0)
    throw new Objection('Het saldo van de bladzijde is niet nul.');
  if (desk.switches.debtorLine === 'program' && lines.some(line => textOf(line.SUB_NR) !== ''))
    throw new Objection('De debiteurregel wordt door het programma gemaakt en mag niet worden opgegeven.');
  const number = textOf(head.INV_NR);
  const isTaken = desk.store
    .values<StoredRow>('dayPage')
    .some(({ fields }) => fields.DJ_CODE === head.DJ_CODE && textOf(fields.INV_NR) === number);
  if (number !== '' && isTaken) throw new Objection(`Factuurnummer ${number} bestaat al.`);
};

/** Incl. VAT, positive for a sale whatever the sign of turnover; nought for a general day book. */
const totalOf = (desk: Desk, lines: readonly Fields[]): number => {
  const turnover = sumOf(lines.filter(line => textOf(line.SUB_NR) === ''));
  return desk.switches.turnoverSign === 'positive' ? turnover : -turnover;
};

const vatOf = (desk: Desk, lines: readonly Fields[]): number => {
  const vat = lines.reduce((sum, line) => sum + hundredths(line.VAT_AMT), 0);
  return desk.switches.turnoverSign === 'positive' ? vat : -vat;
};

/** Stores a new page of a day book. */
export const insertPage = (
  desk: Desk,
  { fields }: SentRow,
  lines: readonly Fields[],
  bookDate: string,
): StoredRow => {
  requireColumns('DJ_PAGE', fields, filledHead);
  const dayBook = dayBookOf(desk, fields);
  const date = textOf(fields.TRN_DATE).slice(0, 10);
  checkDate(desk, date, bookDate);
  requirePaymentCondition(fields);
  if (lines.length === 0) throw new Objection('De bladzijde heeft geen regels.');
  for (const line of lines) checkLine(desk, line);
  if (isSales(dayBook)) checkSales(desk, fields, lines);
  else if (sumOf(lines) !== 0) throw new Objection('Het saldo van de bladzijde is niet nul.');

  const DJ_CODE = textOf(fields.DJ_CODE);
  const PAGE_NR = textOf(fields.PAGE_NR) || String(desk.store.next(`page/${DJ_CODE}/${date.slice(0, 4)}`));
  const numbers = { DJ_CODE, PAGE_NR };
  const at = stamp(desk.now);
  const isInvoice = isSales(dayBook);
  const row: StoredRow = {
    fields: {
      ...fields,
      ...numbers,
      PERIOD: Number(fields.PERIOD ?? 0) || Number(date.slice(5, 7)),
      PAGE_AMT: isInvoice ? totalOf(desk, lines) / 100 : 0,
      PAGE_VAT: isInvoice ? vatOf(desk, lines) / 100 : 0,
      CNG_DATE: at,
      INP_DATE: at,
    },
    lines: lines.map((line, index) => ({
      ...line,
      ...numbers,
      REC_ID: recordId(desk.store.next('record')),
      REC_ORD: index + 1,
      SRC_ID: PAGE_NR,
      SRC_TYPE: 1,
    })),
  };
  desk.store.put('dayPage', `${DJ_CODE}/${date.slice(0, 4)}/${PAGE_NR}`, row);
  return row;
};
