import type { AfasClient } from '../client.ts';
import type { Element } from '../wire/element.ts';
import { compact, quantityOf, type Row, textOf } from '../wire/values.ts';
import { findBy } from './find.ts';
import { personsAmong } from './relation-kinds.ts';

/** What groups a debtor: its kinds, lists and percentages. */
export interface DebtorGroups {
  readonly debtor: string;
  readonly kind: 'organisation' | 'person';
  readonly email?: string | undefined;
  readonly customerType?: string | undefined;
  readonly discountGroup?: string | undefined;
  readonly priceList?: string | undefined;
  readonly lineDiscount?: string | undefined;
  readonly currency?: string | undefined;
}

const groupsOf = async (
  client: AfasClient,
  rows: readonly Row[],
  signal: AbortSignal,
): Promise<readonly DebtorGroups[]> => {
  const persons = await personsAmong(client, rows, signal);
  return rows.map(row =>
    compact({
      debtor: textOf(row, 'DebtorId') ?? '',
      kind: persons.has(textOf(row, 'BcCo') ?? '') ? ('person' as const) : ('organisation' as const),
      email: textOf(row, 'Email'),
      customerType: textOf(row, 'SalesContactType'),
      discountGroup: textOf(row, 'DiscountGroup'),
      priceList: textOf(row, 'PriceList'),
      lineDiscount: quantityOf(row, 'LineDiscount'),
      currency: textOf(row, 'CurrencyId'),
    }),
  );
};

const search = {
  role: 'debtorGroups',
  records: groupsOf,
  id: (groups: DebtorGroups) => groups.debtor,
} as const;

/** Searches of records that stand on a debtor. */
export const debtorGroupSearches = {
  email: {
    title: 'E-mail address',
    find: findBy({ ...search, field: 'Email', value: groups => groups.email }),
  },
  debtor: { title: 'Debtor', find: findBy({ ...search, field: 'DebtorId', value: groups => groups.debtor }) },
};

/** Changes fields of a debtor. */
export const changeDebtor = async (
  client: AfasClient,
  { debtor, kind, currency }: DebtorGroups,
  fields: Element['fields'],
  signal: AbortSignal,
): Promise<void> => {
  await client.write({
    method: 'PUT',
    connector: kind === 'person' ? 'KnSalesRelationPer' : 'KnSalesRelationOrg',
    element: { fields: { DbId: debtor, CuId: currency ?? client.settings.currency, ...fields } },
    signal,
  });
};
