import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, openApi } from '../../bench/api.ts';
import { registry } from '../../nodes/registry.ts';
import type { Connection } from '../../server/api/contracts/connections.ts';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import type { Item, Run } from '../../server/api/contracts/runs.ts';
import { type KoppelProcess, startKoppel } from '../koppel-process.ts';
import { roles, type Shop } from './shop.ts';

const template = encodeURIComponent('mpluskassa-twinfield/orders');
const pollMs = 50;
/** The longest list the API gives. */
const limit = 200;

/** The Koppel that is killed and started again, always on the same data. */
export class Victim {
  readonly #data: string;
  readonly #complain: (line: string) => void;
  #koppel: KoppelProcess;
  #api: Api;
  #flow = '';

  /** `complain` gets what Koppel logs: it is told to log errors only, and there should be none. */
  static async start(shop: Shop, complain: (line: string) => void): Promise<Victim> {
    const data = mkdtempSync(join(tmpdir(), 'koppel-crash-'));
    const victim = new Victim(data, complain, await launch(data, complain));
    await victim.#install(shop);
    return victim;
  }

  private constructor(data: string, complain: (line: string) => void, koppel: KoppelProcess) {
    this.#data = data;
    this.#complain = complain;
    this.#koppel = koppel;
    this.#api = openApi(data);
  }

  async #install(shop: Shop): Promise<void> {
    const connections: Record<string, string> = {};
    for (const [role, system] of Object.entries(roles)) {
      const body = { name: system, system, ...registry.systems.get(system)?.demo?.(shop.base(system)) };
      connections[role] = (await this.#api.send<Connection>('POST', '/api/connections', body)).id;
    }
    const flow = await this.#api.send<FlowDetail>('POST', `/api/templates/${template}/install`, {
      connections,
    });
    await this.#api.send('POST', `/api/flows/${flow.id}/deploy`, {});
    this.#flow = flow.id;
  }

  /** All runs, newest first. */
  async runs(): Promise<readonly Run[]> {
    return this.#all<Run>(`/api/runs?flow=${this.#flow}`);
  }

  /** Parked items that wait. */
  async parked(): Promise<readonly Item[]> {
    return this.#all<Item>(`/api/items?flow=${this.#flow}&state=open`);
  }

  async isWorking(): Promise<boolean> {
    const last = await this.#last();
    return last?.finishedAt === null;
  }

  /** True when the last run went through. */
  async hasPassed(): Promise<boolean> {
    const last = await this.#last();
    return last?.status === 'succeeded' || last?.status === 'partial';
  }

  /** Sees to it that a run is under way: a new one reads everything anew, or goes on where a failed one stopped. */
  async work(): Promise<void> {
    if (await this.isWorking()) return;
    const full = await this.hasPassed();
    await this.#api.send('POST', `/api/flows/${this.#flow}/runs`, { full });
  }

  async finish(): Promise<void> {
    while (await this.isWorking()) await sleep(pollMs);
  }

  /** `kill -9`, and a new start on what is left. */
  async crash(): Promise<void> {
    await this.#koppel.stop('SIGKILL');
    this.#koppel = await launch(this.#data, this.#complain);
    this.#api = openApi(this.#data);
  }

  async close(): Promise<void> {
    await this.#koppel.stop('SIGKILL');
    rmSync(this.#data, { recursive: true, force: true });
  }

  async #last(): Promise<Run | undefined> {
    const { data } = await this.#api.send<{ data: Run[] }>('GET', `/api/runs?flow=${this.#flow}&limit=1`);
    return data[0];
  }

  async #all<T>(path: string): Promise<readonly T[]> {
    const found: T[] = [];
    let next: string | null = null;
    do {
      const after: string = next === null ? '' : `&after=${encodeURIComponent(next)}`;
      const page: { data: T[]; next: string | null } = await this.#api.send(
        'GET',
        `${path}&limit=${limit}${after}`,
      );
      found.push(...page.data);
      next = page.next;
    } while (next !== null);
    return found;
  }
}

const launch = (data: string, complain: (line: string) => void): Promise<KoppelProcess> =>
  startKoppel({ KOPPEL_DEMO: '0', KOPPEL_LOG_LEVEL: 'error' }, data, line => {
    if (line.startsWith('{')) complain(line);
  });
