import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../nodes/sdk/failure.ts';
import { flowOf, write } from '../engine/testing/document.ts';
import { Desk } from './desk.ts';
import { Releaser } from './releaser.ts';
import { RoleEntities } from './role-entities.ts';
import { openWorkshop, type Workshop } from './testing/workshop.ts';

const flow = flowOf({ write: write({ mode: 'create-or-skip' }) }, ['read.out > write.in']);
const things = (...codes: readonly string[]) => codes.map(code => ({ code, name: `thing ${code}` }));

describe('the desk', () => {
  let shop: Workshop;
  let desk: Desk;
  beforeEach(async () => {
    shop = await openWorkshop();
    const { registry, store } = shop.services;
    const { connections } = store;
    const entities = new RoleEntities({ registry, connections, simulators: () => 'http://127.0.0.1:1' });
    desk = new Desk({ registry, entities, store, runner: shop.runner, now: Date.now });
    await shop.deploy('orders', flow);
  });
  afterEach(() => shop.close());

  const refuseCreates = () => {
    shop.ledger.before = ({ operation }) => {
      if (operation === 'create') throw new Failure('target.rejected', 'No.');
    };
  };
  const calm = () => {
    shop.ledger.before = () => undefined;
  };
  /** Parks things, and gives the ids of their items. */
  const park = async (...codes: readonly string[]): Promise<readonly number[]> => {
    shop.till.list = things(...codes);
    refuseCreates();
    await shop.run('orders');
    calm();
    return shop.store.desk.openIds({});
  };
  const resolutions = async () =>
    (await shop.store.items.list({ status: 'parked', limit: 99 })).map(({ resolution }) => resolution?.kind);

  test('asked twice at the same moment, tries an item once', async () => {
    const ids = await park('a', 'b');
    const [first, second] = await Promise.all([desk.retry(ids, 'one'), desk.retry(ids, 'two')]);
    await shop.runner.idle();
    expect([first.count, second.count].sort()).toEqual([0, 2]);
    expect(await shop.store.items.list({ status: 'created', limit: 9 })).toHaveLength(2);
  });

  test('does not send what is dismissed at the same moment', async () => {
    const [a = 0, b = 0] = await park('a', 'b');
    const [tried] = await Promise.all([
      desk.retry([a, b], 'one'),
      shop.store.desk.dismiss([a], 'two', 'A test order.', 3),
    ]);
    await shop.runner.idle();
    expect(tried.count).toBe(1);
    expect((await resolutions()).sort()).toEqual(['dismissed', 'retried']);
    expect([...shop.ledger.things.values()].map(({ code }) => code)).toEqual(['b']);
  });

  test('makes again what an item needs and was deleted at the target', async () => {
    const named = (letter: string) =>
      ['mapper', { mode: 'extend', expression: `({ code: '${letter}' + source.code })` }] as const;
    const needing = flowOf({ c: named('C'), customer: write(), o: named('O'), order: write() }, [
      'read.out > c.in',
      'c.out > customer.in',
      'customer.out > o.in',
      'o.out > order.in',
    ]);
    await shop.deploy('needing', needing);
    shop.ledger.before = ({ operation, value }) => {
      if (operation !== 'create' || value !== 'Oa') return;
      if (shop.ledger.count('create') === 2)
        throw new Failure('target.rejected', 'There is no such customer.');
    };
    shop.till.list = things('a');
    await shop.run('needing');
    expect(shop.ledger.things.size).toBe(1);
    shop.ledger.things.clear();
    await desk.retry(await shop.store.desk.openIds({ flow: 'needing' }), 'somebody');
    await shop.runner.idle();
    expect([...shop.ledger.things.values()].map(({ code }) => code)).toEqual(['Ca', 'Oa']);
  });

  describe('what the source could not make a record of', () => {
    const { info } = new Failure('record.invalid', 'Line 2 has 3 columns instead of 4.');
    beforeEach(async () => {
      shop.till.unreadable.set('a', info);
      shop.till.list = things('a');
      await shop.run('orders');
    });
    const open = () => shop.store.items.list({ state: 'open', limit: 9 });

    test('waits again when it is tried again: it is no record yet', async () => {
      await desk.retry(await shop.store.desk.openIds({}), 'somebody');
      await shop.runner.idle();
      expect(await open()).toMatchObject([{ key: 'a', node: 'read', failure: info }]);
      expect(shop.ledger.things.size).toBe(0);
    });

    test('is not released by itself', async () => {
      await new Releaser({ ...shop.services, desk }).look('orders');
      await shop.runner.idle();
      expect(await open()).toMatchObject([{ origin: null, failure: info }]);
    });

    test('is sent as a person wrote it', async () => {
      const [item] = await open();
      await desk.edit(item?.id ?? 0, { code: 'a', name: 'put right' }, 'somebody');
      await shop.runner.idle();
      expect([...shop.ledger.things.values()]).toEqual([{ code: 'a', name: 'put right' }]);
    });
  });
});
