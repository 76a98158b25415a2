import type { FastifyInstance } from 'fastify';
import type { SimulatorWorld } from '../../../../sdk/simulator/define-simulator.ts';
import { Refusal, refusals, refuse } from '../answer.ts';
import { switchesOf } from '../switches.ts';
import { bookReads } from './books.ts';
import { type GetConnector, rowsOf } from './connector.ts';
import { goodsReads } from './goods.ts';
import { answerQuery, readQuery } from './query.ts';
import { relationReads } from './relations.ts';

/** Every GetConnector of the simulator. */
export const getConnectors: Readonly<Record<string, GetConnector>> = {
  ...relationReads,
  ...goodsReads,
  ...bookReads,
};

const longestQuery = 2049;

/** Columns times rows must stay below this. */
const mostValues = 150_000;

/** Reads. */
export const readRoutes = (app: FastifyInstance, world: SimulatorWorld, base: string): void => {
  app.get<{ Params: { connector: string } }>(`${base}/connectors/:connector`, async (request, reply) => {
    const { connector: name } = request.params;
    const connector = getConnectors[name];
    const { lacks, notAllowedStatus } = switchesOf(world.store);
    const at = request.url.indexOf('?');
    const query = at < 0 ? '' : request.url.slice(at);
    if (query.length > longestQuery) return reply.code(404).send();
    if (!connector || lacks.includes(name)) {
      return notAllowedStatus === 401 && connector
        ? reply.code(401).send()
        : refuse(reply, refusals.notAllowed('GetConnector'));
    }
    try {
      const fields = Object.keys(connector.fields);
      const asked = readQuery(new URLSearchParams(query), new Set(fields));
      if (fields.length * asked.take >= mostValues) throw new Refusal('Out of String space');
      const rows = answerQuery(rowsOf(connector, world.store), asked);
      return reply.send({ skip: asked.skip, take: asked.take, rows });
    } catch (error) {
      if (error instanceof Refusal) return refuse(reply, error);
      if (error instanceof SyntaxError || error instanceof TypeError) {
        return reply.code(400).send({ message: 'Invalid json' });
      }
      throw error;
    }
  });
};
