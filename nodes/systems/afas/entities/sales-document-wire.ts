import type { AfasClient } from '../client.ts';
import type { Element } from '../wire/element.ts';
import { centsOf, compact, dayOf, type Row, textOf, toAmount, toQuantity } from '../wire/values.ts';
import { deliveryAddressId } from './delivery-address.ts';
import {
  lineKinds,
  type SalesDocument,
  type SalesDocumentWrites,
  type SalesLine,
} from './sales-document-schema.ts';

/** Stands where a line has no unit. */
const noUnit = '*****';

const priceOf = ({ unitPriceIncl, unitPriceExcl }: SalesLine) => unitPriceIncl ?? unitPriceExcl;

/** What was paid is paid: AFAS must not give the discounts it has for a debtor on top of a price that is given. */
const discountFields = (line: SalesLine): Element['fields'] => {
  const { discount = priceOf(line) === undefined ? undefined : 0 } = line;
  return discount === undefined ? {} : { MaAD: true, ARDc: toAmount(discount) };
};

const lineElement = (line: SalesLine, defaultUnit: string): Element => {
  const { kind = 'item' } = line;
  const price = priceOf(line);
  const unit = line.unit ?? (kind === 'item' || kind === 'composition' ? defaultUnit : noUnit);
  return {
    fields: {
      VaIt: lineKinds[kind],
      ItCd: line.item,
      Ds: line.description,
      VaRc: line.vatGroup,
      BiUn: unit,
      QuUn: toQuantity(line.quantity),
      Upri: price === undefined ? undefined : toAmount(price),
      ...discountFields(line),
      StL1: line.dimension1,
      StL2: line.dimension2,
    },
  };
};

/** The element of a new order or direct invoice; a delivery address that is new is added to the debtor first. */
export const salesDocumentElement = async (
  client: AfasClient,
  record: SalesDocumentWrites,
  lines: 'FbSalesLines' | 'FbDirectInvoiceLines',
  signal: AbortSignal,
): Promise<Element> => {
  const { settings } = client;
  const { deliveryAddress, debtor } = record;
  const address = deliveryAddress && (await deliveryAddressId(client, debtor, deliveryAddress, signal));
  return {
    fields: {
      OrDa: record.date,
      DbId: debtor,
      CuId: record.currency,
      RfCs: record.reference,
      VaDu: record.vatDuty,
      InVa: record.lines.some(line => line.unitPriceIncl !== undefined),
      InPc: record.lines.every(line => priceOf(line) !== undefined) ? 0 : undefined,
      PaCd: record.paymentCondition,
      PaTp: record.paymentMethod,
      Re: record.remark,
      Unit: record.administration ?? settings.administration,
      War: record.warehouse ?? settings.warehouse,
      DlAd: address,
    },
    objects: { [lines]: record.lines.map(line => lineElement(line, settings.unit)) },
  };
};

/** Documents of rows; a GetConnector may have a row for each line. */
export const salesDocumentsOf = async (
  _client: AfasClient,
  rows: readonly Row[],
): Promise<readonly SalesDocument[]> => {
  const byNumber = new Map(rows.map(row => [textOf(row, 'OrderNumber') ?? '', row]));
  return [...byNumber].map(([number, row]) =>
    compact({
      number,
      reference: textOf(row, 'CustomerReference'),
      debtor: textOf(row, 'DebtorId'),
      date: dayOf(row, 'OrderDate'),
      status: textOf(row, 'Status'),
      currency: textOf(row, 'CurrencyId'),
      totalExcl: centsOf(row, 'TotalAmount'),
      vat: centsOf(row, 'VAT'),
      totalIncl: centsOf(row, 'InvoiceTotal'),
    }),
  );
};
