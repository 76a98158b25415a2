import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { guard } from './api/access.ts';
import { activityRoutes } from './api/activity.ts';
import { auditRoutes } from './api/audit.ts';
import { catalogRoutes } from './api/catalog.ts';
import { connectionRoutes } from './api/connections.ts';
import { cursorRoutes } from './api/cursors.ts';
import { dashboardRoutes } from './api/dashboard.ts';
import { deliveryRoutes } from './api/deliveries.ts';
import { designerRoutes } from './api/designer.ts';
import { flowRoutes } from './api/flows.ts';
import { hookRoutes } from './api/hooks.ts';
import { itemRoutes } from './api/items.ts';
import { liveRoutes } from './api/live.ts';
import { oauthRoutes } from './api/oauth.ts';
import { handleErrors } from './api/problem.ts';
import { rehearsalRoutes } from './api/rehearsals.ts';
import { runRoutes } from './api/runs.ts';
import { sessionRoutes } from './api/session.ts';
import { setupRoutes } from './api/setups.ts';
import { templateRoutes } from './api/templates.ts';
import type { Services } from './services.ts';
import { mountSimulators } from './simulators.ts';

const editorFolder = fileURLToPath(new URL('../dist/editor', import.meta.url));
const megabyte = 1 << 20;

export interface AppOptions {
  readonly logger: FastifyBaseLogger;
  /** Bearer token of this machine's command line. */
  readonly localToken: string;
}

/** Puts HTTP on top of the services: the API, the live websocket, the simulators and the editor's pages. */
export const createApp = async (
  services: Services,
  { logger, localToken }: AppOptions,
): Promise<FastifyInstance> => {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 4 * megabyte,
    trustProxy: 'loopback',
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app);

  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentPolicy },
    strictTransportSecurity: services.config.publicUrl?.startsWith('https:') ?? false,
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } });
  await app.register(swagger, {
    openapi: {
      info: {
        title: 'Koppel',
        version: services.version,
        description: 'Everything the editor does, for scripts.',
      },
    },
    transform: route => (route.url.startsWith('/api') ? jsonSchemaTransform(route) : hidden(route)),
  });

  health(app, services);
  await app.register(
    async api => {
      guard(api, services, localToken);
      api.addHook('onSend', async (_request, reply) => {
        reply.header('cache-control', 'no-store');
      });
      await api.register(swaggerUi, { routePrefix: '/docs', staticCSP: docsPolicy });
      for (const routes of [
        sessionRoutes,
        catalogRoutes,
        connectionRoutes,
        oauthRoutes,
        flowRoutes,
        designerRoutes,
        runRoutes,
        itemRoutes,
        cursorRoutes,
        hookRoutes,
        rehearsalRoutes,
        auditRoutes,
        templateRoutes,
        setupRoutes,
        dashboardRoutes,
        activityRoutes,
        liveRoutes,
      ]) {
        await api.register(routes(services));
      }
    },
    { prefix: '/api' },
  );
  await app.register(deliveryRoutes(services));
  if (services.config.demo) await mountSimulators(app, services);
  await pages(app);
  return app;
};

/** Nothing from elsewhere, no inline scripts; Mantine and Monaco set styles by script, Monaco's workers are our own files. */
const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  workerSrc: ["'self'", 'blob:'],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

/** The simulators speak the vendors' languages; they are no part of the API. */
const hidden = ({ schema, url }: Parameters<typeof jsonSchemaTransform>[0]) => ({
  schema: { ...schema, hide: true },
  url,
});

/** The page at /api/docs is made by others and sets styles in its markup. */
const docsPolicy =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

const health = (app: FastifyInstance, { store }: Services): void => {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ ok: true }));
  app.get('/readyz', { schema: { hide: true } }, async () => ({ ok: await store.alive() }));
};

/** The built editor; every address without a file is one of its pages. */
const pages = async (app: FastifyInstance): Promise<void> => {
  if (!existsSync(join(editorFolder, 'index.html'))) return;
  await app.register(async site => {
    await site.register(fastifyStatic, {
      root: editorFolder,
      wildcard: false,
      setHeaders: (response, path) => {
        response.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
    site.get('/*', { schema: { hide: true } }, (request, reply) =>
      isPage(request.url) ? reply.sendFile('index.html') : reply.callNotFound(),
    );
  });
};

/** Addresses of programs and files are never answered with a page. */
const isPage = (url: string): boolean => {
  const [path = ''] = url.split('?');
  return !/^\/(api|simulators|hooks|assets)(\/|$)/.test(path) && !/\.[a-z0-9]+$/i.test(path);
};
