import { type Flow, settingValues } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import type { Account } from '../engine/ports.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import { declaredSource, openSource } from './source.ts';

export interface SkipAhead {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly registry: Registry;
  readonly now: () => number;
}

/** Records asked for at a time; nothing is kept of them. */
const pageSize = 500;

/**
 * Moves every cursor of a flow behind what exists now, so that only what is new from here on is sent: the sources are
 * read to their end and nothing is done with the records. Goes on where an earlier try stopped.
 */
export const skipAhead = async (
  { store, accounts, registry, now }: SkipAhead,
  flow: string,
  document: Flow,
  signal: AbortSignal,
  onRecords: (count: number) => void,
): Promise<void> => {
  const opened = new Map<string, Account>();
  for (const [role, { connection }] of Object.entries(document.roles))
    if (connection !== null) opened.set(role, await accounts.open(connection));
  const account = (role: string): Account => {
    const found = opened.get(role);
    if (!found) throw new Failure('connection.missing', `No connection is chosen for “${role}”.`);
    return found;
  };
  const settings = settingValues(document);
  for (const node of document.nodes) {
    const declared = declaredSource(document, node.id, registry);
    if (declared?.kind !== 'entity' || declared.full) continue;
    const source = openSource(declared, node, { settings, account, deliveries: async () => [] });
    const cursor = await store.pages.cursor(flow, node.id);
    for await (const page of source.pages({ cursor, pageSize: source.pageSize ?? pageSize, signal })) {
      signal.throwIfAborted();
      await store.pages.moveCursor(flow, node.id, page.cursor, now());
      onRecords(page.records.length);
    }
  }
};
