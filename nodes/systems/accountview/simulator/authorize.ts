import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { issueCode } from './tokens.ts';

type Query = Readonly<Record<string, string | undefined>>;

const needed = ['client_id', 'redirect_uri', 'scope', 'state'] as const;
const knownScopes = new Set(['readaccountviewdata', 'updateaccountviewdata', 'deleteaccountviewdata']);

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** What is wrong with a request for access; such a request is never sent back to the app. */
const problemOf = ({ store }: SimulatorWorld, query: Query): string | undefined => {
  const missing = needed.find(name => !query[name]);
  if (missing) return `${missing} is missing`;
  if (query.response_type !== 'code') return 'response_type must be code';
  if (!store.get('_client', query.client_id ?? '')) return `the application ${query.client_id} is unknown`;
  if (!isWebAddress(query.redirect_uri ?? '')) return 'redirect_uri is not a web address';
  const unknown = (query.scope ?? '').split(' ').find(scope => !knownScopes.has(scope));
  if (unknown !== undefined) return `the scope ${unknown} is unknown`;
  return query.code_challenge && query.code_challenge_method !== 'S256'
    ? 'code_challenge_method must be S256'
    : undefined;
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, sign => escapes[sign] ?? sign);

const page = (query: Query): string => {
  const hidden = Object.entries(query)
    .map(
      ([name, value = '']) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    )
    .join('');
  const scopes = (query.scope ?? '')
    .split(' ')
    .map(scope => `<li>${escapeHtml(scope)}</li>`)
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>accountview.net (simulator)</title>
<body style="font:16px system-ui;max-width:30rem;margin:4rem auto"><h1>Allow access?</h1>
<p>The application <b>${escapeHtml(query.client_id ?? '')}</b> asks for:</p><ul>${scopes}</ul>
<form method="post">${hidden}<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></form></body></html>`;
};

const goBack = (
  reply: FastifyReply,
  query: Query,
  answer: Readonly<Record<string, string>>,
): FastifyReply => {
  const url = new URL(query.redirect_uri ?? '');
  for (const [name, value] of Object.entries({ ...answer, state: query.state ?? '' }))
    url.searchParams.set(name, value);
  return reply.redirect(url.toString(), 302);
};

/** The page on which a user lets an application in. */
export const authorizeRoutes = (app: FastifyInstance, world: SimulatorWorld): void => {
  const path = '/ams/authorize.aspx';
  const refuse = (reply: FastifyReply, problem: string) =>
    reply.code(400).type('text/plain; charset=utf-8').send(`Invalid request: ${problem}.`);

  app.get<{ Querystring: Query }>(path, async ({ query }, reply) => {
    const problem = problemOf(world, query);
    return problem ? refuse(reply, problem) : reply.type('text/html; charset=utf-8').send(page(query));
  });

  app.post(path, async (request, reply) => {
    const query: Query = Object.fromEntries(new URLSearchParams(String(request.body ?? '')));
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
