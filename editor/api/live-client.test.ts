import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ClientMessage, ServerMessage } from '../../server/api/contracts/live.ts';
import type { Item, Run } from '../../server/api/contracts/runs.ts';
import { createLiveClient, type LiveClient } from './live-client.ts';

const run: Run = {
  id: 7,
  flow: 'orders',
  flowName: 'Orders',
  version: 1,
  mode: 'live',
  trigger: 'manual',
  status: 'running',
  counts: { read: 3, created: 1, updated: 0, unchanged: 0, skipped: 0, parked: 0 },
  resumed: 0,
  failure: null,
  waiting: null,
  createdAt: '2026-11-21T13:00:00.000Z',
  startedAt: '2026-11-21T13:00:00.000Z',
  finishedAt: null,
};

const item = (id: number): Item => ({
  id,
  run: 7,
  flow: 'orders',
  key: `2026-${id}`,
  status: 'created',
  amount: 1290,
  node: 'invoice',
  failure: null,
  notes: [],
  at: '2026-11-21T13:00:01.000Z',
  mode: 'live',
  resolution: null,
  origin: null,
  edited: false,
});

const progress = (seq: number, ...items: number[]): ServerMessage => ({
  type: 'progress',
  seq,
  run,
  nodes: {},
  items: items.map(item),
  more: 0,
});

/** A hub that the test drives by hand: hears what clients say, answers what the test says. */
class Hub {
  readonly heard: ClientMessage[] = [];
  connections = 0;
  #sockets = new Set<{ send(text: string): void; terminate(): void }>();
  #waiting: { readonly count: number; readonly done: () => void }[] = [];
  readonly #app: FastifyInstance = fastify();

  async start(): Promise<string> {
    await this.#app.register(websocket);
    this.#app.get('/api/live', { websocket: true }, socket => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      socket.on('message', (data: unknown) => {
        this.heard.push(JSON.parse(String(data)));
        for (const { count, done } of this.#waiting) if (this.heard.length >= count) done();
      });
    });
    return (await this.#app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
  }

  /** Waits until so many messages were heard in all. */
  hears(count: number): Promise<void> {
    if (this.heard.length >= count) return Promise.resolve();
    return new Promise(done => this.#waiting.push({ count, done }));
  }

  say(message: ServerMessage) {
    for (const socket of this.#sockets) socket.send(JSON.stringify(message));
  }

  drop() {
    for (const socket of this.#sockets) socket.terminate();
  }

  stop = () => this.#app.close();
}

let hub: Hub;
let address: string;
let live: LiveClient;
let stops: (() => void)[];

beforeEach(async () => {
  hub = new Hub();
  stops = [];
  address = await hub.start();
  live = createLiveClient({ open: () => new WebSocket(`${address}/api/live`), wait: () => 1 });
});

afterEach(async () => {
  for (const stop of stops) stop();
  await hub.stop();
});

/** Follows the run; gives a function that waits until what is known of it passes the test. */
const follow = () => {
  let check = () => {};
  stops.push(live.follow(7, () => check()));
  return (isSo: (known: ReturnType<LiveClient['progress']>) => boolean) =>
    new Promise<void>(done => {
      check = () => isSo(live.progress(7)) && done();
      check();
    });
};

const keys = () => live.progress(7)?.items.map(({ id }) => id);

it('shows a run as it goes, newest items first', async () => {
  const until = follow();
  await hub.hears(1);
  hub.say(progress(1, 1, 2));
  hub.say(progress(2, 3));
  await until(known => known?.seq === 2);
  expect(hub.heard).toEqual([{ type: 'subscribe', run: 7 }]);
  expect(keys()).toEqual([3, 2, 1]);
});

it('goes on after the last message it saw when the connection broke', async () => {
  const until = follow();
  await hub.hears(1);
  hub.say(progress(4, 1));
  await until(known => known?.seq === 4);
  hub.drop();
  await until(known => known?.connected === false);
  await hub.hears(2);
  expect(hub.heard[1]).toEqual({ type: 'subscribe', run: 7, since: 4 });
  hub.say(progress(5, 2));
  await until(known => known?.seq === 5);
  expect(live.progress(7)?.connected).toBe(true);
  expect(keys()).toEqual([2, 1]);
});

it('counts nothing twice when messages are repeated after a reconnect', async () => {
  const until = follow();
  await hub.hears(1);
  hub.say(progress(1, 1));
  hub.say(progress(1, 1));
  hub.say(progress(2, 2));
  await until(known => known?.seq === 2);
  expect(keys()).toEqual([2, 1]);
});

it('starts afresh when what was missed is no longer kept', async () => {
  const until = follow();
  await hub.hears(1);
  hub.say(progress(9, 1));
  await until(known => known?.seq === 9);
  hub.say({ type: 'reset', run: 7 });
  hub.say(progress(2, 5));
  await until(known => known?.seq === 2);
  expect(keys()).toEqual([5]);
});

it('shares one socket and one subscription, and gives both up with the last follower', async () => {
  const first = live.follow(7, () => {});
  const second = live.follow(7, () => {});
  await hub.hears(1);
  first();
  second();
  await hub.hears(2);
  expect(hub.connections).toBe(1);
  expect(hub.heard).toEqual([
    { type: 'subscribe', run: 7 },
    { type: 'unsubscribe', run: 7 },
  ]);
});

it('tells watchers of runs that they may have missed some after a reconnect', async () => {
  const seen: number[] = [];
  const missed = Promise.withResolvers<void>();
  const heard = Promise.withResolvers<void>();
  stops.push(
    live.watch({
      run: ({ id }) => {
        seen.push(id);
        heard.resolve();
      },
      missed: missed.resolve,
    }),
  );
  await hub.hears(1);
  hub.say({ type: 'run', run });
  await heard.promise;
  hub.drop();
  await missed.promise;
  await hub.hears(2);
  expect(seen).toEqual([7]);
  expect(hub.heard).toEqual([{ type: 'watch' }, { type: 'watch' }]);
});

it('tells when the hub cannot be reached any more, and when it is back', async () => {
  const gone = new Hub();
  const nowhere = await gone.start();
  await gone.stop();
  const there = address;
  const turns = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()];
  const seen: boolean[] = [];
  live.onLoss(() => {
    turns[seen.length]?.resolve(live.isLost());
    seen.push(live.isLost());
  });
  follow();
  await hub.hears(1);
  address = nowhere;
  hub.drop();
  expect(await turns[0]?.promise).toBe(true);
  address = there;
  expect(await turns[1]?.promise).toBe(false);
});

it('takes no notice of a connection that is made again at once', async () => {
  const until = follow();
  await hub.hears(1);
  let turns = 0;
  live.onLoss(() => {
    turns += 1;
  });
  hub.say(progress(1, 1));
  await until(known => known?.seq === 1);
  hub.drop();
  await hub.hears(2);
  expect(turns).toBe(0);
});
