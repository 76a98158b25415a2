import { afterEach, describe, expect, test } from 'vitest';
import { type Exchange, withExchanges } from './exchange.ts';
import { createHttp } from './http.ts';
import { createTokenSource, type OAuth2Secrets, type TokenSourceOptions } from './oauth2.ts';
import { type Answer, type Peer, startPeer } from './testing/peer.ts';

describe('access tokens', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  const grant =
    (more: object = {}): Answer =>
    (response, _request, position) => {
      response.end(JSON.stringify({ access_token: `access ${position + 1}`, expires_in: 3600, ...more }));
    };

  /** A login server, a token source on it, a clock that is set by hand, and everything that was saved. */
  const login = async (
    answer: Answer,
    {
      save = async () => {},
      ...options
    }: Partial<Omit<TokenSourceOptions, 'secrets' | 'renew'>> & {
      secrets?: Partial<OAuth2Secrets>;
      save?: (changed: Partial<OAuth2Secrets>) => Promise<void>;
    } = {},
  ) => {
    const peer: Peer = await startPeer(answer);
    const http = createHttp({ system: 'Books', concurrency: 4, secrets: () => [] });
    open.push(peer.close, () => http.close());
    const saved: object[] = [];
    const clock = { now: Date.parse('2026-11-20T12:00:00Z') };
    const stored = {
      secrets: { clientSecret: 's:cret', refreshToken: 'refresh 0', ...options.secrets } as OAuth2Secrets,
    };
    const tokens = createTokenSource({
      http,
      system: 'Books',
      tokenUrl: `${peer.address}/token`,
      clientId: 'my client',
      renew: async work => {
        const changed = await work(stored.secrets);
        await save(changed);
        saved.push(changed);
        stored.secrets = { ...stored.secrets, ...changed };
        return stored.secrets;
      },
      now: () => new Date(clock.now),
      ...options,
      secrets: stored.secrets,
    });
    return { peer, tokens, saved, clock, stored };
  };

  test('asks with the refresh token, the client in the header', async () => {
    const { peer, tokens } = await login(grant());
    expect(await tokens.token()).toBe('access 1');
    expect(peer.requests[0]).toMatchObject({
      method: 'POST',
      path: '/token',
      body: 'grant_type=refresh_token&refresh_token=refresh+0',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from('my%20client:s%3Acret').toString('base64')}`,
      },
    });
  });

  test('is asked once for many calls at the same time', async () => {
    const { peer, tokens } = await login(grant());
    const all = await Promise.all(Array.from({ length: 10 }, () => tokens.token()));
    expect(new Set(all)).toEqual(new Set(['access 1']));
    expect(peer.requests).toHaveLength(1);
  });

  test('is kept until a minute before its end', async () => {
    const { peer, tokens, clock } = await login(grant());
    await tokens.token();
    clock.now += 3_539_000;
    expect(await tokens.token()).toBe('access 1');
    clock.now += 2_000;
    expect(await tokens.token()).toBe('access 2');
    expect(peer.requests).toHaveLength(2);
  });

  test('is kept for an hour when the answer does not tell how long it lasts', async () => {
    const { tokens, clock, saved } = await login(grant({ expires_in: null }));
    await tokens.token();
    expect(saved).toEqual([{ accessToken: 'access 1', expiresAt: clock.now + 3_600_000 }]);
  });

  test('a refusal that calls itself a success is told with its words', async () => {
    const refusal = { error: 'server_error', error_description: 'Try later' };
    const { tokens } = await login(response => void response.end(JSON.stringify(refusal)));
    await expect(tokens.token()).rejects.toMatchObject({
      code: 'target.malformed',
      said: 'server_error: Try later',
    });
  });

  test('one that was kept from before is used while it lasts', async () => {
    const { peer, tokens, clock } = await login(grant(), {
      secrets: { accessToken: 'kept', expiresAt: Date.parse('2026-11-20T12:30:00Z') },
    });
    expect(await tokens.token()).toBe('kept');
    clock.now += 1_800_000;
    expect(await tokens.token()).toBe('access 1');
    expect(peer.requests).toHaveLength(1);
  });

  test('one that was refused is replaced; a refusal of an older one changes nothing', async () => {
    const { tokens } = await login(grant());
    const first = await tokens.token();
    tokens.refused(first);
    expect(await tokens.token()).toBe('access 2');
    tokens.refused(first);
    expect(await tokens.token()).toBe('access 2');
  });

  test('a new refresh token is saved before the access token is given out, and used next time', async () => {
    const order: string[] = [];
    const { peer, tokens, clock } = await login(grant({ refresh_token: 'refresh 1' }), {
      save: async ({ refreshToken }) => {
        await Promise.resolve();
        order.push(`saved ${refreshToken}`);
      },
    });
    order.push(await tokens.token());
    expect(order).toEqual(['saved refresh 1', 'access 1']);
    clock.now += 3_600_000;
    await tokens.token();
    expect(peer.requests[1]?.body).toContain('refresh_token=refresh+1');
  });

  test('without a new refresh token the old one is kept', async () => {
    const { saved, tokens } = await login(grant());
    await tokens.token();
    expect(saved).toEqual([{ accessToken: 'access 1', expiresAt: Date.parse('2026-11-20T13:00:00Z') }]);
  });

  test('a token that somebody else got meanwhile is taken over without a call', async () => {
    const { peer, stored, tokens, clock } = await login(grant());
    stored.secrets = {
      ...stored.secrets,
      accessToken: 'of another process',
      expiresAt: clock.now + 3_600_000,
      refreshToken: 'refresh 1',
    };
    expect(await tokens.token()).toBe('of another process');
    expect(peer.requests).toEqual([]);
  });

  test('before anybody has signed in, that is what is said', async () => {
    const { peer, tokens } = await login(grant(), { secrets: { refreshToken: undefined } });
    await expect(tokens.token()).rejects.toMatchObject({
      code: 'auth.expired',
      message: 'Nobody has signed in to Books yet.',
    });
    expect(peer.requests).toEqual([]);
  });

  test('an app that proves itself in the body does so', async () => {
    const { peer, tokens } = await login(grant(), { clientAuth: 'body' });
    await tokens.token();
    expect(peer.requests[0]?.body).toContain('client_id=my+client&client_secret=s%3Acret');
    expect(peer.requests[0]?.headers.authorization).toBeUndefined();
  });

  test('a refresh token that could not be saved is tried to be saved again before anything else', async () => {
    let full = true;
    const { peer, stored, tokens } = await login(grant({ refresh_token: 'refresh 1' }), {
      save: async () => {
        if (full) throw new Error('the disk is full');
      },
    });
    await expect(tokens.token()).rejects.toThrow('the disk is full');
    full = false;
    expect(await tokens.token()).toBe('access 1');
    expect(peer.requests).toHaveLength(1);
    expect(stored.secrets.refreshToken).toBe('refresh 1');
  });

  test('a failed refresh is not the answer to the next question', async () => {
    const { tokens } = await login((response, request, position) => {
      if (position === 0) response.writeHead(500).end('trouble');
      else grant()(response, request, position);
    });
    await expect(tokens.token()).rejects.toMatchObject({ code: 'target.unavailable' });
    expect(await tokens.token()).toBe('access 2');
  });

  test.each([
    [400, '{"error":"invalid_grant"}', 'auth.expired', 'invalid_grant'],
    [401, '{"error":"invalid_client"}', 'auth.refused', 'invalid_client'],
    [400, '{"error":"unauthorized_client"}', 'auth.refused', 'unauthorized_client'],
    [400, 'not json', 'auth.expired', 'not json'],
    [403, 'no entry', 'auth.forbidden', 'no entry'],
    [200, '{"token":"misnamed"}', 'target.malformed', undefined],
    [200, '<html>', 'target.malformed', undefined],
  ])('an answer %i %s is %s', async (status, text, code, said) => {
    const { tokens } = await login(response => {
      response.writeHead(status).end(text);
    });
    await expect(tokens.token()).rejects.toMatchObject({ code, said, system: 'Books' });
  });

  test('neither the old nor the new tokens are recorded', async () => {
    const { tokens } = await login(grant({ refresh_token: 'refresh 1' }));
    const exchanges: Exchange[] = [];
    await withExchanges(exchanges, () => tokens.token());
    const text = JSON.stringify(exchanges);
    for (const token of ['refresh 0', 'refresh+0', 'refresh 1', 'access 1'])
      expect(text).not.toContain(token);
    expect(exchanges).toMatchObject([{ response: { status: 200 } }]);
  });
});
