import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { issueCode } from './tokens.ts';

type Query = Readonly<Record<string, string | undefined>>;

const needed = ['client_id', 'redirect_uri', 'state', 'code_challenge'] as const;

/** What is wrong with a request for access; such a request is never sent back to the app. */
const problemOf = ({ store }: SimulatorWorld, query: Query): string | undefined => {
  const missing = needed.find(name => !query[name]);
  if (missing) return `${missing} is missing`;
  if (query.response_type !== 'code') return 'response_type must be code';
  if (query.code_challenge_method !== 'S256') return 'code_challenge_method must be S256';
  if (!store.get('_client', query.client_id ?? '')) return 'the client is unknown';
  return URL.canParse(query.redirect_uri ?? '') ? undefined : 'redirect_uri is not an address';
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const page = (query: Query): string => {
  const hidden = Object.entries(query)
    .map(([name, value = '']) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in (simulator)</title>
<body style="font:16px system-ui;max-width:30rem;margin:4rem auto"><h1>Allow access?</h1>
<p>The app <b>${escaped(query.client_id ?? '')}</b> asks for access to environment T12345AA.</p>
<form method="post">${hidden}<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></form></body></html>`;
};

const goBack = (
  reply: FastifyReply,
  query: Query,
  answer: Readonly<Record<string, string>>,
): FastifyReply => {
  const url = new URL(query.redirect_uri ?? '');
  for (const [name, value] of Object.entries({ ...answer, state: query.state ?? '' })) {
    url.searchParams.set(name, value);
  }
  return reply.redirect(url.toString(), 302);
};

/** The page on which a user lets an app in. */
export const authorizeRoutes = (app: FastifyInstance, world: SimulatorWorld, path: string): void => {
  const refuse = (reply: FastifyReply, problem: string) =>
    reply.code(400).type('text/plain; charset=utf-8').send(`Invalid request: ${problem}.`);

  app.get<{ Querystring: Query }>(path, async ({ query }, reply) => {
    const problem = problemOf(world, query);
    return problem ? refuse(reply, problem) : reply.type('text/html; charset=utf-8').send(page(query));
  });

  app.post<{ Querystring: Query }>(path, async (request, reply) => {
    const form = Object.fromEntries(new URLSearchParams(String(request.body ?? '')));
    const query: Query = { ...request.query, ...form };
    const problem = problemOf(world, query);
    if (problem) return refuse(reply, problem);
    if (query.decision !== 'allow') return goBack(reply, query, { error: 'access_denied' });
    const code = issueCode(world.store, {
      client: query.client_id ?? '',
      redirectUri: query.redirect_uri ?? '',
      challenge: query.code_challenge ?? '',
    });
    return goBack(reply, query, { code });
  });
};
