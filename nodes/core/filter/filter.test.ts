import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../../../server/engine/testing/bench.ts';
import { flowOf, write } from '../../../server/engine/testing/document.ts';

describe('the filter', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  const paid = (condition: string, edges: readonly string[] = ['filter.match > write.in']) =>
    flowOf({ filter: ['filter', { condition }], write: write() }, ['read.out > filter.in', ...edges]);

  test('lets pass what meets the condition; what leaves by a port nothing is connected to is skipped', async () => {
    const result = await bench.process(paid('record.price > 100'), [
      { code: 'F1', name: 'dear', price: 500 },
      { code: 'F2', name: 'cheap', price: 50 },
    ]);
    expect(result.said).toEqual(['F1: created', 'F2: skipped']);
    expect(result.outcomes[1]).toMatchObject({ node: 'filter', failure: null });
    expect(result.nodes.filter).toMatchObject({ in: 2, out: { match: 1, rest: 1 }, parked: 0 });
    expect(result.step(1, 'filter')).toMatchObject({ port: 'rest' });
  });

  test('only true is a match: other values that count as true in JavaScript are not', async () => {
    const result = await bench.process(paid('record.name'), [{ code: 'F3', name: 'yes' }]);
    expect(result.said).toEqual(['F3: skipped']);
  });

  test('a condition that fails parks its own record only', async () => {
    const result = await bench.process(paid('record.parts.length > 0'), [
      { code: 'F4', name: 'without parts' },
      { code: 'F5', name: 'with parts', parts: [{ code: 'P', count: 1 }] },
    ]);
    expect(result.said).toEqual(['F4: mapping.failed', 'F5: created']);
    expect(result.outcomes[0]?.failure?.message).toContain('“filter”');
  });

  test('both ways can lead on', async () => {
    const flow = flowOf(
      {
        filter: ['filter', { condition: "record.name === 'new'" }],
        write: write(),
        other: ['mapper', { expression: '({ code: record.code, name: record.name.toUpperCase() })' }],
        writeOther: write(),
      },
      [
        'read.out > filter.in',
        'filter.match > write.in',
        'filter.rest > other.in',
        'other.out > writeOther.in',
      ],
    );
    const result = await bench.process(flow, [
      { code: 'F6', name: 'new' },
      { code: 'F7', name: 'old' },
    ]);
    expect(result.said).toEqual(['F6: created', 'F7: created']);
    expect([...bench.ledger.things.values()].find(({ code }) => code === 'F7')?.name).toBe('OLD');
  });
});
