import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorWorld } from '../../../../sdk/simulator/define-simulator.ts';
import { Refusal, refusals, refuse } from '../answer.ts';
import { definitions } from '../definitions/all.ts';
import { localTime } from '../local-time.ts';
import { type Switches, switchesOf } from '../switches.ts';
import { readBody, requireFields } from './body.ts';
import { debtorUpdate } from './debtors.ts';
import type { Desk, Update } from './desk.ts';
import { entryUpdate } from './entries.ts';
import { itemUpdate, priceUpdate, productGroupLineUpdate, productGroupUpdate, stockUpdate } from './goods.ts';
import { relationUpdate } from './relations.ts';
import { invoiceUpdate, salesUpdate } from './sales.ts';

interface Connector {
  readonly update: Update;
  readonly methods: readonly ('POST' | 'PUT')[];
  /** Default: the name of the connector. */
  readonly root?: string;
}

const both = ['POST', 'PUT'] as const;
const insertOnly = ['POST'] as const;

const connectors: Readonly<Record<string, Connector>> = {
  KnOrganisation: { update: relationUpdate('organisation'), methods: both },
  KnPerson: { update: relationUpdate('person'), methods: both },
  KnSalesRelationOrg: { update: debtorUpdate('organisation'), methods: both },
  KnSalesRelationPer: { update: debtorUpdate('person'), methods: both },
  FbSales: { update: salesUpdate, methods: insertOnly },
  FbDirectInvoice: { update: invoiceUpdate, methods: insertOnly },
  FbItemArticle: { update: itemUpdate, methods: both },
  FbProductGroup: { update: productGroupUpdate, methods: both },
  FbProductGroupLines: { update: productGroupLineUpdate, methods: insertOnly },
  FbSalesPrice: { update: priceUpdate, methods: both },
  FbStockMutation: { update: stockUpdate, methods: insertOnly },
  FiEntries: { update: entryUpdate, methods: insertOnly, root: 'FiEntryPar' },
};

type Keys = Readonly<Record<string, string>>;

/** The answer has the keys under the connector's name, but for entries, where sources differ. */
const resultsOf = (connector: string, keys: Keys, { entryResult }: Switches): object => {
  if (connector !== 'FiEntries') return { results: { [connector]: keys } };
  if (entryResult === 'FiEntryPar') return { results: { FiEntryPar: keys } };
  return entryResult === 'bare' ? { FiEntryPar: keys } : { results: { FiEntries: { ...keys, InID: '' } } };
};

const perform = (world: SimulatorWorld, reply: FastifyReply, desk: Desk, connector: string, body: string) => {
  const { update, root = connector } = connectors[connector] ?? {};
  if (!update) throw refusals.notAllowed('UpdateConnector');
  const elements = readBody(body, root, desk.definition);
  if (desk.method === 'POST' && !desk.child)
    for (const element of elements) requireFields(element, desk.definition);
  const keys = elements.map(element => update(desk, element)).at(-1);
  reply.code(201).type('application/json; charset=utf-8');
  return keys ? reply.send(resultsOf(connector, keys, switchesOf(world.store))) : reply.send();
};

/** Inserts and updates. */
export const updateRoutes = (app: FastifyInstance, world: SimulatorWorld, base: string): void => {
  const serve = (method: 'POST' | 'PUT', path: string) =>
    app.route<{ Params: { connector: string; child?: string } }>({
      method,
      url: path,
      async handler(request, reply) {
        const { connector, child } = request.params;
        const definition = definitions[connector];
        const switches = switchesOf(world.store);
        if (
          !definition ||
          switches.lacks.includes(connector) ||
          !connectors[connector]?.methods.includes(method)
        ) {
          return switches.notAllowedStatus === 401 && definition
            ? reply.code(401).send()
            : refuse(reply, refusals.notAllowed('UpdateConnector'));
        }
        const now = localTime(world.now());
        const desk: Desk = { store: world.store, switches, now, method, definition, child };
        try {
          return perform(world, reply, desk, connector, String(request.body ?? ''));
        } catch (error) {
          if (error instanceof Refusal) return refuse(reply, error);
          if (error instanceof SyntaxError) return reply.code(400).send({ message: 'Invalid json' });
          throw error;
        }
      },
    });
  serve('POST', `${base}/connectors/:connector`);
  serve('PUT', `${base}/connectors/:connector`);
  serve('POST', `${base}/connectors/:connector/:child`);
};
