import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { defineSimulator } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { apiRoutes } from './api.ts';
import { identityRoutes } from './identity.ts';
import type { ArticleRow, EntryRow, InvoiceRow } from './model.ts';
import { sayIn, sendProblem } from './problem.ts';
import { seed } from './seed.ts';
import { settingsOf, settingsSchema } from './settings.ts';

/** `GET debtors`, `POST salesinvoiceswithlines`, `PUT articles/…`, `token`, `authorize`. */
const operation = (request: FastifyRequest): string => {
  const path = request.url.split('?')[0] ?? '';
  const [, name, id] = /\/v1\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  return name === undefined
    ? (path.split('/').at(-1) ?? '')
    : `${request.method} ${name.toLowerCase()}${id ? '/…' : ''}`;
};

const stockSchema = z.strictObject({ code: z.string(), units: z.number() });

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const totals = (store: SimulatorStore) => {
  const invoices = store.values<InvoiceRow>('salesInvoice');
  const lines = store.values<EntryRow>('journalEntry').flatMap(entry => entry.lines);
  const articles = store.values<ArticleRow>('article');
  return {
    salesInvoice: {
      valueExcl: sum(invoices.map(({ excl }) => excl)),
      valueIncl: sum(invoices.map(({ excl, vat }) => excl + vat)),
    },
    journalEntry: {
      debit: sum(lines.map(({ amount }) => Math.max(0, amount))),
      credit: sum(lines.map(({ amount }) => Math.max(0, -amount))),
      onDebtors: sum(lines.filter(({ debtorId }) => debtorId !== null).map(({ amount }) => amount)),
    },
    article: { priceExcl: sum(articles.map(({ salesPrice }) => salesPrice)) },
    /** Thousandths of a unit. */
    stock: { thousandths: sum(articles.map(({ currentStock }) => currentStock)) },
  };
};

/**
 * Asperion's wire: the identity host under `/identity`, the API under `/v1`. `POST /_settings` turns what is assumed about
 * it, and `POST /_stock` books stock as people do in the application.
 */
export const simulator = defineSimulator({
  id: 'asperion',
  seed,
  operation,
  totals,
  faults: {
    vendorFault: reply => sendProblem(reply, { status: 500, message: sayIn('nl-NL')('trouble'), errors: {} }),
    rateLimited: reply => {
      reply.header('retry-after', '1');
      return sendProblem(reply, { status: 429, message: sayIn('nl-NL')('slow'), errors: {} });
    },
  },
  routes(app, world) {
    identityRoutes(app, world);
    apiRoutes(app, world);
    app.post('/_stock', async (request, reply) => {
      const { code, units } = stockSchema.parse(JSON.parse(String(request.body)));
      const row = world.store.values<ArticleRow>('article').find(article => article.code === code);
      if (!row) return reply.code(404).send({ error: { message: `There is no article ${code}.` } });
      world.store.put('article', String(row.id), { ...row, currentStock: Math.round(units * 1000) });
      return { code, units };
    });
    app.post('/_settings', async (request, reply) => {
      const given: unknown = JSON.parse(String(request.body || '{}'));
      const parsed = settingsSchema.safeParse({ ...settingsOf(world.store), ...Object(given) });
      if (!parsed.success) return reply.code(400).send({ error: { message: parsed.error.message } });
      world.store.put('_settings', 'all', parsed.data);
      return parsed.data;
    });
  },
});
