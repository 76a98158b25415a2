import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Flow } from '../../flows/flow.ts';
import { randomSource } from '../../nodes/sdk/simulator/fault.ts';
import { type Bench, openBench } from './testing/bench.ts';
import { flowOf, write } from './testing/document.ts';

/** Graphs that nobody drew: whatever the flow, every record read comes out exactly once. */
describe('counts of random flows', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  type Pick = <T>(list: readonly T[]) => T;
  const picker = (seed: number): Pick => {
    const random = randomSource(seed);
    // The index is always within the list.
    return <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  };

  const nodeOf = (pick: Pick) =>
    pick([
      ['filter', { condition: `record.price % ${pick([2, 3, 5])} === 0` }],
      ['filter', { condition: 'record.parts.length > 0' }],
      ['mapper', { expression: '({ code: record.code, name: record.name, price: record.price + 1 })' }],
      ['mapper', { expression: "record.price % 7 === 0 ? null : ({ ...record, name: record.name + '!' })" }],
      [
        'lookup',
        {
          role: 'target',
          entity: 'thing',
          by: 'code',
          value: 'record.code',
          onMissing: pick(['park', 'continue']),
        },
      ],
      write({ mode: pick(['create-or-update', 'create-or-skip', 'create-only', 'update-only']) }),
    ] as const);

  const outputs = {
    filter: ['match', 'rest'],
    mapper: ['out'],
    lookup: ['found', 'missing'],
    upsert: ['out'],
  };

  const randomFlow = (pick: Pick): Flow => {
    const nodes: Record<string, ReturnType<typeof nodeOf>> = {};
    const edges: string[] = [];
    const open = ['read.out'];
    for (let i = 0; i < pick([2, 4, 6]); i += 1) {
      const id = `n${i}`;
      const node = nodeOf(pick);
      nodes[id] = node;
      edges.push(...new Set([`${pick(open)} > ${id}.in`, `${pick(open)} > ${id}.in`]));
      open.push(...outputs[node[0]].map(port => `${id}.${port}`));
    }
    return flowOf(nodes, edges);
  };

  const recordsOf = (pick: Pick) =>
    Array.from({ length: pick([1, 5, 12]) }, () => {
      const price = pick([...Array(40).keys()]);
      return {
        code: `c${pick([1, 2, 3, 4, 5, 6, 7, 8])}`,
        name: 'x',
        price,
        ...pick([{}, { parts: [{ code: 'p', count: 1 }] }]),
      };
    });

  test.each(Array.from({ length: 40 }, (_, i) => i + 1))('flow %i', async seed => {
    const pick = picker(seed);
    const flow = randomFlow(pick);
    const records = recordsOf(pick);
    const before = bench.ledger.things.size;
    const mode = pick(['live', 'live', 'dry'] as const);
    const result = await bench.process(flow, records, { mode });

    expect(result.outcomes.map(({ index }) => index)).toEqual(records.map((_, i) => i));
    for (const { status, failure } of result.outcomes) expect(failure !== null).toBe(status === 'parked');
    for (const [id, counts] of Object.entries(result.nodes)) {
      const out = Object.values(counts.out).reduce((sum, n) => sum + n, 0);
      if (id !== 'read') expect({ id, in: counts.in }).toEqual({ id, in: out + counts.parked });
    }
    if (mode === 'dry') expect(bench.ledger.things.size).toBe(before);
    const codes = [...bench.ledger.things.values()].map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);

    const { store } = bench;
    const [run] = await store.runs.list({ limit: 1 });
    if (!run) throw new Error('the page has no run');
    const page = { id: result.page, run: run.id, flow: 'flow', mode, records: [] };
    await store.pages.finish(page, result.outcomes, result.nodes, result.trace, 0);
    const counts = (await store.runs.get(run.id))?.counts;
    const { read, created, updated, unchanged, skipped, parked } = counts ?? {
      read: -1,
      created: 0,
      updated: 0,
      unchanged: 0,
      skipped: 0,
      parked: 0,
    };
    expect(created + updated + unchanged + skipped + parked).toBe(read);
  });
});
