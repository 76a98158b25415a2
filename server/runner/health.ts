import { Failure, type FailureInfo } from '../../nodes/sdk/failure.ts';
import type { DownRecord } from '../store/connections.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import { backoff } from './backoff.ts';

const checks = { first: 5_000, longest: 300_000 };
/** Longest wait for one check. */
const patienceMs = 20_000;

export interface HealthOptions {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly now: () => number;
  /** Starts the run that goes on where a failed one stopped. */
  resume(flow: FlowRecord): Promise<unknown>;
  report(error: unknown): void;
}

/**
 * Watches over the accounts. When a run fails for its connections, these are checked: one that does not work is down,
 * and the flows that use it pause. It is checked again and again, ever less often; once it works, the flows go on by
 * themselves. All of it survives a restart.
 */
export class ConnectionHealth {
  readonly #options: HealthOptions;
  readonly #down = new Map<string, DownRecord>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #vain = new Map<string, number>();
  #closed = false;

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  /** Takes up what was down when the server stopped, and flows that failed for a passing reason. */
  async open(): Promise<void> {
    const { store } = this.#options;
    for (const { id, down } of await store.connections.list()) if (down) this.#wait(id, down);
    const latest = await store.runs.latest();
    for (const flow of await store.flows.list()) {
      const failure = latest.get(flow.id)?.failure;
      if (failure && passes(failure) && flow.version !== null && !(await this.pausedBy(flow)))
        this.#later(flow.id);
    }
  }

  /** The connection that keeps a flow from running, if one does. What runs counts, not the draft. */
  async pausedBy(
    flow: FlowRecord,
  ): Promise<{ readonly connection: string; readonly down: DownRecord } | undefined> {
    if (this.#down.size === 0) return undefined;
    for (const connection of await this.#connectionsOf(flow)) {
      const down = this.#down.get(connection);
      if (down) return { connection, down };
    }
    return undefined;
  }

  /** To be told of every live run that ended: finds out which account is at fault, and sees to it that the flow goes on. */
  async runEnded(flowId: string, failure: FailureInfo | null): Promise<void> {
    if (!failure || !passes(failure)) {
      this.#vain.delete(flowId);
      return;
    }
    const flow = await this.#options.store.flows.get(flowId);
    if (!flow || this.#closed) return;
    const connections = await this.#connectionsOf(flow);
    const working = await Promise.all(connections.map(id => this.check(id)));
    if (working.every(Boolean)) this.#later(flowId);
  }

  /** Checks an account now; gives whether it works. Flows that waited for it go on. */
  async check(id: string): Promise<boolean> {
    const { accounts, store, now } = this.#options;
    const known = this.#down.get(id);
    try {
      await accounts.check(id, AbortSignal.timeout(patienceMs));
    } catch (error) {
      if (this.#closed) return false;
      const tries = known?.checks ?? 0;
      const failure = Failure.from(error).info;
      const down = {
        since: known?.since ?? now(),
        failure,
        checks: tries + 1,
        nextCheckAt: now() + backoff(tries, checks),
      };
      await store.connections.saveHealth(id, down);
      this.#wait(id, down);
      return false;
    }
    if (!known || this.#closed) return true;
    clearTimeout(this.#timers.get(id));
    this.#down.delete(id);
    await store.connections.saveHealth(id, null);
    await this.#goOn(id);
    return true;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #wait(id: string, down: DownRecord): void {
    this.#down.set(id, down);
    // No longer than ever, also when the clock was put back meanwhile.
    const ms = Math.min(down.nextCheckAt - this.#options.now(), checks.longest);
    this.#after(id, ms, () => this.check(id));
  }

  /** Every account works: what failed was passing, so the flow is tried again before long, as it is deployed then. */
  #later(flow: string): void {
    const vain = this.#vain.get(flow) ?? 0;
    this.#vain.set(flow, vain + 1);
    this.#after(`flow:${flow}`, backoff(vain, checks), async () => {
      try {
        const deployed = await this.#options.store.flows.get(flow);
        if (deployed) await this.#options.resume(deployed);
        else this.#vain.delete(flow);
      } catch (error) {
        this.#later(flow);
        throw error;
      }
    });
  }

  async #connectionsOf(flow: FlowRecord): Promise<readonly string[]> {
    const { flows } = this.#options.store;
    const deployed = flow.version === null ? undefined : await flows.version(flow.id, flow.version);
    return Object.values((deployed ?? flow.draft).roles).flatMap(({ connection }) => connection ?? []);
  }

  #after(key: string, ms: number, work: () => Promise<unknown>): void {
    if (this.#closed) return;
    clearTimeout(this.#timers.get(key));
    const timer = setTimeout(() => void work().catch(error => this.#options.report(error)), Math.max(0, ms));
    this.#timers.set(key, timer.unref());
  }

  /** The flows that use an account go on where their last run failed for it. */
  async #goOn(connection: string): Promise<void> {
    const { store, resume } = this.#options;
    for (const flow of await store.flows.list()) {
      const uses = (await this.#connectionsOf(flow)).includes(connection);
      if (!uses || flow.version === null || (await this.pausedBy(flow))) continue;
      const [last] = await store.runs.list({ flow: flow.id, limit: 1 });
      if (last?.status === 'failed' && last.failure && passes(last.failure)) await resume(flow);
    }
  }
}

/** Failures after which a flow goes on by itself. */
const passes = ({ class: kind, code }: FailureInfo): boolean =>
  kind === 'connection' || kind === 'transient' || code.startsWith('store.');
