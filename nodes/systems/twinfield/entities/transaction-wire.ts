import { Failure } from '../../../sdk/failure.ts';
import { attribute, child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import { compact, cut, fromAmount, fromWireDate, toAmount, toWireDate } from '../wire/values.ts';
import type { WorkedLine } from './transaction-balance.ts';
import type { Transaction, TransactionLine, TransactionWrites } from './transaction-schema.ts';

const longestDescription = 40;
const mostLines = 1000;
const defaultReceivables = '1300';

/** Amounts are never negative on the wire: a negative one stands on the other side. */
const amount = (cents: number, side: 'debit' | 'credit'): XmlTree => {
  const other = side === 'debit' ? 'credit' : 'debit';
  return { value: toAmount(Math.abs(cents)), debitcredit: cents < 0 ? other : side };
};

interface VatSum {
  readonly code: string;
  readonly ledger: string;
  readonly turnover: number;
  readonly vat: number;
}

/** One VAT line for each VAT code, so that the VAT booked is exactly ours. */
const vatSums = (lines: readonly WorkedLine[]): readonly VatSum[] =>
  [...Map.groupBy(lines, ({ vatCode }) => vatCode)].flatMap(([code, ofCode]) => {
    const ledger = ofCode[0]?.vatLedger;
    const vat = ofCode.reduce((sum, line) => sum + line.vat, 0);
    if (code === undefined || ledger === undefined || vat === 0) return [];
    return [{ code, ledger, vat, turnover: ofCode.reduce((sum, line) => sum + line.amountExcl, 0) }];
  });

const detailLine = (line: WorkedLine): XmlTree => ({
  '@type': 'detail',
  dim1: line.ledger,
  dim2: line.costCentre || undefined,
  ...amount(line.amountExcl, 'credit'),
  description: line.description ? cut(line.description, longestDescription) : undefined,
  vatcode: line.vatCode,
  vatvalue: line.vatCode === undefined ? undefined : toAmount(Math.abs(line.vat)),
});

const vatLine = ({ code, ledger, turnover, vat }: VatSum): XmlTree => ({
  '@type': 'vat',
  dim1: ledger,
  ...amount(vat, 'credit'),
  vatcode: code,
  vatturnover: toAmount(Math.abs(turnover)),
});

/** The document that books a mutation whose lines are worked out and balanced. */
export const transactionTree = (
  office: string,
  record: TransactionWrites,
  worked: readonly WorkedLine[],
): XmlTree => {
  const totalLine: XmlTree = {
    '@type': 'total',
    dim1: record.receivableLedger ?? defaultReceivables,
    dim2: record.customer,
    ...amount(record.total, 'debit'),
    description: cut(record.description || `Order ${record.reference}`, longestDescription),
  };
  const lines = [totalLine, ...worked.map(detailLine), ...vatSums(worked).map(vatLine)];
  if (lines.length > mostLines) {
    throw new Failure('record.too-large', `Order ${record.reference} needs ${lines.length} booking lines.`, {
      hint: `Twinfield takes at most ${mostLines} lines in one booking; split the order or group its lines.`,
    });
  }
  return {
    '@destiny': record.status,
    '@raisewarning': record.acceptWarnings ? false : undefined,
    '@autobalancevat': true,
    header: {
      office,
      code: record.dayBook,
      currency: record.currency ?? 'EUR',
      date: toWireDate(record.date),
      period: record.period,
      invoicenumber: record.reference,
      duedate: record.dueDate === undefined ? undefined : toWireDate(record.dueDate),
    },
    lines: { line: lines.map((line, index) => ({ '@id': index + 1, ...line })) },
  };
};

/** Cents with the sign they have on their usual side. */
const signed = (line: XmlNode, side: 'debit' | 'credit'): number => {
  const cents = fromAmount(text(line, 'value')) ?? 0;
  return text(line, 'debitcredit') === side || cents === 0 ? cents : -cents;
};

const readLine = (line: XmlNode): TransactionLine => {
  const amountExcl = signed(line, 'credit');
  const vat = fromAmount(text(line, 'vatvalue'));
  return compact({
    ledger: text(line, 'dim1') ?? '',
    amountExcl,
    vatCode: text(line, 'vatcode'),
    vatAmount: vat === undefined || vat === 0 ? vat : Math.sign(amountExcl || 1) * Math.abs(vat),
    description: text(line, 'description'),
    costCentre: text(line, 'dim2'),
  });
};

/** Reads a `transaction` element. */
export const readTransaction = (node: XmlNode): Transaction => {
  const header = child(node, 'header');
  const lines = children(child(node, 'lines'), 'line');
  const ofType = (type: string) => lines.filter(line => attribute(line, 'type') === type);
  const [total] = ofType('total');
  return compact({
    reference: text(header, 'invoicenumber') ?? '',
    dayBook: text(header, 'code') ?? '',
    number: text(header, 'number') ?? '',
    date: fromWireDate(text(header, 'date')) ?? '',
    period: text(header, 'period'),
    dueDate: fromWireDate(text(header, 'duedate')),
    currency: text(header, 'currency'),
    customer: text(total, 'dim2') ?? '',
    receivableLedger: text(total, 'dim1'),
    description: text(total, 'description'),
    total: total === undefined ? 0 : signed(total, 'debit'),
    status: attribute(node, 'location') ?? '',
    lines: ofType('detail').map(readLine),
  });
};

/** The mutation in the shape of a write. */
export const comparableTransaction = (read: Transaction): Partial<TransactionWrites> => {
  const { number, status, ...rest } = read;
  return status === 'temporary' || status === 'final' ? { ...rest, status } : rest;
};
