import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../../../server/engine/testing/bench.ts';
import { flowOf, write } from '../../../server/engine/testing/document.ts';

describe('the split', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench();
  });
  afterAll(() => bench.close());

  const parts = (list: string, edges: readonly string[] = ['split.out > write.in']) =>
    flowOf(
      {
        split: ['split', { list }],
        write: write(),
      },
      ['read.out > split.in', ...edges],
    );
  const thing = (wanted: string) => [...bench.ledger.things.values()].find(({ code }) => code === wanted);
  const box = (code: string, ...contents: readonly string[]) => ({
    code,
    name: code,
    parts: contents.map(part => ({ code: part, count: 1 })),
  });
  const named = 'record.parts.map(part => ({ code: part.code, name: source.name }))';

  test('writes every entry; together they count as one record', async () => {
    const result = await bench.process(parts(named), [box('S1', 'S1a', 'S1b', 'S1c'), box('S2', 'S2a')]);
    expect(result.said).toEqual(['S1: created', 'S2: created']);
    expect(result.nodes.split).toMatchObject({ in: 2, out: { out: 4, empty: 0 } });
    expect(result.nodes.write).toMatchObject({ in: 4, created: 4 });
    expect(thing('S1c')).toMatchObject({ name: 'S1' });
  });

  test('a record of which one entry is new counts as created, whatever became of the others', async () => {
    await bench.process(parts(named), [box('S3', 'S3a', 'S3b')]);
    const result = await bench.process(parts(named), [box('S3', 'S3new', 'S3a', 'S3b')]);
    expect(result.said).toEqual(['S3: created']);
    expect(result.nodes.write).toMatchObject({ created: 1, unchanged: 2 });
  });

  test('an empty list leaves by its own port', async () => {
    const result = await bench.process(parts(named, ['split.empty > write.in']), [box('S4')]);
    expect(result.said).toEqual(['S4: created']);
    expect(result.step(0, 'split')).toMatchObject({ port: 'empty' });
  });

  test('parks the whole record when one entry does not fit', async () => {
    const spoilt = 'record.parts.map(part => ({ code: part.code, name: part.code === "S5b" ? 5 : "fine" }))';
    const result = await bench.process(parts(spoilt), [box('S5', 'S5a', 'S5b')]);
    expect(result.said).toEqual(['S5: mapping.invalid']);
    expect(thing('S5a')).toMatchObject({ name: 'fine' });
  });

  test('parks what is no list, and what cannot be worked out', async () => {
    const result = await bench.process(parts('record.parts.length > 0 ? "no" : record.nothing.at.all'), [
      box('S6', 'a'),
      box('S7'),
    ]);
    expect(result.said).toEqual(['S6: mapping.invalid', 'S7: mapping.failed']);
    expect(result.outcomes[0]?.failure?.message).toBe('“split” expects a list to split.');
  });
});
