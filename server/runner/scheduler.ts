import type { Flow } from '../../flows/flow.ts';
import { instantsAfter } from '../../nodes/core/schedule/instants.ts';
import { type ScheduleConfig, schedule as scheduleNode } from '../../nodes/core/schedule/schedule.ts';
import type { FlowRecord } from '../store/flows.ts';
import type { PassedTime } from '../store/schedules.ts';
import type { Store } from '../store/store.ts';
import { decideMisfire } from './misfire.ts';

const minute = 60_000;
/** How far back a missed time is still seen to. */
const lookBackMs = 7 * 24 * 60 * minute;
/** The clock is looked at so often at least, since it may be set, or the machine may have slept. */
const longestSleepMs = minute;
/** So far ahead of the clock no time was dealt with: the clock was wrong then, and has been put right. */
const wrongClockMs = 30 * minute;
/** What could not be started is tried again after so long. */
const retryMs = 5_000;

export interface SchedulerOptions {
  readonly store: Store;
  readonly now: () => number;
  /**
   * Starts a scheduled run of the flow's deployed version, or not, and notes the time durably either way;
   * `separate` asks for a run of its own.
   */
  start(flow: FlowRecord, time: PassedTime, separate: boolean): Promise<unknown>;
  report(error: unknown): void;
}

/** One schedule node of an active flow. */
interface Plan {
  readonly node: string;
  readonly config: ScheduleConfig;
  readonly times: string;
  /** The newest instant that has been dealt with. */
  readonly passed: number;
  /** The one after it; undefined when there is none any more. */
  readonly dueAt: number | undefined;
}

/**
 * Starts the active flows at the times of their schedule nodes. The newest instant that was dealt with is on disk with
 * the run it started, so that none starts a second one; what was missed meanwhile follows the policy of the schedule.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #plans = new Map<string, readonly Plan[]>();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Sets up all flows and sees to what was missed; to be called once at start. */
  async open(): Promise<void> {
    for (const { id } of await this.#options.store.flows.list()) await this.#inTurn(() => this.#plan(id));
    await this.tick();
  }

  /** Follows a flow that was deployed, paused, made active or removed. */
  async update(id: string): Promise<void> {
    await this.#inTurn(() => this.#plan(id));
    this.#arm();
  }

  /** Starts what is due now, and sets the alarm for what comes next. */
  async tick(): Promise<void> {
    await this.#inTurn(async () => {
      for (const [id, plans] of [...this.#plans]) {
        if (plans.some(({ passed }) => this.#isAhead(passed))) await this.#plan(id);
        else if (plans.some(plan => this.#isDue(plan))) await this.#fire(id, plans);
      }
    });
    this.#arm();
  }

  /** The next time a flow starts by itself; undefined when it does not. */
  next(id: string): Date | undefined {
    const times = (this.#plans.get(id) ?? []).flatMap(({ dueAt }) => dueAt ?? []);
    return times.length === 0 ? undefined : new Date(Math.min(...times));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#work;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #plan(id: string): Promise<void> {
    const { store } = this.#options;
    this.#plans.delete(id);
    const flow = await store.flows.get(id);
    if (!flow) return;
    const document =
      flow.active && flow.version !== null ? await store.flows.version(id, flow.version) : undefined;
    const schedules = document ? schedulesOf(document) : [];
    await store.schedules.keep(
      id,
      schedules.map(({ node }) => node),
    );
    const known = await store.schedules.passed(id);
    const plans: Plan[] = [];
    for (const { node, config } of schedules) {
      const times = `${config.cron} ${config.timeZone}`;
      const before = known.find(entry => entry.node === node && entry.times === times);
      const passed =
        before && !this.#isAhead(before.instant) ? before.instant : await this.#begin(id, node, times);
      plans.push(planOf({ node, config, times, passed }));
    }
    if (plans.length > 0) this.#plans.set(id, plans);
  }

  /** A schedule that is new, has new times, or followed a wrong clock, counts from now on. */
  async #begin(flow: string, node: string, times: string): Promise<number> {
    const instant = this.#options.now();
    await this.#options.store.schedules.pass({ flow, node, times, instant });
    return instant;
  }

  #isAhead(passed: number): boolean {
    return passed - this.#options.now() > wrongClockMs;
  }

  #isDue({ dueAt }: Plan): boolean {
    return dueAt !== undefined && dueAt <= this.#options.now();
  }

  async #fire(id: string, plans: readonly Plan[]): Promise<void> {
    const flow = await this.#options.store.flows.get(id);
    if (!flow?.active || flow.version === null) return;
    const after: Plan[] = [];
    for (const plan of plans) after.push(this.#isDue(plan) ? await this.#startDue(flow, plan) : plan);
    this.#plans.set(id, after);
  }

  /** Gives the plan as it stands afterwards; a start that fails leaves the rest for later. */
  async #startDue(flow: FlowRecord, plan: Plan): Promise<Plan> {
    const { store, start, report, now } = this.#options;
    const at = now();
    const due = dueTimes(plan, at);
    // When all that came due is too long ago, it is passed over as a whole.
    const latest = due.at(-1) ?? at;
    const { start: starting, missed } = decideMisfire(plan.config.misfire, due, at);
    const time = (instant: number) => ({ flow: flow.id, node: plan.node, times: plan.times, instant });
    let { passed } = plan;
    try {
      for (const instant of starting) {
        await start(flow, time(instant), plan.config.misfire === 'all');
        passed = instant;
      }
      if (starting.length === 0) await store.schedules.pass(time(latest));
      passed = latest;
      if (missed > 0) {
        const folded = due.length - starting.length;
        await store.audit.add('Koppel', 'flow.missed', flow.id, { node: plan.node, missed, folded });
      }
    } catch (error) {
      report(error);
    }
    return planOf({ ...plan, passed });
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const times = [...this.#plans.values()].flat().flatMap(({ dueAt }) => dueAt ?? []);
    const ms = Math.min(...times, Number.POSITIVE_INFINITY) - this.#options.now();
    const wait = ms > 0 ? Math.min(ms, longestSleepMs) : retryMs;
    this.#timer = setTimeout(() => void this.tick().catch(this.#options.report), wait).unref();
  }
}

const planOf = (plan: Omit<Plan, 'dueAt'>): Plan => {
  const { cron, timeZone } = plan.config;
  const { value } = instantsAfter(cron, timeZone, plan.passed).next();
  return { ...plan, dueAt: value };
};

/** The instants that came due since the last one that was dealt with, as far back as is looked. */
const dueTimes = ({ config, passed }: Plan, now: number): readonly number[] => {
  const due: number[] = [];
  for (const instant of instantsAfter(config.cron, config.timeZone, Math.max(passed, now - lookBackMs))) {
    if (instant > now) break;
    due.push(instant);
  }
  return due;
};

const schedulesOf = (flow: Flow): readonly { readonly node: string; readonly config: ScheduleConfig }[] =>
  flow.nodes
    .filter(({ type }) => type === scheduleNode.type)
    .flatMap(({ id, config }) => {
      const parsed = scheduleNode.config.safeParse(config);
      return parsed.success ? [{ node: id, config: parsed.data }] : [];
    });
