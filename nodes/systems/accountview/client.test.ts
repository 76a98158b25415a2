import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountViewClient } from './client.ts';
import { debtor } from './entities/debtor.ts';
import { type Bench, once, openBench, signal } from './testing/bench.ts';
import { creating, failing, failureOf, idOf, newDebtor } from './testing/samples.ts';

let bench: Bench;
let client: AccountViewClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const ledgers = () => client.read({ object: 'GL1', columns: ['ACCT_NR'], size: 1 }, signal);
const create = () => debtor.create?.(client, creating(newDebtor()), signal);
const tokenCalls = () => bench.sent.filter(({ url }) => url.endsWith('/token')).length;

describe('calls', () => {
  it('bear token and administration, and want JSON', async () => {
    await ledgers();
    expect(bench.sent.at(-1)?.headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer \w+$/),
      accept: 'application/json',
      'x-company': 'b7d51c2e-0000-4000-8000-0000000000d1',
    });
    expect(bench.sent.at(-1)?.url).toContain('/accountviewdata?BusinessObject=GL1&PageSize=1&Fields=ACCT_NR');
  });

  it('sign in once for many calls, with the credentials in the form', async () => {
    await Promise.all([ledgers(), ledgers(), ledgers()]);
    expect(tokenCalls()).toBe(1);
    const token = bench.sent.find(({ url }) => url.endsWith('/token'));
    expect(token?.headers).not.toHaveProperty('authorization');
    expect(token?.body).toContain('client_id=demo-client');
  });

  it('use the new refresh token the next time, since the old one has ended', async () => {
    bench.store.put('_refreshToken', 'once', { client: 'demo-client' });
    client = bench.connect({ secrets: { refreshToken: 'once' } });
    await ledgers();
    bench.advance(3_600_000);
    await ledgers();
    const tokens = bench.sent.filter(({ url }) => url.endsWith('/token')).map(({ body = '' }) => body);
    expect(tokens.map(body => body.includes('refresh_token=once'))).toEqual([true, false]);
  });

  it('renew a token that is refused before its time, and repeat the call once', async () => {
    await bench.fault({ kind: 'status', status: 401, operation: 'read/GL1', next: 1 });
    await ledgers();
    expect(tokenCalls()).toBe(2);
  });

  it('give up when the new token is refused as well', async () => {
    await bench.fault({ kind: 'status', status: 401, operation: 'read/GL1' });
    expect(await failing(ledgers())).toMatchObject({ code: 'auth.expired' });
  });

  it('tell a program that is out of reach from a record it refuses, whatever the status', async () => {
    client = bench.connect({ wrap: once });
    await bench.turn({ isOffline: true });
    expect(await failing(ledgers())).toMatchObject({ code: 'target.unavailable' });
    await bench.turn({ isOffline: false });
    for (const errorStatus of [400, 500, 200] as const) {
      await bench.turn({ errorStatus });
      const refused = await debtor.create?.(client, creating(newDebtor({ vatNumber: 'NL12X' })), signal);
      expect(failureOf(refused)).toMatchObject({
        code: 'target.rejected',
        said: 'Het BTW-nummer NL12X is ongeldig.',
      });
    }
  });

  it('do not count refusals as trouble of the service', async () => {
    await bench.turn({ errorStatus: 500 });
    for (let attempt = 0; attempt < 12; attempt += 1)
      await debtor.create?.(client, creating(newDebtor({ vatNumber: 'NL12X' })), signal);
    expect(idOf(await create())).toBe('10103');
  });

  it('pass on that the service asks to slow down', async () => {
    await bench.fault({ kind: 'rate-limited', operation: 'read/GL1', next: 1 });
    await ledgers();
    expect(bench.store.calls()['read/GL1']).toBe(2);
  });

  it('are not certain of their outcome when the answer to a write was lost', async () => {
    await bench.fault({ kind: 'timeout-after-commit', operation: 'insert/AR1', next: 1 });
    expect(failureOf(await create())).toMatchObject({ code: 'target.unreachable', outcome: 'unknown' });
    expect(bench.store.values('debtor')).toHaveLength(103);
  });

  it('read an answer cut in half as malformed', async () => {
    await bench.fault({ kind: 'malformed', operation: 'read/GL1', next: 1 });
    expect(await failing(ledgers())).toMatchObject({ code: 'target.malformed' });
  });
});

describe('refusals in the words of the program', () => {
  it.each([
    ['insert/AR1', { readOnly: ['AR1'] }, {}, 'auth.forbidden'],
    ['a number that is taken', {}, { number: '10001' }, 'target.duplicate'],
    ['a payment condition that is not there', {}, { paymentCondition: '99' }, 'target.reference-missing'],
  ] as const)('%s', async (_name, switches, changes, code) => {
    await bench.turn({ ...switches, readOnly: [...('readOnly' in switches ? switches.readOnly : [])] });
    const written = await debtor.create?.(client, creating(newDebtor(changes)), signal);
    expect(failureOf(written)).toMatchObject({ code, said: expect.stringMatching(/\w+/) });
  });
});
