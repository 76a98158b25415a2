import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { companies } from './companies.ts';
import { contacts } from './contacts.ts';
import { deals } from './deals.ts';
import { ApiError, type Operations, openDesk } from './desk.ts';
import { invoices } from './invoices.ts';
import { orders } from './orders.ts';
import { products } from './products.ts';
import { quotations } from './quotations.ts';
import { createSlidingMinute } from './rate.ts';
import { reference } from './reference.ts';
import { settingsOf } from './settings.ts';
import { isValidAccessToken } from './tokens.ts';
import { deliver, webhooks } from './webhooks.ts';

const operations: Operations = {
  ...contacts,
  ...companies,
  ...products,
  ...deals,
  ...quotations,
  ...invoices,
  ...orders,
  ...reference,
  ...webhooks,
};

/** Newest version of the interface that is known. */
const newestVersion = '2023-09-26';

const refuse = (reply: FastifyReply, status: number, title: string) =>
  reply.code(status).send({ errors: [{ code: 0, title, status }] });

const jsonOf = (request: FastifyRequest): unknown => {
  const text = String(request.body ?? '').trim();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, [{ title: 'Request body must be valid JSON' }]);
  }
};

/** The interface: one address for each operation, a limit of calls in any minute, and who may call. */
export const apiRoutes = (app: FastifyInstance, { store, now }: SimulatorWorld): void => {
  const minute = createSlidingMinute();

  app.post<{ Params: { operation: string } }>('/api/:operation', async (request, reply) => {
    const settings = settingsOf(store);
    const { isAllowed, headers } = minute.enter(now().getTime(), settings.callsPerMinute);
    const version = request.headers['x-api-version'];
    void reply.headers({
      ...headers,
      'x-api-version': typeof version === 'string' ? version : newestVersion,
    });
    if (!isAllowed) return refuse(reply, 429, 'Rate limit exceeded');

    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    if (settings.isRevoked || !isValidAccessToken(token, now())) return refuse(reply, 401, 'Unauthorized');
    const { operation } = request.params;
    const work = operations[operation];
    if (!work) return refuse(reply, 404, 'Endpoint not found');
    if (settings.missingScopes.includes(operation.split('.')[0] ?? '')) {
      return refuse(reply, 403, 'Insufficient scope');
    }
    try {
      const told: Parameters<typeof deliver>[] = [];
      const desk = openDesk(store, now(), (type, subject) => told.push([store, type, subject]));
      const answer = work(desk, jsonOf(request));
      reply.raw.once('finish', () => {
        for (const event of told) deliver(...event);
      });
      return answer.body ? reply.code(answer.status).send(answer.body) : reply.code(answer.status).send();
    } catch (error) {
      if (error instanceof ApiError) return reply.code(error.status).send({ errors: error.errors });
      throw error;
    }
  });
};
