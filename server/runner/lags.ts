import { setTimeout as sleep } from 'node:timers/promises';
import type { Flow } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { Json } from '../../nodes/sdk/define-system.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import type { RoleEntities } from './role-entities.ts';
import { declaredSource } from './source.ts';

/** Longest wait for a system to say how far behind a connector is. */
const patienceMs = 5_000;
/** A system is asked again by lookers-on after so long at the earliest. */
const askedEveryMs = 5 * 60_000;

export interface LagServices {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly entities: RoleEntities;
  readonly registry: Registry;
  readonly now: () => number;
}

/** Records that waited in the source at a moment. */
export interface Lag {
  readonly records: number;
  readonly at: number;
}

/** How far flows are behind their sources, as far as these can tell. */
export class Lags {
  readonly #services: LagServices;
  readonly #known = new Map<string, Lag>();
  readonly #askedAt = new Map<string, number>();

  constructor(services: LagServices) {
    this.#services = services;
  }

  /** Asks the system how many records come after a place; null when it cannot tell, or not now. */
  async ask(flow: string, document: Flow, node: string, cursor: Json | undefined): Promise<number | null> {
    const { store, accounts, entities, registry } = this.#services;
    const source = declaredSource(document, node, registry);
    if (source?.kind === 'deliveries') return store.hooks.waiting(flow, node, cursor);
    const role = source && document.roles[source.role];
    const read = source && role && (await entities.of(role))?.[source.entity]?.read;
    if (!read?.lag || !role?.connection) return null;
    const asking = accounts.open(role.connection).then(({ client }) => read.lag?.(client, cursor));
    const waiting = sleep(patienceMs, undefined, { ref: false });
    return (await Promise.race([asking, waiting]).catch(() => undefined)) ?? null;
  }

  /** What is known without asking; asks in the background when that is old, so that the next one to look knows. */
  known(flow: FlowRecord): Lag | undefined {
    const { now } = this.#services;
    if (now() - (this.#askedAt.get(flow.id) ?? 0) > askedEveryMs) {
      this.#askedAt.set(flow.id, now());
      // A system that does not answer now is asked again later; nobody waits for it here.
      void this.#look(flow).catch(() => undefined);
    }
    return this.#known.get(flow.id);
  }

  async #look({ id, version }: FlowRecord): Promise<void> {
    const { store, registry, now } = this.#services;
    const document = version === null ? undefined : await store.flows.version(id, version);
    if (!document) return;
    const cursors = new Map((await store.flows.cursors(id)).map(({ node, cursor }) => [node, cursor]));
    // What is read anew every time is never behind.
    const readers = document.nodes.filter(node => {
      const source = declaredSource(document, node.id, registry);
      return source !== undefined && !(source.kind === 'entity' && source.full);
    });
    const answers = await Promise.all(
      readers.map(node => this.ask(id, document, node.id, cursors.get(node.id))),
    );
    const counts = answers.filter(answer => answer !== null);
    if (counts.length > 0)
      this.#known.set(id, { records: counts.reduce((sum, count) => sum + count, 0), at: now() });
  }
}
