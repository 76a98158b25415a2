import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import type { Install, Template, TemplateDetail } from '../../server/api/contracts/templates.ts';
import { api } from './client.ts';
import { flowKeys } from './flows.ts';

/** The template catalogue. */
export const useTemplates = () =>
  useQuery({
    queryKey: ['templates'],
    queryFn: async () => (await api.get<{ data: readonly Template[] }>('/api/templates')).data,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Some templates with the flows they make; undefined until all are read. */
export const useTemplateDetails = (ids: readonly string[]) =>
  useQueries({
    queries: ids.map(id => ({
      queryKey: ['templates', id],
      queryFn: () => api.get<TemplateDetail>(`/api/templates/${encodeURIComponent(id)}`),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: answers => ({
      data: answers.every(({ data }) => data !== undefined)
        ? answers.flatMap(({ data }) => data ?? [])
        : undefined,
      error: answers.find(({ error }) => error !== null)?.error ?? null,
      refetch: () => Promise.all(answers.map(answer => answer.refetch())),
    }),
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
