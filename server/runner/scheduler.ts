import { createTask, type ScheduledTask } from 'node-cron';
import type { Flow } from '../../flows/flow.ts';
import { schedule as scheduleNode } from '../../nodes/core/schedule/schedule.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { Store } from '../store/store.ts';

/** How far back a missed time is still caught up, in minutes. */
const lookBackMinutes = 7 * 24 * 60;

export interface SchedulerOptions {
  readonly store: Store;
  readonly now: () => number;
  /** Starts a scheduled run of the flow's deployed version. */
  start(flow: FlowRecord): Promise<unknown>;
  report(error: unknown): void;
}

/** Starts the active flows at the times of their schedule nodes. A time missed while the server was off is caught up once. */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #tasks = new Map<string, readonly ScheduledTask[]>();

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Sets up all flows; to be called once at start. */
  async open(): Promise<void> {
    for (const flow of await this.#options.store.flows.list()) {
      await this.update(flow.id);
      if (await this.#missed(flow)) await this.#start(flow.id);
    }
  }

  /** Follows a flow that was deployed, paused, made active or removed. */
  async update(id: string): Promise<void> {
    for (const task of this.#tasks.get(id) ?? []) await task.destroy();
    this.#tasks.delete(id);
    const flow = await this.#options.store.flows.get(id);
    if (!flow?.active || flow.version === null) return;
    const document = await this.#options.store.flows.version(id, flow.version);
    if (!document) return;
    const tasks = schedulesOf(document).map(({ cron, timeZone }) =>
      createTask(cron, () => this.#start(id), {
        timezone: timeZone,
        suppressMissedWarning: true,
        unref: true,
      }),
    );
    for (const task of tasks) await task.start();
    this.#tasks.set(id, tasks);
  }

  /** The next time a flow starts by itself; undefined when it does not. */
  next(id: string): Date | undefined {
    const times = (this.#tasks.get(id) ?? []).flatMap(task => task.getNextRun() ?? []);
    return times.sort((a, b) => a.getTime() - b.getTime())[0];
  }

  async close(): Promise<void> {
    for (const tasks of this.#tasks.values()) for (const task of tasks) await task.destroy();
    this.#tasks.clear();
  }

  async #start(id: string): Promise<void> {
    try {
      const flow = await this.#options.store.flows.get(id);
      if (flow?.active && flow.version !== null) await this.#options.start(flow);
    } catch (error) {
      this.#options.report(error);
    }
  }

  /** Whether a time of the schedule passed since the last run, while nobody was there to start it. */
  async #missed(flow: FlowRecord): Promise<boolean> {
    const tasks = this.#tasks.get(flow.id) ?? [];
    const [last] = await this.#options.store.runs.list({ flow: flow.id, limit: 1 });
    if (!last || tasks.length === 0) return false;
    const minute = 60_000;
    const now = Math.floor(this.#options.now() / minute) * minute;
    const from = Math.max(last.createdAt, now - lookBackMinutes * minute);
    for (let at = now; at > from; at -= minute) {
      if (tasks.some(task => task.match(new Date(at)))) return true;
    }
    return false;
  }
}

const schedulesOf = (flow: Flow): readonly { readonly cron: string; readonly timeZone: string }[] =>
  flow.nodes
    .filter(node => node.type === scheduleNode.type)
    .flatMap(node => {
      const parsed = scheduleNode.config.safeParse(node.config);
      return parsed.success ? [parsed.data as { cron: string; timeZone: string }] : [];
    });
