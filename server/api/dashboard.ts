import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Services } from '../services.ts';
import type { ConnectionRecord } from '../store/connections.ts';
import type { OpenCause } from '../store/desk.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { Tally } from '../store/tallies.ts';
import { iso, toRun } from '../views.ts';
import {
  dashboardSchema,
  type Integration,
  type IntegrationState,
  type Trouble,
} from './contracts/dashboard.ts';
import { firstHour, isTimeZone, localDays, noOutcomes } from './local-days.ts';

const daysShown = 30;

/** What is the same for all flows of one look at the dashboard. */
interface Look {
  readonly timeZone: string;
  readonly tallies: readonly Tally[];
  readonly parked: ReadonlyMap<string, number>;
  /** Most items first. */
  readonly causes: readonly OpenCause[];
  readonly connections: ReadonlyMap<string, ConnectionRecord>;
}

type FlowState = Integration['flows'][number];

/** /api/dashboard: how each pair of connections is doing. Asks no other system anything. */
export const dashboardRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { store, scheduler, health, lags, now } = services;

    const look = async (timeZone: string): Promise<Look> => ({
      timeZone,
      tallies: await store.tallies.since(firstHour(daysShown, now())),
      parked: await store.desk.countByFlow(),
      causes: await store.desk.causes(),
      connections: new Map((await store.connections.list()).map(each => [each.id, each])),
    });

    const flowState = async (
      flow: FlowRecord,
      { parked, causes }: Look,
    ): Promise<{ readonly state: FlowState; readonly trouble: Trouble | null }> => {
      const lastRun = await store.runs.latestLive(flow.id);
      const trouble = await troubleOf(
        flow,
        lastRun,
        causes.find(cause => cause.flow === flow.id),
      );
      const lag = flow.active ? lags.known(flow) : undefined;
      return {
        trouble,
        state: {
          id: flow.id,
          name: flow.draft.name,
          state: stateOf(flow.active, trouble),
          lastRun: lastRun ? toRun(lastRun) : null,
          nextRunAt: scheduler.next(flow.id)?.toISOString() ?? null,
          parked: parked.get(flow.id) ?? 0,
          lag: lag ? { records: lag.records, at: iso(lag.at) } : null,
        },
      };
    };

    const troubleOf = async (
      flow: FlowRecord,
      lastRun: Awaited<ReturnType<typeof store.runs.latestLive>>,
      cause: OpenCause | undefined,
    ): Promise<Trouble | null> => {
      const about = {
        flow: flow.id,
        flowName: flow.draft.name,
        run: null,
        connection: null,
        count: cause?.count ?? 0,
      };
      const paused = await health.pausedBy(flow);
      if (paused) {
        const { connection, down } = paused;
        return { ...about, kind: 'connection', failure: down.failure, at: iso(down.since), connection };
      }
      if (lastRun?.failure && lastRun.status === 'failed') {
        const at = iso(lastRun.finishedAt ?? lastRun.createdAt);
        return { ...about, kind: 'run', failure: lastRun.failure, at, run: lastRun.id };
      }
      return cause ? { ...about, kind: 'parked', failure: cause.failure, at: iso(cause.newestAt) } : null;
    };

    const integration = async (
      id: string,
      flows: readonly FlowRecord[],
      seen: Look,
    ): Promise<Integration> => {
      const states = await Promise.all(flows.map(flow => flowState(flow, seen)));
      const ids = new Set(flows.map(flow => flow.id));
      const own = seen.tallies.filter(({ flow }) => ids.has(flow));
      const days = localDays(own, seen.timeZone, daysShown, now());
      const trouble = gravest(states.flatMap(({ trouble }) => trouble ?? []));
      const { day: _, ...today } = days.at(-1) ?? { day: '', ...noOutcomes };
      return {
        id,
        connections: connectionsOf(flows, seen.connections),
        state: overall(
          states.map(({ state }) => state.state),
          trouble,
        ),
        trouble,
        flows: states.map(({ state }) => state),
        today,
        days: [...days],
        parked: states.reduce((sum, { state }) => sum + state.parked, 0),
        nextRunAt: states.flatMap(({ state }) => state.nextRunAt ?? []).toSorted()[0] ?? null,
      };
    };

    app.get(
      '/dashboard',
      {
        schema: {
          querystring: z.object({
            timeZone: z
              .string()
              .refine(isTimeZone, 'must be a time zone such as “Europe/Amsterdam”')
              .default('UTC'),
          }),
          response: { 200: dashboardSchema },
        },
      },
      async request => {
        const seen = await look(request.query.timeZone);
        const deployed = (await store.flows.list()).filter(({ version }) => version !== null);
        const pairs = Map.groupBy(deployed, pairOf);
        const data = await Promise.all([...pairs].map(([id, flows]) => integration(id, flows, seen)));
        return { data: data.toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state)) };
      },
    );
  };

/** Those that need somebody stand first. */
const urgency: readonly IntegrationState[] = ['paused', 'attention', 'working', 'off'];
const gravity: readonly Trouble['kind'][] = ['connection', 'run', 'parked'];

const stateOf = (isActive: boolean, trouble: Trouble | null): IntegrationState => {
  if (!isActive) return 'off';
  if (trouble === null) return 'working';
  return trouble.kind === 'connection' ? 'paused' : 'attention';
};

/** The worst of the flows; trouble needs somebody also where the flow that has it is switched off. */
const overall = (states: readonly IntegrationState[], trouble: Trouble | null): IntegrationState => {
  const worst = urgency.find(state => states.includes(state)) ?? 'off';
  return trouble !== null && worst !== 'paused' ? 'attention' : worst;
};

const gravest = (troubles: readonly Trouble[]): Trouble | null =>
  troubles.toSorted(
    (a, b) => gravity.indexOf(a.kind) - gravity.indexOf(b.kind) || b.at.localeCompare(a.at),
  )[0] ?? null;

const connectionIds = ({ draft }: FlowRecord): readonly string[] =>
  Object.values(draft.roles).flatMap(({ connection }) => connection ?? []);

/** Flows between the same connections belong together, whichever way they go. */
const pairOf = (flow: FlowRecord): string => [...new Set(connectionIds(flow))].toSorted().join('+');

const connectionsOf = (
  flows: readonly FlowRecord[],
  known: Look['connections'],
): Integration['connections'] =>
  [...new Set(flows.flatMap(connectionIds))].flatMap(id => {
    const connection = known.get(id);
    if (!connection) return [];
    const { name, system, demo } = connection;
    return [{ id, name, system, demo }];
  });
