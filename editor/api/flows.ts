import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  FlowDetail,
  FlowSummary,
  FlowTypes,
  FlowVersion,
  NewRun,
  PreviewResult,
} from '../../server/api/contracts/flows.ts';
import type { Run, RunDetail } from '../../server/api/contracts/runs.ts';
import { api } from './client.ts';
import type { ListPage } from './lists.ts';
import { runKeys } from './runs.ts';

/** Cache keys of flows. */
export const flowKeys = {
  all: ['flows'] as const,
  one: (id: string) => ['flows', id] as const,
  versions: (id: string) => ['flows', id, 'versions'] as const,
  cursor: (id: string) => ['flows', id, 'cursor'] as const,
};

const flowPath = (id: string) => `/api/flows/${encodeURIComponent(id)}`;

/** No run tells when an account works again; so it is asked for while a flow waits. */
const whilePaused = 10_000;
const isPaused = ({ paused }: FlowSummary): boolean => paused !== null;

/** All flows, as summaries. */
export const useFlows = () =>
  useQuery({
    queryKey: flowKeys.all,
    queryFn: async () => (await api.get<ListPage<FlowSummary>>('/api/flows?limit=200')).data,
    refetchInterval: ({ state }) => state.data?.some(isPaused) && whilePaused,
  });

/** One flow with its draft document and problems. */
export const useFlow = (id: string) =>
  useQuery({
    queryKey: flowKeys.one(id),
    queryFn: () => api.get<FlowDetail>(flowPath(id)),
    refetchInterval: ({ state }) => state.data !== undefined && isPaused(state.data) && whilePaused,
  });

/** The deployed versions of a flow, newest first. */
export const useFlowVersions = (id: string) =>
  useQuery({
    queryKey: flowKeys.versions(id),
    queryFn: async () => (await api.get<{ data: readonly FlowVersion[] }>(`${flowPath(id)}/versions`)).data,
  });

/** One place where a connector continues next time. */
export interface FlowCursor {
  readonly node: string;
  readonly name: string;
  readonly cursor: unknown;
  readonly updatedAt: string;
  readonly lag: number | null;
}

/** Where each connector of a flow continues next time. */
export const useFlowCursor = (id: string) =>
  useQuery({
    queryKey: flowKeys.cursor(id),
    queryFn: async () => (await api.get<{ data: readonly FlowCursor[] }>(`${flowPath(id)}/cursor`)).data,
  });

const useFlowChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: flowKeys.all }),
  });
};

/** Makes a flow of a document: create, import, duplicate. */
export const useCreateFlow = () =>
  useFlowChange((document: unknown) => api.post<FlowDetail>('/api/flows', { document }));

/** Deletes a flow with its versions. */
export const useDeleteFlow = () => useFlowChange((id: string) => api.delete(flowPath(id)));

/** Starts or stops the schedule of a flow. */
export const useActivateFlow = () =>
  useFlowChange(({ id, active }: { readonly id: string; readonly active: boolean }) =>
    api.put(`${flowPath(id)}/active`, { active }),
  );

/** Saves the draft; fails with `flow.changed` when somebody else saved since `revision`. Changes the cache at once. */
export const useSaveFlow = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (saved: { readonly document: unknown; readonly revision: number }) =>
      api.put<FlowDetail>(flowPath(id), saved),
    onSuccess: flow => {
      queries.setQueryData(flowKeys.one(id), flow);
      return queries.invalidateQueries({ queryKey: flowKeys.all, exact: true });
    },
  });
};

/** Deploys the saved draft as a new version. */
export const useDeployFlow = (id: string) =>
  useFlowChange((note: string) => api.post<FlowDetail>(`${flowPath(id)}/deploy`, { note }));

/** Starts a run; gives its id. */
export const useStartRun = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (run: NewRun) => api.post<Pick<RunDetail, 'id'>>(`${flowPath(id)}/runs`, run),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['runs'] }),
  });
};

/** Another place for a connector to continue from; null = the beginning. */
export interface CursorPlace {
  readonly node: string;
  readonly cursor: unknown;
}

/** How many records would be read again from a place; null when the system cannot tell. */
export const useCursorPreview = (id: string, place: CursorPlace) =>
  useQuery({
    queryKey: [...flowKeys.cursor(id), 'preview', place],
    queryFn: () => api.post<{ readonly records: number | null }>(`${flowPath(id)}/cursor/preview`, place),
  });

/** Lets a connector continue from another place next time. */
export const useMoveCursor = (id: string) =>
  useFlowChange((place: CursorPlace) => api.put(`${flowPath(id)}/cursor`, place));

/** Runs the saved draft over the records of the last live runs, writing nothing; gives the run. */
export const useRehearse = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (runs: number) => api.post<Run>(`${flowPath(id)}/rehearse`, { runs }),
    onSuccess: () => queries.invalidateQueries({ queryKey: runKeys.lists }),
  });
};

/** A flow's document as it stands, for export and for copies. */
export const readFlow = (id: string) => api.get<FlowDetail>(flowPath(id));

/** Declarations that Monaco needs to complete and check the expressions of a document. */
export const readFlowTypes = (id: string, document: unknown) =>
  api.post<FlowTypes>(`${flowPath(id)}/types`, { document });

/** Evaluates one expression of a document on a sample item. */
export const previewExpression = (
  id: string,
  sample: {
    readonly document: unknown;
    readonly node: string;
    readonly code: string;
    readonly item?: number;
  },
) => api.post<PreviewResult>(`${flowPath(id)}/preview`, sample);
