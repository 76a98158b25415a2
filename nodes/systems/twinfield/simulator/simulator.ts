import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { defineSimulator } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { clusterRoutes } from './cluster.ts';
import { settingsOf } from './desk.ts';
import { fault, faults } from './envelope.ts';
import { loginRoutes } from './login.ts';
import type { InvoiceRow, TransactionRow } from './model.ts';
import { seed } from './seed.ts';

const settingsSchema = z
  .object({
    language: z.enum(['nl', 'en']),
    rotatesRefreshTokens: z.boolean(),
    browsesRanges: z.boolean(),
  })
  .partial()
  .strict();

/** Enough of the inner document to tell what it asks for. */
const documentHead = (body: string): string => {
  const start = body.indexOf('xmlRequest');
  return start < 0
    ? ''
    : body
        .slice(start, start + 400)
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>');
};

/** `ProcessXmlString/read/salesinvoice`, `ProcessXmlString/salesinvoices`, `Search/DIM`, `token`, … */
const operation = (request: FastifyRequest): string => {
  const path = request.url.split('?')[0] ?? '';
  const body = typeof request.body === 'string' ? request.body : '';
  if (path.endsWith('/finder.asmx')) return `Search/${/<type>(\w+)/.exec(body)?.[1] ?? ''}`;
  if (!path.endsWith('/processxml.asmx')) return path.split('/').at(-1) ?? '';
  const head = documentHead(body);
  const root = /^xmlRequest[^<]*<(?:!\[CDATA\[<)?(\w+)/.exec(head)?.[1] ?? '';
  const type = root === 'read' || root === 'list' ? `/${/<type>(\w+)/.exec(head)?.[1] ?? ''}` : '';
  const name = body.includes('<ProcessXmlDocument') ? 'ProcessXmlDocument' : 'ProcessXmlString';
  return `${name}/${root}${type}`;
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const totals = (store: SimulatorStore) => {
  const invoices = store.values<InvoiceRow>('salesInvoice');
  const bookings = store.values<TransactionRow>('transaction');
  const journalLines = bookings
    .map(({ lines }) => lines)
    .filter(lines => !lines.some(({ type }) => type === 'total'))
    .flat();
  return {
    salesInvoice: {
      valueIncl: sum(invoices.map(({ valueIncl }) => valueIncl)),
      valueExcl: sum(invoices.map(({ valueExcl }) => valueExcl)),
    },
    transaction: { total: sum(bookings.map(({ total }) => total)) },
    journalEntry: {
      debit: sum(journalLines.filter(({ side }) => side === 'debit').map(({ value }) => value)),
      credit: sum(journalLines.filter(({ side }) => side === 'credit').map(({ value }) => value)),
    },
  };
};

/**
 * Twinfield's wire: the login host under `/auth/authentication`, the cluster under `/cluster`. `POST /_settings` switches
 * the language of the user and other habits.
 */
export const simulator = defineSimulator({
  id: 'twinfield',
  seed,
  operation,
  totals,
  faults: {
    vendorFault: reply => fault(reply, faults.unexpected, 'ProcessXmlString'),
    rateLimited: reply =>
      reply.code(429).header('retry-after', '1').type('text/plain').send('Too Many Requests'),
  },
  routes(app, world) {
    loginRoutes(app, world);
    clusterRoutes(app, world);
    app.post('/_settings', async (request, reply) => {
      const parsed = settingsSchema.safeParse(JSON.parse(String(request.body || '{}')));
      if (!parsed.success) return reply.code(400).send({ error: { message: parsed.error.message } });
      const changed = { ...settingsOf(world.store), ...parsed.data };
      world.store.put('_settings', 'all', changed);
      return changed;
    });
  },
});
