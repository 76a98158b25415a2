import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { openDesk } from './desk.ts';
import { fault, faults, type SoapFault, sendXml } from './envelope.ts';
import { search } from './finder.ts';
import { isTooLong, needsCompany, processDocument } from './process-xml.ts';
import { isValidToken } from './tokens.ts';
import { type Element, el, get, parse, render, textOf } from './xml.ts';

interface Envelope {
  readonly header: Element | undefined;
  readonly operation: Element;
}

const namespace = 'http://www.twinfield.com/';

const open = (request: FastifyRequest): Envelope | SoapFault => {
  const root = readXml(String(request.body ?? ''));
  const operation = get(root, 'Body')?.children[0];
  if (root?.name !== 'Envelope' || !operation) return faults.notXml;
  const action = String(request.headers.soapaction ?? '').replaceAll('"', '');
  if (action !== `${namespace}${operation.name}`) return faults.unknownAction;
  return { header: get(root, 'Header', 'Header'), operation };
};

const readXml = (text: string): Element | undefined => {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
};

const isFault = (value: object): value is SoapFault => 'status' in value;

const response = (name: string, content: Element): Element => ({
  ...content,
  name,
  attributes: { xmlns: namespace },
});

/** Who asks and for which company; a fault when that is not in order. */
const admit = (world: SimulatorWorld, { header }: Envelope, mayLackCompany: boolean): string | SoapFault => {
  const company = textOf(header, 'CompanyCode');
  if (!isValidToken(world.store, textOf(header, 'AccessToken'), world.now())) return faults.tokenInvalid;
  return company === '' && !mayLackCompany ? faults.noCompany : company;
};

const documentOf = (operation: Element): Element | undefined => {
  const request = get(operation, 'xmlRequest');
  return operation.name === 'ProcessXmlDocument' ? request?.children[0] : readXml(request?.text ?? '');
};

const creditsPerMinute = 500;
const queries = new Set(['read', 'list', 'columns']);

/** Every answer tells the credits; the simulator never runs out of them. */
const credited = (reply: FastifyReply, cost: number): FastifyReply =>
  reply.headers({
    'x-ratelimit-limit': creditsPerMinute,
    'x-ratelimit-remaining': creditsPerMinute - cost,
    'x-ratelimit-credited': cost,
  });

const processXml = (world: SimulatorWorld, reply: FastifyReply, envelope: Envelope): unknown => {
  const { operation } = envelope;
  const document = documentOf(operation);
  credited(reply, queries.has(document?.name ?? '') ? 1 : 3);
  const company = admit(world, envelope, document !== undefined && !needsCompany(document));
  if (typeof company !== 'string') return fault(reply, company, operation.name);
  if (!document) return fault(reply, faults.notXml, operation.name);
  if (isTooLong(document))
    return reply.code(400).type('text/plain').send('Too many lines in one transaction.');
  const answer = processDocument(openDesk(world.store, world.now(), company), document);
  const name = `${operation.name}Result`;
  const result =
    operation.name === 'ProcessXmlDocument'
      ? el(name, [{ ...answer, attributes: { xmlns: '', ...answer.attributes } }])
      : el(name, render(answer));
  return sendXml(reply, response(`${operation.name}Response`, el('', [result])));
};

const serve = (operations: readonly string[], work: (reply: FastifyReply, envelope: Envelope) => unknown) => {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (!String(request.headers['content-type'] ?? '').startsWith('text/xml')) return reply.code(415).send();
    const envelope = open(request);
    if (isFault(envelope)) return fault(reply, envelope, '');
    if (!operations.includes(envelope.operation.name)) return fault(reply, faults.unknownAction, '');
    return work(reply, envelope);
  };
};

/** The two services of a cluster. */
export const clusterRoutes = (app: FastifyInstance, world: SimulatorWorld): void => {
  app.post(
    '/cluster/webservices/processxml.asmx',
    serve(['ProcessXmlString', 'ProcessXmlDocument'], (reply, envelope) =>
      processXml(world, reply, envelope),
    ),
  );
  app.post(
    '/cluster/webservices/finder.asmx',
    serve(['Search'], (reply, envelope) => {
      credited(reply, 1);
      const company = admit(world, envelope, false);
      if (typeof company !== 'string') return fault(reply, company, 'Search');
      const desk = openDesk(world.store, world.now(), company);
      return sendXml(reply, response('SearchResponse', search(desk, envelope.operation)));
    }),
  );
};
