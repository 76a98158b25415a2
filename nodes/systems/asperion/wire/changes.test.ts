import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AsperionClient } from '../client.ts';
import { debtor } from '../entities/debtor.ts';
import type { DebtorRow } from '../simulator/model.ts';
import { type Bench, openBench } from '../testing/bench.ts';
import { create, find, idOf, newDebtor, read, update } from '../testing/samples.ts';

let bench: Bench;
let client: AsperionClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const day = 24 * 3_600_000;
const namesIn = (pages: Awaited<ReturnType<typeof read>>) =>
  pages.flatMap(({ records }) => records.map(({ record }) => String(Object(record).name)));
const cursorAfter = (pages: Awaited<ReturnType<typeof read>>) => pages.at(-1)?.cursor;

const touch = (id: string, changes: Partial<DebtorRow>) => {
  const row = bench.store.get<DebtorRow>('debtor', id);
  if (!row) throw new Error(`there is no debtor ${id}`);
  bench.store.put('debtor', id, { ...row, ...changes });
};

describe('reading what changed', () => {
  it('gives everything once, then only what is new', async () => {
    const first = await read(debtor, client);
    expect(namesIn(first)).toHaveLength(100);
    idOf((await create(debtor, client, newDebtor({ name: 'Nieuw' })))[0]);
    const second = await read(debtor, client, cursorAfter(first));
    expect(namesIn(second)).toEqual(['Nieuw']);
    expect(namesIn(await read(debtor, client, cursorAfter(second)))).toEqual([]);
  });

  it('skips none of several with the same moment, and sees a second change of the same day', async () => {
    const first = await read(debtor, client);
    const stamp = '2026-03-10T00:00:00';
    touch('801', { dateLastChange: stamp });
    const second = await read(debtor, client, cursorAfter(first));
    expect(namesIn(second)).toHaveLength(1);
    touch('802', { dateLastChange: stamp });
    touch('801', { dateLastChange: stamp, fields: { customerNumber: '10002', name: 'Anders' } });
    const third = await read(debtor, client, cursorAfter(second));
    expect(namesIn(third)).toHaveLength(2);
    expect(namesIn(third)).toContain('Anders');
  });

  it('takes dates without a time and with a zone', async () => {
    for (const dates of ['day', 'zone'] as const) {
      await bench.turn({ dates });
      const first = await read(debtor, client);
      const [found] = await find(debtor, client, 'number', '10005');
      if (!found) throw new Error('it is in the seed');
      idOf(await update(debtor, client, found, { phone: `1-${dates}` }));
      expect(namesIn(await read(debtor, client, cursorAfter(first)))).toHaveLength(1);
    }
  });

  it('gives what changed long after the last read, and not what is older', async () => {
    const first = await read(debtor, client);
    bench.advance(30 * day);
    touch('810', { dateLastChange: '2026-04-01T10:00:00' });
    expect(namesIn(await read(debtor, client, cursorAfter(first)))).toHaveLength(1);
  });

  it('gives what is new where "never changed" is an empty or a first date', async () => {
    const first = await read(debtor, client);
    touch('801', { dateAdded: '2026-03-10T11:00:00', dateLastChange: '' });
    touch('802', { dateAdded: '2026-03-10T11:00:00', dateLastChange: '0001-01-01T00:00:00' });
    expect(namesIn(await read(debtor, client, cursorAfter(first)))).toHaveLength(2);
  });

  it('goes on in the middle, where it stopped', async () => {
    await bench.turn({ largestPage: 40 });
    const [first] = await read(debtor, client);
    const rest = await read(debtor, client, first?.cursor);
    expect(first?.records).toHaveLength(40);
    expect(rest.map(({ records }) => records.length)).toEqual([40, 20]);
    expect(namesIn(await read(debtor, client, cursorAfter(rest)))).toEqual([]);
  });
});
