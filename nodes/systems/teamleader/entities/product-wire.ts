import { z } from 'zod';
import { amountOf, centsIn, quantityOf, wireMoney } from '../wire/numbers.ts';
import type { Reference } from '../wire/reference.ts';
import { number, reference, text, textOrEmpty } from '../wire/shapes.ts';
import { customFieldsBody, customFieldsOf, wireCustomField } from './custom-fields.ts';
import { momentOf } from './moment.ts';
import type { Product, ProductWrites } from './product-record.ts';

/** A product in a list or by itself; the latter has prices, VAT rate and category. */
export const wireProduct = z.object({
  id: z.string(),
  name: text,
  code: text,
  description: text,
  unit: reference,
  stock: z.object({ amount: number.nullish() }).nullish(),
  purchase_price: wireMoney.nullish(),
  selling_price: wireMoney.nullish(),
  tax: reference,
  product_category: reference,
  custom_fields: z.array(wireCustomField).nullish(),
  updated_at: textOrEmpty,
});

export type WireProduct = z.infer<typeof wireProduct>;

/** A product of the wire as a record; VAT rate and category in words where they are known. */
export const productOf = async (wire: WireProduct, known: Reference): Promise<Product> => {
  const rates = wire.tax ? await known.allTaxRates() : [];
  const categories = wire.product_category ? await known.categories() : [];
  const stock = wire.stock?.amount;
  return {
    id: wire.id,
    code: wire.code ?? undefined,
    name: wire.name ?? undefined,
    description: wire.description ?? undefined,
    priceExcl: centsIn(wire.selling_price),
    purchasePrice: centsIn(wire.purchase_price),
    taxRate: rates.find(({ id }) => id === wire.tax?.id)?.description ?? wire.tax?.id,
    category:
      categories.find(({ id }) => id === wire.product_category?.id)?.name ?? wire.product_category?.id,
    unit: wire.unit?.id,
    stock: stock === null || stock === undefined ? undefined : quantityOf(stock),
    customFields: customFieldsOf(wire.custom_fields),
    updatedAt: momentOf(wire.updated_at),
  };
};

const euros = (cents: number | undefined) =>
  cents === undefined ? undefined : { amount: amountOf(cents), currency: 'EUR' };

/** The body that creates or changes a product; fields that are not given are left alone. */
export const productBody = async (
  given: Partial<ProductWrites>,
  known: Reference,
  isUpdate: boolean,
): Promise<object> => {
  const { code, name, description, taxRate, category, unit, stock } = given;
  return {
    code: code?.trim(),
    name: name || undefined,
    description: description === '' ? (isUpdate ? null : undefined) : description,
    selling_price: euros(given.priceExcl),
    purchase_price: euros(given.purchasePrice),
    tax_rate_id: taxRate ? (await known.taxRate(taxRate)).id : undefined,
    product_category_id: category ? await known.category(category) : undefined,
    unit_of_measure_id: unit || undefined,
    stock: stock === undefined ? undefined : { amount: Number(stock) },
    ...customFieldsBody(given.customFields, isUpdate),
  };
};
