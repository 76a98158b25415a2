import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { issueCode } from './tokens.ts';

type Query = Readonly<Record<string, string | undefined>>;

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);

/** What is wrong with a request for access; such a request is never sent back to the app. */
const problemOf = ({ store }: SimulatorWorld, query: Query): string | undefined => {
  if (!store.get('_app', query.client_id ?? '')) return 'the client_id is unknown';
  if (!isWebAddress(query.redirect_uri ?? '')) return 'the redirect_uri is not a web address';
  if (query.response_type !== 'code') return 'the response_type must be code';
  if (!query.state) return 'the state is missing';
  return query.code_challenge && query.code_challenge_method !== 'S256'
    ? 'the code_challenge_method must be S256'
    : undefined;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const page = (query: Query): string => {
  const hidden = Object.entries(query)
    .map(([name, value = '']) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`)
    .join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Asperion sign-in (simulator)</title>
<body style="font:16px system-ui;max-width:30rem;margin:4rem auto"><h1>Allow access?</h1>
<p>You are signed in as <b>demo@shop.example</b>. The app <b>${escaped(query.client_id ?? '')}</b> asks to read and write
your administrations.</p>
<form method="post">${hidden}<button name="decision" value="allow">Yes, allow</button>
<button name="decision" value="deny">No, deny</button></form></body></html>`;
};

const goBack = (
  reply: FastifyReply,
  query: Query,
  answer: Readonly<Record<string, string>>,
): FastifyReply => {
  const url = new URL(query.redirect_uri ?? '');
  const parameters = { ...answer, state: query.state ?? '' };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
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

  app.post(path, async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : '';
    const query: Query = Object.fromEntries(new URLSearchParams(body));
    const problem = problemOf(world, query);
    if (problem) return refuse(reply, problem);
    if (query.decision !== 'allow') return goBack(reply, query, { error: 'access_denied' });
    const code = issueCode(world.store, {
      app: query.client_id ?? '',
      scope: query.scope ?? '',
      redirectUri: query.redirect_uri ?? '',
      challenge: query.code_challenge ?? '',
    });
    return goBack(reply, query, { code });
  });
};
