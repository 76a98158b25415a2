import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../sdk/define-system.ts';
import type { AccountViewClient } from '../client.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failureOf, idOf, newDebtor, recordsOf } from '../testing/samples.ts';
import { debtor } from './debtor.ts';
import type { DebtorWrites } from './debtor-record.ts';

let bench: Bench;
let client: AccountViewClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly DebtorWrites[]) => debtor.create?.(client, creating(...records), signal);
const find = async (by: string, ...values: readonly string[]) =>
  debtor.find?.[by]?.find(client, values, signal);
const fields = (number: string) => bench.row('debtor', number)?.fields;
const get = async (number: string) => {
  const [record] = recordsOf(await find('number', number), number);
  if (!record) throw new Error(`debtor ${number} is not there`);
  return record;
};
const update = async (id: string, changes: Partial<DebtorWrites>) => {
  const existing = await get(id);
  const record = { ...newDebtor(), ...changes };
  return debtor.update?.(client, [{ id, changes, record, existing, idempotencyKey: 'u' }], signal);
};

describe('creating a debtor', () => {
  it('lets AccountView number it and gathers it on the collective account', async () => {
    const id = idOf(await create(newDebtor()));
    expect(id).toBe('10103');
    expect(fields(id)).toMatchObject({
      ACCT_NR: '1210',
      ACCT_NAME: 'Van Dam & Zn. Tuinen',
      SRC_CODE: 'VANDAMZNTU',
      MAIN_CONT: 'P. van Dam',
      ADDRESS1: 'Plein 1944 5 bis',
    });
  });

  it('reads back what was written', async () => {
    const record = await get(idOf(await create(newDebtor())));
    expect(debtor.comparable?.(record)).toMatchObject(newDebtor());
  });

  it('needs nothing but a name', async () => {
    expect(fields(idOf(await create({ name: '…' })))).toMatchObject({ SRC_CODE: '-' });
  });

  it('takes a number of ours where AccountView gives none out', async () => {
    await bench.turn({ numbersDebtors: false });
    expect(failureOf(await create(newDebtor()))).toMatchObject({
      said: expect.stringContaining('verplicht'),
    });
    expect(idOf(await create(newDebtor({ number: '2001' })))).toBe('2001');
  });

  it('finds the number by e-mail when the answer does not tell it', async () => {
    await bench.turn({ echoesRows: false });
    expect(idOf(await create(newDebtor()))).toBe('10103');
  });

  it.each([
    ['a VAT code', { vatCode: '9' }, 'target.reference-missing', 'AccountView has no VAT code “9”.'],
    [
      'a VAT number',
      { vatNumber: 'NL12X' },
      'target.rejected',
      'AccountView does not accept the VAT number.',
    ],
  ])('names %s that is wrong', async (_what, changes, code, message) => {
    expect(failureOf(await create(newDebtor(changes)))).toMatchObject({ code, message });
  });

  it('says that the collective account of the connection is not there', async () => {
    client = bench.connect({ settings: { debtorAccount: '1300' } });
    expect(failureOf(await create(newDebtor()))).toMatchObject({ code: 'connection.misconfigured' });
  });

  it('saves the others when one is refused', async () => {
    const written = await create(newDebtor(), newDebtor({ vatNumber: 'NL1' }), newDebtor({ name: 'Third' }));
    expect(written?.map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('keeps to the lengths of AccountView', () => {
    expect(debtor.writes?.safeParse(newDebtor({ name: 'x'.repeat(41) })).success).toBe(false);
    expect(debtor.writes?.safeParse(newDebtor()).success).toBe(true);
  });
});

describe('finding a debtor', () => {
  it('asks for many e-mail addresses in one call', async () => {
    const known = bench.store.values<{ fields: Record<string, string> }>('debtor').slice(0, 30);
    const addresses = known.map(entry => entry.fields.MAIL_BUS ?? '');
    const before = bench.sent.length;
    const found = await find('email', ...addresses, 'nobody@mail.example');
    expect(addresses.map(address => recordsOf(found, address)[0]?.email)).toEqual(addresses);
    expect(found?.has('nobody@mail.example')).toBe(false);
    expect(bench.sent.length - before).toBeLessThan(10);
    for (const { url } of bench.sent) expect(url.split('?')[1]?.length ?? 0).toBeLessThan(2048);
  });

  it('asks one by one where several filters are not heeded as “or”', async () => {
    await bench.turn({ matchesAny: false });
    const found = await find('number', '10001', '10002', '99999');
    expect([...(found?.keys() ?? [])]).toEqual(['10001', '10002']);
  });

  it('does not mind capitals in what it is asked', async () => {
    idOf(await create(newDebtor()));
    const found = await find('email', 'Post@VanDam.example');
    expect(recordsOf(found, 'Post@VanDam.example')).toMatchObject([{ number: '10103' }]);
  });

  it('never takes one that only begins alike', async () => {
    await bench.turn({ heedsCapitals: false });
    idOf(await create(newDebtor({ externalNumber: '2001' })));
    expect((await find('externalNumber', '200'))?.size).toBe(0);
    expect((await find('externalNumber', '2001'))?.size).toBe(1);
  });

  it('finds by VAT number, however it is written', async () => {
    idOf(await create(newDebtor()));
    const found = await find('vatNumber', 'nl 0000.99998.b57');
    expect(recordsOf(found, 'nl 0000.99998.b57')).toMatchObject([{ number: '10103' }]);
  });

  it('reads a single row that comes without a list', async () => {
    await bench.turn({ singleRowAsObject: true });
    expect(await get('10003')).toMatchObject({ number: '10003' });
  });

  it('finds one whose creation was saved but not answered', async () => {
    await bench.fault({ kind: 'timeout-after-commit', operation: 'insert/AR1', next: 1 });
    expect(failureOf(await create(newDebtor()))).toMatchObject({ outcome: 'unknown' });
    expect((await find('email', 'post@vandam.example'))?.size).toBe(1);
  });
});

describe('changing a debtor', () => {
  it('sends what changes and nothing else', async () => {
    const id = idOf(await create(newDebtor()));
    idOf(await update(id, { phone: '030-7654321', email: '' }));
    const body = JSON.parse(bench.sent.at(-1)?.body ?? '{}');
    expect(body.id).toBe(id);
    expect(body.Table.Definition.Fields.map((field: { Name: string }) => field.Name)).toEqual([
      'RowId',
      'MAIL_BUS',
      'TEL_BUS',
    ]);
    expect(fields(id)).toMatchObject({ TEL_BUS: '030-7654321', MAIL_BUS: '', CITY: 'Utrecht', SUB_NR: id });
  });

  it('says that a debtor is gone', async () => {
    const id = idOf(await create(newDebtor()));
    const existing = await get(id);
    bench.store.delete('debtor', id);
    const request = { id, changes: { phone: '1' }, record: newDebtor(), existing, idempotencyKey: 'x' };
    expect(failureOf(await debtor.update?.(client, [request], signal)).code).toBe('target.reference-missing');
  });
});

describe('reading debtors', () => {
  const readAll = async (cursor: Json | undefined, pageSize = 40) => {
    const numbers: string[] = [];
    let last = cursor;
    for await (const page of debtor.read?.pages(client, { cursor, pageSize, filters: {}, signal }) ?? []) {
      numbers.push(...page.records.map(({ record }) => record.number));
      last = page.cursor;
    }
    return { numbers, cursor: last };
  };

  it('gives all of them in pages, then only the changed ones', async () => {
    const first = await readAll(undefined);
    expect(first.numbers).toHaveLength(102);
    bench.advance(3_600_000);
    await update('10007', { phone: '1' });
    const second = await readAll(first.cursor);
    expect(second.numbers.filter(number => number === '10007')).toHaveLength(1);
  });

  it('gives what changed once and not again later', async () => {
    await update('10007', { phone: '1' });
    const { cursor } = await readAll(undefined);
    bench.advance(3_600_000);
    await update('10008', { phone: '1' });
    const second = await readAll(cursor);
    expect(second.numbers).toEqual(['10007', '10008']);
    expect((await readAll(second.cursor)).numbers).toEqual(['10008']);
  });

  it('misses no change behind a row from the future, entered while a clock was wrong', async () => {
    const row = bench.row('debtor', '10050');
    bench.store.put('debtor', '10050', { fields: { ...row?.fields, CNG_DATE: '2031-01-01T00:00:00' } });
    const { cursor } = await readAll(undefined);
    bench.advance(3_600_000);
    await update('10007', { phone: '1' });
    expect((await readAll(cursor)).numbers).toEqual(['10007', '10050']);
  });

  it('goes on where a read was broken off', async () => {
    for await (const page of debtor.read?.pages(client, {
      cursor: undefined,
      pageSize: 40,
      filters: {},
      signal,
    }) ?? []) {
      expect(page.records).toHaveLength(40);
      expect((await readAll(page.cursor)).numbers).toHaveLength(62);
      break;
    }
  });

  it('leaves none out that changes while it reads', async () => {
    bench.advance(3_600_000);
    let cursor: Json | undefined;
    let isFirst = true;
    for await (const page of debtor.read?.pages(client, {
      cursor: undefined,
      pageSize: 40,
      filters: {},
      signal,
    }) ?? []) {
      if (isFirst) await update('10002', { phone: '2' });
      isFirst = false;
      cursor = page.cursor;
    }
    await update('10090', { phone: '3' });
    expect((await readAll(cursor)).numbers).toEqual(expect.arrayContaining(['10002', '10090']));
  });

  it('counts pages where the key of the last row is not heeded', async () => {
    await bench.turn({ heedsLastKey: false });
    const { numbers } = await readAll(undefined);
    expect([numbers.length, new Set(numbers).size]).toEqual([102, 102]);
  });

  it('marks every record with its time of change', async () => {
    for await (const page of debtor.read?.pages(client, {
      cursor: undefined,
      pageSize: 5,
      filters: {},
      signal,
    }) ?? []) {
      expect(page.records[0]?.version).toBe('2026-01-01T08:00:00');
      break;
    }
  });
});
