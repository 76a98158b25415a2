import type { FastifyReply, FastifyRequest } from 'fastify';
import { defineSimulator, type SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { decode, encode } from './codec.ts';
import { answerEnvelope, faultEnvelope, readCall } from './envelope.ts';
import { articleGroupOperations } from './operations/article-groups.ts';
import { deliveryOperations } from './operations/deliveries.ts';
import { invoiceOperations } from './operations/invoices.ts';
import { journalOperations, journalTotals } from './operations/journals.ts';
import { lookupOperations } from './operations/lookups.ts';
import type { Operation } from './operations/operation.ts';
import { orderWriteOperations } from './operations/order-writes.ts';
import { orderOperations } from './operations/orders.ts';
import { priceOperations } from './operations/prices.ts';
import { productOperations } from './operations/products.ts';
import { proposalOperations } from './operations/proposals.ts';
import { relationOperations } from './operations/relations.ts';
import { stockOperations } from './operations/stock.ts';
import { defects } from './seed/defects.ts';
import { seed } from './seed/seed.ts';
import { SoapFault } from './soap-fault.ts';
import { numberOf, type Struct, structOf } from './struct.ts';

/** The credentials the simulator takes. */
const credentials = { ident: 'till-of-the-demo-shop', secret: 'open-sesame-1120' };

const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    ...lookupOperations,
    ...orderOperations,
    ...orderWriteOperations,
    ...invoiceOperations,
    ...proposalOperations,
    ...deliveryOperations,
    ...journalOperations,
    ...relationOperations,
    ...productOperations,
    ...priceOperations,
    ...articleGroupOperations,
    ...stockOperations,
  }),
);

const checkCredentials = (query: unknown): void => {
  const given = typeof query === 'object' && query !== null ? new Map(Object.entries(query)) : new Map();
  if (given.get('ident') !== credentials.ident || given.get('secret') !== credentials.secret) {
    throw new SoapFault('Client.Authentication', 'Authentication failed: unknown ident or wrong secret.');
  }
};

const answer = (request: FastifyRequest, world: SimulatorWorld): string => {
  checkCredentials(request.query);
  const call = readCall(typeof request.body === 'string' ? request.body : '');
  const operation = operations.get(call.name);
  if (!operation)
    throw new SoapFault('Client', `Method '${call.name}' not implemented: method name not recognized`);
  const struct = operation.run(decode(call, call.name), world);
  return answerEnvelope(encode(operation.response, operation.response, struct));
};

const send = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  reply.code(status).header('content-type', 'text/xml; charset=utf-8').send(body);

const paidOrders = (store: SimulatorStore): readonly Struct[] =>
  store
    .values<Struct>('order')
    .filter(order => order.fullyPaid === true && order.cancelState !== 'ORDER-CANCEL-STATE-COMPLETE');

const sumOf = (orders: readonly Struct[]): number =>
  orders.reduce((sum, order) => sum + (numberOf(order, 'totalInclAmount') ?? 0), 0);

const spoiltSerials = new Set(defects.map(({ serial }) => serial));

const isSpoilt = (order: Struct): boolean => {
  const number = structOf(order, 'orderNumber');
  return number?.year === 2026 && spoiltSerials.has(numberOf(number, 'number') ?? 0);
};

/** The till: a strict SOAP service with a seeded shop. */
export const simulator = defineSimulator({
  id: 'mpluskassa',
  seed,
  routes(app, world) {
    app.get('/', (_request, reply) => reply.code(405).header('allow', 'POST').send('Method Not Allowed'));
    app.post('/', (request, reply) => {
      try {
        return send(reply, 200, answer(request, world));
      } catch (error) {
        if (!(error instanceof SoapFault)) throw error;
        return send(reply, 500, faultEnvelope(error.code, error.message));
      }
    });
  },
  operation(request) {
    const body = typeof request.body === 'string' ? request.body : '';
    return /<(?:[\w-]+:)?Body[^>]*>\s*<(?:[\w-]+:)?(\w+)/.exec(body)?.[1] ?? 'unknown';
  },
  faults: {
    vendorFault: reply => send(reply, 500, faultEnvelope('Server', 'The service is busy, try again later.')),
    rateLimited: reply => reply.code(429).header('retry-after', '0').send('Too many requests'),
  },
  totals(store) {
    const paid = paidOrders(store);
    return {
      order: {
        all: sumOf(store.values<Struct>('order')),
        paid: sumOf(paid),
        paidValid: sumOf(paid.filter(order => !isSpoilt(order))),
      },
      ...Object.fromEntries(
        (['invoice', 'quotation', 'packingSlip', 'receipt'] as const).map(kind => [
          kind,
          { all: sumOf(store.values<Struct>(kind)) },
        ]),
      ),
      dailyJournal: journalTotals(store),
    };
  },
});
