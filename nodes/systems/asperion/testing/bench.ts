import { openSystemBench, type SystemBench } from '../../../sdk/testing/system-bench.ts';
import type { AsperionClient } from '../client.ts';
import type { Secrets, Settings } from '../settings.ts';
import type { SimulatorSettings } from '../simulator/settings.ts';
import { asperion } from '../system.ts';

/** The simulator on a server of its own, with what a test needs around it. */
export interface Bench extends SystemBench<Settings, Secrets, AsperionClient> {
  turn(settings: Partial<SimulatorSettings>): Promise<void>;
}

/** Starts a bench on a free port; its clock stands still on 10 March 2026. */
export const openBench = (): Promise<Bench> =>
  openSystemBench(asperion, { startsAt: new Date('2026-03-10T12:00:00Z') });

/** A signal that never comes. */
export const { signal } = new AbortController();
