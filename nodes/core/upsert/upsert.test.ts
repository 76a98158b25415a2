import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../../../server/engine/testing/bench.ts';
import { flowOf, write } from '../../../server/engine/testing/document.ts';

describe('the write node', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.close());

  const writing = (config: Readonly<Record<string, unknown>> = {}) =>
    flowOf({ write: write(config), after: ['mapper', { expression: 'steps.write' }] }, [
      'read.out > write.in',
      'write.out > after.in',
    ]);
  const shelf = () => [...bench.ledger.things.values()];

  test('creates what is new and gives action and id as its step', async () => {
    const result = await bench.process(writing(), [{ code: 'U1', name: 'one' }]);
    expect(result.said).toEqual(['U1: created']);
    expect(result.step(0, 'after')?.output).toEqual({ action: 'created', id: 'T1' });
    expect(shelf()).toEqual([{ code: 'U1', name: 'one' }]);
  });

  test('updates what differs, and shows the fields', async () => {
    bench.ledger.put({ code: 'U1', name: 'old', price: 5 });
    const result = await bench.process(writing(), [{ code: 'U1', name: 'new' }]);
    expect(result.said).toEqual(['U1: updated']);
    expect(result.step(0, 'write')).toMatchObject({
      action: 'updated',
      changes: [{ field: 'name', from: 'old', to: 'new' }],
    });
    expect(shelf()).toEqual([{ code: 'U1', name: 'new', price: 5 }]);
  });

  test('leaves alone what is the same', async () => {
    bench.ledger.put({ code: 'U1', name: 'same' });
    const result = await bench.process(writing(), [{ code: 'U1', name: 'same' }]);
    expect(result.said).toEqual(['U1: unchanged']);
    expect(bench.ledger.count('update')).toBe(0);
  });

  test('fields that are for creation only are written at first and never again', async () => {
    const flow = writing({ createOnly: ['note'] });
    await bench.process(flow, [{ code: 'U1', name: 'one', note: 'ours' }]);
    bench.ledger.things.set('T1', { code: 'U1', name: 'one', note: 'theirs, enriched' });
    const result = await bench.process(flow, [{ code: 'U1', name: 'two', note: 'ours again' }]);
    expect(result.said).toEqual(['U1: updated']);
    expect(shelf()).toEqual([{ code: 'U1', name: 'two', note: 'theirs, enriched' }]);
  });

  test('create or skip never touches what exists', async () => {
    bench.ledger.put({ code: 'U1', name: 'theirs' });
    const result = await bench.process(writing({ mode: 'create-or-skip' }), [
      { code: 'U1', name: 'ours' },
      { code: 'U2', name: 'ours' },
    ]);
    expect(result.said).toEqual(['U1: skipped', 'U2: created']);
    expect(shelf().map(({ name }) => name)).toEqual(['theirs', 'ours']);
  });

  test('create only parks what exists', async () => {
    bench.ledger.put({ code: 'U1', name: 'theirs' });
    const result = await bench.process(writing({ mode: 'create-only' }), [{ code: 'U1', name: 'ours' }]);
    expect(result.said).toEqual(['U1: target.duplicate']);
  });

  test('update only parks what is missing', async () => {
    const result = await bench.process(writing({ mode: 'update-only' }), [{ code: 'U1', name: 'ours' }]);
    expect(result.said).toEqual(['U1: lookup.missing']);
    expect(shelf()).toEqual([]);
  });

  test.each(["''", 'null', 'record.nothing', '({})'])(
    'a record without a value to recognise it by (%s) is parked',
    async match => {
      const result = await bench.process(writing({ match }), [{ code: 'U1', name: 'one' }]);
      expect(result.outcomes[0]?.failure).toMatchObject({
        code: 'mapping.invalid',
        message: '“write” cannot recognise the record: it has no code.',
      });
      expect(bench.ledger.calls).toEqual([]);
    },
  );

  test('a record that is not accepted is parked before any call', async () => {
    const result = await bench.process(writing(), [{ code: 'U1', name: 'one', colour: 'red' }]);
    expect(result.said).toEqual(['U1: mapping.invalid']);
    expect(bench.ledger.calls).toEqual([]);
  });

  test('more than one match parks the record', async () => {
    bench.ledger.put({ code: 'U1', name: 'one' }, { code: 'U1', name: 'two' });
    const result = await bench.process(writing(), [{ code: 'U1', name: 'ours' }]);
    expect(result.said).toEqual(['U1: lookup.ambiguous']);
  });

  test('the second record with a key finds the first one written', async () => {
    const result = await bench.process(writing(), [
      { code: 'U1', name: 'one' },
      { code: 'U1', name: 'one' },
      { code: 'U1', name: 'changed' },
    ]);
    expect(result.said).toEqual(['U1: created', 'U1: unchanged', 'U1: updated']);
    expect(shelf()).toEqual([{ code: 'U1', name: 'changed' }]);
    expect(bench.ledger.count('create')).toBe(1);
  });

  test('a dry run says the same and writes nothing', async () => {
    bench.ledger.put({ code: 'U2', name: 'old' }, { code: 'U3', name: 'same' });
    const records = [
      { code: 'U1', name: 'one' },
      { code: 'U1', name: 'one' },
      { code: 'U1', name: 'changed' },
      { code: 'U2', name: 'new' },
      { code: 'U3', name: 'same' },
    ];
    const dry = await bench.process(writing(), records, { mode: 'dry' });
    expect(bench.ledger.count('create') + bench.ledger.count('update')).toBe(0);
    expect(dry.step(0, 'after')?.output).toEqual({ action: 'created', id: '(new)' });
    expect(dry.step(3, 'write')).toMatchObject({ changes: [{ field: 'name', from: 'old', to: 'new' }] });
    const live = await bench.process(writing(), records);
    expect(dry.said).toEqual(live.said);
    expect(live.said).toEqual([
      'U1: created',
      'U1: unchanged',
      'U1: updated',
      'U2: updated',
      'U3: unchanged',
    ]);
  });
});
