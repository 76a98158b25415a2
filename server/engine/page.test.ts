import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../nodes/sdk/failure.ts';
import { type Bench, openBench } from './testing/bench.ts';
import { flowOf, write } from './testing/document.ts';
import type { Call } from './testing/shelf.ts';

const things = (...codes: readonly string[]) => codes.map(code => ({ code, name: `thing ${code}` }));

describe('a page on its way through the flow', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.close());

  const straight = flowOf({ write: write() }, ['read.out > write.in']);
  const on = (operation: Call['operation'], value: string, failure: () => Failure) => (call: Call) => {
    if (call.operation === operation && call.value === value) throw failure();
  };
  const busy = (outcome: 'none' | 'unknown' = 'none') =>
    new Failure('target.unavailable', 'Ledger answered with error 503.', { outcome });

  describe('trouble', () => {
    test('a record that the target refuses is parked and the others go on', async () => {
      bench.ledger.before = on(
        'create',
        'b',
        () => new Failure('target.rejected', 'Ledger did not accept it.', { said: 'no!' }),
      );
      const result = await bench.process(straight, things('a', 'b', 'c'));
      expect(result.said).toEqual(['a: created', 'b: target.rejected', 'c: created']);
      expect(result.outcomes[1]).toMatchObject({ node: 'write', failure: { said: 'no!' } });
    });

    test('what the source could not make a record of is parked at the source, or ends the page with “stop”', async () => {
      const { info } = new Failure('record.invalid', 'Line 2 has 3 columns instead of 4.');
      const unreadable = new Map([[1, info]]);
      const result = await bench.process(straight, things('a', 'b', 'c'), { unreadable });
      expect(result.said).toEqual(['a: created', 'b: record.invalid', 'c: created']);
      expect(result.outcomes[1]).toMatchObject({ node: 'read', failure: info });
      expect(result.nodes.read).toMatchObject({ out: { out: 2 }, parked: 1 });
      const stopping = flowOf({ write: write() }, ['read.out > write.in'], {
        options: { onBadRecord: 'stop' },
      });
      await expect(bench.process(stopping, things('a', 'b'), { unreadable })).rejects.toMatchObject(info);
    });

    test('with “stop”, a bad record ends the page', async () => {
      const stopping = flowOf({ write: write() }, ['read.out > write.in'], {
        options: { onBadRecord: 'stop' },
      });
      await expect(bench.process(stopping, [{ code: 'a' }])).rejects.toMatchObject({
        code: 'mapping.invalid',
      });
    });

    test('a passing failure ends the page; processed again, nothing is lost and nothing is sent twice', async () => {
      bench.ledger.before = on('create', 'b', busy);
      const first = await bench.process(straight, things('a', 'b', 'c')).catch((error: unknown) => error);
      expect(first).toMatchObject({ code: 'target.unavailable' });
      bench.ledger.before = () => undefined;
      const [page = 0] = await bench.store.pages.pending(1);
      const again = await bench.process(straight, things('a', 'b', 'c'), { page });
      expect(again.said).toEqual(['a: created', 'b: created', 'c: created']);
      expect([...bench.ledger.things.values()].map(({ code }) => code).sort()).toEqual(['a', 'b', 'c']);
    });

    test('a create that was carried out but never answered is found, not sent again', async () => {
      bench.ledger.afterCreate = () => {
        throw busy('unknown');
      };
      await expect(bench.process(straight, things('a'))).rejects.toMatchObject({
        code: 'target.unavailable',
      });
      bench.ledger.afterCreate = () => undefined;
      const [page = 0] = await bench.store.pages.pending(1);
      const again = await bench.process(straight, things('a'), { page });
      expect(again.said).toEqual(['a: created']);
      expect(bench.ledger.count('create')).toBe(1);
    });

    test('a create that was broken off between its calls is completed, also where existing records are left alone', async () => {
      bench.ledger.afterCreate = ({ code }) => {
        for (const [id, thing] of bench.ledger.things)
          if (thing.code === code) bench.ledger.things.set(id, { code, name: 'theirs' });
        throw busy('unknown');
      };
      const skipping = flowOf({ write: write({ mode: 'create-or-skip' }) }, ['read.out > write.in']);
      const priced = [{ code: 'a', name: 'ours', price: 500 }];
      await expect(bench.process(skipping, priced)).rejects.toMatchObject({ code: 'target.unavailable' });
      bench.ledger.afterCreate = () => undefined;
      const [page = 0] = await bench.store.pages.pending(1);
      const again = await bench.process(skipping, priced, { page });
      expect(again.said).toEqual(['a: created']);
      expect([...bench.ledger.things.values()]).toEqual([{ code: 'a', name: 'theirs', price: 500 }]);
    });

    describe('a create that was broken off, and what was to complete it is refused', () => {
      const skipping = flowOf({ write: write({ mode: 'create-or-skip', once: 'record.code' }) }, [
        'read.out > write.in',
      ]);
      const priced = [{ code: 'a', name: 'ours', price: 500 }];
      beforeEach(async () => {
        bench.ledger.afterCreate = ({ code, name }) => {
          for (const [id, thing] of bench.ledger.things)
            if (thing.code === code) bench.ledger.things.set(id, { code, name });
          throw busy('unknown');
        };
        await bench.process(skipping, priced).catch(() => undefined);
        bench.ledger.afterCreate = () => undefined;
        bench.ledger.before = on('update', 'a', () => new Failure('target.rejected', 'Not so.'));
        expect((await bench.process(skipping, priced)).said).toEqual(['a: target.rejected']);
        bench.ledger.before = () => undefined;
      });

      test.each([500, 600])('is completed as soon as it can be, with a price of %i', async price => {
        const again = await bench.process(skipping, [{ code: 'a', name: 'ours', price }]);
        expect(again.said).toEqual(['a: created']);
        expect([...bench.ledger.things.values()]).toEqual([{ code: 'a', name: 'ours', price }]);
      });

      test('is not made a second time in another form', async () => {
        const other = flowOf(
          { other: write({ by: 'name', match: '"other " + record.name', once: 'record.code' }) },
          ['read.out > other.in'],
        );
        expect((await bench.process(other, priced)).said).toEqual(['a: skipped']);
        expect(bench.ledger.count('create')).toBe(1);
      });

      test('is not made a second time when it is not found any more', async () => {
        bench.ledger.things.clear();
        expect((await bench.process(skipping, priced)).said).toEqual(['a: skipped']);
        expect(bench.ledger.count('create')).toBe(1);
      });
    });

    test('a create that was broken off and is corrected meanwhile is completed as corrected', async () => {
      bench.ledger.afterCreate = ({ code, name }) => {
        for (const id of bench.ledger.things.keys()) bench.ledger.things.set(id, { code, name });
        throw new Failure('target.rejected', 'There is no such price.', { outcome: 'unknown' });
      };
      const creating = flowOf({ write: write({ mode: 'create-only' }) }, ['read.out > write.in']);
      const priced = (price: number) => [{ code: 'a', name: 'ours', price }];
      expect((await bench.process(creating, priced(1))).said).toEqual(['a: target.rejected']);
      bench.ledger.afterCreate = () => undefined;
      expect((await bench.process(creating, priced(2))).said).toEqual(['a: created']);
      expect([...bench.ledger.things.values()]).toEqual([{ code: 'a', name: 'ours', price: 2 }]);
    });

    test('an account that is refused ends the page, on the last attempt as well', async () => {
      bench.ledger.before = on(
        'create',
        'b',
        () => new Failure('auth.refused', 'Ledger refused the credentials.'),
      );
      await expect(bench.process(straight, things('a', 'b'), { tolerant: true })).rejects.toMatchObject({
        class: 'connection',
      });
    });

    test('the last attempt parks what still fails when others got through', async () => {
      bench.ledger.before = on('create', 'b', busy);
      const result = await bench.process(straight, things('a', 'b'), { tolerant: true });
      expect(result.said).toEqual(['a: created', 'b: target.unavailable']);
    });

    test('when nobody got through, the last attempt ends the page too: the system is down', async () => {
      bench.ledger.before = ({ operation }) => {
        if (operation === 'create') throw busy();
      };
      await expect(bench.process(straight, things('a', 'b'), { tolerant: true })).rejects.toMatchObject({
        class: 'transient',
      });
    });

    test('a target that cannot be searched ends the page', async () => {
      bench.ledger.before = on('find', 'a', busy);
      await expect(bench.process(straight, things('a', 'b'))).rejects.toMatchObject({
        code: 'target.unavailable',
      });
      expect(bench.ledger.count('create')).toBe(0);
    });
  });

  describe('copies of an item', () => {
    const twoWays = flowOf(
      {
        left: ['mapper', { expression: "({ code: 'L' + record.code, name: record.name })" }],
        right: ['mapper', { expression: "({ code: 'R' + record.code, name: record.name })" }],
        writeLeft: write(),
        writeRight: write(),
      },
      ['read.out > left.in', 'read.out > right.in', 'left.out > writeLeft.in', 'right.out > writeRight.in'],
    );

    test('go their own ways and count as one record', async () => {
      const result = await bench.process(twoWays, things('1', '2'));
      expect(result.said).toEqual(['1: created', '2: created']);
      expect([...bench.ledger.things.values()].map(({ code }) => code).sort()).toEqual([
        'L1',
        'L2',
        'R1',
        'R2',
      ]);
    });

    test('when one copy is parked the record is parked, whichever way went first', async () => {
      for (const [code, bad] of [
        ['1', 'L1'],
        ['2', 'R2'],
      ] as const) {
        bench.ledger.before = on(
          'create',
          bad,
          () => new Failure('target.rejected', 'Ledger did not accept it.'),
        );
        const result = await bench.process(twoWays, things(code));
        expect(result.said).toEqual([`${code}: target.rejected`]);
      }
      expect([...bench.ledger.things.values()].map(({ code }) => code).sort()).toEqual(['L2', 'R1']);
    });

    test('can meet again at one node', async () => {
      const meeting = flowOf(
        {
          left: ['mapper', { expression: "({ code: 'L' + record.code, name: record.name })" }],
          right: ['mapper', { expression: "({ code: 'R' + record.code, name: record.name })" }],
          write: write(),
        },
        ['read.out > left.in', 'read.out > right.in', 'left.out > write.in', 'right.out > write.in'],
      );
      const result = await bench.process(meeting, things('1'));
      expect(result.said).toEqual(['1: created']);
      expect(result.nodes.write).toMatchObject({ in: 2, created: 2 });
    });
  });

  describe('exchanges', () => {
    const looking = flowOf(
      {
        find: [
          'lookup',
          { role: 'target', entity: 'thing', by: 'name', value: 'record.name', onMissing: 'continue' },
        ],
        write: write(),
      },
      ['read.out > find.in', 'find.found > write.in', 'find.missing > write.in'],
    );

    test('each item shows the calls about itself, and only those', async () => {
      const result = await bench.process(looking, [
        { code: 'a', name: 'same' },
        { code: 'b', name: 'same' },
        { code: 'c', name: 'other' },
      ]);
      const of = (position: number, node: string) =>
        (result.step(position, node)?.exchanges ?? []).map(i => {
          const { url, body } = result.trace.exchanges[i]?.request ?? {};
          return `${url?.split('/').at(-1)} ${body}`;
        });
      expect(of(0, 'find')).toEqual(['find same']);
      expect(of(1, 'find')).toEqual(['find same']);
      expect(of(2, 'find')).toEqual(['find other']);
      expect(of(1, 'write').sort()).toEqual(['create b', 'find b']);
    });

    test('a record that is parked shows the call that refused it', async () => {
      bench.ledger.before = on(
        'create',
        'b',
        () => new Failure('target.rejected', 'Ledger did not accept it.'),
      );
      const result = await bench.process(straight, things('a', 'b'));
      const [last] = result.step(1, 'write')?.exchanges?.slice(-1) ?? [];
      expect(result.trace.exchanges[last ?? -1]?.request).toMatchObject({
        body: 'b',
        url: 'http://shelf.example/create',
      });
    });
  });

  describe('what the page created itself', () => {
    const findThenWrite = flowOf(
      {
        find: [
          'lookup',
          { role: 'target', entity: 'thing', by: 'code', value: 'record.code', onMissing: 'continue' },
        ],
        write: write(),
      },
      ['read.out > find.in', 'find.missing > write.in'],
    );

    test('is not seen by a look-up before the write when the page is processed again', async () => {
      const first = await bench.process(findThenWrite, things('a'));
      expect(first.said).toEqual(['a: created']);
      const again = await bench.process(findThenWrite, things('a'), { page: first.page });
      expect(again.said).toEqual(['a: created']);
      expect(again.step(0, 'find')).toMatchObject({ port: 'missing' });
      expect(bench.ledger.count('create')).toBe(1);
    });

    test('is seen by the next page', async () => {
      await bench.process(findThenWrite, things('a'));
      const next = await bench.process(findThenWrite, things('a'));
      expect(next.said).toEqual(['a: skipped']);
    });

    test('is seen by a look-up behind the write', async () => {
      const writeThenFind = flowOf(
        {
          write: write(),
          find: ['lookup', { role: 'target', entity: 'thing', by: 'code', value: 'record.code' }],
        },
        ['read.out > write.in', 'write.out > find.in'],
      );
      const first = await bench.process(writeThenFind, things('a'));
      const again = await bench.process(writeThenFind, things('a'), { page: first.page });
      for (const { said } of [first, again]) expect(said).toEqual(['a: created']);
    });
  });

  describe('two ways to write the same thing', () => {
    const one = flowOf({ one: write({ mode: 'create-or-skip', once: 'record.code' }) }, [
      'read.out > one.in',
    ]);
    /** Recognises by name, so that it does not see what the first way made. */
    const other = flowOf(
      {
        rename: ['mapper', { mode: 'extend', expression: '({ name: "other " + record.name })' }],
        other: write({ by: 'name', match: 'record.name', once: 'record.code' }),
      },
      ['read.out > rename.in', 'rename.out > other.in'],
    );

    test('what one has made the other does not make again', async () => {
      await bench.process(one, things('a'));
      const result = await bench.process(other, things('a', 'b'));
      expect(result.said).toEqual(['a: skipped', 'b: created']);
      expect(bench.ledger.count('create')).toBe(2);
    });

    test('what one may have made is not made by the other, and said', async () => {
      bench.ledger.afterCreate = () => {
        throw busy('unknown');
      };
      await bench.process(one, things('a')).catch(() => undefined);
      bench.ledger.afterCreate = () => undefined;
      expect((await bench.process(other, things('a'))).said).toEqual(['a: target.duplicate']);
    });

    test('what one could not make the other makes', async () => {
      bench.ledger.before = on('create', 'a', () => new Failure('target.rejected', 'No.'));
      expect((await bench.process(one, things('a'))).said).toEqual(['a: target.rejected']);
      bench.ledger.before = () => undefined;
      expect((await bench.process(other, things('a'))).said).toEqual(['a: created']);
    });

    test('of several of the same thing, one that was made counts more than one that could not be', async () => {
      bench.ledger.before = async ({ operation, value }) => {
        if (operation !== 'create' || value !== 'b') return;
        while (bench.ledger.things.size === 0) await new Promise(setImmediate);
        await new Promise(setImmediate);
        throw new Failure('target.rejected', 'No.');
      };
      const parts = flowOf({ one: write({ once: 'record.name' }) }, ['read.out > one.in']);
      const same = ['a', 'b'].map(code => ({ code, name: 'same' }));
      expect((await bench.process(parts, same)).said).toEqual(['a: created', 'b: target.rejected']);
      bench.ledger.before = () => undefined;
      const whole = flowOf({ whole: write({ by: 'name', match: '"whole"', once: 'record.name' }) }, [
        'read.out > whole.in',
      ]);
      expect((await bench.process(whole, [{ code: 'c', name: 'same' }])).said).toEqual(['c: skipped']);
    });

    test('what was made stays known to its own way', async () => {
      await bench.process(one, things('a'));
      expect((await bench.process(one, things('a'))).said).toEqual(['a: unchanged']);
    });
  });

  test('a page without records comes out empty', async () => {
    const result = await bench.process(straight, []);
    expect(result).toMatchObject({ outcomes: [], nodes: { read: { out: { out: 0 } } } });
    expect(bench.ledger.calls).toEqual([]);
  });

  test('an older record never overwrites what a newer one wrote', async () => {
    const versioned = flowOf(
      { map: ['mapper', { expression: '({ code: record.code, name: record.name })' }], write: write() },
      ['read.out > map.in', 'map.out > write.in'],
    );
    await bench.process(versioned, [{ code: 'a', name: 'newer', version: 20 }]);
    const late = await bench.process(versioned, [{ code: 'a', name: 'older', version: 9 }]);
    expect(late.said).toEqual(['a: skipped']);
    expect([...bench.ledger.things.values()]).toEqual([{ code: 'a', name: 'newer' }]);
  });
});
