import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { iso } from '../views.ts';
import { listOf, moment, pageQuery } from './contracts/common.ts';
import { nextOf, positionOf } from './paging.ts';

const entrySchema = z.object({
  id: z.number(),
  at: moment,
  who: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.unknown(),
});

/** GET /api/audit: who changed what, newest first; administrators only. */
export const auditRoutes =
  ({ store }: Services): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      '/audit',
      {
        config: { access: 'admin' },
        schema: { querystring: z.object(pageQuery), response: { 200: listOf(entrySchema) } },
      },
      async request => {
        const { after, limit } = request.query;
        const entries = await store.audit.list(limit, positionOf(after));
        return {
          data: entries.map(entry => ({ ...entry, at: iso(entry.at) })),
          next: nextOf(entries, limit),
        };
      },
    );
  };
