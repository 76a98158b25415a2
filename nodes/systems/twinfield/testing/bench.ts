import { createState } from '../../../sdk/testing/memory-state.ts';
import { openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { TwinfieldClient } from '../client.ts';
import type { Secrets, Settings } from '../settings.ts';
import { twinfield } from '../system.ts';

/** The simulator on a server of its own, with what a test needs around it. */
export type Bench = SystemBench<Settings, Secrets, TwinfieldClient>;

/** Starts a bench on a free port; its clock stands still on 10 March 2026, and its clients remember the same. */
export const openBench = (): Promise<Bench> =>
  openSystemBench(twinfield, { startsAt: new Date('2026-03-10T12:00:00Z'), state: createState() });

/** A signal that never comes. */
export const { signal } = new AbortController();
