import { useQuery } from '@tanstack/react-query';
import type { NodeTypeInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';
import { api } from './client.ts';

interface All<T> {
  readonly data: readonly T[];
}

// What the server is made of does not change while a page is open.
const fixed = { staleTime: Number.POSITIVE_INFINITY } as const;

/** Every node type: palette, ports, form and help. */
export const useNodeTypes = () =>
  useQuery({
    queryKey: ['nodes'],
    queryFn: async () => (await api.get<All<NodeTypeInfo>>('/api/nodes')).data,
    ...fixed,
  });

/** Every system: connection forms and entities. */
export const useSystems = () =>
  useQuery({
    queryKey: ['systems'],
    queryFn: async () => (await api.get<All<SystemInfo>>('/api/systems')).data,
    ...fixed,
  });
