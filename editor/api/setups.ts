import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Setup, SetupState, SetupStateInput, TestedSetup } from '../../server/api/contracts/setups.ts';
import { api } from './client.ts';
import { dashboardKey } from './dashboard.ts';
import { flowKeys } from './flows.ts';

/** Cache keys of set-ups. */
export const setupKeys = {
  all: ['setups'] as const,
  one: (id: string) => ['setups', id] as const,
};

const setupPath = (id: string) => `/api/setups/${encodeURIComponent(id)}`;
const whileStarting = 700;

/** All set-ups, the one worked on last first. */
export const useSetups = () =>
  useQuery({
    queryKey: setupKeys.all,
    queryFn: async () => (await api.get<{ data: readonly Setup[] }>('/api/setups')).data,
  });

/** One set-up; read again and again while it is on its way to live. */
export const useSetup = (id: string) =>
  useQuery({
    queryKey: setupKeys.one(id),
    queryFn: () => api.get<Setup>(setupPath(id)),
    refetchInterval: ({ state }) => state.data?.status === 'starting' && whileStarting,
  });

/** Saves the answers; fails with `setup.changed` when another window saved since `revision`. */
export const saveSetup = (id: string, state: SetupState, revision: number): Promise<Setup> =>
  api.put<Setup>(setupPath(id), { state, revision });

const useSetupChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: setupKeys.all }),
        queries.invalidateQueries({ queryKey: flowKeys.all }),
        queries.invalidateQueries({ queryKey: dashboardKey }),
      ]),
  });
};

/** Begins a set-up. */
export const useCreateSetup = () =>
  useSetupChange((state: SetupStateInput) => api.post<Setup>('/api/setups', { state }));

/** Throws a set-up away, with the drafts it made. */
export const useDiscardSetup = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(setupPath(id)),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: setupKeys.all, exact: true }),
        queries.invalidateQueries({ queryKey: flowKeys.all, exact: true }),
      ]),
  });
};

/** Runs the chosen flows dry over a few records. */
export const useTestSetup = (id: string) =>
  useSetupChange((limit: number) => api.post<TestedSetup>(`${setupPath(id)}/test`, { limit }));

/** Puts the chosen flows to work; the set-up tells how it goes. */
export const useGoLive = (id: string) => useSetupChange(() => api.post<Setup>(`${setupPath(id)}/live`));

/** Switches the flows of a set-up off again. */
export const useUndoSetup = (id: string) => useSetupChange(() => api.post<Setup>(`${setupPath(id)}/undo`));
