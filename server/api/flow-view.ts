import type { Flow } from '../../flows/flow.ts';
import type { Services } from '../services.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { RunRecord } from '../store/runs.ts';
import { iso, toDown, toRun } from '../views.ts';
import type { FlowDetail, FlowSummary } from './contracts/flows.ts';
import { notFound } from './problem.ts';

const summary = async (
  { store, scheduler, health }: Services,
  flow: FlowRecord,
  lastRun: RunRecord | undefined,
  parked: number,
  setups: ReadonlyMap<string, string>,
): Promise<FlowSummary> => {
  const paused = await health.pausedBy(flow);
  const pausing = paused && (await store.connections.get(paused.connection));
  const deployed = flow.version === null ? undefined : await store.flows.version(flow.id, flow.version);
  return {
    id: flow.id,
    name: flow.draft.name,
    description: flow.draft.description,
    template: flow.draft.template ?? null,
    setup: flow.version === null ? (setups.get(flow.id) ?? null) : null,
    version: flow.version,
    active: flow.active,
    changed: !deployed || !sameDocument(deployed, flow.draft),
    roles: Object.entries(flow.draft.roles).map(([name, role]) => ({ name, ...role })),
    nextRunAt: scheduler.next(flow.id)?.toISOString() ?? null,
    paused: paused
      ? {
          ...toDown(paused.down),
          connection: paused.connection,
          connectionName: pausing?.name ?? paused.connection,
        }
      : null,
    parked,
    lastRun: lastRun ? toRun(lastRun) : null,
    updatedAt: iso(flow.updatedAt),
  };
};

/** Set-ups that are not finished, by the flows that they made. */
const unfinishedSetups = async ({ store }: Services): Promise<ReadonlyMap<string, string>> => {
  const open = (await store.setups.list()).filter(({ status }) => status !== 'live');
  return new Map(open.flatMap(({ id, made }) => Object.values(made).map(flow => [flow, id] as const)));
};

const sameDocument = (a: Flow, b: Flow): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Every flow as GET /api/flows lists it. */
export const flowSummaries = async (services: Services): Promise<FlowSummary[]> => {
  const latest = await services.store.runs.latest();
  const parked = await services.store.desk.countByFlow();
  const setups = await unfinishedSetups(services);
  const flows = await services.store.flows.list();
  return Promise.all(
    flows.map(flow => summary(services, flow, latest.get(flow.id), parked.get(flow.id) ?? 0, setups)),
  );
};

/** One flow as GET /api/flows/:id shows it. Throws 404. */
export const flowDetail = async (services: Services, id: string): Promise<FlowDetail> => {
  const flow = await services.store.flows.get(id);
  if (!flow) throw notFound('flow', id);
  const [lastRun] = await services.store.runs.list({ flow: id, limit: 1 });
  const parked = (await services.store.desk.countByFlow()).get(id) ?? 0;
  return {
    ...(await summary(services, flow, lastRun, parked, await unfinishedSetups(services))),
    document: flow.draft,
    problems: [...(await services.entities.check(flow.draft)).problems],
    revision: flow.revision,
  };
};
