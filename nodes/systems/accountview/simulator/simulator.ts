import type { FastifyRequest } from 'fastify';
import { defineSimulator } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { apiRoutes } from './api.ts';
import { type Fields, hundredths, type StoredRow, textOf, thousandths, type Value } from './model.ts';
import { sendObjection } from './objection.ts';
import { seed } from './seed.ts';
import { changeSwitches } from './switches.ts';
import { signInRoutes } from './tokens.ts';

const objectIn = ({ method, query, body }: FastifyRequest): string => {
  if (method === 'GET') {
    const entries = Object.entries(Object(query));
    return String(entries.find(([name]) => name.toLowerCase() === 'businessobject')?.[1] ?? '');
  }
  return /"businessobject"\s*:\s*"(\w+)"/i.exec(typeof body === 'string' ? body : '')?.[1] ?? '';
};

const verbs: Readonly<Record<string, string>> = { GET: 'read', POST: 'insert', PUT: 'update' };

/** `token`, `companies`, `read/AR1`, `insert/SO1`, `update/AR1`, `system/FLD`, `accountviewsystembusinessobjects`, … */
const operation = (request: FastifyRequest): string => {
  const path = request.url.split('?')[0] ?? '';
  const name = path.split('/').at(-1)?.toLowerCase() ?? '';
  const object = objectIn(request).toUpperCase();
  if (name === 'accountviewdata') return `${verbs[request.method] ?? request.method}/${object}`;
  return name === 'accountviewsystemdata' ? `system/${object}` : name;
};

const sum = <T>(list: readonly T[], value: (entry: T) => number): number =>
  list.reduce((total, entry) => total + value(entry), 0);

const units = (articles: readonly Fields[], column: string): number =>
  sum(articles, article => thousandths(article[column])) / 1000;

const totals = (store: SimulatorStore) => {
  const orders = store.values<StoredRow>('salesOrder');
  const pages = store.values<StoredRow>('dayPage');
  const invoices = pages.filter(({ fields }) => textOf(fields.SUB_NR) !== '');
  const entries = pages.filter(({ fields }) => textOf(fields.SUB_NR) === '');
  const amounts = entries.flatMap(({ lines = [] }) => lines);
  const articles = store.values<StoredRow>('article').map(({ fields }) => fields);
  const amountOf = (line: Readonly<Record<string, Value>>) =>
    hundredths(line.AMOUNT) + hundredths(line.VAT_AMT);
  return {
    salesOrder: { total: sum(orders, ({ fields }) => hundredths(fields.ORD_TOT)) },
    salesInvoice: {
      total: sum(invoices, ({ fields }) => hundredths(fields.PAGE_AMT)),
      vat: sum(invoices, ({ fields }) => hundredths(fields.PAGE_VAT)),
    },
    dayBookEntry: {
      debit: sum(amounts, line => Math.max(0, amountOf(line))),
      credit: sum(amounts, line => Math.max(0, -amountOf(line))),
    },
    stock: {
      technical: units(articles, 'QTY_TECH'),
      available: units(articles, 'QTY_AVAIL'),
      free: units(articles, 'QTY_FREE2'),
      incoming: units(articles, 'QTY_BESTEL'),
    },
  };
};

/**
 * AccountView's Web API: the sign-in under `/ams`, everything else under `/api/v3`. `POST /_settings` switches what is
 * not known about the real service (see `switches.ts`).
 */
export const simulator = defineSimulator({
  id: 'accountview',
  seed,
  operation,
  totals,
  faults: {
    vendorFault: reply => sendObjection(reply, 500, 'Er is een onverwachte fout opgetreden.', 'ServerError'),
    rateLimited: reply =>
      reply.code(429).header('retry-after', '0').type('text/plain').send('Too Many Requests'),
  },
  routes(app, world) {
    signInRoutes(app, world);
    apiRoutes(app, world);
    app.post('/_settings', async (request, reply) => {
      const switches = changeSwitches(world.store, JSON.parse(String(request.body || '{}')));
      return switches ?? reply.code(400).send({ error: { message: 'unknown switch or value' } });
    });
  },
});
