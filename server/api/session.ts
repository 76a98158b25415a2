import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { hashPassword, verifyNobody, verifyPassword } from '../security/passwords.ts';
import { newToken, tokenHash } from '../security/tokens.ts';
import type { Services } from '../services.ts';
import type { TokenRow } from '../store/users.ts';
import { iso, isoOrNull } from '../views.ts';
import { cookieName, openSession } from './access.ts';
import {
  createdTokenSchema,
  credentialsSchema,
  newTokenSchema,
  sessionSchema,
  signInSchema,
  type Token,
  tokenSchema,
} from './contracts/session.ts';
import { ApiError, notFound } from './problem.ts';

const slow = { rateLimit: { max: 10, timeWindow: '1 minute' } };

/** /api/session and /api/tokens. */
export const sessionRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, now, version } = services;

    const sessionOf = async (
      user: { id: number; email: string; role: 'admin' | 'editor' | 'viewer' } | null,
    ) => ({
      user,
      setup: user === null && (await store.users.count()) === 0,
      version,
    });

    app.get(
      '/session',
      { config: { access: 'public' }, schema: { response: { 200: sessionSchema } } },
      request => sessionOf(request.user),
    );

    app.post(
      '/session',
      {
        config: { access: 'public', ...slow },
        schema: { body: signInSchema, response: { 200: sessionSchema } },
      },
      async (request, reply) => {
        const { email, password } = request.body;
        const user = await store.users.byEmail(email.trim().toLowerCase());
        const right = user ? await verifyPassword(user.password, password) : await verifyNobody(password);
        if (!user || !right) {
          throw new ApiError(401, 'session.refused', 'The e-mail address or the password is wrong.', {
            hint: 'Passwords are case-sensitive.',
          });
        }
        await openSession(services, request, reply, user);
        return sessionOf({ id: user.id, email: user.email, role: user.role });
      },
    );

    app.post(
      '/session/setup',
      {
        config: { access: 'public', ...slow },
        schema: { body: credentialsSchema, response: { 200: sessionSchema } },
      },
      async (request, reply) => {
        if ((await store.users.count()) > 0) {
          throw new ApiError(409, 'session.set-up', 'The first administrator exists already.', {
            hint: 'Sign in instead.',
          });
        }
        const { email, password } = request.body;
        const user = await store.users.add(email.toLowerCase(), 'admin', await hashPassword(password), now());
        await store.audit.add(user.email, 'user.created', user.email);
        await openSession(services, request, reply, user);
        return sessionOf(user);
      },
    );

    app.delete('/session', { config: { access: 'public' } }, async (request, reply) => {
      const cookie = request.cookies[cookieName];
      if (cookie) await store.users.closeSession(tokenHash(cookie));
      return reply.clearCookie(cookieName, { path: '/' }).code(204).send();
    });

    const toToken = (token: TokenRow): Token => ({
      id: token.id,
      name: token.name,
      role: token.role,
      createdAt: iso(token.created_at),
      lastUsedAt: isoOrNull(token.last_used_at),
    });

    app.get(
      '/tokens',
      {
        config: { access: 'admin' },
        schema: { response: { 200: z.object({ data: z.array(tokenSchema) }) } },
      },
      async () => ({ data: (await store.users.tokens()).map(toToken) }),
    );

    app.post(
      '/tokens',
      {
        config: { access: 'admin' },
        schema: { body: newTokenSchema, response: { 201: createdTokenSchema } },
      },
      async (request, reply) => {
        const user = request.user;
        if (!user || user.id === 0)
          throw new ApiError(403, 'session.forbidden', 'Only a signed-in person can make tokens.');
        const token = newToken('kpl_');
        const { name, role } = request.body;
        const row = await store.users.addToken({
          name,
          role,
          hash: tokenHash(token),
          user: user.id,
          at: now(),
        });
        await store.audit.add(user.email, 'token.created', name, { role });
        return reply.code(201).send({ ...toToken(row), token });
      },
    );

    app.delete(
      '/tokens/:id',
      { config: { access: 'admin' }, schema: { params: z.object({ id: z.coerce.number().int() }) } },
      async (request, reply) => {
        if (!(await store.users.removeToken(request.params.id))) throw notFound('token', request.params.id);
        await store.audit.add(request.user?.email ?? '', 'token.removed', String(request.params.id));
        return reply.code(204).send();
      },
    );
  };
