import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Credentials, Session } from '../../server/api/contracts/session.ts';
import { api } from './client.ts';

/** Cache key of the session. */
export const sessionKey = ['session'] as const;

/** Who is signed in, whether the first admin is still to be made, and the version of the server. */
export const useSession = () =>
  useQuery({
    queryKey: sessionKey,
    queryFn: () => api.get<Session>('/api/session'),
    staleTime: 60_000,
  });

/** Whether the person signed in may change things; viewers may only look. */
export const useMayEdit = (): boolean => {
  const role = useSession().data?.user?.role;
  return role === 'admin' || role === 'editor';
};

const useSessionChange = (change: (credentials: Credentials) => Promise<unknown>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.refetchQueries({ queryKey: sessionKey }),
  });
};

/** Signs in with e-mail address and password. */
export const useSignIn = () => useSessionChange(credentials => api.post('/api/session', credentials));

/** Makes the first admin and signs in. */
export const useSetup = () => useSessionChange(credentials => api.post('/api/session/setup', credentials));

/** Signs out and forgets everything read so far. */
export const useSignOut = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete('/api/session'),
    onSuccess: async () => {
      await queries.refetchQueries({ queryKey: sessionKey });
      queries.removeQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] });
    },
  });
};
