import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { signInMs } from '../runner/sign-ins.ts';
import type { Services } from '../services.ts';
import { isSecure, sessionOf } from './access.ts';
import {
  endSignInSchema,
  oauthAddressSchema,
  startedSignInSchema,
  startSignInSchema,
} from './contracts/oauth.ts';
import { endSignIn, signInCookie } from './oauth-end.ts';
import { pageParts, showEnd } from './oauth-page.ts';
import { ApiError, notFound } from './problem.ts';

const callbackPath = '/api/oauth/callback';

/** A parameter that comes twice, or not as text, counts as left out. */
const parameter = z.string().optional().catch(undefined);

/** /api/oauth: signing in to systems in the browser. */
export const oauthRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, config, signIns, accounts } = services;
    const publicUrl = config.publicUrl ?? null;

    pageParts(app);

    app.get('/oauth', { schema: { response: { 200: oauthAddressSchema } } }, async () => ({
      path: callbackPath,
      url: publicUrl && `${publicUrl}${callbackPath}`,
    }));

    const known = async (id: string): Promise<void> => {
      if (!(await store.connections.get(id))) throw notFound('connection', id);
    };

    app.post(
      '/oauth/start',
      { schema: { body: startSignInSchema, response: { 200: startedSignInSchema } } },
      async (request, reply) => {
        const { connection, language } = request.body;
        await known(connection);
        const session = sessionOf(request);
        if (session === undefined) {
          throw new ApiError(403, 'oauth.browser-only', 'People sign in to a system in the browser.', {
            hint: 'Open the connection in Koppel and sign in there.',
          });
        }
        const address = addressOf(request);
        if (publicUrl && new URL(publicUrl).origin !== address) {
          throw new ApiError(409, 'oauth.other-address', `Signing in works at ${publicUrl} only.`, {
            hint: 'Systems send the browser back there. Open Koppel at that address and sign in.',
          });
        }
        const redirectUri = `${address}${callbackPath}`;
        const { url, state, browser } = await signIns.begin(connection, {
          ...{ session, address, redirectUri, language },
        });
        // Lax, unlike the cookie of the session, so that it comes along when the vendor sends the browser back.
        reply.setCookie(signInCookie(state), browser, {
          path: '/api/oauth',
          httpOnly: true,
          sameSite: 'lax',
          secure: isSecure(services, request),
          maxAge: signInMs / 1000,
        });
        return { url };
      },
    );

    app.get(
      '/oauth/callback',
      {
        config: { access: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } },
        schema: {
          hide: true,
          querystring: z.object({
            ...{ state: parameter, code: parameter, error: parameter, error_description: parameter },
          }),
        },
      },
      async (request, reply) => {
        const { state } = request.query;
        const end = await endSignIn(services, request, request.query);
        if (state !== undefined) reply.clearCookie(signInCookie(state), { path: '/api/oauth' });
        return showEnd(reply, end);
      },
    );

    app.post('/oauth/end', { schema: { body: endSignInSchema } }, async (request, reply) => {
      const { connection } = request.body;
      await known(connection);
      await signIns.end(connection);
      accounts.close(connection);
      await store.audit.add(request.user?.email ?? '', 'connection.signed-out', connection);
      return reply.code(204).send();
    });
  };

/** Address of Koppel in the browser. Browsers say it themselves, whatever the proxies between pass on. */
const addressOf = ({ headers, protocol, host }: FastifyRequest): string =>
  headers.origin && URL.canParse(headers.origin) ? new URL(headers.origin).origin : `${protocol}://${host}`;
