import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debtor } from '../entities/debtor.ts';
import { salesInvoice } from '../entities/sales-invoice.ts';
import { twinfield } from '../system.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failing, failureOf, idOf, newDebtor, newInvoice } from '../testing/samples.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const calls = (operation: string) => bench.calls()[operation] ?? 0;
const hour = 3_600_000;

describe('signing in', () => {
  it('asks for a token and a cluster once, however many calls begin together', async () => {
    const client = bench.connect();
    await debtor.find?.code?.find(client, ['100001', '100002', '100003', '100004'], signal);
    expect([calls('token'), calls('accesstokenvalidation')]).toEqual([1, 1]);
  });

  it('uses a token that is still good', async () => {
    await debtor.find?.code?.find(bench.connect(), ['100001'], signal);
    const { accessToken, expiresAt } = bench.saved.at(-1) ?? {};
    await debtor.find?.code?.find(bench.connect({ secrets: { accessToken, expiresAt } }), ['100001'], signal);
    expect(calls('token')).toBe(1);
  });

  it('renews a token that has ended, and looks where the cluster is', async () => {
    const client = bench.connect();
    await twinfield.check(client, signal);
    bench.advance(hour);
    await twinfield.check(client, signal);
    expect([calls('token'), calls('accesstokenvalidation')]).toEqual([2, 2]);
  });

  it('repeats a call once when its token was withdrawn, also a write', async () => {
    const client = bench.connect();
    await twinfield.check(client, signal);
    bench.store.delete('_token', bench.saved.at(-1)?.accessToken ?? '');
    const written = await debtor.create?.(client, creating(newDebtor()), signal);
    idOf(written?.[0]);
    expect(calls('ProcessXmlString/dimensions')).toBe(2);
    expect(bench.store.values('debtor')).toHaveLength(101);
    expect([calls('token'), calls('accesstokenvalidation')]).toEqual([2, 2]);
  });

  it('renews a token that the login host no longer knows', async () => {
    const client = bench.connect({
      secrets: { accessToken: 'withdrawn', expiresAt: bench.now().getTime() + hour },
    });
    await twinfield.check(client, signal);
    expect([calls('token'), calls('accesstokenvalidation')]).toEqual([1, 2]);
  });

  it('gives up when a new token is refused as well', async () => {
    const client = bench.connect();
    await bench.post('/_fault', { kind: 'status', status: 401, operation: 'ProcessXml', next: 2 });
    expect(await failing(twinfield.check(client, signal))).toMatchObject({ code: 'auth.expired' });
    expect(calls('token')).toBe(2);
  });

  it('says that the sign-in was ended when it is revoked half-way', async () => {
    const client = bench.connect();
    await twinfield.check(client, signal);
    bench.store.delete('_refreshToken', 'demo-refresh-token');
    bench.advance(hour);
    const written = await debtor.create?.(client, creating(newDebtor()), signal);
    expect(failureOf(written?.[0])).toMatchObject({
      code: 'auth.expired',
      class: 'connection',
      outcome: 'none',
    });
  });

  it('keeps a new refresh token when Twinfield gives one', async () => {
    await bench.post('/_settings', { rotatesRefreshTokens: true });
    const client = bench.connect();
    await twinfield.check(client, signal);
    bench.advance(hour);
    await twinfield.check(client, signal);
    const tokens = bench.saved.map(({ refreshToken }) => refreshToken);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens).not.toContain('demo-refresh-token');
  });

  it('says which right is missing when the cluster is not told', async () => {
    bench.store.put('_refreshToken', 'poor', { client: 'demo-client', scope: ['openid', 'offline_access'] });
    const client = bench.connect({ secrets: { refreshToken: 'poor' } });
    expect(await failing(twinfield.check(client, signal))).toMatchObject({
      code: 'connection.misconfigured',
      hint: expect.stringContaining('twf.organisation'),
    });
  });

  it('does not count a write as sent when only the sign-in failed', async () => {
    await bench.post('/_fault', { kind: 'status', status: 500, operation: 'token', next: 1 });
    const written = await debtor.create?.(bench.connect(), creating(newDebtor()), signal);
    expect(failureOf(written?.[0])).toMatchObject({ code: 'target.unavailable', outcome: 'none' });
  });
});

describe('trouble on the way', () => {
  const create = () =>
    salesInvoice.create?.(bench.connect(), creating(newInvoice('1'), newInvoice('2')), signal);
  const operation = 'ProcessXmlString/salesinvoices';

  it('waits and goes on when it is asked to slow down', async () => {
    await bench.post('/_fault', { kind: 'rate-limited', operation, next: 1 });
    expect((await create())?.map(idOf)).toEqual(['KASSA/1', 'KASSA/2']);
  });

  it.each([
    ['a fault of Twinfield', { kind: 'vendor-fault' }, 'target.unavailable'],
    ['an error without a fault', { kind: 'status', status: 500 }, 'target.unavailable'],
    ['a cut connection', { kind: 'cut' }, 'target.unreachable'],
    ['half an answer', { kind: 'malformed' }, 'target.malformed'],
  ])('does not send a write again after %s, and says that it may have been done', async (_, fault, code) => {
    await bench.post('/_fault', { ...fault, operation, next: 1 });
    const failures = (await create())?.map(failureOf) ?? [];
    expect(failures.map(failure => [failure.code, failure.outcome])).toEqual([
      [code, 'unknown'],
      [code, 'unknown'],
    ]);
    expect(calls(operation)).toBe(1);
  });

  it('asks a question again when the connection was cut', async () => {
    await bench.post('/_fault', { kind: 'cut', operation: 'read/dimensions', next: 1 });
    const found = await debtor.find?.code?.find(bench.connect(), ['100001'], signal);
    expect(found?.has('100001')).toBe(true);
  });

  it('gives the words of a fault', async () => {
    await bench.post('/_fault', { kind: 'vendor-fault', operation: 'read/office', next: 1 });
    expect(await failing(twinfield.check(bench.connect(), signal))).toMatchObject({
      code: 'target.unavailable',
      said: 'An unexpected error occurred.',
    });
  });
});
