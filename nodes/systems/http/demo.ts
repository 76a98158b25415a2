import type { z } from 'zod';
import type { Secrets, settingsSchema } from './settings.ts';

const text = { type: 'string' };

const openapi = `openapi: 3.0.3
info: { title: Demo shop, version: '1' }
paths: {}
components:
  schemas:
    Product:
      type: object
      required: [sku, title, price]
      properties:
        sku: { type: string, description: Article number }
        title: { type: string }
        price: { type: string, description: 'Including VAT, e.g. 12.50' }
        stock: { type: integer }
        barcode: { type: string, nullable: true }
`;

const line = {
  type: 'object',
  required: ['sku', 'quantity', 'price'],
  properties: { sku: text, quantity: { type: 'number' }, price: text },
};

const order = {
  type: 'object',
  required: ['number', 'customer_email', 'total', 'lines'],
  properties: {
    number: { ...text, title: 'Order number' },
    status: { type: 'string', enum: ['open', 'paid', 'shipped'] },
    customer_email: { ...text, personal: true },
    total: text,
    lines: { type: 'array', items: line },
  },
};

type SettingsInput = z.input<typeof settingsSchema>;

const entities: SettingsInput['entities'] = {
  order: {
    title: 'Order',
    titles: 'Orders',
    summary: 'Orders of the web shop.',
    key: 'number',
    id: 'id',
    schema: {
      json: {
        ...order,
        properties: { id: { type: 'integer' }, updated_at: text, ...order.properties },
      },
    },
    writes: { json: order },
    list: {
      path: '/orders',
      records: 'data',
      sizeParameter: 'per_page',
      paging: { kind: 'page', parameter: 'page' },
      changes: { parameter: 'updated_after', marker: 'updated_at' },
      filters: { status: { title: 'Status', parameter: 'status' } },
    },
    find: {
      number: { title: 'Order number', path: '/orders', query: { number: '{value}' }, records: 'data' },
    },
    create: { path: '/orders', idempotencyHeader: 'Idempotency-Key' },
  },
  customer: {
    title: 'Customer',
    titles: 'Customers',
    key: 'email',
    id: 'id',
    schema: {
      samples: [
        {
          id: 'c1',
          name: 'Bakery Vos',
          email: 'vos@bakery.example',
          phone: '030-1234567',
          address: { street: 'Kerkstraat 1', city: 'Utrecht', country: 'NL' },
        },
        {
          id: 'c2',
          name: 'A. Maes',
          email: 'maes@mail.example',
          address: { street: '', city: '', country: 'BE' },
        },
      ],
    },
    writes: {
      samples: [
        {
          name: 'Bakery Vos',
          email: 'vos@bakery.example',
          phone: '030-1234567',
          address: { street: 'Kerkstraat 1', city: 'Utrecht', country: 'NL' },
        },
        { name: 'A. Maes', email: 'maes@mail.example', address: { street: '', city: '', country: 'BE' } },
      ],
    },
    list: {
      path: '/customers',
      records: 'items',
      sizeParameter: 'limit',
      paging: { kind: 'offset', parameter: 'offset' },
    },
    find: {
      email: {
        title: 'E-mail',
        path: '/customers',
        query: { email: '{value}' },
        records: 'items',
        field: 'email',
        ignoreCase: true,
      },
    },
    create: { path: '/customers' },
    update: { path: '/customers/{id}' },
  },
  product: {
    title: 'Product',
    titles: 'Products',
    key: 'sku',
    id: 'sku',
    schema: { component: 'Product' },
    list: {
      path: '/products',
      records: 'products',
      sizeParameter: 'limit',
      paging: { kind: 'cursor', parameter: 'cursor', next: 'next_cursor' },
    },
    find: { sku: { title: 'SKU', path: '/products/{value}' } },
    create: { method: 'PUT', path: '/products/{record.sku}' },
    update: { method: 'PUT', path: '/products/{id}', body: '{{record}}' },
  },
  stock: {
    title: 'Stock level',
    titles: 'Stock levels',
    key: 'sku',
    id: 'sku',
    schema: { samples: [{ sku: '1010', stock: 12 }] },
    list: { path: '/stock', sizeParameter: 'limit', paging: { kind: 'link-header' } },
  },
  payment: {
    title: 'Payment',
    titles: 'Payments',
    key: 'order',
    id: 'id',
    schema: { samples: [{ id: 1, order: 'W10001', method: 'card', amount: '12.50' }] },
    list: {
      path: '/payments',
      records: 'value',
      sizeParameter: 'limit',
      paging: { kind: 'next-url', next: 'next' },
    },
  },
};

/** A connection to the simulator: an example of every kind of paging and of every way to say the fields. */
export const demo = (base: string): { readonly settings: SettingsInput; readonly secrets: Secrets } => ({
  settings: { address: base, auth: 'bearer', entities, openapi, errorMessage: 'error.message' },
  secrets: { secret: 'demo-key' },
});
