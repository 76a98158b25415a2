import { z } from 'zod';
import { field, fiscalDate, money, quantity } from '../../../sdk/schema.ts';

/** Kinds of items, by their constants on the wire. */
export const itemKinds = { standard: '0', 'one-dimension': '3', 'two-dimensions': '4' } as const;

const attribute = z.object({
  name: field(z.string().min(1), {
    title: 'Attribute',
    description: 'Name or code of a free field of items.',
    options: 'itemAttributes',
  }),
  value: field(z.string(), { title: 'Value' }),
});

/** What create and update of an item accept. An empty text clears a field. */
export const itemWrites = z.object({
  code: field(z.string().min(1).max(40), { title: 'Item code', description: 'The SKU.' }),
  description: field(z.string().min(1).max(100), { title: 'Description' }),
  extraDescription: field(z.string().max(100).optional(), { title: 'Extra description' }),
  longText: field(z.string().optional(), {
    title: 'Long text',
    description: 'Remark of the item; standard GetConnectors do not show it, so it is not compared.',
  }),
  articleGroup: field(z.string().min(1).max(15), { title: 'Article group', options: 'articleGroups' }),
  unit: field(z.string().max(15).optional(), {
    title: 'Basic unit',
    description: 'Default: of the connection.',
  }),
  kind: field(z.enum(['standard', 'one-dimension', 'two-dimensions']).optional(), {
    title: 'Kind',
    description: 'Items with dimensions have variants. Only for a new item. Default: standard.',
  }),
  dimension1: field(z.string().max(10).optional(), {
    title: 'Dimension 1',
    description: 'For instance the size.',
  }),
  dimension2: field(z.string().max(10).optional(), {
    title: 'Dimension 2',
    description: 'For instance the colour.',
  }),
  vatGroup: field(z.string().max(4).optional(), { title: 'VAT rate group', options: 'vatGroups' }),
  salesPrice: field(money('excl').optional(), { title: 'Basic sales price' }),
  consumerPrice: field(money('incl').optional(), {
    title: 'Consumer price',
    description: 'Standard GetConnectors do not show it, so it is not compared.',
  }),
  pricesFrom: field(fiscalDate().optional(), { title: 'Prices hold from', description: 'Default: today.' }),
  barcode: field(z.string().max(30).optional(), { title: 'Barcode (EAN)' }),
  tracksStock: field(z.boolean().optional(), { title: 'Tracks stock' }),
  blocked: field(z.boolean().optional(), { title: 'Blocked' }),
  attributes: field(z.array(attribute).optional(), {
    title: 'Attributes',
    description: 'Free fields such as size and colour.',
  }),
  productGroup: field(z.string().max(5).optional(), {
    title: 'Product group',
    description: 'Category of the web shop the item is put in.',
    options: 'productGroups',
  }),
});

export type ItemWrites = z.infer<typeof itemWrites>;

/** An item as it is read. */
export const itemSchema = itemWrites.omit({ longText: true, consumerPrice: true, pricesFrom: true }).extend({
  description: field(z.string(), { title: 'Description' }),
  articleGroup: field(z.string().optional(), { title: 'Article group' }),
  stock: field(quantity().optional(), { title: 'Stock' }),
});

export type Item = z.infer<typeof itemSchema>;
