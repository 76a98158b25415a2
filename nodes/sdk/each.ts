import type { Found, Written } from './define-system.ts';
import { about } from './exchange.ts';
import { Failure } from './failure.ts';

/** Makes a batch operation of one that writes a single record; a failure concerns its own record only. */
export const writeEach =
  <Client, Request>(
    one: (
      client: Client,
      request: Request,
      signal: AbortSignal,
    ) => Promise<{ id: string; warnings?: readonly string[] }>,
  ) =>
  (client: Client, requests: readonly Request[], signal: AbortSignal): Promise<readonly Written[]> =>
    Promise.all(
      requests.map(async (request): Promise<Written> => {
        try {
          return { ok: true, ...(await one(client, request, signal)) };
        } catch (error) {
          return { ok: false, failure: Failure.from(error) };
        }
      }),
    );

/**
 * Makes a batch look-up of one that finds a single value. The first failure fails the look-up of the page; the number
 * of parallel calls is bounded by the connection's HTTP.
 */
export const findEach =
  <Client, T>(one: (client: Client, value: string, signal: AbortSignal) => Promise<readonly Found<T>[]>) =>
  async (
    client: Client,
    values: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly Found<T>[]>> =>
    new Map(
      await Promise.all(
        values.map(async value => [value, await about([value], () => one(client, value, signal))] as const),
      ),
    );
