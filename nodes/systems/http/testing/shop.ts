import type { Json, ReadPage, SystemType } from '../../../sdk/define-system.ts';
import { type OpenSystem, openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { HttpClient } from '../client.ts';
import { http } from '../system.ts';

/** Starts the simulator with accounts on it. */
export const openShop = (): Promise<SystemBench> =>
  // The bench knows systems without their client type, as the registry does.
  openSystemBench(http as unknown as SystemType);

/** A signal that never comes. */
export const { signal: never } = new AbortController();

/** The client of an account. */
export const clientOf = ({ client }: OpenSystem): HttpClient =>
  // An account of this system has this client.
  client as HttpClient;

/** Reads pages of an entity from a cursor on, at most so many. */
export const readPages = async (
  { client, entities }: OpenSystem,
  entity: string,
  {
    cursor,
    pageSize = 20,
    most = Number.POSITIVE_INFINITY,
  }: { cursor?: Json; pageSize?: number; most?: number } = {},
): Promise<readonly ReadPage[]> => {
  const pages: ReadPage[] = [];
  const request = { cursor, pageSize, filters: {}, signal: never };
  for await (const page of entities[entity]?.read?.pages(client, request) ?? []) {
    pages.push(page);
    if (pages.length === most) break;
  }
  return pages;
};

/** What a call failed with. */
export const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error('it should have failed');
    },
    (error: unknown) => error,
  );
