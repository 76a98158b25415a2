import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreatedToken, Token, UserRole } from '../../server/api/contracts/session.ts';
import { api } from './client.ts';

const tokensKey = ['tokens'] as const;

/** The API tokens of the account, without their secret. */
export const useTokens = () =>
  useQuery({
    queryKey: tokensKey,
    queryFn: async () => (await api.get<{ data: readonly Token[] }>('/api/tokens')).data,
  });

/** Creates a token; only this answer holds the secret. */
export const useCreateToken = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (token: { readonly name: string; readonly role: UserRole }) =>
      api.post<CreatedToken>('/api/tokens', token),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
};

/** Deletes a token; scripts that use it stop working at once. */
export const useDeleteToken = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.delete(`/api/tokens/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey }),
  });
};
