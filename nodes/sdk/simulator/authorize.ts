import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorWorld } from './define-simulator.ts';

/** What an app sent the user here with; names as in RFC 6749 and RFC 7636. */
export type AuthorizeQuery = Readonly<Record<string, string | undefined>>;

/** What a code stands for. */
export interface AuthorizationCode {
  readonly client: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce: string;
  /** What the verifier must hash to (S256); empty when the app sent no challenge. */
  readonly challenge: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The page of a vendor on which a user lets an app in. */
export interface AuthorizePage {
  readonly path: string;
  /** Parameters that must be there besides `client_id`, `redirect_uri` and `response_type`. */
  readonly needs?: readonly string[];
  /** Whether an app has this client id. */
  knows(clientId: string): boolean;
  /** What else is wrong with a request, in a few words. Default: nothing. */
  refusal?(query: AuthorizeQuery): string | undefined;
  /** What the app asks for, a line each. */
  asks(query: AuthorizeQuery): readonly string[];
  /** What else follows from letting the app in. Default: nothing. */
  allowed?(query: AuthorizeQuery): void;
}

const tenMinutes = 600_000;

/** Whether the verifier is the one behind the challenge; without a challenge there must be none. */
const isVerified = ({ challenge }: AuthorizationCode, verifier: string | null): boolean =>
  verifier ? createHash('sha256').update(verifier).digest('base64url') === challenge : challenge === '';

/**
 * Takes the code of a request to the token address. It works once, within ten minutes, and only for the app that asked
 * for it, with the same `redirect_uri` and the right `code_verifier`.
 */
export const takeCode = (
  { store, now }: SimulatorWorld,
  client: string,
  form: URLSearchParams,
): AuthorizationCode | undefined => {
  const key = form.get('code') ?? '';
  const code = store.get<AuthorizationCode>('_code', key);
  if (!code) return undefined;
  store.delete('_code', key);
  const isGood =
    code.expiresAt > now().getTime() &&
    code.client === client &&
    code.redirectUri === form.get('redirect_uri') &&
    isVerified(code, form.get('code_verifier'));
  return isGood ? code : undefined;
};

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** What is wrong with a request for access; such a request is never sent back to the app. */
const problemOf = (page: AuthorizePage, query: AuthorizeQuery): string | undefined => {
  const missing = ['client_id', 'redirect_uri', ...(page.needs ?? [])].find(name => !query[name]);
  if (missing) return `${missing} is missing`;
  if (query.response_type !== 'code') return 'response_type must be code';
  if (!page.knows(query.client_id ?? '')) return 'client_id is unknown';
  if (!isWebAddress(query.redirect_uri ?? '')) return 'redirect_uri is not a web address';
  if (query.code_challenge && query.code_challenge_method !== 'S256')
    return 'code_challenge_method must be S256';
  return page.refusal?.(query);
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

const htmlOf = ({ asks }: AuthorizePage, query: AuthorizeQuery): string => {
  const hidden = Object.entries(query)
    .map(([name, value = '']) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  const wishes = asks(query)
    .map(wish => `<li>${escaped(wish)}</li>`)
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in (simulator)</title>
<body style="font:16px system-ui;max-width:30rem;margin:4rem auto"><h1>Allow access?</h1>
<p>The app <b>${escaped(query.client_id ?? '')}</b> asks for:</p><ul>${wishes}</ul>
<form method="post">${hidden}<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></form></body></html>`;
};

/** Serves the page, and sends the user back to the app with a code or a refusal. Codes are kept in the entity `_code`. */
export const authorizeRoutes = (app: FastifyInstance, world: SimulatorWorld, page: AuthorizePage): void => {
  const refuse = (reply: FastifyReply, problem: string) =>
    reply.code(400).type('text/plain; charset=utf-8').send(`Invalid request: ${problem}.`);

  const issueCode = (query: AuthorizeQuery): string => {
    const code = randomBytes(16).toString('hex');
    const row: AuthorizationCode = {
      client: query.client_id ?? '',
      redirectUri: query.redirect_uri ?? '',
      scope: query.scope ?? '',
      nonce: query.nonce ?? '',
      challenge: query.code_challenge ?? '',
      expiresAt: world.now().getTime() + tenMinutes,
    };
    world.store.put('_code', code, row);
    return code;
  };

  app.get<{ Querystring: AuthorizeQuery }>(page.path, async ({ query }, reply) => {
    const problem = problemOf(page, query);
    return problem
      ? refuse(reply, problem)
      : reply.type('text/html; charset=utf-8').send(htmlOf(page, query));
  });

  app.post<{ Querystring: AuthorizeQuery }>(page.path, async (request, reply) => {
    const form = Object.fromEntries(new URLSearchParams(String(request.body ?? '')));
    const query: AuthorizeQuery = { ...request.query, ...form };
    const problem = problemOf(page, query);
    if (problem) return refuse(reply, problem);
    const back = new URL(query.redirect_uri ?? '');
    if (query.decision === 'allow') {
      page.allowed?.(query);
      back.searchParams.set('code', issueCode(query));
    } else {
      back.searchParams.set('error', 'access_denied');
    }
    if (query.state !== undefined) back.searchParams.set('state', query.state);
    return reply.redirect(back.toString(), 302);
  });
};
