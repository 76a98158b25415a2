import { defects } from '../../nodes/systems/mpluskassa/simulator/seed/defects.ts';
import type { Item, Run } from '../../server/api/contracts/runs.ts';
import type { SystemState } from './shop.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the till, the ledger and Koppel hold after the job. */
export interface Evidence {
  readonly till: SystemState;
  readonly ledger: SystemState;
  readonly runs: readonly Run[];
  /** Parked items that wait. */
  readonly parked: readonly Item[];
}

/** What was counted, and every sentence that should not have to be said. */
export interface Verdict {
  readonly runs: number;
  readonly resumes: number;
  /** Invoices in the ledger. */
  readonly created: number;
  /** Invoices and debtors beyond the first of each. */
  readonly duplicates: number;
  /** Orders that should be in the ledger and are not. */
  readonly lost: number;
  readonly parked: number;
  /** Cents. */
  readonly tillTotal: number;
  readonly ledgerTotal: number;
  readonly complaints: readonly string[];
}

const defective = new Set(defects.map(({ number }) => number));

const orderNumber = ({ orderNumber }: Fields): string => {
  // The simulator's own form of an order number.
  const { year, number } = orderNumber as { readonly year: number; readonly number: number };
  return `${year}-${String(number).padStart(5, '0')}`;
};

const emailsOf = ({ addresses }: Fields): readonly string[] =>
  // The simulator's own form of a debtor.
  (addresses as readonly { readonly fields: Readonly<Record<string, string>> }[]).flatMap(
    ({ fields }) => fields.email?.toLowerCase() || [],
  );

const moreThanOnce = (values: readonly string[]): readonly string[] =>
  [...Map.groupBy(values, value => value)].flatMap(([value, all]) => (all.length > 1 ? [value] : []));

/** Order numbers of the invoices, as they stand in the header texts. */
const bookedIn = ({ objects }: SystemState): readonly string[] =>
  (objects.salesInvoice ?? []).map(({ headerText }) => String(headerText).replace(/^Order /, ''));

const total = (list: readonly Fields[], field: string): number =>
  list.reduce((sum, entry) => sum + Number(entry[field]), 0);

/** Paid and not cancelled: what the flow is to send. */
const paidOrders = ({ objects }: SystemState): readonly Fields[] =>
  (objects.order ?? []).filter(
    ({ fullyPaid, cancelState }) => fullyPaid === true && cancelState !== 'ORDER-CANCEL-STATE-COMPLETE',
  );

/** Sound orders that are neither in the ledger nor wait as parked items: they would never be seen again. */
export const forgotten = ({ till, ledger, parked }: Omit<Evidence, 'runs'>): readonly string[] => {
  const known = new Set([...bookedIn(ledger), ...parked.map(({ key }) => key)]);
  return paidOrders(till)
    .map(orderNumber)
    .filter(number => !defective.has(number) && !known.has(number));
};

const uneven = ({ runs }: Evidence): readonly string[] =>
  runs.flatMap(({ id, status, counts: { read, created, updated, unchanged, skipped, parked } }) => {
    const ended = created + updated + unchanged + skipped + parked;
    return status !== 'failed' && ended !== read ? [`run ${id} read ${read} and ended ${ended}`] : [];
  });

/** Compares what is with what should be. */
export const judge = (evidence: Evidence): Verdict => {
  const { till, ledger, runs, parked } = evidence;
  const paid = paidOrders(till);
  const sound = paid.filter(order => !defective.has(orderNumber(order)));
  const expected = new Set(sound.map(orderNumber));
  const expectedParked = paid.map(orderNumber).filter(number => defective.has(number));
  const invoices = ledger.objects.salesInvoice ?? [];
  const booked = bookedIn(ledger);
  const twice = moreThanOnce(booked);
  const sameDebtor = moreThanOnce((ledger.objects.debtor ?? []).flatMap(emailsOf));
  const lost = [...expected].filter(number => !booked.includes(number));
  const strangers = booked.filter(number => !expected.has(number));
  const waiting = parked.map(({ key }) => key).toSorted();
  const tillTotal = total(sound, 'totalInclAmount');
  const ledgerTotal = total(invoices, 'valueIncl');
  const counted = runs.reduce((sum, { counts }) => sum + counts.created, 0);
  const list = (title: string, values: readonly string[]) =>
    values.length > 0 ? [`${title}: ${values.slice(0, 10).join(', ')} (${values.length})`] : [];
  return {
    runs: runs.length,
    resumes: runs.reduce((sum, { resumed }) => sum + resumed, 0),
    created: invoices.length,
    duplicates: booked.length - new Set(booked).size + sameDebtor.length,
    lost: lost.length,
    parked: waiting.length,
    tillTotal,
    ledgerTotal,
    complaints: [
      ...list('orders invoiced more than once', twice),
      ...list('e-mail addresses with more than one debtor', sameDebtor),
      ...list('orders without an invoice', lost),
      ...list('invoices without a sound order', strangers),
      ...(waiting.join() === expectedParked.toSorted().join()
        ? []
        : [`parked: ${waiting.join(', ')}; expected: ${expectedParked.join(', ')}`]),
      ...(tillTotal === ledgerTotal
        ? []
        : [`the till has ${tillTotal} cents, the ledger ${ledgerTotal} cents`]),
      ...(counted === expected.size
        ? []
        : [`the runs count ${counted} created, but ${expected.size} orders were`]),
      ...uneven(evidence),
    ],
  };
};
