import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { readDictionary } from './dictionary-read.ts';
import type { CompanyRow, Desk } from './model.ts';
import { Objection, sendObjection } from './objection.ts';
import { objects } from './objects.ts';
import { parametersOf } from './query.ts';
import { readObject } from './read.ts';
import { switchesOf } from './switches.ts';
import { answerToken, isSignedIn } from './tokens.ts';
import { insertRows, updateRow } from './write.ts';

const base = '/api/v3/';
/** Characters of a query that the web server lets through. */
const longestQuery = 2048;

const send = (reply: FastifyReply, status: number, body: object) =>
  reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body));

const companiesOf = ({ store }: SimulatorWorld) =>
  store.values<CompanyRow>('_company').map(({ Id, Code, Description }) => ({ Id, Description, Code }));

/** The administration of the header, where the user must be known too. */
const requireCompany = ({ store }: SimulatorWorld, header: unknown): void => {
  const company = store.get<CompanyRow>('_company', String(header ?? ''));
  if (!company) throw new Objection(`Onbekende administratie: ${String(header ?? '')}.`);
  if (!company.hasUser)
    throw new Objection(`De gebruiker DEMO komt niet voor in de administratie ${company.Code}.`);
};

const rightsOf = (desk: Desk) =>
  [...objects.values()].map(({ code, description, inserts, updates }) => ({
    Code: code,
    Description: description,
    InsertAllowed: inserts && !desk.switches.readOnly.includes(code),
    UpdateAllowed: updates && !desk.switches.readOnly.includes(code),
    DeleteAllowed: false,
  }));

/** Everything behind the administration header. */
const serve = (request: FastifyRequest, reply: FastifyReply, world: SimulatorWorld, path: string) => {
  const switches = switchesOf(world.store);
  const desk: Desk = { store: world.store, switches, now: world.now() };
  const parameters = parametersOf(request.query);
  requireCompany(world, request.headers['x-company']);
  if (switches.isOffline)
    return sendObjection(reply, 500, 'De on-premises gateway is niet bereikbaar.', 'GatewayError');
  const call = `${request.method} ${path}`;
  if (call === 'GET accountviewdata') {
    const isDictionary = parameters.get('businessobject')?.toUpperCase() === 'FLD';
    return send(reply, 200, isDictionary ? readDictionary(desk, parameters) : readObject(desk, parameters));
  }
  if (call === 'POST accountviewdata')
    return send(reply, switches.insertStatus, insertRows(desk, String(request.body ?? '')));
  if (call === 'PUT accountviewdata') return send(reply, 200, updateRow(desk, String(request.body ?? '')));
  if (call === 'GET accountviewsystemdata') return send(reply, 200, readDictionary(desk, parameters));
  if (call === 'GET accountviewsystembusinessobjects') return send(reply, 200, rightsOf(desk));
  return reply.code(404).type('text/html').send('<h1>Not Found</h1>');
};

/** The Web API; paths are not case-sensitive. */
export const apiRoutes = (app: FastifyInstance, world: SimulatorWorld): void => {
  app.route({
    method: ['GET', 'POST', 'PUT'],
    url: `${base}*`,
    handler: async (request, reply) => {
      const path = String(Object(request.params)['*']).toLowerCase();
      if (path === 'token' && request.method === 'POST') return answerToken(world, reply, request.body);
      if (!isSignedIn(world, request.headers.authorization))
        return send(reply, 401, { Message: 'Authorization has been denied for this request.' });
      if ((request.url.split('?')[1] ?? '').length > longestQuery)
        return reply.code(404).type('text/html').send('<h1>404.15 Query String Too Long</h1>');
      if (path === 'companies' && request.method === 'GET') return send(reply, 200, companiesOf(world));
      try {
        return serve(request, reply, world, path);
      } catch (error) {
        if (!(error instanceof Objection)) throw error;
        return sendObjection(reply, error.status ?? switchesOf(world.store).errorStatus, error.message);
      }
    },
  });
};
