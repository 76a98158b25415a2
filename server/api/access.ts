import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newToken, tokenHash } from '../security/tokens.ts';
import type { Services } from '../services.ts';
import type { UserRow } from '../store/users.ts';
import type { UserRole } from './contracts/session.ts';
import { ApiError } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    user: UserRow | null;
  }
  interface FastifyContextConfig {
    /** Least role that may call the route; `public` needs no sign-in. Default: viewer for GET, editor for the rest. */
    access?: UserRole | 'public';
  }
}

export const cookieName = 'koppel_session';
const sessionDays = 30;
const rank: Readonly<Record<UserRole, number>> = { viewer: 1, editor: 2, admin: 3 };

/** Whether a role may do what needs another one. */
export const mayAct = (role: UserRole, access: UserRole): boolean => rank[role] >= rank[access];

/** Hash of the session that a browser sends; undefined without a cookie, and for scripts, which send a token. */
export const sessionOf = ({ cookies, headers }: FastifyRequest): string | undefined => {
  const cookie = cookies[cookieName];
  return cookie && headers.authorization === undefined ? tokenHash(cookie) : undefined;
};

/** Whether cookies are to be sent over https only. */
export const isSecure = ({ config }: Services, request: FastifyRequest): boolean =>
  request.protocol === 'https' || (config.publicUrl?.startsWith('https:') ?? false);

/** Signs requests in by cookie or bearer token, and lets each route be called by those who may. */
export const guard = (app: FastifyInstance, { store, now }: Services, localToken: string): void => {
  app.decorateRequest('user', null);
  app.addHook('onRequest', async request => {
    request.user = (await userOf(request)) ?? null;
    const { access = request.method === 'GET' ? 'viewer' : 'editor' } = request.routeOptions.config;
    if (access === 'public') return;
    if (!request.user) {
      throw new ApiError(401, 'session.required', 'Sign in first.', {
        hint: 'POST /api/session, or send a bearer token.',
      });
    }
    if (!mayAct(request.user.role, access)) {
      throw new ApiError(403, 'session.forbidden', `This needs the role “${access}”.`, {
        hint: 'Ask an administrator.',
      });
    }
    forbidForeignOrigin(request);
  });

  const userOf = async (request: FastifyRequest): Promise<UserRow | undefined> => {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer === localToken) return { id: 0, email: 'command line', role: 'admin' };
    if (bearer) return store.users.byToken(tokenHash(bearer), now());
    const cookie = request.cookies[cookieName];
    return cookie ? store.users.bySession(tokenHash(cookie), now()) : undefined;
  };
};

/** A page of another site cannot act with the visitor's cookie (the cookie is SameSite=Strict as well). */
const forbidForeignOrigin = (request: FastifyRequest): void => {
  const { origin, host } = request.headers;
  if (request.method === 'GET' && request.headers.upgrade === undefined) return;
  // An origin that is no address, such as `null`, is that of a page which hides where it came from.
  if (origin && !(URL.canParse(origin) && new URL(origin).host === host)) {
    throw new ApiError(403, 'session.foreign-origin', 'Requests from other sites are refused.');
  }
};

/** Opens a session and sets its cookie. */
export const openSession = async (
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  user: UserRow,
): Promise<void> => {
  const token = newToken();
  const seconds = sessionDays * 86_400;
  await services.store.users.openSession(tokenHash(token), user.id, services.now() + seconds * 1000);
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(services, request),
    maxAge: seconds,
  });
};
