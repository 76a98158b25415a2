import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import type { Install, Template } from '../../server/api/contracts/templates.ts';
import { api } from './client.ts';
import { flowKeys } from './flows.ts';

/** The template catalogue. */
export const useTemplates = () =>
  useQuery({
    queryKey: ['templates'],
    queryFn: async () => (await api.get<{ data: readonly Template[] }>('/api/templates')).data,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Makes a flow of a template. */
export const useInstallTemplate = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, install }: { readonly id: string; readonly install: Install }) =>
      api.post<FlowDetail>(`/api/templates/${encodeURIComponent(id)}/install`, install),
    onSuccess: () => queries.invalidateQueries({ queryKey: flowKeys.all }),
  });
};
