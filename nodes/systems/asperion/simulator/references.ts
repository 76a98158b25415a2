import type { Desk } from './desk.ts';
import type { Shown } from './list.ts';
import { type AdministrationRow, bookYears, type LedgerRow, type NamedRow, type VatRow } from './model.ts';
import type { Complaints } from './shape.ts';

/** Every administration of the demo has the same accounts and codes. */
export const references: Readonly<Record<string, (desk: Desk) => readonly Shown[]>> = {
  administrations: ({ store }) =>
    store
      .values<AdministrationRow>('administration')
      .filter(({ isOpen }) => isOpen)
      .map(({ id, name }) => ({ id, name })),
  journals: ({ store }) => store.values<NamedRow>('journal'),
  ledgeraccounts: ({ store }) =>
    store.values<LedgerRow>('ledgerAccount').map(row => ({ type: 1, vatCode: null, rcsfi: null, ...row })),
  vatcodes: ({ store, settings }) =>
    store.values<VatRow>('vatCode').map(({ percentage, ...row }) => ({
      ...row,
      percentage: settings.vatAsFraction ? percentage / 100 : percentage,
      isDefault: row.id === '1',
      validFrom: null,
      validUntil: null,
      countryCode: 'NL',
    })),
  paymentconditions: ({ store }) => store.values<NamedRow>('paymentCondition'),
  costcenters: ({ store }) => store.values<NamedRow>('costCenter'),
  costunits: () => [],
  salestypes: ({ store }) => store.values<NamedRow>('salesType'),
  debtorkinds: ({ store }) => store.values<NamedRow>('debtorKind'),
};

const exists = ({ store }: Desk, collection: string, id: unknown): boolean =>
  store.get(collection, String(id)) !== undefined;

/** Complains about an account, code or kind that does not exist; absent ones are left to the shape. */
export const checkReference = (
  desk: Desk,
  complaints: Complaints,
  path: string,
  collection: string,
  id: unknown,
): void => {
  if (id === undefined || id === null || id === '' || exists(desk, collection, id)) return;
  const word = { journal: 'journal', ledgerAccount: 'ledger', vatCode: 'vatCode' }[collection];
  complaints.add(
    path,
    desk.say(word === 'journal' || word === 'ledger' || word === 'vatCode' ? word : 'reference'),
  );
};

/** Complains about a book year that does not exist, and a period that is closed or none. */
export const checkPeriod = (desk: Desk, complaints: Complaints, year: unknown, period: unknown): void => {
  if (typeof year !== 'number' || typeof period !== 'number') return;
  if (year < bookYears.from || year > bookYears.through) complaints.add('bookyear', desk.say('year'));
  const text = `${year}-${String(period).padStart(2, '0')}`;
  if (period < 1 || period > 12 || text <= desk.settings.closedThrough) {
    complaints.add('bookperiod', desk.say('closed'));
  }
};
