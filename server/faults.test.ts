import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './testing.ts';

/** Trouble on the way: whatever happens, every sound order is in the ledger once, and nothing is lost. */
describe('a run that meets trouble', () => {
  let koppel: TestServer;
  beforeEach(async () => {
    koppel = await startTestServer();
  });
  afterEach(() => koppel.close());

  const fault = (system: string, body: object) => koppel.simulator(system, '_fault', 'POST', body);
  const calm = (system: string) => koppel.simulator(system, '_fault', 'DELETE');
  const expectComplete = async () => {
    const till = await koppel.simulator('mpluskassa');
    const ledger = await koppel.simulator('twinfield');
    expect(ledger.counts.salesInvoice).toBe(788);
    expect(ledger.totals.salesInvoice?.valueIncl).toBe(till.totals.order?.paidValid);
  };

  test('an answer lost after the invoices were saved books nothing twice', async () => {
    await fault('twinfield', { kind: 'timeout-after-commit', operation: 'salesinvoices', next: 3 });
    const run = await koppel.run('orders');
    expect(run.counts).toMatchObject({ created: 788, parked: 12 });
    await expectComplete();
  });

  test('refusals for haste are waited out', async () => {
    await fault('twinfield', { kind: 'rate-limited', rate: 0.01, seed: 7 });
    const run = await koppel.run('orders');
    expect(run.counts).toMatchObject({ created: 788, parked: 12 });
    await expectComplete();
  });

  test('a till that refuses pauses the flow with its own words; it goes on by itself when the till is right', async () => {
    await koppel.call('PUT', '/api/connections/mpluskassa-demo', { secrets: { secret: 'wrong' } });
    const failed = await koppel.run('orders');
    expect(failed).toMatchObject({
      status: 'failed',
      failure: { code: 'auth.refused', system: 'MplusKASSA' },
    });
    expect(failed.failure?.said).not.toBe('');
    const paused = async () =>
      (await koppel.call<{ paused: unknown }>('GET', '/api/flows/orders')).body.paused;
    expect(await paused()).toMatchObject({
      connection: 'mpluskassa-demo',
      failure: { code: 'auth.refused' },
    });
    await koppel.call('PUT', '/api/connections/mpluskassa-demo', { secrets: { secret: 'open-sesame-1120' } });
    await koppel.call('POST', '/api/connections/mpluskassa-demo/check');
    await koppel.server.services.runner.idle();
    expect(await paused()).toBeNull();
    const { body } = await koppel.call<{ data: object[] }>('GET', '/api/runs');
    expect(body.data[0]).toMatchObject({ trigger: 'resume', counts: { created: 788, parked: 12 } });
  });

  test('pages read before the ledger failed are finished by the next run', async () => {
    await fault('twinfield', { kind: 'status', status: 401, operation: 'ProcessXmlString/salesinvoices' });
    const failed = await koppel.run('orders');
    expect(failed.status).toBe('failed');
    expect(failed.failure?.class).toBe('connection');
    await calm('twinfield');
    const next = await koppel.run('orders');
    expect(next.status).toBe('partial');
    expect(next.counts.created + next.counts.skipped + next.counts.parked).toBe(1000);
    await expectComplete();
  });

  test.each([
    ['too many calls', { kind: 'rate-limited', rate: 0.3, seed: 11, retryAfter: 0.02 }],
    ['errors', { kind: 'status', status: 500, rate: 0.3, seed: 12 }],
  ])('a ledger that answers three calls of ten with %s gets everything all the same', async (_, body) => {
    await fault('twinfield', body);
    const run = await koppel.run('orders');
    expect(run).toMatchObject({ status: 'partial', counts: { created: 788, parked: 12 } });
    await expectComplete();
  });

  test('a ledger that is down pauses the flow, which goes on by itself when it is back', async () => {
    await fault('twinfield', { kind: 'cut' });
    const failed = await koppel.run('orders');
    expect(failed).toMatchObject({ status: 'failed', failure: { class: 'transient' } });
    const { body: flow } = await koppel.call<{ paused: object }>('GET', '/api/flows/orders');
    expect(flow.paused).toMatchObject({ connection: 'twinfield-demo' });
    await calm('twinfield');
    const { events, runner } = koppel.server.services;
    await new Promise<void>(resolve => {
      const watch = (run: { trigger: string }) => {
        if (run.trigger !== 'resume') return;
        events.off('ended', watch);
        resolve();
      };
      events.on('ended', watch);
    });
    await runner.idle();
    await expectComplete();
  });

  test('a server stopped in the middle goes on where it was', async () => {
    await fault('twinfield', { kind: 'latency', ms: 15, operation: 'ProcessXmlString/salesinvoices' });
    const { body: run } = await koppel.call<{ id: number }>('POST', '/api/flows/orders/runs', {});
    const { events } = koppel.server.services;
    await new Promise<void>(resolve => {
      const watch = ({ run: { counts } }: { run: { counts: { created: number } } }) => {
        if (counts.created < 100) return;
        events.off('progress', watch);
        resolve();
      };
      events.on('progress', watch);
    });
    koppel = await koppel.restart();
    await koppel.server.services.runner.idle();
    const { body: ended } = await koppel.call<{ status: string; counts: object }>(
      'GET',
      `/api/runs/${run.id}`,
    );
    expect(ended).toMatchObject({
      status: 'partial',
      counts: { read: 1000, created: 788, skipped: 200, parked: 12 },
    });
    await expectComplete();
  });
});
