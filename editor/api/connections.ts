import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EntityInfo } from '../../server/api/contracts/catalog.ts';
import type {
  ChangedConnection,
  Connection,
  ConnectionCheck,
  NewConnection,
  SystemOptions,
} from '../../server/api/contracts/connections.ts';
import { api } from './client.ts';
import { flowKeys } from './flows.ts';

/** Cache keys of connections. */
export const connectionKeys = {
  all: ['connections'] as const,
  one: (id: string) => ['connections', id] as const,
  /** Lists that the live system gives. */
  options: (id: string | null | undefined) => ['options', id] as const,
};

const connectionPath = (id: string) => `/api/connections/${encodeURIComponent(id)}`;

/** All connections. */
export const useConnections = () =>
  useQuery({
    queryKey: connectionKeys.all,
    queryFn: async () => (await api.get<{ data: readonly Connection[] }>('/api/connections')).data,
  });

/** One connection. */
export const useConnection = (id: string) =>
  useQuery({ queryKey: connectionKeys.one(id), queryFn: () => api.get<Connection>(connectionPath(id)) });

/** Kinds of records by connection, for connections whose settings say them; absent while unknown. */
export const useConnectionEntities = (
  connections: readonly string[],
): ReadonlyMap<string, readonly EntityInfo[]> =>
  useQueries({
    queries: connections.map(id => ({
      queryKey: [...connectionKeys.one(id), 'entities'],
      queryFn: async () =>
        (await api.get<{ data: readonly EntityInfo[] }>(`${connectionPath(id)}/entities`)).data,
    })),
    combine: results =>
      new Map(
        results.flatMap(({ data }, i) => {
          const id = connections[i];
          return data && id !== undefined ? [[id, data] as const] : [];
        }),
      ),
  });

/** One entry of a drop-down filled by a live system. */
export interface SystemOption {
  readonly value: string;
  readonly label: string;
}

/** How a drop-down list of a live system is asked for; only when connection and list are known. */
export const optionsQuery = (connection: string | null | undefined, list: string | undefined) => ({
  queryKey: [...connectionKeys.options(connection), list],
  queryFn: async () => {
    const path = `${connectionPath(connection ?? '')}/options/${encodeURIComponent(list ?? '')}`;
    return api.get<SystemOptions>(path);
  },
  enabled: Boolean(connection) && Boolean(list),
  staleTime: 60_000,
});

/** A drop-down list of the live system behind a connection; asked only when both are known. */
export const useOptions = (connection: string | null | undefined, list: string | undefined) =>
  useQuery(optionsQuery(connection, list));

const useConnectionChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: connectionKeys.all }),
  });
};

/** Creates a connection. */
export const useCreateConnection = () =>
  useConnectionChange((connection: NewConnection) => api.post<Connection>('/api/connections', connection));

/** Changes a connection; secrets left out keep their value. */
export const useChangeConnection = (id: string) =>
  useConnectionChange((changed: ChangedConnection) => api.put<Connection>(connectionPath(id), changed));

/** Deletes a connection. */
export const useDeleteConnection = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(connectionPath(id)),
    // Only the list: the page of the connection may still be shown, and there is nothing left to read for it.
    onSuccess: () => queries.invalidateQueries({ queryKey: connectionKeys.all, exact: true }),
  });
};

/** Calls the system and says in words what it answered; flows that waited for it go on when it works. */
export const useCheckConnection = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<ConnectionCheck>(`${connectionPath(id)}/check`),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: connectionKeys.all }),
        queries.invalidateQueries({ queryKey: flowKeys.all }),
      ]),
  });
};
