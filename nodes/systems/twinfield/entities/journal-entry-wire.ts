import { Failure } from '../../../sdk/failure.ts';
import { attribute, child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import { compact, cut, fromAmount, fromWireDate, toAmount, toWireDate } from '../wire/values.ts';
import type { VatCodes } from '../wire/vat-codes.ts';
import type { JournalEntry, JournalEntryWrites, JournalLine } from './journal-entry-schema.ts';

const longestDescription = 40;
const mostLines = 1000;

/** Amounts are never negative on the wire: debit and credit tell them apart. */
const amount = (cents: number): XmlTree => ({
  value: toAmount(Math.abs(cents)),
  debitcredit: cents < 0 ? 'credit' : 'debit',
});

/** Throws `record.invalid` when debit and credit differ, before anything is sent. */
export const checkBalance = ({ reference, lines }: JournalEntryWrites): void => {
  const sum = lines.reduce((total, { amount, vatAmount = 0 }) => total + amount + vatAmount, 0);
  if (sum === 0) return;
  throw new Failure(
    'record.invalid',
    `Journal entry ${reference} does not balance: debit and credit differ by € ${toAmount(Math.abs(sum))}.`,
    { path: 'lines', hint: 'Correct the amounts in the source, or the mapping of amounts and VAT.' },
  );
};

const detailLine = (line: JournalLine, reference: string): XmlTree => ({
  '@type': 'detail',
  dim1: line.ledger,
  dim2: line.relation,
  ...amount(line.amount),
  description: line.description ? cut(line.description, longestDescription) : undefined,
  invoicenumber: reference,
  vatcode: line.vatCode,
  vatvalue: line.vatCode === undefined ? undefined : toAmount(Math.abs(line.vatAmount ?? 0)),
});

/** One VAT line for each VAT code, so that the VAT booked is exactly ours. */
const vatLines = async (
  { lines, date }: JournalEntryWrites,
  vatCodes: VatCodes,
): Promise<readonly XmlTree[]> => {
  const made: XmlTree[] = [];
  for (const [code, ofCode] of Map.groupBy(lines, ({ vatCode }) => vatCode)) {
    const vat = ofCode.reduce((sum, { vatAmount = 0 }) => sum + vatAmount, 0);
    if (vat === 0) continue;
    const { ledger } = code === undefined ? {} : await vatCodes.rate(code, date);
    if (code === undefined || ledger === undefined) {
      const index = lines.findIndex(({ vatCode, vatAmount = 0 }) => vatCode === code && vatAmount !== 0);
      const what =
        code === undefined ? 'has VAT but no VAT code' : `has VAT, but VAT code "${code}" has no account`;
      throw new Failure('record.invalid', `Line ${index + 1} ${what}.`, { path: `lines[${index}].vatCode` });
    }
    const turnover = ofCode.reduce((sum, line) => sum + line.amount, 0);
    made.push({
      '@type': 'vat',
      dim1: ledger,
      ...amount(vat),
      vatcode: code,
      vatturnover: toAmount(Math.abs(turnover)),
    });
  }
  return made;
};

/** The document that books an entry that balances. */
export const journalEntryTree = async (
  office: string,
  record: JournalEntryWrites,
  vatCodes: VatCodes,
): Promise<XmlTree> => {
  checkBalance(record);
  const details = record.lines.map(line => detailLine(line, record.reference));
  const lines = [...details, ...(await vatLines(record, vatCodes))];
  if (lines.length > mostLines) {
    throw new Failure('record.too-large', `Journal entry ${record.reference} needs ${lines.length} lines.`, {
      hint: `Twinfield takes at most ${mostLines} lines in one booking; group them.`,
    });
  }
  return {
    '@destiny': record.status,
    '@autobalancevat': true,
    header: {
      office,
      code: record.dayBook,
      currency: record.currency ?? 'EUR',
      date: toWireDate(record.date),
      period: record.period,
    },
    lines: { line: lines.map((line, index) => ({ '@id': index + 1, ...line })) },
  };
};

const signed = (line: XmlNode): number => {
  const cents = fromAmount(text(line, 'value')) ?? 0;
  return text(line, 'debitcredit') === 'credit' && cents !== 0 ? -cents : cents;
};

const readLine = (line: XmlNode): JournalLine => {
  const amount = signed(line);
  const vat = fromAmount(text(line, 'vatvalue'));
  return compact({
    ledger: text(line, 'dim1') ?? '',
    relation: text(line, 'dim2'),
    amount,
    vatCode: text(line, 'vatcode'),
    vatAmount: vat ? Math.sign(amount || 1) * vat : undefined,
    description: text(line, 'description'),
  });
};

/** Reads a `transaction` element of a journal day book. */
export const readJournalEntry = (node: XmlNode): JournalEntry => {
  const header = child(node, 'header');
  const lines = children(child(node, 'lines'), 'line');
  return compact({
    reference: lines.map(line => text(line, 'invoicenumber')).find(number => number !== undefined) ?? '',
    dayBook: text(header, 'code') ?? '',
    number: text(header, 'number') ?? '',
    date: fromWireDate(text(header, 'date')) ?? '',
    period: text(header, 'period'),
    currency: text(header, 'currency'),
    status: attribute(node, 'location') ?? '',
    lines: lines.filter(line => attribute(line, 'type') === 'detail').map(readLine),
    debit: lines.reduce((sum, line) => sum + Math.max(0, signed(line)), 0),
  });
};

/** The entry in the shape of a write. */
export const comparableJournalEntry = (read: JournalEntry): Partial<JournalEntryWrites> => {
  const { number, status, debit, ...rest } = read;
  return status === 'temporary' || status === 'final' ? { ...rest, status } : rest;
};
