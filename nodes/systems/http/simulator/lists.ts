import type { FastifyInstance } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import type { CustomerRow, OrderRow, PaymentRow, ProductRow } from './model.ts';

type Query = Readonly<Record<string, string | undefined>>;

const whole = (text: string | undefined, fallback: number): number => {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) && value >= 0 ? value : fallback;
};

/** No page is longer, whatever is asked for. */
const longestPage = 50;

const sizeOf = (text: string | undefined): number => Math.min(longestPage, Math.max(1, whole(text, 20)));

/** Every list pages in a way of its own. */
export const listRoutes = (app: FastifyInstance, { store, base }: SimulatorWorld): void => {
  app.get<{ Querystring: Query }>('/orders', async ({ query }) => {
    const size = sizeOf(query.per_page);
    const page = Math.max(1, whole(query.page, 1));
    const orders = store
      .values<OrderRow>('order')
      .filter(({ number }) => query.number === undefined || number === query.number)
      .filter(({ status }) => query.status === undefined || status === query.status)
      .filter(({ updated_at }) => query.updated_after === undefined || updated_at >= query.updated_after);
    return { data: orders.slice((page - 1) * size, page * size), meta: { page, total: orders.length } };
  });

  app.get<{ Querystring: Query }>('/customers', async ({ query }) => {
    const [offset, limit] = [whole(query.offset, 0), sizeOf(query.limit)];
    const customers = store
      .values<CustomerRow>('customer')
      .filter(
        ({ email }) => query.email === undefined || email.toLowerCase().includes(query.email.toLowerCase()),
      );
    return { items: customers.slice(offset, offset + limit), total: customers.length };
  });

  app.get<{ Querystring: Query }>('/products', async ({ query }, reply) => {
    const products = store.values<ProductRow>('product');
    const from =
      query.cursor === undefined ? 0 : products.findIndex(({ sku }) => `after-${sku}` === query.cursor) + 1;
    if (query.cursor !== undefined && from === 0)
      return reply.code(400).send({ error: { code: 'cursor', message: 'This cursor has expired.' } });
    const page = products.slice(from, from + sizeOf(query.limit));
    const last = page.at(-1);
    const isEnd = from + page.length >= products.length;
    return { products: page, ...(last && !isEnd ? { next_cursor: `after-${last.sku}` } : {}) };
  });

  app.get<{ Querystring: Query }>('/stock', async ({ query }, reply) => {
    const page = Math.max(1, whole(query.page, 1));
    const size = sizeOf(query.limit);
    const levels = store.values<ProductRow>('product').map(({ sku, stock }) => ({ sku, stock }));
    const link = (to: number, rel: string) => `<${base()}/stock?limit=${size}&page=${to}>; rel="${rel}"`;
    const links = [link(1, 'first'), ...(page * size < levels.length ? [link(page + 1, 'next')] : [])];
    return reply.header('link', links.join(', ')).send(levels.slice((page - 1) * size, page * size));
  });

  app.get<{ Querystring: Query }>('/payments', async ({ query }) => {
    const skip = whole(query.skip, 0);
    const size = sizeOf(query.limit);
    const payments = store.values<PaymentRow>('payment');
    const next =
      skip + size < payments.length ? { next: `${base()}/payments?limit=${size}&skip=${skip + size}` } : {};
    return { value: payments.slice(skip, skip + size), ...next };
  });
};
