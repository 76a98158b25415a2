import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../nodes/sdk/failure.ts';
import { flowOf, write } from '../engine/testing/document.ts';
import { Runner } from './runner.ts';
import { openWorkshop, type Workshop } from './testing/workshop.ts';

const flow = flowOf({ write: write() }, ['read.out > write.in'], {
  options: { pageSize: 2, pagesInFlight: 1 },
});
const things = (...codes: readonly string[]) => codes.map(code => ({ code, name: `thing ${code}` }));

describe('the runner', () => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await openWorkshop();
    await shop.deploy('orders', flow);
    shop.till.list = things('a', 'b', 'c', 'd', 'e');
  });
  afterEach(() => shop.close());

  const codes = () => [...shop.ledger.things.values()].map(({ code }) => code).sort();

  describe('a run', () => {
    test('reads page by page and writes everything, and the next one goes on from there', async () => {
      const first = await shop.run('orders');
      expect(first).toMatchObject({ status: 'succeeded', counts: { read: 5, created: 5 }, failure: null });
      expect(first.startedAt).not.toBeNull();
      expect(first.finishedAt).not.toBeNull();
      shop.till.list = things('a', 'b', 'c', 'd', 'e', 'f');
      expect((await shop.run('orders')).counts).toMatchObject({ read: 1, created: 1 });
      expect((await shop.run('orders')).counts.read).toBe(0);
    });

    test('reads what the answers of the flow leave', async () => {
      const settings = [
        {
          type: 'choices' as const,
          name: 'codes',
          label: 'Codes',
          choices: ['b', 'e'].map(value => ({ value, label: value })),
        },
      ];
      const asking = flowOf({ write: write() }, ['read.out > write.in'], {
        settings,
        values: { codes: ['b', 'e'] },
      });
      const filtered = asking.nodes.map(node =>
        node.id === 'read'
          ? { ...node, config: { ...node.config, filters: { codes: { setting: 'codes' } } } }
          : node,
      );
      await shop.deploy('some', { ...asking, nodes: filtered });
      expect((await shop.run('some')).counts).toMatchObject({ read: 2, created: 2 });
      await shop.deploy('all', { ...asking, nodes: filtered, values: {} });
      expect((await shop.run('all')).counts).toMatchObject({ read: 5, created: 3 });
    });

    test('from the beginning reads everything anew and changes nothing', async () => {
      await shop.run('orders');
      const again = await shop.run('orders', { full: true });
      expect(again.counts).toMatchObject({ read: 5, created: 0, unchanged: 5 });
    });

    test('that reads everything anew has forgotten its place before it counts as started', async () => {
      await shop.run('orders');
      const { services, store } = shop;
      const places: unknown[] = [];
      const runs: typeof store.runs = {
        ...store.runs,
        async start(id, at) {
          places.push(await store.pages.cursor('orders', 'read'));
          await store.runs.start(id, at);
        },
      };
      const runner = new Runner({ ...services, store: { ...store, runs } });
      const request = { flow: 'orders', mode: 'live', trigger: 'manual', version: 1 } as const;
      await runner.start({ ...request, full: true });
      await runner.idle();
      await runner.start(request);
      await runner.idle();
      expect(places).toEqual([undefined, 5]);
    });

    test('with parked records is partial', async () => {
      shop.till.list = [...things('a'), { code: 'bad' }];
      expect(await shop.run('orders')).toMatchObject({
        status: 'partial',
        counts: { created: 1, parked: 1 },
      });
    });

    test('dry, writes nothing and leaves no trace in cursor and ledger', async () => {
      const dry = await shop.run('orders', { mode: 'dry' });
      expect(dry).toMatchObject({ status: 'succeeded', counts: { read: 5, created: 5 } });
      expect(codes()).toEqual([]);
      expect((await shop.run('orders')).counts).toMatchObject({ read: 5, created: 5 });
    });

    test('of a draft runs the draft, not the version', async () => {
      const draft = flowOf(
        { map: ['mapper', { expression: "({ ...record, code: 'D' + record.code })" }], write: write() },
        ['read.out > map.in', 'map.out > write.in'],
      );
      const run = await shop.run('orders', { mode: 'dry', version: null, draft });
      const [item] = await shop.store.items.list({ run: run.id, limit: 1 });
      const trace = await shop.store.pages.trace(item?.page ?? 0);
      expect(trace?.items[0]?.steps[0]).toMatchObject({ node: 'map', output: { code: 'Da' } });
    });

    test('limited, reads so many records and stops, and the place it would go on from is as it was', async () => {
      const run = await shop.run('orders', { mode: 'dry', limit: 3 });
      expect(run).toMatchObject({ status: 'succeeded', counts: { read: 3, created: 3 } });
      expect(shop.till.count('read')).toBe(2);
      expect(await shop.store.pages.cursor('orders', 'read')).toBeUndefined();
      expect((await shop.run('orders', { mode: 'dry', limit: 50 })).counts.read).toBe(5);
    });

    test('reads no further ahead than allowed', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'a');
      await shop.start('orders');
      await hold.reached;
      await new Promise(resolve => setImmediate(resolve));
      // One page is being written and one waits; the third is not asked for before there is room.
      expect(shop.till.count('read')).toBeLessThanOrEqual(2);
      hold.release();
      await shop.runner.idle();
      expect(codes()).toHaveLength(5);
    });

    test('that fails keeps what it read for the next run', async () => {
      shop.ledger.before = ({ operation, value }) => {
        if (operation === 'create' && value === 'c')
          throw new Failure('auth.refused', 'Ledger refused the credentials.');
      };
      const failed = await shop.run('orders');
      expect(failed).toMatchObject({ status: 'failed', failure: { code: 'auth.refused' } });
      shop.ledger.before = () => undefined;
      const next = await shop.run('orders');
      expect(next.status).toBe('succeeded');
      expect(codes()).toEqual(['a', 'b', 'c', 'd', 'e']);
      const [one, two] = [await shop.get(failed.id), await shop.get(next.id)];
      for (const { counts } of [one, two]) {
        const { read, created, updated, unchanged, skipped, parked } = counts;
        expect(created + updated + unchanged + skipped + parked).toBe(read);
      }
      expect(one.counts.read + two.counts.read).toBe(5);
      expect(shop.ledger.count('create')).toBe(6);
    });

    test('whose source fails finishes what was read before', async () => {
      shop.till.before = ({ operation, value }) => {
        if (operation === 'read' && value === '4')
          throw new Failure('auth.expired', 'Till has ended the sign-in.');
      };
      const failed = await shop.run('orders');
      expect(failed).toMatchObject({
        status: 'failed',
        failure: { code: 'auth.expired' },
        counts: { read: 4, created: 4 },
      });
      shop.till.before = () => undefined;
      expect((await shop.run('orders')).counts).toMatchObject({ read: 1, created: 1 });
    });

    test('waits out passing failures', async () => {
      let trouble = 2;
      shop.ledger.before = ({ operation }) => {
        if (operation !== 'create' || trouble === 0) return;
        trouble -= 1;
        throw new Failure('target.rate-limited', 'Ledger asked to slow down.', { retryAfterMs: 0 });
      };
      expect(await shop.run('orders')).toMatchObject({
        status: 'succeeded',
        counts: { created: 5, parked: 0 },
      });
    });

    test('that hits a fault of ours fails with a plain word, and the fault is reported', async () => {
      shop.till.before = () => {
        throw new TypeError('x is not a function');
      };
      expect(await shop.run('orders')).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
      expect(shop.reports).toEqual([expect.any(Error)]);
    });

    test('of a flow whose side has no connection fails for that', async () => {
      const open = {
        ...flow,
        roles: { ...flow.roles, target: { title: 'Ledger', system: 'ledger', connection: null } },
      };
      await shop.deploy('orders', open);
      expect(await shop.run('orders', { version: 2 })).toMatchObject({
        status: 'failed',
        failure: { code: 'connection.missing', message: 'No connection is chosen for “Ledger”.' },
      });
    });

    test('tells how it goes on, and once that it ended', async () => {
      const told: string[] = [];
      const ended: number[] = [];
      shop.events.on('progress', ({ run }) =>
        told.push(`${run.status} ${run.counts.created}/${run.counts.read}`),
      );
      shop.events.on('ended', ({ id }) => ended.push(id));
      const run = await shop.run('orders');
      expect(told[0]).toBe('running 0/2');
      expect(told.at(-1)).toBe('succeeded 5/5');
      expect(ended).toEqual([run.id]);
    });
  });

  describe('several runs', () => {
    test('a flow never overlaps itself; other flows do not wait for it', async () => {
      const renamed = flowOf(
        { map: ['mapper', { expression: "({ ...record, code: 'x' + record.code })" }], write: write() },
        ['read.out > map.in', 'map.out > write.in'],
      );
      await shop.deploy('other', renamed);
      const hold = shop.hold(shop.ledger, 'create', 'a');
      const first = await shop.start('orders');
      await hold.reached;
      const second = await shop.start('orders', { full: true });
      const other = await shop.start('other');
      await shop.ended(other);
      expect((await shop.get(first)).status).toBe('running');
      expect((await shop.get(second)).status).toBe('queued');
      hold.release();
      await shop.runner.idle();
      const [a, b] = [await shop.get(first), await shop.get(second)];
      expect(b.startedAt).toBeGreaterThanOrEqual(a.finishedAt ?? Number.POSITIVE_INFINITY);
      expect(codes()).toEqual(['a', 'b', 'c', 'd', 'e', 'xa', 'xb', 'xc', 'xd', 'xe']);
    });

    test('live runs that wait are folded into one; dry runs and runs from the beginning are not', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'a');
      const first = await shop.start('orders');
      await hold.reached;
      const second = await shop.start('orders', { trigger: 'schedule' });
      expect(second).not.toBe(first);
      expect(await shop.start('orders')).toBe(second);
      expect(await shop.start('orders', { mode: 'dry' })).not.toBe(second);
      expect(await shop.start('orders', { full: true })).not.toBe(second);
      hold.release();
      await shop.runner.idle();
      expect(await shop.store.runs.list({ limit: 10 })).toHaveLength(4);
    });

    test('asked for at the same moment they are folded as well', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'a');
      await shop.start('orders');
      await hold.reached;
      const ids = await Promise.all([1, 2, 3].map(() => shop.start('orders')));
      expect(new Set(ids).size).toBe(1);
      hold.release();
      await shop.runner.idle();
    });

    test('a run of a newer version is not folded into one of an older version', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'a');
      await shop.start('orders');
      await hold.reached;
      const old = await shop.start('orders');
      await shop.deploy('orders', flow);
      const fresh = await shop.start('orders', { version: 2 });
      expect(fresh).not.toBe(old);
      hold.release();
      await shop.runner.idle();
      expect((await shop.get(fresh)).version).toBe(2);
    });
  });

  describe('cancelling', () => {
    test('a run under way stops and keeps what was read', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'a');
      const id = await shop.start('orders');
      await hold.reached;
      expect(await shop.runner.cancel(id)).toBe(true);
      hold.release();
      await shop.runner.idle();
      expect(await shop.get(id)).toMatchObject({ status: 'cancelled', failure: null });
      expect((await shop.run('orders')).status).toBe('succeeded');
      expect(codes()).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(shop.ledger.count('create')).toBe(5);
    });

    test('a run that waits is never started', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'a');
      await shop.start('orders');
      await hold.reached;
      const waiting = await shop.start('orders');
      expect(await shop.runner.cancel(waiting)).toBe(true);
      hold.release();
      await shop.runner.idle();
      expect(await shop.get(waiting)).toMatchObject({ status: 'cancelled', startedAt: null });
    });

    test('a run that waits tells that it ended', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'a');
      await shop.start('orders');
      await hold.reached;
      const waiting = await shop.start('orders');
      const told: string[] = [];
      shop.events.on('progress', ({ run }) => {
        if (run.id === waiting) told.push(`progress ${run.status}`);
      });
      shop.events.on('ended', run => told.push(`ended ${run.id} ${run.status}`));
      await shop.runner.cancel(waiting);
      expect(told).toEqual(['progress cancelled', `ended ${waiting} cancelled`]);
      hold.release();
    });

    test('a run that ended cannot be cancelled', async () => {
      const { id } = await shop.run('orders');
      expect(await shop.runner.cancel(id)).toBe(false);
      expect(await shop.runner.cancel(4711)).toBe(false);
    });
  });

  describe('stopping the server', () => {
    test('a live run goes on where it was, and nothing is written twice', async () => {
      const hold = shop.hold(shop.ledger, 'create', 'c');
      const id = await shop.start('orders');
      await hold.reached;
      const waiting = await shop.start('orders');
      const restarting = shop.restart();
      hold.release();
      const runner = await restarting;
      expect((await shop.get(id)).status).toBe('running');
      expect((await shop.get(waiting)).status).toBe('queued');

      expect((await runner.resume()).map(run => run.id)).toEqual([id, waiting]);
      await runner.idle();
      expect(await shop.get(id)).toMatchObject({
        status: 'succeeded',
        counts: { read: 5, created: 5 },
        resumed: 1,
      });
      expect(await shop.get(waiting)).toMatchObject({ status: 'succeeded', counts: { read: 0 }, resumed: 0 });
      expect(codes()).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(shop.ledger.count('create')).toBe(5);
    });

    test('a dry run is given up', async () => {
      const hold = shop.hold(shop.ledger, 'find', 'a');
      const id = await shop.start('orders', { mode: 'dry' });
      await hold.reached;
      const restarting = shop.restart();
      hold.release();
      const runner = await restarting;
      await runner.resume();
      expect(await shop.get(id)).toMatchObject({ status: 'cancelled', failure: { code: 'run.cancelled' } });
      expect(await shop.store.pages.pending(id)).toEqual([]);
    });

    test('nothing is started while it stops', async () => {
      await shop.runner.drain();
      const id = await shop.start('orders');
      await shop.runner.idle();
      expect((await shop.get(id)).status).toBe('queued');
    });
  });
});
