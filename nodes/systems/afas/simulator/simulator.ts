import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { defineSimulator, type SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { isAdmitted } from './access.ts';
import { refusals, refuse } from './answer.ts';
import { metainfoRoutes } from './metainfo.ts';
import type { EntryRow, ItemRow, PriceRow, SalesRow, StockRow } from './model.ts';
import { oauthRoutes } from './oauth.ts';
import { readRoutes } from './reads/route.ts';
import { seed } from './seed.ts';
import { switchesOf, switchesSchema } from './switches.ts';
import { updateRoutes } from './updates/route.ts';

const base = '/ProfitRestServices';

/** Method and path below the base: `POST connectors/FbSales`, `GET connectors/Profit_Debtor`, `POST oauth/token`. */
const operation = (request: FastifyRequest): string => {
  const path = request.url.split('?')[0] ?? '';
  return `${request.method} ${path.slice(path.indexOf(base) + base.length + 1)}`;
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const totals = (store: SimulatorStore) => {
  const sales = (collection: string) => {
    const rows = store.values<SalesRow>(collection);
    return { totalIncl: sum(rows.map(row => row.totalIncl)), totalExcl: sum(rows.map(row => row.totalExcl)) };
  };
  const entryLines = store.values<EntryRow>('financialEntry').flatMap(({ lines }) => lines);
  return {
    salesOrder: sales('salesOrder'),
    directInvoice: sales('directInvoice'),
    financialEntry: {
      debit: sum(entryLines.map(({ debit }) => debit)),
      credit: sum(entryLines.map(({ credit }) => credit)),
    },
    item: { salesPrice: sum(store.values<ItemRow>('item').map(({ salesPrice }) => salesPrice)) },
    salesPrice: { price: sum(store.values<PriceRow>('salesPrice').map(({ price }) => price)) },
    stock: { thousandths: sum(store.values<StockRow>('stock').map(({ thousandths }) => thousandths)) },
  };
};

const unavailable = (reply: FastifyReply, seconds: number) =>
  reply
    .code(503)
    .send({ error: { code: '503', message: 'The environment is under maintenance.' }, retry_after: seconds });

/** What holds for every data call: maintenance, the caller's address, how many call at once, and the token. */
const guard = (app: FastifyInstance, world: SimulatorWorld): void => {
  let atOnce = 0;
  const counted = new WeakSet<FastifyRequest>();
  const leave = (request: FastifyRequest) => {
    if (counted.delete(request)) atOnce -= 1;
  };
  app.addHook('onRequest', async (request, reply) => {
    const { isInMaintenance, refusesAddress, mostAtOnce } = switchesOf(world.store);
    reply.header('cache-control', 'no-store, no-cache').header('x-afas-proxy-version', '4.3.0.0');
    if (isInMaintenance) return unavailable(reply, 7200);
    if (refusesAddress) return reply.code(403).send();
    if (!isAdmitted(world.store, request, world.now())) return reply.code(401).send();
    if (atOnce >= mostAtOnce) return unavailable(reply, 1);
    atOnce += 1;
    counted.add(request);
  });
  app.addHook('onResponse', async request => leave(request));
  app.addHook('onRequestAbort', async request => leave(request));
};

/** AFAS's REST services under `/ProfitRestServices`. `POST /_settings` switches habits and states of the environment. */
export const simulator = defineSimulator({
  id: 'afas',
  seed,
  operation,
  totals,
  faults: {
    vendorFault: reply => refuse(reply, refusals.locked()),
    rateLimited: reply => reply.code(429).header('retry-after', '1').send(),
  },
  routes(app, world) {
    oauthRoutes(app, world, `${base}/oauth`);
    app.register(async data => {
      guard(data, world);
      metainfoRoutes(data, world, base);
      readRoutes(data, world, base);
      updateRoutes(data, world, base);
    });
    app.post('/_settings', async (request, reply) => {
      const parsed = switchesSchema.safeParse(JSON.parse(String(request.body || '{}')));
      if (!parsed.success) return reply.code(400).send({ error: { message: parsed.error.message } });
      const changed = { ...switchesOf(world.store), ...parsed.data };
      world.store.put('_settings', 'all', changed);
      return changed;
    });
  },
});
