import type { Json, ReadPage } from '../../../sdk/define-system.ts';
import { type OpenSystem, openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { HttpClient } from '../client.ts';
import { http } from '../system.ts';

/** The simulator, and accounts on it with settings and secrets as a form gives them. */
export type Shop = SystemBench<unknown, unknown, HttpClient>;

/** Starts a shop on a free port. */
export const openShop = (): Promise<Shop> => openSystemBench(http);

/** A signal that never comes. */
export const { signal: never } = new AbortController();

/** Reads pages of an entity from a cursor on, at most so many. */
export const readPages = async (
  { client, entities }: OpenSystem<HttpClient>,
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
