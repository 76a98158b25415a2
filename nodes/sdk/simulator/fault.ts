import { z } from 'zod';

/** What `/_fault` takes: one way of misbehaving, for the next `next` calls or at a `rate`. */
export const faultSchema = z
  .object({
    kind: z.enum([
      'latency',
      'status',
      'rate-limited',
      'vendor-fault',
      'cut',
      'timeout-after-commit',
      'malformed',
    ]),
    /** For `status`: the HTTP status. */
    status: z.int().min(400).max(599).default(500),
    /** For `latency`: milliseconds to wait; for `timeout-after-commit`: before the connection is cut. */
    ms: z.int().min(0).max(600_000).default(0),
    /** Seconds to wait that the answer asks for. Default: the simulator's own in `rate-limited`, else none. */
    retryAfter: z.number().min(0).max(3600).optional(),
    /** How many calls; without `next` and `rate` the fault stays until it is cleared. */
    next: z.int().positive().optional(),
    /** Share of calls, 0 to 1. */
    rate: z.number().min(0).max(1).optional(),
    /** Only operations whose name contains this. */
    operation: z.string().optional(),
    /** Makes the choice of calls repeatable when a rate is given. */
    seed: z.int().default(1),
  })
  .strict();

export type Fault = z.infer<typeof faultSchema>;

/** A small repeatable random source (mulberry32); gives numbers from 0 up to 1. */
export const randomSource = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Decides, call by call, which of the injected faults strikes. */
export class FaultPlan {
  #active: { fault: Fault; left: number; random: () => number }[] = [];

  add(fault: Fault): void {
    this.#active.push({
      fault,
      left: fault.next ?? Number.POSITIVE_INFINITY,
      random: randomSource(fault.seed),
    });
  }

  clear(): void {
    this.#active = [];
  }

  list(): readonly Fault[] {
    return this.#active.map(({ fault }) => fault);
  }

  /** The faults that strike this call, oldest first. */
  strike(operation: string): readonly Fault[] {
    const hits = this.#active.filter(
      ({ fault, random }) =>
        (fault.operation === undefined || operation.includes(fault.operation)) &&
        (fault.rate === undefined || random() < fault.rate),
    );
    for (const hit of hits) hit.left -= 1;
    this.#active = this.#active.filter(({ left }) => left > 0);
    return hits.map(({ fault }) => fault);
  }
}
