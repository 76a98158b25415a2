import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Hook, HookSecret } from '../../server/api/contracts/hooks.ts';
import { api } from './client.ts';

const hooksKey = (flow: string) => ['flows', flow, 'hooks'] as const;
const hooksPath = (flow: string) => `/api/flows/${encodeURIComponent(flow)}/hooks`;
/** A node that was just placed gets its address when the draft is saved; so often it is looked for until then. */
const lookMs = 2_000;

/** The address of a webhook node; undefined until the draft with it is saved. */
export const useHook = (flow: string, node: string) =>
  useQuery({
    queryKey: hooksKey(flow),
    queryFn: async () => (await api.get<{ data: readonly Hook[] }>(hooksPath(flow))).data,
    select: hooks => hooks.find(hook => hook.node === node),
    refetchInterval: ({ state }) => (state.data?.some(hook => hook.node === node) ? false : lookMs),
  });

/** Makes a new secret for signatures; only this answer holds it. */
export const useNewHookSecret = (flow: string, node: string) =>
  useHookChange(flow, () => api.post<HookSecret>(`${hooksPath(flow)}/${node}/secret`));

/** Gives the node another address; the old one stops at once. */
export const useNewHookAddress = (flow: string, node: string) =>
  useHookChange(flow, () => api.post<Hook>(`${hooksPath(flow)}/${node}/token`));

const useHookChange = <Output>(flow: string, change: () => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: hooksKey(flow) }),
  });
};
