import type { FastifyRequest } from 'fastify';
import { defineSimulator } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { apiRoutes } from './api.ts';
import { type InvoiceRow, paidOn } from './invoice-row.ts';
import { loginRoutes } from './login.ts';
import type { OrderRow } from './orders.ts';
import type { ProductRow } from './products.ts';
import type { QuotationRow } from './quotations.ts';
import { seed } from './seed.ts';
import { changeSettings, settingsSchema } from './settings.ts';

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const totals = (store: SimulatorStore) => {
  const invoices = store.values<InvoiceRow>('invoice');
  const quotations = store.values<QuotationRow>('quotation');
  const booked = invoices.filter(({ status }) => status !== 'draft');
  return {
    invoice: {
      totalIncl: sum(invoices, row => row.taxInclusive),
      totalExcl: sum(invoices, row => row.taxExclusive),
      bookedIncl: sum(booked, row => row.taxInclusive),
      paid: sum(invoices, paidOn),
    },
    quotation: {
      totalIncl: sum(quotations, row => row.taxInclusive),
      totalExcl: sum(quotations, row => row.taxExclusive),
    },
    order: { totalIncl: sum(store.values<OrderRow>('order'), row => row.taxInclusive) },
    product: {
      sellingPrices: sum(store.values<ProductRow>('product'), row =>
        Math.round((row.selling_price?.amount ?? 0) * 100),
      ),
    },
  };
};

/** `contacts.list`, `invoices.draft`, `access_token`, `authorize`, … */
const operation = (request: FastifyRequest): string =>
  (request.url.split('?')[0] ?? '').split('/').at(-1) ?? '';

/**
 * Teamleader's wire: the login under `/oauth2`, the interface under `/api`. `POST /_settings` switches what the vendor
 * does not document.
 */
export const simulator = defineSimulator({
  id: 'teamleader',
  seed,
  operation,
  totals,
  faults: {
    vendorFault: reply =>
      reply.code(500).send({ errors: [{ code: 0, title: 'Internal server error', status: 500 }] }),
    rateLimited: reply =>
      reply
        .code(429)
        .headers({
          'x-ratelimit-limit': '200',
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': new Date(Date.now() + 1_000).toISOString().replace('Z', '+0000'),
        })
        .send({ errors: [{ title: 'Rate limit exceeded', status: 429 }] }),
  },
  routes(app, world) {
    loginRoutes(app, world);
    apiRoutes(app, world);
    app.post('/_settings', async (request, reply) => {
      const parsed = settingsSchema.partial().safeParse(JSON.parse(String(request.body || '{}')));
      if (!parsed.success) return reply.code(400).send({ error: { message: parsed.error.message } });
      return changeSettings(world.store, parsed.data);
    });
  },
});
