import type { Flow } from '../../flows/flow.ts';
import { freeSlug } from '../slug.ts';
import type { Store } from '../store/store.ts';

/** Adds a flow as a draft under a readable id; gives the id. */
export const installFlow = async (
  store: Store,
  flow: Flow,
  now: number,
  wantedId?: string,
): Promise<string> => {
  const id = wantedId ?? (await freeSlug(flow.name, 'flow', slug => store.flows.exists(slug)));
  await store.flows.add(id, flow, now);
  return id;
};
