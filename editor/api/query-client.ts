import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

const transient = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 502);

/** The cache of everything read from the API. Only failures that may pass by themselves are tried again. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (attempts, error) => attempts < 2 && transient(error),
      },
      mutations: { retry: false },
    },
  });
