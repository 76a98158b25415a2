import { requireColumns, type SentRow } from '../body.ts';
import { type Desk, type Fields, hundredths, type StoredRow, thousandths } from '../model.ts';
import { Objection } from '../objection.ts';
import { requireExisting, requirePaymentCondition } from './references.ts';

/** Rounds half away from zero. */
const divide = (value: number, by: number): number => {
  const rounded = Math.floor((2 * Math.abs(value) + by) / (2 * by));
  return value < 0 ? -rounded : rounded;
};

const articleOf = ({ store }: Desk, { ART_CODE: code = '' }: Fields): StoredRow => {
  const article = store.get<StoredRow>('article', String(code));
  if (!article) throw new Objection(`Artikel ${code} bestaat niet.`);
  return article;
};

/** Hundredths; VAT of the article is added where prices are without. */
const amountOf = (desk: Desk, line: Fields): number => {
  const amount = divide(hundredths(line.ART_PX) * thousandths(line.ORD_QTY), 1000);
  if (desk.switches.orderPricesInclude) return amount;
  const vat = desk.store.get<StoredRow>('vatCode', String(articleOf(desk, line).fields.VAT_CODE ?? ''));
  return amount + divide(amount * Number(vat?.fields.VAT_PCT ?? 0), 100);
};

const checkLine = (desk: Desk, line: Fields): void => {
  requireColumns('SO_LINE', line, new Set());
  if (Number(line.ORD_QTY) === 0) throw new Objection('Het veld Aantal is verplicht.');
  articleOf(desk, line);
};

/** What is ordered is no longer free. */
const reserve = (desk: Desk, line: Fields): void => {
  const { fields } = articleOf(desk, line);
  const free = (thousandths(fields.QTY_FREE2) - thousandths(line.ORD_QTY)) / 1000;
  desk.store.put('article', String(fields.ART_CODE), { fields: { ...fields, QTY_FREE2: free } });
};

const checkDebtors = (desk: Desk, fields: Fields): void => {
  requireExisting(desk, fields, 'RPL_INV', 'debtor', 'Factuurdebiteur');
  requireExisting(desk, fields, 'RPL_DEL', 'debtor', 'Afleverdebiteur');
  requireExisting(desk, fields, 'DEL_CODE', 'deliveryAddress', 'Afleveradres');
  const debtor = desk.store.get<StoredRow>('debtor', String(fields.RPL_INV));
  if (debtor?.fields.REC_BLK === true || debtor?.fields.BLK_SP === true)
    throw new Objection(`Debiteur ${fields.RPL_INV} is geblokkeerd voor orders.`);
};

/** Stores a new sales order. */
export const insertOrder = (desk: Desk, { fields }: SentRow, lines: readonly Fields[]): StoredRow => {
  requireColumns('SO_HDR', fields, new Set());
  checkDebtors(desk, fields);
  requirePaymentCondition(fields);
  if (lines.length === 0) throw new Objection('De order heeft geen regels.');
  for (const line of lines) checkLine(desk, line);
  const sent = String(fields.ORD_NR ?? '');
  if (sent !== '' && desk.store.get('salesOrder', sent)) throw new Objection(`Order ${sent} bestaat al.`);
  const ORD_NR = sent === '' ? String(2_600_000 + desk.store.next('salesOrder')) : sent;
  const total = lines.reduce((sum, line) => sum + amountOf(desk, line), 0);
  const row = { fields: { ...fields, ORD_NR, ORD_TOT: total / 100 }, lines };
  for (const line of lines) reserve(desk, line);
  desk.store.put('salesOrder', ORD_NR, row);
  return row;
};
