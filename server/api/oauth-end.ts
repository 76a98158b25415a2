import type { FastifyRequest } from 'fastify';
import { Failure } from '../../nodes/sdk/failure.ts';
import { tokenHash } from '../security/tokens.ts';
import type { Services } from '../services.ts';
import type { BegunSignIn } from '../store/sign-ins.ts';
import type { UserRow } from '../store/users.ts';
import { mayAct, sessionOf } from './access.ts';
import { checkConnection } from './check-connection.ts';
import type { SignInOutcome } from './contracts/oauth.ts';
import type { SignInEnd } from './oauth-page.ts';

/** What a vendor sends the browser back with. */
export interface Answer {
  readonly state?: string | undefined;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly error_description?: string | undefined;
}

/** Name of the cookie by which a browser is known again; another one for each sign-in, so that several can be open. */
export const signInCookie = (state: string): string => `koppel_sign_in_${tokenHash(state).slice(0, 12)}`;

/** Errors of the authorize address (RFC 6749 §4.1.2.1) that say more than that it was refused. */
const outcomes: Readonly<Record<string, SignInOutcome>> = {
  access_denied: 'denied',
  invalid_client: 'client',
  unauthorized_client: 'client',
  redirect_uri_mismatch: 'redirect',
  server_error: 'down',
  temporarily_unavailable: 'down',
};

const ofRefusal = ({ error = '', error_description: description }: Answer) => {
  const outcome = outcomes[error] ?? 'refused';
  return { outcome, said: description ?? (outcome === 'denied' ? undefined : error) };
};

const ofFailure = ({
  code,
  class: kind,
  message,
  said,
}: Failure): Pick<SignInEnd, 'outcome' | 'detail' | 'said'> => {
  if (code === 'auth.refused') return { outcome: 'client', said };
  if (code === 'auth.expired') return { outcome: /redirect/.test(said ?? '') ? 'redirect' : 'code', said };
  const outcome = kind === 'transient' && code !== 'target.malformed' ? 'down' : 'refused';
  return { outcome, detail: message, said };
};

/**
 * Whoever began the sign-in, if it is them who end it. The session's own cookie need not be there: browsers hold it back
 * when another site sends them here. A session that has ended, or may not change connections, ends no sign-in.
 */
const ownerOf = async (
  { store, now }: Services,
  request: FastifyRequest,
  { session, data }: BegunSignIn,
  state: string,
): Promise<UserRow | undefined> => {
  const shown = request.cookies[signInCookie(state)];
  if (shown === undefined || tokenHash(shown) !== data.browser) return undefined;
  if ((sessionOf(request) ?? session) !== session) return undefined;
  const user = await store.users.bySession(session, now());
  return user && mayAct(user.role, 'editor') ? user : undefined;
};

/** Ends a sign-in with what the vendor sent the browser back with: stores the tokens and checks the connection. */
export const endSignIn = async (
  services: Services,
  request: FastifyRequest,
  answer: Answer,
): Promise<SignInEnd> => {
  const { store, registry, signIns, accounts, now } = services;
  const { state = '', code } = answer;
  const begun = await store.signIns.take(state);
  if (!begun) {
    const language = /^nl\b/i.test(request.headers['accept-language'] ?? '') ? 'nl' : 'en';
    return { outcome: 'unknown', language };
  }
  const { connection, data } = begun;
  const system = (await store.connections.get(connection))?.system ?? '';
  const known = {
    ...{ connection, language: data.language },
    system: registry.systems.get(system)?.title ?? system,
  };
  const owner = await ownerOf(services, request, begun, state);
  if (!owner) return { ...known, outcome: 'foreign' };
  if (begun.expiresAt <= now()) return { ...known, outcome: 'expired' };
  if (code === undefined) return { ...known, ...ofRefusal(answer) };
  try {
    await signIns.finish(begun, code, owner.email);
  } catch (error) {
    const failure = Failure.from(error);
    if (failure.code === 'internal') throw error;
    return { ...known, ...ofFailure(failure) };
  }
  accounts.close(connection);
  await store.audit.add(owner.email, 'connection.signed-in', connection);
  await checkConnection(services, connection);
  return { ...known, outcome: 'signed-in' };
};
