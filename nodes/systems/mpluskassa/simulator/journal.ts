import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { paymentMethods, vatGroups } from './lookups.ts';
import { rankOf } from './operations/filter.ts';
import { numberOf, type Struct, structOf, structsOf, textOf } from './struct.ts';

/** Where an amount in a journal comes from. */
export type Source = 'RECEIPT' | 'INVOICE' | 'ORDER';

/** An amount on a group of the journal, on one day of one branch. */
export interface Posting {
  readonly source: Source;
  readonly day: Struct;
  readonly branch: number;
  readonly kind: 'TURNOVER' | 'PAYMENT' | 'SUSPENSE' | 'CASH-INFLOW' | 'CASH-OUTFLOW';
  /** Number of the turnover group, code of the payment method. */
  readonly group: number | string;
  readonly incl: number;
  readonly excl: number;
  readonly vatCode?: number;
}

/** Groups that are no turnover, with their accounts. */
export const otherGroups: readonly Struct[] = [
  {
    turnoverGroupType: 'SUSPENSE',
    turnoverGroup: 91,
    turnoverGroupName: 'Outstanding invoices',
    accountNumber: 1310,
  },
  {
    turnoverGroupType: 'SUSPENSE',
    turnoverGroup: 92,
    turnoverGroupName: 'Paid ahead on orders',
    accountNumber: 1450,
  },
  {
    turnoverGroupType: 'CASH-INFLOW',
    turnoverGroup: 93,
    turnoverGroupName: 'Change from the bank',
    accountNumber: 1200,
  },
  {
    turnoverGroupType: 'CASH-OUTFLOW',
    turnoverGroup: 94,
    turnoverGroupName: 'Small expenses',
    accountNumber: 4900,
  },
];

const suspense: Readonly<Record<Source, number>> = { RECEIPT: 91, INVOICE: 91, ORDER: 92 };

const linesOf = (document: Struct): readonly Struct[] => structsOf(structOf(document, 'lineList'), 'line');

const paymentsOf = (document: Struct): readonly Struct[] =>
  structsOf(structOf(document, 'paymentList'), 'payment');

const sum = (list: readonly Struct[], name: string): number =>
  list.reduce((total, entry) => total + (numberOf(entry, name) ?? 0), 0);

/** A till books only what it knows itself: its VAT codes, its payment methods, and totals that agree. */
const isBookable = (document: Struct): boolean => {
  const lines = linesOf(document).map(line => structOf(line, 'data') ?? {});
  return (
    sum(lines, 'totalInclAmount') === numberOf(document, 'totalInclAmount') &&
    lines.every(({ vatCode }) => vatGroups.some(known => known.vatCode === vatCode)) &&
    paymentsOf(document).every(({ method }) => paymentMethods.some(known => known.method === method))
  );
};

/** What was sold, on its turnover groups, against what is to be paid. */
const sale = (document: Struct, source: Source): readonly Posting[] => {
  const at = {
    source,
    day: structOf(document, 'financialDate') ?? {},
    branch: numberOf(document, 'financialBranchNumber') ?? 1,
  };
  const total = numberOf(document, 'totalInclAmount') ?? 0;
  return [
    ...linesOf(document).map((line): Posting => {
      const data = structOf(line, 'data');
      return {
        ...at,
        kind: 'TURNOVER',
        group: numberOf(data, 'turnoverGroup') ?? 1,
        incl: numberOf(data, 'totalInclAmount') ?? 0,
        excl: numberOf(data, 'totalExclAmount') ?? 0,
        vatCode: numberOf(data, 'vatCode') ?? 3,
      };
    }),
    { ...at, kind: 'SUSPENSE', group: suspense[source], incl: -total, excl: -total },
  ];
};

/** What was paid, on the day of the payment, against what was to be paid. */
const takings = (document: Struct, source: Source): readonly Posting[] =>
  paymentsOf(document).flatMap((payment): readonly Posting[] => {
    const amount = numberOf(payment, 'amount') ?? 0;
    const at = {
      source,
      day: structOf(payment, 'financialDate') ?? {},
      branch: numberOf(document, 'financialBranchNumber') ?? 1,
      incl: amount,
      excl: amount,
    };
    return [
      { ...at, kind: 'PAYMENT', group: textOf(payment, 'method') ?? '' },
      { ...at, kind: 'SUSPENSE', group: suspense[source] },
    ];
  });

/** Money put into the drawer or taken from it. */
const movement = (receipt: Struct): readonly Posting[] => {
  const inflow = receipt.receiptType === 'RECEIPT-TYPE-CASH-INFLOW';
  return takings(receipt, 'RECEIPT').map(posting =>
    posting.kind === 'SUSPENSE'
      ? { ...posting, kind: inflow ? 'CASH-INFLOW' : 'CASH-OUTFLOW', group: inflow ? 93 : 94 }
      : posting,
  );
};

const ofReceipt = (receipt: Struct): readonly Posting[] =>
  linesOf(receipt).length === 0
    ? movement(receipt)
    : [...sale(receipt, 'RECEIPT'), ...takings(receipt, 'RECEIPT')];

const ofOrder = (order: Struct): readonly Posting[] => [
  ...(order.fullyPaid === true ? sale(order, 'ORDER') : []),
  ...takings(order, 'ORDER'),
];

/** All postings of days within bounds (as ranks of the calendar, both included). */
export const postings = (store: SimulatorStore, from: number, through: number): readonly Posting[] =>
  [
    ...store.values<Struct>('receipt').flatMap(ofReceipt),
    ...store
      .values<Struct>('invoice')
      .filter(isBookable)
      .flatMap(invoice => [...sale(invoice, 'INVOICE'), ...takings(invoice, 'INVOICE')]),
    ...store.values<Struct>('order').filter(isBookable).flatMap(ofOrder),
  ].filter(({ day }) => {
    const rank = rankOf(day) ?? 0;
    return rank >= from && rank <= through;
  });
