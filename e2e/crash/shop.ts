import { randomSource } from '../../nodes/sdk/simulator/fault.ts';
import { type ReadyProcess, startCommand } from '../koppel-process.ts';

/** The two systems of the crash test. */
export const roles = { till: 'mpluskassa', ledger: 'twinfield' } as const;
type System = (typeof roles)[keyof typeof roles];

/** What a simulator holds, as `/_state` tells it. */
export interface SystemState {
  readonly counts: Readonly<Record<string, number>>;
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly objects: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** The till and the ledger, in a process of their own that survives Koppel. */
export interface Shop {
  /** Address of a system's simulator. */
  base(system: System): string;
  /** Both systems misbehave from now on, at fixed rates. */
  misbehave(seed: number): Promise<void>;
  /** Both systems behave again. */
  calm(): Promise<void>;
  state(system: System): Promise<SystemState>;
  close(): Promise<void>;
}

/** Shares of all calls, on both systems. */
const faults: readonly Readonly<Record<string, unknown>>[] = [
  { kind: 'latency', ms: 40, rate: 0.2 },
  { kind: 'rate-limited', rate: 0.01 },
  { kind: 'status', status: 500, rate: 0.02 },
  { kind: 'cut', rate: 0.02 },
  { kind: 'timeout-after-commit', ms: 20, rate: 0.02 },
];

/** Starts the simulators with so many orders in the till. */
export const openShop = async (orders: number): Promise<Shop> => {
  const simulators: ReadyProcess = await startCommand(
    ['simulate', '--port', '0', '--orders', String(orders)],
    {},
  );
  const base = (system: System) => `${simulators.address}/${system}`;
  const ask = async (system: System, path: string, method = 'GET', body?: object): Promise<unknown> => {
    const answer = await fetch(`${base(system)}/${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${system}/${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    base,
    async misbehave(seed) {
      const random = randomSource(seed);
      for (const system of Object.values(roles)) {
        for (const fault of faults)
          await ask(system, '_fault', 'POST', { ...fault, seed: Math.floor(random() * 2 ** 31) });
      }
    },
    async calm() {
      for (const system of Object.values(roles)) await ask(system, '_fault', 'DELETE');
    },
    // The shape is that of `mountSimulator`.
    state: async system => (await ask(system, '_state')) as SystemState,
    close: () => simulators.stop(),
  };
};
