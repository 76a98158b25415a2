import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../sdk/failure.ts';
import type { Settings } from './settings.ts';
import { afas } from './system.ts';
import { type Bench, openBench, signal } from './testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const check = (changes?: Parameters<Bench['connect']>[0]) => afas.check(bench.connect(changes), signal);

const failing = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(
    () => expect.fail('it should have failed'),
    (thrown: unknown) => thrown,
  );
  return Failure.from(error);
};

describe('checking a connection', () => {
  it('says what was reached and reminds of the IP address', async () => {
    const { summary } = await check();
    expect(summary).toContain(
      'environment T12345AA by app connector “Koppel”, administration 1 (Demo winkel)',
    );
    expect(summary).toContain('Restrict the app connector in AFAS to the IP address of this server.');
  });

  it('tells when the token ends and what the app connector lacks', async () => {
    await bench.turn({ tokenExpiry: '2027-05-01', lacks: ['KnSalesRelationPer'] });
    const { summary } = await check();
    expect(summary).toContain('The token ends on 2027-05-01.');
    expect(summary).toContain('lacks KnSalesRelationPer.');
  });

  it.each([
    ['as AFAS shows it', `<token><version>1</version><data>${'0A1B2C3D'.repeat(8)}</data></token>`],
    ['as digits', '0A1B2C3D'.repeat(8)],
    [
      'as a header',
      `AfasToken ${Buffer.from(`<token><version>1</version><data>${'0A1B2C3D'.repeat(8)}</data></token>`).toString('base64')}`,
    ],
    [
      'encoded',
      Buffer.from(`<token><version>1</version><data>${'0A1B2C3D'.repeat(8)}</data></token>`).toString(
        'base64',
      ),
    ],
  ])('takes a token pasted %s', async (_form, token) => {
    expect((await check({ secrets: { token } })).summary).toContain('Signed in');
  });

  it('tells the token of another environment', async () => {
    expect(await failing(check({ settings: { environment: '54321' } }))).toMatchObject({
      code: 'connection.misconfigured',
      message: 'The credentials are of environment T12345AA, not of 54321 (test).',
    });
  });

  it('names the administrations there are', async () => {
    expect(await failing(check({ settings: { administration: 9 } }))).toMatchObject({
      code: 'connection.misconfigured',
      hint: 'Choose one of: 1 (Demo winkel), 2 (Tweede winkel).',
    });
  });

  it('tells a refused IP address', async () => {
    await bench.turn({ refusesAddress: true });
    expect(await failing(check())).toMatchObject({
      code: 'auth.forbidden',
      hint: 'Add the IP address of this server to the app connector in AFAS.',
    });
  });

  it.each([401, 500] as const)(
    'tells a missing connector answered with %s from wrong credentials',
    async status => {
      await bench.turn({ notAllowedStatus: status, lacks: ['Profit_Administrations'] });
      expect(await failing(check())).toMatchObject({ code: 'auth.forbidden' });
      await bench.turn({ isRevoked: true });
      expect(await failing(check())).toMatchObject({ code: 'auth.refused' });
    },
  );

  it('waits as long as maintenance takes', async () => {
    await bench.turn({ isInMaintenance: true });
    const failure = await bench.recorded(() => failing(check()));
    expect(failure).toMatchObject({ code: 'target.unavailable', retryAfterMs: 7_200_000 });
    expect(bench.exchanges).toHaveLength(1);
  });
});

