import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { DailyJournal, JournalLine } from '../entities/daily-journal-record.ts';
import { dayOf } from './date.ts';
import { flag, integer, malformed, percentOf, present } from './read.ts';

/** A line with its amount on one side: positive is credit. */
type Signed = Omit<JournalLine, 'debit' | 'credit'> & { readonly amount: number };

const otherKinds: Readonly<Record<string, JournalLine['kind']>> = {
  'TURNOVER-GROUP-TYPE-TURNOVER': 'turnover',
  'TURNOVER-GROUP-TYPE-CASH-INFLOW': 'cash-in',
  'TURNOVER-GROUP-TYPE-CASH-OUTFLOW': 'cash-out',
};

/** Accounts that are not filled in come as 0. */
const accountOf = (node: XmlNode): string | undefined => {
  const account = text(node, 'accountNumber');
  return account === '0' ? undefined : account;
};

/** Turnover of one group at one VAT code. */
interface Share {
  readonly vatCode: number;
  readonly vatRate: number;
  readonly excl: number;
  readonly vat: number;
}

/** By VAT code, since a group may come from receipts, invoices and orders. */
const sharesOf = (financialGroups: readonly XmlNode[]): readonly Share[] => {
  const shares = new Map<number, Share>();
  for (const node of financialGroups.flatMap(group => children(child(group, 'vatGroupList'), 'vatGroup'))) {
    const vatCode = integer(node, 'vatCode') ?? 0;
    const before = shares.get(vatCode);
    shares.set(vatCode, {
      vatCode,
      vatRate: percentOf(node, 'vatPercentage') ?? 0,
      excl: (before?.excl ?? 0) + (integer(node, 'exclAmount') ?? 0),
      vat: (before?.vat ?? 0) + (integer(node, 'vatAmount') ?? 0),
    });
  }
  return [...shares.values()];
};

const amountsOf = (node: XmlNode) => {
  const incl = integer(node, 'inclAmount') ?? 0;
  return { incl, excl: integer(node, 'exclAmount') ?? incl };
};

/** A group's turnover by VAT code, as far as the other journal agrees with this one; else in one line. */
const turnoverLines = (group: XmlNode, shares: readonly Share[]): readonly Signed[] => {
  const kind = otherKinds[text(group, 'turnoverGroupType') ?? ''] ?? 'suspense';
  const { incl, excl } = amountsOf(group);
  const line: Signed = present({
    kind,
    account: accountOf(group),
    code: text(group, 'turnoverGroup') ?? '',
    description: text(group, 'turnoverGroupName') ?? '',
    amount: excl,
  });
  const sum = (name: 'excl' | 'vat') => shares.reduce((total, share) => total + share[name], 0);
  if (shares.length === 0 || sum('excl') !== excl || sum('vat') !== incl - excl) return [line];
  return shares.map(({ vatCode, vatRate, excl: amount, vat }) => ({
    ...line,
    amount,
    vatCode,
    vatRate,
    vatAmount: vat,
  }));
};

const vatLine = (group: XmlNode): Signed => {
  const vatRate = percentOf(group, 'vatPercentage') ?? 0;
  return present({
    kind: 'vat',
    account: accountOf(group),
    code: text(group, 'vatCode') ?? '',
    description: `VAT ${vatRate} %`,
    amount: integer(group, 'vatAmount') ?? 0,
    vatCode: integer(group, 'vatCode'),
    vatRate,
    base: integer(group, 'exclAmount'),
  });
};

const paymentLine = (payment: XmlNode): Signed => {
  const code = text(payment, 'method') ?? '';
  return present({
    kind: 'payment',
    account: accountOf(payment),
    code,
    description: text(payment, 'description') ?? code,
    amount: -(integer(payment, 'amount') ?? 0),
  });
};

const sided = ({ amount, ...line }: Signed): JournalLine => ({
  ...line,
  debit: Math.max(0, -amount),
  credit: Math.max(0, amount),
});

const total = (lines: readonly Signed[], ...kinds: readonly JournalLine['kind'][]): number =>
  lines.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { amount }) => sum + amount, 0);

/** Whatever does not agree in the till's own figures, in a line of its own, so that the whole balances. */
const balanced = (lines: readonly Signed[]): readonly Signed[] => {
  const over = lines.reduce((sum, { amount }) => sum + amount, 0);
  return over === 0
    ? lines
    : [...lines, { kind: 'difference', code: '', description: 'Difference', amount: -over }];
};

/** The other journal of a day: turnover by VAT code, and whether the period is closed. */
export interface FinancialJournal {
  readonly groups: readonly XmlNode[];
  readonly closed: boolean | undefined;
}

/** The answer to getFinancialJournal. */
export const financialJournalOf = (answer: XmlNode): FinancialJournal => ({
  groups: children(child(answer, 'financialGroupList'), 'financialGroup').filter(
    group => text(group, 'financialGroupType') === 'FINANCIAL-GROUP-TYPE-TURNOVER',
  ),
  closed: flag(answer, 'financialPeriodClosed'),
});

/** Day and branch of a journal of the wire. */
export const journalPlace = (node: XmlNode) => {
  const date = dayOf(child(node, 'financialDate'));
  const branch = integer(node, 'branchNumber');
  if (date === undefined || branch === undefined) throw malformed('a journal without date and branch');
  return { date, branch, key: `${date}/${branch}` };
};

/** A journal of the wire as a balanced record. */
export const journalOf = (node: XmlNode, { groups }: FinancialJournal): DailyJournal => {
  const place = journalPlace(node);
  const own = groups.filter(group => (integer(group, 'branchNumber') ?? place.branch) === place.branch);
  const read = [
    ...children(child(node, 'turnoverGroupList'), 'turnoverGroup').flatMap(group => {
      const number = integer(group, 'turnoverGroup');
      return turnoverLines(
        group,
        sharesOf(own.filter(entry => integer(entry, 'financialGroupNumber') === number)),
      );
    }),
    ...children(child(node, 'vatGroupList'), 'vatGroup').map(vatLine),
    ...children(child(node, 'paymentList'), 'payment').map(paymentLine),
  ].filter(({ amount }) => amount !== 0);
  const signed = balanced(read);
  const lines = signed.map(sided);
  const sum = (side: 'debit' | 'credit') => lines.reduce((all, line) => all + line[side], 0);
  return {
    ...place,
    // The wire has no currency; amounts are in euros.
    currency: 'EUR',
    lines,
    turnoverIncl: total(read, 'turnover', 'vat'),
    turnoverExcl: total(read, 'turnover'),
    vat: total(read, 'vat'),
    payments: -total(read, 'payment'),
    debit: sum('debit'),
    credit: sum('credit'),
  };
};
