import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../../../server/engine/testing/bench.ts';
import { flowOf } from '../../../server/engine/testing/document.ts';

describe('the look-up', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.close());

  const lookup = (config: Readonly<Record<string, unknown>> = {}) =>
    flowOf(
      {
        find: ['lookup', { role: 'target', entity: 'thing', by: 'code', value: 'record.code', ...config }],
        found: ['mapper', { expression: '({ step: steps.find })' }],
        missing: ['mapper', { expression: '({ absent: steps.find })' }],
      },
      ['read.out > find.in', 'find.found > found.in', 'find.missing > missing.in'],
    );
  const parts = 'record.parts.map(part => part.code)';
  const list = (...codes: readonly string[]) => ({
    code: 'set',
    name: 'set',
    parts: codes.map(code => ({ code, count: 1 })),
  });

  test('gives the id and the record of what it finds', async () => {
    bench.ledger.put({ code: 'L1', name: 'one' });
    const result = await bench.process(lookup(), [{ code: 'L1', name: 'mine' }]);
    expect(result.step(0, 'found')?.output).toEqual({
      step: { found: true, id: 'T1', record: { code: 'L1', name: 'one' } },
    });
  });

  test('asks once for a value that several records share', async () => {
    bench.ledger.put({ code: 'L1', name: 'one' });
    const result = await bench.process(lookup(), [{ code: 'L1' }, { code: 'L1' }, { code: ' L1 ' }]);
    expect(bench.ledger.calls).toEqual([{ operation: 'find', value: 'L1' }]);
    expect(result.nodes.find).toMatchObject({ out: { found: 3, missing: 0 } });
  });

  test('a number is looked for as its digits', async () => {
    bench.ledger.put({ code: '4711', name: 'numbered' });
    const result = await bench.process(lookup(), [{ code: 4711 }]);
    expect(result.nodes.find).toMatchObject({ out: { found: 1 } });
  });

  test('finds each of a list, by value', async () => {
    bench.ledger.put({ code: 'a', name: 'A' }, { code: 'b', name: 'B' });
    const result = await bench.process(lookup({ each: true, value: parts }), [list('b', 'a', 'b')]);
    expect(result.step(0, 'found')?.output).toEqual({
      step: {
        found: true,
        records: {
          a: { found: true, id: 'T1', record: { code: 'a', name: 'A' } },
          b: { found: true, id: 'T2', record: { code: 'b', name: 'B' } },
        },
      },
    });
  });

  test('parks what is not found, and says what is missing where', async () => {
    const result = await bench.process(lookup(), [{ code: 'L2', name: 'x' }]);
    expect(result.outcomes[0]?.failure).toMatchObject({
      code: 'lookup.missing',
      system: 'Ledger',
      message: 'Thing L2 does not exist in Ledger.',
    });
  });

  test('names the absent entries of a list, five at most', async () => {
    bench.ledger.put({ code: 'a', name: 'A' });
    const result = await bench.process(lookup({ each: true, value: parts }), [
      list('a', '1', '2', '3', '4', '5', '6'),
    ]);
    expect(result.outcomes[0]?.failure?.message).toBe(
      '6 thing records do not exist in Ledger: 1, 2, 3, 4, 5, ….',
    );
  });

  test('lets what is not found leave by “missing” when it is to go on', async () => {
    const result = await bench.process(lookup({ onMissing: 'continue' }), [{ code: 'L3', name: 'x' }]);
    expect(result.step(0, 'find')).toMatchObject({ port: 'missing' });
    expect(result.step(0, 'missing')?.output).toEqual({ absent: { found: false } });
  });

  test('goes on with a default, evaluated for the record', async () => {
    const flow = lookup({ onMissing: 'default', default: "({ code: 'D-' + record.code })" });
    const result = await bench.process(flow, [{ code: 'L4', name: 'x' }]);
    expect(result.step(0, 'found')?.output).toEqual({ step: { found: false, record: { code: 'D-L4' } } });
  });

  test('a default that fails parks the record', async () => {
    const flow = lookup({ onMissing: 'default', default: 'record.nowhere.at.all' });
    bench.ledger.put({ code: 'L5', name: 'there' });
    const result = await bench.process(flow, [{ code: 'L6' }, { code: 'L5' }]);
    expect(result.said).toEqual(['L6: mapping.failed', 'L5: skipped']);
  });

  test.each(["''", "'  '", 'null', 'undefined', 'record.nothing'])(
    'an empty value (%s) is never asked for',
    async value => {
      bench.ledger.put({ code: '', name: 'the nameless' });
      const parked = await bench.process(lookup({ value }), [{ code: 'L7' }]);
      expect(parked.outcomes[0]?.failure).toMatchObject({ code: 'mapping.invalid' });
      const going = await bench.process(lookup({ value, onMissing: 'continue' }), [{ code: 'L7' }]);
      expect(going.step(0, 'find')).toMatchObject({ port: 'missing' });
      expect(bench.ledger.calls).toEqual([]);
    },
  );

  test('one value where a list is expected is parked in plain words', async () => {
    const result = await bench.process(lookup({ each: true }), [{ code: 'L8' }]);
    expect(result.outcomes[0]?.failure).toMatchObject({
      code: 'mapping.invalid',
      message: '“find” expects a list of values to look up.',
    });
  });

  test('never guesses between two matches', async () => {
    bench.ledger.put({ code: 'L9', name: 'one' }, { code: 'L9', name: 'two' });
    for (const onMissing of ['park', 'continue']) {
      const result = await bench.process(lookup({ onMissing }), [{ code: 'L9' }]);
      expect(result.outcomes[0]?.failure).toMatchObject({
        code: 'lookup.ambiguous',
        message: '2 thing records in Ledger have the code L9.',
      });
    }
  });
});
