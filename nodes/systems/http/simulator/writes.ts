import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import type { CustomerRow, OrderRow, ProductRow } from './model.ts';

const decimal = z.string().regex(/^\d+\.\d{2}$/, 'must be an amount such as 12.50');

const orderBody = z.object({
  number: z.string().min(1),
  status: z.enum(['open', 'paid', 'shipped']).default('open'),
  customer_email: z.email(),
  total: decimal,
  lines: z.array(z.object({ sku: z.string(), quantity: z.number().positive(), price: decimal })).min(1),
});
const customerBody = z.object({
  name: z.string().min(1),
  email: z.email(),
  phone: z.string().optional(),
  address: z.object({ street: z.string(), city: z.string(), country: z.string().length(2) }),
});
const productBody = z.object({
  title: z.string().min(1),
  price: decimal,
  stock: z.int().default(0),
  barcode: z.string().optional(),
});

const refuse = (reply: FastifyReply, status: number, message: string) =>
  reply.code(status).send({ error: { code: String(status), message } });

const parse = <T>(schema: z.ZodType<T>, body: unknown): T | string => {
  let json: unknown;
  try {
    json = JSON.parse(String(body));
  } catch {
    return 'The body is not JSON.';
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.')}: ${issue?.message}`;
};

/** What can be created and changed. */
export const writeRoutes = (app: FastifyInstance, { store, now }: SimulatorWorld): void => {
  app.post('/orders', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    const before = typeof key === 'string' ? store.get<string>('_keys', key) : undefined;
    if (before !== undefined) return reply.code(201).send(store.get('order', before));
    const order = parse(orderBody, request.body);
    if (typeof order === 'string') return refuse(reply, 422, order);
    if (store.values<OrderRow>('order').some(({ number }) => number === order.number))
      return refuse(reply, 409, `Order ${order.number} exists.`);
    const missing = order.lines.find(({ sku }) => !store.get('product', sku));
    if (missing) return refuse(reply, 422, `There is no product ${missing.sku}.`);
    const id = store.next('order');
    const row: OrderRow = { id, ...order, updated_at: now().toISOString() };
    store.put('order', String(id), row);
    if (typeof key === 'string') store.put('_keys', key, String(id));
    return reply.code(201).send(row);
  });

  app.post('/customers', async (request, reply) => {
    const customer = parse(customerBody, request.body);
    if (typeof customer === 'string') return refuse(reply, 422, customer);
    const id = `c${store.next('customer')}`;
    store.put('customer', id, { id, ...customer } satisfies CustomerRow);
    // The address of what was made stands in the header only, as in many APIs.
    return reply.code(201).header('location', `/customers/${id}`).send();
  });

  app.patch<{ Params: { id: string } }>('/customers/:id', async (request, reply) => {
    const existing = store.get<CustomerRow>('customer', request.params.id);
    if (!existing) return refuse(reply, 404, 'There is no such customer.');
    const changes = parse(customerBody.partial(), request.body);
    if (typeof changes === 'string') return refuse(reply, 422, changes);
    store.put('customer', existing.id, { ...existing, ...changes });
    return reply.code(204).send();
  });

  app.get<{ Params: { sku: string } }>(
    '/products/:sku',
    async ({ params }, reply) =>
      store.get<ProductRow>('product', params.sku) ?? refuse(reply, 404, 'There is no such product.'),
  );

  app.put<{ Params: { sku: string } }>('/products/:sku', async (request, reply) => {
    const product = parse(productBody, request.body);
    if (typeof product === 'string') return refuse(reply, 422, product);
    const row: ProductRow = { sku: request.params.sku, ...product };
    const isNew = !store.get('product', row.sku);
    store.put('product', row.sku, row);
    return reply.code(isNew ? 201 : 200).send(row);
  });
};
