import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../../../server/engine/testing/bench.ts';
import { flowOf } from '../../../server/engine/testing/document.ts';

describe('the mapper', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  const mapping = (config: Readonly<Record<string, unknown>>) =>
    flowOf({ map: ['mapper', config] }, ['read.out > map.in']);
  const forLedger = { role: 'target', entity: 'thing' };

  test('replaces the record; the record as it was read stays in sight', async () => {
    const flow = flowOf(
      {
        map: ['mapper', { expression: '({ code: record.code })' }],
        again: [
          'mapper',
          { expression: '({ now: Object.keys(record), before: source.name, mapped: steps.map.code })' },
        ],
      },
      ['read.out > map.in', 'map.out > again.in'],
    );
    const result = await bench.process(flow, [{ code: 'M1', name: 'one' }]);
    expect(result.step(0, 'map')?.output).toEqual({ code: 'M1' });
    expect(result.step(0, 'again')?.output).toEqual({ now: ['code'], before: 'one', mapped: 'M1' });
    expect(result.trace.items[0]?.source).toEqual({ code: 'M1', name: 'one' });
  });

  test('extends the record with what the expression gives; that alone is kept as the step', async () => {
    const result = await bench.process(mapping({ mode: 'extend', expression: '({ price: 5 })' }), [
      { code: 'M2', name: 'two' },
    ]);
    expect(result.step(0, 'map')).toMatchObject({
      output: { code: 'M2', name: 'two', price: 5 },
      result: { price: 5 },
    });
  });

  test('code may be written as lines', async () => {
    const result = await bench.process(
      mapping({ expression: ['({', '  code: record.code, // the code', '})'] }),
      [{ code: 'M3', name: 'three' }],
    );
    expect(result.step(0, 'map')?.output).toEqual({ code: 'M3' });
  });

  test('a record that the other side would not accept is parked with the place of the fault', async () => {
    const expression =
      "({ code: record.code, name: record.name, parts: [{ code: 'a', count: 1 }, { code: 'b', count: 0 }] })";
    const result = await bench.process(mapping({ ...forLedger, expression }), [{ code: 'M4', name: 'four' }]);
    expect(result.said).toEqual(['M4: mapping.invalid']);
    expect(result.outcomes[0]?.failure).toMatchObject({ path: 'parts[1].count', class: 'record' });
    expect(result.outcomes[0]?.failure?.message).toContain('“parts[1].count”');
    expect(result.outcomes[0]?.failure?.message).toContain('Ledger');
  });

  test('an extended record is checked as a whole', async () => {
    const flow = mapping({ ...forLedger, mode: 'extend', expression: '({ price: 1 })' });
    const result = await bench.process(flow, [{ code: 'M5', name: 'five' }, { code: 'M6' }]);
    expect(result.said).toEqual(['M5: skipped', 'M6: mapping.invalid']);
    expect(result.outcomes[1]?.failure?.path).toBe('name');
  });

  test.each([
    ['null', 'nothing'],
    ['undefined', 'nothing'],
    ['[record]', 'a list'],
    ['record.code', 'a string'],
    ['42', 'a number'],
  ])('%s instead of a record is parked in plain words', async (expression, words) => {
    const result = await bench.process(mapping({ expression }), [{ code: 'M7', name: 'seven' }]);
    expect(result.outcomes[0]?.failure).toMatchObject({
      code: 'mapping.invalid',
      message: `The mapping “map” gave ${words} instead of a record.`,
    });
  });

  test('a missing field parks its own record, with the name of the node', async () => {
    const result = await bench.process(mapping({ expression: '({ code: record.parts[0].code })' }), [
      { code: 'M8', name: 'bare' },
      { code: 'M9', name: 'full', parts: [{ code: 'P', count: 1 }] },
    ]);
    expect(result.said).toEqual(['M8: mapping.failed', 'M9: skipped']);
    expect(result.outcomes[0]).toMatchObject({ node: 'map' });
  });

  test('settings and tables are in sight; a value without a row parks the record', async () => {
    const flow = flowOf(
      { map: ['mapper', { expression: '({ code: settings.prefix + tables.vat(record.name) })' }] },
      ['read.out > map.in'],
      {
        settings: [{ type: 'text', name: 'prefix', label: 'Prefix', default: 'V' }],
        tables: { vat: { label: 'VAT codes', from: 'Rate', to: 'Code', rows: [['21', 'H']] } },
      },
    );
    const result = await bench.process(flow, [
      { code: 'M10', name: '21' },
      { code: 'M11', name: '6' },
    ]);
    expect(result.step(0, 'map')?.output).toEqual({ code: 'VH' });
    expect(result.outcomes[1]?.failure).toMatchObject({ code: 'table.missing' });
    expect(result.outcomes[1]?.failure?.message).toContain('“6”');
  });

  test('an expression that is not valid stops the run instead of parking everything', async () => {
    await expect(
      bench.process(mapping({ expression: '({ code: ' }), [{ code: 'M12', name: 'x' }]),
    ).rejects.toMatchObject({
      code: 'mapping.syntax',
      class: 'flow',
    });
  });
});
