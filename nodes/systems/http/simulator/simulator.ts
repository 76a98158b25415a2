import type { FastifyRequest } from 'fastify';
import { defineSimulator } from '../../../sdk/simulator/define-simulator.ts';
import { isAllowed, tokenRoutes } from './access.ts';
import { listRoutes } from './lists.ts';
import { seed } from './seed.ts';
import { writeRoutes } from './writes.ts';

/** `GET /orders`, `PATCH /customers`, …: method and first part of the path. */
const operation = (request: FastifyRequest): string => {
  const [, path = ''] = (request.url.split('?')[0] ?? '').split('/simulators/http');
  return `${request.method} /${path.split('/')[1] ?? ''}`;
};

/** A small shop with a REST API: every list pages in a way of its own, and takes credentials in every place. */
export const simulator = defineSimulator({
  id: 'http',
  seed,
  operation,
  faults: {
    vendorFault: reply =>
      reply.code(500).send({ error: { code: 'oops', message: 'The shop is being repaired.' } }),
    rateLimited: reply =>
      reply
        .code(429)
        .header('retry-after', '1')
        .send({ error: { code: 'slow', message: 'Too many calls.' } }),
  },
  routes(app, world) {
    tokenRoutes(app, world);
    app.register(async guarded => {
      guarded.addHook('preHandler', async (request, reply) => {
        if (isAllowed(request, world)) return;
        return reply.code(401).send({ error: { code: 'key', message: 'This key is not known.' } });
      });
      listRoutes(guarded, world);
      writeRoutes(guarded, world);
    });
  },
});