describe('signing in', () => {
  const oauth = { signIn: 'oauth' } as const;

  it('takes a new refresh token every time and keeps it', async () => {
    const client = bench.connect({ settings: oauth });
    await afas.check(client, signal);
    bench.advance(3_600_000);
    await afas.check(client, signal);
    expect(bench.saved).toHaveLength(2);
    expect(bench.saved[0]?.refreshToken).not.toBe(bench.saved[1]?.refreshToken);
  });

  it('has ended when the app was taken back', async () => {
    await bench.turn({ isRevoked: true });
    expect(await failing(check({ settings: oauth }))).toMatchObject({
      code: 'auth.expired',
      said: 'invalid_grant',
    });
  });

  it.each([true, false])('works with client credentials alone (null refresh token: %s)', async isNull => {
    await bench.turn({ givesNullRefreshToken: isNull });
    const client = bench.connect({ settings: { signIn: 'client-credentials' } });
    await Promise.all([afas.check(client, signal), afas.check(client, signal)]);
    bench.advance(3_600_000);
    await afas.check(client, signal);
    expect(bench.saved).toEqual([]);
  });

  it('renews a token that AFAS takes no more', async () => {
    const client = bench.connect({ settings: { signIn: 'client-credentials' } });
    await afas.check(client, signal);
    for (const { url, headers } of bench.sent.slice(-1)) {
      expect(url).toContain('/connectors/');
      bench.store.delete('_token', (headers?.authorization ?? '').replace('Bearer ', ''));
    }
    expect((await afas.check(client, signal)).summary).toContain('Signed in');
  });

  it('with an app needs its client id; with a token nothing of the sort', () => {
    const settings = { environment: '12345', administration: 1 };
    expect(afas.settings.safeParse(settings).success).toBe(true);
    expect(afas.settings.safeParse({ ...settings, ...oauth }).error?.issues).toMatchObject([
      { path: ['clientId'], message: 'is needed' },
    ]);
  });

  it('is offered in the browser where the settings choose it', () => {
    const settings: Settings = afas.settings.parse(afas.demo?.(bench.base).settings);
    expect(afas.auth?.applies?.(settings)).toBe(false);
    expect(afas.auth?.applies?.({ ...settings, ...oauth })).toBe(true);
    expect(
      afas.auth?.app({ ...settings, address: 'https://{environment}.{kind}.afas.example' }),
    ).toMatchObject({
      authorizeUrl: 'https://12345.resttest.afas.example/oauth/authorize',
      tokenUrl: 'https://12345.resttest.afas.example/oauth/token',
    });
  });
});

describe('the page to allow access', () => {
  const verifier = 'a-verifier-that-is-long-enough-for-anybody-to-guess';
  const query = {
    response_type: 'code',
    client_id: 'demo-client',
    redirect_uri: 'http://127.0.0.1/back',
    state: 'some-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  const page = (changes: object = {}, init?: RequestInit) =>
    fetch(
      `${bench.base}/ProfitRestServices/oauth/authorize?${new URLSearchParams({ ...query, ...changes })}`,
      {
        redirect: 'manual',
        ...init,
      },
    );
  const exchange = (code: string, given: string) =>
    fetch(`${bench.base}/ProfitRestServices/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'demo-client',
        client_secret: 'demo-client-secret',
        redirect_uri: query.redirect_uri,
        code_verifier: given,
        code,
      }),
    });

  it('gives a code that is worth tokens once, and only with the verifier', async () => {
    expect(await (await page()).text()).toContain('Allow access?');
    const back = await page({}, { method: 'POST', body: 'decision=allow' });
    const location = new URL(back.headers.get('location') ?? '');
    expect(location.searchParams.get('state')).toBe('some-state');
    const code = location.searchParams.get('code') ?? '';
    const tokens = await (await exchange(code, verifier)).json();
    expect(tokens).toMatchObject({ token_type: 'Bearer', refresh_token: expect.any(String) });
    expect((await exchange(code, verifier)).status).toBe(400);
  });

  it('wants the verifier of the challenge', async () => {
    const back = await page({}, { method: 'POST', body: 'decision=allow' });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    expect(await (await exchange(code, 'another one')).json()).toEqual({ error: 'invalid_grant' });
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['no challenge', { code_challenge: '' }],
    ['no address to go back to', { redirect_uri: 'nowhere' }],
  ])('refuses %s', async (_name, changes) => {
    expect((await page(changes)).status).toBe(400);
  });
});

describe('drop-down lists', () => {
  it('leave out what is blocked and what is of another administration', async () => {
    const values = async (name: keyof typeof afas.options) =>
      (await afas.options[name]?.list(bench.connect(), signal))?.map(({ value }) => value);
    expect(await values('journals')).toEqual(['50', '70', '90']);
    expect(await values('vatGroups')).toEqual(['0', '1', '2']);
    expect(await values('itemAttributes')).toEqual(['Kleur', 'Maat']);
    expect(await values('stockReasons')).toEqual(['KOPPEL', 'TEL']);
  });
});
