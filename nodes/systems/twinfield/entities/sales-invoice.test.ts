import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createState } from '../../../sdk/testing/memory-state.ts';
import type { TwinfieldClient } from '../client.ts';
import type { InvoiceRow, TransactionRow } from '../simulator/model.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failing, failureOf, idOf, newInvoice } from '../testing/samples.ts';
import { salesInvoice } from './sales-invoice.ts';
import { type SalesInvoiceWrites, salesInvoiceWrites } from './sales-invoice-schema.ts';

let bench: Bench;
let client: TwinfieldClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly SalesInvoiceWrites[]) =>
  salesInvoice.create?.(client, creating(...records), signal);
const find = async (by: 'reference' | 'number', ...values: readonly string[]) => {
  const found = await salesInvoice.find?.[by]?.find(client, values, signal);
  return (value: string) => found?.get(value)?.map(({ record }) => record) ?? [];
};
const row = (id: string) => bench.store.get<InvoiceRow>('salesInvoice', `DEMO01/${id}`);
const update = async (id: string, changes: Partial<SalesInvoiceWrites>) => {
  const [existing] = (await find('number', id))(id);
  if (!existing) throw new Error('no such invoice');
  const record = newInvoice(existing.reference ?? '', changes);
  return salesInvoice.update?.(client, [{ id, changes, record, existing, idempotencyKey: 'u' }], signal);
};
const reads = () => bench.calls()['ProcessXmlString/read/salesinvoice'] ?? 0;

