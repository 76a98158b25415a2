import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { registry } from '../../nodes/registry.ts';
import {
  type ConnectionContext,
  defineSystem,
  type EntityType,
  type SystemType,
} from '../../nodes/sdk/define-system.ts';
import { type Exchange, withExchanges } from '../../nodes/sdk/exchange.ts';
import { type Peer, startPeer } from '../../nodes/sdk/testing/peer.ts';
import { openTestStore, type TestStore } from '../store/testing/open.ts';
import { Accounts } from './accounts.ts';
import { simulatorsPlaceholder } from './connection-part.ts';
import { ConnectionSecrets } from './connection-secrets.ts';

const drawer: EntityType = {
  title: 'Drawer',
  titles: 'Drawers',
  summary: '',
  schema: z.object({}),
  key: () => '',
};

type Context = ConnectionContext<{ address: string; office: string }, { password: string; token?: string }>;

describe('accounts', () => {
  let files: TestStore;
  let peer: Peer;
  let accounts: Accounts;
  let closed: string[];
  beforeEach(async () => {
    files = await openTestStore();
    peer = await startPeer((response, { headers }) => {
      response.end(`welcome ${headers['x-password']}`);
    });
    closed = [];
    const shop = defineSystem<Context['settings'], Context['secrets'], Context>({
      id: 'shop',
      title: 'Shop',
      summary: 'A shop',
      monogram: 'S',
      settings: z.object({ address: z.url('must be an address'), office: z.string().default('main') }),
      secrets: z.object({ password: z.string().min(4, 'is too short'), token: z.string().optional() }),
      limits: { concurrency: 2 },
      limitsOf: ({ office }) => ({ concurrency: office === 'small' ? 1 : 2 }),
      connect: context => context,
      close: async ({ settings }) => {
        closed.push(settings.office);
      },
      check: async ({ settings }) => ({ summary: `Reached the office ${settings.office}.` }),
      options: { offices: { title: 'Offices', list: async () => [{ value: 'main', label: 'Main' }] } },
      entities: {},
      entitiesOf: ({ office }) => ({ [office]: drawer }),
    });
    // The registry knows systems without their client type, as nodes/registry.ts does.
    const systems = new Map([['shop', shop as unknown as SystemType]]);
    accounts = new Accounts({
      registry: { nodes: registry.nodes, systems },
      connections: files.store.connections,
      secrets: new ConnectionSecrets(files.store.connections, files.store.leases),
      vault: files.vault,
      now: () => new Date(7),
      simulators: () => `${peer.address}/simulators`,
      files: '/nowhere',
    });
  });
  afterEach(async () => {
    await accounts.closeAll();
    await peer.close();
    await files.close();
  });

  const add = (
    id: string,
    settings: object = { address: peer.address },
    secrets: object = { password: 'sesame' },
    system = 'shop',
  ) =>
    files.store.connections.add({
      id,
      name: `Our ${id}`,
      system,
      settings: settings as Record<string, unknown>,
      secrets: secrets as Record<string, unknown>,
      demo: false,
      createdAt: 1,
    });
  // The shop's client is its context.
  const client = async (id: string) => (await accounts.open(id)).client as Context;
  const visit = async (context: Context) =>
    context.http.send({
      method: 'GET',
      url: context.settings.address,
      headers: { 'x-password': context.secrets.password },
    });

  test('one account is shared by everybody, with its settings complete', async () => {
    await add('a');
    const [one, two] = await Promise.all([accounts.open('a'), accounts.open('a')]);
    expect(one).toBe(two);
    expect((await client('a')).settings).toEqual({ address: peer.address, office: 'main' });
    expect(await accounts.check('a', AbortSignal.timeout(1000))).toEqual({
      summary: 'Reached the office main.',
    });
    expect(await accounts.options('a', 'offices', AbortSignal.timeout(1000))).toEqual([
      { value: 'main', label: 'Main' },
    ]);
    expect(await accounts.options('a', 'moons', AbortSignal.timeout(1000))).toBeUndefined();
  });

  test('the place of the simulators is filled in', async () => {
    await add('a', { address: `${simulatorsPlaceholder}/shop` });
    expect((await client('a')).settings.address).toBe(`${peer.address}/simulators/shop`);
  });

  test.each([
    ['settings.address', {}, { password: 'sesame' }],
    ['settings.address', { address: 'nowhere' }, { password: 'sesame' }],
    ['secrets.password', undefined, {}],
    ['secrets.password', undefined, { password: 'abc' }],
  ])('a connection that is not complete is named, with the place: %s', async (path, settings, secrets) => {
    await add('a', settings, secrets);
    await expect(accounts.open('a')).rejects.toMatchObject({
      code: 'connection.misconfigured',
      path,
      system: 'Shop',
      message: expect.stringContaining('“Our a”'),
    });
  });

  test('a secret that does not fit is not repeated in the message', async () => {
    await add('a', undefined, { password: 'abc' });
    const failure = await accounts.open('a').catch((error: Error) => error);
    expect(JSON.stringify([failure, failure instanceof Error ? failure.message : ''])).not.toContain('abc');
  });

  test('a connection that is gone, or to a system that is gone, says so', async () => {
    await expect(accounts.open('nobody')).rejects.toMatchObject({ code: 'connection.missing' });
    await add('b', {}, {}, 'abacus');
    await expect(accounts.open('b')).rejects.toMatchObject({
      code: 'connection.misconfigured',
      message: 'This server does not know the system “abacus”.',
    });
  });

  test('is opened anew after it was corrected', async () => {
    await add('a', {});
    await expect(accounts.open('a')).rejects.toThrow();
    await files.store.connections.change('a', { settings: { address: peer.address } });
    expect((await client('a')).settings.address).toBe(peer.address);
    await files.store.connections.change('a', { settings: { address: peer.address, office: 'new' } });
    expect((await client('a')).settings.office).toBe('main');
    await accounts.close('a');
    expect((await client('a')).settings.office).toBe('new');
  });

  test('a run that works with an account goes on when the connection is changed meanwhile', async () => {
    await add('a');
    const before = await client('a');
    expect((await visit(before)).text).toBe('welcome sesame');
    await accounts.close('a');
    expect((await visit(before)).text).toBe('welcome sesame');
  });

  test('settings say what records there are and how much is asked at a time', async () => {
    await add('a', { address: peer.address, office: 'small' });
    expect(await accounts.open('a')).toMatchObject({
      entities: { small: drawer },
      limits: { concurrency: 1 },
    });
  });

  test('what a client holds open is given up after a change and at the end', async () => {
    await add('a');
    await add('b', { address: peer.address, office: 'new' });
    await Promise.all([accounts.open('a'), accounts.open('b')]);
    accounts.close('a');
    await accounts.closeAll();
    expect(closed.toSorted()).toEqual(['main', 'new']);
  });

  test('secrets are masked in what is recorded, changed ones as well', async () => {
    await add('a');
    const context = await client('a');
    const exchanges: Exchange[] = [];
    await withExchanges(exchanges, async () => {
      await visit(context);
      await context.renewSecrets(async () => ({ password: 'open wide' }));
      await visit({ ...context, secrets: { password: 'open wide' } });
    });
    expect(exchanges.map(({ request, response }) => [request.headers['x-password'], response?.body])).toEqual(
      [
        ['•••', 'welcome •••'],
        ['•••', 'welcome •••'],
      ],
    );
  });

  test('secrets that a connector changes are kept, and do not undo what people changed meanwhile', async () => {
    await add('a');
    const context = await client('a');
    await files.store.connections.change('a', { secrets: { password: 'new by hand' } });
    await accounts.close('a');
    await context.renewSecrets(async () => ({ token: 'fresh' }));
    expect((await files.store.connections.get('a'))?.secrets).toEqual({
      password: 'new by hand',
      token: 'fresh',
    });
  });

  test('a check lets calls through again that were held back', async () => {
    const dead = await startPeer(response => {
      response.destroy();
    });
    try {
      await add('shop', { address: dead.address });
      const { http } = await client('shop');
      const ask = () => http.send({ method: 'POST', url: dead.address, body: 'x' });
      for (let i = 0; i < 5; i += 1)
        await expect(ask()).rejects.toMatchObject({ code: 'target.unreachable' });
      await expect(ask()).rejects.toMatchObject({ code: 'target.unavailable', outcome: 'none' });
      await accounts.check('shop', AbortSignal.timeout(5000));
      await expect(ask()).rejects.toMatchObject({ code: 'target.unreachable' });
    } finally {
      await dead.close();
    }
  });

  test('calls a minute are limited as the connection says, for everybody who uses it', async () => {
    await add('shop');
    await files.store.connections.change('shop', { requestsPerMinute: 10 });
    const giveUp = new AbortController();
    const get = { method: 'GET', url: peer.address, signal: giveUp.signal } as const;
    const [first, second] = [await client('shop'), await client('shop')];
    expect((await first.http.send(get)).status).toBe(200);
    const waiting = second.http.send(get);
    giveUp.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'run.cancelled', outcome: 'none' });
    expect(peer.requests).toHaveLength(1);
  });
});
