import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OAuthAddress, StartedSignIn } from '../../server/api/contracts/oauth.ts';
import type { Language } from '../i18n/language.ts';
import { api } from './client.ts';
import { connectionKeys } from './connections.ts';

/** The address to register at vendors: where they send the browser back to. */
export const useRedirectAddress = (): string | undefined => {
  const { data } = useQuery({
    queryKey: ['oauth'],
    queryFn: () => api.get<OAuthAddress>('/api/oauth'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data && (data.url ?? new URL(data.path, window.location.href).href);
};

/** Begins a sign-in to the system of a connection; gives the vendor's page to go to. */
export const useStartSignIn = (connection: string) =>
  useMutation({
    mutationFn: (language: Language) => api.post<StartedSignIn>('/api/oauth/start', { connection, language }),
  });

/** Has Koppel forget the tokens of a connection. */
export const useSignOutOfSystem = (connection: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post('/api/oauth/end', { connection }),
    onSuccess: () => queries.invalidateQueries({ queryKey: connectionKeys.all }),
  });
};
