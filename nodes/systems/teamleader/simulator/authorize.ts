import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { changeSettings } from './settings.ts';
import { demoApp, issueCode } from './tokens.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** What is wrong with a request for access; such a request is never sent back to the app. */
const problemOf = (query: Query): string | undefined => {
  const missing = ['client_id', 'redirect_uri', 'response_type'].find(name => !query[name]);
  if (missing) return `${missing} is missing`;
  if (query.client_id !== demoApp.id) return 'no integration has this client_id';
  if (query.response_type !== 'code') return 'response_type must be code';
  if (!URL.canParse(query.redirect_uri ?? '')) return 'redirect_uri is not an address';
  const { protocol } = new URL(query.redirect_uri ?? '');
  if (!/^https?:$/.test(protocol)) return 'redirect_uri is not one of the integration';
  if (query.code_challenge && query.code_challenge_method !== 'S256') {
    return 'code_challenge_method must be S256';
  }
  return undefined;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

const page = (query: Query): string => {
  const hidden = Object.entries(query)
    .map(([name, value = '']) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in (simulator)</title>
<body style="font:16px system-ui;max-width:30rem;margin:4rem auto"><h1>Allow access?</h1>
<p>The integration <b>${escaped(query.client_id ?? '')}</b> asks for access to the account <b>Demo winkel</b>.</p>
<form method="post">${hidden}<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></form></body></html>`;
};

const goBack = (
  reply: FastifyReply,
  query: Query,
  answer: Readonly<Record<string, string>>,
): FastifyReply => {
  const url = new URL(query.redirect_uri ?? '');
  const all = query.state === undefined ? answer : { ...answer, state: query.state };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return reply.redirect(url.toString(), 302);
};

/** The page on which a user lets an integration in. Allowing it makes up for an access that was taken back. */
export const authorizeRoutes = (app: FastifyInstance, { store, now }: SimulatorWorld): void => {
  const refuse = (reply: FastifyReply, problem: string) =>
    reply.code(400).type('text/plain; charset=utf-8').send(`Invalid request: ${problem}.`);

  app.get<{ Querystring: Query }>('/oauth2/authorize', async ({ query }, reply) => {
    const problem = problemOf(query);
    return problem ? refuse(reply, problem) : reply.type('text/html; charset=utf-8').send(page(query));
  });

  app.post('/oauth2/authorize', async (request, reply) => {
    const query: Query = Object.fromEntries(new URLSearchParams(String(request.body ?? '')));
    const problem = problemOf(query);
    if (problem) return refuse(reply, problem);
    if (query.decision !== 'allow') return goBack(reply, query, { error: 'access_denied' });
    changeSettings(store, { isRevoked: false });
    const challenge = query.code_challenge ?? '';
    const code = issueCode(store, { redirectUri: query.redirect_uri ?? '', challenge }, now());
    return goBack(reply, query, { code });
  });
};