describe('creating a sales invoice', () => {
  it('books prices including VAT to the cent', async () => {
    const id = idOf((await create(newInvoice('5531')))?.[0]);
    expect(id).toBe('KASSA/1');
    // 10.00 holds 1.74 of 21 %, 5.45 holds 0.45 of 9 %.
    expect(row(id)).toMatchObject({ valueIncl: 1545, valueExcl: 1326, headerText: 'Order 5531' });
  });

  it('books prices excluding VAT, decimal quantities and a negative discount line', async () => {
    const lines: SalesInvoiceWrites['lines'] = [
      { article: '1010', quantity: '0.375', unitPriceExcl: 1999, vatCode: 'VL', ledger: '8010' },
      {
        article: '0',
        quantity: '1',
        description: 'Discount',
        unitPriceExcl: -125,
        vatCode: 'VL',
        ledger: '8090',
      },
      { article: '-', description: 'Thank you' },
    ];
    const id = idOf((await create(newInvoice('5532', { invoiceType: 'FACTUUR', lines })))?.[0]);
    // 0.375 × 19.99 = 7.50 + 0.68 (9 %: 0.675), −1.25 − 0.11.
    expect(row(id)).toMatchObject({ valueExcl: 625, valueIncl: 682 });
  });

  it('counts the numbers of each invoice type for itself', async () => {
    const [line] = newInvoice('x').lines;
    const excl = { ...line, article: '0', unitPriceIncl: undefined, unitPriceExcl: 1000 };
    const written = await create(
      newInvoice('1'),
      newInvoice('2', { invoiceType: 'FACTUUR', lines: [excl] }),
      newInvoice('3'),
    );
    expect(written?.map(idOf)).toEqual(['KASSA/1', 'FACTUUR/1', 'KASSA/2']);
  });

  it('books a final invoice in the sales book at once', async () => {
    const id = idOf((await create(newInvoice('5533', { status: 'final' })))?.[0]);
    const [read] = (await find('number', id))(id);
    expect(read).toMatchObject({ status: 'final', booking: 'VRK/202600001', totalIncl: 1545 });
    const booking = bench.store.get<TransactionRow>('transaction', 'DEMO01/VRK/202600001');
    expect(booking).toMatchObject({ total: 1545, invoiceNumber: '1', location: 'final' });
  });

  it('warns when Twinfield comes to another total, and only then', async () => {
    const written = await create(
      newInvoice('1', { expectedTotalIncl: 1545 }),
      newInvoice('2', { expectedTotalIncl: 1544 }),
    );
    expect(written?.[0]).toMatchObject({ ok: true, warnings: [] });
    expect(written?.[1]).toMatchObject({
      ok: true,
      warnings: ["Twinfield's total is 15.45; 15.44 was expected."],
    });
  });

  it.each(['nl', 'en'])('saves the others when one of three has a missing article, in %s', async language => {
    await bench.post('/_settings', { language });
    const bad = newInvoice('2', { lines: [{ article: '4990', quantity: '1', vatCode: 'VH' }] });
    const written = await create(newInvoice('1'), bad, newInvoice('3'));
    expect(written?.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(failureOf(written?.[1])).toMatchObject({
      code: 'target.reference-missing',
      message: 'Twinfield does not accept the article "4990" on line 1.',
      path: 'salesinvoice/lines/line[1]/article',
      said: language === 'nl' ? 'De artikelcode is niet gevonden.' : 'The item code was not found.',
    });
    const found = await find('reference', '1', '2', '3');
    expect(['1', '2', '3'].map(reference => found(reference).length)).toEqual([1, 0, 1]);
  });

  it('tells the deepest trouble first, and all of Twinfield’s words', async () => {
    const failure = failureOf(
      (await create(newInvoice('1', { invoiceType: 'NOPE', customer: '999999' })))?.[0],
    );
    expect(failure).toMatchObject({
      code: 'target.reference-missing',
      message: 'Twinfield does not accept the invoice type "NOPE" (2 more remarks below).',
    });
    expect(failure.said).toBe(
      'De totalen kunnen niet worden berekend. / Het factuurtype bestaat niet / De klantdimensie bestaat niet.',
    );
  });

  it('stops at a warning of Twinfield, unless the record accepts it', async () => {
    const old = { invoiceDate: '2019-01-01', lines: [{ article: '1010', quantity: '1' }] };
    const refused = failureOf((await create(newInvoice('1', old)))?.[0]);
    expect(refused).toMatchObject({ code: 'target.rejected', path: 'salesinvoice/header/invoicedate' });
    expect(idOf((await create(newInvoice('1', { ...old, acceptWarnings: true })))?.[0])).toBe('KASSA/1');
  });

  it('wants one price and a quantity on every line', () => {
    const check = (line: object) =>
      salesInvoiceWrites.safeParse({ ...newInvoice('1'), lines: [line] }).success;
    expect(check({ article: '1010', quantity: '1', unitPriceIncl: 1 })).toBe(true);
    expect(check({ article: '-', description: 'text' })).toBe(true);
    expect(check({ article: '1010', unitPriceIncl: 1 })).toBe(false);
    expect(check({ article: '1010', quantity: '1', unitPriceIncl: 1, unitPriceExcl: 1 })).toBe(false);
  });

  it.each(['A | B', ' 1', 'two\nlines', ''])(
    'refuses the order number %j, which could not be found again',
    reference => {
      expect(salesInvoiceWrites.safeParse(newInvoice(reference)).success).toBe(false);
    },
  );
});

describe('finding the invoice of an order', () => {
  it('finds what it made itself without reading numbers anew', async () => {
    await find('reference', '1');
    await create(newInvoice('1', { headerText: 'Leave at\nthe door' }), newInvoice('2'));
    const before = reads();
    const found = await find('reference', '1', '2', '3');
    expect(found('1')).toMatchObject([{ number: 1, reference: '1', headerText: 'Leave at\nthe door' }]);
    expect(found('2')).toMatchObject([{ number: 2 }]);
    expect(found('3')).toEqual([]);
    // FACTUUR 1; KASSA 2 (still there), KASSA 3; and the two that were found.
    expect(reads() - before).toBe(5);
  });

  it('finds an invoice that was saved but not answered', async () => {
    await find('reference', '1');
    await bench.post('/_fault', {
      kind: 'timeout-after-commit',
      operation: 'ProcessXmlString/salesinvoices',
      next: 1,
    });
    const written = await create(newInvoice('1'), newInvoice('2'));
    expect(written?.map(result => failureOf(result).outcome)).toEqual(['unknown', 'unknown']);
    const found = await find('reference', '1', '2');
    expect(found('1')).toMatchObject([{ number: 1 }]);
    expect(found('2')).toMatchObject([{ number: 2 }]);
  });

  it('finds invoices made before it was connected, as far back as it is set to', async () => {
    for (let from = 1; from <= 60; from += 20) {
      await create(...Array.from({ length: 20 }, (_, i) => newInvoice(`W-${from + i}`)));
    }
    client = bench.connect({ state: createState(), settings: { invoiceLookBack: 30 } });
    const found = await find('reference', 'W-60', 'W-31', 'W-30');
    expect(found('W-60')).toMatchObject([{ number: 60 }]);
    expect(found('W-31')).toMatchObject([{ number: 31 }]);
    expect(found('W-30')).toEqual([]);
  });

  it('goes on with a first reading that was broken off', async () => {
    await create(...Array.from({ length: 25 }, (_, i) => newInvoice(`W-${i + 1}`)));
    await create(...Array.from({ length: 25 }, (_, i) => newInvoice(`W-${i + 26}`)));
    const state = createState();
    client = bench.connect({ state });
    const stop = new AbortController();
    const set = state.set;
    // Stops after the first part of the way back has been remembered.
    state.set = async (key, value) => {
      await set(key, value);
      if (key.endsWith('KASSA')) stop.abort();
    };
    const broken = salesInvoice.find?.reference?.find(client, ['W-1'], stop.signal) ?? Promise.resolve();
    expect(await failing(broken)).toMatchObject({ code: 'run.cancelled' });
    state.set = set;
    client = bench.connect({ state });
    const before = reads();
    expect((await find('reference', 'W-1'))('W-1')).toMatchObject([{ number: 1 }]);
    expect(reads() - before).toBeLessThan(55);
  });

  it('follows a numbering that jumped, once it has made an invoice there', async () => {
    await create(newInvoice('old'));
    await find('reference', 'old');
    bench.store.put('_counters', 'invoice/DEMO01/KASSA', 20_270_000);
    client = bench.connect({ state: createState() });
    await create(newInvoice('by somebody else'));
    client = bench.connect();
    await create(newInvoice('ours'));
    const before = reads();
    const found = await find('reference', 'old', 'by somebody else', 'ours');
    expect(reads() - before).toBeLessThan(30);
    expect(found('by somebody else')).toMatchObject([{ number: 20_270_001 }]);
    expect(found('ours')).toMatchObject([{ number: 20_270_002 }]);
    expect(found('old')).toHaveLength(1);
  });

  it('starts where the settings say the numbering starts', async () => {
    bench.store.put('_counters', 'invoice/DEMO01/KASSA', 20_260_000);
    await create(newInvoice('1'), newInvoice('2'));
    client = bench.connect({ state: createState(), settings: { invoiceNumbersFrom: 20_260_001 } });
    expect((await find('reference', '1'))('1')).toMatchObject([{ number: 20_260_001 }]);
  });

  it('starts anew when the numbering was restarted lower and the settings say so', async () => {
    bench.store.put('_counters', 'invoice/DEMO01/KASSA', 20_260_000);
    client = bench.connect({ settings: { invoiceNumbersFrom: 20_260_001 } });
    await create(newInvoice('old'));
    await find('reference', 'old');
    bench.store.put('_counters', 'invoice/DEMO01/KASSA', 0);
    await create(newInvoice('by somebody else'));
    client = bench.connect();
    const found = await find('reference', 'by somebody else', 'old');
    expect(found('by somebody else')).toMatchObject([{ number: 1 }]);
    expect(found('old')).toHaveLength(1);
  });

  it('does not say "none" when Twinfield hides an invoice it showed before', async () => {
    await create(newInvoice('1'));
    await find('reference', '1');
    bench.store.delete('salesInvoice', 'DEMO01/KASSA/1');
    expect(await failing(find('reference', '2'))).toMatchObject({
      code: 'connection.misconfigured',
      message: expect.stringContaining('KASSA/1'),
    });
  });

  it('does not take an invoice for another whose header text was changed', async () => {
    const id = idOf((await create(newInvoice('1')))?.[0]);
    bench.store.put('salesInvoice', `DEMO01/${id}`, { ...row(id), headerText: 'Order 2' });
    expect((await find('reference', '1'))('1')).toEqual([]);
  });

  it('needs few questions to find the end of a long numbering', async () => {
    const [id] = (await create(newInvoice('1')))?.map(idOf) ?? [];
    const first = row(id ?? '');
    if (!first) throw new Error('it was just made');
    for (let number = 2; number <= 3000; number += 1) {
      bench.store.put('salesInvoice', `DEMO01/KASSA/${number}`, {
        ...first,
        number,
        headerText: `Order ${number}`,
      });
    }
    client = bench.connect({ state: createState(), settings: { invoiceLookBack: 10 } });
    const before = reads();
    expect((await find('reference', '3000'))('3000')).toHaveLength(1);
    expect(reads() - before).toBeLessThan(45);
  });

  it('finds by number, of one type or of any', async () => {
    await create(newInvoice('1'), newInvoice('2'));
    const found = await find('number', 'KASSA/2', '1', 'KASSA/9');
    expect(found('KASSA/2')).toMatchObject([{ reference: '2' }]);
    expect(found('1')).toMatchObject([{ reference: '1', invoiceType: 'KASSA' }]);
    expect(found('KASSA/9')).toEqual([]);
  });
});

describe('changing a sales invoice', () => {
  it('replaces the lines of a concept and keeps the rest', async () => {
    const id = idOf((await create(newInvoice('1', { footerText: 'Bye', headerText: 'Hello' })))?.[0]);
    const lines: SalesInvoiceWrites['lines'] = [
      { article: '1010', quantity: '2', unitPriceIncl: 250, vatCode: 'VL' },
    ];
    expect(idOf((await update(id, { lines }))?.[0])).toBe(id);
    const [read] = (await find('number', id))(id);
    expect(read).toMatchObject({ reference: '1', headerText: 'Hello', footerText: 'Bye', totalIncl: 500 });
    expect(read?.lines).toHaveLength(1);
  });

  it('compares equal to what was written', async () => {
    const record = newInvoice('1', { headerText: 'Hello' });
    const id = idOf((await create(record))?.[0]);
    const [read] = (await find('number', id))(id);
    expect(read && salesInvoice.comparable?.(read)).toMatchObject(record);
    expect(read && salesInvoice.comparable?.(read)?.lines).toEqual(record.lines);
  });

  it('never touches a final invoice', async () => {
    const id = idOf((await create(newInvoice('1', { status: 'final' })))?.[0]);
    const before = bench.calls()['ProcessXmlString/salesinvoices'];
    expect(failureOf((await update(id, { footerText: 'x' }))?.[0]).message).toContain('KASSA/1 is final');
    expect(bench.calls()['ProcessXmlString/salesinvoices']).toBe(before);
  });

  it('reports Twinfield’s refusal when the invoice was made final meanwhile', async () => {
    const id = idOf((await create(newInvoice('1')))?.[0]);
    const stored = row(id);
    const [existing] = (await find('number', id))(id);
    if (!stored || !existing) throw new Error('it was just made');
    bench.store.put('salesInvoice', `DEMO01/${id}`, { ...stored, status: 'final' });
    const request = {
      id,
      changes: { footerText: 'x' },
      record: newInvoice('1'),
      existing,
      idempotencyKey: 'u',
    };
    const failure = failureOf((await salesInvoice.update?.(client, [request], signal))?.[0]);
    expect(failure).toMatchObject({ code: 'target.rejected', path: 'salesinvoice' });
  });
});
