import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorStore } from './store.ts';

/** How much the seed holds. */
export interface SeedOptions {
  /** Orders of the shop, for simulators that have some. Default 1,000; more of them leave those 1,000 as they are. */
  readonly orders?: number;
}

/**
 * A local implementation of a system's wire. It shares no parsing or building code with the client, so that a wrong
 * reading of the contract on one side shows on the other.
 */
export interface SimulatorType {
  readonly id: string;
  /** Fills an empty store, the same every time for the same options. */
  seed(store: SimulatorStore, options?: SeedOptions): void;
  /** The vendor's paths, relative to where the simulator is mounted. */
  routes(app: FastifyInstance, world: SimulatorWorld): void;
  /** Name of the operation a request asks for, for counting and for faults on one operation. */
  operation(request: FastifyRequest): string;
  /** Answers in the vendor's form for injected faults. */
  readonly faults: {
    /** A fault in the vendor's own error form, with HTTP status 500. */
    vendorFault(reply: FastifyReply): unknown;
    /** The vendor's answer to too many calls. */
    rateLimited(reply: FastifyReply): unknown;
  };
  /** Sums by entity in cents, shown by `/_state`. */
  totals?(store: SimulatorStore): Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What the routes of a simulator work on. */
export interface SimulatorWorld {
  readonly store: SimulatorStore;
  readonly now: () => Date;
  /** Where the simulator is mounted, without trailing slash, e.g. `http://127.0.0.1:4400/simulators/twinfield`. */
  readonly base: () => string;
}

/** Declares a simulator; only gives the types. */
export const defineSimulator = (simulator: SimulatorType): SimulatorType => simulator;
