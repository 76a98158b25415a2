import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Run, RunDetail } from './api/contracts/runs.ts';
import { startTestServer, type TestServer } from './testing.ts';

/** Stopping in the middle: writes that have begun come to their end and are recorded, others are not begun. */
describe('a run that is stopped while slow writes are under way', () => {
  let koppel: TestServer;
  const operation = 'ProcessXmlString/salesinvoices';

  beforeEach(async () => {
    koppel = await startTestServer();
    await koppel.simulator('twinfield', '_fault', 'POST', { kind: 'latency', ms: 400, operation });
  });
  afterEach(() => koppel.close());

  /** Starts the flow and resolves when the ledger has been asked to write. */
  const untilWriting = async (): Promise<number> => {
    const { body } = await koppel.call<Run>('POST', '/api/flows/orders/runs', {});
    await expect
      .poll(async () => (await koppel.simulator('twinfield')).calls[operation] ?? 0, {
        interval: 20,
        timeout: 10_000,
      })
      .toBeGreaterThan(0);
    return body.id;
  };
  const effects = (): Readonly<Record<string, number>> => {
    const database = new Sqlite(join(koppel.data, 'koppel.db'), { readonly: true });
    try {
      const rows = database
        .prepare<[], { state: string; count: number }>(
          `select state, count(*) as count from effects where node = 'writeInvoice' group by state`,
        )
        .all();
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    } finally {
      database.close();
    }
  };
  const invoices = async () => (await koppel.simulator('twinfield')).counts.salesInvoice;
  const expectComplete = async () => {
    const till = await koppel.simulator('mpluskassa');
    const ledger = await koppel.simulator('twinfield');
    expect(ledger.counts.salesInvoice).toBe(788);
    expect(ledger.totals.salesInvoice?.valueIncl).toBe(till.totals.order?.paidValid);
  };

  test('cancelled: what was sent is recorded, nothing is in doubt, and the next run does the rest', async () => {
    const id = await untilWriting();
    expect((await koppel.call('POST', `/api/runs/${id}/cancel`)).status).toBe(202);
    await koppel.server.services.runner.idle();
    expect((await koppel.call<RunDetail>('GET', `/api/runs/${id}`)).body.status).toBe('cancelled');
    const { intent, unknown, done } = effects();
    expect({ intent, unknown }).toEqual({});
    expect(done).toBeGreaterThan(0);
    expect(done).toBe(await invoices());
    expect(done).toBeLessThan(788);
    await koppel.simulator('twinfield', '_fault', 'DELETE');
    await koppel.run('orders');
    await expectComplete();
  });

  test('server stopped: it waits for the writes, parks the rest, and goes on after the start', async () => {
    const id = await untilWriting();
    const stopped = performance.now();
    await koppel.server.close();
    expect(performance.now() - stopped).toBeLessThan(10_000);
    const { intent, unknown, done } = effects();
    expect({ intent, unknown }).toEqual({});
    expect(done).toBeGreaterThan(0);
    koppel = await startTestServer({ data: koppel.data });
    expect(await invoices()).toBeGreaterThanOrEqual(done ?? 0);
    await koppel.server.services.runner.idle();
    const { body: run } = await koppel.call<RunDetail>('GET', `/api/runs/${id}`);
    expect(run).toMatchObject({ status: 'partial', counts: { created: 788, parked: 12 } });
    await expectComplete();
  });
});
