import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Flow } from '../../flows/flow.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { flowOf, write } from '../engine/testing/document.ts';
import type { FlowRecord } from '../store/flows.ts';
import { ConnectionHealth } from './health.ts';
import { openWorkshop, type Workshop } from './testing/workshop.ts';

const flow = flowOf({ write: write() }, ['read.out > write.in']);
/** Writes to another account. */
const elsewhere = (connection: string): Flow => ({
  ...flow,
  roles: { ...flow.roles, target: { title: 'Ledger', system: 'ledger', connection } },
});
const passing = new Failure('target.unavailable', 'Ledger answered with error 503.').info;

describe('the health of accounts', () => {
  let shop: Workshop;
  let health: ConnectionHealth;
  let resumed: string[];
  let reports: unknown[];
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    shop = await openWorkshop();
    await shop.deploy('orders', flow);
    const broken = { id: 'broken', name: 'Broken', system: 'ledger', settings: {}, secrets: {}, demo: false };
    await shop.store.connections.add({ ...broken, createdAt: 1 });
    resumed = [];
    reports = [];
    health = new ConnectionHealth({
      store: shop.store,
      accounts: shop.accounts,
      now: Date.now,
      resume: async ({ id, version }) => resumed.push(`${id} v${version}`),
      report: error => reports.push(error),
    });
  });
  afterEach(async () => {
    vi.useRealTimers();
    health.close();
    await shop.close();
  });

  const orders = async (): Promise<FlowRecord> => {
    const found = await shop.store.flows.get('orders');
    if (!found) throw new Error('there is no flow');
    return found;
  };
  const save = async (draft: Flow) => shop.store.flows.save('orders', draft, (await orders()).revision, 3);

  test('a draft that is pointed at an account that is down keeps nothing from running', async () => {
    await save(elsewhere('broken'));
    expect(await health.check('broken')).toBe(false);
    expect(await health.pausedBy(await orders())).toBeUndefined();
    await shop.deploy('orders', elsewhere('broken'));
    expect(await health.pausedBy(await orders())).toMatchObject({ connection: 'broken' });
  });

  test('a run that failed asks the accounts that it used, not those of the draft', async () => {
    await save(elsewhere('broken'));
    await health.runEnded('orders', passing);
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect(resumed).toEqual(['orders v1']));
  });

  test('what failed is tried again as it is deployed by then', async () => {
    await health.runEnded('orders', passing);
    await shop.deploy('orders', flow);
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect(resumed).toEqual(['orders v2']));
  });

  test('a flow that was removed meanwhile is not tried again', async () => {
    await health.runEnded('orders', passing);
    const { store } = shop;
    const removed = Promise.withResolvers<void>();
    const get = vi.spyOn(store.flows, 'get').mockImplementation(async () => {
      removed.resolve();
      return undefined;
    });
    await vi.advanceTimersByTimeAsync(10_000);
    await removed.promise;
    get.mockRestore();
    expect([resumed, reports, vi.getTimerCount()]).toEqual([[], [], 0]);
  });
});
