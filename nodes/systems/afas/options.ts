import type { Option, OptionList } from '../../sdk/define-system.ts';
import type { AfasClient } from './client.ts';
import type { ConnectorRole } from './settings.ts';
import { freeFields } from './wire/free-fields.ts';
import { levelsOf } from './wire/metainfo.ts';
import { flagOf, type Row, textOf } from './wire/values.ts';

const labelled = (value: string, name: string | undefined): Option => ({
  value,
  label: name === undefined || name === value ? value : `${value} – ${name}`,
});

const rowsOf = (client: AfasClient, role: ConnectorRole, orderBy: string, signal: AbortSignal) =>
  client.rows.all(client.connector(role), { orderBy: [orderBy] }, signal);

/** A list from a GetConnector, without what is blocked. */
const listed = (
  title: string,
  role: ConnectorRole,
  [value, name]: readonly [string, string],
  isWanted: (row: Row, client: AfasClient) => boolean = () => true,
): OptionList<AfasClient> => ({
  title,
  list: async (client, signal) =>
    (await rowsOf(client, role, value, signal))
      .filter(row => flagOf(row, 'Blocked') !== true && isWanted(row, client))
      .flatMap(row => {
        const code = textOf(row, value);
        return code === undefined ? [] : [labelled(code, textOf(row, name))];
      }),
});

/** AFAS has no GetConnector for some tables; what is in use tells a part of them. */
const inUse = (title: string, role: ConnectorRole, field: string): OptionList<AfasClient> => ({
  title,
  isComplete: false,
  list: async (client, signal) => {
    const values = (await rowsOf(client, role, field, signal)).map(row => textOf(row, field));
    return [...new Set(values.filter(value => value !== undefined))]
      .sort()
      .map(value => labelled(value, undefined));
  },
});

/**
 * The values that the description of an UpdateConnector gives for a field. The vendor's own descriptions leave out those of
 * some tables that customers keep; lists of these are not complete.
 */
const described = (title: string, connector: string, fieldId: string): OptionList<AfasClient> => ({
  title,
  list: async client => {
    const fields = levelsOf(await client.metainfo.update(connector)).flatMap(level => level.fields);
    const values = fields.find(field => field.fieldId === fieldId)?.values ?? [];
    return values.map(({ id, description }) => labelled(id, description ?? undefined));
  },
});

const isOfAdministration = (row: Row, { settings }: AfasClient) =>
  [undefined, String(settings.administration)].includes(textOf(row, 'UnitId'));

/** Lists for drop-downs, from the environment itself. */
export const options = {
  administrations: listed('Administrations', 'administrations', ['AdminId', 'AdminNm']),
  journals: listed('Journals', 'journals', ['JournalId', 'Description'], isOfAdministration),
  ledgers: listed('Ledger accounts', 'ledgers', ['Account', 'Description']),
  vatCodes: listed('VAT codes', 'vatCodes', ['VatCode', 'Description']),
  vatGroups: inUse('VAT rate groups in use on items', 'items', 'VATGroup'),
  vatDuties: inUse('VAT duties in use on debtors', 'debtors', 'VatDuty'),
  paymentConditions: inUse('Payment conditions in use on debtors', 'debtors', 'PayCon'),
  paymentMethods: { ...described('Payment methods', 'FbSales', 'PaTp'), isComplete: false },
  debtors: listed('Debtors', 'debtors', ['DebtorId', 'DebtorName']),
  articleGroups: listed('Article groups', 'articleGroups', ['Artikelgroep', 'Omschrijving']),
  productGroups: listed('Product groups', 'productGroups', ['ProductGroup', 'Description']),
  itemAttributes: {
    title: 'Free fields of items',
    list: async ({ metainfo }) => (await freeFields(metainfo)).map(({ label }) => ({ value: label, label })),
  },
  warehouses: listed('Warehouses', 'warehouses', ['Warehouse', 'Description']),
  stockReasons: { ...described('Reasons of stock mutations', 'FbStockMutation', 'ReId'), isComplete: false },
  priceLists: inUse('Price lists in use', 'salesPrices', 'PriceList'),
  discountGroups: inUse('Discount groups in use', 'debtorGroups', 'DiscountGroup'),
  customerTypes: described('Types of sales contacts', 'KnSalesRelationOrg', 'VaTp'),
} satisfies Readonly<Record<string, OptionList<AfasClient>>>;
